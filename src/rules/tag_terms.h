/* tag_terms: the compile half of `needs` and `wishes`: prices of places that lack a tag asked for.
 *
 * The check half, tag_checks, shares nothing with it. */
#ifndef LECTERN_TAG_TERMS_H
#define LECTERN_TAG_TERMS_H

#include "problem.h"

/* Which of the two, the rule's kind says. */
void tags_compile(const struct rule *rule, struct problem *problem);

#endif
