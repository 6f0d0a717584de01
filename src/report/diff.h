/* diff: what changed from one schedule to another, printed: talks that are new, moved, canceled or
 * take other minutes; of two conferences also their titles and speakers; of one the price by rule.
 *
 * Owner: the caller, of everything in it; the printers' texts are the caller's. */
#ifndef LECTERN_DIFF_H
#define LECTERN_DIFF_H

#include "check.h"
#include "difference.h"

enum fact_kind { FACT_TITLE, FACT_SPEAKERS };
extern const char *const fact_names[]; /* "title", "speakers" */

struct fact { /* of a talk that both schedules place */
    enum fact_kind kind;
    const char *submission, *title; /* borrowed from the new conference */
    char *from, *to;
};

struct diff {
    const char *from, *to;         /* the files */
    const struct conference *conf; /* of the difference */
    struct difference *difference;
    const struct check *from_check, *to_check; /* NULL without a conference of both */
    struct fact *facts;
    int n_facts;
};

/* Add what the new conference says otherwise of talks placed in both; each schedule is of its own.
 */
void diff_add_facts(struct diff *diff, const struct conference *from_conf,
                    const struct schedule *from, const struct conference *to_conf,
                    const struct schedule *to);
/* Of a talk of the difference; 0: no file says. */
int diff_minutes(const struct diff *diff, const struct placement *talk);
int diff_is_empty(const struct diff *diff);
void diff_clear(struct diff *diff); /* the facts and the difference */

char *diff_text(const struct diff *diff);
char *diff_json(const struct diff *diff);
char *diff_csv(const struct diff *diff);
char *diff_markdown(const struct diff *diff);
char *diff_html(const struct diff *diff);

#endif
