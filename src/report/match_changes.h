/* match_changes: what a change of a schedule breaks, mends, costs and saves, match by match, in
 * words. */
#ifndef LECTERN_MATCH_CHANGES_H
#define LECTERN_MATCH_CHANGES_H

#include "check.h"
#include "text.h"

/* Which talks move, the lines below, and what each rule costs more or less. */
void match_changes_add_all(struct text *text, const struct conference *conf,
                           const struct schedule *from_schedule, const struct schedule *to_schedule,
                           const struct check *from, const struct check *to);

/* A line for each match that only one of the checks has, broken hard rules first; both checks are
 * of one conference.  "  breaks room-clash: ... [hard 1]" */
void match_changes_add(struct text *text, const struct check *from, const struct check *to);
/* Does a hard rule count for more, or find what it did not find? */
int match_changes_break(const struct check *from, const struct check *to);

#endif
