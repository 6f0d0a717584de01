/* presolve: simple proofs that no schedule exists, by counting; each says in words what does not
 * fit. */
#ifndef LECTERN_PRESOLVE_H
#define LECTERN_PRESOLVE_H

#include "formulation.h"

/* Adds one finding per proof; returns how many. */
int presolve_counts(const struct formulation *form, struct errs *errs);

#endif
