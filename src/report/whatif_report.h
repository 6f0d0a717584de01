/* whatif_report: scenarios and their answers, as data: a JSON document (`lectern schema whatif`),
 * of which every format is printed, so that parts joined print as the whole would.
 *
 * Owner: the caller of whatif_report_new or _merge; whatif_report_clear. */
#ifndef LECTERN_WHATIF_REPORT_H
#define LECTERN_WHATIF_REPORT_H

#include <jansson.h>

#include "loose.h"
#include "whatif.h"

struct whatif_report {
    json_t *root;
    double *seconds; /* [scenarios] of wall time; NULL: not to be said */
};

/* What the scenarios are compared with. */
struct whatif_basis {
    const struct whatif_answer *answer;
    const char *file;        /* of the schedule; NULL: it was solved for */
    const char *keep;        /* as --keep has it */
    const char *question;    /* a digest (question.h) */
    struct loose placements; /* of its schedule, as is the next one */
    struct check *check;     /* NULL: there is no schedule */
};

/* Take what is to be said of the answer: fills in the last two, which are its own then. */
void whatif_basis_take(struct whatif_basis *basis, const struct whatif_answer *answer);
void whatif_basis_clear(struct whatif_basis *basis);

/* One entry of `scenarios`, a new value; may be called by several threads at once. */
json_t *whatif_entry(const struct whatif_basis *basis, const struct scenario *scenario,
                     const struct whatif_answer *answer);
/* Takes over the entries [scenarios->n]. */
struct whatif_report whatif_report_new(const struct whatif_basis *basis,
                                       const struct scenarios *scenarios, json_t *const *entries);
void whatif_report_clear(struct whatif_report *report);

/* A part of a run, read from the text of its JSON: 0 after reported errors. */
int whatif_report_read(json_t **part, const char *file, const char *bytes, size_t length,
                       struct errs *errs);
/* The parts (borrowed) of one run joined; their files are for messages.  ERR_INPUT: they are of
 * several runs, or a scenario is in none or in two. */
enum status whatif_report_merge(struct whatif_report *out, json_t *const *parts,
                                const char *const *files, int n, struct errs *errs);

/* ---- to print */

enum whatif_count { WHATIF_MOVED, WHATIF_ROOM, WHATIF_ADDED, WHATIF_DROPPED, N_WHATIF_COUNTS };
extern const char *const whatif_count_names[N_WHATIF_COUNTS]; /* "moved", ... */

/* An answer as it stands in the document, which it borrows. */
struct whatif_row {
    int n;                               /* the scenario's number; 0: the base */
    const char *name, *status, *stopped; /* stopped may be NULL; so may the base's name */
    const char *advice; /* what to do where it is proven that nothing fits; NULL: it is not */
    struct price price, difference, bound;
    int has_price[N_LEVELS], has_difference[N_LEVELS], has_bound[N_LEVELS];
    int has_schedule; /* else there are neither prices nor counts */
    int counts[N_WHATIF_COUNTS];
    const json_t *changes, *values;
    const json_t *rules; /* those whose price differs; may be NULL */
};

struct whatif_row whatif_report_base(const struct whatif_report *report);
size_t whatif_report_n(const struct whatif_report *report);
struct whatif_row whatif_report_row(const struct whatif_report *report, size_t i);
/* Has every scenario an answer: a schedule without gaps, or the proof that there is none? */
int whatif_report_is_answered(const struct whatif_report *report);

/* "by rule: seats soft +20, tracks soft -5"; "" if no rule's price differs.  The caller's. */
char *whatif_rules_text(const struct whatif_row *row);

char *whatif_text(const struct whatif_report *report);
char *whatif_json(const struct whatif_report *report);
char *whatif_csv(const struct whatif_report *report);
char *whatif_markdown(const struct whatif_report *report);
char *whatif_html(const struct whatif_report *report);
/* NULL: not one parameter was swept. */
char *whatif_svg(const struct whatif_report *report);

#endif
