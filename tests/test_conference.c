/* conference: every message a file can provoke but those on rules, what a good one becomes, and the
 * canonical writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "civil.h"
#include "conference.h"
#include "listed.h"
#include "mem.h"
#include "quoted.h"
#include "text.h"

#define PIN(members) FILE_OF(SMALL ",'pins':[{'submission':'T1'" members "}]")
#define SESSION(members) FILE_OF("'rooms':[{'id':'quay'}],'sessions':[{'id':'am'," members "}]")

static const struct bad bads[] = {
    // clang-format off
    /* the text as a whole */
    {"empty file", "", "1:", "not JSON"},
    {"cut off", "{'lectern': 1,\n 'name': ", "2:", "not JSON"},
    {"key twice", "{'lectern':1,\n 'name':'a',\n 'name':'b'}", "3:", "duplicate object key"},
    {"bad UTF-8", "{'name':'\xff'}", "1:", "UTF-8"},
    {"NaN", "{'score': NaN}", "1:", "not JSON"},
    {"huge number", "{'score': 1e999}", "1:", "real number overflow"},
    {"BOM", "\xEF\xBB\xBF{}", "1:1", "byte order mark: save it as UTF-8 without BOM"},
    {"UTF-16", "\xFF\xFE{", "1:1", "UTF-16"},
    {"a list", "[1, 2]", "1:1 $", "a list where a conference file"},
    {"a number", " 7", "1:2 $", "a number where a conference file"},
    {"after the end", "{} x", "1:", "end of file expected"},

    /* top level */
    {"no version", "{'name':'N','timezone':'UTC'}", "1:1 $", "a conference needs \"lectern\""},
    {"version 2", "{'lectern':2,'name':'N','timezone':'UTC'}", "1:12 $.lectern", "write \"lectern\": 1"},
    {"no name", "{'lectern':1,'timezone':'UTC'}", "$", "a conference needs \"name\""},
    {"no zone", "{'lectern':1,'name':'N'}", "$", "a conference needs \"timezone\""},
    {"empty name", "{'lectern':1,'name':'','timezone':'UTC'}", "$.name", "text is empty: give a text"},
    {"blank name", "{'lectern':1,'name':' \\t','timezone':'UTC'}", "$.name", "blank text is empty"},
    {"name is a number", "{'lectern':1,'name':3,'timezone':'UTC'}", "$.name", "a number where a text is expected"},
    {"unknown zone", "{'lectern':1,'name':'N','timezone':'Europe/Lisboa'}", "$.timezone", "no time zone \"Europe/Lisboa\""},
    {"unknown member", FILE_OF("'romms':[]"), "$.romms", "unknown member \"romms\" (did you mean \"rooms\"?)"},
    {"unlike any member", FILE_OF("'zzzzzz':[]"), "$.zzzzzz", "own members start with \"x-\""},
    {"odd member name", FILE_OF("'a b':[]"), "$[\"a b\"]", "unknown member \"a b\""},
    {"day starts at 25", FILE_OF("'day-starts':'25:00'"), "$.day-starts", "there is no such time"},
    {"day starts soon", FILE_OF("'day-starts':'soon'"), "$.day-starts", "not written as a time"},
    {"rooms is no list", FILE_OF("'rooms':{}"), "$.rooms", "an object where a list is expected"},
    {"room is no object", FILE_OF("'rooms':['quay']"), "$.rooms[0]", "a text where an object is expected"},
    {"level twice", FILE_OF("'levels':['a','b','a']"), "$.levels[2]", "level \"a\" is there already, in line 1"},

    /* rooms, formats */
    {"no id", FILE_OF("'rooms':[{}]"), "$.rooms[0]", "a room needs \"id\""},
    {"no seats", FILE_OF("\n'rooms':[{'id':'\xC3\xA9','capacity':0}]"), "2:31 $.rooms[0].capacity", "0 is outside 1..1000000"},
    {"half a seat", FILE_OF("'rooms':[{'id':'a','capacity':0.5}]"), "$.rooms[0].capacity", "0.5 is not written as a whole number"},
    {"seats in words", FILE_OF("'rooms':[{'id':'a','capacity':'ten'}]"), "$.rooms[0].capacity", "a text where a whole number is expected"},
    {"misspelt capacity", FILE_OF("'rooms':[{'id':'a','captain':3}]"), "$.rooms[0].captain", "unknown member \"captain\""},
    {"room twice", FILE_OF("\n'rooms':[{'id':'a'},\n{'id':'a'}]"), "3:7 $.rooms[1].id", "room \"a\" is there already, in line 2"},
    {"tag twice", FILE_OF("'rooms':[{'id':'a','tags':['t','t']}]"), "$.rooms[0].tags[1]", "\"t\" is listed twice"},
    {"empty tag", FILE_OF("'rooms':[{'id':'a','tags':['']}]"), "$.rooms[0].tags[0]", "text is empty"},
    {"format too long", FILE_OF("'formats':[{'id':'a','minutes':1441}]"), "$.formats[0].minutes", "1441 is outside 1..1440"},

    /* times */
    {"window backwards", FILE_OF("'rooms':[{'id':'a','unavailable':[{'from':'2027-05-08T10:00','to':'2027-05-08T10:00'}]}]"), "$.rooms[0].unavailable[0].to", "the window ends at or before its start"},
    {"window without end", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-05-08T10:00'}]}]"), "$.rooms[0].available[0]", "a window needs \"to\""},
    {"window in words", FILE_OF("'rooms':[{'id':'a','available':['mornings']}]"), "$.rooms[0].available[0]", "\"mornings\" is no window"},
    {"window text backwards", FILE_OF("'rooms':[{'id':'a','available':['2027-05-08T12:00/11:00']}]"), "$.rooms[0].available[0]", "the window ends at or before its start"},
    {"no such day", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-02-29T10:00','to':'2027-03-01T10:00'}]}]"), "$.rooms[0].available[0].from", "there is no such date"},
    {"no such time", FILE_OF("'rooms':[{'id':'a','available':[{'from':'2027-02-28T24:00','to':'2027-03-01T10:00'}]}]"), "$.rooms[0].available[0].from", "there is no such time"},
    {"year 1492", SESSION("'start':'1492-01-01T09:00','slots':[30]"), "$.sessions[0].start", "outside the years 1980..2199"},
    {"loose moment", SESSION("'start':'8 May 2027','slots':[30]"), "$.sessions[0].start", "is not written as a date and time"},
    {"moment is a number", SESSION("'start':930,'slots':[30]"), "$.sessions[0].start", "a number where a date and time"},
    {"skipped hour", SESSION("'start':'2027-03-28T01:30','slots':[30]"), "$.sessions[0].start", "does not exist in Europe/Lisbon, the clocks skip it: perhaps 2027-03-28T02:30+01:00"},
    {"repeated hour", SESSION("'start':'2027-10-31T01:30','slots':[30]"), "$.sessions[0].start", "write 2027-10-31T01:30+01:00 for the first or 2027-10-31T01:30+00:00 for the second"},
    {"skipped on one day", SESSION("'days':['2027-03-27','2027-03-28'],'start':'01:30','slots':[30]"), "$.sessions[0].days[1]", "does not exist"},

    /* sessions */
    {"no slots", SESSION("'start':'2027-05-08T09:30'"), "$.sessions[0]", "a session needs \"slots\""},
    {"empty slots", SESSION("'start':'2027-05-08T09:30','slots':[]"), "$.sessions[0].slots", "the session has no slots"},
    {"slot of no length", SESSION("'start':'2027-05-08T09:30','slots':[0]"), "$.sessions[0].slots[0]", "0 is outside 1..1440"},
    {"slot without minutes", SESSION("'start':'2027-05-08T09:30','slots':[{'times':2}]"), "$.sessions[0].slots[0]", "a slot needs \"minutes\""},
    {"slots of 201 times", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'times':201}]"), "$.sessions[0].slots[0].times", "201 is outside 1..200"},
    {"too many slots", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},{'minutes':5,'times':200},5]"), "$.sessions[0].slots", "a session has at most 1000 slots"},
    {"parallel 0", SESSION("'start':'2027-05-08T09:30','slots':[{'minutes':5,'parallel':0}]"), "$.sessions[0].slots[0].parallel", "0 is outside 1..1000"},
    {"no days", SESSION("'days':[],'start':'09:30','slots':[30]"), "$.sessions[0].days", "no days"},
    {"day twice", SESSION("'days':['2027-05-08','2027-05-08'],'start':'09:30','slots':[30]"), "$.sessions[0].days[1]", "\"2027-05-08\" is listed twice"},
    {"day of no month", SESSION("'days':['2027-04-31'],'start':'09:30','slots':[30]"), "$.sessions[0].days[0]", "there is no such date"},
    {"days and a moment", SESSION("'days':['2027-05-08'],'start':'2027-05-08T09:30','slots':[30]"), "$.sessions[0].start", "with \"days\", the start is a time"},
    {"time without days", SESSION("'start':'09:30','slots':[30]"), "$.sessions[0].start", "without \"days\", the start is a date and time"},
    {"session of no room", SESSION("'start':'2027-05-08T09:30','slots':[30],'rooms':[]"), "$.sessions[0].rooms", "no rooms: name some"},
    {"session of unknown room", SESSION("'start':'2027-05-08T09:30','slots':[30],'rooms':['key']"), "$.sessions[0].rooms[0]", "no room \"key\""},
    {"ids collide", FILE_OF("'sessions':[{'id':'a@1','start':'2027-05-07T09:30','slots':[30]},{'id':'a','days':['2027-05-08'],'start':'09:30','slots':[30]}]"), "$.sessions[1]", "session \"a@1\" is there already"},

    /* tracks, people, submissions */
    {"chair of nobody", FILE_OF("'tracks':[{'id':'a','chairs':['bo']}]"), "$.tracks[0].chairs[0]", "no person \"bo\": the file has none"},
    {"unknown speaker", FILE_OF("'people':[{'id':'ines'}],'submissions':[{'id':'a','speakers':['ines','inez']}]"), "$.submissions[0].speakers[1]", "no person \"inez\" (did you mean \"ines\"?)"},
    {"speaker twice", FILE_OF("'people':[{'id':'ines'}],'submissions':[{'id':'a','speakers':['ines','ines']}]"), "$.submissions[0].speakers[1]", "\"ines\" is listed twice"},
    {"person's zone", FILE_OF("'people':[{'id':'ines','timezone':'Mars'}]"), "$.people[0].timezone", "no time zone \"Mars\""},
    {"wants what is not", FILE_OF("'people':[{'id':'ines','wants':{'T9':1}}]"), "$.people[0].wants.T9", "no submission \"T9\""},
    {"wants less than nothing", FILE_OF("'people':[{'id':'ines','wants':{'a':-1}}],'submissions':[{'id':'a'}]"), "$.people[0].wants.a", "a wish is not negative"},
    {"wants in a list", FILE_OF("'people':[{'id':'ines','wants':['a']}]"), "$.people[0].wants", "an object of numbers by id"},
    {"wants a word", FILE_OF("'people':[{'id':'ines','wants':{'a':'much'}}],'submissions':[{'id':'a'}]"), "$.people[0].wants.a", "a text where a number is expected"},
    {"needs misspelt", FILE_OF("'people':[{'id':'ines','needs':{'rooms':'a'}}]"), "$.people[0].needs.rooms", "unknown member \"rooms\" (did you mean \"room\"?)"},
    {"unknown track", FILE_OF("'tracks':[{'id':'systems'}],'submissions':[{'id':'a','track':'system'}]"), "$.submissions[0].track", "no track \"system\" (did you mean \"systems\"?)"},
    {"unknown level", FILE_OF("'levels':['easy'],'submissions':[{'id':'a','level':'esay'}]"), "$.submissions[0].level", "no level \"esay\" (did you mean \"easy\"?)"},
    {"unknown format", FILE_OF("'formats':[{'id':'talk'}],'submissions':[{'id':'a','format':['talk','tlak']}]"), "$.submissions[0].format[1]", "no format \"tlak\" (did you mean \"talk\"?)"},
    {"seven decimals", FILE_OF("'submissions':[{'id':'a','score':0.1234567}]"), "$.submissions[0].score", "has more than 6 decimals"},
    {"too large", FILE_OF("'submissions':[{'id':'a','score':1000000001}]"), "$.submissions[0].score", "is outside -1000000000..1000000000"},
    {"repeats 21", FILE_OF("'submissions':[{'id':'a','repeats':21}]"), "$.submissions[0].repeats", "21 is outside 1..20"},
    {"lists is a list", FILE_OF("'submissions':[{'id':'a','lists':['b']}]"), "$.submissions[0].lists", "an object of lists by name"},
    {"list value is a number", FILE_OF("'submissions':[{'id':'a','lists':{'theme':['b', 3]}}]"), "$.submissions[0].lists.theme[1]", "a number where a name is expected"},
    {"list without name", FILE_OF("'submissions':[{'id':'a','lists':{'':['b']}}]"), "$.submissions[0].lists[\"\"]", "the name of this member is empty"},
    {"null track", FILE_OF("'submissions':[{'id':'a','track':null}]"), "$.submissions[0].track", "null where an id is expected"},

    /* events, pins, accept */
    {"event twice", FILE_OF("'events':[{'id':'a','start':'2027-05-08T09:30','minutes':5},{'id':'a','start':'2027-05-08T09:30','minutes':5}]"), "$.events[1].id", "event \"a\" is there already"},
    {"event without length", FILE_OF("'events':[{'id':'a','start':'2027-05-08T09:30'}]"), "$.events[0]", "an event needs \"minutes\""},
    {"event in unknown room", FILE_OF("'rooms':[{'id':'quay'}],'events':[{'id':'a','start':'2027-05-08T09:30','minutes':5,'rooms':['quai']}]"), "$.events[0].rooms[0]", "no room \"quai\" (did you mean \"quay\"?)"},
    {"pin of nothing", PIN(""), "$.pins[0]", "the pin says no place"},
    {"pin of unknown", FILE_OF(SMALL ",'pins':[{'submission':'T3','room':'quay'}]"), "$.pins[0].submission", "no submission \"T3\" (did you mean \"T1\"?)"},
    {"pin between slots", PIN(",'start':'2027-05-08T09:40'"), "$.pins[0].start", "no slot that fits starts then; that day: 09:30, 10:00, 14:00"},
    {"pin between slots of a session", PIN(",'session':'am@2','start':'2027-05-09T09:40'"), "$.pins[0].start", "that day: 09:30, 10:00"},
    {"pin on a free day", PIN(",'start':'2027-06-08T09:30'"), "$.pins[0].start", "no slot that fits starts on that day"},
    {"pin in all days", PIN(",'session':'am'"), "$.pins[0].session", "session \"am\" has 2 days: name one, \"am@1\" to \"am@2\""},
    {"pin in unknown session", PIN(",'session':'am@3'"), "$.pins[0].session", "no session \"am@3\" (did you mean \"am@1\"?)"},
    {"pin behind the last slot", PIN(",'session':'am@1','slot':3"), "$.pins[0].slot", "that session has no slot 3"},
    {"pin behind every slot", PIN(",'slot':3"), "$.pins[0].slot", "no session has a slot 3"},
    {"pin in another room", PIN(",'session':'pm','room':'dock'"), "$.pins[0].room", "room \"dock\" is in none of the sessions"},
    {"pinned twice", FILE_OF(SMALL ",'pins':[{'submission':'T1','room':'dock'},{'submission':'T1','room':'quay'}]"), "$.pins[1]", "pinned more often than it is given (1)"},
    {"accept without reason", FILE_OF("'accept':[{'finding':'a'}]"), "$.accept[0]", "an accept entry needs \"because\""},
    {"published at no time", FILE_OF("'published':[{'submission':'a','room':'b','start':'9'}]"), "$.published[0].start", "is not written as a date and time"},
    // clang-format on
};

