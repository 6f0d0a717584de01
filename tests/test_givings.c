/* givings: what the check halves look at of a schedule: which pairs can be near each other, who is
 * in a talk.  That too much is looked at shows nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "casts.h"
#include "pair_checks.h"
#include "sketch.h"
#include "text.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* am 9:30 10:00 10:30; lab 9:30 to 10:30; pm 14:00 14:30; sun 9:30 on the next day. */
static const char *const conference =
    "{'lectern': 1, 'name': 'Small', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay'}, {'id': 'dock'}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 30, 30]},"
    " {'id': 'lab', 'start': '2027-05-08T09:30', 'slots': [60]},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'slots': [30, 30]},"
    " {'id': 'sun', 'start': '2027-05-09T09:30', 'slots': [30]}],"
    "'tracks': [{'id': 'sys', 'chairs': ['p1', 'p0']}],"
    "'people': [{'id': 'p0'}, {'id': 'p1', 'wants': {'C': 0, 'D': 2}},"
    " {'id': 'p2', 'must': ['A'], 'wants': {'A': 1}}, {'id': 'p3', 'must': ['B', 'A']}],"
    "'submissions': [{'id': 'A', 'speakers': ['p3', 'p1'], 'format': 'talk', 'repeats': 2},"
    " {'id': 'B', 'speakers': ['p0'], 'track': 'sys', 'format': 'long'},"
    " {'id': 'C', 'speakers': ['p2'], 'format': 'talk', 'track': 'sys'},"
    " {'id': 'D', 'speakers': ['p3'], 'format': 'talk'}, {'id': 'E', 'format': 'talk'}],"
    "'rules': [%s]}";
static const char *const attendance = "{'rule': 'attendance'}";

/* "0 0 2": for each talk the first to look at. */
static const struct near {
    const char *name, *schedule;
    enum within within;
    int minutes; /* 0: as `within` says */
    const char *first;
} nears[] = {
    {"overlap", "A am.1 quay,C am.2 dock,D am.3 quay,E pm.1 quay,A sun.1 quay", WITHIN_OVERLAP, 0,
     "0 1 2 3 4 "},
    {"overlap of one slot", "A am.1 quay,C am.1 dock,D am.2 quay,E am.2 dock", WITHIN_OVERLAP, 0,
     "0 0 2 2 "},
    {"a long one keeps those behind it", "B am.1 quay,A am.1 dock,C am.2 dock,D am.3 dock",
     WITHIN_OVERLAP, 0, "0 0 0 3 "},
    {"slot", "B lab.1 quay,A am.1 dock,C am.3 dock,D am.3 quay", WITHIN_SLOT, 0, "0 0 2 2 "},
    {"session", "A am.1 quay,C am.3 quay,D pm.1 quay,E pm.2 quay,A sun.1 quay", WITHIN_SESSION, 0,
     "0 0 2 2 4 "},
    {"day", "A am.1 quay,C pm.1 quay,D sun.1 quay,E sun.1 dock", WITHIN_DAY, 0, "0 0 2 2 "},
    {"all", "A am.1 quay,C pm.1 quay,D sun.1 quay", WITHIN_ALL, 0, "0 0 0 "},
    {"out of order", "D pm.1 quay,A am.1 quay,C am.2 quay,E sun.1 quay", WITHIN_OVERLAP, 0,
     "0 0 0 3 "},
    {"exactly so many minutes", "A am.1 quay,C am.3 quay", WITHIN_OVERLAP, 30, "0 1 "},
    {"fewer than so many minutes", "A am.1 quay,C am.3 quay", WITHIN_OVERLAP, 31, "0 0 "},
};

static void nears_are_found(void **state)
{
    const struct near *near = *state;
    struct conference *conf = sketch_conference(conference, "");
    struct schedule *schedule = sketch_schedule(conf, near->schedule);
    const struct rule any = {0};
    struct givings givings = givings_that_match(&any, conf, schedule);
    int *first = near->minutes ? givings_first_nearer(&givings, conf, near->minutes)
                               : givings_first_within(&givings, conf, near->within);
    struct text text = {0};

    for (int i = 0; i < givings.n; i++)
        text_addf(&text, "%d ", first[i]);
    assert_string_equal(text_bytes(&text), near->first);
    text_clear(&text);
    free(first);
    free(givings.list);
    schedule_free(schedule);
    conference_free(conf);
}

/* "p1 p3,p0": who is in each talk. */
static const struct part {
    const char *name;
    unsigned parts;
    const char *casts, *talks;
} parts[] = {
    {"speakers", ROLE_SPEAKER, "p1 p3,p0,p2,p3,p1 p3,", "B,AA,C,ADA,"},
    {"those who must", ROLE_MUST, "p2 p3,p3,,,p2 p3,", ",,AA,ABA,"},
    {"chairs", ROLE_CHAIR, ",p0 p1,p0 p1,,,", "BC,BC,,,"},
    {"those who want to", CAST_WANTS, "p2,,,p1,p2,", ",D,AA,,"},
    {"each once", ROLE_SPEAKER | ROLE_MUST | ROLE_CHAIR, "p1 p2 p3,p0 p1 p3,p0 p1 p2,p3,p1 p2 p3,",
     "BC,ABCA,ACA,ABDA,"},
    {"those who attend and do not give it", CAST_ATTENDS, "p2,,p0,,p0,", "CA,,A,,"},
};

static void add_talks(struct text *text, const struct conference *conf,
                      const struct givings *givings)
{
    for (int i = 0; i < givings->n; i++)
        text_add(text, conf->submissions[givings->list[i]->submission].id);
    text_add(text, ",");
}

