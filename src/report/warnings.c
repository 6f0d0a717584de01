#include "warnings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys.h"
#include "mem.h"
#include "phrases.h"
#include "text.h"

enum { TIGHT = 5 }; /* minutes from one room to another */

struct warnings {
    const struct conference *conf;
    const struct schedule *schedule;
    const struct ignored *ignored; /* NULL: nothing */
    struct warning *list;
    int n;
};

/* `match` comes from matches_add and is taken over. */
static struct match *warn(struct warnings *warnings, const char *id, const char *hint, int node,
                          struct matches *match)
{
    warnings->list = mem_grow(warnings->list, (size_t)warnings->n, sizeof *warnings->list);
    struct warning *warning = &warnings->list[warnings->n++];
    *warning = (struct warning){.id = id, .hint = hint, .node = node, .match = match->list[0]};
    free(match->list);
    return &warning->match;
}

static int has_rule(const struct conference *conf, enum rule_kind kind)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == kind && !conf->rules[i].off)
            return 1;
    return 0;
}

/* ---- talks */

static int has_to_be_placed(const struct conference *conf, int submission)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == RULE_placed && !conf->rules[i].off &&
            where_matches(&conf->rules[i].where, conf, submission, -1))
            return 1;
    return 0;
}

/* The same of several talks, or people: each for itself, or all at once where they are many. */
struct about {
    const char *id, *hint;
    const char *one, *many; /* what stands behind the title or name; behind the number */
    int is_of_people;
};

static void say_of_each(struct warnings *warnings, const struct about *about,
                        const struct indices *who)
{
    const struct conference *conf = warnings->conf;

    for (int i = 0; i < who->n; i++) {
        const int one = who->list[i];
        struct matches match = {0};
        if (about->is_of_people) {
            matches_add(&match, 0, "%s %s", phrase_person(conf, one), about->one);
            match_person(warn(warnings, about->id, about->hint, conf->people[one].node, &match),
                         one);
        } else {
            matches_add(&match, 0, "\"%s\" %s", phrase_title(conf, one), about->one);
            match_submission(
                warn(warnings, about->id, about->hint, conf->submissions[one].node, &match), one);
        }
    }
}

static void say_of_all(struct warnings *warnings, const struct about *about,
                       const struct indices *who)
{
    const struct conference *conf = warnings->conf;
    enum { NAMED = 3 };
    struct text names = {0};
    struct matches match = {0};

    for (int i = 0; i < NAMED; i++)
        text_addf(&names, "%s%s", i ? ", " : "",
                  about->is_of_people ? phrase_person(conf, who->list[i])
                                      : phrase_title(conf, who->list[i]));
    matches_add(&match, 0, "%d %s: %s, ...", who->n, about->many, text_bytes(&names));
    warn(warnings, about->id, about->hint,
         about->is_of_people ? conf->people[who->list[0]].node
                             : conf->submissions[who->list[0]].node,
         &match);
    text_clear(&names);
}

static void count_in(struct indices *who, int one)
{
    who->list = mem_grow(who->list, (size_t)who->n, sizeof *who->list);
    who->list[who->n++] = one;
}

/* Does the command line or an entry of `accept` name it: "unconfirmed/T1"? */
static int is_waived(const struct warnings *warnings, const char *key)
{
    const struct conference *conf = warnings->conf;
    const struct ignored *ignored = warnings->ignored;

    for (int i = 0; i < conf->n_accept; i++)
        if (!strcmp(conf->accept[i].finding, key))
            return 1;
    for (int i = 0; ignored && i < ignored->n; i++)
        if (!strcmp(ignored->list[i], key))
            return 1;
    return 0;
}

static int is_one_waived(const struct warnings *warnings, const struct about *about, int one)
{
    struct indices only = {&one, 1};
    struct match match = {.slot = -1};

    if (!warnings->conf->n_accept && !(warnings->ignored && warnings->ignored->n))
        return 0;
    *(about->is_of_people ? &match.people : &match.submissions) = only;
    char *key = key_of(warnings->conf, about->id, &match);
    const int waived = is_waived(warnings, key);
    free(key);
    return waived;
}

/* What is waived one by one is said one by one. */
static void say(struct warnings *warnings, const struct about *about, struct indices *who)
{
    enum { MANY = 10 };
    struct indices rest = {0};

    for (int i = 0; i < who->n; i++) {
        struct indices only = {&who->list[i], 1};
        if (is_one_waived(warnings, about, who->list[i]))
            say_of_each(warnings, about, &only);
        else
            count_in(&rest, who->list[i]);
    }
    if (rest.n > MANY)
        say_of_all(warnings, about, &rest);
    else
        say_of_each(warnings, about, &rest);
    free(rest.list);
    free(who->list);
}

static void unscheduled(struct warnings *warnings, const int *placed)
{
    static const struct about about = {"unscheduled", "give it a place, or change its state",
                                       "is accepted and has no place",
                                       "accepted talks have no place", 0};
    const struct conference *conf = warnings->conf;
    struct indices who = {0};

    for (int i = 0; i < conf->n_submissions; i++)
        if (!placed[i] && submission_is_accepted(&conf->submissions[i]) &&
            !has_to_be_placed(conf, i))
            count_in(&who, i);
    say(warnings, &about, &who);
}

