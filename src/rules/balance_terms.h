/* balance_terms: what the compile half of `balance` counts, and where.
 *
 * Both are looked up by value and by slot, so that the work grows with the terms that come out of
 * it.  The check half never includes this, and has cells and tallies of its own: the two are to be
 * strangers. */
#ifndef LECTERN_BALANCE_TERMS_H
#define LECTERN_BALANCE_TERMS_H

#include "problem.h"

/* One a cell of the rule. */
struct bin {
    int day, session, slot, room, tag; /* -1: any */
};
struct bins {
    struct bin *list;
    int n;
    int *of_slot;         /* the bins of a slot: of those that occupy it, or start in it */
    int *first_of_slot;   /* [n_slots + 1] into of_slot; none where `when` has not the slot */
    struct indices rooms; /* those of `room`, for bins of any room; ANY_ROOM alone if it asks for
                             none */
};
struct bins bins_of(const struct rule *rule, const struct conference *conf);
void bins_clear(struct bins *bins);

/* The options that a rule matches, by the value they have of `by`, or by group. */
struct members {
    int *options; /* ascending within a value */
    int *first;   /* [n + 1] into options */
    int n;        /* values or groups; 1 where there is nothing to tell talks apart by */
};
struct members members_of(const struct rule *rule, const struct problem *problem);
void members_clear(struct members *members);

/* Counts or extremes, one a bin: those of bin i are first + i * each up to first + i * each + each
 * - 1. */
struct of_bins {
    int first, each;
    const amount *share; /* [each] millionths of every talk in the bin, taken off the k-th sum of
                            each bin, so that the limit is 0 */
};
/* Adds the members of a value to the counts. */
void bins_add_terms(const struct bins *bins, const struct rule *rule, struct problem *problem,
                    const struct members *members, int value, const struct of_bins *counts);
/* A sum of each extreme: the members of a value. */
void bins_add_sums(const struct bins *bins, const struct rule *rule, struct problem *problem,
                   const struct members *members, int value, int first_extreme);

#endif
