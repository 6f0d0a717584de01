/* edits: what each makes of a conference file, byte for byte; every message one can provoke. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "edits.h"
#include "listed.h"
#include "mem.h"
#include "sketch.h"
#include "text.h"
#include "tiny.h"

/* With ' for ". */
static const char base_text[] =
    "{'lectern': 1, 'name': 'N', 'timezone': 'Europe/Lisbon',\n"
    " 'levels': ['easy', 'steep'],\n"
    " 'rooms': [\n"
    "  {'id': 'quay', 'capacity': 80, 'tags': ['recorded', 'step free']},\n"
    "  {'id': 'a/b=c~d', 'unavailable': [{'from': '2027-05-08T12:00', 'to': '2027-05-08T13:00'}]}\n"
    " ],\n"
    " 'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long'}],\n"
    " 'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 40]}],\n"
    " 'people': [{'id': 'ines', 'wants': {'T1': 2}}, {'id': 'bo'}],\n"
    " 'submissions': [{'id': 'T1', 'format': 'talk', 'repeats': 2}, {'id': 'T2', 'speakers': "
    "['ines']}],\n"
    " 'pins': [{'submission': 'T1', 'slot': 1}, {'submission': 'T1', 'slot': 2}],\n"
    " 'rules': [{'rule': 'audience-fits', 'weight': 2}, {'rule': 'audience-fits', 'id': 'x'},\n"
    "  {'rule': 'audience-fits', 'measure': 'worst'}], 'x-note': {'by': [1, 'a']}}\n";

/* A change of the text: what stands in place of what. */
static const struct row {
    const char *name, *flag, *argument, *was, *is;
} rows[] = {
    // clang-format off
    {"set a number", "set", "rooms/quay/capacity=60", "'capacity': 80", "'capacity': 60"},
    {"a text needs no quotes", "set", "name=Harbour Days", "'N'", "'Harbour Days'"},
    {"unless it is JSON", "set", "name=\"60\"", "'N'", "'60'"},
    {"the first = ends the path", "set", "name=a=b", "'N'", "'a=b'"},
    {"an id with every escape", "set", "rooms/a~1b~2c~0d/capacity=3", "'id': 'a/b=c~d',", "'id': 'a/b=c~d', 'capacity': 3,"},
    {"a member where the tables have it", "set", "rooms/quay/name=Quay", "'id': 'quay',", "'id': 'quay', 'name': 'Quay',"},
    {"a member of the whole, on a line of its own", "add", "events={\"id\":\"e\",\"start\":\"2027-05-08T12:00\",\"minutes\":5}", "['ines']}],\n", "['ines']}],\n 'events': [{'id':'e','start':'2027-05-08T12:00','minutes':5}],\n"},
    {"objects on the way", "set", "people/bo/needs/room=recorded", "{'id': 'bo'}", "{'id': 'bo', 'needs': {'room': 'recorded'}}"},
    {"a whole item", "set", "formats/long={\"id\":\"long\",\"minutes\":45}", "{'id': 'long'}", "{'id':'long','minutes':45}"},
    {"a rule by default id", "set", "rules/audience-fits/weight=5", "'weight': 2", "'weight': 5"},
    {"a rule by its id", "set", "rules/x/weight=5", "'id': 'x'", "'id': 'x', 'weight': 5"},
    {"the third of a name", "set", "rules/audience-fits#3/weight=5", "'measure': 'worst'", "'measure': 'worst', 'weight': 5"},
    {"a pin by its submission", "set", "pins/T1#2/slot=1", "'slot': 2", "'slot': 1"},
    {"an item by number", "set", "sessions/am/slots/#2=45", "[30, 40]", "[30, 45]"},
    {"an own member", "set", "x-note/by/a=b", "[1, 'a']", "[1, 'b']"},
    {"a name that is free", "set", "people/ines/wants/T2=1.5", "{'T1': 2}", "{'T1': 2, 'T2': 1.5}"},
    {"append an item", "add", "rooms/quay/tags=big", "'step free']", "'step free', 'big']"},
    {"append a line", "add", "rooms={\"id\":\"mole\"}", "T13:00'}]}\n ]", "T13:00'}]},\n  {'id':'mole'}\n ]"},
    {"begin a list", "add", "submissions/T1/speakers=bo", "'id': 'T1',", "'id': 'T1', 'speakers': ['bo'],"},
    {"one becomes a list", "add", "submissions/T1/format=long", "'format': 'talk'", "'format': ['talk', 'long']"},
    {"remove the first item", "remove", "rooms/quay/tags/recorded", "['recorded', 'step free']", "['step free']"},
    {"remove the last item", "remove", "levels/steep", "['easy', 'steep']", "['easy']"},
    {"remove a line", "remove", "rooms/quay", "  {'id': 'quay', 'capacity': 80, 'tags': ['recorded', 'step free']},\n", ""},
    {"remove the only item", "remove", "rooms/a~1b~2c~0d/unavailable/2027-05-08T12:00~12027-05-08T13:00", "[{'from': '2027-05-08T12:00', 'to': '2027-05-08T13:00'}]", "[]"},
    {"remove a member", "remove", "rooms/quay/capacity", "'capacity': 80, ", ""},
    {"remove the last member", "remove", "x-note", ", 'x-note': {'by': [1, 'a']}", ""},
    {"away", "away", "bo=2027-05-08T12:00/18:00", "{'id': 'bo'}", "{'id': 'bo', 'unavailable': ['2027-05-08T12:00/18:00']}"},
    {"closed, and again", "close", "a/b~2c~0d=2027-05-08T14:00/18:00", "T13:00'}]", "T13:00'}, '2027-05-08T14:00/18:00']"},
    // clang-format on
};

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_message("  %s\n", errs->list[i].text);
}

