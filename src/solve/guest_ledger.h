/* guest_ledger: what guests lose of their wishes by a schedule in the making.
 *
 * Kept per block of time: a move prices again only the blocks that it leaves and enters, and only
 * when somebody asks for the price; what a set of talks in a block gave before is looked up.
 * Where every talk has seats for all who may come the price is that of visits_price, each guest
 * having their own best day.  Where not, and an attendance without a seat is priced, it is that of
 * an attendance in which all sit, at least that of visits_price; whoever may go to several givings
 * of a submission is taken to have a seat.
 * Owner: the caller of guest_ledger_new; borrows both. */
#ifndef LECTERN_GUEST_LEDGER_H
#define LECTERN_GUEST_LEDGER_H

#include "problem.h"

struct guest_ledger;
/* `choices` [n_talks]: where talks are; all are nowhere now. */
struct guest_ledger *guest_ledger_new(const struct problem *problem, const struct choice *choices);
void guest_ledger_free(struct guest_ledger *ledger); /* NULL is fine */

/* The talk went from there to where it is now. */
void guest_ledger_move(struct guest_ledger *ledger, int talk, struct choice from);
/* Of all, as talks are now; and what is surely not more, but needs no look at the seats of blocks
 * that changed since the price was asked for.  Each is valid until something moves. */
const struct price *guest_ledger_price(struct guest_ledger *ledger);
const struct price *guest_ledger_price_at_least(struct guest_ledger *ledger);
/* Who attends what at that price [n_visits], the caller's: of the first rule on wishes, those who
 * choose to come and whose blocks do not hang together. */
unsigned char *guest_ledger_attends(struct guest_ledger *ledger);

#endif
