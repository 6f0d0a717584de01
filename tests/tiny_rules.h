/* tiny_rules: the rules of a tiny conference, at random, as the last member of its file. */
#ifndef LECTERN_TINY_RULES_H
#define LECTERN_TINY_RULES_H

#include "maker.h"

/* As many as the maker says. */
void tiny_rules(struct maker *m);
/* One rule `keep`. */
void tiny_rule_keep(struct maker *m);

#endif
