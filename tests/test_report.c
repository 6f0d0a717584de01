/* report: timetables never wider than asked, whatever the titles are written in; reports that
 * parse; the catalogue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "check_json.h"
#include "check_text.h"
#include "left_out.h"
#include "lines.h"
#include "markdown.h"
#include "mem.h"
#include "members.h"
#include "rules_text.h"
#include "text.h"
#include "timetable.h"
#include "utf8.h"
#include "words.h"

#define COMBINING "Cafe\u0301 au lait a\u0300 la carte, re\u0301sume\u0301"
#define CJK                                                                                        \
    "\u6e2f\u306e\u65e5\u306e\u6642\u9593\u5272\u3092\u6700\u9069\u5316\u3059\u308b\u65b9\u6cd5"   \
    "\u306b\u3064\u3044\u3066"

static const char *const conference_text =
    "{\"lectern\": 1, \"name\": \"Harbour | Days\", \"timezone\": \"Europe/Lisbon\",\n"
    " \"rooms\": [{\"id\": \"quay\", \"name\": \"Quay\", \"capacity\": 50}, {\"id\": \"mole\"}, "
    "{\"id\": \"pier\"}],\n"
    " \"formats\": [{\"id\": \"talk\", \"minutes\": 30}, {\"id\": \"workshop\", \"minutes\": "
    "60}],\n"
    " \"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [{\"minutes\": "
    "30, \"times\": 3}], \"rooms\": [\"quay\", \"mole\"]},\n"
    "  {\"id\": \"pm\", \"start\": \"2027-05-09T14:00\", \"slots\": [30, 30], \"rooms\": "
    "[\"pier\"]}],\n"
    " \"people\": [{\"id\": \"ines\", \"name\": \"Ines Prado\"}],\n"
    " \"submissions\": [\n"
    "  {\"id\": \"T1\", \"title\": \"" CJK "\", \"speakers\": [\"ines\"], \"format\": \"talk\", "
    "\"state\": \"accepted\", \"audience\": 80},\n"
    "  {\"id\": \"T2\", \"title\": \"" COMBINING
    "\", \"format\": \"workshop\", \"state\": \"accepted\"},\n"
    "  {\"id\": \"T3\", \"title\": \"Pipes | stars * and\\ttabs\", \"format\": \"talk\", "
    "\"state\": \"accepted\"},\n"
    "  {\"id\": \"T4\", \"title\": \"Supercalifragilisticexpialidociousandmore\", \"format\": "
    "\"talk\", \"state\": \"accepted\"},\n"
    "  {\"id\": \"T5\", \"title\": \"Left on the shore\", \"format\": \"talk\", \"state\": "
    "\"submitted\"}],\n"
    " \"events\": [{\"id\": \"tea\", \"title\": \"Tea\", \"start\": \"2027-05-08T11:00\", "
    "\"minutes\": 30, \"rooms\": [\"*\"]}],\n"
    " \"rules\": [{\"rule\": \"audience-fits\", \"weight\": 2}, {\"rule\": \"score\"}],\n"
    " \"accept\": [{\"finding\": \"audience-fits/T1\", \"because\": \"overflow room\"}]}\n";

static const char *const schedule_text =
    "{\"lectern-schedule\": 1, \"placements\": [\n"
    " {\"submission\": \"T1\", \"start\": \"2027-05-08T09:30\", \"room\": \"quay\"},\n"
    " {\"submission\": \"T2\", \"start\": \"2027-05-08T09:30\", \"room\": \"mole\"},\n"
    " {\"submission\": \"T3\", \"start\": \"2027-05-08T10:30\", \"room\": \"quay\"},\n"
    " {\"submission\": \"T4\", \"start\": \"2027-05-09T14:00\", \"room\": \"pier\"}],\n"
    " \"unplaced\": [{\"submission\": \"T5\", \"reason\": \"blocked\", \"by\": [\"T3\"]}]}\n";

static const char *const clash_text =
    "{\"lectern-schedule\": 1, \"placements\": [\n"
    " {\"submission\": \"T1\", \"start\": \"2027-05-08T09:30\", \"room\": \"quay\"},\n"
    " {\"submission\": \"T3\", \"start\": \"2027-05-08T09:30\", \"room\": \"quay\"},\n"
    " {\"submission\": \"T2\", \"start\": \"2027-05-08T09:30\", \"room\": \"mole\"},\n"
    " {\"submission\": \"T4\", \"start\": \"2027-05-09T14:00\", \"room\": \"pier\"}]}\n";

struct shown {
    struct conference *conf;
    struct schedule *schedule;
    struct check *check;
};

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_error("%d: %s: %s\n", errs->list[i].line, errs->list[i].path, errs->list[i].text);
}

static struct shown show(const char *schedule)
{
    struct shown shown = {0};
    struct errs errs = {0};

    conference_read(&shown.conf, "conf.json", conference_text, strlen(conference_text), &errs,
                    NULL);
    print_findings(&errs);
    assert_non_null(shown.conf);
    schedule_read(&shown.schedule, shown.conf, "plan.json", schedule, strlen(schedule), &errs);
    print_findings(&errs);
    assert_non_null(shown.schedule);
    shown.check = check_schedule(shown.conf, shown.schedule);
    errs_clear(&errs);
    return shown;
}

static void hide(struct shown *shown)
{
    check_free(shown->check);
    schedule_free(shown->schedule);
    conference_free(shown->conf);
}

static void assert_no_wider(const char *text, int width)
{
    while (*text) {
        const size_t length = strcspn(text, "\n");
        char *line = mem_span(text, length);
        if (utf8_text_width(line) > width)
            fail_msg("wider than %d: %s", width, line);
        free(line);
        text += length + (text[length] == '\n');
    }
}

static void timetable_keeps_its_width(void **state)
{
    static const int widths[] = {1, 24, 40, 60, 80, 100, 250};
    struct shown shown = show(schedule_text);

    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        char *text = timetable_text(shown.conf, shown.schedule, shown.check, widths[i]);
        assert_no_wider(text, widths[i] < TIMETABLE_NARROWEST ? TIMETABLE_NARROWEST : widths[i]);
        free(text);
    }
    hide(&shown);
}

static void timetable_shows_everything(void **state)
{
    static const char *const parts[] = {"Saturday, 8 May 2027",
                                        "Sunday, 9 May 2027",
                                        CJK,
                                        COMBINING,
                                        "Ines Prado",
                                        "workshop, 60 min, 09:30-10:30 [T2]",
                                        "talk, 30 min [T1]",
                                        "11:00 | Tea, 11:00-11:30",
                                        "Pipes | stars * and tabs",
                                        "Left on the shore [T5]: blocked by T3",
                                        "audience-fits: soft 60 (1 match)",
                                        "4 talks placed, price soft 61"};
    struct shown shown = show(schedule_text);
    char *text = timetable_text(shown.conf, shown.schedule, shown.check, 140);

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(text, parts[i]))
            fail_msg("no \"%s\" in\n%s", parts[i], text);
    free(text);
    hide(&shown);
}

/* Bars that are not escaped: a table's row has one more than it has columns. */
static int bars(const char *line, size_t length)
{
    int n = 0;

    for (size_t i = 0; i < length; i++)
        n += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    return n;
}

