/* pattern: which talks to give at one time, for the most that guests get out of it.
 *
 * The value of a set of talks is what each guest gets of the one of them that they like best, or of
 * the one that they must be at, less what the talks cost.  A talk is worth less in company than
 * alone, so what all the others are worth bounds a branch from above.
 * Owner: whoever fills in the lists owns them. */
#ifndef LECTERN_PATTERN_H
#define LECTERN_PATTERN_H

#include "price.h"

struct fan { /* someone who gets something out of a talk */
    int guest, must;
    amount value;
};
struct item { /* a talk that may be on then */
    struct fan *fans;
    int n_fans;
    amount cost, fee; /* of giving it; of each fan who is there */
};
struct pattern {
    struct item *items;   /* [n_items] */
    unsigned char *clash; /* [n_items * n_items] these two cannot be on at once */
    int n_items, n_most;  /* so many at once */
    /* results */
    unsigned char *chosen; /* [n_items] the best set found */
    amount value;          /* no set is worth more */
};

/* Fans looked at.  After `most` of them what is left open is bounded only. */
int64_t pattern_find(struct pattern *pattern, int n_guests, int64_t most);

/* The item of the chosen ones that the guest is at, and is better off for it; -1: none. */
int pattern_item_of(const struct pattern *pattern, int guest);

#endif
