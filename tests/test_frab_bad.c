/* frab bad: every message that a schedule.json provokes, read by itself or against a conference,
 * with its place; and 200 damaged copies, each read or explained. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "exported.h"
#include "listed.h"
#include "random.h"
#include "text.h"

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
    struct reading reading = reading_alone(((const struct bad *)*state)->json);

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
    struct reading reading = reading_alone(bad->json);

    assert_non_null(reading.schedule);
    assert_int_equal(reading.warnings.n, 1);
    if (!strstr(reading.warnings.list[0].text, bad->text))
        fail_msg("%s instead of %s", reading.warnings.list[0].text, bad->text);
    assert_string_equal(reading.warnings.list[0].path, bad->path);
    reading_clear(&reading);
}

static void says_no_more_than_it_must(void **state)
{
    struct reading reading = reading_alone(
        QUAY(WITH("A", "09:30", "0:30",
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

/* Against a conference. */

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
    struct reading reading = reading_against(bad->json);

    points_at(&reading, bad);
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
    struct reading reading = reading_alone(text_bytes(&text));
    points_at(&reading,
              &(const struct bad){"", "", "$.schedule.conference",
                                  "it goes beyond what a conference may be: $.rooms: 1001 items"});
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
    struct reading reading = reading_against(text_bytes(&text));
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
    struct reading reading = reading_of_bytes(text, is_alone);
    const int read = reading.schedule != NULL;

    assert_int_equal(read, reading.errs.n == 0);
    for (int i = 0; i < reading.errs.n; i++)
        assert_true(reading.errs.list[i].line >= 1 && *reading.errs.list[i].text);
    if (read) {
        char *matches = reading_matches(&reading);
        free(matches);
    }
    reading_clear(&reading);
    return read;
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
    ADD_ROWS(bads, name, is_explained, NULL);
    ADD_ROWS(warned, name, warns, NULL);
    ADD_ROWS(bad_schedules, name, is_explained_against, NULL);
    ADD(says_no_more_than_it_must);
    ADD(explains_too_many);
    ADD(counts_beyond_fifty);
    ADD(survives_damage);
    return run_listed("frab bad");
}
