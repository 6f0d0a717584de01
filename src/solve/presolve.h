/* presolve: simple proofs that no schedule exists, by counting; each says in words what does not
 * fit. */
#ifndef LECTERN_PRESOLVE_H
#define LECTERN_PRESOLVE_H

#include "formulation.h"

/* Adds one finding per proof; returns how many. */
int presolve_counts(const struct formulation *form, struct errs *errs);

/* The first talk from `talk` on that must be placed and has no place that passes its own hard
 * rules; -1: none. */
int presolve_homeless(const struct formulation *form, int talk);

#endif
