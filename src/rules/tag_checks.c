#include "tag_checks.h"

#include "casts.h"
#include "mem.h"
#include "phrases.h"
#include "placements.h"

struct asked { /* who asks for tags at which talk */
    const struct rule *rule;
    const struct conference *conf;
    const struct placement *talk;
    int person; /* -1: the submission itself */
    struct matches *matches;
};

/* "needs room tag", "would rather not have slot tag". */
static const char *verb_of(const struct rule *rule, int forbidden)
{
    if (rule->kind == RULE_wishes)
        return forbidden ? "would rather not have" : "wishes for";
    return forbidden ? "must not have" : "needs";
}

/* `place`: "room" or "slot"; `forbidden`: it is there and is not to be. */
static void report(const struct asked *asked, const char *place, int tag, int forbidden)
{
    const struct conference *conf = asked->conf;
    const struct placement *talk = asked->talk;
    const char *title = phrase_title(conf, talk->submission);
    const char *verb = verb_of(asked->rule, forbidden);
    const amount size = placement_measure(talk, conf, asked->rule->measure) * AMOUNT_ONE;
    char at[32];
    struct match *match;

    phrase_start(conf, talk, at);
    if (asked->person < 0)
        match = matches_add(asked->matches, size, "\"%s\" (%s, %s) %s %s tag \"%s\"", title, at,
                            phrase_room(conf, talk->room), verb, place, conf->values.list[tag]);
    else
        match = matches_add(asked->matches, size, "%s, for \"%s\" (%s, %s), %s %s tag \"%s\"",
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

static void check_room(const struct asked *asked, const struct needs *needs)
{
    const struct indices *tags = &asked->conf->rooms[asked->talk->room].tags;

    for (int i = 0; i < needs->room.n && asked->rule->kinds & NEED_ROOM; i++)
        if (!indices_have(tags, needs->room.list[i]))
            report(asked, "room", needs->room.list[i], 0);
    for (int i = 0; i < needs->not_room.n && asked->rule->kinds & NEED_NOT_ROOM; i++)
        if (indices_have(tags, needs->not_room.list[i]))
            report(asked, "room", needs->not_room.list[i], 1);
}

static void check_slots(const struct asked *asked, const struct needs *needs)
{
    const struct placement *talk = asked->talk;

    for (int i = 0; i < needs->slot.n && asked->rule->kinds & NEED_SLOT; i++)
        if (slots_with_tag(asked->conf, talk, needs->slot.list[i]) < talk->n_slots)
            report(asked, "slot", needs->slot.list[i], 0);
    for (int i = 0; i < needs->not_slot.n && asked->rule->kinds & NEED_NOT_SLOT; i++)
        if (slots_with_tag(asked->conf, talk, needs->not_slot.list[i]))
            report(asked, "slot", needs->not_slot.list[i], 1);
}

static void check_asked(const struct asked *asked)
{
    const struct conference *conf = asked->conf;
    const struct submission *talk = &conf->submissions[asked->talk->submission];
    const struct needs *needs =
        asked->person < 0 ? &talk->needs : &conf->people[asked->person].needs;
    const struct needs *wishes =
        asked->person < 0 ? &talk->wishes : &conf->people[asked->person].wishes;

    check_room(asked, asked->rule->kind == RULE_wishes ? wishes : needs);
    check_slots(asked, asked->rule->kind == RULE_wishes ? wishes : needs);
}

void tags_check(const struct rule *rule, const struct conference *conf,
                const struct schedule *schedule, struct matches *matches)
{
    struct casts casts = casts_with_attendance(rule, conf, schedule);

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const struct indices *people = cast_of(&casts, talk);
        struct asked asked = {rule, conf, talk, -1, matches};
        if (!placement_matches(talk, rule, conf))
            continue;
        if (rule->whose & WHOSE_SUBMISSION)
            check_asked(&asked);
        for (int k = 0; k < people->n && rule->whose & WHOSE_PEOPLE; k++) {
            asked.person = people->list[k];
            check_asked(&asked);
        }
    }
    casts_clear(&casts);
}