/* Only where the conference confirms its talks at all. */
static void unconfirmed(struct warnings *warnings, const int *placed)
{
    static const struct about about = {"unconfirmed", "ask its speakers to confirm",
                                       "is placed and not confirmed",
                                       "talks are placed and not confirmed", 0};
    const struct conference *conf = warnings->conf;
    struct indices who = {0};
    int some_are = 0;

    for (int i = 0; i < conf->n_submissions; i++) {
        some_are |= conf->submissions[i].state == STATE_CONFIRMED;
        if (placed[i] && conf->submissions[i].state != STATE_CONFIRMED)
            count_in(&who, i);
    }
    who.n = some_are ? who.n : 0;
    say(warnings, &about, &who);
}

static void without_track(struct warnings *warnings, const int *placed)
{
    static const struct about about = {"no-track", "give it a track", "has no track",
                                       "talks have no track", 0};
    const struct conference *conf = warnings->conf;
    struct indices who = {0};

    for (int i = 0; i < conf->n_submissions && conf->n_tracks; i++)
        if (placed[i] && conf->submissions[i].track < 0)
            count_in(&who, i);
    say(warnings, &about, &who);
}

static void over_capacity(struct warnings *warnings)
{
    const struct conference *conf = warnings->conf;

    for (int i = 0; i < warnings->schedule->n_placements; i++) {
        const struct placement *talk = &warnings->schedule->placements[i];
        const int audience = conf->submissions[talk->submission].audience;
        const int seats = conf->rooms[talk->room].capacity;
        struct matches match = {0};
        if (seats < 0 || audience <= seats)
            continue;
        matches_add(&match, 0, "\"%s\": %d expected, %d seats in %s",
                    phrase_title(conf, talk->submission), audience, seats,
                    phrase_room(conf, talk->room));
        match_talk(warn(warnings, "over-capacity",
                        "move it to a larger room, or let the rule audience-fits weigh it",
                        conf->submissions[talk->submission].node, &match),
                   talk);
    }
}

/* ---- people */

static int some_have_windows(const struct conference *conf)
{
    for (int i = 0; i < conf->n_people; i++)
        if (conf->people[i].has_windows)
            return 1;
    return 0;
}

/* Only where the conference asks its speakers. */
static void without_availability(struct warnings *warnings, const int *placed)
{
    static const struct about about = {"no-availability",
                                       "ask, and give `available` or `unavailable` windows",
                                       "gives a talk and has said nothing of when they are there",
                                       "speakers have said nothing of when they are there", 1};
    const struct conference *conf = warnings->conf;
    char *said = mem_zero((size_t)conf->n_people, 1);
    const int n_asked = some_have_windows(conf) ? conf->n_submissions : 0;
    struct indices who = {0};

    for (int i = 0; i < n_asked; i++) {
        const struct indices *speakers = &conf->submissions[i].speakers;
        for (int s = 0; s < speakers->n && placed[i]; s++)
            if (!conf->people[speakers->list[s]].has_windows && !said[speakers->list[s]]++)
                count_in(&who, speakers->list[s]);
    }
    free(said);
    say(warnings, &about, &who);
}

static const struct span *span_of(const struct conference *conf, const struct placement *talk,
                                  struct span *out)
{
    *out = (struct span){conf->slots[talk->slot].span.from,
                         conf->slots[talk->slot + talk->n_slots - 1].span.to};
    return out;
}

struct appearance { /* a placed talk of one speaker */
    int person;
    struct span span;
    const struct placement *talk;
};

static int by_person_and_start(const void *a, const void *b)
{
    const struct appearance *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    return x->talk < y->talk ? -1 : x->talk > y->talk;
}

static struct appearance *appearances_of(const struct warnings *warnings, int *n)
{
    struct appearance *list = NULL;

    for (int i = 0; i < warnings->schedule->n_placements; i++) {
        const struct placement *talk = &warnings->schedule->placements[i];
        const struct indices *speakers = &warnings->conf->submissions[talk->submission].speakers;
        for (int s = 0; s < speakers->n; s++) {
            list = mem_grow(list, (size_t)*n, sizeof *list);
            list[*n] = (struct appearance){.person = speakers->list[s], .talk = talk};
            span_of(warnings->conf, talk, &list[(*n)++].span);
        }
    }
    if (*n)
        qsort(list, (size_t)*n, sizeof *list, by_person_and_start);
    return list;
}

static int is_tight(const struct appearance *a, const struct appearance *b)
{
    const int64_t minutes = b->span.from - a->span.to;
    return a->talk->room != b->talk->room && minutes >= 0 && minutes < TIGHT;
}

