/* apart: for each two placements a, b that match `where`, are `within` each other's time,
 *        in `rooms` as asked, and have no common value in `differ`
 *            measure(a, b) * listed(a, b) * shared(a, b) * people(a, b)
 *        (at the hard level 0 if that is negative)
 *        listed: groups with both + factors of their pairs; 1 if the rule has neither;
 *        shared: product over `shared` of the numbers of common values, with `times: false` 1 if
 * all are there; people: common ones with `per-person`, else 1. */
#include "catalogue.h"

#include "fields.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static int are_within(const struct rule *rule, const struct conference *conf,
                      const struct placement *a, const struct placement *b)
{
    switch (rule->within) {
    case WITHIN_OVERLAP:
        return placements_overlap(a, b, conf);
    case WITHIN_SLOT:
        return placements_common_slots(a, b) > 0;
    case WITHIN_SESSION:
        return conf->slots[a->slot].session == conf->slots[b->slot].session;
    case WITHIN_DAY:
        return placement_day(a, conf) == placement_day(b, conf);
    case WITHIN_ALL:
        break;
    }
    return 1;
}

static int rooms_fit(const struct rule *rule, const struct placement *a, const struct placement *b)
{
    return rule->rooms == ROOMS_ANY || (rule->rooms == ROOMS_SAME) == (a->room == b->room);
}

static amount listed(const struct rule *rule, int a, int b)
{
    amount factor = 0;

    if (!rule->n_groups && !rule->n_pairs)
        return AMOUNT_ONE;
    for (int i = 0; i < rule->n_groups; i++)
        if (indices_have(&rule->groups[i], a) && indices_have(&rule->groups[i], b))
            factor = amount_add(factor, AMOUNT_ONE);
    for (int i = 0; i < rule->n_pairs; i++)
        if ((rule->pairs[i].a == a && rule->pairs[i].b == b) ||
            (rule->pairs[i].a == b && rule->pairs[i].b == a))
            factor = amount_add(factor, rule->pairs[i].factor);
    return factor;
}

static int64_t times_shared(const struct rule *rule, const struct conference *conf, int a, int b)
{
    int64_t times = 1;

    for (int i = 0; i < rule->n_shared; i++)
        times *= field_common(conf, rule->shared[i], a, b);
    return rule->once ? times > 0 : times;
}

static amount size_of(const struct rule *rule, const struct conference *conf,
                      const struct placement *a, const struct placement *b)
{
    int64_t times = placements_measure(a, b, conf, rule->measure);

    if (!times || !are_within(rule, conf, a, b) || !rooms_fit(rule, a, b))
        return 0;
    if (rule->differ.field && field_common(conf, rule->differ, a->submission, b->submission))
        return 0;
    times *= times_shared(rule, conf, a->submission, b->submission);
    if (times && rule->per_person)
        times *= submissions_common_people(conf, a->submission, b->submission);
    return times ? amount_times(listed(rule, a->submission, b->submission), times) : 0;
}

static void check_pair(const struct rule *rule, const struct conference *conf,
                       const struct placement *a, const struct placement *b,
                       struct matches *matches)
{
    const amount size = size_of(rule, conf, a, b);
    char at_a[32], at_b[32];

    if (!size)
        return;
    struct match *match = matches_add(
        matches, size, "\"%s\" (%s, %s) and \"%s\" (%s, %s) are to be apart",
        phrase_title(conf, a->submission), phrase_start(conf, a, at_a), phrase_room(conf, a->room),
        phrase_title(conf, b->submission), phrase_start(conf, b, at_b), phrase_room(conf, b->room));
    match_talk(match, a);
    match_talk(match, b);
}

void apart_check(const struct rule *rule, const struct conference *conf,
                 const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++)
        for (int j = 0; j < i && placement_matches(&schedule->placements[i], rule, conf); j++)
            if (placement_matches(&schedule->placements[j], rule, conf))
                check_pair(rule, conf, &schedule->placements[j], &schedule->placements[i], matches);
}

/* ---- compile: the same, said to the problem */

static struct indices one_value(const int *value)
{
    return *value < 0 ? (struct indices){NULL, 0} : (struct indices){(int *)value, 1};
}

/* The values of a field, borrowed from the submission. */
static struct indices field_values(const struct submission *submission, struct field_of of)
{
    switch (of.field) {
    case FIELD_TRACK:
        return one_value(&submission->track);
    case FIELD_LEVEL:
        return one_value(&submission->level);
    case FIELD_LANGUAGE:
        return one_value(&submission->language);
    case FIELD_FORMAT:
        return submission->formats;
    case FIELD_TAG:
        return submission->tags;
    case FIELD_LIST:
        return *submission_list(submission, of.list);
    case FIELD_SPEAKER:
        return submission->speakers;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return (struct indices){NULL, 0};
}

static int common_values(const struct submission *a, const struct submission *b, struct field_of of)
{
    const struct indices values_a = field_values(a, of), values_b = field_values(b, of);
    return indices_common(&values_a, &values_b);
}

/* By how much a pair's size is multiplied: shared values, common people; 0: no match. */
static int64_t pair_factor(const struct rule *rule, const struct conference *conf, int a, int b)
{
    const struct submission *one = &conf->submissions[a], *other = &conf->submissions[b];
    int64_t factor = 1;

    if (rule->differ.field != FIELD_NONE && common_values(one, other, rule->differ))
        return 0;
    for (int i = 0; i < rule->n_shared; i++)
        factor *= common_values(one, other, rule->shared[i]);
    if (rule->once && factor > 1)
        factor = 1;
    return rule->per_person ? factor * common_people(conf, a, b) : factor;
}

/* 1 for any pair, or how often `groups` and `pairs` name it. */
static amount named_factor(const struct rule *rule, int a, int b)
{
    amount factor = 0;

    if (!rule->n_groups && !rule->n_pairs)
        return AMOUNT_ONE;
    for (int i = 0; i < rule->n_groups; i++)
        if (indices_have(&rule->groups[i], a) && indices_have(&rule->groups[i], b))
            factor += AMOUNT_ONE;
    for (int i = 0; i < rule->n_pairs; i++)
        if ((rule->pairs[i].a == a && rule->pairs[i].b == b) ||
            (rule->pairs[i].a == b && rule->pairs[i].b == a))
            factor += rule->pairs[i].factor;
    return factor;
}

static amount factor_of(const struct rule *rule, const struct problem *problem, int a, int b)
{
    const int one = problem->talks[a].submission, other = problem->talks[b].submission;
    return amount_times(named_factor(rule, one, other),
                        pair_factor(rule, problem->conf, one, other));
}

/* The pairs whose factor has that sign, 1 or -1: they differ in what they weigh. */
static void add_pairs_of_sign(const struct rule *rule, struct problem *problem,
                              const struct relation *relation, int sign)
{
    const struct price weight = weight_for(rule, sign);
    struct pairs *pairs = problem_add_pairs(problem, &weight, relation);

    for (int a = 0; a < problem->n_talks; a++)
        for (int b = a + 1; talk_matches(problem, rule, a) && b < problem->n_talks; b++) {
            const amount factor =
                talk_matches(problem, rule, b) ? factor_of(rule, problem, a, b) : 0;
            if (sign * factor > 0)
                pairs_add(pairs, a, b, factor);
        }
}

void apart_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    const struct relation relation = rule_relation(problem, rule);

    (void)conf;
    add_pairs_of_sign(rule, problem, &relation, 1);
    if (rule->n_pairs) /* the only ones with factors of their own */
        add_pairs_of_sign(rule, problem, &relation, -1);
}
