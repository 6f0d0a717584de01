/* order: for each placement a and each other placement b that both match `where`, are `within`
 *        each other's time (at any two times if it is absent), with end(a) + gap > start(b)
 *            measure(a, b) * first(a, b) * shared(a, b)
 *        (at the hard level 0 if that is negative)
 *        first: the factors of the pairs [a, b], in that order, added; by level: 1 if both have a
 *        level and a's comes before b's in the file's `levels`, else 0;
 *        shared: product over `shared` of the numbers of common values, with `times: false` 1 if
 *        all are there. */
#include "catalogue.h"

#include <stdio.h>

#include "pair_checks.h"
#include "pair_terms.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

/* By how much it counts that the one has to come first. */
static amount comes_first(const struct pair_check *check, int one, int other)
{
    const struct rule *rule = check->rule;
    amount factor = 0;

    if (rule->by.field == FIELD_LEVEL) {
        const int level = check->conf->submissions[one].level;
        return level >= 0 && level < check->conf->submissions[other].level ? AMOUNT_ONE : 0;
    }
    for (int i = 0; i < rule->n_pairs; i++)
        if (rule->pairs[i].a == one && rule->pairs[i].b == other)
            factor = amount_add(factor, rule->pairs[i].factor);
    return factor;
}

static void report(const struct pair_check *check, const struct placement *first,
                   const struct placement *second, amount size)
{
    const struct conference *conf = check->conf;
    char at_first[32], at_second[32], minutes[32] = "";

    if (check->rule->minutes)
        snprintf(minutes, sizeof minutes, "%d minutes ", check->rule->minutes);
    struct match *match =
        matches_add(check->matches, size, "\"%s\" (%s, %s) is to end %sbefore \"%s\" (%s, %s)",
                    phrase_title(conf, first->submission), phrase_start(conf, first, at_first),
                    phrase_room(conf, first->room), minutes, phrase_title(conf, second->submission),
                    phrase_start(conf, second, at_second), phrase_room(conf, second->room));
    match_talk(match, first);
    match_talk(match, second);
}

static void check_pair(const struct pair_check *check, const struct placement *first,
                       const struct placement *second)
{
    const struct span before = placement_span(first, check->conf);
    const struct span after = placement_span(second, check->conf);

    if (before.to + check->rule->minutes <= after.from)
        return;
    const amount size =
        amount_times(comes_first(check, first->submission, second->submission),
                     placements_measure(first, second, check->conf, check->rule->measure) *
                         pair_shared(check, first, second));
    if (size)
        report(check, first, second, size);
}

void order_check(const struct rule *rule, const struct conference *conf,
                 const struct schedule *schedule, struct matches *matches)
{
    pairs_visit_within_each_way(&(struct pair_check){rule, conf, matches, NULL}, schedule,
                                check_pair);
}

/* ---- compile: the same, said to the problem */

static void find_higher_levels(struct factor_row *row, int a)
{
    const struct submission *submissions = row->conf->submissions;
    const int level = submissions[a].level;

    if (level < 0)
        return;
    row_add_candidates(row, a, 0);
    for (int i = 0; i < row->n; i++)
        if (submissions[row->listed[i]].level <= level)
            row->factors[row->listed[i]] = 0;
}

/* Those that the submission has to precede. */
static void find_later(struct factor_row *row, int a)
{
    const struct rule *rule = row->rule;

    if (rule->by.field == FIELD_LEVEL)
        find_higher_levels(row, a);
    for (int i = 0; i < row->pairs[a].n; i++) {
        const int pair = row->pairs[a].list[i];
        if (rule->pairs[pair].a == a)
            row_add(row, rule->pairs[pair].b, rule->pairs[pair].factor);
    }
    row_times_values(row, a);
}

void order_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    (void)conf;
    relation.ordered = 1;
    relation.minutes = rule->minutes;
    compile_pairs(rule, problem, &relation, find_later, NULL);
}
