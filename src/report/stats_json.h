/* stats_json: what a run of `solve` did, as JSON: the members that design.md section 2 names for
 * --stats. */
#ifndef LECTERN_STATS_JSON_H
#define LECTERN_STATS_JSON_H

#include "schedule.h"
#include "solve.h"

/* The text is the caller's. */
char *stats_json(const struct schedule *schedule, const struct solve_options *options,
                 const struct solve_stats *stats);

#endif
