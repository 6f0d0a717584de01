/* trial: what changes when talks take or leave places, without pricing all that does not.
 *
 * Counts, joints and stretches over uses are priced only where a use concerns a place in question;
 * the rest (which is little) is priced whole.
 * Owner: the caller of trial_new; borrows the problem. */
#ifndef LECTERN_TRIAL_H
#define LECTERN_TRIAL_H

#include "problem.h"

struct trial;
/* Of the hard price of what a draft knows nothing of (draft_knows_all): uses and what is made of
 * them, extremes, sequences, wishes. */
struct trial *trial_new(const struct problem *problem);
void trial_free(struct trial *trial); /* NULL is fine */

/* From here on no place is in question; then add those that a change takes or leaves. */
void trial_start(struct trial *trial);
void trial_concern(struct trial *trial, int option, int room);
/* The price of what may concern these places: only the difference of two such prices, with
 * different choices, means something. */
struct price trial_price(const struct trial *trial, const struct choice *choices /* [n_talks] */);
/* How much work a price is, in places looked at. */
long trial_work(const struct trial *trial);

#endif
