/* pair_terms: what the compile halves of the rules on pairs of talks share.
 *
 * The check halves never include this: the two are to be strangers. */
#ifndef LECTERN_PAIR_TERMS_H
#define LECTERN_PAIR_TERMS_H

#include "problem.h"

/* One submission's pairs, with by how much their sizes are multiplied.  Only those that have a
 * factor are kept, so that a rule which pairs few is compiled in little time. */
struct factor_row {
    const struct rule *rule;
    const struct conference *conf;
    amount *factors;   /* [n_submissions] 0 where not listed */
    int *listed, n;    /* submissions that have had a factor, in any order */
    unsigned char *is; /* [n_submissions] listed */
    void *data;        /* what else the rule has looked up, its own */
    /* inside */
    struct indices *groups, *pairs; /* [n_submissions] of `groups` and `pairs` */
    struct indices *having;         /* by value of the first field of `shared` */
    int n_having;
    struct parts *parts; /* with `per-person` */
};
/* Adds to the factor of a submission, in millionths. */
void row_add(struct factor_row *row, int submission, amount factor);

/* Fills the row, which is empty before, with the pairs of `a` and each other submission.  In a
 * directed relation `a` is the first. */
typedef void pair_factors(struct factor_row *row, int a);

/* Adds each submission from `from` on, once, that has a value of the first field of `shared` in
 * common with `a`; all of them where the rule asks for none. */
void row_add_candidates(struct factor_row *row, int a, int from);
/* Multiplies what is in the row by the factors of `shared` and `differ`. */
void row_times_values(struct factor_row *row, int a);
/* The factors of every parameter on undirected pairs: those, `groups`, `pairs`, `per-person`; with
 * submissions from `a` on, since each pair is asked for once. */
void pair_common_factors(struct factor_row *row, int a);

/* Price every two talks that match `where`, in that relation, times their factor; in a directed
 * relation every two each way. */
void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factors *factors, void *data);

#endif
