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

/* Uses that something priced sets against a use of that place (the track has a talk in the block;
 * another one has), and that some talk uses now: each once, in *uses, which is emptied first. */
void trial_rivals(struct trial *trial, int option, int room, struct indices *uses);
/* The talks that are where the use is.  Borrowed, until one moves. */
const struct indices *trial_users(const struct trial *trial, int use);

#endif
