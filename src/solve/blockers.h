/* blockers: why talks are not in a schedule: what stands in their way. */
#ifndef LECTERN_BLOCKERS_H
#define LECTERN_BLOCKERS_H

#include "formulation.h"

/* Fill schedule->unplaced: every candidate that is not placed, with the reason. */
void explain_unplaced(const struct formulation *form, const struct choice *choices,
                      struct schedule *schedule);

#endif
