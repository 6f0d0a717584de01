/* changes: what changed from a baseline to a schedule, in words: which talks moved, and what each
 * rule costs more or less. */
#ifndef LECTERN_CHANGES_H
#define LECTERN_CHANGES_H

#include "check.h"
#include "difference.h"
#include "text.h"

/* "1 new, 2 moved, 0 canceled", and ", 1 changed" if there are such. */
void changes_add_counts(struct text *text, const struct difference *difference);
/* "\"Tides\" moves from Saturday 09:30, Quay to Saturday 10:00, Mole" */
char *change_text(const struct conference *conf, const struct change *change); /* the caller's */

/* A line, or with `markdown` a row of a table, for each rule whose price is another, and for the
 * sum; both checks are of one conference. */
void changes_add_prices(struct text *text, const struct check *from, const struct check *to,
                        int markdown);

#endif
