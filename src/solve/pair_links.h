/* pair_links: what there is between every two talks, merged from all pairs of a problem that count
 * in the same way.
 *
 * Owner: the caller of pair_links_new. */
#ifndef LECTERN_PAIR_LINKS_H
#define LECTERN_PAIR_LINKS_H

#include "pair_kinds.h"

struct pair_link { /* seen from one talk to another: weight x the kind's size */
    int kind;
    amount weight;
};
struct pair_fan { /* a talk that is linked to the fan's, which it sees as that kind */
    int other;
    amount weight;
};

struct pair_links {
    int n_talks, n_kinds;
    int *bundle_of;  /* [n_talks * n_talks] by the one * n_talks + the other */
    int *first_link; /* [n bundles + 1] bundle i is from list[first_link[i]] up to the next's */
    struct pair_link *list; /* of different bundles: many twos have the same links */
    int *first_fan;         /* [n_talks * n_kinds + 1] from talk * n_kinds + kind */
    struct pair_fan *fans;
    unsigned char *holds; /* [n_pairs] 1: these pairs are in the links, all of them */
};

/* Left out are pairs that kinds do not know, and those whose prices are not whole multiples of a
 * millionth or so large that sums might overflow. */
struct pair_links *pair_links_new(const struct pair_kinds *kinds);
void pair_links_free(struct pair_links *links); /* NULL is fine */

#endif