static struct conference *base_conference(void)
{
    return sketch_conference(base_text, NULL);
}

/* The base with the one place that says `was` saying `is`. */
static char *expected(const struct row *row)
{
    char *text = tiny_quoted(base_text), *was = tiny_quoted(row->was), *is = tiny_quoted(row->is);
    char *at = strstr(text, was);
    struct text out = {0};

    assert_non_null(at);
    text_add_span(&out, text, (size_t)(at - text));
    text_add(&out, is);
    text_add(&out, at + strlen(was));
    free(text);
    free(was);
    free(is);
    return text_take(&out);
}

static void changes_that_alone(void **state)
{
    const struct row *row = *state;
    struct conference *base = base_conference();
    struct edits edits = {0};
    struct errs errs = {0};
    char *text = NULL, *wanted = expected(row);

    assert_int_equal(edits_add_flag(&edits, row->flag, row->argument, &errs), OK);
    const enum status status = edits_text(&text, base, &edits, &errs);
    print_findings(&errs);
    assert_int_equal(status, OK);
    assert_string_equal(text, wanted);
    free(text);
    free(wanted);
    edits_clear(&edits);
    conference_free(base);
}

/* ---- what is refused */

static const struct refused {
    const char *flag, *argument, *text;
} refusals[] = {
    // clang-format off
    {"set", "rooms/quai/capacity=60", "--set rooms/quai/capacity=60: no room \"quai\" (did you mean rooms/quay/capacity?)"},
    {"set", "rooms/zzzz/capacity=60", "no room \"zzzz\"; there are quay, a~1b~2c~0d"},
    {"set", "romms/quay/capacity=60", "unknown member \"romms\" (did you mean rooms/quay/capacity?)"},
    {"set", "rooms/quay/capacty=60", "unknown member \"capacty\" (did you mean rooms/quay/capacity?)"},
    {"set", "people/bo/needs/roomy=a", "unknown member \"roomy\" (did you mean people/bo/needs/room?)"},
    {"set", "rooms/quay/capacity/x=60", "rooms/quay/capacity is a single value, and holds no \"x\""},
    {"set", "events/lunch/minutes=5", "events is not there, so nothing is inside"},
    {"set", "submissions/T2/format/x=5", "submissions/T2/format is not there, so nothing is inside"},
    {"set", "people/ines/must/T1=5", "people/ines/must is not there"},
    {"set", "rules/placed/weight=5", "the file has no rule \"placed\" of its own: add one, --add 'rules={\"rule\": \"placed\""},
    {"set", "sessions/am/slots/#3=5", "no slot \"#3\" (did you mean sessions/am/slots/#1?)"},
    {"set", "rooms/quay/capacity=0", "--set rooms/quay/capacity=0: 0 is outside 1..1000000"},
    {"set", "rooms/quay/capacity=many", "a text where a whole number is expected"},
    {"add", "rooms/pier={\"id\":\"pier\"}", "no room \"pier\"; there are quay, a~1b~2c~0d; to append one, add to rooms"},
    {"add", "rooms/quay/capacity=60", "it is there already, and no list: --set replaces it"},
    {"add", "rooms={\"id\":\"quay\"}", "--add rooms={\"id\":\"quay\"}: rooms/quay#2/id: room \"quay\" is there already, in line 4"},
    {"remove", "rooms/quay/name", "there is no such member to remove"},
    {"remove", "people/ines", "--remove people/ines: submissions/T2/speakers/ines: no person \"ines\""},
    {"away", "inez=2027-05-08T12:00/18:00", "--away inez=2027-05-08T12:00/18:00: no person \"inez\" (did you mean people/ines/unavailable?)"},
    {"close", "quay=noon", "--close quay=noon: rooms/quay/unavailable/noon: \"noon\" is no window"},
    {"set", "rooms", "--set takes PATH=VALUE, not \"rooms\""},
    {"set", "=3", "--set takes PATH=VALUE"},
    {"remove", "", "--remove takes PATH"},
    {"set", "name=\xFF", "--set takes PATH=VALUE, not \"what is no UTF-8\""},
    // clang-format on
};

