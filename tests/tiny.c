#include "tiny.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"

struct maker {
    struct text text;
    struct random_state random;
    int n_submissions, n_rooms, n_people, n_sessions, n_rules, n_guests;
    const char *start;  /* of the first session */
    const char *track;  /* that most talks have */
    int rooms_are_open; /* every session takes every room */
    int of_blocks;      /* most of the time nothing tells one start of a session from another */
};

/* One draw a call: the order in which a call's arguments are evaluated is the compiler's. */
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
            text_addf(&m->text, ", \"capacity\": %s",
                      m->n_guests ? PICK(m, "1", "1", "2") : PICK(m, "1", "5", "10", "15"));
        if (!below(m, 2))
            text_addf(&m->text, ", \"tags\": [%s]", PICK(m, "\"video\"", "\"video\", \"stage\""));
        if (!below(m, 6))
            put(m, ", \"unavailable\": [{\"from\": \"2027-05-08T09:00\", \"to\": "
                   "\"2027-05-08T09:20\"}]");
        put(m, "}");
    }
    put(m, "],\n");
}

/* Sessions may share a room and overlap; `parallel` now and then. */
static void session(struct maker *m, int i)
{
    static const int days[] = {8, 8, 9, 9, 11};
    const char *start = PICK(m, "09:00", "09:00", "09:30", "10:00");
    const int day = i ? days[below(m, 5)] : 8;
    const int gap = below(m, 3) ? 0 : 5, times = 1 + below(m, 2);
    const char *minutes = PICK(m, "10", "30", "30");

    if (!i)
        m->start = start;
    text_addf(&m->text,
              "%s{\"id\": \"s%d\", \"start\": \"2027-05-%02dT%s\", \"slots\": [{\"minutes\": %s, "
              "\"times\": %d, \"gap\": %d",
              i ? ", " : "", i, day, start, minutes, times, gap);
    if (!below(m, 8))
        put(m, ", \"parallel\": 2");
    if (!below(m, 6))
        put(m, ", \"tags\": [\"early\"]");
    put(m, "}]");
    if (m->n_rooms > 1 && !below(m, 4)) {
        text_addf(&m->text, ", \"rooms\": [\"r%d\"]", below(m, m->n_rooms));
        m->rooms_are_open = 0;
    }
    if (!below(m, 4))
        text_addf(&m->text, ", \"formats\": [\"%s\"]", PICK(m, "short", "long"));
    if (!below(m, 3))
        put(m, ", \"tags\": [\"morning\"]");
    put(m, "}");
}

/* Alone in its rooms, after all that anyone is away for, with slots of one kind. */
static void session_of_blocks(struct maker *m, int i)
{
    static const char *const starts[] = {"08T14:00", "08T16:00", "09T14:00"};
    const char *minutes = PICK(m, "10", "30", "30");
    const int times = 1 + (below(m, 4) > 0);

    text_addf(&m->text,
              "%s{\"id\": \"s%d\", \"start\": \"2027-05-%s\", \"slots\": [{\"minutes\": %s, "
              "\"times\": %d}]%s}",
              i ? ", " : "", i, starts[i % 3], minutes, times,
              PICK(m, "", "", ", \"tags\": [\"morning\"]"));
    m->start = "14:00";
}

static void sessions(struct maker *m)
{
    m->rooms_are_open = 1;
    put(m, "\"sessions\": [");
    for (int i = 0; i < m->n_sessions; i++)
        (m->of_blocks ? session_of_blocks : session)(m, i);
    put(m, "],\n");
}

static void wishes(struct maker *m)
{
    if (!below(m, 4))
        text_addf(&m->text, ", \"wishes\": {%s}",
                  PICK(m, "\"room\": [\"video\"]", "\"not-room\": [\"video\"]",
                       "\"slot\": [\"morning\"], \"room\": [\"video\"]",
                       "\"not-slot\": [\"morning\"]"));
}

