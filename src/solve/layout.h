/* layout: what a search over places asks of a problem again and again: what starts where, which
 * places are open, which talks belong together.
 *
 * Block: a session in a room that it has, by its number session * n_rooms + room.
 * Group: talks that are in a use together, such as the talks of a track; a talk may be in several.
 * Owner: the caller of layout_new; borrows the problem. */
#ifndef LECTERN_LAYOUT_H
#define LECTERN_LAYOUT_H

#include "problem.h"

struct layout {
    const struct problem *problem;
    struct indices blocks;
    struct indices *groups; /* [n_groups] talks, ascending */
    int n_groups;
    struct indices *groups_of, *sequences_of; /* [n_talks] */
    struct indices *partners;                 /* [n_talks] talks that it is in a listed pair with */
    /* inside */
    int *option_at;      /* [n_talks * n_slots] an option that starts there, NO_OPTION */
    int *also_at;        /* [n_options] another option of the talk that starts there, NO_OPTION */
    unsigned char *open; /* [n_options * n_rooms] */
};

struct layout *layout_new(const struct problem *problem);
void layout_free(struct layout *layout); /* NULL is fine */

/* The option's session has the room, and no hard price forbids it. */
int layout_is_open(const struct layout *layout, struct choice at);
/* The place of the talk that starts in that slot, in that room; NOWHERE if it may not. */
struct choice layout_place(const struct layout *layout, int talk, int slot, int room);
int layout_block(const struct layout *layout, struct choice at); /* of a place */

#endif
