/* lineup: a bound on what guests lose, by what is on at each time taken by itself.
 *
 * What a schedule gives guests is the sum over times of what they get of the talks that are on, a
 * talk of several slots in equal parts.  That each talk has one place is priced: a price for being
 * on, by talk and time, which the talk earns by its own place, and a fee for a seat.  For any such
 * prices the best pattern of each time and the best place of each talk are a bound (Lagrange), and
 * where they disagree says how to better them (Barahona and Anbil, "The volume algorithm", Math.
 * Program. 87, 2000).
 * Whole numbers throughout, so that a bound is one to the last digit. */
#ifndef LECTERN_LINEUP_H
#define LECTERN_LINEUP_H

#include "problem.h"

struct lineup {
    const struct problem *problem;
    int level;
    amount known;   /* what some schedule costs at the level; AMOUNT_MAX: none is known */
    int64_t effort; /* of fans looked at */
    int (*stop)(void *data);
    void (*found)(void *data, amount bound); /* a better one */
    void *data;
    /* results */
    amount bound;
    int64_t looked;
    int n_steps;
};

/* 0: nobody attends anything, or something may pay that this does not look at. */
int lineup_solve(struct lineup *lineup);

#endif
