/* matches: what each rule says of a place where it counts, and whom it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "sketch.h"
#include "text.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* am 9:30 10:00 10:30; lab 9:30 to 10:30; pm 14:00 and 14:30; sun 9:30 10:00. */
static const char *const conference =
    "{'lectern': 1, 'name': 'Small', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay', 'name': 'The Quay', 'capacity': 100, 'tags': ['wide', 'loud']},"
    " {'id': 'dock', 'capacity': 50,"
    "  'unavailable': [{'from': '2027-05-08T10:45', 'to': '2027-05-08T11:00'}]}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [{'minutes': 30, 'times': "
    "3}]},"
    " {'id': 'lab', 'start': '2027-05-08T09:30', 'slots': [60], 'formats': ['long']},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'tags': ['late'],"
    "  'slots': [{'minutes': 30, 'times': 2, 'parallel': 2}]},"
    " {'id': 'sun', 'start': '2027-05-09T09:30', 'slots': [30, 30]}],"
    "'tracks': [{'id': 'sys'}, {'id': 'web'}], 'levels': ['easy'],"
    "'people': [{'id': 'ines', 'name': 'Ines'},"
    " {'id': 'bo', 'needs': {'room': ['wide'], 'not-room': ['loud']},"
    "  'unavailable': [{'from': '2027-05-09T00:00', 'to': '2027-05-10T00:00'}]}],"
    "'submissions': [{'id': 'A', 'title': 'Anchors', 'format': 'talk', 'state': 'accepted',"
    "  'speakers': ['ines'], 'track': 'sys', 'audience': 120, 'score': 4.5},"
    " {'id': 'B', 'format': ['talk', 'long'], 'speakers': ['bo'], 'track': 'sys', 'tags': ['x'],"
    "  'level': 'easy', 'language': 'en', 'lists': {'theme': ['sea']}},"
    " {'id': 'C', 'title': 'Chains', 'speakers': ['ines', 'bo'], 'track': 'web', 'score': 2.5,"
    "  'needs': {'room': ['wide'], 'not-room': ['loud'], 'slot': ['late']}},"
    " {'id': 'D', 'title': 'Docks', 'format': 'long', 'needs': {'not-slot': ['late']}},"
    " {'id': 'R', 'title': 'Ropes', 'format': 'talk', 'state': 'accepted', 'repeats': 2}],"
    "'events': [{'id': 'tea', 'start': '2027-05-08T10:15', 'minutes': 15, 'rooms': ['quay']},"
    " {'id': 'talk', 'title': 'Opening', 'start': '2027-05-09T10:00', 'minutes': 30,"
    "  'rooms': ['dock'], 'people': ['ines', 'bo']}],"
    "'pins': [{'submission': 'A', 'session': 'am', 'slot': 1},"
    " {'submission': 'B', 'start': '2027-05-08T09:30', 'room': 'quay'},"
    " {'submission': 'C', 'slot': 2}, {'submission': 'R', 'session': 'pm'}],"
    "'rules': [{'rule': %s}]}";

