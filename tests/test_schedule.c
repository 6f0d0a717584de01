/* schedule: every message a schedule file can provoke, with its place; and what is written reads
 * back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "schedule.h"
#include "sketch.h"
#include "tiny.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ' for " */
static const char *const conference =
    "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay'}, {'id': 'dock'}, {'id': 'attic'}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': ["
    "{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [{'minutes': 30, 'times': 3}],"
    " 'rooms': ['quay', 'dock']},"
    "{'id': 'lab', 'start': '2027-05-08T09:30', 'slots': [60], 'rooms': ['dock']},"
    "{'id': 'night', 'start': '2027-10-31T00:30', 'slots': [{'minutes': 30, 'times': 5}],"
    " 'rooms': ['quay']}],"
    "'people': [{'id': 'ines', 'wants': {'T1': 1, 'T4': 2}}, {'id': 'bo'}],"
    "'rules': [{'rule': 'attendance'}],"
    "'submissions': ["
    "{'id': 'T1', 'title': 'Tides', 'format': 'talk', 'state': 'accepted'},"
    "{'id': 'T2', 'title': 'Two', 'format': ['talk', 'long'], 'state': 'submitted'},"
    "{'id': 'T3', 'title': 'Three', 'format': 'talk', 'state': 'rejected'},"
    "{'id': 'T4', 'title': 'Four', 'format': 'talk', 'state': 'submitted', 'repeats': 2}]}";

static enum status read_text(struct schedule **out, const struct conference *conf, const char *json,
                             struct errs *errs)
{
    char *text = tiny_quoted(json);
    const enum status st = schedule_read(out, conf, "schedule.json", text, strlen(text), errs);
    free(text);
    for (int i = 0; st && i < errs->n; i++)
        print_message("%s: %s\n", errs->list[i].path, errs->list[i].text);
    return st;
}

#define ATTENDANCE(who) "{'lectern-schedule': 1, 'placements': [], 'attendance': " who "}"
#define FILE_OF(placements) "{'lectern-schedule': 1, 'placements': [" placements "]}"
#define T1_AT(start, room) "{'submission': 'T1', 'start': '" start "', 'room': '" room "'"
#define T1 T1_AT("2027-05-08T09:30", "quay")
#define T4(start) "{'submission': 'T4', 'start': '2027-05-08T" start "', 'room': 'quay'}"

