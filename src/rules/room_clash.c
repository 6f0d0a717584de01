/* room-clash: for each two placements a, b that match `where`, in one room, whose spans overlap
 *                 measure(a, b), unless they share slots and each shared slot has parallel > 1;
 *             for each room and slot with parallel > 1:  (talks occupying it - parallel)+;
 *             for each placement a and event e in its room whose spans overlap:  measure(a, e). */
#include "catalogue.h"

#include <stdlib.h>

#include "givings.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

/* Do they meet in slots made for several talks alone? */
static int may_share(const struct conference *conf, const struct placement *a,
                     const struct placement *b)
{
    int n_shared = 0;

    for (int slot = a->slot; slot < a->slot + a->n_slots; slot++)
        if (placement_occupies(b, slot)) {
            if (conf->slots[slot].parallel <= 1)
                return 0;
            n_shared++;
        }
    return n_shared > 0;
}

static void check_pair(const struct rule *rule, const struct conference *conf,
                       const struct placement *a, const struct placement *b,
                       struct matches *matches)
{
    char at_a[32], at_b[32];

    if (a->room != b->room || !placements_overlap(a, b, conf) || may_share(conf, a, b))
        return;
    const int64_t size = placements_measure(a, b, conf, rule->measure);
    if (!size)
        return;
    struct match *match = matches_add(
        matches, size * AMOUNT_ONE, "\"%s\" (%s) and \"%s\" (%s) overlap in %s",
        phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
        phrase_title(conf, b->submission), phrase_start(conf, b, at_b), phrase_room(conf, a->room));
    match_talk(match, a);
    match_talk(match, b);
}

static void check_event(const struct rule *rule, const struct conference *conf,
                        const struct placement *talk, const struct event *event,
                        struct matches *matches)
{
    const int64_t size = placement_event_measure(talk, event, conf, rule->measure);
    char at[32];

    if (!indices_have(&event->rooms, talk->room) || !size)
        return;
    struct match *match =
        matches_add(matches, size * AMOUNT_ONE, "\"%s\" (%s) overlaps %s in %s",
                    phrase_title(conf, talk->submission), phrase_start(conf, talk, at),
                    event->title, phrase_room(conf, talk->room));
    match_talk(match, talk);
}

static int is_in_parallel(const struct rule *rule, const struct conference *conf,
                          const struct placement *talk, int slot, int room)
{
    return talk->room == room && placement_occupies(talk, slot) &&
           placement_matches(talk, rule, conf);
}

static void check_parallel(const struct rule *rule, const struct conference *conf,
                           const struct schedule *schedule, int slot, int room,
                           struct matches *matches)
{
    const int parallel = conf->slots[slot].parallel;
    int n = 0;
    char at[32];

    for (int i = 0; i < schedule->n_placements; i++)
        n += is_in_parallel(rule, conf, &schedule->placements[i], slot, room);
    if (n <= parallel)
        return;
    struct match *match = matches_add(matches, (n - parallel) * AMOUNT_ONE,
                                      "%d talks share %s at %s, %d may", n, phrase_room(conf, room),
                                      phrase_time(conf, conf->slots[slot].span.from, at), parallel);
    match->slot = slot;
    for (int i = 0; i < schedule->n_placements; i++)
        if (is_in_parallel(rule, conf, &schedule->placements[i], slot, room))
            match_talk(match, &schedule->placements[i]);
}

void room_clash_check(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, struct matches *matches)
{
    struct givings talks = givings_that_match(rule, conf, schedule);
    int *first = givings_first_within(&talks, conf, WITHIN_OVERLAP);

    for (int i = 0; i < talks.n; i++) {
        for (int j = first[i]; j < i; j++)
            check_pair(rule, conf, talks.list[j], talks.list[i], matches);
        for (int event = 0; event < conf->n_events; event++)
            check_event(rule, conf, talks.list[i], &conf->events[event], matches);
    }
    free(first);
    free(talks.list);
    for (int slot = 0; slot < conf->n_slots; slot++)
        for (int room = 0; conf->slots[slot].parallel > 1 && room < conf->n_rooms; room++)
            check_parallel(rule, conf, schedule, slot, room, matches);
}

/* ---- compile: the same, said to the problem */

static void add_matching_pairs(const struct rule *rule, struct problem *problem,
                               const struct relation *relation)
{
    struct pairs *pairs = problem_add_pairs(problem, &rule->weight, relation);

    if (where_is_any(&rule->where)) {
        pairs->everyone = 1;
        return;
    }
    for (int b = 1; b < problem->n_talks; b++)
        for (int a = 0; talk_matches(problem, rule, b) && a < b; a++)
            if (talk_matches(problem, rule, a))
                pairs_add(pairs, a, b, AMOUNT_ONE);
}

static void limit_shared_slot(const struct rule *rule, struct problem *problem, int slot, int room)
{
    const amount seats = problem->conf->slots[slot].parallel * AMOUNT_ONE;
    struct count *count =
        problem_add_count(problem, &rule->weight, COUNT_BEYOND, -AMOUNT_MAX, seats);

    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        if (o->slot <= slot && slot < o->slot + o->n_slots && option_matches(problem, rule, option))
            count_add(count, option, room, AMOUNT_ONE, 0);
    }
}

/* Whoever is there: no need to say it talk by talk. */
static void price_event_of_all(const struct rule *rule, struct problem *problem,
                               const struct event *event)
{
    for (int run = 0; run < problem->n_runs; run++) {
        const amount size =
            event_measure(problem, problem->runs[run].option, event->span, rule->measure);
        for (int i = 0; size && i < event->rooms.n; i++)
            problem_price_run(problem, &rule->weight, run, event->rooms.list[i], size);
    }
}

static void price_event(const struct rule *rule, struct problem *problem, const struct event *event)
{
    for (int option = 0; option < problem->n_options; option++) {
        const amount size = event_measure(problem, option, event->span, rule->measure);
        for (int i = 0; size && i < event->rooms.n; i++)
            if (option_matches(problem, rule, option))
                problem_price_place(problem, &rule->weight, option, event->rooms.list[i], size);
    }
}

void room_clash_compile(const struct rule *rule, const struct conference *conf,
                        struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    relation.within = WITHIN_OVERLAP;
    relation.rooms = ROOMS_SAME;
    relation.exclusive = 1;
    add_matching_pairs(rule, problem, &relation);
    for (int slot = 0; slot < conf->n_slots; slot++) {
        const struct indices *rooms = &conf->sessions[conf->slots[slot].session].rooms;
        for (int i = 0; conf->slots[slot].parallel > 1 && i < rooms->n; i++)
            limit_shared_slot(rule, problem, slot, rooms->list[i]);
    }
    for (int i = 0; i < conf->n_events; i++)
        if (where_is_any(&rule->where))
            price_event_of_all(rule, problem, &conf->events[i]);
        else
            price_event(rule, problem, &conf->events[i]);
}
