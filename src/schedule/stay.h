/* stay: the wish that a new schedule changes little of one that is there. */
#ifndef LECTERN_STAY_H
#define LECTERN_STAY_H

#include "schedule.h"

/* Add two rules `keep` to the conference, "stay" and "stay-placed": each talk that is at another
 * time or in another room than in the schedule, and each that is in it no more, costs `weight`. */
void schedule_stay(const struct schedule *schedule, struct conference *conf,
                   const struct price *weight);
/* Take them away again; fine if there are none. */
void schedule_stay_no_more(struct conference *conf);

#endif
