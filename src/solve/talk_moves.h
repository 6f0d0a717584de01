/* talk_moves: steps that move a talk or two; each may find nothing to do.  See moves.h. */
#ifndef LECTERN_TALK_MOVES_H
#define LECTERN_TALK_MOVES_H

#include "step.h"

void talk_moves_place(struct step *step);   /* anywhere */
void talk_moves_room(struct step *step);    /* to another room */
void talk_moves_time(struct step *step);    /* to another time */
void talk_moves_swap(struct step *step);    /* two in each other's place */
void talk_moves_partner(struct step *step); /* to where one is that it shares a pair with */
void talk_moves_eject(struct step *step); /* into another's place, which goes to the best of some */
void talk_moves_leave(struct step *step); /* out, where that may be, or in again */

#endif
