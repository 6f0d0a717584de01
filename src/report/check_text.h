/* check_text: the report of a check to read: findings with their hints, the table of rules, a line
 * that sums up. */
#ifndef LECTERN_CHECK_TEXT_H
#define LECTERN_CHECK_TEXT_H

#include "check_report.h"
#include "text.h"

/* With several runs each is headed by the name of its file.  The caller's. */
char *check_text(const struct check_report *report);

/* One line a rule: rule, weight, matches, size, price. */
void check_add_rules(struct text *text, const struct check *check, int markdown);

/* "status optimal, 30 talks placed, price soft 12".  `optimal` is the schedule file's word: it is
 * repeated only if the file is for this conference and its price is what the check gives. */
void check_add_status(struct text *text, const struct conference *conf,
                      const struct schedule *schedule, const struct check *check);
/* ", 2 errors, 3 warnings (1 waived)" */
void check_add_counts(struct text *text, const struct findings *findings);

#endif
