/* frab: a schedule.json checked by itself and against a conference: what is inferred, what is
 * found, every message with its place; and 200 damaged copies, each read or explained. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "frab.h"
#include "listed.h"
#include "random.h"
#include "text.h"

/* ' for " */
#define DAYS_IN(conference, days)                                                                  \
    "{'schedule':{'conference':{'title':'Tiny'" conference ",'days':[" days "]}}}"
#define LISBON ",'time_zone_name':'Europe/Lisbon'"
#define ROOMS(rooms) DAYS_IN(LISBON, "{'rooms':{" rooms "}}")
#define QUAY(events) ROOMS("'Quay':[" events "]")
#define WHEN(start, duration) "'date':'2027-05-08T" start ":00+01:00','duration':'" duration "'"
#define TALK(code, start, duration) "{'code':'" code "'," WHEN(start, duration) "}"
#define WITH(code, start, duration, more) "{'code':'" code "'," WHEN(start, duration) "," more "}"
#define INES "'persons':[{'id':7,'public_name':'Ines'}]"
#define ROOM "$.schedule.conference.days[0].rooms.Quay"

static const char conference[] =
    "{'lectern':1,'name':'Tiny','timezone':'Europe/Lisbon',"
    "'rooms':[{'id':'quay','name':'Quay'},{'id':'dock'},{'id':'attic'}],"
    "'formats':[{'id':'talk','minutes':30},{'id':'long','name':'Long talk','minutes':60},"
    " {'id':'chat','minutes':30},{'id':'lab','minutes':60}],"
    "'sessions':[{'id':'am','start':'2027-05-08T09:30','slots':[30,30,30],'rooms':['quay','dock'],"
    "  'formats':['talk','long','chat']},"
    " {'id':'labs','start':'2027-05-08T09:30','slots':[60],'rooms':['dock'],'formats':['lab']},"
    " {'id':'night','start':'2027-10-31T00:30','slots':[30,30,30,30,30],'rooms':['quay']}],"
    "'submissions':[{'id':'T1','format':'talk','state':'accepted'},"
    " {'id':'2','format':['talk','long']},"
    " {'id':'T3','format':'talk','state':'rejected'},"
    " {'id':'T4','format':'talk','repeats':2},"
    " {'id':'T5','format':'lab'},"
    " {'id':'T6','format':['talk','chat']}],"
    "'events':[{'id':'tea','title':'Tea','start':'2027-05-08T11:00','minutes':30}]}";

static char *quoted(const char *text)
{
    char *copy = mem_text(text);
    for (char *c = copy; *c; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}

struct reading {
    struct conference *conf;
    struct schedule *schedule;
    struct errs errs, warnings;
};

static struct outside outside(struct reading *reading, const char *text)
{
    return (struct outside){"schedule.json", text, strlen(text), &reading->errs,
                            &reading->warnings};
}

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_message("%s: %s\n", errs->list[i].path, errs->list[i].text);
}

static struct reading infer(const char *json)
{
    struct reading reading = {0};
    char *text = quoted(json);
    const struct outside in = outside(&reading, text);

    frab_infer(&reading.conf, &reading.schedule, &in);
    free(text);
    print_findings(&reading.errs);
    return reading;
}

static struct conference *open_conference(void)
{
    struct errs errs = {0};
    struct conference *conf = NULL;
    char *text = quoted(conference);

    assert_int_equal(conference_read(&conf, "conference.json", text, strlen(text), &errs, NULL),
                     OK);
    free(text);
    return conf;
}

static struct reading read_against(const char *json)
{
    struct reading reading = {.conf = open_conference()};
    char *text = quoted(json);
    const struct outside in = outside(&reading, text);

    frab_schedule(&reading.schedule, reading.conf, &in);
    free(text);
    print_findings(&reading.errs);
    return reading;
}

static void reading_clear(struct reading *reading)
{
    errs_clear(&reading->errs);
    errs_clear(&reading->warnings);
    schedule_free(reading->schedule);
    conference_free(reading->conf);
}

/* What is found: the rules with their numbers of matches, "room-clash 1". */

static char *matches_of(const struct reading *reading)
{
    struct check *check = check_schedule(reading->conf, reading->schedule);
    struct text text = {0};

    for (int i = 0; i < check->n; i++)
        if (check->results[i].matches.n)
            text_addf(&text, "%s%s %d", text.length ? ", " : "", check->results[i].rule->id,
                      check->results[i].matches.n);
    check_free(check);
    return text_take(&text);
}

