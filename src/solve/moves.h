/* moves: the ways in which a search changes a schedule, and how often it tries each.
 *
 * Some move a talk, some what is in a block, some all of a group.  Those that make schedules
 * cheaper for little work are drawn oftener; what was drawn follows from the random numbers and
 * from what moves_note was told, nothing else.
 * Owner: the caller of moves_new; borrows the step. */
#ifndef LECTERN_MOVES_H
#define LECTERN_MOVES_H

#include "reading.h"

/* The module that makes it, and what a problem must have for it to make sense: talks at all, some
 * that may be left out, listed pairs, sessions of several slots, groups. */
// clang-format off
#define MOVES(X)                 \
    X(place,      talk,  TALKS)    \
    X(room,       talk,  TALKS)    \
    X(time,       talk,  TALKS)    \
    X(swap,       talk,  TALKS)    \
    X(partner,    talk,  PARTNERS) \
    X(eject,      talk,  TALKS)    \
    X(leave,      talk,  LEAVERS)  \
    X(gather,     block, GROUPS)   \
    X(mates,      block, GROUPS)   \
    X(split,      block, GROUPS)   \
    X(dissolve,   block, GROUPS)   \
    X(rooms,      block, BLOCKS)   \
    X(blocks,     block, BLOCKS)   \
    X(sessions,   block, BLOCKS)   \
    X(group_room, block, GROUPS)   \
    X(group_swap, block, GROUPS)
// clang-format on
enum move_kind {
#define KIND(name, module, needs) MOVE_##name,
    MOVES(KIND)
#undef KIND
        N_MOVES
};
const char *move_name(enum move_kind kind);

struct moves {
    struct step *step;
    double share[N_MOVES]; /* of the draws; 0: has nothing to move here */
    struct tally {
        double gains, work;
    } tallies[N_MOVES];
    long n_drawn;
    struct reading *reading;
};

struct moves *moves_new(struct step *step);
void moves_free(struct moves *moves); /* NULL is fine */

enum move_kind moves_draw(struct moves *moves);
/* Try one: what it did is in the step; nothing if it found nothing to do. */
void moves_make(struct moves *moves, enum move_kind kind);
/* It was made, and kept (1) with a lower price or not (0). */
void moves_note(struct moves *moves, enum move_kind kind, int gained);

#endif