/* Each match a line: its text, then the submissions, people, rooms, slot and cell it names. */
static const struct row {
    const char *rule, *schedule, *matches;
} rows[] = {
    {"'placed'", "R am.1 quay",
     "\"Anchors\" is not placed <A||||>\n"
     "\"Ropes\" is placed 1 of 2 times <R||||>"},
    {"'placed'", "A am.1 quay,R am.1 quay,R am.1 dock",
     "\"Ropes\" is given twice at once: Saturday 09:30, in The Quay and dock <R||quay,dock|am.1|>"},

    {"'room-clash'", "A am.1 dock,B/long lab.1 dock",
     "\"Anchors\" (Saturday 09:30) and \"B\" (Saturday 09:30) overlap in dock <A,B||dock|am.1|>"},
    {"'room-clash'", "A am.2 quay,B sun.2 dock",
     "\"Anchors\" (Saturday 10:00) overlaps tea in The Quay <A||quay|am.2|>\n"
     "\"B\" (Sunday 10:00) overlaps Opening in dock <B||dock|sun.2|>"},
    {"'room-clash'", "A pm.1 dock,B pm.1 dock,R pm.1 dock,C pm.1 quay",
     "3 talks share dock at Saturday 14:00, 2 may <A,B,R||dock|pm.1|>"},

    {"'person-clash'", "A am.1 dock,C am.1 quay",
     "Ines is busy with \"Anchors\" (Saturday 09:30, dock) and \"Chains\" (Saturday 09:30, The "
     "Quay) at once <A,C|ines|dock,quay|am.1|>"},
    {"'person-clash', 'where': {'track': 'web'}", "A am.1 quay,C sun.2 quay",
     "Ines is busy with \"Chains\" (Sunday 10:00, The Quay) during Opening <C|ines|quay|sun.2|>\n"
     "bo is busy with \"Chains\" (Sunday 10:00, The Quay) during Opening <C|bo|quay|sun.2|>"},
    {"'person-clash'", "C sun.2 quay",
     "Ines is busy with \"Chains\" (Sunday 10:00, The Quay) during Opening <C|ines|quay|sun.2|>\n"
     "bo is busy with \"Chains\" (Sunday 10:00, The Quay) during Opening <C|bo|quay|sun.2|>"},

    {"'fits'", "D am.3 quay,A lab.1 quay,C lab.1 dock",
     "\"Docks\" (Saturday 10:30) is longer than what is left of session am <D||quay|am.3|>\n"
     "\"Anchors\" (Saturday 09:30): session lab does not take format talk <A||quay|lab.1|>\n"
     "\"Chains\" (Saturday 09:30): session lab does not take talks without a format "
     "<C||dock|lab.1|>"},

    {"'room-open'", "A am.3 dock",
     "dock is not available from Saturday 10:30 to Saturday 11:00, for \"Anchors\" "
     "<A||dock|am.3|>"},

    {"'person-available'", "B sun.1 quay",
     "bo is not available from Sunday 09:30 to Sunday 10:00, for \"B\" in The Quay "
     "<B|bo|quay|sun.1|>"},

    {"'needs'", "B am.1 dock",
     "bo, for \"B\" (Saturday 09:30, dock), needs room tag \"wide\" <B|bo|dock|am.1|wide>"},
    {"'needs', 'where': {'id': 'C'}", "C am.1 quay",
     "\"Chains\" (Saturday 09:30, The Quay) must not have room tag \"loud\" <C||quay|am.1|loud>\n"
     "\"Chains\" (Saturday 09:30, The Quay) needs slot tag \"late\" <C||quay|am.1|late>\n"
     "bo, for \"Chains\" (Saturday 09:30, The Quay), must not have room tag \"loud\" "
     "<C|bo|quay|am.1|loud>"},
    {"'needs', 'where': {'id': 'D'}", "D pm.1 quay",
     "\"Docks\" (Saturday 14:00, The Quay) must not have slot tag \"late\" <D||quay|pm.1|late>"},

    {"'pinned'", "",
     "\"Anchors\" is pinned at Saturday 09:30 in session am in slot 1, and is not there "
     "<A|||am.1|>\n"
     "\"B\" is pinned at Saturday 09:30 in The Quay, and is not there <B||quay||>\n"
     "\"Chains\" is pinned in slot 2, and is not there <C||||>\n"
     "\"Ropes\" is pinned in session pm, and is not there <R||||>"},

    {"'score'", "A am.1 quay",
     "\"B\" is left out: score 1 lost <B||||>\n"
     "\"Chains\" is left out: score 2.5 lost <C||||>\n"
     "\"Docks\" is left out: score 1 lost <D||||>"},

    {"'avoid', 'when': {'slot': 'am.2'}", "B am.2 quay",
     "\"B\" is at Saturday 10:00 in The Quay, to be avoided <B||quay|am.2|>"},
    {"'prefer', 'when': {'slot': 'am.2'}", "B am.1 quay",
     "\"B\" is at Saturday 09:30 in The Quay, not where it is preferred <B||quay|am.1|>"},

    {"'audience-fits'", "A am.1 quay",
     "\"Anchors\" (Saturday 09:30) expects 120 people, The Quay seats 100 <A||quay|am.1|>"},

    {"'balance', 'max': 0", "A am.1 quay,R am.2 quay,R sun.1 dock",
     "conference: 3 talks, at most 0 <A,R||||conference>"},
    {"'balance', 'by': 'track', 'per': 'day', 'max': '50%'", "A am.1 quay,R sun.1 quay",
     "day 2027-05-08 track sys: 1 talks, at most 0.5 <A||||day 2027-05-08 track sys>"},
    {"'balance', 'by': 'level', 'per': 'session', 'max': 0, 'limit-in': 'slots'",
     "B/long am.1 dock",
     "session am level easy: 2 slots, at most 0 <B|||am.1|session am level easy>"},
    {"'balance', 'by': 'language', 'per': 'slot', 'max': 10, 'limit-in': 'minutes'",
     "B/long am.1 dock",
     "slot am.1 language en: 30 minutes, at most 10 <B|||am.1|slot am.1 language en>\n"
     "slot am.2 language en: 30 minutes, at most 10 <B|||am.2|slot am.2 language en>"},
    {"'balance', 'by': 'tag', 'per': 'room', 'max': 0", "B am.1 quay",
     "room quay tag x: 1 talks, at most 0 <B||quay||room quay tag x>"},
    {"'balance', 'by': 'list:theme', 'per': 'block', 'max': 0", "B am.1 quay",
     "session am room quay theme sea: 1 talks, at most 0 <B||quay|am.1|session am room quay theme "
     "sea>"},
    {"'balance', 'by': 'format', 'per': 'tag:late', 'min': 1", "D pm.1 quay",
     "tag late format talk: 0 talks, at least 1 <||||tag late format talk>"},
    {"'balance', 'by': 'speaker', 'max': 0, 'count': 'all'", "C am.1 quay",
     "speaker ines: 1 talks, at most 0 <C||||speaker ines>\n"
     "speaker bo: 1 talks, at most 0 <C||||speaker bo>"},
    {"'balance', 'per': 'tag:wide', 'min': 1", "", "tag wide: 0 talks, at least 1 <||||tag wide>"},
    {"'balance', 'by': 'track', 'per': 'day', 'min': 1, 'max': 1, 'when': {'day': '2027-05-08'}",
     "A am.1 quay,C am.1 dock", ""},
    {"'balance', 'by': 'speaker', 'where': {'track': 'sys'}, 'max': 0", "A am.1 quay,C am.2 quay",
     "speaker ines: 1 talks, at most 0 <A||||speaker ines>"},
    {"'balance', 'groups': [['A'], ['R', 'B']], 'max': 0", "R am.1 quay,A am.1 dock",
     "group 1: 1 talks, at most 0 <A||||group 1>\n"
     "group 2: 1 talks, at most 0 <R||||group 2>"},

    {"'apart'", "A am.1 quay,B am.1 dock",
     "\"Anchors\" (Saturday 09:30, The Quay) and \"B\" (Saturday 09:30, dock) are to be apart "
     "<A,B||quay,dock|am.1|>"},
};

