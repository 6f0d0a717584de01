#include "tiny_rules.h"

#include <string.h>

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

void tiny_rules(struct maker *m)
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

void tiny_rule_keep(struct maker *m)
{
    put(m, "\"rules\": [{\"rule\": \"keep\"");
    put(m, PICK(m, "", "", "", ", \"where\": {\"format\": \"short\"}"));
    what_to_keep(m);
    text_addf(&m->text, ", \"weight\": %s}]}\n", weight(m));
}