static void add_people(struct text *text, const struct conference *conf,
                       const struct indices *people)
{
    for (int i = 0; i < people->n; i++)
        text_addf(text, "%s%s", i ? " " : "", conf->people[people->list[i]].id);
    text_add(text, ",");
}

/* p0 is at C and the second giving of A, p1 at their own talk, p2 at the first giving of A. */
static struct schedule *attended(const struct conference *conf)
{
    struct schedule *schedule =
        sketch_schedule(conf, "A am.1 quay,B lab.1 dock,C am.2 quay,D pm.1 quay,A sun.1 quay");

    schedule->has_attendance = 1;
    schedule_attend(schedule, (struct attended){0, 0, 2, -1});
    schedule_attend(schedule, (struct attended){0, 2, 1, -1});
    schedule_attend(schedule, (struct attended){1, 0, 1, -1});
    schedule_attend(schedule, (struct attended){2, 0, 1, -1});
    return schedule;
}

static void parts_are_cast(void **state)
{
    const struct part *part = *state;
    struct conference *conf = sketch_conference(conference, attendance);
    struct schedule *schedule = attended(conf);
    struct casts casts = casts_of(conf, schedule, part->parts);
    struct text people = {0}, talks = {0};

    for (int i = 0; i < schedule->n_placements; i++)
        add_people(&people, conf, cast_of(&casts, &schedule->placements[i]));
    for (int person = 0; person < conf->n_people; person++)
        add_talks(&talks, conf, &casts.talks[person]);
    assert_string_equal(text_bytes(&people), part->casts);
    assert_string_equal(text_bytes(&talks), part->talks);
    text_clear(&people);
    text_clear(&talks);
    casts_clear(&casts);
    schedule_free(schedule);
    conference_free(conf);
}

static void common_people_are_in_order(void **state)
{
    struct conference *conf = sketch_conference(conference, "");
    struct schedule *schedule = attended(conf);
    struct casts casts = casts_of(conf, schedule, ROLE_SPEAKER | ROLE_MUST | ROLE_CHAIR);
    const struct placement *talks = schedule->placements;
    struct indices both = casts_common(&casts, &talks[0], &talks[1]);
    struct text people = {0};

    (void)state;
    add_people(&people, conf, &both);
    assert_string_equal(text_bytes(&people), "p1 p3,");
    assert_int_equal(casts_count_common(&casts, &talks[0], &talks[1]), 2);
    assert_int_equal(casts_count_common(&casts, &talks[1], &talks[2]), 2);
    assert_int_equal(casts_count_common(&casts, &talks[2], &talks[3]), 0);
    free(both.list);
    text_clear(&people);
    casts_clear(&casts);
    schedule_free(schedule);
    conference_free(conf);
}

/* "AC CD": the pairs a rule looks at. */
static const struct visited {
    const char *name, *rule, *pairs;
    void (*visit)(const struct pair_check *check, const struct schedule *schedule,
                  pair_visit *visit);
} visiteds[] = {
    {"all of them", "{'rule': 'same-day'}", "AC AD CD AE CE DE ", pairs_visit},
    {"those that match", "{'rule': 'same-day', 'where': {'track': 'sys'}}", "", pairs_visit},
    {"those of groups", "{'rule': 'same-day', 'groups': [['A', 'B'], ['D']]}", "AD ", pairs_visit},
    {"those of pairs", "{'rule': 'same-day', 'pairs': [['C', 'A'], ['E', 'B']]}", "AC AE CE ",
     pairs_visit},
    {"those within a session", "{'rule': 'apart', 'within': 'session'}", "AC DE ",
     pairs_visit_within},
    {"those that overlap", "{'rule': 'apart'}", "", pairs_visit_within},
    {"each way", "{'rule': 'order', 'by': 'level', 'within': 'session'}", "AC CA DE ED ",
     pairs_visit_within_each_way},
};

static void note_pair(const struct pair_check *check, const struct placement *a,
                      const struct placement *b)
{
    matches_add(check->matches, 0, "%s%s ", check->conf->submissions[a->submission].id,
                check->conf->submissions[b->submission].id);
}

static void pairs_are_visited(void **state)
{
    const struct visited *visited = *state;
    struct conference *conf = sketch_conference(conference, visited->rule);
    struct schedule *schedule =
        sketch_schedule(conf, "A am.1 quay,C am.2 quay,D pm.1 quay,E pm.2 quay");
    struct matches matches = {0};
    struct text pairs = {0};

    visited->visit(&(struct pair_check){&conf->rules[0], conf, &matches, NULL}, schedule,
                   note_pair);
    for (int i = 0; i < matches.n; i++)
        text_add(&pairs, matches.list[i].text);
    assert_string_equal(text_bytes(&pairs), visited->pairs);
    text_clear(&pairs);
    matches_clear(&matches);
    schedule_free(schedule);
    conference_free(conf);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(nears) + COUNT(parts) + COUNT(visiteds) + 1];
    size_t n = 0;

    for (size_t i = 0; i < COUNT(nears); i++)
        tests[n++] =
            (struct CMUnitTest){nears[i].name, nears_are_found, NULL, NULL, (void *)&nears[i]};
    for (size_t i = 0; i < COUNT(parts); i++)
        tests[n++] =
            (struct CMUnitTest){parts[i].name, parts_are_cast, NULL, NULL, (void *)&parts[i]};
    for (size_t i = 0; i < COUNT(visiteds); i++)
        tests[n++] = (struct CMUnitTest){visiteds[i].name, pairs_are_visited, NULL, NULL,
                                         (void *)&visiteds[i]};
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(common_people_are_in_order);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
