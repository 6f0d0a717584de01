/* pair_terms: what the compile halves of the rules on pairs of talks share.
 *
 * The check halves never include this: the two are to be strangers. */
#ifndef LECTERN_PAIR_TERMS_H
#define LECTERN_PAIR_TERMS_H

#include "problem.h"

/* By how much the size of a pair of submissions (indices) is multiplied; 0: no match. */
typedef amount pair_factor(const struct rule *rule, const struct conference *conf, int a, int b);

/* The factor of `shared` and `differ`: how often they share values; whole, not millionths. */
int64_t pair_values(const struct rule *rule, const struct conference *conf, int a, int b);
/* The factor of every parameter on undirected pairs: those, `groups`, `pairs`, `per-person`. */
amount pair_common_factor(const struct rule *rule, const struct conference *conf, int a, int b);

/* Price every two talks that match `where`, in that relation, times their factor; in a directed
 * relation every two each way. */
void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factor *factor);

#endif
