#include "tiny.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"

struct maker {
    struct text text;
    struct random_state random;
    int n_submissions, n_rooms, n_people, n_sessions, n_rules;
};

static int below(struct maker *m, int n)
{
    return (int)random_below(&m->random, (uint64_t)n);
}

static const char *pick(struct maker *m, const char *const *words, int n)
{
    return words[below(m, n)];
}
#define PICK(m, ...)                                                                               \
    pick(m, (const char *const[]){__VA_ARGS__},                                                    \
         (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

static void put(struct maker *m, const char *text)
{
    text_add(&m->text, text);
}

static void rooms(struct maker *m)
{
    put(m, "\"rooms\": [");
    for (int i = 0; i < m->n_rooms; i++) {
        text_addf(&m->text, "%s{\"id\": \"r%d\"", i ? ", " : "", i);
        if (below(m, 4))
            text_addf(&m->text, ", \"capacity\": %d", 5 + 5 * below(m, 3));
        if (!below(m, 3))
            put(m, ", \"tags\": [\"video\"]");
        if (!below(m, 6))
            put(m, ", \"unavailable\": [{\"from\": \"2027-05-08T09:00\", \"to\": "
                   "\"2027-05-08T09:20\"}]");
        put(m, "}");
    }
    put(m, "],\n");
}

/* Sessions may share a room and overlap; `parallel` now and then. */
static void sessions(struct maker *m)
{
    put(m, "\"sessions\": [");
    for (int i = 0; i < m->n_sessions; i++) {
        text_addf(&m->text,
                  "%s{\"id\": \"s%d\", \"start\": \"2027-05-0%dT%s\", \"slots\": [{\"minutes\": "
                  "%s, \"times\": %d, \"gap\": %d",
                  i ? ", " : "", i, 8 + (i && below(m, 2)),
                  PICK(m, "09:00", "09:00", "09:30", "10:00"), PICK(m, "10", "30", "30"),
                  1 + below(m, 2), below(m, 3) ? 0 : 5);
        if (!below(m, 8))
            put(m, ", \"parallel\": 2");
        put(m, "}]");
        if (m->n_rooms > 1 && !below(m, 4))
            text_addf(&m->text, ", \"rooms\": [\"r%d\"]", below(m, m->n_rooms));
        if (!below(m, 4))
            text_addf(&m->text, ", \"formats\": [\"%s\"]", PICK(m, "short", "long"));
        if (!below(m, 3))
            put(m, ", \"tags\": [\"morning\"]");
        put(m, "}");
    }
    put(m, "],\n");
}

static void people(struct maker *m)
{
    put(m, "\"people\": [");
    for (int i = 0; i < m->n_people; i++) {
        text_addf(&m->text, "%s{\"id\": \"p%d\"", i ? ", " : "", i);
        if (!below(m, 4))
            text_addf(
                &m->text,
                ", \"unavailable\": [{\"from\": \"2027-05-08T%s\", \"to\": \"2027-05-08T12:00\"}]",
                PICK(m, "09:00", "09:30"));
        if (!below(m, 4))
            text_addf(&m->text, ", \"must\": [\"T%d\"]", below(m, m->n_submissions));
        if (!below(m, 3))
            text_addf(&m->text, ", \"wants\": {\"T0\": 1, \"T1\": %s}", PICK(m, "2", "0", "0.5"));
        if (!below(m, 8))
            text_addf(&m->text, ", \"needs\": {%s}",
                      PICK(m, "\"room\": [\"video\"]", "\"not-slot\": [\"morning\"]"));
        put(m, "}");
    }
    put(m, "],\n");
}

static void submission(struct maker *m, int i)
{
    text_addf(&m->text, "%s{\"id\": \"T%d\", \"title\": \"Talk %d\"", i ? ",\n " : "", i, i);
    text_addf(&m->text, ", \"speakers\": [%s]", PICK(m, "\"p0\"", "\"p1\"", "\"p0\", \"p1\""));
    if (below(m, 4))
        text_addf(&m->text, ", \"track\": \"%s\"", PICK(m, "red", "blue"));
    if (below(m, 3))
        text_addf(&m->text, ", \"format\": %s",
                  PICK(m, "\"short\"", "\"long\"", "[\"short\", \"long\"]"));
    if (below(m, 3))
        text_addf(&m->text, ", \"level\": \"%s\"", PICK(m, "easy", "deep"));
    if (below(m, 3))
        text_addf(&m->text, ", \"tags\": [%s]",
                  PICK(m, "\"x\"", "\"y\"", "\"x\", \"y\"", "\"y\", \"x\""));
    if (!below(m, 3))
        text_addf(&m->text, ", \"score\": %s", PICK(m, "2.5", "0", "-1", "3"));
    if (below(m, 3))
        text_addf(&m->text, ", \"audience\": %d", 3 + 4 * below(m, 5));
    text_addf(&m->text, ", \"state\": \"%s\"",
              PICK(m, "submitted", "submitted", "accepted", "confirmed", "rejected"));
    if (!below(m, 12))
        put(m, ", \"repeats\": 2");
    if (!below(m, 8))
        text_addf(&m->text, ", \"needs\": {%s}",
                  PICK(m, "\"room\": [\"video\"]", "\"not-room\": [\"video\"]",
                       "\"slot\": [\"morning\"]"));
    put(m, "}");
}

static const char *weight(struct maker *m)
{
    return PICK(m, "\"hard\"", "1", "2", "-1", "0.5", "{\"medium\": 1}",
                "{\"medium\": 2, \"soft\": -1}", "{\"hard\": 2, \"soft\": 1}");
}

static void where(struct maker *m)
{
    if (below(m, 2))
        text_addf(&m->text, ", \"where\": {%s}",
                  PICK(m, "\"track\": \"red\"", "\"level\": [\"easy\", \"deep\"]",
                       "\"format\": \"short\"", "\"tag\": \"x\"", "\"state\": \"submitted\"",
                       "\"id\": [\"T0\", \"T1\"]", "\"speaker\": \"p0\""));
}

static void when_and_room(struct maker *m)
{
    if (below(m, 2))
        text_addf(
            &m->text, ", \"when\": {%s}",
            PICK(m, "\"session\": \"s0\"", "\"slot\": \"s0.1\"", "\"day\": \"2027-05-08\"",
                 "\"tag\": \"morning\"",
                 "\"window\": {\"from\": \"2027-05-08T09:00\", \"to\": \"2027-05-08T09:20\"}"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"room\": {%s}", PICK(m, "\"id\": \"r0\"", "\"tag\": \"video\""));
}

static void balance(struct maker *m)
{
    put(m, "\"rule\": \"balance\"");
    where(m);
    when_and_room(m);
    text_addf(&m->text, ", \"per\": \"%s\"",
              PICK(m, "conference", "day", "session", "slot", "room", "block", "tag:morning"));
    if (!below(m, 5))
        put(m, ", \"groups\": [[\"T0\", \"T1\"]]");
    else if (below(m, 4))
        text_addf(&m->text, ", \"by\": \"%s\"",
                  PICK(m, "track", "level", "format", "tag", "speaker"));
    text_addf(&m->text, ", %s",
              PICK(m, "\"max\": 1", "\"max\": 0", "\"min\": 1", "\"max\": \"50%\"",
                   "\"min\": 1, \"max\": 1", "\"min\": \"25%\""));
    if (!below(m, 3))
        text_addf(&m->text, ", \"limit-in\": \"%s\"", PICK(m, "slots", "minutes"));
    if (!below(m, 3))
        put(m, ", \"count\": \"all\"");
    if (!below(m, 4))
        text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "slots", "minutes"));
}

static void apart(struct maker *m, const char *name)
{
    text_addf(&m->text, "\"rule\": \"%s\"", name);
    where(m);
    text_addf(&m->text, ", \"within\": \"%s\"",
              PICK(m, "overlap", "overlap", "slot", "session", "day", "all"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"rooms\": \"%s\"", PICK(m, "different", "same"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"shared\": [%s]",
                  PICK(m, "\"tag\"", "\"tag\", \"track\"", "\"speaker\""));
    else if (!below(m, 4))
        put(m, ", \"differ\": \"level\"");
    if (!below(m, 5))
        put(m, ", \"per-person\": true");
    if (!below(m, 4))
        text_addf(&m->text, ", \"measure\": \"%s\"",
                  PICK(m, "overlap-minutes", "overlap-slots", "minutes"));
    if (!below(m, 4))
        put(m, ", \"groups\": [[\"T0\", \"T1\"]]");
    else if (!below(m, 4))
        put(m, ", \"pairs\": [[\"T0\", \"T1\", 2]]");
}

static void even(struct maker *m)
{
    put(m, "\"rule\": \"balance\", \"even\": true");
    where(m);
    when_and_room(m);
    text_addf(&m->text, ", \"per\": \"%s\", %s",
              PICK(m, "conference", "day", "session", "slot", "room", "block", "tag:morning"),
              PICK(m, "\"by\": \"track\"", "\"by\": \"level\"", "\"by\": \"format\"",
                   "\"by\": \"tag\"", "\"by\": \"speaker\"",
                   "\"groups\": [[\"T0\"], [\"T1\", \"T0\"]]",
                   "\"by\": \"track\", \"limits\": {\"red\": [0, 1], \"*\": [1, null]}"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"limit-in\": \"%s\"", PICK(m, "slots", "minutes"));
}

static void within(struct maker *m)
{
    if (below(m, 2))
        text_addf(&m->text, ", \"within\": \"%s\"",
                  PICK(m, "overlap", "slot", "session", "day", "all"));
}

static void shared(struct maker *m)
{
    if (below(m, 2))
        text_addf(&m->text, ", \"shared\": [%s]",
                  PICK(m, "\"tag\"", "\"tag\"", "\"tag\", \"level\"", "\"track\""));
    if (!below(m, 3))
        put(m, ", \"times\": false");
}

static void together(struct maker *m, const char *name)
{
    text_addf(&m->text, "\"rule\": \"%s\"", name);
    shared(m);
    if (!below(m, 4))
        put(m, ", \"groups\": [[\"T0\", \"T1\"]]");
    if (!below(m, 4))
        text_addf(&m->text, ", \"pairs\": [[\"T1\", \"T0\", %s]]", PICK(m, "2", "-1", "0.5"));
    if (strcmp(name, "same-room") == 0)
        within(m);
}

static void order(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"order\", %s",
              PICK(m, "\"by\": \"level\"", "\"by\": \"level\"", "\"pairs\": [[\"T1\", \"T0\"]]",
                   "\"pairs\": [[\"T0\", \"T1\", -1], [\"T1\", \"T0\", 2]]"));
    shared(m);
    within(m);
    if (below(m, 2))
        text_addf(&m->text, ", \"gap\": %s", PICK(m, "5", "30", "60"));
}

static void gap(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"gap\", \"minutes\": %s", PICK(m, "0", "10", "30", "31"));
    within(m);
    if (below(m, 3))
        text_addf(&m->text, ", \"other-room\": %s", PICK(m, "0", "40", "90"));
    if (!below(m, 3))
        put(m, ", \"per-person\": true");
    if (!below(m, 3))
        text_addf(&m->text, ", \"roles\": %s",
                  PICK(m, "\"speaker\"", "[\"chair\", \"speaker\"]", "\"must\""));
}

static void changeover(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"changeover\", \"minutes\": %s", PICK(m, "1", "10", "60"));
    within(m);
}

/* Rules on pairs of talks, and on what stands beside them. */
static void pairs(struct maker *m)
{
    switch (below(m, 10)) {
    case 0:
        apart(m, "mix");
        return;
    case 1:
        together(m, "together");
        break;
    case 2:
        together(m, "same-day");
        break;
    case 3:
        together(m, "same-room");
        break;
    case 4:
        order(m);
        break;
    case 5:
        gap(m);
        break;
    case 6:
        changeover(m);
        break;
    case 7:
        put(m, "\"rule\": \"audience-clash\"");
        within(m);
        break;
    default:
        put(m, "\"rule\": \"popular-rooms\"");
        within(m);
    }
    if (below(m, 2))
        where(m);
    if (!below(m, 3))
        put(m, ", \"measure\": \"minutes\"");
}

static void seats(struct maker *m)
{
    put(m, "\"rule\": \"audience-fits\"");
    where(m);
    text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "worst", "worst", "slots", "minutes"));
}

