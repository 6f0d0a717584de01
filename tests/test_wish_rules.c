/* wish rules: sizes and words of the rules on wishes, costs, remote speakers and what was
 * published, on small schedules of one conference, computed by hand; and in how few primitives
 * rules are said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "listed.h"
#include "sized.h"
#include "sketch.h"
#include "text.h"

/* Of wishes, costs and remote speakers.  am 9:30 10:00 10:30, in Tokyo 17:30 18:00 18:30, in New
 * York 4:30 5:00 5:30; pm 14:00 and 14:30, 20 minutes each, a
 * talk takes both: 22:00 and 9:00; noon 12:00, the day
 * before and the day on which clocks are put forward in New York: 7:00 and 8:00; night: 1:50 there
 * to 1:20 when they are put back. */
static const char *const wishes =
    "{'lectern': 1, 'name': 'Wishes', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay', 'tags': ['recorded']}, {'id': 'dock', 'tags': ['stage']}, {'id': "
    "'mole'}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'tags': ['early'],"
    "  'slots': [{'minutes': 30, 'times': 3}]},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'rooms': ['dock'],"
    "  'slots': [{'minutes': 20, 'times': 2, 'gap': 10, 'tags': ['late']}]},"
    " {'id': 'noon', 'days': ['2027-03-13', '2027-03-14'], 'start': '12:00', 'slots': [30]},"
    " {'id': 'night', 'start': '2027-11-07T05:50', 'slots': [30]}],"
    "'tracks': [{'id': 'sys', 'chairs': ['cy']}, {'id': 'web'}],"
    "'people': [{'id': 'ines', 'name': 'Ines', 'must': ['C'],"
    "  'wishes': {'room': ['recorded'], 'not-slot': ['late']}},"
    " {'id': 'yuki', 'name': 'Yuki', 'timezone': 'Asia/Tokyo'},"
    " {'id': 'lee', 'name': 'Lee', 'timezone': 'America/New_York'},"
    " {'id': 'cy', 'needs': {'room': ['stage']}, 'unavailable': ['2027-05-08T09:00/10:00']}],"
    "'submissions': [{'id': 'A', 'format': 'talk', 'state': 'accepted', 'speakers': ['ines'],"
    "  'track': 'sys', 'score': 4.5, 'audience': 120, 'needs': {'room': ['stage']},"
    "  'wishes': {'slot': ['early'], 'not-room': ['stage']}},"
    " {'id': 'B', 'title': 'Boats', 'format': 'talk', 'speakers': ['yuki', 'lee'],"
    "  'track': 'sys', 'audience': 60},"
    " {'id': 'C', 'format': 'long', 'track': 'web', 'speakers': ['lee'], 'score': 2.5},"
    " {'id': 'R', 'format': 'talk', 'repeats': 2}, {'id': 'S', 'format': 'talk', 'repeats': 3, "
    "'speakers': ['lee']}],"
    "'published': [{'submission': 'A', 'start': '2027-05-08T09:30', 'room': 'quay'},"
    " {'submission': 'B', 'start': '2027-05-08T10:00', 'room': 'pier'},"
    " {'submission': 'C', 'start': '2027-05-08T08:00', 'room': 'quay'},"
    " {'submission': 'R', 'start': '2027-05-08T09:30', 'room': 'quay'},"
    " {'submission': 'R', 'start': '2027-05-08T10:00', 'room': 'dock'},"
    " {'submission': 'S', 'start': '2027-05-08T09:30', 'room': 'quay'},"
    " {'submission': 'S', 'start': '2027-05-08T09:30', 'room': 'dock'}],"
    "'rules': [{'rule': %s}]}";

#define SYS_AND_OTHERS                                                                             \
    "'rows': 'track', 'columns': 'session', 'table': {'sys': {'am': 2}, '*': {'am': 5}}"