static void warn_of_changeover(struct warnings *warnings, const struct appearance *a,
                               const struct appearance *b)
{
    const struct conference *conf = warnings->conf;
    struct matches match = {0};

    matches_add(&match, 0, "%s has %d min from \"%s\" in %s to \"%s\" in %s",
                phrase_person(conf, a->person), (int)(b->span.from - a->span.to),
                phrase_title(conf, a->talk->submission), phrase_room(conf, a->talk->room),
                phrase_title(conf, b->talk->submission), phrase_room(conf, b->talk->room));
    struct match *said =
        warn(warnings, "tight-changeover", "move one of them, or let the rule gap weigh it",
             conf->people[a->person].node, &match);
    match_talk(said, a->talk);
    match_talk(said, b->talk);
    match_person(said, a->person);
}

/* Not of neighbours alone: a talk may start, or even lie, between the two. */
static void tight_changeovers(struct warnings *warnings)
{
    int n = 0;
    struct appearance *list = appearances_of(warnings, &n);

    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n && list[j].person == list[i].person &&
                            list[j].span.from < list[i].span.to + TIGHT;
             j++)
            if (is_tight(&list[i], &list[j]))
                warn_of_changeover(warnings, &list[i], &list[j]);
    free(list);
}

/* ---- the file */

static void other_fingerprint(struct warnings *warnings)
{
    struct matches match = {0};
    char fingerprint[65];

    if (!*warnings->schedule->fingerprint)
        return;
    conference_fingerprint(warnings->conf, fingerprint);
    if (!strcmp(fingerprint, warnings->schedule->fingerprint))
        return;
    matches_add(&match, 0,
                "the schedule was made for another state of the conference: times, numbers or "
                "rules have changed since");
    warn(warnings, "fingerprint", "solve again, with --from to change little", -1, &match);
}

static int seats_are_limited(const struct conference *conf)
{
    for (int room = 0; room < conf->n_rooms; room++)
        if (conf->rooms[room].capacity >= 0)
            return 1;
    return 0;
}

static void missing_attendance(struct warnings *warnings)
{
    const struct conference *conf = warnings->conf;
    struct matches match = {0};

    if (warnings->schedule->has_attendance || !seats_are_limited(conf) ||
        !has_rule(conf, RULE_attendance))
        return;
    matches_add(&match, 0,
                "the schedule does not say who attends what, so everybody has their own best day "
                "and seats do not count");
    warn(warnings, "attendance-missing", "let `lectern solve` write who attends what", -1, &match);
}

/* No schedule can mend these. */
static void over_every_capacity(struct warnings *warnings)
{
    const struct conference *conf = warnings->conf;
    int largest = 0;

    for (int i = 0; i < conf->n_rooms; i++) {
        if (conf->rooms[i].capacity < 0)
            return;
        largest = conf->rooms[i].capacity > largest ? conf->rooms[i].capacity : largest;
    }
    for (int i = 0; i < conf->n_submissions; i++) {
        const struct submission *talk = &conf->submissions[i];
        struct matches match = {0};
        if (!submission_is_accepted(talk) || talk->audience <= largest)
            continue;
        matches_add(&match, 0, "\"%s\": %d expected, %d seats in the largest room",
                    phrase_title(conf, i), talk->audience, largest);
        match_submission(warn(warnings, "over-capacity", "give it twice, or find a larger room",
                              talk->node, &match),
                         i);
    }
}

int warnings_of_conference(struct warning **out, const struct conference *conf,
                           const struct ignored *ignored)
{
    struct warnings warnings = {.conf = conf, .ignored = ignored};
    int *accepted = mem_zero((size_t)conf->n_submissions, sizeof *accepted);

    for (int i = 0; i < conf->n_submissions; i++)
        accepted[i] = submission_is_accepted(&conf->submissions[i]);
    without_track(&warnings, accepted);
    without_availability(&warnings, accepted);
    over_every_capacity(&warnings);
    free(accepted);
    *out = warnings.list;
    return warnings.n;
}

int warnings_of_schedule(struct warning **out, const struct conference *conf,
                         const struct schedule *schedule, const struct ignored *ignored)
{
    struct warnings warnings = {.conf = conf, .schedule = schedule, .ignored = ignored};
    int *placed = mem_zero((size_t)conf->n_submissions, sizeof *placed);

    for (int i = 0; i < schedule->n_placements; i++)
        placed[schedule->placements[i].submission]++;
    other_fingerprint(&warnings);
    missing_attendance(&warnings);
    unscheduled(&warnings, placed);
    unconfirmed(&warnings, placed);
    without_track(&warnings, placed);
    without_availability(&warnings, placed);
    if (!has_rule(conf, RULE_gap))
        tight_changeovers(&warnings);
    if (!has_rule(conf, RULE_audience_fits))
        over_capacity(&warnings);
    free(placed);
    *out = warnings.list;
    return warnings.n;
}

void warnings_free(struct warning *list, int n)
{
    for (int i = 0; i < n; i++) {
        struct matches one = {.list = mem_zero(1, sizeof(struct match)), .n = 1};
        one.list[0] = list[i].match;
        matches_clear(&one);
    }
    free(list);
}
