/* block rules: sizes, words and names of the rules on tracks in blocks and on people's days and
 * runs, on small schedules of one conference, computed by hand. */
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

/* Of tracks in blocks.  am 9:30 10:00 10:30 and 11:10 after a break of 10 minutes; pm 14:00, 14:30
 * and 15:00; on Sunday at one o'clock at night, which is Saturday still, late 1:00 1:30; sun 9:30
 * 10:00; on Tuesday tue 9:00. */
static const char *const blocks =
    "{'lectern': 1, 'name': 'Blocks', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay', 'name': 'The Quay'}, {'id': 'dock'}, {'id': 'pier'}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 30, {'minutes': 30, "
    "'gap': 10}, 30]},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'slots': [30, 30, 30]},"
    " {'id': 'late', 'start': '2027-05-09T01:00', 'slots': [30, 30]},"
    " {'id': 'sun', 'start': '2027-05-09T09:30', 'slots': [30, 30]},"
    " {'id': 'tue', 'start': '2027-05-11T09:00', 'slots': [30]}],"
    "'tracks': [{'id': 'sys', 'name': 'Systems', 'chairs': ['ines', 'bo']},"
    " {'id': 'web', 'chairs': ['bo']}, {'id': 'ops', 'chairs': ['cy', 'ines']},"
    " {'id': 'art', 'chairs': ['cy']}],"
    "'people': [{'id': 'ines', 'name': 'Ines'}, {'id': 'bo', 'must': ['W']}, {'id': 'cy'},"
    " {'id': 'dee', 'name': 'Dee'}],"
    "'submissions': ["
    " {'id': 'S', 'title': 'Sails', 'format': 'talk', 'track': 'sys', 'speakers': ['dee'],"
    "  'position': 1},"
    " {'id': 'T', 'format': 'talk', 'track': 'sys', 'speakers': ['dee', 'cy'], 'tags': ['x']},"
    " {'id': 'U', 'format': ['long', 'talk'], 'track': 'sys', 'position': 3, 'speakers': ['cy']},"
    " {'id': 'V', 'format': 'talk', 'track': 'web', 'speakers': ['dee'], 'tags': ['x']},"
    " {'id': 'W', 'format': 'talk', 'track': 'web', 'repeats': 3, 'position': 2},"
    " {'id': 'O', 'format': 'talk', 'track': 'ops', 'tags': ['x']},"
    " {'id': 'P', 'format': 'talk', 'track': 'ops'},"
    " {'id': 'A', 'format': 'talk', 'track': 'art'}, {'id': 'N', 'format': 'talk'}],"
    "'rules': [{'rule': %s}]}";

#define TAGGED "'where': {'tag': 'x'}"
#define SIMILAR "'similar-tracks', 'pairs': "