static const struct bad warnings[] = {
    // clang-format off
    {"sessions overlap", FILE_OF("'rooms':[{'id':'q'}],'sessions':[{'id':'a','start':'2027-05-08T09:00','slots':[60]},{'id':'b','start':'2027-05-08T09:30','slots':[60]}]"), "$.sessions[1]", "sessions \"a\" and \"b\" share a room and overlap"},
    {"need of no room", FILE_OF("'submissions':[{'id':'a','needs':{'room':'piano'}}]"), "$.submissions[0].needs.room", "no room with the tag \"piano\""},
    {"published room is gone", FILE_OF(SMALL ",'published':[{'submission':'T1','room':'pier','start':'2027-05-08T09:30'}]"), "$.published[0]", "no room \"pier\" any more"},
    {"published talk is gone", FILE_OF(SMALL ",'published':[{'submission':'T8','room':'quay','start':'2027-05-08T09:30'}]"), "$.published[0]", "no submission \"T8\" any more"},
    {"published slot is gone", FILE_OF(SMALL ",'published':[{'submission':'T1','room':'quay','start':'2027-05-08T09:31'}]"), "$.published[0]", "has no slot then any more"},
    {"pin of a withdrawn talk", FILE_OF("'rooms':[{'id':'q'}],'sessions':[{'id':'a','start':'2027-05-08T09:00','slots':[60]}],'submissions':[{'id':'T','state':'withdrawn'}],'pins':[{'submission':'T','room':'q'}]"), "$.pins[0]", "submission \"T\" is withdrawn: its pin is ignored"},
    // clang-format on
};

