/* findings: what a check found, match by match, hardest first, as lines to read and as data for
 * other reports.
 *
 * Index:  keys, levels and places belong to one match of one rule; nodes index the conference's or
 * schedule's source. Owner:  the caller of findings_new; it borrows the conference, the schedule
 * and the check. */
#ifndef LECTERN_FINDINGS_H
#define LECTERN_FINDINGS_H

#include "check.h"

struct report_finding {
    const struct rule_result *result;
    const struct match *match;
    char *key; /* rule id, '/', then submissions, people, rooms, cell, each sorted, joined by '+' */
    enum level level; /* the highest one that it costs at */
    struct price price;
    int accepted;        /* `accept` names its key, whole or with the submissions alone */
    int conference_node; /* of the rule, else of the first submission; -1: none */
    int schedule_node;   /* of the first placement concerned; -1: none */
};

struct findings {
    const struct conference *conf;
    const struct schedule *schedule;
    const struct check *check;
    struct report_finding *list;
    int n, n_accepted;
    int n_broken;         /* hard and not accepted */
    struct matches owned; /* what no rule's check found: seats that could not be counted */
};

struct findings *findings_new(const struct conference *conf, const struct schedule *schedule,
                              const struct check *check);
void findings_free(struct findings *findings); /* NULL is fine */

/* feasible, partial (hard in `placed` only) or broken, whatever the file says of itself. */
enum schedule_status findings_status(const struct check *check);

/* "status optimal, 30 talks placed, price soft 12".  `optimal` is the schedule file's word: it is
 * repeated only if the file is for this conference and its price is what the check gives. */
struct text;
void findings_add_summary(struct text *text, const struct conference *conf,
                          const struct schedule *schedule, const struct check *check);

/* The report to read: the findings, the table of rules, a line that sums up; the caller's. */
char *findings_text(const struct findings *findings);

/* One line a rule: rule, weight, matches, size, price. */
void findings_add_rules(struct text *text, const struct check *check, int markdown);

#endif