static const struct found {
    const char *name, *json, *matches;
    int n; /* placements */
} founds[] = {
    {"no events", DAYS_IN("", ""), "", 0},
    {"days without rooms", DAYS_IN("", "{},{'rooms':null},{'rooms':{}},{'rooms':{'Quay':[]}}"), "",
     0},
    {"one after the other", QUAY(TALK("A", "09:30", "0:30") "," TALK("B", "10:00", "00:30")), "",
     2},
    {"overlap in a room", QUAY(TALK("A", "09:30", "0:45") "," TALK("B", "10:00", "00:30")),
     "room-clash 1", 2},
    {"three at once in a room",
     QUAY(TALK("A", "09:30", "1:00") "," TALK("B", "09:30", "1:00") "," TALK("C", "09:30", "1:00")),
     "room-clash 3", 3},
    {"by the clock, not by the offset",
     QUAY("{'code':'A','date':'2027-05-08T08:30:00Z','duration':'0:30'}," TALK("B", "09:30",
                                                                               "0:30")),
     "room-clash 1", 2},
    {"a long one before the others",
     QUAY(TALK("A", "09:30", "30:00") "," TALK("B", "12:00", "0:30")), "room-clash 1", 2},
    {"days of duration", QUAY(TALK("A", "09:30", "1:02:30") "," TALK("B", "11:59", "0:01")),
     "room-clash 1", 2},
    {"over midnight",
     QUAY(TALK("A", "23:30", "1:00") ",{'code':'B','date':'2027-05-09T00:15:00+01:00','duration':"
                                     "'0:30'}"),
     "room-clash 1", 2},
    {"end in place of duration",
     QUAY("{'code':'A','date':'2027-05-08T09:30:00+01:00','end':'2027-05-08T09:15:00Z'}," TALK(
         "B", "10:00", "0:30")),
     "room-clash 1", 2},
    {"person twice at once",
     ROOMS("'Quay':[" WITH("A", "09:30", "0:30", INES) "],'Dock':[" WITH("B", "09:45", "0:30",
                                                                         INES) "]"),
     "gap 1, person-clash 1", 2},
    {"person twice in one event",
     QUAY(WITH("A", "09:30", "0:30",
               "'persons':[{'code':'X','name':'Bo'},{'code':'X','name':'Bo'}]")),
     "", 1},
    {"four minutes to change rooms",
     ROOMS("'Quay':[" WITH("A", "09:30", "0:30", INES) "],'Dock':[" WITH("B", "10:04", "0:30",
                                                                         INES) "]"),
     "gap 1", 2},
    {"five minutes to change rooms",
     ROOMS("'Quay':[" WITH("A", "09:30", "0:30", INES) "],'Dock':[" WITH("B", "10:05", "0:30",
                                                                         INES) "]"),
     "", 2},
    {"no minute in the same room",
     QUAY(WITH("A", "09:30", "0:30", INES) "," WITH("B", "10:00", "0:30", INES)), "", 2},
    {"another giving", QUAY(TALK("A", "09:30", "0:30") "," TALK("A", "10:00", "0:30")), "", 2},
    {"the hour that comes twice",
     QUAY("{'code':'A','date':'2027-10-31T01:30:00+01:00','duration':'0:30'},"
          "{'code':'B','date':'2027-10-31T01:30:00+00:00','duration':'0:30'}"),
     "", 2},
    {"a long day",
     QUAY("{'code':'A','date':'2027-10-30T04:00:00+01:00','duration':'0:01'},"
          "{'code':'B','date':'2027-10-31T03:59:00+00:00','duration':'0:30'}"),
     "", 2},
    {"local times in the zone of the file",
     QUAY("{'code':'A','date':'2027-05-08T09:30','duration':'0:30'}," TALK("B", "09:45", "0:30")),
     "room-clash 1", 2},
};

static void finds(void **state)
{
    const struct found *found = *state;
    struct reading reading = infer(found->json);

    assert_non_null(reading.schedule);
    char *matches = matches_of(&reading);
    assert_string_equal(matches, found->matches);
    assert_int_equal(reading.schedule->n_placements, found->n);
    free(matches);
    reading_clear(&reading);
}

/* Inferred alone: what is wrong, and where. */

