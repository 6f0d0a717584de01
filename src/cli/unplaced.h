/* unplaced: what `solve` says of accepted talks that have no place, on stderr. */
#ifndef LECTERN_UNPLACED_H
#define LECTERN_UNPLACED_H

#include "schedule.h"

/* Of a partial schedule: how many are left out, whether fewer could be, which, and why. */
void unplaced_say(const struct conference *conf, const struct schedule *schedule);
/* Of a conference that no schedule fits: what to ask next. */
void unplaced_say_infeasible(int were_allowed);

#endif
