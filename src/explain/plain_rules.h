/* plain_rules: rules that one talk more can break, and never mend.
 *
 * Where all hard rules are plain, talks that need not be placed may as well not be there: a
 * question about a few talks is then a small one. */
#ifndef LECTERN_PLAIN_RULES_H
#define LECTERN_PLAIN_RULES_H

#include "conference.h"

int rule_is_plain(const struct rule *rule);

/* Withdraw all submissions that no hard rule `placed` and no pin asks for, if every rule is plain.
 * Changes conf->submissions, which conf must own. */
void plain_rules_withdraw(struct conference *conf);

#endif