static void says_why(void **state)
{
    const struct refused *refused = *state;
    struct conference *base = base_conference(), *conf = NULL;
    struct edits edits = {0};
    struct errs errs = {0};

    if (edits_add_flag(&edits, refused->flag, refused->argument, &errs) == OK)
        assert_int_equal(edits_apply(&conf, base, &edits, &errs, NULL), ERR_INPUT);
    assert_null(conf);
    if (!errs.n || !strstr(errs.list[0].text, refused->text))
        print_findings(&errs);
    assert_non_null(strstr(errs.list[0].text, refused->text));
    errs_clear(&errs);
    edits_clear(&edits);
    conference_free(base);
}

/* ---- scenarios */

static enum status read_scenario(struct edits *edits, const char *quoted, struct errs *errs)
{
    char *json = tiny_quoted(quoted);
    const enum status status = edits_read(edits, "s.json", json, strlen(json), errs);

    free(json);
    return status;
}

static void a_scenario_is_edits_in_order(void **state)
{
    struct conference *base = base_conference(), *conf = NULL;
    struct edits edits = {0};
    struct errs errs = {0};

    (void)state;
    assert_int_equal(read_scenario(&edits,
                                   "{'name': 'late', 'edits': [{'remove': 'rooms/quay/capacity'},"
                                   "{'set': 'rooms/quay/capacity', 'to': 7},"
                                   "{'add': 'rooms', 'value': {'id': 'mole'}}], 'x-by': 'me'}",
                                   &errs),
                     OK);
    assert_string_equal(edits.name, "late");
    assert_int_equal(edits_apply(&conf, base, &edits, &errs, NULL), OK);
    assert_int_equal(conf->rooms[0].capacity, 7);
    assert_int_equal(conf->n_rooms, 3);
    assert_string_equal(conf->rooms[2].id, "mole");
    assert_int_equal(base->rooms[0].capacity, 80);
    assert_int_equal(base->n_rooms, 2);
    conference_free(conf);
    conference_free(base);
    edits_clear(&edits);
}

