#include "crowded.h"

#include "maker.h"

static void rooms(struct maker *m)
{
    put(m, "\"rooms\": [");
    for (int i = 0; i < m->n_rooms; i++) {
        text_addf(&m->text, "%s{\"id\": \"r%d\"", i ? ", " : "", i);
        if (below(m, 4))
            text_addf(&m->text, ", \"capacity\": %d", 1 + below(m, m->n_guests));
        put(m, below(m, 3) ? ", \"tags\": [\"lift\"]}" : "}");
    }
    put(m, "],\n");
}

/* On one of two days, where a session may begin before another is over. */
static void session(struct maker *m, int i)
{
    const char *start = PICK(m, "09:00", "09:15", "10:00", "14:00");
    const char *minutes = PICK(m, "20", "30"), *gap = PICK(m, "0", "0", "5");
    const int day = 8 + below(m, 2), times = 1 + below(m, 4);

    text_addf(&m->text,
              "%s{\"id\": \"s%d\", \"start\": \"2027-05-0%dT%s\", \"slots\": [{\"minutes\": %s, "
              "\"times\": %d, \"gap\": %s}]}",
              i ? ", " : "", i, day, start, minutes, times, gap);
}

static void sessions(struct maker *m)
{
    put(m, "\"sessions\": [");
    for (int i = 0; i < m->n_sessions; i++)
        session(m, i);
    put(m, "],\n");
}

static void wants(struct maker *m)
{
    int n = 0;

    put(m, ", \"wants\": {");
    for (int i = 0; i < m->n_submissions; i++)
        if (below(m, 5) > 1)
            text_addf(&m->text, "%s\"T%d\": %s", n++ ? ", " : "", i,
                      PICK(m, "1", "1", "2", "0.5", "0.333333", "0"));
    put(m, "}");
}

static void guest(struct maker *m, int i)
{
    text_addf(&m->text, "%s{\"id\": \"g%d\"", i ? ",\n " : "", i);
    wants(m);
    if (!below(m, 4))
        text_addf(&m->text, ", \"must\": [\"T%d\"]", below(m, m->n_submissions));
    if (!below(m, 5))
        put(m, ", \"needs\": {\"room\": [\"lift\"]}");
    if (!below(m, 5))
        put(m, ", \"unavailable\": [{\"from\": \"2027-05-08T09:00\", \"to\": "
               "\"2027-05-08T10:05\"}]");
    put(m, "}");
}

static void submission(struct maker *m, int i)
{
    text_addf(&m->text, "%s{\"id\": \"T%d\", \"state\": \"%s\"", i ? ",\n " : "", i,
              PICK(m, "accepted", "submitted"));
    if (!below(m, 3))
        text_addf(&m->text, ", \"speakers\": [\"g%d\"]", below(m, m->n_guests));
    if (!below(m, 4))
        put(m, ", \"slots\": 2");
    if (m->of_blocks && !below(m, 4))
        put(m, ", \"repeats\": 2");
    put(m, "}");
}

/* Weights that make prices of whole millionths, and some that do not. */
static void rules(struct maker *m)
{
    put(m, "\"rules\": [");
    if (!below(m, 6))
        text_addf(&m->text, "{\"rule\": \"attends\", \"weight\": %s}, ",
                  PICK(m, "\"off\"", "{\"hard\": 2}"));
    if (!below(m, 6))
        text_addf(&m->text,
                  "{\"rule\": \"attendance\", \"id\": \"more\", \"weight\": %s, \"where\": "
                  "{\"id\": [\"T0\", \"T1\"]}}, ",
                  PICK(m, "{\"medium\": 1}", "-1", "0.25"));
    text_addf(&m->text, "{\"rule\": \"attendance\", \"weight\": %s}]}\n",
              PICK(m, "1", "2", "0.5", "0.123457"));
}

char *crowded_conference(uint64_t seed, int most_talks, int most_guests)
{
    struct maker m = {0};

    random_seed(&m.random, seed);
    m.n_submissions = 2 + below(&m, most_talks - 1);
    m.n_guests = 2 + below(&m, most_guests - 1);
    m.n_rooms = 1 + below(&m, 3);
    m.n_sessions = 1 + below(&m, 3);
    m.of_blocks = below(&m, 3) == 0; /* some talks are given twice */
    put(&m, "{\"lectern\": 1, \"name\": \"Crowded\", \"timezone\": \"Europe/Lisbon\",\n");
    rooms(&m);
    sessions(&m);
    put(&m, "\"people\": [");
    for (int i = 0; i < m.n_guests; i++)
        guest(&m, i);
    put(&m, "],\n\"submissions\": [");
    for (int i = 0; i < m.n_submissions; i++)
        submission(&m, i);
    put(&m, "],\n");
    if (!below(&m, 4))
        put(&m, "\"events\": [{\"id\": \"tour\", \"start\": \"2027-05-08T09:20\", \"minutes\": 30, "
                "\"people\": [\"g0\", \"g1\"]}],\n");
    rules(&m);
    return text_take(&m.text);
}
