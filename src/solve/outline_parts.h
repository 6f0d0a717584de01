/* outline_parts: what the parts of an outline share.
 *
 * Shared by outline.c and the outline_*.c; index: shares are of one session each, by family. */
#ifndef LECTERN_OUTLINE_PARTS_H
#define LECTERN_OUTLINE_PARTS_H

#include "outline.h"
#include "roomless.h"
#include "shares.h"

struct outline {
    const struct problem *problem; /* with its rooms */
    int level;
    struct roomless roomless;
    struct formulation *form; /* of the problem without rooms; no f */
    struct families families;
    struct share *shares; /* of all families, by family */
    int *used;            /* [n_shares] use of the roomless problem: the family has the session */
    int n_shares;
    struct block {
        int share, room;     /* -1: the use is of no block */
        int clash;           /* hard count that lets the block hold one of its uses at most, -1 */
        amount price;        /* of being used */
    } * blocks;              /* [n_uses] of the problem with rooms */
    int *clash_at;           /* [n_sessions * n_rooms] one that the block has, -1 */
    unsigned char *is_whole; /* [n_shares] used exactly if it has a block */
    unsigned char *is_sole;  /* [n_shares] in a block of it no other such share is */
    int *holder;             /* [n_options] a sole share that has it in whatever room, -1 */
};

/* The price at the outline's level. */
void outline_cost(struct outline *outline, int column, amount size);

/* outline_shares.c: which families there are, and how many blocks they have. */
void outline_find_shares(struct outline *outline);
void outline_note_sole(struct outline *outline);
void outline_use_shares(struct outline *outline);
void outline_tie_shares(struct outline *outline);
void outline_part_shares(struct outline *outline);
void outline_cover_shares(struct outline *outline);
int outline_session_of(const struct outline *outline, int use);
int outline_are_one_block(const struct outline *outline, int use, int other);
int outline_has_places(const struct use *use, const struct use *other); /* all of the other's */

/* outline_rooms.c: what blocks cost, and counts of the rooms that families use. */
void outline_price_blocks(struct outline *outline);
void outline_count_rooms(struct outline *outline);

/* outline_sides.c: what costs side by side, and what has an order. */
void outline_price_meetings(struct outline *outline);
void outline_part_pairs(struct outline *outline); /* into the roomless problem */
void outline_order_sequences(struct outline *outline);

#endif