static void needs(struct maker *m)
{
    text_addf(&m->text, ", \"needs\": {%s}",
              PICK(m, "\"room\": [\"video\"]", "\"not-room\": [\"video\"]",
                   "\"room\": [\"video\", \"stage\"]", "\"slot\": [\"morning\"]",
                   "\"not-slot\": [\"morning\"]", "\"not-slot\": [\"early\"]",
                   "\"slot\": [\"morning\", \"early\"], \"not-slot\": [\"early\", \"morning\"]"));
}

/* They give nothing, and want the few seats. */
static void guest(struct maker *m, int i)
{
    const char *second = PICK(m, "1", "0", "1.5"), *first = PICK(m, "1", "0.5", "2");

    text_addf(&m->text, ", {\"id\": \"g%d\", \"wants\": {\"T0\": %s, \"T1\": %s}", i, first,
              second);
    if (!below(m, 3))
        text_addf(&m->text, ", \"must\": [\"T%d\"]", below(m, m->n_submissions));
    if (!below(m, 3))
        needs(m);
    wishes(m);
    if (!below(m, 4))
        put(m, ", \"unavailable\": [{\"from\": \"2027-05-08T09:00\", \"to\": "
               "\"2027-05-08T09:20\"}]");
    put(m, "}");
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
        if (!m->n_guests && !m->of_blocks && !below(m, 4))
            text_addf(&m->text, ", \"must\": [\"T%d\"]", below(m, m->n_submissions));
        if (!m->n_guests && !below(m, 3))
            text_addf(&m->text, ", \"wants\": {%s}",
                      PICK(m, "\"T0\": 1, \"T1\": 2", "\"T0\": 1, \"T1\": 0",
                           "\"T1\": 0.5, \"T0\": 1", "\"T0\": 0, \"T1\": 1"));
        if (!below(m, 8))
            needs(m);
        wishes(m);
        if (below(m, 2))
            text_addf(&m->text, ", \"timezone\": \"%s\"",
                      PICK(m, "Asia/Tokyo", "America/New_York", "Europe/Lisbon"));
        put(m, "}");
    }
    for (int i = 0; i < m->n_guests; i++)
        guest(m, i);
    put(m, "],\n");
}

/* What rules select, count and share. */
static void fields(struct maker *m, int i)
{
    if (m->of_blocks) /* nobody gives two talks */
        text_addf(&m->text, ", \"speakers\": [%s]", i < 2 ? i ? "\"p1\"" : "\"p0\"" : "");
    else if (m->n_guests && !below(m, 3))
        put(m, ", \"speakers\": [\"g0\"]");
    else if (below(m, 8))
        text_addf(&m->text, ", \"speakers\": [%s]",
                  PICK(m, "\"p0\"", "\"p1\"", "\"p0\"", "\"p1\"", "\"p1\", \"p0\""));
    if (m->of_blocks || below(m, 4))
        text_addf(&m->text, ", \"track\": \"%s\"",
                  PICK(m, m->track, m->track, "red", "blue", "green"));
    if (!below(m, m->of_blocks ? 1 : 3))
        text_addf(&m->text, ", \"position\": %d", 1 + below(m, 3));
    if (below(m, 3))
        text_addf(&m->text, ", \"format\": %s",
                  PICK(m, "\"short\"", "\"long\"", "[\"short\", \"long\"]"));
    if (below(m, 3))
        text_addf(&m->text, ", \"level\": \"%s\"", PICK(m, "easy", "deep"));
    if (below(m, 2))
        text_addf(&m->text, ", \"language\": \"%s\"", PICK(m, "en", "pt"));
    if (below(m, 3))
        text_addf(&m->text, ", \"tags\": [%s]",
                  PICK(m, "\"x\"", "\"y\"", "\"x\", \"y\"", "\"y\", \"x\""));
    if (!i || below(m, 2))
        text_addf(&m->text, ", \"lists\": {\"theme\": [%s]}",
                  PICK(m, "\"sea\"", "\"sky\"", "\"sea\", \"sky\""));
}