static const struct bad {
    const char *name, *json, *path, *text;
} bads[] = {
    {"not JSON", "{", NULL, "not JSON"},
    {"a member twice", "{'schedule':{},'schedule':{}}", NULL, "duplicate object key"},
    {"a list", "[]", "$", "\"schedule\" is missing"},
    {"no schedule", "{}", "$", "\"schedule\" is missing"},
    {"schedule no object", "{'schedule':[]}", "$.schedule", "\"schedule\" is an object"},
    {"no conference", "{'schedule':{'version':'1'}}", "$.schedule", "\"conference\" is missing"},
    {"conference no object", "{'schedule':{'conference':'x'}}", "$.schedule.conference",
     "\"conference\" is an object"},
    {"no days", "{'schedule':{'conference':{}}}", "$.schedule.conference", "\"days\" is missing"},
    {"days no list", "{'schedule':{'conference':{'days':{}}}}", "$.schedule.conference.days",
     "\"days\" is a list"},
    {"day no object", DAYS_IN("", "3"), "$.schedule.conference.days[0]", "a day is an object"},
    {"rooms no object", DAYS_IN("", "{'rooms':[]}"), "$.schedule.conference.days[0].rooms",
     "\"rooms\" is an object"},
    {"room no list", ROOMS("'Quay':{}"), ROOM, "a room has a list of events"},
    {"room without a name", ROOMS("' ':[]"), "$.schedule.conference.days[0].rooms[\" \"]",
     "the name of a room has 1 to 200 bytes"},
    {"title of the conference no text", "{'schedule':{'conference':{'title':1,'days':[]}}}",
     "$.schedule.conference.title", "\"title\" is a text"},
    {"acronym no text", "{'schedule':{'conference':{'acronym':1,'days':[]}}}",
     "$.schedule.conference.acronym", "\"acronym\" is a text"},
    {"unknown zone",
     DAYS_IN(",'time_zone_name':'Europe/Lissabon'",
             "{'rooms':{'Quay':[{'id':1,'date':'2027-05-08T09:30','duration':'0:30'}]}}"),
     "$.schedule.conference.time_zone_name", "knows no time zone \"Europe/Lissabon\""},
    {"zone no text", DAYS_IN(",'time_zone_name':1", ""), "$.schedule.conference.time_zone_name",
     "\"time_zone_name\" is a text"},
    {"event no object", QUAY("'T1'"), ROOM "[0]", "an event is an object"},
    {"no date", QUAY("{'code':'A','duration':'0:30'}"), ROOM "[0]", "the event has no \"date\""},
    {"date no text", QUAY("{'code':'A','date':5,'duration':'0:30'}"), ROOM "[0].date",
     "\"date\" is a text"},
    {"date of another form", QUAY("{'code':'A','date':'8 May','duration':'0:30'}"), ROOM "[0].date",
     "\"8 May\" is no date and time like 2027-05-08T09:30:00+01:00"},
    {"date without zone",
     DAYS_IN("", "{'rooms':{'Quay':[{'code':'A','date':'2027-05-08T09:30','duration':'0:30'}]}}"),
     ROOM "[0].date", "has no offset, and the file names no time zone"},
    {"date that the clocks skip", QUAY("{'code':'A','date':'2027-03-28T01:30','duration':'0:30'}"),
     ROOM "[0].date", "is a time that the clocks skip: add its offset"},
    {"date that the clocks show twice",
     QUAY("{'code':'A','date':'2027-10-31T01:30','duration':'0:30'}"), ROOM "[0].date",
     "is a time that the clocks show twice: add its offset"},
    {"no length", QUAY("{'code':'A','date':'2027-05-08T09:30:00Z','duration':' ','end':null}"),
     ROOM "[0]", "the event has neither \"duration\" nor \"end\""},
    {"duration a number", QUAY("{'code':'A','date':'2027-05-08T09:30:00Z','duration':30}"),
     ROOM "[0].duration", "\"duration\" is a text"},
    {"duration without hours", QUAY(TALK("A", "09:30", "30")), ROOM "[0].duration",
     "\"30\" is no duration like 0:30"},
    {"duration of 60 minutes", QUAY(TALK("A", "09:30", "0:60")), ROOM "[0].duration",
     "\"0:60\" is no duration like 0:30"},
    {"duration of 24 hours and days", QUAY(TALK("A", "09:30", "1:24:00")), ROOM "[0].duration",
     "is no duration"},
    {"duration of four parts", QUAY(TALK("A", "09:30", "1:00:00:00")), ROOM "[0].duration",
     "is no duration"},
    {"duration with a sign", QUAY(TALK("A", "09:30", "-1:00")), ROOM "[0].duration",
     "is no duration"},
    {"duration with a tail", QUAY(TALK("A", "09:30", "1:00 h")), ROOM "[0].duration",
     "is no duration"},
    {"more than a week", QUAY(TALK("A", "09:30", "168:01")), ROOM "[0].duration",
     "the event takes 10081 minutes; at most 10080, 7 days"},
    {"end before date",
     QUAY("{'code':'A','date':'2027-05-08T09:30:00Z','end':'2027-05-08T09:00:00Z'}"),
     ROOM "[0].end", "\"end\" is before \"date\""},
    {"end without offset",
     QUAY("{'code':'A','date':'2027-05-08T09:30:00Z','end':'2027-05-08T10:00:00'}"), ROOM "[0].end",
     "one has an offset, one has none"},
    {"end of another form", QUAY("{'code':'A','date':'2027-05-08T09:30:00Z','end':'ten'}"),
     ROOM "[0].end", "\"ten\" is no date and time"},
    {"title no text", QUAY(WITH("A", "09:30", "0:30", "'title':{}")), ROOM "[0].title",
     "\"title\" is a text"},
    {"track no text", QUAY(WITH("A", "09:30", "0:30", "'track':7")), ROOM "[0].track",
     "\"track\" is a text"},
    {"code no text", QUAY("{'code':[]," WHEN("09:30", "0:30") ",'id':1}"), ROOM "[0].code",
     "\"code\" is a text or a whole number"},
    {"no id", QUAY("{'code':'','id':null," WHEN("09:30", "0:30") "}"), ROOM "[0]",
     "the event has none of code, slug, id and guid"},
    {"persons no list", QUAY(WITH("A", "09:30", "0:30", "'persons':{}")), ROOM "[0].persons",
     "\"persons\" is a list"},
    {"person no object", QUAY(WITH("A", "09:30", "0:30", "'persons':['Bo']")),
     ROOM "[0].persons[0]", "a person is an object"},
    {"person without a name", QUAY(WITH("A", "09:30", "0:30", "'persons':[{'name':null}]")),
     ROOM "[0].persons[0]", "the person has none of code, guid, id and name"},
    {"listed twice", QUAY(TALK("A", "09:30", "0:30") ",\n" TALK("A", "09:30", "0:45")),
     ROOM "[1].code", "the event is listed twice: the first is on line 1"},
    {"listed twice among givings",
     QUAY(TALK("A", "09:30", "0:30") "," TALK("A", "10:30", "0:30") "," TALK("A", "10:30", "0:30")),
     ROOM "[2].code", "the event is listed twice"},
    {"guid twice",
     QUAY(WITH("A", "09:30", "0:30", "'guid':'g'") ",\n" WITH("B", "10:30", "0:30", "'guid':'g'")),
     ROOM "[1].guid", "guid \"g\" is there twice: the first is the event on line 1"},
    {"id of another talk",
     QUAY(WITH("A", "09:30", "0:30", "'title':'Tides'") ",\n" WITH("A", "10:30", "0:30",
                                                                   "'title':'Knots'")),
     ROOM "[1].code",
     "code \"A\" is that of another event too, on line 1, which has another title"},
    {"beyond the years", QUAY("{'id':1,'date':'1980-01-01T00:10:00+01:00','duration':'0:30'}"),
     NULL, "it goes beyond what a conference may be: $.sessions[0].start"},
};

