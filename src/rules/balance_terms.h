/* balance_terms: what the compile half of `balance` counts, and where.
 *
 * The check half never includes this, and has cells and tallies of its own: the two are to be
 * strangers. */
#ifndef LECTERN_BALANCE_TERMS_H
#define LECTERN_BALANCE_TERMS_H

#include "problem.h"

/* What counts in one sum: the talks with one value (or of one group), in one bin. */
struct bin {
    int day, session, slot, room, tag; /* -1: any */
};

struct bins {
    struct bin *list; /* the caller frees it */
    int n;
};

struct member_test {
    struct field_of by;
    int value;                   /* of `by` */
    const struct indices *group; /* instead of `by`, or NULL */
};

/* One a cell of the rule. */
struct bins bins_of(const struct rule *rule, const struct conference *conf);
/* How many values a field has; 1 where there is nothing to tell talks apart by. */
int n_member_values(const struct conference *conf, enum field field);
int some_candidate_has(const struct problem *problem, const struct rule *rule,
                       const struct member_test *test);

/* `share` (millionths) of every talk in the bin is taken off the sum, so that the limit is 0. */
void bin_add_terms(const struct rule *rule, struct problem *problem, struct count *count,
                   const struct bin *bin, const struct member_test *test, amount share);
/* One of the sums that the extreme compares. */
void bin_add_sum(const struct rule *rule, const struct problem *problem, struct extreme *extreme,
                 const struct bin *bin, const struct member_test *test);

#endif
