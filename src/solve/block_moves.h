/* block_moves: steps that move what is in a block, or all of a group; each may find nothing to do.
 * See layout.h for the words and moves.h for the use. */
#ifndef LECTERN_BLOCK_MOVES_H
#define LECTERN_BLOCK_MOVES_H

#include "step.h"

void block_moves_gather(struct step *step);     /* a talk to its group */
void block_moves_mates(struct step *step);      /* two talks of a group in each other's place */
void block_moves_split(struct step *step);      /* some talks of a block to an empty one */
void block_moves_dissolve(struct step *step);   /* a block's talks to others of their group */
void block_moves_rooms(struct step *step);      /* two rooms' talks, over some sessions in a row */
void block_moves_blocks(struct step *step);     /* two blocks' talks */
void block_moves_sessions(struct step *step);   /* two sessions' talks */
void block_moves_group_room(struct step *step); /* a group to one room */
void block_moves_group_swap(struct step *step); /* two groups' blocks */

#endif
