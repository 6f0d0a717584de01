/* thresholds: rooms by one price that falls with what they offer, without a column a room.
 *
 * The price of a talk in a room is (need - offer)+ at one level, the same wherever it starts.  In
 * one slot the sorted assignment is cheapest then: the talk that needs most takes the room that
 * offers most; its price is, over neighbouring thresholds t < t' of all needs and offers,
 * (t' - t) * (talks that need more than t - rooms that offer more than t)+.
 * An option may have one room of its own that costs less than the others do besides that, as the
 * room has where a talk is now, or be bound to one room.  A talk that takes its own room leaves
 * both counts, and the sorted assignment of the rest is cheapest still.
 *
 * Index: talks, options and rooms as in the problem.  Owner: the caller; thresholds_clear frees
 * what is inside. */
#ifndef LECTERN_THRESHOLDS_H
#define LECTERN_THRESHOLDS_H

#include "formulation.h"

struct thresholds {
    int level;            /* of (need - offer)+, -1: rooms cost nothing */
    amount *need, *offer; /* [n_talks], [n_rooms] millionths */
    int *own_room;        /* [n_options] -1: none */
    uint64_t *open;       /* [n_slots * problem->allowed_words] rooms that some option may take */
    int *own;             /* [n_options] column: it is in its own room; y where it is bound */
};

/* Are rooms priced like that?  Fills in all but `own`; what is there is to be cleared anyway. */
int thresholds_hold(struct thresholds *at, const struct problem *problem);
void thresholds_clear(struct thresholds *at);

/* May the option take no room but its own, where others may take more in that slot? */
int thresholds_bind(const struct thresholds *at, const struct problem *problem, int option);

/* (need - offer)+ at the level, and what the room costs the option besides. */
amount thresholds_missing(const struct thresholds *at, int talk, int room);
struct price thresholds_rest(const struct thresholds *at, const struct problem *problem, int option,
                             int room);

/* Columns and rows of it. */
void thresholds_build(struct formulation *formulation);
/* Rooms for the options of one slot, by the values of their `own` columns. */
void thresholds_assign(const struct formulation *formulation, int slot, const int *options, int n,
                       const double *values, struct choice *choices);

#endif
