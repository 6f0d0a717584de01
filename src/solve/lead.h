/* lead: the best schedule so far: where talks are, who attends what, and what that costs.
 *
 * One that breaks no hard rule but `placed` is better than any that does: no other may be written.
 * Owner: whoever declares a zeroed one clears it. */
#ifndef LECTERN_LEAD_H
#define LECTERN_LEAD_H

#include "problem.h"

struct lead {
    struct choice *choices; /* [n_talks]; NULL: none */
    unsigned char *attends; /* [n_visits]; NULL where the conference does not ask */
    struct price price;
};

void lead_clear(struct lead *lead);
/* Hard prices that are not of talks left out: with them it cannot be written. */
amount lead_broken(const struct lead *lead, const struct problem *problem);

/* Kept if it is better than the best so far, an equal one is not.  `other` is taken either way. */
void lead_offer(struct lead *lead, const struct problem *problem, struct lead *other);
/* The same, priced here; both arrays are taken. */
void lead_offer_choices(struct lead *lead, const struct problem *problem, struct choice *choices,
                        unsigned char *attends);
/* A copy of where talks are, the caller's; nowhere if there is no lead. */
struct choice *lead_choices(const struct lead *lead, const struct problem *problem);

#endif
