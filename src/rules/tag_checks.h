/* tag_checks: the check half of `needs` and `wishes`: tags of rooms and slots that a talk or its
 * people ask for.
 *
 * The compile half, tag_terms, shares nothing with it. */
#ifndef LECTERN_TAG_CHECKS_H
#define LECTERN_TAG_CHECKS_H

#include "matches.h"

/* Which of the two, the rule's kind says. */
void tags_check(const struct rule *rule, const struct conference *conf,
                const struct schedule *schedule, struct matches *matches);

#endif
