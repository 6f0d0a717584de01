/* anneal: simulated annealing over where talks are (Kirkpatrick, Gelatt, Vecchi, "Optimization by
 * simulated annealing", Science 220, 1983), for schedules at sizes where no proof is to be had.
 *
 * A move is kept if it makes the schedule dearer by no more than is tolerated, which is less and
 * less: by the toss of a coin or, in the form of Dueck and Scheuer ("Threshold accepting", J.
 * Comput. Phys. 90, 1990), below a threshold.  Neither is better everywhere.
 *
 * Moves are those of moves.h.  A smallest hard price weighs as much as the largest soft one, and
 * more where it stays: levels are lexicographic in what is kept as the best, not in what is
 * wandered through.  Work is counted in moves, so that the same problem, start, seed and moves give
 * the same schedule. */
#ifndef LECTERN_ANNEAL_H
#define LECTERN_ANNEAL_H

#include "problem.h"

struct anneal_options {
    long moves;   /* 0: until the clock says so */
    double until; /* of clock_seconds; 0: no limit */
    /* How hot to begin: 1 forgets what there is, 0 tolerates as little as at the end; in between it
     * starts where that part of the cooling is still to come. */
    double heat;
    int tosses; /* coins; else there is a threshold */
    int melts;  /* so hot at first that what breaks a hard rule moves */
    uint64_t seed;
    int (*stop)(void *data); /* asked often; nonzero ends the search.  NULL: never */
    /* Told now and then of a better price, after so many moves.  NULL: nobody listens. */
    void (*found)(void *data, const struct price *price, long moves);
    void *data;
};

/* One cooling, from `choices` [n_talks] to the best that is found, in place, each guest having
 * their own best day.  If it still breaks a hard rule, talks that do so are left out, as far as
 * that helps.  How many moves were tried.  No state is shared between calls. */
long anneal(const struct problem *problem, struct choice *choices,
            const struct anneal_options *options);

#endif