static void submission(struct maker *m, int i)
{
    text_addf(&m->text, "%s{\"id\": \"T%d\", \"title\": \"Talk %d\"", i ? ",\n " : "", i, i);
    fields(m, i);
    if (!below(m, 3))
        text_addf(&m->text, ", \"score\": %s", PICK(m, "2.5", "0", "-1", "3", "4.333333"));
    if (below(m, 2))
        text_addf(&m->text, ", \"audience\": %s", PICK(m, "0", "3", "7", "11", "15", "19"));
    text_addf(&m->text, ", \"state\": \"%s\"",
              PICK(m, "submitted", "submitted", "accepted", "confirmed", "rejected"));
    if (m->n_guests < 2 && !below(m, m->n_guests ? 2 : 12))
        put(m, ", \"repeats\": 2");
    if (!below(m, 8))
        put(m, ", \"slots\": 2");
    if (!below(m, 6))
        needs(m);
    wishes(m);
    put(m, "}");
}

static void events(struct maker *m)
{
    text_addf(&m->text,
              "\"events\": [{\"id\": \"lunch\", \"title\": \"Lunch\", \"start\": "
              "\"2027-05-08T09:%s\", \"minutes\": 10, \"rooms\": [\"r0\"], \"people\": [\"%s\"]}",
              PICK(m, "05", "30", "50"), m->n_guests ? "g0" : "p0");
    if (!below(m, 3))
        put(m, ", {\"id\": \"walk\", \"start\": \"2027-05-08T09:25\", \"minutes\": 20, "
               "\"rooms\": [\"*\"], \"people\": [\"p1\", \"p0\"]}");
    put(m, "],\n");
}

/* A pin has to fit some slot: only what holds of the first session's first one. */
static void pin_room(struct maker *m)
{
    const int room = below(m, m->n_rooms);

    put(m, PICK(m, "", ", \"session\": \"s0\""));
    text_addf(&m->text, ", \"room\": \"r%d\"}", room);
}

static void pin(struct maker *m, int submission)
{
    text_addf(&m->text, "{\"submission\": \"T%d\"", submission);
    switch (below(m, m->rooms_are_open ? 6 : 4)) {
    case 0:
        put(m, ", \"session\": \"s0\"}");
        break;
    case 1:
        put(m, ", \"slot\": 1}");
        break;
    case 2:
        text_addf(&m->text, ", \"start\": \"2027-05-08T%s\"}", m->start);
        break;
    case 3:
        put(m, ", \"session\": \"s0\", \"slot\": 1}");
        break;
    default:
        pin_room(m);
    }
}

static void pins(struct maker *m)
{
    const int first = below(m, m->n_submissions);

    put(m, "\"pins\": [");
    pin(m, first);
    if (!below(m, 3)) {
        put(m, ", ");
        pin(m, (first + 1) % m->n_submissions);
    }
    put(m, "],\n");
}

static const char *weight(struct maker *m)
{
    return PICK(m, "\"hard\"", "1", "2", "-1", "0.5", "0.333", "{\"medium\": 1}",
                "{\"medium\": 2, \"soft\": -1}", "{\"hard\": 2, \"soft\": 1}");
}

static void where(struct maker *m)
{
    if (below(m, 2))
        text_addf(&m->text, ", \"where\": {%s}",
                  PICK(m, "\"track\": \"red\"", "\"level\": [\"easy\", \"deep\"]",
                       "\"format\": \"short\"", "\"tag\": \"x\"", "\"state\": \"submitted\"",
                       "\"id\": [\"T0\", \"T1\"]", "\"id\": \"T1\"", "\"speaker\": \"p0\"",
                       "\"format\": \"long\", \"tag\": [\"x\", \"y\"]"));
}

