/* bounding: bounds that need no model of the whole problem, for a branch to begin with.
 *
 * What a problem of blocks costs without its rooms (outline), and what guests lose by what is on at
 * each time (lineup), of the first level that has prices. */
#ifndef LECTERN_BOUNDING_H
#define LECTERN_BOUNDING_H

#include "branch.h"
#include "formulation.h"

/* Is there anything that it could do for so large a model?  Not where talks may be left out at a
 * price. */
int bounding_is_worth_it(const struct formulation *formulation);
/* Into branch->bound, by the branch's options, statistics and progress.  `known`: what some
 * schedule costs, NULL: none is known.  effort: in tens of moves, 0: no limit but until `end`
 * (of clock_seconds; 0: none). */
void bounding_run(struct branch *branch, const struct formulation *formulation,
                  const struct price *known, int64_t effort, double end);

#endif