static void says_everything_in_one_run(void **state)
{
    static const char json[] = FILE_OF(
        "'rooms':[{'id':'quay','capacity':0,'tag':[]},{'id':'quay'},{'name':'no id'}],"
        "'sessions':[{'id':'am','start':'2027-02-30T09:00','slots':[30],'rooms':['key','quay']}],"
        "'submissions':[{'id':'T1','track':'x','speakers':['y']}],"
        "'pins':[{'submission':'T1','session':'am@1'}],'rules':[{'rule':'balance'}]");
    static const char *const paths[] = {
        "$.rooms[0].capacity",    "$.rooms[0].tag", "$.rooms[2]",
        "$.sessions[0].start",    "$.rooms[1].id",  "$.submissions[0].speakers[0]",
        "$.submissions[0].track", "$.rules[0]",
    }; /* not: room "key", which may be the one without id; session "am@1", whose start failed */
    struct conference *conf = NULL;
    struct errs errs = {0};

    (void)state;
    assert_int_equal(read_text(&conf, json, &errs, NULL), ERR_INPUT);
    if (errs.n != (int)COUNT(paths))
        print_findings(&errs);
    assert_int_equal(errs.n, COUNT(paths));
    for (size_t i = 0; i < COUNT(paths); i++)
        assert_string_equal(errs.list[i].path, paths[i]);
    errs_clear(&errs);
}

