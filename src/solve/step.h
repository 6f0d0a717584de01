/* step: one move of a search in the making: talks go from place to place in a ledger, and all of it
 * can be taken back.
 *
 * No step puts two talks where one may be; who is left without a place is NOWHERE.
 * Owner: the caller of step_new; borrows the layout, the ledger and the random numbers. */
#ifndef LECTERN_STEP_H
#define LECTERN_STEP_H

#include "layout.h"
#include "ledger.h"
#include "random.h"

enum { N_SCRATCH = 6 };

struct step {
    const struct layout *layout;
    struct ledger *ledger;
    struct random_state *random;
    struct change {
        int talk;
        struct choice from;
    } * changes;                 /* [n_changes], the first one first */
    int n_changes, most_changes; /* now, and ever: for so many there is room */
    /* lists for whoever makes a move */
    int *talks;           /* [n_talks] */
    int *blocks, *others; /* [n_sessions * n_rooms] */
    /* inside */
    int *scratch[N_SCRATCH];    /* [n_talks] each: lists of talks, and of what belongs to them */
    int *near;                  /* [n_sessions * n_rooms] blocks of a group */
    long *block_met, block_now; /* by block: when it was last met */
    long *talk_met, talk_now;   /* by talk */
};

struct step *step_new(const struct layout *layout, struct ledger *ledger,
                      struct random_state *random);
void step_free(struct step *step); /* NULL is fine */

void step_start(struct step *step); /* what has changed so far is to stay */
/* Take back the changes but the first `keep`. */
void step_take_back(struct step *step, int keep);
int step_below(struct step *step, int n); /* 0..n-1, drawn */
int step_draw_talk(struct step *step);

struct choice step_at(const struct step *step, int talk);
int step_is_placed(const struct step *step, int talk);
void step_go(struct step *step, int talk, struct choice to); /* whoever is there */
void step_out(struct step *step, int talk);                  /* to NOWHERE */
/* May the talk go there without another one in the way? */
int step_is_free(const struct step *step, struct choice at);
/* Whoever is in the way there may take the talk's place. */
int step_is_exchange(const struct step *step, int talk, struct choice to);
/* The first such place in the block from slot `from` on, NOWHERE if there is none. */
struct choice step_free_place(const struct step *step, int talk, int block, int from);
/* The talk goes there; those in its way go where it was, one after the other, or settle. */
void step_displace(struct step *step, int talk, struct choice to);
/* Both take the other's place, or its block if that does not suit; nothing if one has none. */
void step_swap(struct step *step, int talk, int other);
/* A talk that is NOWHERE goes into the block if there is room, the others moving up if need be; 1
 * if it did. */
int step_join(struct step *step, int talk, int block);
/* A talk that is NOWHERE finds a place with its group outside of the block `but` (-1: anywhere), or
 * in an empty block, or any place; if there is none, it stays. */
void step_settle(struct step *step, int talk, int but);
/* Talks that start in the block, in the order of their slots: *n of them, into `talks` [n_talks].
 */
void step_contents(const struct step *step, int block, int *talks, int *n);
/* One of the talk's groups, -1 if it is in none. */
int step_group_of(struct step *step, int talk);
/* Blocks where talks of the group are, but the block `but`: so many, into `blocks`. */
int step_blocks_of(struct step *step, int group, int but, int *blocks /* [n_sessions * n_rooms] */);
/* The block's talks settle elsewhere. */
void step_dissolve(struct step *step, int block);
/* What is in one goes to the other. */
void step_exchange(struct step *step, int block, int other);

#endif
