/* couple_rooms: the room there is, once a talk has taken some of it, in rows of the couples.
 *
 * Of each set of slots and rooms that some class of places takes, and of each class: while the talk
 * is in the class, those priced with it take no more of the set than is left. */
#ifndef LECTERN_COUPLE_ROOMS_H
#define LECTERN_COUPLE_ROOMS_H

#include "couple_side.h"

/* Add the rows, once the couples have their products; none if rooms do not clash. */
void couple_rooms_limit(struct side *side);

#endif
