/* outline: a problem of blocks without its rooms, for a bound: which talks each session has, and
 * how many blocks of it each family of them.
 *
 * Every schedule is a point of the model that costs no more at the outline's level, the first that
 * has prices.  A family pays for the cheapest blocks of a session; two that no block may hold
 * together are side by side wherever they share a session.  What else sees rooms is left out.
 * The model is far smaller than that of the blocks, and of a weight with what is decided first.
 * Owner: the caller of outline_new; borrows the formulation. */
#ifndef LECTERN_OUTLINE_H
#define LECTERN_OUTLINE_H

#include "formulation.h"

struct outline;

/* NULL: the formulation is not of blocks, or leaving out its rooms is no bound. */
struct outline *outline_new(const struct formulation *formulation);
void outline_free(struct outline *outline); /* NULL is fine */
/* Only its first level that costs something is a bound. */
const struct model *outline_model(const struct outline *outline);

#endif
