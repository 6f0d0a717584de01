/* catalogue: the two functions of each row of rule_table.h; each pair stands in the file of its
 * rule. */
#ifndef LECTERN_CATALOGUE_H
#define LECTERN_CATALOGUE_H

#include "matches.h"

struct problem;

#define RULE(name, ...)                                                                            \
    void name##_compile(const struct rule *rule, const struct conference *conf,                    \
                        struct problem *problem);                                                  \
    void name##_check(const struct rule *rule, const struct conference *conf,                      \
                      const struct schedule *schedule, struct matches *matches);
#include "rule_table.h"
#undef RULE

#endif