static void when_and_room(struct maker *m)
{
    if (below(m, 2))
        text_addf(
            &m->text, ", \"when\": {%s}",
            PICK(m, "\"session\": \"s0\"", "\"slot\": \"s0.1\"", "\"day\": \"2027-05-08\"",
                 "\"tag\": \"morning\"", "\"tag\": \"early\"",
                 "\"window\": {\"from\": \"2027-05-08T09:00\", \"to\": \"2027-05-08T09:20\"}",
                 "\"window\": {\"from\": \"2027-05-08T09:25\", \"to\": \"2027-05-08T10:45\"}"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"room\": {%s}", PICK(m, "\"id\": \"r0\"", "\"tag\": \"video\""));
}

static void balance_by(struct maker *m)
{
    if (!below(m, 5))
        text_addf(&m->text, ", \"groups\": [%s]",
                  PICK(m, "[\"T0\", \"T1\"]", "[\"T1\", \"T0\"], [\"T0\"]"));
    else if (below(m, 4))
        text_addf(&m->text, ", \"by\": \"%s\"",
                  PICK(m, "track", "level", "format", "tag", "speaker", "language", "list:theme"));
}

static void balance_limits(struct maker *m)
{
    if (!below(m, 5))
        put(m, PICK(m, ", \"by\": \"track\", \"limits\": {\"red\": [0, 1], \"*\": [1, null]}",
                    ", \"by\": \"track\", \"limits\": {\"red\": [1, 1]}",
                    ", \"by\": \"format\", \"limits\": {\"*\": [0, 1], \"long\": [null, 0]}",
                    ", \"by\": \"level\", \"limits\": {\"deep\": [\"25%\", \"75%\"]}"));
    else {
        balance_by(m);
        text_addf(&m->text, ", %s",
                  PICK(m, "\"max\": 1", "\"max\": 0", "\"min\": 1", "\"max\": \"50%\"",
                       "\"min\": 1, \"max\": 1", "\"min\": \"25%\"", "\"min\": 2"));
    }
}

static void balance(struct maker *m)
{
    put(m, "\"rule\": \"balance\"");
    where(m);
    when_and_room(m);
    text_addf(&m->text, ", \"per\": \"%s\"",
              PICK(m, "conference", "day", "session", "slot", "room", "block", "tag:morning"));
    balance_limits(m);
    if (!below(m, 3))
        text_addf(&m->text, ", \"limit-in\": \"%s\"", PICK(m, "slots", "minutes"));
    if (!below(m, 3))
        put(m, ", \"count\": \"all\"");
    if (!below(m, 4))
        text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "slots", "minutes"));
}

/* Which pairs, and how often each counts. */
static void apart_pairs(struct maker *m)
{
    if (!below(m, 3))
        text_addf(&m->text, ", \"shared\": [%s]",
                  PICK(m, "\"tag\"", "\"tag\", \"track\"", "\"speaker\"", "\"format\"", "\"level\"",
                       "\"language\"", "\"list:theme\""));
    else if (!below(m, 3))
        text_addf(&m->text, ", \"differ\": \"%s\"",
                  PICK(m, "level", "track", "format", "tag", "language", "list:theme", "speaker"));
    if (!below(m, 6))
        put(m, ", \"times\": false");
    if (!below(m, 5))
        put(m, ", \"per-person\": true");
    if (!below(m, 4))
        text_addf(&m->text, ", \"groups\": [%s]",
                  PICK(m, "[\"T0\", \"T1\"]", "[\"T1\", \"T0\"], [\"T0\", \"T1\"]"));
    if (!below(m, 4))
        text_addf(&m->text, ", \"pairs\": [%s]",
                  PICK(m, "[\"T0\", \"T1\", 2]", "[\"T1\", \"T0\", -1]",
                       "[\"T0\", \"T1\", 0.5], [\"T1\", \"T0\"]"));
}

static const char *pair_measure(struct maker *m)
{
    return PICK(m, "overlap-minutes", "overlap-slots", "minutes");
}

