/* draft: a schedule in the making, with what each talk in it keeps others from.
 *
 * It indexes the hard pairs of a problem and its hard counts of places, so that what stands in the
 * way of a place is found without a walk over all of them.  Of what is made of uses, of extremes
 * and sequences it knows nothing. Owner: the caller of draft_new; borrows the problem. */
#ifndef LECTERN_DRAFT_H
#define LECTERN_DRAFT_H

#include "problem.h"

/* What a talk at an option adds to a hard count, in one room or in any. */
struct stake {
    int count, room;
    amount weight;
};

struct draft {
    const struct problem *problem;
    struct choice *choices;    /* [n_talks] */
    struct stake *stakes;      /* by option, then count */
    int *first_stake;          /* [n_options + 1] */
    unsigned char *sees_rooms; /* [n_options] 1: some stake is in one room */
    struct indices counts;     /* the hard ones that are indexed */
    int n_wrong;               /* of those, how many sums are not within their limits */
    amount *sum;               /* [n_counts] of what is placed; 0 where the count is not indexed */
    struct indices *counted;   /* [n_counts] placed talks with a stake in it */
    /* inside */
    struct partner *partners; /* by talk */
    int *first_partner;       /* [n_talks + 1] */
    struct indices in_common; /* hard pairs that mean every two talks */
    struct indices *in_room;  /* [n_rooms] placed talks */
    struct indices *meets;    /* [n_runs] slots that overlap the run by the clock */
    struct indices *busy;     /* [n_slots * n_rooms] placed talks that overlap the slot there */
    int rooms_are_held;       /* whoever overlaps in a room clashes, at the hard level */
};

struct draft *draft_new(const struct problem *problem,
                        const struct choice *choices /* [n_talks]; NULL: nothing is placed */);
void draft_free(struct draft *draft); /* NULL is fine */

/* Are all hard prices but those of places said by pairs and by counts of places? */
int draft_knows_all(const struct problem *problem);

void draft_place(struct draft *draft, int option, int room); /* its talk must not be placed */
void draft_remove(struct draft *draft, int talk);            /* fine if it is not placed */

/* Call `meet` once or oftener for each placed talk that a hard pair keeps from sharing the schedule
 * with `option` in `room`.  The first sees the pairs that ask for no room, the second the rest. */
struct meeting {
    void (*meet)(void *data, int talk);
    void *data;
};
void draft_meet_in_time(const struct draft *draft, int option, const struct meeting *meeting);
void draft_meet_in_room(const struct draft *draft, int option, int room,
                        const struct meeting *meeting);

/* A talk that surely holds the place against the option's, but for those with a mark: found sooner
 * than by asking whom it meets.  -1: there may be none. */
int draft_holder(const struct draft *draft, int option, int room,
                 const unsigned char *marked /* [n_talks] */);

/* Hard counts that `option` in `room` would raise: the next at or after *stake that concerns that
 * room, with all its stake in *weight; -1: no more.  Start with *stake = -1. */
int draft_next_count(const struct draft *draft, int option, int room, int *stake, amount *weight);

/* Everyone in the way: by pairs, and all talks that fill a count which would pass its limit,
 * in ascending order.  The caller frees list. */
struct indices draft_blockers(const struct draft *draft, int option, int room);

/* A talk (or another index) more at the end of a list. */
void draft_list(struct indices *list, int index);

#endif
