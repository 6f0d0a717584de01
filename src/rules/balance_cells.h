/* balance_cells: the cells of a rule `balance`, for its check half.
 *
 * The compile half has bins of its own (balance_terms): the two are to be strangers. */
#ifndef LECTERN_BALANCE_CELLS_H
#define LECTERN_BALANCE_CELLS_H

#include "schedule.h"
#include "text.h"

struct one_cell {                      /* -1: any */
    int day, session, slot, room, tag; /* day: into conf->days */
};

struct all_cells {
    struct one_cell *list; /* the caller frees it */
    int n;
};

/* The cells that exist: those that hold no slot of `when`, or no room of `room`, do not. */
struct all_cells all_cells_of(const struct rule *rule, const struct conference *conf);
/* Is the talk in the cell?  It is in that of each slot it occupies. */
int cell_has(const struct one_cell *cell, const struct conference *conf,
             const struct placement *talk);
/* Adds "day 2027-05-08 ", with a blank at the end; nothing for the whole conference. */
void cell_add_words(const struct one_cell *cell, const struct conference *conf, struct text *text);

#endif