static void apart(struct maker *m, const char *name)
{
    text_addf(&m->text, "\"rule\": \"%s\"", name);
    where(m);
    text_addf(&m->text, ", \"within\": \"%s\"",
              PICK(m, "overlap", "overlap", "slot", "session", "day", "all"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"rooms\": \"%s\"", PICK(m, "different", "same"));
    apart_pairs(m);
    if (!below(m, 4))
        text_addf(&m->text, ", \"measure\": \"%s\"", pair_measure(m));
}

static void even(struct maker *m)
{
    put(m, "\"rule\": \"balance\", \"even\": true");
    where(m);
    when_and_room(m);
    const char *values =
        PICK(m, "\"by\": \"track\"", "\"by\": \"level\"", "\"by\": \"format\"", "\"by\": \"tag\"",
             "\"by\": \"speaker\"", "\"groups\": [[\"T0\"], [\"T1\", \"T0\"]]",
             "\"by\": \"track\", \"limits\": {\"red\": [0, 1], \"*\": [1, null]}");
    text_addf(&m->text, ", \"per\": \"%s\", %s",
              PICK(m, "conference", "day", "session", "slot", "room", "block", "tag:morning"),
              values);
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
    if (!below(m, 3)) {
        put(m, "\"rule\": \"empty-seats\"");
        where(m);
        text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "talk", "talk", "slots", "minutes"));
        return;
    }
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

static void roles(struct maker *m)
{
    if (below(m, 2))
        text_addf(&m->text, ", \"roles\": %s",
                  PICK(m, "\"speaker\"", "\"must\"", "\"chair\"", "[\"chair\", \"speaker\"]"));
}

static void one_measure(struct maker *m)
{
    if (!below(m, 3))
        text_addf(&m->text, ", \"measure\": \"%s\"", PICK(m, "slots", "minutes"));
}

