/* alternatives_table: schedules to choose from, to read: what each costs, how many talks lie
 * between each two, and what each changes of the best. */
#ifndef LECTERN_ALTERNATIVES_TABLE_H
#define LECTERN_ALTERNATIVES_TABLE_H

#include "alternatives.h"

/* The caller's.  `files` [alternatives->n] are their names; prices are as the schedules have them.
 */
char *alternatives_text(const struct conference *conf, const struct alternatives *alternatives,
                        const char *const *files);

#endif