/* Of several edits the one that did it: here the second, at its place. */
static void blames_the_edit_that_did_it(void **state)
{
    struct conference *base = base_conference(), *conf = NULL;
    struct edits edits = {0};
    struct errs errs = {0};

    (void)state;
    assert_int_equal(read_scenario(&edits,
                                   "{'edits': [{'set': 'name', 'to': 'M'},\n"
                                   " {'remove': 'people/ines'},\n"
                                   " {'set': 'rooms/quay/capacity', 'to': 0},\n"
                                   " {'set': 'rooms/quay/name', 'to': 'Q'}]}",
                                   &errs),
                     OK);
    assert_int_equal(edits_apply(&conf, base, &edits, &errs, NULL), ERR_INPUT);
    assert_int_equal(errs.n, 2);
    assert_string_equal(errs.list[0].text, "set rooms/quay/capacity: 0 is outside 1..1000000");
    assert_string_equal(errs.list[0].file, "s.json");
    assert_int_equal(errs.list[0].line, 3);
    assert_non_null(strstr(errs.list[1].text, "remove people/ines: submissions/T2/speakers/ines"));
    assert_int_equal(errs.list[1].line, 2);
    assert_int_equal(errs.list[1].column, 13);
    errs_clear(&errs);
    edits_clear(&edits);
    conference_free(base);
}

static const struct bad {
    const char *name, *json, *where, *text;
} bads[] = {
    {"no JSON", "{", "1:", "not JSON"},
    {"a list", "[]", "1:1 $", "a scenario is {\"name\": ..., \"edits\": [...]}"},
    {"no edits", "{'name': 'a'}", "1:1 $", "a scenario is"},
    {"edits are no list", "{'edits': {}}", "1:11 $.edits", "a scenario is"},
    {"unknown member", "{'edits': [], 'nam': 1}", "$.nam", "(did you mean \"name\"?)"},
    {"unlike any", "{'edits': [], 'zzzzz': 1}", "$.zzzzz", "unknown member \"zzzzz\""},
    {"no name", "{'edits': [], 'name': ' '}", "$.name", "is a text, and not empty"},
    {"no kind", "{'edits': [{}]}", "$.edits[0]", "an edit is {\"set\": PATH"},
    {"no object", "{'edits': [3]}", "$.edits[0]", "an edit is {\"set\": PATH"},
    {"two kinds", "{'edits': [{'set': 'a', 'to': 1, 'remove': 'b'}]}", "$.edits[0]", "an edit is"},
    {"no path", "{'edits': [{'set': '', 'to': 1}]}", "$.edits[0].set", "a path is a text like"},
    {"a number", "{'edits': [{'remove': 3}]}", "$.edits[0].remove", "a path is a text like"},
    {"no value", "{'edits': [{'set': 'a'}]}", "$.edits[0]", "\"set\" needs \"to\" beside it"},
    {"value of another kind", "{'edits': [{'remove': 'a', 'to': 1}]}", "$.edits[0].to",
     "unknown member \"to\""},
};

static void says_where(void **state)
{
    const struct bad *bad = *state;
    struct edits edits = {0};
    struct errs errs = {0};
    char place[200];

    assert_int_equal(read_scenario(&edits, bad->json, &errs), ERR_INPUT);
    assert_non_null(strstr(errs.list[0].text, bad->text));
    snprintf(place, sizeof place, "%d:%d %s", errs.list[0].line, errs.list[0].column,
             errs.list[0].path ? errs.list[0].path : "");
    assert_non_null(strstr(place, bad->where));
    errs_clear(&errs);
    edits_clear(&edits);
}

int main(void)
{
    ADD_ROWS(rows, name, changes_that_alone, NULL);
    ADD_ROWS(refusals, text, says_why, NULL);
    ADD_ROWS(bads, name, says_where, NULL);
    ADD(a_scenario_is_edits_in_order);
    ADD(blames_the_edit_that_did_it);
    return run_listed("edits");
}
