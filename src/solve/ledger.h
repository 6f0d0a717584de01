/* ledger: the price of a schedule in the making, kept up to date as talks move: each move prices
 * only what it touches, so that a search can try millions.
 *
 * At any time the price is what problem_price gives for the same choices, each guest having their
 * own best day; where seats would not do for that, an attendance for which they do
 * (guest_ledger.h). Owner: the caller of ledger_new; borrows the problem. */
#ifndef LECTERN_LEDGER_H
#define LECTERN_LEDGER_H

#include "cells.h"
#include "pair_table.h"

struct ledger;
struct ledger *ledger_new(const struct problem *problem); /* every talk is nowhere */
struct ledger *ledger_new_as(const struct problem *problem, enum pair_layout layout);
void ledger_free(struct ledger *ledger); /* NULL is fine */

/* The talk goes to one of its options and a room that the option's session has, or NOWHERE. */
void ledger_move(struct ledger *ledger, int talk, struct choice to);
/* All talks go where these say, and are kept there. */
void ledger_set(struct ledger *ledger, const struct choice *choices /* [n_talks] */);
/* The moves since the last keep are to stay.  Many moves that are neither kept nor taken back cost
 * time, no more. */
void ledger_keep(struct ledger *ledger);
/* The talks go back to where they were at the last keep. */
void ledger_take_back(struct ledger *ledger);

const struct choice *ledger_choices(const struct ledger *ledger); /* [n_talks] */
const struct price *ledger_price(struct ledger *ledger);          /* until the next move */
/* No more than that at any level (where attendance is no reward), and cheaper to ask for after a
 * move: the same where seats do not matter.  What either gave holds until the other is asked. */
const struct price *ledger_price_at_least(struct ledger *ledger);
const struct cells *ledger_cells(const struct ledger *ledger);

#endif
