/* timetable: a schedule to read: a grid per day (rooms across, times down), what was left out and
 * why, the price.
 *
 * width: columns of the terminal; no line is wider, down to TIMETABLE_NARROWEST. */
#ifndef LECTERN_TIMETABLE_H
#define LECTERN_TIMETABLE_H

#include "check.h"

enum { TIMETABLE_NARROWEST = 24 };

/* The text is the caller's. */
char *timetable_text(const struct conference *conf, const struct schedule *schedule,
                     const struct check *check, int width);

#endif