static const struct row rows[] = {
    {"'one-track-per-block'", "S am.1 quay,T am.3 quay,V am.2 dock,N am.2 quay", 0},
    {"'one-track-per-block'", "S am.1 quay,V am.3 quay,T am.2 quay", 1},
    {"'one-track-per-block'", "S am.1 quay,V am.3 quay,O am.2 quay,P pm.1 dock,A pm.2 dock", 3},
    {"'one-track-per-block'", "S am.1 quay,V pm.1 quay,O am.1 dock", 0},
    {"'one-track-per-block', " TAGGED, "S am.1 quay,V am.3 quay,O am.2 quay", 1},
    {"'one-track-per-block', 'where': {'format': 'talk'}", "V am.1 quay,U/long am.2 quay", 0},
    {"'one-track-per-block', 'where': {'format': 'talk'}", "V am.1 quay,U/talk am.2 quay", 1},

    {"'track-rooms'", "", 0},
    {"'track-rooms'", "S am.1 quay,T tue.1 quay,V am.1 dock", 0},
    {"'track-rooms'", "S am.1 quay,T tue.1 dock,U/long pm.1 pier", 2},
    {"'track-rooms'", "S am.1 quay,T tue.1 dock,W am.1 dock,W am.1 pier,N am.1 dock,N pm.1 quay",
     2},
    {"'track-rooms', " TAGGED, "S am.1 quay,T tue.1 dock,U/long pm.1 pier", 0},

    {"'track-parallel'", "S am.1 quay,T pm.1 dock", 0},
    {"'track-parallel'", "S am.1 quay,T am.3 dock", 1},
    {"'track-parallel'", "S am.1 quay,T am.3 dock,U/talk am.1 pier,W tue.1 dock,W tue.1 pier", 3},
    {"'track-parallel'", "S am.1 quay,T am.3 quay,V am.1 dock", 0},
    {"'track-parallel', " TAGGED, "S am.1 quay,T am.3 dock", 0},

    {"'track-run'", "", 0},
    {"'track-run'", "S am.1 quay,T pm.1 dock", 0},
    {"'track-run'", "S am.1 quay,T late.1 dock", 1},
    {"'track-run'", "S am.1 quay,T late.1 dock,U/talk pm.1 quay", 0},
    {"'track-run'", "S am.1 quay,T late.1 dock,U/talk tue.1 quay", 1},
    {"'track-run'", "T pm.1 quay,S am.1 dock,W late.1 dock,W tue.1 quay,V sun.1 quay", 0},
    {"'track-run'", "S am.1 quay,T late.1 dock,W am.1 dock,W tue.1 quay", 2},
    {"'track-run', " TAGGED, "S am.1 quay,T late.1 dock,V pm.1 quay", 0},

    {SIMILAR "[['sys', 'web']]", "S am.1 quay,V am.3 dock", 1},
    {SIMILAR "[['sys', 'web']]", "S am.1 quay,V am.3 quay", 0},
    {SIMILAR "[['sys', 'web']]", "S am.1 quay,V pm.1 dock", 0},
    {SIMILAR "[['sys', 'web', 2.5]]", "V am.1 quay,S am.3 dock", 2.5},
    {SIMILAR "[['sys', 'web']]", "S am.1 quay,V am.2 quay,T am.1 dock,W am.2 dock", 1},
    {SIMILAR "[['sys', 'web']]",
     "S am.1 quay,V am.2 dock,T am.2 pier,W tue.1 dock,U/talk tue.1 quay", 3},
    {SIMILAR "[['sys', 'web'], ['web', 'sys', -3], ['sys', 'ops', 4]]",
     "S am.1 quay,V am.2 dock,O am.1 pier", 2},
    {SIMILAR "[['sys', 'web'], ['web', 'sys', -1]]", "S am.1 quay,V am.2 dock", 0},
    {SIMILAR "[['sys', 'web']], " TAGGED, "S am.1 quay,V am.2 dock", 0},
    {SIMILAR "[['sys', 'web']], " TAGGED, "T am.1 quay,V am.2 dock", 1},

    {"'chair-clash'", "S am.1 quay,V am.3 dock", 1},
    {"'chair-clash'", "S am.1 quay,V am.3 quay", 0},
    {"'chair-clash'", "S am.1 quay,T am.1 dock", 0},
    {"'chair-clash'", "S am.1 quay,V pm.1 dock", 0},
    {"'chair-clash'", "V am.1 quay,O am.1 dock", 0},
    {"'chair-clash'", "S am.1 quay,O am.2 quay,V am.1 dock,A am.2 dock", 1},
    {"'chair-clash'", "S am.1 quay,V am.1 dock,O am.1 pier,W pm.1 dock,U/talk pm.1 pier", 3},
    {"'chair-clash', " TAGGED, "S am.1 quay,V am.3 dock,T pm.1 quay,O pm.2 dock", 1},

    {"'order-in-track'", "S am.1 quay,T am.2 quay,U/talk am.3 quay", 0},
    {"'order-in-track'", "S am.2 quay,T am.1 quay,U/talk am.3 quay", 1},
    {"'order-in-track'", "U/long am.1 quay,T am.3 quay,S am.4 quay", 2},
    {"'order-in-track'", "T am.1 dock,S am.4 quay,U/talk pm.1 quay", 0}, /* The Quay is first */
    {"'order-in-track'", "T pm.1 quay,S am.4 pier,U/talk sun.1 quay", 0},
    {"'order-in-track'", "U/talk am.1 quay", 1},
    {"'order-in-track'", "S am.2 quay,V am.1 quay,W tue.1 quay", 0},
    {"'order-in-track'", "W am.1 quay,W am.1 quay,W am.2 quay", 2},
    {"'order-in-track', 'where': {'id': ['S', 'U']}", "T am.1 quay,S am.2 quay,U/talk am.3 quay",
     1},
    {"'order-in-track', 'where': {'format': 'talk'}", "U/long am.1 quay,S am.3 quay", 0},
    {"'order-in-track'", "U/long am.1 quay,S am.3 quay", 2},

    {"'compact', 'max-days': 1", "S am.1 quay,T am.2 quay,V late.1 quay", 0},
    {"'compact', 'max-days': 1", "S am.1 quay,T sun.1 quay", 1},
    {"'compact', 'max-days': 1", "S am.1 quay,T tue.1 quay,V sun.1 quay", 3},
    {"'compact', 'max-days': 3", "S am.1 quay,T tue.1 quay,V sun.1 quay", 1},
    {"'compact', 'max-days': 4", "S am.1 quay,T tue.1 quay", 0},
    {"'compact', 'max-days': 1", "T am.1 quay,U/talk sun.1 quay,V tue.1 quay", 4},
    {"'compact', 'max-days': 1", "W am.1 quay,W sun.1 quay", 1}, /* bo must be there */
    {"'compact', 'max-days': 1, 'roles': 'speaker'", "W am.1 quay,W sun.1 quay", 0},
    {"'compact', 'max-days': 1, 'roles': 'chair'", "S am.1 quay,O sun.1 quay", 1},
    {"'compact', 'max-days': 1, 'roles': ['chair', 'must']", "S am.1 quay,W sun.1 quay", 1},
    {"'compact', 'max-days': 1, " TAGGED, "S am.1 quay,T sun.1 quay,V sun.2 quay", 0},

    {"'run', 'max': 2", "S am.1 quay,T am.2 quay", 0},
    {"'run', 'max': 1", "S am.1 quay,T am.2 dock", 1},
    {"'run', 'max': 1", "S am.1 quay,T am.3 quay,V pm.1 quay", 0},
    {"'run', 'max': 1", "S am.3 quay,T am.4 quay", 1},
    {"'run', 'max': 1", "S am.1 quay,T am.2 quay,V am.3 quay", 2},
    {"'run', 'max': 0", "S am.1 quay,V am.3 quay", 2},
    {"'run', 'max': 2", "U/long am.1 quay,T am.3 quay", 1},
    {"'run', 'max': 1", "U/long am.1 quay,T am.1 quay,U/long pm.2 dock", 2},
    {"'run', 'max': 1", "S am.1 quay,T am.2 quay,V am.4 quay,W pm.1 dock,W pm.2 dock", 2},
    {"'run', 'max': 1, 'roles': 'speaker'", "W pm.1 dock,W pm.2 dock", 0},
    {"'run', 'max': 1, 'roles': 'chair'", "S am.1 quay,O am.2 dock,V am.3 dock", 1},
    {"'run', 'max': 1, " TAGGED, "S am.1 quay,T am.2 quay,V am.3 quay", 1},
};

