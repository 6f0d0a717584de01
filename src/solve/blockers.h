/* blockers: what stands in the way of one more talk in a schedule, and placing talks where nothing
 * does. */
#ifndef LECTERN_BLOCKERS_H
#define LECTERN_BLOCKERS_H

#include "formulation.h"

/* Talks whose places break a hard primitive together with `option` in `room`; the caller frees
 * list. */
struct indices blockers_of(const struct problem *problem, const struct choice *choices, int option,
                           int room);

/* Talks with the fewest places first, each at the first cheapest place that nothing blocks.  A
 * schedule to show when the search was stopped before it found one; the referee decides what it is
 * worth.  The caller frees it. */
struct choice *greedy_choices(const struct formulation *form);

/* Fill schedule->unplaced: every candidate that is not placed, with the reason. */
void explain_unplaced(const struct formulation *form, struct choice *choices,
                      struct schedule *schedule);

#endif
