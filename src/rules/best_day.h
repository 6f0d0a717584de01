/* best_day: what a person would attend if seats did not count, for a schedule that does not say it.
 *
 * Of the check halves. */
#ifndef LECTERN_BEST_DAY_H
#define LECTERN_BEST_DAY_H

#include "schedule.h"

/* The submissions they are at: those placed that they give or must attend, and of those they want
 * and `where` takes the most weight, one after the other.  The caller frees the list. */
struct indices best_day(const struct rule *rule, const struct conference *conf,
                        const struct schedule *schedule, int person);

#endif