static void of_people(struct maker *m)
{
    const char *rule = PICK(m, "wishes", "wishes", "needs", "person-available", "person-clash");

    text_addf(&m->text, "\"rule\": \"%s\"", rule);
    where(m);
    roles(m);
    if (strcmp(rule, "person-clash") != 0)
        one_measure(m);
    if (strcmp(rule, "wishes") != 0 && strcmp(rule, "needs") != 0)
        return;
    if (!below(m, 3))
        text_addf(&m->text, ", \"whose\": %s", PICK(m, "\"submission\"", "[\"people\"]"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"kind\": [%s]",
                  PICK(m, "\"room\"", "\"slot\", \"not-room\"", "\"not-slot\""));
}

static void budget(struct maker *m)
{
    const char *max = PICK(m, "0", "1", "2", "10", "30");

    text_addf(&m->text, "\"rule\": \"budget\", \"of\": \"%s\", \"max\": %s",
              PICK(m, "score", "audience", "minutes", "slots"), max);
    where(m);
}

static void cost_row(struct maker *m, const char *columns)
{
    const int room = below(m, m->n_rooms), session = below(m, m->n_sessions);

    if (!below(m, 8))
        return;
    if (strcmp(columns, "room") == 0)
        text_addf(&m->text, "\"r%d\": %s", room, PICK(m, "1", "2", "-1"));
    else
        text_addf(&m->text, "\"s%d%s\": %s", session,
                  strcmp(columns, "slot") == 0    ? ".1"
                  : strcmp(columns, "block") == 0 ? room ? "/r1" : "/r0"
                                                  : "",
                  PICK(m, "1", "0.25", "-2"));
    if (strcmp(columns, "room") == 0 ? room : session)
        text_addf(&m->text, ", \"%s\": %s",
                  strcmp(columns, "room") == 0    ? "r0"
                  : strcmp(columns, "slot") == 0  ? "s0.1"
                  : strcmp(columns, "block") == 0 ? "s0/r0"
                                                  : "s0",
                  PICK(m, "1", "-1", "0.5"));
}

static void cost(struct maker *m)
{
    const char *rows = PICK(m, "submission", "track", "speaker", "*");
    const char *columns = PICK(m, "session", "slot", "room", "block");
    const char *named = strcmp(rows, "submission") == 0 ? PICK(m, "T0", "T1")
                        : strcmp(rows, "track") == 0    ? PICK(m, "red", "blue")
                                                        : PICK(m, "p0", "p1");

    text_addf(&m->text, "\"rule\": \"cost\", \"rows\": \"%s\", \"columns\": \"%s\"", rows, columns);
    where(m);
    if (below(m, 3))
        text_addf(&m->text, ", \"per\": \"%s\"",
                  strcmp(columns, "slot") == 0 ? PICK(m, "talk", "slot")
                                               : PICK(m, "slot", "block", "block"));
    put(m, ", \"table\": {");
    if (strcmp(rows, "*") == 0 || !below(m, 2)) {
        put(m, "\"*\": {");
        cost_row(m, columns);
        put(m, strcmp(rows, "*") == 0 ? "}" : "}, ");
    }
    if (strcmp(rows, "*") != 0) {
        text_addf(&m->text, "\"%s\": {", named);
        cost_row(m, columns);
        put(m, "}");
    }
    put(m, "}");
}

static void comfort_prices(struct maker *m)
{
    const char *bad = PICK(m, "10", "3", "-2");

    text_addf(&m->text, ", \"less\": %s, \"bad\": %s", PICK(m, "0", "2", "-1", "0.25"), bad);
}

static void comfort(struct maker *m)
{
    const int which = below(m, 3);

    put(m, "\"rule\": \"comfort\"");
    where(m);
    one_measure(m);
    if (which != 0)
        text_addf(&m->text, ", \"good\": {%s}",
                  PICK(m, "\"from\": \"09:00\", \"to\": \"18:00\"",
                       "\"from\": \"04:10\", \"to\": \"17:40\"",
                       "\"from\": \"17:30\", \"to\": \"05:00\""));
    if (which != 1)
        text_addf(&m->text, ", \"possible\": {%s}",
                  PICK(m, "\"from\": \"04:30\", \"to\": \"18:00\"",
                       "\"from\": \"08:00\", \"to\": \"08:00\""));
    if (below(m, 2))
        comfort_prices(m);
    if (!below(m, 3))
        put(m, ", \"of\": \"session\"");
}

static void what_to_keep(struct maker *m)
{
    if (below(m, 5))
        text_addf(&m->text, ", \"what\": \"%s\"", PICK(m, "time", "room", "either", "placed"));
}

static void keep(struct maker *m)
{
    put(m, "\"rule\": \"keep\"");
    where(m);
    what_to_keep(m);
}

/* Rules on what is wished for. */
static void wish_rule(struct maker *m)
{
    switch (below(m, 8)) {
    case 0:
    case 1:
        of_people(m);
        break;
    case 2:
        budget(m);
        break;
    case 3:
    case 4:
        cost(m);
        break;
    case 5:
        comfort(m);
        break;
    default:
        keep(m);
    }
}

static void published_place(struct maker *m)
{
    const char *room = PICK(m, "r0", "r0", "r1");
    const char *start = PICK(m, "09:00", "09:00", "09:10", "09:30", "10:00");

    text_addf(&m->text, "{\"submission\": \"T%d\", \"start\": \"2027-05-08T%s\", \"room\": \"%s\"}",
              below(m, m->n_submissions), start, room);
}

/* Of rooms and times that may be gone by now. */
static void published(struct maker *m)
{
    const int n = 1 + below(m, 4);

    put(m, "\"published\": [");
    for (int i = 0; i < n; i++) {
        put(m, i ? ", " : "");
        published_place(m);
    }
    put(m, "],\n");
}

static void clash(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"%s\"", PICK(m, "room-clash", "person-clash"));
    where(m);
    if (below(m, 2))
        text_addf(&m->text, ", \"measure\": \"%s\"", pair_measure(m));
}

