/* pair_table: what each talk would pay, anywhere, for its pairs with all others where those are
 * kept, so that a move is priced by look-ups.
 *
 * The tables know where talks were when they were last brought up to date; those that have moved
 * since are pending, and their pairs are priced one by one.  Prices are exact at any time.
 * Owner: the caller of pair_table_new; borrows problem and patterns. */
#ifndef LECTERN_PAIR_TABLE_H
#define LECTERN_PAIR_TABLE_H

#include "patterns.h"

enum pair_layout {
    PAIRS_BY_DENSITY, /* tables where most talks have so many partners that it pays */
    PAIRS_IN_LISTS,   /* no tables */
    PAIRS_IN_TABLES   /* tables wherever they are possible */
};

struct pair_table;
/* Every talk is nowhere.  NULL: the layout asks for none, or they would be too large. */
struct pair_table *pair_table_new(const struct problem *problem, const struct patterns *patterns,
                                  enum pair_layout layout);
void pair_table_free(struct pair_table *table); /* NULL is fine */

int pair_table_holds(const struct pair_table *table, int pairs); /* NULL holds none */

/* Add `sign` times what the talk pays at that place for its pairs with the others at `choices`
 * [n_talks]; its own choice does not matter. */
void pair_table_price(const struct pair_table *table, const struct choice *choices, int talk,
                      const struct choice *at, int sign, struct price *sum);
/* The talk has moved to its choice. */
void pair_table_move(struct pair_table *table, const struct choice *choices, int talk);
/* Bring the tables up to date: all talks are to stay. */
void pair_table_keep(struct pair_table *table, const struct choice *choices);

#endif
