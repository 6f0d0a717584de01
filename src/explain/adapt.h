/* adapt: a timetable that answers one question made into one that answers the next, where that asks
 * for a few more talks: each takes a place that is free, or that of a talk which need not be there
 * now.  Most questions of a collision among many talks differ by one talk. */
#ifndef LECTERN_ADAPT_H
#define LECTERN_ADAPT_H

#include "schedule.h"

/* A schedule of `conf`, the caller's, near `last`, which is one of a conference with the same
 * rooms, slots and submissions, and borrowed.  *fits: it breaks no hard rule; else it is a draft.
 * NULL: it would have to say who attends what. */
struct schedule *adapt(const struct schedule *last, const struct conference *conf, int *fits);

#endif
