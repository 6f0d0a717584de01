/* issues: the findings of a report as the trackers of other systems take them (SARIF, GitHub,
 * GitLab): each with the place it points to and a name that lasts from run to run.
 *
 * Left out are notes that cost nothing and rewards: there is nothing to mend.
 * Owner: the caller; issues_clear frees what is inside.  It borrows the report. */
#ifndef LECTERN_ISSUES_H
#define LECTERN_ISSUES_H

#include "check_report.h"
#include "text.h"

struct issue {
    const struct report_finding *finding;
    struct position place;
    char fingerprint[65]; /* SHA-256 in hexadecimal, unlike that of every other issue */
};

struct issues {
    struct issue *list; /* [n] by run, then as the run has them */
    int n;
};

struct issues issues_of(const struct check_report *report);
void issues_clear(struct issues *issues);

/* The first of these that is a file one can look into: the placement, the conference file's line,
 * the schedule's file, the conference's.  File NULL: there is none (all came from a pipe). */
struct position issue_place(const struct findings *run, const struct report_finding *finding);
struct position issue_place_of_rule(const struct findings *run, const struct rule *rule);

const char *issue_path(const char *file); /* without "./" in front; borrowed from `file` */
const char *issue_message(const struct report_finding *finding); /* its message, else its key */

/* "plan.json:12:5", as far as it is known; "" if nowhere. */
void issue_add_place(struct text *text, const struct position *place);

#endif
