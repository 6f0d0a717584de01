#include "best_day.h"

#include <stdlib.h>

#include "check.h"
#include "mem.h"
#include "placements.h"

/* Is being there against a rule, at the hard level?  The rules themselves say it, of a schedule
 * that holds nothing but this. */
static int is_against(const struct rule *rule, const struct conference *conf,
                      const struct placement *talk, int person)
{
    struct placement alone = *talk;
    struct attended attended = {person, talk->submission, 1, -1};
    const struct schedule schedule = {.placements = &alone,
                                      .n_placements = 1,
                                      .has_attendance = 1,
                                      .attended = &attended,
                                      .n_attended = 1};
    struct matches matches = {0};
    int is = 0;

    if (rule->off || rule->weight.at[HARD] <= 0 ||
        (rule->kind != RULE_person_available && rule->kind != RULE_needs &&
         rule->kind != RULE_wishes && rule->kind != RULE_attends))
        return 0;
    rule_codes[rule->kind].check(rule, conf, &schedule, &matches);
    for (int i = 0; i < matches.n; i++)
        is |= indices_have(&matches.list[i].people, person);
    matches_clear(&matches);
    return is;
}

static int may_be_there(const struct conference *conf, const struct placement *talk, int person)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (is_against(&conf->rules[i], conf, talk, person))
            return 0;
    return 1;
}

static int is_free(const struct conference *conf, const struct schedule *schedule,
                   const struct placement *talk, int person)
{
    for (int i = 0; i < schedule->n_placements; i++)
        if (submission_concerns(conf, schedule->placements[i].submission, person) &&
            placements_overlap(&schedule->placements[i], talk, conf))
            return 0;
    return 1;
}

struct chance { /* a talk they could go to */
    struct span span;
    int submission;
    amount weight;
};
struct plan { /* the talks that were gone through, by start, and what was taken of them */
    const struct chance *chances;
    int n;
    amount *ahead; /* [n + 1] no more can be had from there on */
    int *taken, n_taken;
    amount weight, best_weight;
    struct indices best; /* submissions */
};

static int by_start(const void *a, const void *b)
{
    const struct chance *one = a, *other = b;
    return one->span.from < other->span.from   ? -1
           : one->span.from > other->span.from ? 1
                                               : one->submission - other->submission;
}

static int next_free(const struct plan *plan, int i)
{
    const int64_t end = plan->chances[i].span.to;
    while (i < plan->n && plan->chances[i].span.from < end)
        i++;
    return i;
}

/* As if a submission could be taken at each of its givings: with none given twice that is exact. */
static void look_ahead(struct plan *plan)
{
    for (int i = plan->n - 1; i >= 0; i--) {
        const amount with = amount_add(plan->chances[i].weight, plan->ahead[next_free(plan, i)]);
        plan->ahead[i] = with > plan->ahead[i + 1] ? with : plan->ahead[i + 1];
    }
}

static int has_taken(const struct plan *plan, int submission)
{
    for (int i = 0; i < plan->n_taken; i++)
        if (plan->chances[plan->taken[i]].submission == submission)
            return 1;
    return 0;
}

static void keep_best(struct plan *plan)
{
    plan->best_weight = plan->weight;
    plan->best.n = plan->n_taken;
    for (int i = 0; i < plan->n_taken; i++)
        plan->best.list[i] = plan->chances[plan->taken[i]].submission;
}

/* Take the talk at i or pass it, as long as that can still become the best. */
static void go_on(struct plan *plan, int i)
{
    if (amount_add(plan->weight, plan->ahead[i]) <= plan->best_weight)
        return;
    if (i == plan->n) {
        keep_best(plan);
        return;
    }
    const struct chance *chance = &plan->chances[i];
    if (!has_taken(plan, chance->submission)) {
        plan->taken[plan->n_taken++] = i;
        plan->weight = amount_add(plan->weight, chance->weight);
        go_on(plan, next_free(plan, i));
        plan->weight = amount_add(plan->weight, -chance->weight);
        plan->n_taken--;
    }
    go_on(plan, i + 1);
}

static int find_chances(const struct rule *rule, const struct conference *conf,
                        const struct schedule *schedule, int person, struct chance *chances)
{
    int n = 0;

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const amount weight = person_wish(&conf->people[person], talk->submission);
        if (weight && where_matches(&rule->where, conf, talk->submission, -1) &&
            !submission_concerns(conf, talk->submission, person) &&
            is_free(conf, schedule, talk, person) && may_be_there(conf, talk, person))
            chances[n++] = (struct chance){placement_span(talk, conf), talk->submission, weight};
    }
    qsort(chances, (size_t)n, sizeof *chances, by_start);
    return n;
}

struct indices best_day(const struct rule *rule, const struct conference *conf,
                        const struct schedule *schedule, int person)
{
    const size_t n = (size_t)schedule->n_placements;
    struct chance *chances = mem_zero(n, sizeof *chances);
    struct plan plan = {.chances = chances,
                        .n = find_chances(rule, conf, schedule, person, chances),
                        .ahead = mem_zero(n + 1, sizeof(amount)),
                        .taken = mem_zero(n, sizeof(int)),
                        .best = {mem_zero(2 * n, sizeof(int)), 0}};

    look_ahead(&plan);
    go_on(&plan, 0);
    for (int i = 0; i < schedule->n_placements; i++)
        if (submission_concerns(conf, schedule->placements[i].submission, person))
            plan.best.list[plan.best.n++] = schedule->placements[i].submission;
    free(plan.ahead);
    free(plan.taken);
    free(chances);
    return plan.best;
}