static const struct bad {
    const char *name, *json, *path, *text;
} bads[] = {
    {"not JSON", "{", NULL, "not JSON"},
    {"no object", "[]", "$", "a schedule file has to be an object"},
    {"no version", "{'placements': []}", "$", "\"lectern-schedule\" is missing"},
    {"version 2", "{'lectern-schedule': 2, 'placements': []}", "$.lectern-schedule", "version 1"},
    {"no placements", "{'lectern-schedule': 1}", "$", "\"placements\" is missing"},
    {"placements no list", "{'lectern-schedule': 1, 'placements': 3}", "$.placements",
     "\"placements\" is a list"},
    {"unknown member", "{'lectern-schedule': 1, 'placements': [], 'statsu': 'optimal'}", "$.statsu",
     "no member \"statsu\" (did you mean \"status\"?)"},
    {"unknown status", "{'lectern-schedule': 1, 'placements': [], 'status': 'optimum'}", "$.status",
     "no status \"optimum\" (did you mean \"optimal\"?)"},
    {"unknown stop", "{'lectern-schedule': 1, 'placements': [], 'stopped': 'tim'}", "$.stopped",
     "no stopped \"tim\" (did you mean \"time\"?)"},
    {"fingerprint", "{'lectern-schedule': 1, 'placements': [], 'fingerprint': 'AB'}",
     "$.fingerprint", "64 hexadecimal digits"},
    {"price no number", "{'lectern-schedule': 1, 'placements': [], 'price': {'soft': 'x'}}",
     "$.price.soft", "a price is a number"},
    {"price of no level", "{'lectern-schedule': 1, 'placements': [], 'price': {'sofd': 1}}",
     "$.price.sofd", "no member \"sofd\" (did you mean \"soft\"?)"},
    {"conference no text", "{'lectern-schedule': 1, 'placements': [], 'conference': 1}",
     "$.conference", "\"conference\" is a text"},
    {"placement no object", FILE_OF("3"), "$.placements[0]", "a placement has to be an object"},
    {"no submission", FILE_OF("{'start': '2027-05-08T09:30', 'room': 'quay'}"), "$.placements[0]",
     "\"submission\" is missing"},
    {"no start", FILE_OF("{'submission': 'T1', 'room': 'quay'}"), "$.placements[0]",
     "\"start\" is missing"},
    {"no room", FILE_OF("{'submission': 'T1', 'start': '2027-05-08T09:30'}"), "$.placements[0]",
     "\"room\" is missing"},
    {"unknown submission",
     FILE_OF("{'submission': 'T5x', 'start': '2027-05-08T09:30', 'room': 'quay'}"),
     "$.placements[0].submission", "no submission \"T5x\""},
    {"unknown room", FILE_OF(T1_AT("2027-05-08T09:30", "quai") "}"), "$.placements[0].room",
     "no room \"quai\" (did you mean \"quay\"?)"},
    {"start no moment", FILE_OF(T1_AT("8 May", "quay") "}"), "$.placements[0].start",
     "\"8 May\" is no date and time like 2027-05-08T09:30"},
    {"start between slots", FILE_OF(T1_AT("2027-05-08T09:40", "quay") "}"), "$.placements[0].start",
     "room \"quay\" has no slot that starts at 2027-05-08T09:40 "
     "(nearest: 2027-05-08T09:30, 2027-05-08T10:00)"},
    {"room without slots", FILE_OF(T1_AT("2027-05-08T09:30", "attic") "}"), "$.placements[0].start",
     "it has no slots at all"},
    {"start in two sessions", FILE_OF(T1_AT("2027-05-08T09:30", "dock") "}"),
     "$.placements[0].start", "sessions \"am\" and \"lab\" both have a slot then: add \"session\""},
    {"unknown session", FILE_OF(T1 ", 'session': 'an'}"), "$.placements[0].session",
     "no session \"an\" (did you mean \"am\"?)"},
    {"another session", FILE_OF(T1 ", 'session': 'lab'}"), "$.placements[0].session",
     "the slot at that start is of session \"am\", not \"lab\""},
    {"another slot", FILE_OF(T1 ", 'slot': 2}"), "$.placements[0].slot",
     "that start is slot 1 of session \"am\", not 2"},
    {"slot no count", FILE_OF(T1 ", 'slot': 0}"), "$.placements[0].slot",
     "\"slot\" is a whole number from 1 to 40000"},
    {"time there twice", FILE_OF(T1_AT("2027-10-31T01:30", "quay") "}"), "$.placements[0].start",
     "that time is there twice: add \"slot\" or an offset"},
    {"other minutes", FILE_OF(T1 ", 'minutes': 45}"), "$.placements[0].minutes",
     "submission \"T1\" takes 30 minutes there, not 45"},
    {"unknown format", FILE_OF(T1 ", 'format': 'tolk'}"), "$.placements[0].format",
     "no format \"tolk\" (did you mean \"talk\"?)"},
    {"other format", FILE_OF(T1 ", 'format': 'long'}"), "$.placements[0].format",
     "submission \"T1\" does not have format \"long\""},
    {"several formats",
     FILE_OF("{'submission': 'T2', 'start': '2027-05-08T09:30', 'room': 'quay'}"),
     "$.placements[0]", "submission \"T2\" has several formats: add \"format\""},
    {"rejected", FILE_OF("{'submission': 'T3', 'start': '2027-05-08T09:30', 'room': 'quay'}"),
     "$.placements[0].submission", "submission \"T3\" is rejected: it cannot be placed"},
    {"twice", FILE_OF(T1 "}, " T1 "}"), "$.placements[1].submission",
     "submission \"T1\" is placed twice"},
    {"beyond repeats", FILE_OF(T4("09:30") ", " T4("10:00") ", " T4("10:30")),
     "$.placements[2].submission", "submission \"T4\" is placed more often than its 2 repeats"},
    {"unplaced no object", "{'lectern-schedule': 1, 'placements': [], 'unplaced': [1]}",
     "$.unplaced[0]", "an entry of \"unplaced\" has to be an object"},
    {"unplaced by whom",
     "{'lectern-schedule': 1, 'placements': [], 'unplaced': [{'submission': 'T1', 'by': ['T9x']}]}",
     "$.unplaced[0].by[0]", "no submission \"T9x\""},
    {"unplaced why",
     "{'lectern-schedule': 1, 'placements': [], 'unplaced': [{'submission': 'T1', 'reason': "
     "'cost'}]}",
     "$.unplaced[0].reason", "no reason \"cost\" (did you mean \"costs\"?)"},
    {"attendance no object", ATTENDANCE("['T1']"), "$.attendance",
     "\"attendance\" has to be an object"},
    {"attendance of whom", ATTENDANCE("{'inez': ['T1']}"), "$.attendance.inez",
     "no person \"inez\" (did you mean \"ines\"?)"},
    {"attendance no list", ATTENDANCE("{'ines': 'T1'}"), "$.attendance.ines",
     "what a person attends is a list of submissions"},
    {"attends no text", ATTENDANCE("{'ines': ['T1', 3]}"), "$.attendance.ines[1]",
     "what a person attends is the id of a submission"},
    {"attends what", ATTENDANCE("{'ines': ['T7']}"), "$.attendance.ines[0]",
     "no submission \"T7\""},
    {"attends twice", ATTENDANCE("{'bo': [], 'ines': ['T1', 'T4', 'T1']}"), "$.attendance.ines[2]",
     "\"ines\" attends \"T1\" twice"},
    {"attends the first twice", ATTENDANCE("{'ines': ['T4#1', 'T4']}"), "$.attendance.ines[1]",
     "\"ines\" attends \"T4\" twice"},
    {"attends a third giving of two", ATTENDANCE("{'ines': ['T4#3']}"), "$.attendance.ines[0]",
     "no submission \"T4#3\""},
    {"attends giving nought", ATTENDANCE("{'ines': ['T4#0']}"), "$.attendance.ines[0]",
     "no submission \"T4#0\""},
    {"attends no giving", ATTENDANCE("{'ines': ['T4#']}"), "$.attendance.ines[0]",
     "no submission \"T4#\""},
};

