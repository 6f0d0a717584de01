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
    int n_talks, n_kinds, n_calendars;
    int *bundle_of;  /* [n_talks * n_talks] by the one * n_talks + the other */
    int *first_link; /* [n bundles + 1] bundle i is from list[first_link[i]] up to the next's */
    struct pair_link *list; /* of different bundles: many twos have the same links */
    int *first_fan;         /* by pair_links_fans, and one more */
    struct pair_fan *fans;
    unsigned char *holds; /* [n_pairs] 1: these pairs are in the links, all of them */
};

/* Which fans are the talk's of others with that calendar, who see it as that kind: from
 * first_fan[i] up to first_fan[i + 1] - 1. */
static inline int pair_links_fans(const struct pair_links *links, int talk, int kind, int calendar)
{
    return (talk * links->n_kinds + kind) * links->n_calendars + calendar;
}

/* Left out are pairs that kinds do not know, and those whose prices are not whole multiples of a
 * millionth or so large that sums might overflow. */
struct pair_links *pair_links_new(const struct pair_kinds *kinds);
void pair_links_free(struct pair_links *links); /* NULL is fine */

#endif
