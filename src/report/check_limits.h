/* check_limits: what the command line asks of a check beyond the rules: prices not to be exceeded,
 * findings to ignore; and which of these, and of the entries of `accept`, met nothing.
 *
 * Whatever a limit objects to becomes a finding of its own, an error. */
#ifndef LECTERN_CHECK_LIMITS_H
#define LECTERN_CHECK_LIMITS_H

#include "check_report.h"

struct check_limits {
    int has_max[N_LEVELS];
    struct price max;
    struct ignored ignored; /* as findings_ignore takes them */
};

/* "40" (soft) or "medium=2"; 0 if it is neither. */
int check_limits_read_max(struct check_limits *limits, const char *text);

/* Add to the runs what the limits object to, a price above the baseline's, and to the first run
 * what was never needed; sorts. */
void check_limits_apply(const struct check_limits *limits, struct check_report *report);

#endif