static void points_at(const struct reading *reading, const struct bad *bad)
{
    assert_null(reading->schedule);
    assert_int_equal(reading->errs.n, 1);
    const struct finding *finding = &reading->errs.list[0];
    if (!strstr(finding->text, bad->text))
        fail_msg("%s instead of %s", finding->text, bad->text);
    assert_string_equal(finding->file, "schedule.json");
    assert_true(finding->line >= 1 && finding->column >= 1);
    if (bad->path)
        assert_string_equal(finding->path, bad->path);
}

static void is_explained(void **state)
{
    struct reading reading = infer(((const struct bad *)*state)->json);

    assert_null(reading.conf);
    points_at(&reading, *state);
    reading_clear(&reading);
}

/* Inferred all the same, with a warning. */
static const struct bad warned[] = {
    {"no time", QUAY(TALK("A", "09:30", "0:00")), ROOM "[0].duration",
     "the event takes no time: left out"},
    {"no events at all", DAYS_IN(LISBON, ""), "$.schedule.conference",
     "the schedule has no events"},
    {"start on another clock", QUAY(WITH("A", "09:30", "0:30", "'start':'10:30'")),
     ROOM "[0].start", "\"start\" is \"10:30\", but \"date\" means 09:30: that is taken"},
    {"start of another form", QUAY(WITH("A", "09:30", "0:30", "'start':'9.30'")), ROOM "[0].start",
     "\"start\" is \"9.30\", but \"date\" means 09:30"},
    {"another room", QUAY(WITH("A", "09:30", "0:30", "'room':'Dock'")), ROOM "[0].room",
     "\"room\" is \"Dock\", but the event is listed in \"Quay\""},
    {"zone of whole hours", DAYS_IN("", "{'rooms':{'Quay':[" TALK("A", "09:30", "0:30") "]}}"),
     "$.schedule.conference", "times are shown in Etc/GMT-1, after the offset"},
    {"zone of half an hour",
     DAYS_IN("",
             "{'rooms':{'Quay':[{'id':1,'date':'2027-05-08T09:30:00+05:30','duration':'0:30'}]}}"),
     "$.schedule.conference", "times are shown in UTC, after the offset"},
    {"zone that is none",
     DAYS_IN("",
             "{'rooms':{'Quay':[{'id':1,'date':'2027-05-08T09:30:00-23:00','duration':'0:30'}]}}"),
     "$.schedule.conference", "times are shown in UTC, after the offset"},
};

