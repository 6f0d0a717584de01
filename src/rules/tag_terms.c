#include "tag_terms.h"

#include "parts.h"
#include "terms.h"

/* How many of the tags asked for the room lacks, and how many it has that are not wanted. */
static int room_tags_amiss(const struct rule *rule, const struct conference *conf,
                           const struct needs *needs, int room)
{
    const struct indices *tags = &conf->rooms[room].tags;
    int n = 0;

    if (rule->kinds & NEED_ROOM)
        n += needs->room.n - indices_common(&needs->room, tags);
    if (rule->kinds & NEED_NOT_ROOM)
        n += indices_common(&needs->not_room, tags);
    return n;
}

static int lacks_slot_tag(const struct conference *conf, const struct option *o, int tag)
{
    for (int slot = o->slot; slot < o->slot + o->n_slots; slot++)
        if (!slot_has_tag(conf, slot, tag))
            return 1;
    return 0;
}

static int has_slot_tag(const struct conference *conf, const struct option *o, int tag)
{
    for (int slot = o->slot; slot < o->slot + o->n_slots; slot++)
        if (slot_has_tag(conf, slot, tag))
            return 1;
    return 0;
}

static int slot_tags_amiss(const struct rule *rule, const struct conference *conf,
                           const struct needs *needs, const struct option *o)
{
    int n = 0;
    for (int i = 0; (rule->kinds & NEED_SLOT) && i < needs->slot.n; i++)
        n += lacks_slot_tag(conf, o, needs->slot.list[i]);
    for (int i = 0; (rule->kinds & NEED_NOT_SLOT) && i < needs->not_slot.n; i++)
        n += has_slot_tag(conf, o, needs->not_slot.list[i]);
    return n;
}

/* A talk as long as its slots costs differently from slot to slot. */
static void price_room(const struct rule *rule, struct problem *problem, int talk, int room, int n)
{
    const struct talk *t = &problem->talks[talk];

    if (rule->measure == MEASURE_ONE) {
        price_talk_room(problem, rule, talk, room, n * AMOUNT_ONE);
        return;
    }
    for (int option = t->first_option; n && option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option))
            problem_price_place(problem, &rule->weight, option, room,
                                n * option_measure(problem, option, rule->measure));
}

static void price_tags(const struct rule *rule, struct problem *problem, int talk,
                       const struct needs *needs)
{
    const struct conference *conf = problem->conf;
    const struct talk *t = &problem->talks[talk];

    for (int room = 0; room < problem->n_rooms; room++)
        price_room(rule, problem, talk, room, room_tags_amiss(rule, conf, needs, room));
    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        const int n = slot_tags_amiss(rule, conf, needs, &problem->options[option]);
        if (option_matches(problem, rule, option))
            problem_price_option(problem, &rule->weight, option,
                                 n * option_measure(problem, option, rule->measure));
    }
}

static int asks_for_nothing(const struct needs *needs)
{
    return !(needs->room.n + needs->slot.n + needs->not_room.n + needs->not_slot.n);
}

static const struct needs *tags_of(const struct rule *rule, const struct conference *conf,
                                   int person)
{
    const struct person *of = &conf->people[person];
    return rule->kind == RULE_wishes ? &of->wishes : &of->needs;
}

static void price_visitor(const struct rule *rule, struct problem *problem, int visit, int option)
{
    const struct conference *conf = problem->conf;
    const struct needs *tags = tags_of(rule, conf, problem->visits[visit].person);
    const int n = slot_tags_amiss(rule, conf, tags, &problem->options[option]);
    const amount measure = option_measure(problem, option, rule->measure);

    problem_price_presence(problem, &rule->weight, visit, option, ANY_ROOM, n * measure);
    for (int room = 0; room < problem->n_rooms; room++)
        problem_price_presence(problem, &rule->weight, visit, option, room,
                               room_tags_amiss(rule, conf, tags, room) * measure);
}

static void price_visitors(const struct rule *rule, struct problem *problem)
{
    for (int visit = 0; visit < problem->n_visits; visit++) {
        const struct talk *t = &problem->talks[problem->visits[visit].talk];
        if (!rule_asks_visitor(problem, rule, visit) ||
            asks_for_nothing(tags_of(rule, problem->conf, problem->visits[visit].person)))
            continue;
        for (int option = t->first_option; option < t->first_option + t->n_options; option++)
            if (option_matches(problem, rule, option))
                price_visitor(rule, problem, visit, option);
    }
}

static void price_people(const struct rule *rule, struct problem *problem)
{
    struct parts parts = parts_of(rule, problem, rule->roles);

    for (int i = 0; i < problem->conf->n_people; i++) {
        const struct needs *tags = tags_of(rule, problem->conf, i);
        for (int j = 0; !asks_for_nothing(tags) && j < parts.talks[i].n; j++)
            price_tags(rule, problem, parts.talks[i].list[j], tags);
    }
    parts_clear(&parts);
}

void tags_compile(const struct rule *rule, struct problem *problem)
{
    for (int talk = 0; (rule->whose & WHOSE_SUBMISSION) && talk < problem->n_talks; talk++) {
        const struct submission *of = &problem->conf->submissions[problem->talks[talk].submission];
        const struct needs *tags = rule->kind == RULE_wishes ? &of->wishes : &of->needs;
        if (!asks_for_nothing(tags) && talk_matches(problem, rule, talk))
            price_tags(rule, problem, talk, tags);
    }
    if (rule->whose & WHOSE_PEOPLE) {
        price_people(rule, problem);
        price_visitors(rule, problem);
    }
}
