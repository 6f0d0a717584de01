/* markdown: a schedule to read on a web page of a repository: a table per day, what was left out
 * and why, the price. */
#ifndef LECTERN_MARKDOWN_H
#define LECTERN_MARKDOWN_H

#include "check.h"

/* The text is the caller's. */
char *markdown_timetable(const struct conference *conf, const struct schedule *schedule,
                         const struct check *check);

#endif
