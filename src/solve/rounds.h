/* rounds: GLPK and searches side by side on one problem, round after round.
 *
 * In a round everybody goes on from the best that was there when it began, and only at its end is
 * what they found compared, in a fixed order.  A branch may be one of them, the others are lanes: a
 * lane is a few coolings, one after the other.  Counted, there are LANES lanes on any machine, and
 * the same problem, seed and effort give the same schedule whatever the threads; by the clock there
 * are as many as there are threads for them.
 * Owner: the caller of rounds_run clears the lead and frees branch.values. */
#ifndef LECTERN_ROUNDS_H
#define LECTERN_ROUNDS_H

#include <stdatomic.h>

#include "branch.h"
#include "formulation.h"
#include "lead.h"
#include "progress.h"

struct attempt {
    const struct formulation *form;
    const struct solve_options *options;
    struct solve_stats *stats;
    double started;   /* of clock_seconds */
    double begin;     /* seconds of the limit that were gone before it began */
    int64_t effort;   /* of the branch, and of all lanes together; 0: no limit but the clock's */
    struct lead lead; /* the best when the round began; at the end, the best */
    struct branch branch;
    struct progress progress;
    atomic_int settled; /* the branch has proven what it was asked for: the others may end */
    int is_unsound;     /* the branch's schedule breaks a hard rule, which is a bug */
};

/* Fills lead (there is none if nothing fits, or the branch failed and no search found one), branch
 * and the statistics.  The caller has set form, options, stats, started, begin and
 * effort. */
void rounds_run(struct attempt *attempt);

#endif
