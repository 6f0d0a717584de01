/* person-clash: for each person p and each two placements a, b that match `where`,
 *               that p has one of `roles` in, whose spans overlap:  measure(a, b);
 *               for each such placement a and each event e with p that it overlaps:
 *               measure(a, e). */
#include "catalogue.h"

#include "casts.h"
#include "parts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static void check_pair(const struct rule *rule, const struct conference *conf, int person,
                       const struct placement *const talks[2], struct matches *matches)
{
    const struct placement *a = talks[0], *b = talks[1];
    const int64_t size = placements_measure(a, b, conf, rule->measure);
    char at_a[32], at_b[32];

    if (!placements_overlap(a, b, conf) || !size)
        return;
    struct match *match = matches_add(
        matches, size * AMOUNT_ONE, "%s is busy with \"%s\" (%s, %s) and \"%s\" (%s, %s) at once",
        phrase_person(conf, person), phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
        phrase_room(conf, a->room), phrase_title(conf, b->submission), phrase_start(conf, b, at_b),
        phrase_room(conf, b->room));
    match_person(match, person);
    match_talk(match, a);
    match_talk(match, b);
}

static void check_event(const struct rule *rule, const struct conference *conf, int person,
                        const struct placement *talk, const struct event *event,
                        struct matches *matches)
{
    const int64_t size = placement_event_measure(talk, event, conf, rule->measure);
    char at[32];

    if (!indices_have(&event->people, person) || !size)
        return;
    struct match *match =
        matches_add(matches, size * AMOUNT_ONE, "%s is busy with \"%s\" (%s, %s) during %s",
                    phrase_person(conf, person), phrase_title(conf, talk->submission),
                    phrase_start(conf, talk, at), phrase_room(conf, talk->room), event->title);
    match_person(match, person);
    match_talk(match, talk);
}

static void check_person(const struct rule *rule, const struct conference *conf, int person,
                         const struct givings *theirs, struct matches *matches)
{
    for (int i = 0; i < theirs->n; i++) {
        const struct placement *talk = theirs->list[i];
        if (!placement_matches(talk, rule, conf))
            continue;
        for (int j = 0; j < i; j++)
            if (placement_matches(theirs->list[j], rule, conf))
                check_pair(rule, conf, person, (const struct placement *[]){theirs->list[j], talk},
                           matches);
        for (int event = 0; event < conf->n_events; event++)
            check_event(rule, conf, person, talk, &conf->events[event], matches);
    }
}

void person_clash_check(const struct rule *rule, const struct conference *conf,
                        const struct schedule *schedule, struct matches *matches)
{
    struct casts casts = casts_of(conf, schedule, rule->roles);

    for (int person = 0; person < conf->n_people; person++)
        check_person(rule, conf, person, &casts.talks[person], matches);
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

/* Pairs person by person, so that speakers with few talks cost little; equal pairs add up when
 * sealed. */
static void add_pairs_of(const struct indices *theirs, struct pairs *pairs)
{
    for (int j = 1; j < theirs->n; j++)
        for (int i = 0; i < j; i++)
            pairs_add(pairs, theirs->list[i], theirs->list[j], AMOUNT_ONE);
}

static void price_event_of(const struct rule *rule, struct problem *problem,
                           const struct indices *theirs, struct span event)
{
    for (int i = 0; i < theirs->n; i++) {
        const struct talk *t = &problem->talks[theirs->list[i]];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            const amount size = event_measure(problem, option, event, rule->measure);
            if (size && option_matches(problem, rule, option))
                problem_price_option(problem, &rule->weight, option, size);
        }
    }
}

void person_clash_compile(const struct rule *rule, const struct conference *conf,
                          struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);
    struct parts parts = parts_of(rule, problem, rule->roles);

    relation.within = WITHIN_OVERLAP;
    relation.rooms = ROOMS_ANY;
    struct pairs *pairs = problem_add_pairs(problem, &rule->weight, &relation);
    for (int person = 0; person < conf->n_people; person++)
        add_pairs_of(&parts.talks[person], pairs);
    for (int i = 0; i < conf->n_events; i++)
        for (int j = 0; j < conf->events[i].people.n; j++)
            price_event_of(rule, problem, &parts.talks[conf->events[i].people.list[j]],
                           conf->events[i].span);
    parts_clear(&parts);
}
