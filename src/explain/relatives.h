/* relatives: families of submissions: two that have a person, or an entry of a hard rule's `groups`
 * or `pairs`, in common are of one, and all that are pinned.
 *
 * Families are 0-based and dense.   Owner: the caller of relatives_new; nothing is borrowed. */
#ifndef LECTERN_RELATIVES_H
#define LECTERN_RELATIVES_H

#include "conference.h"

struct relatives;
struct relatives *relatives_new(const struct conference *conf);
void relatives_free(struct relatives *relatives); /* NULL is fine */

int relatives_count(const struct relatives *relatives); /* of families */
int relatives_family(const struct relatives *relatives, int submission);

#endif
