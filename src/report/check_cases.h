/* check_cases: a run in the manner of test programs, for TAP and JUnit: one case a rule of the run,
 * then one for each kind of what is found beyond the rules; of a conference alone first whether a
 * timetable can exist ("infeasible"), which is skipped if a limit left it undecided.
 *
 * A case fails where it has an open error, in a strict report also an open warning.  It is skipped
 * where it has nothing open of these kinds, and something waived.
 * Owner: the caller; check_cases_clear frees what is inside.  They borrow the run. */
#ifndef LECTERN_CHECK_CASES_H
#define LECTERN_CHECK_CASES_H

#include "check_report.h"

enum case_outcome { CASE_PASSED, CASE_FAILED, CASE_SKIPPED };

struct check_case {
    const char *name;                       /* the rule's id, or what is found: "unconfirmed" */
    const struct rule_result *result;       /* NULL beyond the rules */
    const struct report_finding **findings; /* [n] most pressing first */
    int n, n_failing;                       /* those that make it fail come first */
    int open[N_SEVERITIES];
    enum case_outcome outcome;
    const char *reason; /* why it is skipped; NULL unless it is */
    struct position place;
};

struct check_cases {
    struct check_case *list;
    int n;
};

struct check_cases check_cases_of(const struct check_report *report, const struct findings *run);
void check_cases_clear(struct check_cases *cases);

/* Of a conference alone: was a limit reached before it was known whether a timetable can exist? */
int check_run_is_undecided(const struct findings *run);

int check_cases_count(const struct check_cases *cases, enum case_outcome outcome);
int check_case_could_not_run(const struct check_case *one); /* it is about an input with errors */

#endif
