#include "pair_checks.h"

#include "fields.h"
#include "phrases.h"
#include "placements.h"

static void visit_each(const struct pair_check *check, const struct schedule *schedule,
                       pair_visit *visit, int each_way)
{
    const struct placement *talks = schedule->placements;

    for (int i = 1; i < schedule->n_placements; i++)
        for (int j = 0; j < i && placement_matches(&talks[i], check->rule, check->conf); j++) {
            if (!placement_matches(&talks[j], check->rule, check->conf))
                continue;
            visit(check, &talks[j], &talks[i]);
            if (each_way)
                visit(check, &talks[i], &talks[j]);
        }
}

void pairs_visit(const struct pair_check *check, const struct schedule *schedule, pair_visit *visit)
{
    visit_each(check, schedule, visit, 0);
}

void pairs_visit_each_way(const struct pair_check *check, const struct schedule *schedule,
                          pair_visit *visit)
{
    visit_each(check, schedule, visit, 1);
}

int pair_is_within(const struct pair_check *check, const struct placement *a,
                   const struct placement *b)
{
    const struct conference *conf = check->conf;

    switch (check->rule->within) {
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

int pair_rooms_agree(const struct pair_check *check, const struct placement *a,
                     const struct placement *b)
{
    const enum same_rooms rooms = check->rule->rooms;
    return rooms == ROOMS_ANY || (rooms == ROOMS_SAME) == (a->room == b->room);
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

int64_t pair_shared(const struct pair_check *check, const struct placement *a,
                    const struct placement *b)
{
    const struct rule *rule = check->rule;
    int64_t times = 1;

    if (rule->differ.field && field_common(check->conf, rule->differ, a->submission, b->submission))
        return 0;
    for (int i = 0; i < rule->n_shared; i++)
        times *= field_common(check->conf, rule->shared[i], a->submission, b->submission);
    return rule->once ? times > 0 : times;
}

amount pair_size(const struct pair_check *check, const struct placement *a,
                 const struct placement *b)
{
    int64_t times = placements_measure(a, b, check->conf, check->rule->measure);

    if (times)
        times *= pair_shared(check, a, b);
    if (times && check->rule->per_person)
        times *= submissions_common_people(check->conf, a->submission, b->submission);
    return times ? amount_times(listed(check->rule, a->submission, b->submission), times) : 0;
}

void pair_report(const struct pair_check *check, const struct placement *a,
                 const struct placement *b, amount size, const char *words)
{
    const struct conference *conf = check->conf;
    char at_a[32], at_b[32];

    if (!size)
        return;
    struct match *match =
        matches_add(check->matches, size, "\"%s\" (%s, %s) and \"%s\" (%s, %s) %s",
                    phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
                    phrase_room(conf, a->room), phrase_title(conf, b->submission),
                    phrase_start(conf, b, at_b), phrase_room(conf, b->room), words);
    match_talk(match, a);
    match_talk(match, b);
}
