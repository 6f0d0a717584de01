#include "pair_checks.h"

#include <stdlib.h>

#include "casts.h"
#include "fields.h"
#include "phrases.h"
#include "placements.h"

struct tour { /* which pairs are visited, of talks that match and are named */
    enum within within;
    int minutes; /* can be so near; ANY_DISTANCE: wherever `within` has them */
    int each_way;
};
enum { ANY_DISTANCE = -1 };

/* In a rule on listed talks: is it in one of the lists? */
static int is_named(const struct rule *rule, int submission)
{
    for (int i = 0; i < rule->n_groups; i++)
        if (indices_have(&rule->groups[i], submission))
            return 1;
    for (int i = 0; i < rule->n_pairs; i++)
        if (rule->pairs[i].a == submission || rule->pairs[i].b == submission)
            return 1;
    return !rule->n_groups && !rule->n_pairs;
}

static struct givings talks_named(const struct pair_check *check, const struct schedule *schedule)
{
    struct givings talks = {0};

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (is_named(check->rule, talk->submission) &&
            placement_matches(talk, check->rule, check->conf))
            givings_add(&talks, talk);
    }
    return talks;
}

static int are_within(enum within within, const struct placement *a, const struct placement *b,
                      const struct conference *conf)
{
    switch (within) {
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

static int *first_to_look_at(const struct givings *talks, const struct conference *conf,
                             const struct tour *tour)
{
    return tour->minutes == ANY_DISTANCE ? givings_first_within(talks, conf, tour->within)
                                         : givings_first_nearer(talks, conf, tour->minutes);
}

static void visit_pairs(const struct pair_check *check, const struct schedule *schedule,
                        const struct tour *tour, pair_visit *visit)
{
    struct givings talks = talks_named(check, schedule);
    int *first = first_to_look_at(&talks, check->conf, tour);

    for (int i = 1; i < talks.n; i++)
        for (int j = first[i]; j < i; j++) {
            const struct placement *a = talks.list[j], *b = talks.list[i];
            if (!are_within(tour->within, a, b, check->conf))
                continue;
            visit(check, a, b);
            if (tour->each_way)
                visit(check, b, a);
        }
    free(first);
    free(talks.list);
}

void pairs_visit(const struct pair_check *check, const struct schedule *schedule, pair_visit *visit)
{
    visit_pairs(check, schedule, &(struct tour){WITHIN_ALL, ANY_DISTANCE, 0}, visit);
}

void pairs_visit_within(const struct pair_check *check, const struct schedule *schedule,
                        pair_visit *visit)
{
    visit_pairs(check, schedule, &(struct tour){check->rule->within, ANY_DISTANCE, 0}, visit);
}

void pairs_visit_within_each_way(const struct pair_check *check, const struct schedule *schedule,
                                 pair_visit *visit)
{
    visit_pairs(check, schedule, &(struct tour){check->rule->within, ANY_DISTANCE, 1}, visit);
}

void pairs_visit_nearer(const struct pair_check *check, const struct schedule *schedule,
                        int minutes, pair_visit *visit)
{
    visit_pairs(check, schedule, &(struct tour){check->rule->within, minutes, 0}, visit);
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
    int64_t times = pair_shared(check, a, b);

    if (times)
        times *= placements_measure(a, b, check->conf, check->rule->measure);
    if (times && check->rule->per_person)
        times *= casts_count_common(check->casts, a, b);
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