static void similar_tracks(struct maker *m)
{
    put(m, "\"rule\": \"similar-tracks\"");
    text_addf(&m->text, ", \"pairs\": [%s]",
              PICK(m, "[\"red\", \"blue\"]", "[\"blue\", \"red\", 2], [\"red\", \"green\", -1]",
                   "[\"green\", \"red\", 0.5], [\"red\", \"green\", 0.25]",
                   "[\"red\", \"blue\", 1], [\"blue\", \"red\", -1], [\"green\", \"blue\", 2]"));
}

/* Rules on people's days and slots, and on tracks in blocks. */
static void people_or_tracks(struct maker *m)
{
    switch (below(m, 9)) {
    case 0:
        put(m, "\"rule\": \"compact\", \"max-days\": ");
        put(m, PICK(m, "1", "2"));
        roles(m);
        break;
    case 1:
        text_addf(&m->text, "\"rule\": \"run\", \"max\": %d", below(m, 3));
        roles(m);
        break;
    case 2:
        similar_tracks(m);
        break;
    default:
        text_addf(&m->text, "\"rule\": \"%s\"",
                  PICK(m, "one-track-per-block", "track-rooms", "track-parallel", "track-run",
                       "chair-clash", "order-in-track"));
    }
    where(m);
}

static void tracks(struct maker *m)
{
    static const char *const ids[] = {"red", "blue", "green"};

    put(m, "\"tracks\": [");
    for (int i = 0; i < 3; i++) {
        text_addf(&m->text, "%s{\"id\": \"%s\"", i ? ", " : "", ids[i]);
        if (m->of_blocks || below(m, 2))
            text_addf(&m->text, ", \"chairs\": [%s]",
                      PICK(m, "\"p0\"", "\"p1\"", "\"p1\", \"p0\""));
        put(m, "}");
    }
    put(m, "],\n");
}

static void other(struct maker *m)
{
    text_addf(&m->text, "\"rule\": \"%s\"",
              PICK(m, "audience-fits", "audience-fits", "score", "fits", "room-open",
                   "person-available", "needs", "placed", "pinned"));
    where(m);
}

static void attendance(struct maker *m)
{
    if (below(m, 4) == 0) {
        text_addf(&m->text, "\"rule\": \"attends\", \"weight\": %s}",
                  PICK(m, "\"off\"", "\"hard\"", "{\"hard\": 2}"));
        return;
    }
    put(m, "\"rule\": \"attendance\"");
    where(m);
    text_addf(&m->text, ", \"weight\": %s}", weight(m));
}

static void rule(struct maker *m)
{
    switch (below(m, 20)) {
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
        clash(m);
        break;
    case 4:
        even(m);
        break;
    case 5:
    case 6:
    case 7:
    case 8:
        pairs(m);
        break;
    case 9:
        seats(m);
        break;
    case 10:
    case 11:
    case 18:
    case 19:
        wish_rule(m);
        break;
    case 12:
    case 13:
    case 14:
    case 15:
        people_or_tracks(m);
        break;
    default:
        other(m);
    }
    text_addf(&m->text, ", \"weight\": %s}", weight(m));
}

static void within_of_blocks(struct maker *m)
{
    const char *rule = PICK(m, "popular-rooms", "same-room");

    text_addf(&m->text, "\"rule\": \"%s\", \"within\": \"%s\"", rule,
              PICK(m, "session", "day", "all"));
}

/* The first one looks at talks' rooms. */
static void rule_of_blocks(struct maker *m, int is_first)
{
    static void (*const others[])(struct maker *) = {balance, even,      pairs,
                                                     simple,  wish_rule, people_or_tracks};

    if (!is_first)
        others[below(m, (int)(sizeof others / sizeof *others))](m);
    else if (below(m, 3))
        text_addf(&m->text, "\"rule\": \"%s\"",
                  PICK(m, "one-track-per-block", "track-rooms", "track-parallel", "chair-clash",
                       "order-in-track"));
    else if (below(m, 2))
        similar_tracks(m);
    else
        within_of_blocks(m);
    text_addf(&m->text, ", \"weight\": %s}", weight(m));
}

