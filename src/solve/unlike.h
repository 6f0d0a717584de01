/* unlike: schedules that the one to find is to differ from: a count of the problem for each, and
 * how the referee sees it.
 *
 * The distance to another schedule: of the placements there, those that are not here (same
 * submission, start and room); and of the placements here, those of submissions that are not there
 * at all.  So a talk that is elsewhere, or in one of the two alone, is 1; a further giving of what
 * is given there is nothing. */
#ifndef LECTERN_UNLIKE_H
#define LECTERN_UNLIKE_H

#include "problem.h"
#include "solve.h"

/* Talks missing at the distance asked for have a hard price, 1 each.  After problem_seal, which
 * has nothing to do for counts of places. */
void unlike_compile(const struct unlike *unlike, struct problem *problem);

/* How many talks are missing, over all of the others; 0: it differs as it must. */
int unlike_missing(const struct unlike *unlike, const struct conference *conf,
                   const struct schedule *schedule);

#endif
