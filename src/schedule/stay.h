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

/* A copy to which wishes may be added while others read `conf`: it has its own list of rules, and
 * shares all else with conf, which must outlive it.  The caller's. */
struct conference *stay_copy(const struct conference *conf);
void stay_copy_free(struct conference *copy); /* with its wishes; NULL is fine */

#endif