static void warns(void **state)
{
    const struct bad *bad = *state;
    struct reading reading = infer(bad->json);

    assert_non_null(reading.schedule);
    assert_int_equal(reading.warnings.n, 1);
    if (!strstr(reading.warnings.list[0].text, bad->text))
        fail_msg("%s instead of %s", reading.warnings.list[0].text, bad->text);
    assert_string_equal(reading.warnings.list[0].path, bad->path);
    reading_clear(&reading);
}

static void says_no_more_than_it_must(void **state)
{
    struct reading reading =
        infer(QUAY(WITH("A", "09:30", "0:30",
                        "'start':'09:30','room':'Quay'") ","
                                                         "{'code':'B','date':'2027-05-08T09:30:00Z'"
                                                         ",'start':'10:30','duration':'0:30'},"
                                                         "{'code':'C','date':'2027-05-08T10:30:00Z'"
                                                         ",'start':'10:30','duration':'0:30'}"));
    (void)state;
    assert_non_null(reading.schedule);
    assert_int_equal(reading.warnings.n, 0);
    reading_clear(&reading);
}

/* What is inferred, and where it points. */

static void infers_conference(void **state)
{
    struct reading reading = infer(DAYS_IN(
        LISBON,
        "\n{'rooms':{'Quay':[\n"
        "{'code':'A','slug':'s',\n 'title':'Tides','track':'Systems'," WHEN(
            "09:30",
            "0:45") ",\n"
                    " 'persons':[\n{'code':'P','guid':'g','id':1,'name':'Ines'},{'guid':'h','id':2}"
                    ",\n"
                    "  {'id':3,'public_name':'Rui'},{'name':'Bo'}]},\n"
                    "{'slug':'s','id':5," WHEN(
                        "11:00",
                        "30:00") "},\n"
                                 "{'id':5,'guid':'x'," WHEN(
                                     "12:00",
                                     "0:30") ",'track':'Systems'}]}},"
                                             "{'rooms':{'Dock':[{'guid':'y','title':'Tides'," WHEN(
                                                 "10:00",
                                                 "0:30") "},"
                                                         "{'code':'A','title':'Tides'," WHEN(
                                                             "11:00",
                                                             "0:30") "},"
                                                                     "{'code':'A','title':'Tides'"
                                                                     "," WHEN("12:00",
                                                                              "0:30") "}]}}"));
    const struct conference *conf = reading.conf;
    static const char *const ids[] = {"A", "s", "5", "y", "A#2", "A#3"};
    static const char *const people[] = {"P", "h", "3", "Bo"};
    static const char *const names[] = {"Ines", "h", "Rui", "Bo"};
    (void)state;

    assert_non_null(conf);
    assert_string_equal(conf->name, "Tiny");
    assert_string_equal(conf->zone_name, "Europe/Lisbon");
    assert_int_equal(conf->n_submissions, 6);
    assert_int_equal(conf->n_people, 4);
    assert_int_equal(conf->n_rooms, 2);
    assert_int_equal(conf->n_tracks, 1);
    for (int i = 0; i < 6; i++) {
        assert_string_equal(conf->submissions[i].id, ids[i]);
        assert_int_equal(conf->submissions[i].state, STATE_ACCEPTED);
    }
    for (int i = 0; i < 4; i++) {
        assert_string_equal(conf->people[i].id, people[i]);
        assert_string_equal(conf->people[i].name, names[i]);
        assert_int_equal(conf->submissions[0].speakers.list[i], i);
    }
    assert_string_equal(conf->submissions[0].title, "Tides");
    assert_string_equal(conf->submissions[1].title, "s");
    assert_int_equal(conf->submissions[2].track, 0);
    assert_int_equal(conf->rooms[0].capacity, -1);
    reading_clear(&reading);
}

static int line_of(const struct source *source, int node)
{
    int line, column;
    source_position(source, node, &line, &column);
    return line;
}

