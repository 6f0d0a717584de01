/* cells: which talks hold a slot in a room, and where another one may come.
 *
 * Cell: slot * n_rooms + room.  Owner: the caller of cells_new; borrows the problem. */
#ifndef LECTERN_CELLS_H
#define LECTERN_CELLS_H

#include "problem.h"

struct cells;
struct cells *cells_new(const struct problem *problem); /* nothing is placed */
void cells_free(struct cells *cells);                   /* NULL is fine */

/* The talk of the place comes to (1) or leaves (-1) the cells of its slots. */
void cells_turn(struct cells *cells, const struct choice *at, int sign);
/* Talks that hold the slot in the room, *n of them; until one comes or leaves. */
const int *cells_talks(const struct cells *cells, int slot, int room, int *n);
/* Cells of rooms that the slot's session has, with fewer talks than may share them: *n of them, in
 * an order that follows from what came and left. */
const int *cells_open(const struct cells *cells, int *n);

#endif