/* What the only match says, its cell, and the ids of those it names, up to its slot. */
static const struct said {
    const char *rule, *schedule, *text, *cell, *names;
} said[] = {
    {"'one-track-per-block'", "S am.2 quay,V am.1 quay,O am.1 dock",
     "The Quay in session am (Saturday 09:30) holds 2 tracks: Systems, web", "session am",
     "S V quay am.2"},
    {"'track-rooms'", "T pm.2 quay,S sun.1 dock,N am.1 pier",
     "Systems is given in 2 rooms: The Quay, dock", "track sys", "T S quay dock pm.2"},
    {"'track-parallel'", "T pm.2 quay,S pm.1 dock,U/talk am.1 pier",
     "Systems is in 2 rooms of session pm (Saturday 14:00): The Quay, dock", "session pm track sys",
     "T S quay dock pm.2"},
    {"'track-run'", "S am.1 quay,T sun.1 dock,V pm.1 dock",
     "Systems is given from session am (Saturday 09:30) to session sun (Sunday 09:30), but not in "
     "pm, late between",
     "track sys", "S T quay dock am.1"},
    {SIMILAR "[['sys', 'web']]", "V pm.2 quay,S pm.1 dock,O pm.1 pier",
     "Systems (dock) and web (The Quay) are side by side in session pm (Saturday 14:00)",
     "session pm tracks sys web", "S V dock quay pm.1"},
    {"'chair-clash'", "V pm.2 quay,S pm.1 dock,A pm.1 pier",
     "bo chairs web (The Quay) and Systems (dock), both in session pm (Saturday 14:00)",
     "session pm", "V S bo quay dock pm.2"},
    {"'order-in-track'", "T am.1 quay,S am.2 quay",
     "\"Sails\" (Saturday 10:00, The Quay) is number 2 of Systems instead of 1", NULL,
     "S quay am.2"},
    {"'compact', 'max-days': 2", "T tue.1 dock,V sun.1 quay,S am.2 quay",
     "Dee is busy from \"Sails\" (Saturday 10:00) to \"T\" (Tuesday 09:00): 4 days, at most 2",
     NULL, "S T dee quay dock am.2"},
    {"'compact', 'max-days': 1, 'where': {'id': ['S', 'T', 'V', 'W']}, 'roles': 'speaker'",
     "T am.1 quay,S am.1 dock,V sun.1 dock,W am.1 quay",
     "Dee is busy from \"T\" (Saturday 09:30) to \"V\" (Sunday 09:30): 2 days, at most 1", NULL,
     "T V dee quay dock am.1"},
    {"'compact', 'max-days': 1, 'where': {'id': ['S', 'T', 'V']}, 'roles': 'speaker'",
     "S am.1 quay,V sun.1 dock,T sun.1 pier",
     "Dee is busy from \"Sails\" (Saturday 09:30) to \"V\" (Sunday 09:30): 2 days, at most 1", NULL,
     "S V dee quay dock am.1"},
    {"'run', 'max': 1, 'where': {'id': ['S', 'V']}", "S am.4 dock,V am.3 quay",
     "Dee is busy in 2 slots in a row, from Saturday 10:30 to Saturday 11:40, at most 1",
     "session am", "S V dee dock quay am.3"},
};