static void points_into_the_file(void **state)
{
    struct reading reading =
        infer(DAYS_IN(LISBON, "{'rooms':{\n'Quay':[\n"
                              "{'code':'A'," WHEN("10:00", "0:45") ",\n'track':'T',\n'persons':[\n"
                                                                   "{'id':1}]},\n{'code':'B'," WHEN(
                                                                       "09:30", "26:00") "}]}}"));
    const struct conference *conf = reading.conf;
    const struct schedule *schedule = reading.schedule;
    (void)state;

    assert_non_null(schedule);
    assert_string_equal(source_file(conf->source), "schedule.json");
    assert_string_equal(source_file(schedule->source), "schedule.json");
    assert_int_equal(line_of(conf->source, conf->rooms[0].node), 2);
    assert_int_equal(line_of(conf->source, conf->submissions[0].node), 3);
    assert_int_equal(line_of(conf->source, conf->tracks[0].node), 4);
    assert_int_equal(line_of(conf->source, conf->people[0].node), 6);
    assert_int_equal(line_of(conf->source, conf->submissions[1].node), 7);
    assert_int_equal(line_of(conf->source, conf->sessions[0].node), 7);
    assert_int_equal(line_of(conf->source, conf->sessions[1].node), 3);
    assert_int_equal(line_of(schedule->source, schedule->placements[0].node), 3);
    assert_int_equal(line_of(schedule->source, schedule->placements[1].node), 7);
    assert_int_equal(
        conference_span(conf, schedule->placements[1].slot, schedule->placements[1].n_slots).to -
            conf->slots[schedule->placements[1].slot].span.from,
        26 * 60);
    reading_clear(&reading);
}

/* Slots of a session are consecutive: a day of a room is one, whatever its breaks. */
static void sessions_are_days_of_rooms(void **state)
{
    struct reading reading =
        infer(QUAY(TALK("A", "09:30", "0:30") "," TALK("B", "10:30", "0:30") "," TALK(
            "C", "10:45",
            "0:30") ",{'code':'D','date':'2027-05-09T03:30:00+01:00','duration':'0:30'}"
                    ",{'code':'E','date':'2027-05-09T04:00:00+01:00','duration':'0:30'}"));
    static const int sessions[] = {0, 0, 1, 0, 2};
    (void)state;

    assert_non_null(reading.schedule);
    assert_int_equal(reading.conf->n_sessions, 3);
    assert_int_equal(reading.conf->n_days, 2);
    for (int i = 0; i < 5; i++)
        assert_int_equal(reading.conf->slots[reading.schedule->placements[i].slot].session,
                         sessions[i]);
    reading_clear(&reading);
}

/* More events than a session has slots, in one room, one after the other. */
static void reads_many_events(void **state)
{
    enum { N = 700 };
    struct text text = {0};
    (void)state;

    text_add(&text, "{'schedule':{'conference':{'days':[{'rooms':{'Quay':[");
    for (int i = 0; i < N; i++)
        text_addf(&text, "%s{'id':%d,'date':'2027-05-08T%02d:%02d:00Z','duration':'0:01'}",
                  i ? "," : "", i, i / 60, i % 60);
    text_add(&text, "]}}]}}}");
    struct reading reading = infer(text_bytes(&text));
    assert_non_null(reading.schedule);
    assert_int_equal(reading.schedule->n_placements, N);
    char *matches = matches_of(&reading);
    assert_string_equal(matches, "");
    free(matches);
    text_clear(&text);
    reading_clear(&reading);
}

/* One more than fits: the limits of a conference hold for what is inferred too. */
static void explains_too_many(void **state)
{
    struct text text = {0};
    (void)state;

    text_add(&text, "{'schedule':{'conference':{'days':[{'rooms':{");
    for (int i = 0; i < 1001; i++)
        text_addf(&text, "%s'R%d':[{'id':%d,'date':'2027-05-08T09:30:00Z','duration':'0:01'}]",
                  i ? "," : "", i, i);
    text_add(&text, "}}]}}}");
    struct reading reading = infer(text_bytes(&text));
    points_at(&reading,
              &(const struct bad){"", "", "$.schedule.conference",
                                  "it goes beyond what a conference may be: $.rooms: 1001 items"});
    text_clear(&text);
    reading_clear(&reading);
}

/* Against a conference. */

#define T1(start) TALK("T1", start, "0:30")

