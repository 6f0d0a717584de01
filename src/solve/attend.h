/* attend: who attends what of a schedule that is drawn up already.  All give NULL where the
 * conference does not ask; the caller frees it. */
#ifndef LECTERN_ATTEND_H
#define LECTERN_ATTEND_H

#include "problem.h"

/* First what people must attend, then their wishes, the strongest first, as long as they are
 * possible and no hard price is on being there. */
unsigned char *attend_greedily(const struct problem *problem, const struct choice *choices);

/* Everybody's own best day, and where seats are few those who lose least by it do something else;
 * then greedily. */
unsigned char *attend_by_regret(const struct problem *problem, const struct choice *choices);

/* The best there is, as far as GLPK comes in a bounded amount of work; never worse than either. */
unsigned char *attend_exactly(const struct problem *problem, const struct choice *choices);

#endif
