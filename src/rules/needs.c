/* needs: for each placement that matches `where`,
 *        for the submission and for each person who gives or must attend it
 *            1 for each needed tag that the room does not have, or an occupied slot does not have,
 *            1 for each forbidden tag that the room has, or an occupied slot has. */
#include "catalogue.h"

#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

struct asked { /* who asks for tags at which talk */
    const struct conference *conf;
    const struct placement *talk;
    int person; /* -1: the submission itself */
    struct matches *matches;
};

/* `place`: "room" or "slot"; `forbidden`: it is there and must not be. */
static void report(const struct asked *asked, const char *place, int tag, int forbidden)
{
    const struct conference *conf = asked->conf;
    const struct placement *talk = asked->talk;
    const char *title = phrase_title(conf, talk->submission);
    const char *verb = forbidden ? "must not have" : "needs";
    char at[32];
    struct match *match;

    phrase_start(conf, talk, at);
    if (asked->person < 0)
        match = matches_add(asked->matches, AMOUNT_ONE, "\"%s\" (%s, %s) %s %s tag \"%s\"", title,
                            at, phrase_room(conf, talk->room), verb, place, conf->values.list[tag]);
    else
        match = matches_add(asked->matches, AMOUNT_ONE, "%s, for \"%s\" (%s, %s), %s %s tag \"%s\"",
                            phrase_person(conf, asked->person), title, at,
                            phrase_room(conf, talk->room), verb, place, conf->values.list[tag]);
    match->cell = mem_text(conf->values.list[tag]);
    match_talk(match, talk);
    if (asked->person >= 0)
        match_person(match, asked->person);
}

static int slots_with_tag(const struct conference *conf, const struct placement *talk, int tag)
{
    int n = 0;
    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        n += slot_has_tag(conf, slot, tag);
    return n;
}

static void check_needs(const struct asked *asked, const struct needs *needs)
{
    const struct placement *talk = asked->talk;
    const struct indices *room_tags = &asked->conf->rooms[talk->room].tags;

    for (int i = 0; i < needs->room.n; i++)
        if (!indices_have(room_tags, needs->room.list[i]))
            report(asked, "room", needs->room.list[i], 0);
    for (int i = 0; i < needs->not_room.n; i++)
        if (indices_have(room_tags, needs->not_room.list[i]))
            report(asked, "room", needs->not_room.list[i], 1);
    for (int i = 0; i < needs->slot.n; i++)
        if (slots_with_tag(asked->conf, talk, needs->slot.list[i]) < talk->n_slots)
            report(asked, "slot", needs->slot.list[i], 0);
    for (int i = 0; i < needs->not_slot.n; i++)
        if (slots_with_tag(asked->conf, talk, needs->not_slot.list[i]))
            report(asked, "slot", needs->not_slot.list[i], 1);
}

void needs_check(const struct rule *rule, const struct conference *conf,
                 const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        struct asked asked = {conf, talk, -1, matches};
        if (!placement_matches(talk, rule, conf))
            continue;
        check_needs(&asked, &conf->submissions[talk->submission].needs);
        for (int person = 0; person < conf->n_people; person++)
            if (submission_concerns(conf, talk->submission, person)) {
                asked.person = person;
                check_needs(&asked, &conf->people[person].needs);
            }
    }
}

/* ---- compile: the same, said to the problem */

static int room_tags_amiss(const struct conference *conf, const struct needs *needs, int room)
{
    const struct indices *tags = &conf->rooms[room].tags;
    return needs->room.n - indices_common(&needs->room, tags) +
           indices_common(&needs->not_room, tags);
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

static int slot_tags_amiss(const struct conference *conf, const struct needs *needs,
                           const struct option *o)
{
    int n = 0;
    for (int i = 0; i < needs->slot.n; i++)
        n += lacks_slot_tag(conf, o, needs->slot.list[i]);
    for (int i = 0; i < needs->not_slot.n; i++)
        n += has_slot_tag(conf, o, needs->not_slot.list[i]);
    return n;
}

static void price_needs(const struct rule *rule, struct problem *problem, int talk,
                        const struct needs *needs)
{
    const struct talk *t = &problem->talks[talk];

    for (int room = 0; room < problem->n_rooms; room++)
        price_talk_room(problem, rule, talk, room,
                        room_tags_amiss(problem->conf, needs, room) * AMOUNT_ONE);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        const int n = slot_tags_amiss(problem->conf, needs, &problem->options[option]);
        if (n && option_matches(problem, rule, option))
            problem_price_option(problem, &rule->weight, option, n * AMOUNT_ONE);
    }
}

void needs_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int submission = problem->talks[talk].submission;
        if (!talk_matches(problem, rule, talk))
            continue;
        price_needs(rule, problem, talk, &conf->submissions[submission].needs);
        for (int person = 0; person < conf->n_people; person++)
            if (person_takes_part(conf, person, submission))
                price_needs(rule, problem, talk, &conf->people[person].needs);
    }
}