#define LONG_TALK "'rows': 'submission', 'columns': 'slot', 'table': {'C': {'am.1': 2, 'am.2': 3}}"
#define GOOD "'good': {'from': '09:00', 'to': '18:00'}"
#define POSSIBLE "'possible': {'from': '04:30', 'to': '22:00'}"

static const struct row rows[] = {
    {"'wishes'", "A am.1 quay", 0},
    {"'wishes'", "A pm.1 dock", 4},
    {"'wishes', 'whose': 'submission'", "A pm.1 dock", 2},
    {"'wishes', 'whose': ['people']", "A pm.1 dock,C am.1 dock", 3},
    {"'wishes', 'whose': ['people', 'submission']", "A pm.1 dock", 4},
    {"'wishes', 'kind': 'not-room'", "A pm.1 dock", 1},
    {"'wishes', 'kind': ['room', 'slot']", "A pm.1 dock", 2},
    {"'wishes', 'kind': 'not-slot'", "A pm.1 dock,C pm.1 dock", 2},
    {"'wishes', 'measure': 'minutes'", "A pm.1 dock", 160},
    {"'wishes', 'measure': 'minutes'", "A night.1 dock", 90},
    {"'wishes', 'measure': 'slots'", "C am.1 dock", 2},
    {"'wishes', 'roles': 'speaker'", "C am.1 dock", 0},
    {"'wishes', 'roles': ['must', 'chair']", "A pm.1 dock,C am.1 dock", 3},
    {"'wishes', 'where': {'track': 'web'}", "A pm.1 dock,C am.1 dock", 1},

    {"'needs'", "A am.1 quay,B am.2 quay", 1},
    {"'needs', 'measure': 'minutes'", "A am.1 quay", 30},
    {"'needs', 'roles': ['speaker', 'chair']", "A am.1 quay,B am.2 quay,C am.1 quay", 3},
    {"'needs', 'whose': 'people', 'roles': 'chair'", "A am.1 quay", 1},
    {"'needs', 'kind': 'slot'", "A am.1 quay", 0},

    {"'person-available'", "A am.1 quay", 0},
    {"'person-available', 'roles': 'chair'", "A am.1 quay,B am.2 quay,C am.1 dock", 1},
    {"'person-available', 'roles': 'chair', 'measure': 'minutes'", "A am.1 quay", 30},

    {"'person-clash'", "A am.1 quay,B am.1 dock,C am.1 dock", 2}, /* Lee twice, Ines must see C */
    {"'person-clash', 'roles': 'chair'", "A am.1 quay,B am.1 dock,C am.1 dock", 1},
    {"'person-clash', 'roles': 'speaker'", "A am.1 quay,B am.1 dock,C am.1 dock", 1},
    {"'person-clash', 'roles': 'must'", "A am.1 quay,C am.1 dock", 0},

    {"'budget', 'of': 'score', 'max': 5", "A am.1 quay,B am.2 quay", 0.5},
    {"'budget', 'of': 'score', 'max': 5", "A am.1 quay", 0},
    {"'budget', 'of': 'score', 'max': 5, 'where': {'track': 'web'}", "A am.1 quay,B am.2 quay", 0},
    {"'budget', 'of': 'audience', 'max': 100", "A am.1 quay,C am.2 quay", 20},
    {"'budget', 'of': 'minutes', 'max': 60", "A pm.1 dock,C am.1 dock", 40},
    {"'budget', 'of': 'slots', 'max': 2", "A pm.1 dock,C am.1 dock", 2},
    {"'budget', 'of': 'slots', 'max': 1", "R am.1 quay,R am.2 dock", 1},
    {"'budget', 'of': 'slots', 'max': 0", "", 0},

    {"'cost', " LONG_TALK, "C am.1 dock,A am.1 quay", 2},
    {"'cost', 'per': 'talk', " LONG_TALK, "C am.2 dock", 3},
    {"'cost', 'per': 'slot', " LONG_TALK, "C am.1 dock", 5},
    {"'cost', 'per': 'slot', " LONG_TALK, "C am.2 dock", 3},
    {"'cost', " SYS_AND_OTHERS, "A am.1 quay,B am.2 quay,C am.1 dock,R am.1 quay", 9},
    {"'cost', 'per': 'slot', " SYS_AND_OTHERS, "A am.1 quay,B pm.1 dock,C am.1 dock", 12},
    {"'cost', 'per': 'block', " SYS_AND_OTHERS, "A am.1 quay,B am.2 quay,C am.1 dock", 7},
    {"'cost', 'per': 'block', " SYS_AND_OTHERS, "A am.1 quay,B am.2 dock,R am.1 quay", 4},
    {"'cost', 'per': 'block', 'where': {'id': 'B'}, " SYS_AND_OTHERS, "A am.1 quay,B am.2 quay", 2},
    {"'cost', 'where': {'id': 'B'}, " SYS_AND_OTHERS, "A am.1 quay,B am.2 quay", 2},
    {"'cost', 'rows': 'speaker', 'columns': 'room', 'table': {'yuki': {'dock': 1}, '*': {'dock': "
     "4}}",
     "B am.1 dock,R am.2 dock", 5},
    {"'cost', 'rows': 'speaker', 'columns': 'room', 'table': {'yuki': {}, '*': {'dock': 4}}",
     "B am.1 dock", 4},
    {"'cost', 'rows': '*', 'columns': 'block', 'table': {'*': {'am/quay': 3, 'noon/quay': 2}}",
     "A am.1 quay,B am.2 quay,R noon@2.1 quay,C am.1 dock", 8},
    {"'cost', 'rows': '*', 'columns': 'block', 'table': {'*': {'am/quay': 3, 'noon/quay': 2}}, "
     "'per': 'block'",
     "A am.1 quay,B am.2 quay,R noon@2.1 quay,C am.1 dock", 5},
    {"'cost', 'rows': '*', 'columns': 'room', 'table': {'*': {'quay': 3}}, 'per': 'block'",
     "A am.1 quay,B am.2 quay,R noon@2.1 quay,C am.1 dock", 6},
    {"'cost', 'rows': 'submission', 'columns': 'session', 'table': {'R': {'am': 1.5}}, 'per': "
     "'block'",
     "R am.1 quay,R am.2 quay", 1.5},
    {"'cost', 'rows': '*', 'columns': 'session', 'table': {'*': {'am': -1.5}}",
     "A am.1 quay,C am.2 quay", -3},

    {"'comfort', " GOOD, "A am.1 quay,B am.1 quay", 1}, /* Lee */
    {"'comfort', " GOOD, "B am.2 quay", 2},
    {"'comfort', " GOOD ", 'where': {'id': 'A'}", "B am.2 quay", 0},
    {"'comfort', " GOOD ", " POSSIBLE ", 'less': 2, 'bad': 10", "B am.1 quay", 2},
    {"'comfort', " GOOD ", " POSSIBLE ", 'less': 2, 'bad': 10", "B am.2 quay", 4},
    {"'comfort', " GOOD ", " POSSIBLE ", 'less': 2, 'bad': 10", "B pm.1 dock", 10},
    {"'comfort', " POSSIBLE, "B pm.1 dock,C am.1 dock", 1},
    {"'comfort', 'good': {'from': '22:00', 'to': '05:00'}", "B pm.1 dock", 1},
    {"'comfort', 'good': {'from': '22:00', 'to': '05:00'}", "B am.1 quay", 1},
    {"'comfort', 'good': {'from': '08:00', 'to': '08:00'}", "B am.1 quay", 0},
    {"'comfort', 'good': {'from': '07:15', 'to': '07:15'}", "B noon@1.1 quay", 0},
    {"'comfort', " GOOD ", 'measure': 'slots'", "C am.1 dock", 2},
    {"'comfort', " GOOD ", 'measure': 'minutes', 'less': -0.5", "C am.1 dock", -30},
    {"'comfort', 'of': 'session', 'good': {'from': '04:30', 'to': '06:00'}", "C am.2 dock", 0},
    {"'comfort', 'of': 'session', 'good': {'from': '04:30', 'to': '05:59'}", "C am.1 dock", 1},
    {"'comfort', 'of': 'session', 'good': {'from': '04:31', 'to': '06:00'}", "C am.2 dock", 1},
    {"'comfort', 'good': {'from': '08:00', 'to': '22:00'}", "B noon@1.1 quay", 1},
    {"'comfort', 'good': {'from': '08:00', 'to': '22:00'}", "B noon@2.1 quay", 0},
    {"'comfort', 'good': {'from': '01:45', 'to': '03:00'}", "C night.1 quay", 1},
    {"'comfort', 'good': {'from': '01:20', 'to': '01:45'}", "C night.1 quay", 1},
    {"'comfort', 'good': {'from': '01:20', 'to': '01:50'}", "C night.1 quay", 0},

    {"'similar-tracks', 'pairs': [['sys', 'web']]", "A am.1 quay,C am.1 mole", 1},
    {"'similar-tracks', 'pairs': [['sys', 'web']]", "A am.1 mole,B am.2 quay,C am.1 dock", 2},

    {"'keep', 'what': 'time'", "A am.1 dock", 0},
    {"'keep', 'what': 'room'", "A am.1 dock", 1},
    {"'keep'", "A am.1 dock", 1},
    {"'keep', 'what': 'either'", "A am.2 dock", 1},
    {"'keep', 'what': 'time'", "A am.2 quay", 1},
    {"'keep', 'what': 'room'", "A am.2 quay", 0},
    {"'keep', 'what': 'time', 'where': {'id': 'B'}", "A am.2 quay", 0},
    {"'keep', 'what': 'time'", "B am.2 quay,C am.1 quay", 1}, /* B's room is gone, C's slot */
    {"'keep', 'what': 'room'", "B am.2 quay,C am.1 quay", 1},
    {"'keep', 'what': 'time'", "R am.2 quay,R am.1 dock", 0},
    {"'keep', 'what': 'room'", "R am.2 quay,R am.1 dock", 0},
    {"'keep', 'what': 'time'", "R am.1 quay,S am.1 dock", 1},
    {"'keep'", "R am.2 quay,R am.1 dock", 2},
    {"'keep'", "R am.3 quay,R am.1 quay", 1},
    {"'keep', 'what': 'time'", "R am.1 quay,R am.1 dock", 1},
    {"'keep', 'what': 'room'", "R am.3 quay", 0},
    {"'keep', 'what': 'time'", "S am.1 quay,S am.2 quay,S am.3 quay", 1},
    {"'keep', 'what': 'time'", "S am.3 quay,S am.1 dock,S am.1 quay", 0},
    {"'keep', 'what': 'room'", "S am.1 quay,S am.2 dock,S am.3 quay", 0},
    {"'keep'", "S am.1 quay,S am.2 dock,S am.3 quay", 1},
    {"'keep', 'what': 'time'", "S am.2 quay", 2},
    {"'keep', 'what': 'time'", "", 0},
    {"'keep', 'what': 'placed'", "", 7},
    {"'keep', 'what': 'placed'", "A am.2 dock,R am.3 dock,S am.1 quay,S am.2 quay,S am.3 quay", 3},
    {"'keep', 'what': 'placed', 'where': {'id': 'A'}", "", 1},
};