static void counts_what_it_does_not_say(void **state)
{
    struct conference *conf = NULL;
    struct errs errs = {0};
    struct text json = {0};

    (void)state;
    text_add(&json, "{'lectern':1,'name':'N','timezone':'UTC','formats':[");
    for (int i = 0; i < 70; i++)
        text_addf(&json, "%s{'id':'f%d','minutes':0}", i ? "," : "", i);
    text_add(&json, "]}");
    assert_int_equal(read_text(&conf, text_bytes(&json), &errs, NULL), ERR_INPUT);
    assert_int_equal(errs.n, ERRS_KEPT);
    assert_int_equal(errs.dropped, 20);
    errs_clear(&errs);
    text_clear(&json);
}

static void refuses_large_files(void **state)
{
    const size_t length = 64 * 1024 * 1024 + 1;
    struct conference *conf = NULL;
    struct errs errs = {0};
    char *bytes = mem_zero(length, 1);

    (void)state;
    assert_int_equal(conference_read(&conf, "c.json", bytes, length, &errs, NULL), ERR_INPUT);
    assert_non_null(strstr(errs.list[0].text, "larger than 64 MiB"));
    errs_clear(&errs);
    free(bytes);
}

static int64_t utc_of(const char *text)
{
    struct civil_moment moment = {0};
    assert_true(civil_parse_moment(text, &moment));
    return moment.minutes - moment.offset;
}

