#include "tiny.h"

#include "mem.h"
#include "tiny_rules.h"

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
    tiny_rule_keep(m);
}

static void stay(struct maker *m, int i)
{
    if (i && !below(m, 3))
        return;
    text_addf(&m->text, "%s{\"submission\": \"T%d\", \"start\": \"2027-05-08T09:%s\", ",
              i ? ", " : "", i, PICK(m, "00", "10"));
    text_addf(&m->text, "\"room\": \"r%d\"}", below(m, 3));
}

static void staying_talk(struct maker *m, int i)
{
    text_addf(&m->text, "%s{\"id\": \"T%d\", \"audience\": %s", i ? ", " : "", i,
              PICK(m, "4", "7", "11", "15", "19"));
    text_addf(&m->text, ", \"state\": \"%s\"}", PICK(m, "accepted", "accepted", "submitted"));
}

/* Talks of one slot that are to stay in rooms of several sizes, as an organiser's re-run has them:
 * a room may be closed for a slot, a talk be bound to one. */
static void stays(struct maker *m)
{
    m->n_submissions = 4;
    put(m, "\"rooms\": [");
    for (int i = 0; i < 3; i++) {
        text_addf(&m->text, "%s{\"id\": \"r%d\", \"capacity\": %s", i ? ", " : "", i,
                  PICK(m, "2", "5", "10", "15"));
        put(m, PICK(m, "}", "}",
                    ", \"unavailable\": [{\"from\": \"2027-05-08T09:00\", \"to\": "
                    "\"2027-05-08T09:10\"}]}"));
    }
    put(m, "],\n\"sessions\": [{\"id\": \"s0\", \"start\": \"2027-05-08T09:00\", \"slots\": [10, "
           "10]}],\n\"submissions\": [");
    for (int i = 0; i < m->n_submissions; i++)
        staying_talk(m, i);
    put(m, "],\n\"published\": [");
    for (int i = 0; i < m->n_submissions; i++)
        stay(m, i);
    put(m, "],\n");
    if (!below(m, 2))
        text_addf(&m->text, "\"pins\": [{\"submission\": \"T3\", \"room\": \"r%d\"}],\n",
                  below(m, 3));
    text_addf(&m->text,
              "\"rules\": [{\"rule\": \"audience-fits\"}, {\"rule\": \"keep\", \"what\": \"%s\", "
              "\"weight\": {\"%s\": 3}}]}\n",
              PICK(m, "either", "either", "room"), PICK(m, "medium", "soft"));
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
    if (seed % 12 == 9) {
        stays(&m);
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
    tiny_rules(&m);
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