/* What the only match says, its cell, and how many it names. */
static const struct said {
    const char *rule, *schedule, *text, *cell;
    int submissions, people;
} said[] = {
    {"'wishes', 'kind': 'not-slot'", "A pm.1 dock",
     "Ines, for \"A\" (2027-05-08 14:00, dock), would rather not have slot tag \"late\"", "late", 1,
     1},
    {"'wishes', 'kind': 'slot'", "A pm.1 dock",
     "\"A\" (2027-05-08 14:00, dock) wishes for slot tag \"early\"", "early", 1, 0},
    {"'needs'", "A am.1 quay", "\"A\" (2027-05-08 09:30, quay) needs room tag \"stage\"", "stage",
     1, 0},
    {"'budget', 'of': 'score', 'max': 5", "A am.1 quay,B am.2 quay",
     "score of the talks placed: 5.5, at most 5", NULL, 0, 0},
    {"'cost', 'rows': 'speaker', 'columns': 'slot', 'table': {'*': {'pm.2': 1}, 'lee': {}}",
     "B pm.2 dock", "speaker yuki slot pm.2: \"Boats\" (2027-05-08 14:30, dock) costs 1",
     "speaker yuki slot pm.2", 1, 1},
    {"'cost', 'per': 'block', " SYS_AND_OTHERS, "A am.1 quay,B am.2 quay",
     "track sys session am: session am in quay costs 2", "track sys session am", 1, 0},
    {"'cost', 'rows': '*', 'columns': 'room', 'table': {'*': {'quay': 3}}", "A am.1 quay",
     "room quay: \"A\" (2027-05-08 09:30, quay) costs 3", "room quay", 1, 0},
    {"'cost', 'rows': '*', 'columns': 'block', 'table': {'*': {'am/quay': 3}}", "A am.1 quay",
     "block am/quay: \"A\" (2027-05-08 09:30, quay) costs 3", "block am/quay", 1, 0},
    {"'comfort', " GOOD, "B am.1 quay",
     "\"Boats\" (2027-05-08 09:30, quay) is from 04:30 to 05:00 where Lee is, outside good 09:00 "
     "to "
     "18:00",
     NULL, 1, 1},
    {"'comfort', 'of': 'session', " POSSIBLE, "B pm.1 dock",
     "\"Boats\" (2027-05-08 14:00, dock): its session is from 22:00 to 22:50 where Yuki is, "
     "outside "
     "possible 04:30 to 22:00",
     NULL, 1, 1},
    {"'run', 'max': 2, 'roles': 'speaker'", "S am.1 quay,C am.2 dock,B pm.1 dock",
     "Lee is busy in 3 slots in a row, from 2027-05-08 09:30 to 2027-05-08 11:00, at most 2",
     "session am", 2, 1},
    {"'balance', 'by': 'track', 'even': true", "A am.1 quay,B am.2 quay",
     "conference: track sys has 2 talks, track web 0", "conference", 2, 0},
    {"'similar-tracks', 'pairs': [['sys', 'web']]", "A am.1 quay,B am.2 dock,C am.1 dock",
     "sys (quay) and web (dock) are side by side in session am (2027-05-08 09:30)",
     "session am tracks sys web", 2, 0},
    {"'keep'", "A am.2 quay",
     "\"A\" is at 2027-05-08 10:00 in quay, published for 2027-05-08 09:30 in quay", NULL, 1, 0},
    {"'keep'", "R am.1 quay,R am.3 quay",
     "\"R\" is at 2027-05-08 10:30 in quay, published for 2027-05-08 09:30 in quay, 2027-05-08 "
     "10:00 "
     "in dock",
     NULL, 1, 0},
    {"'keep'", "S am.1 quay,S am.2 quay",
     "\"S\" was published for 2027-05-08 09:30 in dock, and is moved", "2027-05-08 09:30 in dock",
     1, 0},
    {"'keep', 'what': 'placed', 'where': {'id': 'S'}", "S am.1 quay",
     "\"S\" was published for 2027-05-08 09:30 in quay, 2027-05-08 09:30 in dock, and is placed "
     "less "
     "often",
     NULL, 1, 0},
    {"'keep', 'what': 'placed', 'where': {'id': 'B'}", "",
     "\"Boats\" was published for 2027-05-08 10:00 in a room that is gone, and is not placed", NULL,
     1, 0},
};