static const struct bad bad_schedules[] = {
    {"not JSON against", "{", NULL, "not JSON"},
    {"no schedule against", "{}", "$", "\"schedule\" is missing"},
    {"no date against", QUAY("{'code':'T1','duration':'0:30'}"), ROOM "[0]",
     "the event has no \"date\""},
    {"unknown submission", QUAY(TALK("T8x", "09:30", "0:30")), ROOM "[0].code",
     "no submission \"T8x\""},
    {"near submission", QUAY("{'id':'T1y'," WHEN("09:30", "0:30") "}"), ROOM "[0].id",
     "no submission \"T1y\" (did you mean \"T1\"?)"},
    {"title of no event", QUAY(WITH("x", "11:00", "0:30", "'title':'Coffee'")), ROOM "[0].code",
     "no submission \"x\""},
    {"no id against", QUAY("{" WHEN("09:30", "0:30") "}"), ROOM "[0]",
     "the event has none of code, slug, id and guid"},
    {"unknown room", ROOMS("'Qay':[" T1("09:30") "," TALK("T4", "09:30", "0:30") "]"),
     "$.schedule.conference.days[0].rooms.Qay", "no room \"Qay\" (did you mean \"quay\"?)"},
    {"between slots", QUAY(T1("09:40")), ROOM "[0].date",
     "room \"quay\" has no slot that starts at 2027-05-08T09:40:00+01:00 "
     "(nearest: 2027-05-08T09:30, 2027-05-08T10:00)"},
    {"room without slots", ROOMS("'attic':[" T1("09:30") "]"),
     "$.schedule.conference.days[0].rooms.attic[0].date", "it has no slots at all"},
    {"rejected", QUAY(TALK("T3", "09:30", "0:30")), ROOM "[0].code",
     "submission \"T3\" is rejected: it cannot be placed"},
    {"placed twice", QUAY(T1("09:30") "," T1("10:00")), ROOM "[1].code",
     "submission \"T1\" is placed twice"},
    {"placed beyond repeats",
     QUAY(TALK("T4", "09:30", "0:30") "," TALK("T4", "10:00", "0:30") "," TALK("T4", "10:30",
                                                                               "0:30")),
     ROOM "[2].code", "submission \"T4\" is placed more often than its 2 repeats"},
    {"other minutes", QUAY(TALK("T1", "09:30", "0:45")), ROOM "[0].duration",
     "submission \"T1\" takes 30 minutes there, not 45"},
    {"minutes of no format", QUAY(TALK("2", "09:30", "0:45")), ROOM "[0].duration",
     "submission \"2\" has several formats, and none of them takes 45 minutes there"},
    {"minutes of two formats", QUAY(TALK("T6", "09:30", "0:30")), ROOM "[0].duration",
     "submission \"T6\" has several formats, and more than one of them takes 30 minutes there"},
    {"time there twice", QUAY("{'code':'T4','date':'2027-10-31T01:30','duration':'0:30'}"),
     ROOM "[0].date", "is a time that the clocks show twice: add its offset"},
};

static void is_explained_against(void **state)
{
    const struct bad *bad = *state;
    struct reading reading = read_against(bad->json);

    points_at(&reading, bad);
    reading_clear(&reading);
}

static const struct placed {
    const char *name, *json, *placement; /* "submission slot/room format", "" for none */
} placeds[] = {
    {"by code and name of room", QUAY(T1("09:30")), "T1 am.1/quay talk"},
    {"by id of room", ROOMS("'quay':[" T1("10:00") "]"), "T1 am.2/quay talk"},
    {"by slug", QUAY("{'code':'x','slug':'T1'," WHEN("09:30", "0:30") "}"), "T1 am.1/quay talk"},
    {"by guid", QUAY("{'code':'x','id':9,'guid':'T1'," WHEN("09:30", "0:30") "}"),
     "T1 am.1/quay talk"},
    {"by number and minutes", QUAY("{'id':2," WHEN("09:30", "1:00") "}"), "2 am.1/quay long"},
    {"by type", QUAY("{'id':2,'type':'Long talk'," WHEN("09:30", "1:00") "}"), "2 am.1/quay long"},
    {"type settles it", QUAY("{'code':'T6','type':'chat'," WHEN("09:30", "0:30") "}"),
     "T6 am.1/quay chat"},
    {"instant", QUAY("{'code':'T1','date':'2027-05-08T10:30:00+02:00','duration':'0:30'}"),
     "T1 am.1/quay talk"},
    {"second of the hour that comes twice",
     QUAY("{'code':'T1','date':'2027-10-31T01:30:00+00:00','duration':'0:30'}"),
     "T1 night.5/quay talk"},
    {"session that takes the format", ROOMS("'dock':[" TALK("T5", "09:30", "1:00") "]"),
     "T5 labs.1/dock lab"},
    {"first of two sessions", ROOMS("'dock':[" T1("09:30") "]"), "T1 am.1/dock talk"},
    {"session that takes the format, by the list of them",
     ROOMS("'dock':[{'id':2," WHEN("09:30", "1:00") "}]"), "2 am.1/dock long"},
    {"an event of the conference", QUAY(WITH("x", "11:00", "0:30", "'title':'Tea'")), ""},
    {"an event in a room that is no room",
     ROOMS("'Foyer':[" WITH("x", "11:00", "0:30", "'title':'Tea'") "]"), ""},
};