static void simple(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"%s\"", PICK(m, "avoid", "prefer"));
    where(m);
    when_and_room(m);
    if (!below(m, 3))
        text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "slots", "minutes"));
}

static void other(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"%s\"",
              PICK(m, "audience-fits", "audience-fits", "audience-fits", "score", "score",
                   "room-clash", "person-clash", "fits", "room-open", "person-available", "needs",
                   "placed", "pinned"));
    where(m);
}

static void rules(struct maker *m)
{
    put(m, "\"rules\": [");
    for (int i = 0; i < m->n_rules; i++) {
        put(m, i ? ",\n {" : "{");
        switch (below(m, 11)) {
        case 0:
            balance(m);
            break;
        case 1:
            apart(m, "apart");
            break;
        case 2:
            simple(m);
            break;
        case 3:
            even(m);
            break;
        case 4:
        case 5:
        case 6:
        case 7:
            pairs(m);
            break;
        case 8:
            seats(m);
            break;
        default:
            other(m);
        }
        text_addf(&m->text, ", \"weight\": %s}", weight(m));
    }
    put(m, "]}\n");
}

char *tiny_conference(uint64_t seed)
{
    struct maker m = {0};

    random_seed(&m.random, seed);
    m.n_submissions = 2 + below(&m, 2);
    m.n_rooms = 1 + below(&m, 2);
    m.n_people = 2;
    m.n_sessions = 1 + below(&m, 2);
    m.n_rules = 1 + below(&m, 4);
    put(&m, "{\"lectern\": 1, \"name\": \"Tiny\", \"timezone\": \"Europe/Lisbon\",\n\"levels\": "
            "[\"easy\", \"deep\"],\n");
    rooms(&m);
    put(&m, "\"formats\": [{\"id\": \"short\", \"minutes\": 10}, {\"id\": \"long\", \"minutes\": "
            "40}],\n");
    sessions(&m);
    put(&m, "\"tracks\": [{\"id\": \"red\", \"chairs\": [\"p1\"]}, {\"id\": \"blue\"}],\n");
    people(&m);
    put(&m, "\"submissions\": [");
    for (int i = 0; i < m.n_submissions; i++)
        submission(&m, i);
    put(&m, "],\n");
    if (!below(&m, 4))
        text_addf(
            &m.text,
            "\"events\": [{\"id\": \"lunch\", \"title\": \"Lunch\", \"start\": "
            "\"2027-05-08T09:%s\", \"minutes\": 10, \"rooms\": [\"r0\"], \"people\": [\"p0\"]}],\n",
            PICK(&m, "05", "30", "50"));
    rules(&m);
    return text_take(&m.text);
}

char *tiny_quoted(const char *text)
{
    char *copy = mem_text(text);
    for (char *c = copy; *c; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}
