/* left: the talks that a schedule leaves out, with the reason of each, as a solve would give it. */
#ifndef LECTERN_LEFT_H
#define LECTERN_LEFT_H

#include "schedule.h"

/* Fill schedule->unplaced anew.  Of a schedule that breaks a hard rule other than `placed` no
 * reasons can be told, and the list stays empty. */
void left_explain(struct schedule *schedule, const struct conference *conf, int is_broken);

#endif