static void expands_sessions(void **state)
{
    struct conference *conf = good(FILE_OF(
        "'rooms':[{'id':'a'},{'id':'b'}],'sessions':[{'id':'am','days':['2027-05-08','2027-05-09'],"
        "'start':'09:30','slots':[20,{'minutes':30,'times':2,'gap':5,'tags':['x'],'parallel':3}]},"
        "{'id':'late','start':'2027-05-09T01:00','slots':[30],'rooms':['b'],'tags':['x']}]"));
    const struct slot *slot = &conf->slots[5];

    (void)state;
    assert_int_equal(conf->n_sessions, 3);
    assert_string_equal(conf->sessions[0].id, "am@1");
    assert_string_equal(conf->sessions[1].id, "am@2");
    assert_string_equal(conf->sessions[2].id, "late");
    assert_int_equal(conf->n_slots, 7);
    assert_int_equal(conf->sessions[1].first_slot, 3);
    assert_int_equal(conf->sessions[0].rooms.n, 2);
    assert_int_equal(conf->sessions[2].rooms.n, 1);
    assert_int_equal(slot->session, 1);
    assert_int_equal(slot->number, 3);
    assert_int_equal(slot->parallel, 3);
    assert_true(slot->span.from == utc_of("2027-05-09T10:25+01:00"));
    assert_true(slot->span.to == utc_of("2027-05-09T10:55+01:00"));
    assert_true(slot_has_tag(conf, 5, slot->tags.list[0]));
    assert_true(slot_has_tag(conf, 6, slot->tags.list[0]));
    assert_int_equal(conf->n_days, 2); /* the late session still belongs to the 8th */
    assert_int_equal(conf->sessions[2].day, conf->sessions[0].day);
    conference_free(conf);
}