static void is_placed(void **state)
{
    const struct placed *placed = *state;
    struct reading reading = read_against(placed->json);
    struct text text = {0};

    assert_non_null(reading.schedule);
    for (int i = 0; i < reading.schedule->n_placements; i++) {
        const struct conference *conf = reading.conf;
        const struct placement *talk = &reading.schedule->placements[i];
        const struct slot *slot = &conf->slots[talk->slot];
        text_addf(&text, "%s %s.%d/%s %s", conf->submissions[talk->submission].id,
                  conf->sessions[slot->session].id, slot->number, conf->rooms[talk->room].id,
                  conf->formats[talk->format].id);
        char *path = source_path(reading.schedule->source, talk->node);
        assert_non_null(strstr(path, "$.schedule.conference.days[0].rooms."));
        free(path);
    }
    assert_string_equal(text_bytes(&text), placed->placement);
    text_clear(&text);
    reading_clear(&reading);
}

static void counts_beyond_fifty(void **state)
{
    struct text text = {0};
    (void)state;

    text_add(&text, "{'schedule':{'conference':{'days':[{'rooms':{'Quay':[");
    for (int i = 0; i < 60; i++)
        text_addf(&text, "%s{'code':'X%d','date':'2027-05-08T09:30:00Z','duration':'0:01'}",
                  i ? "," : "", i);
    text_add(&text, "]}}]}}}");
    struct reading reading = read_against(text_bytes(&text));
    assert_int_equal(reading.errs.n, 50);
    assert_int_equal(reading.errs.dropped, 10);
    text_clear(&text);
    reading_clear(&reading);
}

/* Damage: bytes dropped or changed. */

static char *read_sound_file(void)
{
    static const char path[] = LECTERN_SOURCE_DIR "/tests/cases/check-frab-sound/schedule.json";
    struct text out = {0};
    char bytes[4096];
    size_t n;
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        text_add_span(&out, bytes, n);
    fclose(file);
    return text_take(&out);
}

static void damage(struct random_state *random, char *text)
{
    static const char bytes[] = "\"{}[]:,0189 T+-Z\\\n\x80\xC3";
    const size_t length = strlen(text), at = random_below(random, length);

    if (random_below(random, 2))
        memmove(text + at, text + at + 1, length - at);
    else
        text[at] = bytes[random_below(random, sizeof bytes - 1)];
}

/* Read with the placements that it says, or explained. */
static int is_read(const char *text, int is_alone)
{
    struct reading reading = {.conf = is_alone ? NULL : open_conference()};
    const struct outside in = outside(&reading, text);
    const enum status st = is_alone ? frab_infer(&reading.conf, &reading.schedule, &in)
                                    : frab_schedule(&reading.schedule, reading.conf, &in);

    assert_int_equal(st == OK, reading.schedule != NULL);
    assert_int_equal(st == OK, reading.errs.n == 0);
    for (int i = 0; i < reading.errs.n; i++)
        assert_true(reading.errs.list[i].line >= 1 && *reading.errs.list[i].text);
    if (st == OK) {
        char *matches = matches_of(&reading);
        free(matches);
    }
    reading_clear(&reading);
    return st == OK;
}

static void survives_damage(void **state)
{
    struct random_state random;
    char *sound = read_sound_file();
    int n_read = 0;
    (void)state;

    random_seed(&random, 27);
    assert_true(is_read(sound, 1));
    for (int i = 0; i < 200; i++) {
        char *text = mem_text(sound);
        for (uint64_t n = 1 + random_below(&random, 3); n > 0; n--)
            damage(&random, text);
        n_read += is_read(text, 1);
        is_read(text, 0);
        free(text);
    }
    assert_true(n_read > 20 && n_read < 180); /* else the damage is too much, or none */
    free(sound);
}

int main(void)
{
    ADD_ROWS(founds, name, finds, NULL);
    ADD_ROWS(bads, name, is_explained, NULL);
    ADD_ROWS(warned, name, warns, NULL);
    ADD_ROWS(bad_schedules, name, is_explained_against, NULL);
    ADD_ROWS(placeds, name, is_placed, NULL);
    ADD(says_no_more_than_it_must);
    ADD(infers_conference);
    ADD(points_into_the_file);
    ADD(sessions_are_days_of_rooms);
    ADD(reads_many_events);
    ADD(explains_too_many);
    ADD(counts_beyond_fifty);
    ADD(survives_damage);
    return run_listed("frab");
}