static void add_ids(struct text *text, const struct indices *indices,
                    const char *(*id)(const struct conference *, int),
                    const struct conference *conf)
{
    for (int i = 0; i < indices->n; i++)
        text_addf(text, "%s%s", i ? "," : "", id(conf, indices->list[i]));
    text_add(text, "|");
}

static const char *submission_id(const struct conference *conf, int submission)
{
    return conf->submissions[submission].id;
}

static const char *person_id(const struct conference *conf, int person)
{
    return conf->people[person].id;
}

static const char *room_id(const struct conference *conf, int room)
{
    return conf->rooms[room].id;
}

static void add_match(struct text *text, const struct conference *conf, const struct match *match)
{
    text_addf(text, "%s%s <", text->length ? "\n" : "", match->text);
    add_ids(text, &match->submissions, submission_id, conf);
    add_ids(text, &match->people, person_id, conf);
    add_ids(text, &match->rooms, room_id, conf);
    if (match->slot >= 0)
        text_addf(text, "%s.%d", conf->sessions[conf->slots[match->slot].session].id,
                  conf->slots[match->slot].number);
    text_addf(text, "|%s>", match->cell ? match->cell : "");
}

static void has_matches(void **state)
{
    const struct row *row = *state;
    struct conference *conf = sketch_conference(conference, row->rule);
    struct schedule *schedule = sketch_schedule(conf, row->schedule);
    struct check *check = check_schedule(conf, schedule);
    const struct matches *matches = &check->results[0].matches; /* the file's rules come first */
    struct text text = {0};

    for (int i = 0; i < matches->n; i++)
        add_match(&text, conf, &matches->list[i]);
    assert_string_equal(text_bytes(&text), row->matches);
    text_clear(&text);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

/* A weekday would name two days of a conference longer than a week. */
static void times_of_a_long_conference_have_a_date(void **state)
{
    struct conference *conf = sketch_conference(
        "{'lectern': 1, 'name': 'Long', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'quay'}],"
        "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30]},"
        " {'id': 'pm', 'start': '2027-05-%sT14:00', 'slots': [30]}], 'submissions': [{'id': 'A'}],"
        "'rules': [{'rule': 'avoid'}]}",
        *state);
    struct schedule *schedule = sketch_schedule(conf, "A am.1 quay");
    struct check *check = check_schedule(conf, schedule);

    assert_string_equal(check->results[0].matches.list[0].text,
                        strcmp(*state, "15") < 0
                            ? "\"A\" is at Saturday 09:30 in quay, to be avoided"
                            : "\"A\" is at 2027-05-08 09:30 in quay, to be avoided");
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

int main(void)
{
    static struct CMUnitTest tests[COUNT(rows) + 2];
    static char names[COUNT(rows)][200];

    for (size_t i = 0; i < COUNT(rows); i++) {
        snprintf(names[i], sizeof names[i], "%s: %s", rows[i].rule, rows[i].schedule);
        tests[i] = (struct CMUnitTest){names[i], has_matches, NULL, NULL, (void *)&rows[i]};
    }
    tests[COUNT(rows)] =
        (struct CMUnitTest)cmocka_unit_test_prestate(times_of_a_long_conference_have_a_date, "14");
    tests[COUNT(rows) + 1] =
        (struct CMUnitTest)cmocka_unit_test_prestate(times_of_a_long_conference_have_a_date, "15");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
