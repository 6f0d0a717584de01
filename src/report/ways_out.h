/* ways_out: the repairs of a conference that no timetable fits, to read: what to give up, and the
 * edits that do it, as options of `solve` and `check`. */
#ifndef LECTERN_WAYS_OUT_H
#define LECTERN_WAYS_OUT_H

#include "repairs.h"

/* The caller's. */
char *ways_out_text(const struct conference *conf, const struct repairs *repairs);

#endif