static void has_size(void **state)
{
    check_size(blocks, *state);
}

/* "S V dee quay dock am.1": submissions, people, rooms, slot. */
static char *names_of(const struct conference *conf, const struct match *match)
{
    const struct slot *slot = &conf->slots[match->slot];
    struct text text = {0};

    for (int i = 0; i < match->submissions.n; i++)
        text_addf(&text, "%s ", conf->submissions[match->submissions.list[i]].id);
    for (int i = 0; i < match->people.n; i++)
        text_addf(&text, "%s ", conf->people[match->people.list[i]].id);
    for (int i = 0; i < match->rooms.n; i++)
        text_addf(&text, "%s ", conf->rooms[match->rooms.list[i]].id);
    text_addf(&text, "%s.%d", conf->sessions[slot->session].id, slot->number);
    return text_take(&text);
}

static void says(void **state)
{
    const struct said *wanted = *state;
    struct conference *conf = sketch_conference(blocks, wanted->rule);
    struct schedule *schedule = sketch_schedule(conf, wanted->schedule);
    struct check *check = check_schedule(conf, schedule);
    const struct matches *matches = &check->results[0].matches;

    assert_int_equal(matches->n, 1);
    char *names = names_of(conf, &matches->list[0]);
    assert_string_equal(matches->list[0].text, wanted->text);
    assert_string_equal(matches->list[0].cell ? matches->list[0].cell : "-",
                        wanted->cell ? wanted->cell : "-");
    assert_string_equal(names, wanted->names);
    free(names);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

int main(void)
{
    static char names[COUNT(rows)][ROW_NAME_SIZE];

    for (size_t i = 0; i < COUNT(rows); i++)
        list_row(names[i], &rows[i], has_size);
    ADD_ROWS(said, text, says, NULL);
    return run_listed("block rules");
}
