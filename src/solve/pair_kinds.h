/* pair_kinds: the different ways in which pairs of a problem count, seen from one talk of the pair.
 *
 * A pair's price at a level is a weight (millionths) times the size of its kind, a whole number
 * that depends on the patterns of both talks and on how the one's room stands to the other's. Where
 * the relation is directed, its two talks see the pair as different kinds. Owner: the caller of
 * pair_kinds_new; borrows problem and patterns. */
#ifndef LECTERN_PAIR_KINDS_H
#define LECTERN_PAIR_KINDS_H

#include "patterns.h"

enum standing { SAME_ROOM, LARGER_ROOM, SMALLER_ROOM, LIKE_ROOM, N_STANDINGS }; /* LIKE: another */
enum side { FIRST, SECOND, N_SIDES };                                           /* of a pair */

struct pair_kind {
    int level;
    const int *sizes[N_STANDINGS]; /* [pattern of the one * n + pattern of the other] */
    int largest;                   /* size, whatever the sign */
};
struct pair_kinds {
    const struct problem *problem;
    const struct patterns *patterns;
    struct pair_kind *list;
    int n;
    int **matrices; /* that sizes point to, no two alike; the first is all zeros */
    int n_matrices;
    int *of; /* [((pairs * N_LEVELS) + level) * N_SIDES + side], NO_KIND where nothing is priced */
};
enum { NO_KIND = -1 };

/* Kinds of all pairs that are lists, but for those that are left out: of masks which patterns do
 * not know. */
struct pair_kinds *pair_kinds_new(const struct problem *problem, const struct patterns *patterns);
void pair_kinds_free(struct pair_kinds *kinds); /* NULL is fine */

int pair_kinds_know(const struct pair_kinds *kinds, int pairs); /* is it not left out? */
int pair_kinds_of(const struct pair_kinds *kinds, int pairs, enum level level, enum side side);
/* The matrix `less` subtracted from `from`; one of kinds->matrices. */
const int *pair_kinds_difference(struct pair_kinds *kinds, const int *from, const int *less);

#endif
