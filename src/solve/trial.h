/* trial: the hard price of what a draft knows nothing of (draft_knows_all): uses and what is made
 * of them, extremes, sequences, wishes.  It is kept up to date as talks move.
 *
 * Talks left out cost nothing here.  Owner: the caller of trial_new; borrows the problem. */
#ifndef LECTERN_TRIAL_H
#define LECTERN_TRIAL_H

#include "problem.h"

struct trial;
struct trial *trial_new(const struct problem *problem); /* every talk is nowhere */
void trial_free(struct trial *trial);                   /* NULL is fine */

void trial_move(struct trial *trial, int talk, struct choice to);
amount trial_price(const struct trial *trial);

/* Talks that share something priced with this one, itself left out; not those of what takes in very
 * many.  Borrowed. */
const struct indices *trial_related(const struct trial *trial, int talk);

#endif
