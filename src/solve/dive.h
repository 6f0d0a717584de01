/* dive: from the optimum of the LP down to a whole point, by fixing choices that are nearly made.
 *
 * Where the LP is as good as it is on timetables, the point often costs what the LP says at least,
 * and no tree is needed. */
#ifndef LECTERN_DIVE_H
#define LECTERN_DIVE_H

#include "run.h"

/* From the solved LP of `run`.  A point better than run->best_seen becomes branch->values.  Leaves
 * the LP at its optimum, with more lazy rows perhaps; a stop is in branch->stopped. */
void dive(struct run *run);
/* The same with columns fixed at these values, where they are not NAN. */
void dive_at(struct run *run, const double *values /* [n_columns] */);

#endif