static void guests_rule(struct maker *m)
{
    const char *price = weight(m);

    text_addf(&m->text, "\"rule\": \"%s\", \"weight\": %s}",
              PICK(m, "wishes", "needs", "person-available"), price);
}

static void rules(struct maker *m)
{
    put(m, "\"rules\": [");
    for (int i = 0; i < m->n_rules; i++) {
        put(m, i ? ",\n {" : "{");
        if (m->n_guests && (!i || !below(m, 4)))
            attendance(m);
        else if (m->n_guests && below(m, 2))
            guests_rule(m);
        else if (m->of_blocks)
            rule_of_blocks(m, !i);
        else
            rule(m);
    }
    put(m, "]}\n");
}

/* A talk given up to four times, published up to four. */
static void givings(struct maker *m)
{
    m->n_submissions = 1;
    put(m, "\"rooms\": [{\"id\": \"r0\"}, {\"id\": \"r1\"}],\n\"formats\": [{\"id\": \"short\"}, "
           "{\"id\": \"long\", \"minutes\": 20}],\n\"sessions\": [{\"id\": \"s0\", \"start\": "
           "\"2027-05-08T09:00\", \"slots\": [{\"minutes\": 10, \"times\": ");
    put(m, PICK(m, "2}]}],\n", "3}]}],\n"));
    put(m, "\"submissions\": [{\"id\": \"T0\", \"state\": ");
    put(m, PICK(m, "\"submitted\"", "\"accepted\""));
    put(m, PICK(m, "", "", ", \"format\": [\"short\", \"long\"]"));
    text_addf(&m->text, ", \"repeats\": %d}],\n", 1 + below(m, 4));
    published(m);
    put(m, "\"rules\": [{\"rule\": \"keep\"");
    put(m, PICK(m, "", "", "", ", \"where\": {\"format\": \"short\"}"));
    what_to_keep(m);
    text_addf(&m->text, ", \"weight\": %s}]}\n", weight(m));
}

char *tiny_conference(uint64_t seed)
{
    struct maker m = {0};

    random_seed(&m.random, seed);
    m.n_submissions = 2 + below(&m, 2);
    m.n_rooms = 1 + below(&m, m.n_submissions == 2 ? 3 : 2);
    m.n_people = 2;
    m.n_sessions = 1 + below(&m, 2);
    m.n_sessions += !below(&m, 4);
    m.track = PICK(&m, "red", "blue", "green");
    m.n_rules = 1 + below(&m, 4);
    m.n_guests = below(&m, 6) ? 0 : 1 + below(&m, 2);
    m.of_blocks = seed % 4 == 0;
    if (m.of_blocks) {
        m.n_guests = 0;
        m.n_rooms = 2;
        m.n_rules = 1 + m.n_rules / 3;
    }
    if (m.n_guests) {
        m.n_rooms = 2;
        m.n_submissions = 2;
        m.n_sessions = m.n_sessions < 2 ? m.n_sessions : 2;
    }
    put(&m, "{\"lectern\": 1, \"name\": \"Tiny\", \"timezone\": \"Europe/Lisbon\",\n\"levels\": "
            "[\"easy\", \"deep\"],\n");
    if (!below(&m, 12)) {
        givings(&m);
        return text_take(&m.text);
    }
    rooms(&m);
    put(&m, "\"formats\": [{\"id\": \"short\", \"minutes\": 10}, {\"id\": \"long\", \"minutes\": "
            "40}],\n");
    sessions(&m);
    tracks(&m);
    people(&m);
    put(&m, "\"submissions\": [");
    for (int i = 0; i < m.n_submissions; i++)
        submission(&m, i);
    put(&m, "],\n");
    if (!below(&m, 4))
        events(&m);
    if (!below(&m, 3))
        pins(&m);
    if (below(&m, 2))
        published(&m);
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