static void keeps_clock_time_over_a_change(void **state)
{
    struct conference *conf = good(
        SESSION("'days':['2027-03-27','2027-03-28','2027-10-31'],'start':'09:30','slots':[30]"));

    (void)state;
    assert_true(conf->slots[0].span.from == utc_of("2027-03-27T09:30Z"));
    assert_true(conf->slots[1].span.from == utc_of("2027-03-28T09:30+01:00"));
    assert_true(conf->slots[2].span.from == utc_of("2027-10-31T09:30Z"));
    conference_free(conf);
    conf = good(SESSION("'start':'2027-10-31T01:30+00:00','slots':[30]"));
    assert_true(conf->slots[0].span.from == utc_of("2027-10-31T01:30Z"));
    conference_free(conf);
}

static void merges_availability(void **state)
{
    struct conference *conf = good(FILE_OF("'rooms':[{'id':'a'},{'id':'b','available':['2027-05-"
                                           "08T09:00/12:00',{'from':'2027-05-08T12:00',"
                                           "'to':'2027-05-08T18:00'}],'unavailable':['2027-05-"
                                           "08T13:00/14:00']},{'id':'c','available':[]}]"));

    (void)state;
    assert_int_equal(conf->rooms[0].open.n, 1);
    assert_true(conf->rooms[0].open.list[0].from == SPAN_EVER.from);
    assert_int_equal(conf->rooms[1].open.n, 2);
    assert_true(conf->rooms[1].open.list[0].to == utc_of("2027-05-08T13:00+01:00"));
    assert_true(conf->rooms[1].open.list[1].from == utc_of("2027-05-08T14:00+01:00"));
    assert_int_equal(conf->rooms[2].open.n, 1);
    conference_free(conf);
}

/* What is left of a placement whose room or slot is gone can still be kept. */
static void keeps_what_was_published(void **state)
{
    struct conference *conf = good(
        FILE_OF(SMALL ",'published':[{'submission':'T1','room':'pier','start':'2027-05-08T09:30'},"
                      "{'submission':'T8','room':'quay','start':'2027-05-08T09:30'},"
                      "{'submission':'T2','room':'quay','start':'2027-05-08T09:31'}]"));

    (void)state;
    assert_int_equal(conf->n_published, 2);
    assert_true(conf->published[0].room == -1 && conf->published[0].slot == -1);
    assert_true(conf->published[0].start == utc_of("2027-05-08T09:30+01:00"));
    assert_true(conf->published[1].submission == 1 && conf->published[1].room == 0);
    assert_int_equal(conf->published[1].slot, -1);
    conference_free(conf);
}

static void resolves_pins_and_events(void **state)
{
    struct conference *conf = good(FILE_OF(
        SMALL
        ",'pins':[{'submission':'T1','start':'2027-05-09T10:00','room':'dock'},"
        "{'submission':'T2','room':'quay'}],'published':[{'submission':'T1','room':'quay',"
        "'start':'2027-05-08T14:00'}],'events':[{'id':'lunch','start':'2027-05-08T12:00',"
        "'minutes':60,'rooms':['*'],'people':['bo']}],'accept':[{'finding':'a/b','because':'c'}]"));

    (void)state;
    assert_int_equal(conf->pins[0].slot, 3);
    assert_int_equal(conf->pins[0].room, 1);
    assert_int_equal(conf->pins[1].slot, -1);
    assert_int_equal(conf->published[0].slot, 4);
    assert_int_equal(conf->events[0].rooms.n, 2);
    assert_int_equal(conf->events[0].people.n, 1);
    assert_true(conf->events[0].span.from == utc_of("2027-05-08T12:00+01:00"));
    assert_string_equal(conf->accept[0].because, "c");
    conference_free(conf);
}