static void points_at(void **state)
{
    const struct bad *bad = *state;
    struct conference *conf = sketch_conference(conference, NULL);
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    assert_int_equal(read_text(&schedule, conf, bad->json, &errs), ERR_INPUT);
    assert_null(schedule);
    assert_int_equal(errs.n, 1);
    if (!strstr(errs.list[0].text, bad->text))
        fail_msg("%s instead of %s", errs.list[0].text, bad->text);
    if (bad->path)
        assert_string_equal(errs.list[0].path, bad->path);
    assert_true(errs.list[0].line >= 1);
    errs_clear(&errs);
    conference_free(conf);
}

static void reads_back(void **state)
{
    struct conference *conf = sketch_conference(conference, NULL);
    struct schedule *schedule = NULL, *again = NULL;
    struct errs errs = {0};
    (void)state;

    /* Out of order, with an offset, at the first and the second 01:30 of a night, with x- members.
     */
    assert_int_equal(
        read_text(&schedule, conf,
                  "{'x-by': 'hand', 'lectern-schedule': 1, 'status': 'feasible', 'stopped': 'time',"
                  "'price': {'hard': 0, 'soft': 2.5}, 'bound': {'soft': -1}, 'placements': ["
                  "{'submission': 'T4', 'start': '2027-10-31T01:30', 'room': 'quay', 'slot': 3},"
                  "{'submission': 'T4', 'start': '2027-10-31T01:30+00:00', 'room': 'quay'},"
                  "{'submission': 'T2', 'start': '2027-05-08T09:30', 'room': 'dock',"
                  " 'session': 'lab', 'format': 'long', 'x-note': 1}],"
                  "'attendance': {'bo': [], 'ines': ['T4#2', 'T1']},"
                  "'unplaced': [{'submission': 'T1', 'reason': 'blocked', 'by': ['T2']},"
                  "{'submission': 'T1', 'reason': 'costs', 'price': {'soft': 0.000001}}]}",
                  &errs),
        OK);
    assert_int_equal(schedule->n_placements, 3);
    assert_int_equal(schedule->stopped, STOPPED_TIME);
    assert_int_equal(schedule->price.at[SOFT], 2500000);
    assert_int_equal(schedule->has_bound[HARD], 0);

    char *text = schedule_write(schedule, conf);
    assert_non_null(strstr(text, "  {\"submission\": \"T2\", \"start\": \"2027-05-08T09:30\", "
                                 "\"room\": \"dock\", \"session\": \"lab\", \"slot\": 1, "
                                 "\"minutes\": 60, \"format\": \"long\"},\n"));
    assert_non_null(strstr(text, "\"attendance\": {\n  \"ines\": [\"T1\", \"T4#2\"]\n },\n"));
    assert_int_equal(schedule_read(&again, conf, "again.json", text, strlen(text), &errs), OK);
    char *once_more = schedule_write(again, conf);
    assert_string_equal(text, once_more);
    assert_int_equal(strlen(again->fingerprint), 64);
    free(once_more);
    free(text);
    schedule_free(again);
    schedule_free(schedule);
    conference_free(conf);
}

int main(void)
{
    static struct CMUnitTest tests[COUNT(bads) + 1];

    for (size_t i = 0; i < COUNT(bads); i++)
        tests[i] = (struct CMUnitTest){bads[i].name, points_at, NULL, NULL, (void *)&bads[i]};
    tests[COUNT(bads)] = (struct CMUnitTest)cmocka_unit_test(reads_back);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
