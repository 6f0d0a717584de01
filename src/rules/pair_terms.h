/* pair_terms: what the compile halves of the rules on pairs of talks share.
 *
 * The check halves never include this: the two are to be strangers. */
#ifndef LECTERN_PAIR_TERMS_H
#define LECTERN_PAIR_TERMS_H

#include "problem.h"

/* By how much the sizes of the pairs of submission `a` and each other one are multiplied: fills
 * factors[b], which are 0 before; 0: no match.  In a directed relation `a` is the first. */
typedef void pair_factors(const struct rule *rule, const struct conference *conf, int a,
                          amount *factors /* [n_submissions] */);

/* The factor of `shared` and `differ`: how often they share values; whole, not millionths. */
int64_t pair_values(const struct rule *rule, const struct conference *conf, int a, int b);
/* The factors of every parameter on undirected pairs: those, `groups`, `pairs`, `per-person`; with
 * submissions from `a` on, since each pair is asked for once. */
void pair_common_factors(const struct rule *rule, const struct conference *conf, int a,
                         amount *factors);

/* Price every two talks that match `where`, in that relation, times their factor; in a directed
 * relation every two each way. */
void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factors *factors);

#endif
