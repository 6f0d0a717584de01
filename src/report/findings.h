/* findings: what is to be said of one schedule, most pressing first: the matches of the rules,
 * warnings beyond the rules, and what a limit of the command line objects to.  Reports in every
 * format are made of this.
 *
 * Owner: the caller of findings_new; it borrows the conference, the schedule and the check. */
#ifndef LECTERN_FINDINGS_H
#define LECTERN_FINDINGS_H

#include "check.h"
#include "warnings.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE, N_SEVERITIES };
extern const char *const severity_names[N_SEVERITIES]; /* "error", "warning", "note" */

enum waiver { WAIVER_NONE, WAIVER_ACCEPTED, WAIVER_IGNORED };

struct position { /* in a file; file NULL: in none, then the rest is void */
    const char *file;
    int line, column;            /* from 1; 0: the file as a whole */
    const struct source *source; /* the path comes from here, or is given; both NULL: none */
    int node;
    const char *path;
};

struct report_finding {
    const struct rule *rule;   /* NULL: a warning beyond the rules, or an error of the input */
    const char *id;            /* the rule's, else what is found: "unconfirmed" */
    const struct match *match; /* who is concerned; NULL: nobody in particular */
    const char *message;       /* in words; "" if there are none */
    const char *hint;          /* what mends it; NULL: no word on that */
    char *key;                 /* id, '/', then who is concerned: keys.h */
    enum severity severity;
    enum level level;            /* the highest one that it costs at; N_LEVELS: it has no price */
    struct price price;          /* 0 where no rule speaks */
    enum waiver waiver;          /* with one it keeps its price, and does not fail a check */
    const char *because;         /* the reason that `accept` gives; NULL if not accepted */
    struct position conference;  /* of the rule, else of the first submission */
    struct position in_schedule; /* of the first placement concerned */
};

struct findings {
    const char *name;                /* the schedule's file; NULL: the conference alone */
    const struct conference *conf;   /* NULL if it could not be read */
    const struct schedule *schedule; /* NULL where there is none */
    const struct check *check;       /* NULL where there is no schedule */
    enum schedule_status status;     /* as the rules see it, whatever the file says */
    struct report_finding *list;
    int n, n_waived;
    int open[N_SEVERITIES];   /* not waived, by severity */
    struct warning *warnings; /* [n_warnings] those beyond the rules */
    int n_warnings;
    char **texts; /* [n_texts] what messages are kept in that nobody else keeps */
    int n_texts;
};

/* Matches of the rules and warnings, sorted.  Whom `ignored` (NULL: nobody) names is left out of
 * what is said of many; findings_ignore then waives what is said of them alone. */
struct findings *findings_new(const char *name, const struct conference *conf,
                              const struct schedule *schedule, const struct check *check,
                              const struct ignored *ignored);
/* Of a conference alone: warnings; status unknown. */
struct findings *findings_of_conference(const struct conference *conf,
                                        const struct ignored *ignored);
/* What could not be read, as errors; for reports of a check that came to nothing.  Borrows errs. */
struct findings *findings_of_input(const struct errs *errs);
void findings_free(struct findings *findings); /* NULL is fine */

/* Keep a text as long as the findings: takes it over, returns it. */
const char *findings_keep(struct findings *findings, char *text);

/* One more; the key is taken over (NULL: "ID/"), what is counted by severity counts it.  Sort when
 * the last has come. */
void findings_add(struct findings *findings, struct report_finding finding);
void findings_add_said(struct findings *findings, const struct errs *errs, const char *id,
                       enum severity severity); /* what others found; borrows errs */
void findings_sort(struct findings *findings);

/* Waive the findings that `what` names: "RULE" (a rule's name or id, or what a warning is called),
 * "RULE/KEY" or "RULE/ID" of somebody concerned.  How many they are. */
int findings_ignore(struct findings *findings, const char *what);
/* How many of them does an entry of `accept` name? */
int findings_accepted_by(const struct findings *findings, const struct accepted *accepted);

/* What the finding is called: the rule's name ("room-clash"), else its id.  `out` holds it. */
enum { FINDING_CODE = 64 };
const char *finding_code(const struct report_finding *finding, char out[FINDING_CODE]);
/* Where to look first: the placement, else the conference file. */
const struct position *finding_position(const struct report_finding *finding);
struct position position_at(const struct source *source, int node); /* node -1: none */
char *position_path(const struct position *position); /* "$.rooms[2]"; NULL: none; the caller's */

/* feasible, partial (hard in `placed` only) or broken. */
enum schedule_status findings_status(const struct check *check);

#endif
