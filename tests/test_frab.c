/* frab: a schedule.json that can be read, by itself or against a conference: what is found, what is
 * inferred, what is placed where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "exported.h"
#include "listed.h"
#include "text.h"

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
    struct reading reading = reading_alone(found->json);

    assert_non_null(reading.schedule);
    char *matches = reading_matches(&reading);
    assert_string_equal(matches, found->matches);
    assert_int_equal(reading.schedule->n_placements, found->n);
    free(matches);
    reading_clear(&reading);
}

/* What is inferred, and where it points. */

static void infers_conference(void **state)
{
    struct reading reading = reading_alone(DAYS_IN(
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
    struct reading reading = reading_alone(
        DAYS_IN(LISBON, "{'rooms':{\n'Quay':[\n"
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
        reading_alone(QUAY(TALK("A", "09:30", "0:30") "," TALK("B", "10:30", "0:30") "," TALK(
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
    struct reading reading = reading_alone(text_bytes(&text));
    assert_non_null(reading.schedule);
    assert_int_equal(reading.schedule->n_placements, N);
    char *matches = reading_matches(&reading);
    assert_string_equal(matches, "");
    free(matches);
    text_clear(&text);
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
    struct reading reading = reading_against(placed->json);
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

int main(void)
{
    ADD_ROWS(founds, name, finds, NULL);
    ADD_ROWS(placeds, name, is_placed, NULL);
    ADD(infers_conference);
    ADD(points_into_the_file);
    ADD(sessions_are_days_of_rooms);
    ADD(reads_many_events);
    return run_listed("frab");
}