static void has_size(void **state)
{
    check_size(wishes, *state);
}

static void says(void **state)
{
    const struct said *wanted = *state;
    struct conference *conf = sketch_conference(wishes, wanted->rule);
    struct schedule *schedule = sketch_schedule(conf, wanted->schedule);
    struct check *check = check_schedule(conf, schedule);
    const struct matches *matches = &check->results[0].matches;

    assert_int_equal(matches->n, 1);
    assert_string_equal(matches->list[0].text, wanted->text);
    assert_int_equal(matches->list[0].submissions.n, wanted->submissions);
    assert_int_equal(matches->list[0].people.n, wanted->people);
    if (wanted->cell)
        assert_string_equal(matches->list[0].cell, wanted->cell);
    else
        assert_null(matches->list[0].cell);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

/* In how many primitives a rule is said: none for what costs nothing wherever it is, and none finer
 * than it has to be. */
static const struct said_in {
    const char *rule, *words;
} said_in[] = {
    {"'keep', 'what': 'time'", "3 counts, 8 terms, 1 use"},
    {"'compact', 'max-days': 1", "8 uses, 2 stretches"},
    {"'order-in-track'", ""},
    {"'balance', 'max': 1", "1 count, 64 terms"},               /* each place once, for all rooms */
    {"'run', 'max': 2, 'roles': 'speaker'", "3 uses, 1 joint"}, /* Lee's in am */
    {"'apart', 'shared': 'track'", "1 list, 1 pair"},
    {"'cost', 'rows': '*', 'columns': 'room', 'table': {'*': {'quay': 1}}", ""},
    {"'cost', 'rows': '*', 'columns': 'block', 'per': 'block', 'table': {'*': {'am/quay': 1}}",
     "1 use, 1 joint"},
    {"'cost', 'rows': 'submission', 'columns': 'block', 'per': 'block', 'table': {'A': {'am/quay': "
     "1}}",
     "3 places"},
};

static int n_terms(const struct problem *problem)
{
    int n = 0;
    for (int i = 0; i < problem->n_counts; i++)
        n += problem->counts[i].n_terms;
    return n;
}

static int n_pairs_listed(const struct problem *problem)
{
    int n = 0;
    for (int i = 0; i < problem->n_pairs; i++)
        n += problem->pairs[i].n;
    return n;
}

static void add_number(struct text *text, int n, const char *one, const char *several)
{
    if (n)
        text_addf(text, "%s%d %s", text->length ? ", " : "", n, n == 1 ? one : several);
}

static void is_said_in_few_words(void **state)
{
    const struct said_in *wanted = *state;
    struct conference *conf = sketch_conference(wishes, wanted->rule);
    struct problem *with = compile_problem(conf);
    struct text words = {0};

    conf->rules[0].off = 1;
    struct problem *without = compile_problem(conf);
    add_number(&words, with->n_places - without->n_places, "place", "places");
    add_number(&words, with->n_counts - without->n_counts, "count", "counts");
    add_number(&words, n_terms(with) - n_terms(without), "term", "terms");
    add_number(&words, with->n_pairs - without->n_pairs, "list", "lists");
    add_number(&words, n_pairs_listed(with) - n_pairs_listed(without), "pair", "pairs");
    add_number(&words, with->n_uses - without->n_uses, "use", "uses");
    add_number(&words, with->n_joints - without->n_joints, "joint", "joints");
    add_number(&words, with->n_stretches - without->n_stretches, "stretch", "stretches");
    add_number(&words, with->n_extremes - without->n_extremes, "extreme", "extremes");
    add_number(&words, with->n_sequences - without->n_sequences, "sequence", "sequences");
    assert_string_equal(text_bytes(&words), wanted->words);
    text_clear(&words);
    problem_free(with);
    problem_free(without);
    conference_free(conf);
}

int main(void)
{
    static char names[COUNT(rows)][ROW_NAME_SIZE];

    for (size_t i = 0; i < COUNT(rows); i++)
        list_row(names[i], &rows[i], has_size);
    ADD_ROWS(said, text, says, NULL);
    ADD_ROWS(said_in, rule, is_said_in_few_words, NULL);
    return run_listed("wish rules");
}
