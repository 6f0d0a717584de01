/* prefer: for each placement that matches `where`, with S its occupied slots outside `when`,
 *         or all of them if its room is outside `room`
 *             1 if S is not empty; by measure |S| or the minutes of S. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

static int64_t size_of(const struct rule *rule, const struct conference *conf,
                       const struct placement *talk)
{
    const int room_is_fine = room_matches(&rule->room, conf, talk->room);
    int n = 0;
    int64_t minutes = 0;

    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        if (!room_is_fine || !when_matches(&rule->when, conf, slot)) {
            n++;
            minutes += conf->slots[slot].span.to - conf->slots[slot].span.from;
        }
    return rule->measure == MEASURE_SLOTS ? n : rule->measure == MEASURE_MINUTES ? minutes : n > 0;
}

void prefer_check(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const int64_t size = size_of(rule, conf, talk);
        char at[32];
        if (!size || !placement_matches(talk, rule, conf))
            continue;
        match_talk(matches_add(matches, size * AMOUNT_ONE,
                               "\"%s\" is at %s in %s, not where it is preferred",
                               phrase_title(conf, talk->submission), phrase_start(conf, talk, at),
                               phrase_room(conf, talk->room)),
                   talk);
    }
}

/* ---- compile: the same, said to the problem */

/* Slots or minutes of an option that lie outside `when`. */
static amount amount_outside(const struct rule *rule, const struct problem *problem, int option)
{
    const struct option *o = &problem->options[option];
    amount size = 0;

    for (int slot = o->slot; slot < o->slot + o->n_slots; slot++) {
        if (when_matches(&rule->when, problem->conf, slot))
            continue;
        if (rule->measure == MEASURE_ONE)
            return AMOUNT_ONE;
        size += rule->measure == MEASURE_SLOTS ? AMOUNT_ONE
                                               : slots_minutes(problem->conf, slot, 1) * AMOUNT_ONE;
    }
    return size;
}

/* In a room outside `room` the whole talk is outside. */
static void price_rooms(const struct rule *rule, struct problem *problem, int option,
                        amount outside)
{
    for (int room = 0; room < problem->n_rooms; room++)
        problem_price_place(problem, &rule->weight, option, room,
                            room_matches(&rule->room, problem->conf, room)
                                ? outside
                                : option_measure(problem, option, rule->measure));
}

/* At any time a room costs the same: no need to say it time by time. */
static int price_is_of_room(const struct rule *rule)
{
    return rule->when.any && !rule->room.any && rule->measure == MEASURE_ONE;
}

static void price_other_rooms(const struct rule *rule, struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; talk_matches(problem, rule, talk) && room < problem->n_rooms; room++)
            if (!room_matches(&rule->room, problem->conf, room))
                price_talk_room(problem, rule, talk, room, AMOUNT_ONE);
}

void prefer_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    (void)conf;
    if (price_is_of_room(rule)) {
        price_other_rooms(rule, problem);
        return;
    }
    for (int option = 0; option < problem->n_options; option++) {
        if (!option_matches(problem, rule, option))
            continue;
        const amount outside = amount_outside(rule, problem, option);
        if (rule->room.any)
            problem_price_option(problem, &rule->weight, option, outside);
        else
            price_rooms(rule, problem, option, outside);
    }
}
