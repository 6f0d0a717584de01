/* sketch: conferences and schedules for tests, in few characters. */
#ifndef LECTERN_SKETCH_H
#define LECTERN_SKETCH_H

#include "random.h"
#include "schedule.h"

/* Read JSON written with ' for "; `rule` takes the place of %s, if there is one.  A text that is no
 * conference ends the program.  The caller's. */
struct conference *sketch_conference(const char *text, const char *rule);
/* The one that tiny_conference makes of the seed; the caller's. */
struct conference *sketch_tiny(uint64_t seed);

/* "SUBMISSION[/FORMAT] SESSION.SLOT ROOM,...": without a format the submission's first.  The
 * caller's. */
struct schedule *sketch_schedule(const struct conference *conf, const char *text);

/* Each candidate in some slot that it fits in, in some room, or left out; it may break any rule.
 * The caller's. */
struct schedule *sketch_any_schedule(const struct conference *conf, struct random_state *random);

#endif