static void ids_may_be_anything(void **state)
{
    struct conference *conf =
        good(FILE_OF("'rooms':[{'id':'a/b'}],'sessions':[{'id':'x-/.=','start':'2027-05-08T09:00',"
                     "'slots':[30]}],'people':[{'id':'*'}],'submissions':[{'id':'x-1'}],"
                     "'rules':[{'rule':'avoid','when':{'slot':'x-~1.~2.1'}}],'x-own':{'a':[{}]}"));

    (void)state;
    assert_int_equal(rule_of(conf, "avoid")->when.slots.n, 1);
    conference_free(conf);
    conf = good(FILE_OF("'people':[{'id':'a','wants':{'x-1':2}}],'submissions':[{'id':'x-1'}]"));
    assert_int_equal(conf->people[0].n_wants, 1);
    conference_free(conf);
}

static void writes_canonically(void **state)
{
    static const char json[] =
        "{'x-b':[1.50,1e300,{'z':null,'a':true}],'rules':[],'rooms':[{'tags':['q\\u00e9\\n'],"
        "'x-n':-0.5,'capacity':3,'id':'a'},{'id':'b'}],'levels':['l','m'],"
        "'submissions':[{'score':4.20,'id':'s','slots':1}],'timezone':'UTC','name':'\\\\N','"
        "lectern':1}";
    static const char expected[] =
        "{\n"
        "  'lectern': 1,\n"
        "  'name': '\\\\N',\n"
        "  'timezone': 'UTC',\n"
        "  'levels': ['l', 'm'],\n"
        "  'rooms': [\n"
        "    {'id': 'a', 'capacity': 3, 'tags': ['q\xC3\xA9\\n'], 'x-n': -0.5},\n"
        "    {'id': 'b'}\n"
        "  ],\n"
        "  'submissions': [\n"
        "    {'id': 's', 'slots': 1, 'score': 4.2}\n"
        "  ],\n"
        "  'rules': [],\n"
        "  'x-b': [1.5, 1.0000000000000001e+300, {'z': null, 'a': true}]\n"
        "}\n";
    struct conference *conf = good(json), *again;
    char *first = conference_write(conf), *second, *wanted = tiny_quoted(expected);

    (void)state;
    assert_string_equal(first, wanted);
    again = good(first);
    second = conference_write(again);
    assert_string_equal(first, second);
    free(first);
    free(second);
    free(wanted);
    conference_free(conf);
    conference_free(again);
}

static void fingerprint_of(const char *json, char out[65])
{
    struct conference *conf = good(json);
    conference_fingerprint(conf, out);
    conference_free(conf);
}

static void fingerprints_what_scheduling_sees(void **state)
{
    char plain[65], named[65], wanted[65];

    (void)state;
    fingerprint_of(FILE_OF("'people':[{'id':'p','wants':{'x-s':1}}],'submissions':[{'id':'x-s'}]"),
                   plain);
    fingerprint_of(
        "{'$schema':'s','timezone':'Europe/"
        "Lisbon','lectern':1,'name':'M','x-a':1,'submissions':[{'title':'T','id':'x-s'}],"
        "'people':[{'x-b':2,'wants':{'x-s':1.0},'id':'p','name':'P'}],'accept':[{'finding':'a','"
        "because':'b'}]}",
        named);
    fingerprint_of(FILE_OF("'people':[{'id':'p','wants':{'x-s':2}}],'submissions':[{'id':'x-s'}]"),
                   wanted);
    assert_string_equal(plain, named);
    assert_string_not_equal(plain, wanted);
}

int main(void)
{
    ADD_ROWS(bads, name, says_once_where, NULL);
    ADD_ROWS(warnings, name, warns_once_where, NULL);
    ADD(says_everything_in_one_run);
    ADD(counts_what_it_does_not_say);
    ADD(refuses_large_files);
    ADD(expands_sessions);
    ADD(keeps_clock_time_over_a_change);
    ADD(merges_availability);
    ADD(keeps_what_was_published);
    ADD(resolves_pins_and_events);
    ADD(ids_may_be_anything);
    ADD(writes_canonically);
    ADD(fingerprints_what_scheduling_sees);
    return run_listed("conference");
}