static void markdown_escapes(void **state)
{
    struct shown shown = show(schedule_text);
    char *text = markdown_timetable(shown.conf, shown.schedule, shown.check);

    (void)state;
    assert_non_null(strstr(text, "# Harbour \\| Days\n"));
    const char *row = strstr(text, "| 10:30 |");
    assert_non_null(row);
    assert_int_equal(bars(row, strcspn(row, "\n")), 4);
    assert_non_null(strstr(row, "**Pipes \\| stars \\* and tabs**"));
    free(text);
    hide(&shown);
}

static void json_has_its_members(void **state)
{
    static const char *const members[] = {
        "key",   "rule",     "id",         "level",       "severity", "price",
        "size",  "message",  "hint",       "submissions", "people",   "rooms",
        "start", "accepted", "conference", "schedule",    "ignored",  "because"};
    struct shown shown = show(clash_text);
    struct findings *findings =
        findings_new("plan.json", shown.conf, shown.schedule, shown.check, NULL);
    const struct check_report report = {.runs = &findings, .n = 1};
    char *text = check_json(&report);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

    (void)state;
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(root, "lectern-check")), 1);
    const json_t *run = json_array_get(json_object_get(root, "runs"), 0);
    assert_string_equal(json_string_value(json_object_get(run, "status")), "broken");
    assert_true(json_is_false(json_object_get(run, "feasible")));
    const json_t *first = json_array_get(json_object_get(run, "findings"), 0);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        assert_non_null(json_object_get(first, members[i]));
    assert_string_equal(json_string_value(json_object_get(first, "rule")), "room-clash");
    assert_string_equal(json_string_value(json_object_get(first, "severity")), "error");
    assert_string_equal(json_string_value(json_object_get(first, "start")), "2027-05-08T09:30");
    const json_t *place = json_object_get(first, "schedule");
    assert_string_equal(json_string_value(json_object_get(place, "file")), "plan.json");
    assert_int_equal(json_integer_value(json_object_get(place, "line")), 2);
    json_decref(root);
    free(text);
    findings_free(findings);
    hide(&shown);
}

static void text_names_the_clash(void **state)
{
    struct shown shown = show(clash_text);
    struct findings *findings =
        findings_new("plan.json", shown.conf, shown.schedule, shown.check, NULL);
    const struct check_report report = {.runs = &findings, .n = 1};
    char *text = check_text(&report);

    (void)state;
    assert_int_equal(findings->open[SEVERITY_ERROR], 1);
    assert_int_equal(findings->n_waived, 1);
    assert_int_equal(strncmp(text, "plan.json:2:2: room-clash: ", 27), 0);
    assert_non_null(strstr(text, "status broken, 4 talks placed, price hard 1, soft 61"));
    free(text);
    findings_free(findings);
    hide(&shown);
}

static void wrap_breaks_between_characters(void **state)
{
    struct lines lines = {0};

    (void)state;
    lines_wrap(&lines, "a\u0301b\u0301c\u0301 \u6e2f\u306e\u65e5 \x1b[31m", 4);
    assert_int_equal(lines.n, 4);
    assert_string_equal(lines.list[0], "a\u0301b\u0301c\u0301");
    assert_string_equal(lines.list[1], "\u6e2f\u306e");
    assert_string_equal(lines.list[2], "\u65e5");
    assert_string_equal(lines.list[3], "[31m");
    lines_clear(&lines);
}

static void rules_are_listed(void **state)
{
    char *all = rules_text(NULL), *one = rules_text("audience-fits");
    char *nearest = rules_text_nearest("room-clahs");

    (void)state;
    assert_non_null(strstr(all, "\nroom-clash "));
    assert_non_null(strstr(one, "missing seat"));
    assert_null(rules_text("room-clahs"));
    assert_string_equal(nearest, "room-clash");
    free(all);
    free(one);
    free(nearest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timetable_keeps_its_width),
        cmocka_unit_test(timetable_shows_everything),
        cmocka_unit_test(markdown_escapes),
        cmocka_unit_test(json_has_its_members),
        cmocka_unit_test(text_names_the_clash),
        cmocka_unit_test(wrap_breaks_between_characters),
        cmocka_unit_test(rules_are_listed),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
