/* conflict: a minimal set of causes that cannot all hold, by QuickXplain (Junker, "QuickXplain:
 * Preferred Explanations and Relaxations for Over-Constrained Problems", AAAI 2004) over an
 * inquiry. */
#ifndef LECTERN_CONFLICT_H
#define LECTERN_CONFLICT_H

#include "inquiry.h"

/* Of the causes marked in `kept` [n], which collide: the mark stays at those of a set that collides
 * and does not without any one of its members.  A question that stays open is taken for "it fits":
 * the set collides in any case, and may be larger than need be (inquiry.n_perhaps). */
void conflict_shrink(struct inquiry *inquiry, char *kept);

/* A submission for which, of these causes, no place passes its own hard rules; -1: none. */
int conflict_homeless(const struct inquiry *inquiry, const char *kept);

#endif
