/* place_table: what each place costs by itself, as problem_place_price has it, for one look-up.
 *
 * Owner: the caller of place_table_new; borrows the problem. */
#ifndef LECTERN_PLACE_TABLE_H
#define LECTERN_PLACE_TABLE_H

#include "problem.h"

struct place_table;
struct place_table *place_table_new(const struct problem *problem);
void place_table_free(struct place_table *table); /* NULL is fine */

/* Add `sign` times the price of the place, wrapping around as price_shift does. */
void place_table_add(const struct place_table *table, const struct choice *at, int sign,
                     struct price *sum);

#endif
