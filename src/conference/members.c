#include "members.h"

#include <stddef.h>
#include <string.h>

// clang-format off
#define SHAPE(title, list, text) {.name = (title), .members = (list), .n = (int)(sizeof(list) / sizeof *(list)), .doc = (text)}
#define RANGE(low, high) .lo = (low), .hi = (high),
#define MOST(items) .most = (items),
#define OF(of_shape) .shape = &(of_shape),
#define WORDS(list) .words = (list),
#define GROUPS .refers = "submissions", .most = 10000,
#define PLAIN

static const char *const measure_words[] = {"talk", "pair", "slots", "minutes", "overlap-minutes", "overlap-slots", "worst", NULL};
static const char *const within_words[] = {"overlap", "slot", "session", "day", "all", NULL};
static const char *const rooms_words[] = {"any", "different", "same", NULL};
static const char *const role_words[] = {"speaker", "must", "chair", NULL};
static const char *const limit_in_words[] = {"talks", "slots", "minutes", NULL};
static const char *const whose_words[] = {"submission", "people", NULL};
static const char *const kind_words[] = {"room", "slot", "not-room", "not-slot", NULL};
static const char *const of_words[] = {"score", "audience", "minutes", "slots", "talk", "session", NULL};
static const char *const row_words[] = {"*", "submission", "track", "speaker", NULL};
static const char *const column_words[] = {"session", "slot", "room", "block", NULL};
static const char *const what_words[] = {"either", "time", "room", "placed", NULL};
static const char *const count_words[] = {"over", "all", NULL};

static const struct member window_members[] = {
    {"from", TYPE_MOMENT, .required = 1, .doc = "its first minute"},
    {"to",   TYPE_MOMENT, .required = 1, .doc = "the minute it ends"},
};
static const struct shape window_shape = SHAPE("window", window_members, "a stretch of time");

static const struct member needs_members[] = {
    {"room",     TYPE_NAME, ONE_OR_LIST, 50, .doc = "tags the room must have"},
    {"slot",     TYPE_NAME, ONE_OR_LIST, 50, .doc = "tags every slot, or its session, must have"},
    {"not-room", TYPE_NAME, ONE_OR_LIST, 50, .doc = "tags the room must not have"},
    {"not-slot", TYPE_NAME, ONE_OR_LIST, 50, .doc = "tags no slot may have"},
};
static const struct shape needs_shape = SHAPE("needs", needs_members, "tags of the room and the slots of a talk");

static const struct member room_members[] = {
    {"id",          TYPE_ID,     .required = 1, .doc = "its id"},
    {"name",        TYPE_TEXT,   .unseen = 1, .doc = "as people call it; the id if absent"},
    {"capacity",    TYPE_COUNT,  .lo = 1, .hi = 1000000, .doc = "seats; absent: unlimited"},
    {"tags",        TYPE_NAME,   LIST, 100, .doc = "what it has: \"recorded\""},
    {"available",   TYPE_WINDOW, LIST, 1000, .shape = &window_shape, .doc = "absent or empty: always"},
    {"unavailable", TYPE_WINDOW, LIST, 1000, .shape = &window_shape, .doc = "taken off `available`"},
};
static const struct shape room_shape = SHAPE("room", room_members, "a place for one talk at a time");

static const struct member format_members[] = {
    {"id",      TYPE_ID,    .required = 1, .doc = "its id"},
    {"name",    TYPE_TEXT,  .unseen = 1, .doc = "as people call it; the id if absent"},
    {"minutes", TYPE_COUNT, .lo = 1, .hi = 1440, .doc = "absent: one slot, whatever its length"},
};
static const struct shape format_shape = SHAPE("format", format_members, "a kind of talk: talk, lightning, workshop");

static const struct member slots_members[] = {
    {"minutes",  TYPE_COUNT, .required = 1, .lo = 1, .hi = 1440, .doc = "length of each"},
    {"times",    TYPE_COUNT, .lo = 1, .hi = 200, .doc = "so many in a row; 1 if absent"},
    {"gap",      TYPE_COUNT, .lo = 0, .hi = 1440, .doc = "free minutes after each"},
    {"tags",     TYPE_NAME,  LIST, 100, .doc = "of each slot"},
    {"parallel", TYPE_COUNT, .lo = 1, .hi = 1000, .doc = "talks that may share the room in it; 1 if absent"},
};
static const struct shape slots_shape = SHAPE("slot", slots_members, "slots of a session, equal and in a row");

static const struct member session_members[] = {
    {"id",      TYPE_ID,        .required = 1, .doc = "its id; with `days` it gets @1, @2, ..."},
    {"days",    TYPE_DATE,      LIST, 366, .doc = "the dates on which it is held; `start` is then a time"},
    {"start",   TYPE_START,     .required = 1, .doc = "date and time, or with `days` the time"},
    {"slots",   TYPE_SLOTS,     LIST, 200, .required = 1, .lo = 1, .hi = 1440, .shape = &slots_shape, .doc = "consecutive: minutes, or objects"},
    {"rooms",   TYPE_REFERENCE, LIST, 1000, .refers = "rooms", .doc = "absent: all rooms"},
    {"formats", TYPE_REFERENCE, LIST, 200, .refers = "formats", .doc = "formats it takes; absent: all"},
    {"tags",    TYPE_NAME,      LIST, 100, .doc = "of each of its slots"},
};
static const struct shape session_shape = SHAPE("session", session_members, "consecutive slots without a break");

static const struct member track_members[] = {
    {"id",     TYPE_ID,        .required = 1, .doc = "its id"},
    {"name",   TYPE_TEXT,      .unseen = 1, .doc = "as people call it; the id if absent"},
    {"chairs", TYPE_REFERENCE, LIST, 100, .refers = "people", .doc = "people who chair it"},
};
static const struct shape track_shape = SHAPE("track", track_members, "a subject");

static const struct member person_members[] = {
    {"id",          TYPE_ID,        .required = 1, .doc = "its id"},
    {"name",        TYPE_TEXT,      .unseen = 1, .doc = "as people call them; the id if absent"},
    {"timezone",    TYPE_NAME,      .doc = "IANA name of their zone; absent: the conference's"},
    {"available",   TYPE_WINDOW,    LIST, 1000, .shape = &window_shape, .doc = "absent or empty: always"},
    {"unavailable", TYPE_WINDOW,    LIST, 1000, .shape = &window_shape, .doc = "taken off `available`"},
    {"wants",       TYPE_NUMBERS,   .most = 20000, .refers = "submissions", .doc = "submission -> weight of the wish to attend"},
    {"must",        TYPE_REFERENCE, LIST, 20000, .refers = "submissions", .doc = "submissions they have to attend"},
    {"needs",       TYPE_OBJECT,    .shape = &needs_shape, .doc = "must be there in their talks"},
    {"wishes",      TYPE_OBJECT,    .shape = &needs_shape, .doc = "should be there in their talks"},
};
static const struct shape person_shape = SHAPE("person", person_members, "speaker, chair, attendee");

static const struct member submission_members[] = {
    {"id",       TYPE_ID,        .required = 1, .doc = "its id"},
    {"title",    TYPE_TEXT,      .unseen = 1, .doc = "the id if absent"},
    {"speakers", TYPE_REFERENCE, LIST, 100, .refers = "people", .doc = "people who give it"},
    {"track",    TYPE_REFERENCE, .refers = "tracks", .doc = "its subject"},
    {"format",   TYPE_REFERENCE, ONE_OR_LIST, 200, .refers = "formats", .doc = "one, or a list of which the solver chooses"},
    {"minutes",  TYPE_COUNT,     .lo = 1, .hi = 1440, .doc = "its own length; beats the format's"},
    {"slots",    TYPE_COUNT,     .lo = 1, .hi = 200, .doc = "exactly so many consecutive slots"},
    {"level",    TYPE_REFERENCE, .refers = "levels", .doc = "for whom it is"},
    {"language", TYPE_NAME,      .doc = "\"en\""},
    {"tags",     TYPE_NAME,      LIST, 100, .doc = "topics"},
    {"lists",    TYPE_LISTS,     .most = 50, .doc = "named lists of values besides `tags`"},
    {"score",    TYPE_NUMBER,    .doc = "the reviewers'"},
    {"audience", TYPE_COUNT,     .lo = 0, .hi = 1000000, .doc = "people expected"},
    {"state",    TYPE_NAME,      .doc = "`submitted` (if absent) may be chosen, `accepted` and `confirmed` must be placed, others are ignored"},
    {"position", TYPE_COUNT,     .lo = 1, .hi = 20000, .doc = "its number within its track"},
    {"repeats",  TYPE_COUNT,     .lo = 1, .hi = 20, .doc = "given so many times; 1 if absent"},
    {"needs",    TYPE_OBJECT,    .shape = &needs_shape, .doc = "must be there"},
    {"wishes",   TYPE_OBJECT,    .shape = &needs_shape, .doc = "should be there"},
};
static const struct shape submission_shape = SHAPE("submission", submission_members, "a proposal");

static const struct member event_members[] = {
    {"id",      TYPE_ID,            .required = 1, .doc = "its id"},
    {"title",   TYPE_TEXT,          .unseen = 1, .doc = "the id if absent"},
    {"start",   TYPE_MOMENT,        .required = 1, .doc = "date and time"},
    {"minutes", TYPE_COUNT,         .required = 1, .lo = 1, .hi = 10080, .doc = "its length"},
    {"rooms",   TYPE_REFERENCE_ALL, LIST, 1000, .refers = "rooms", .doc = "rooms it occupies; \"*\": all"},
    {"people",  TYPE_REFERENCE_ALL, LIST, 20000, .refers = "people", .doc = "people it occupies; \"*\": all"},
};
static const struct shape event_shape = SHAPE("event", event_members, "something fixed that is not a submission: lunch, keynote");

static const struct member pin_members[] = {
    {"submission", TYPE_REFERENCE, .required = 1, .refers = "submissions", .doc = "which one"},
    {"start",      TYPE_MOMENT,    .doc = "at which it starts"},
    {"session",    TYPE_REFERENCE, .refers = "sessions", .doc = "in which it is"},
    {"slot",       TYPE_COUNT,     .lo = 1, .hi = 40000, .doc = "its first slot's number in a session, from 1"},
    {"room",       TYPE_REFERENCE, .refers = "rooms", .doc = "in which it is"},
};
static const struct shape pin_shape = SHAPE("pin", pin_members, "a submission held where it is; at least one of start, session, slot, room");

static const struct member published_members[] = {
    {"submission", TYPE_NAME,   .required = 1, .refers = "submissions", .doc = "which one"},
    {"start",      TYPE_MOMENT, .required = 1, .doc = "when it starts"},
    {"room",       TYPE_NAME,   .required = 1, .refers = "rooms", .doc = "where"},
    {"session",    TYPE_NAME,   .refers = "sessions", .doc = "decides where two sessions of the room have a slot then"},
    {"slot",       TYPE_COUNT,  .lo = 1, .hi = 40000, .doc = "as a schedule file has it"},
    {"minutes",    TYPE_COUNT,  .lo = 1, .hi = 10080, .doc = "as a schedule file has it"},
    {"format",     TYPE_NAME,   .refers = "formats", .doc = "as a schedule file has it"},
};
static const struct shape published_shape = SHAPE("placement", published_members, "a placement of the last public version");

static const struct member accept_members[] = {
    {"finding", TYPE_TEXT, .required = 1, .doc = "its key, as `lectern check --format json` gives it"},
    {"because", TYPE_TEXT, .required = 1, .doc = "why it is accepted"},
};
static const struct shape accept_shape = SHAPE("accept entry", accept_members, "a finding that is known and agreed to");

static const struct member where_members[] = {
    {"id",       TYPE_REFERENCE, ONE_OR_LIST, 20000, .refers = "submissions", .doc = "these submissions"},
    {"track",    TYPE_REFERENCE, ONE_OR_LIST, 1000, .refers = "tracks", .doc = "of these tracks"},
    {"level",    TYPE_REFERENCE, ONE_OR_LIST, 100, .refers = "levels", .doc = "of these levels"},
    {"language", TYPE_NAME,      ONE_OR_LIST, 100, .doc = "in these languages"},
    {"format",   TYPE_REFERENCE, ONE_OR_LIST, 200, .refers = "formats", .doc = "of these formats"},
    {"tag",      TYPE_NAME,      ONE_OR_LIST, 1000, .doc = "with one of these tags"},
    {"lists",    TYPE_LISTS,     .most = 50, .doc = "with one of these values in the named list"},
    {"speaker",  TYPE_REFERENCE, ONE_OR_LIST, 20000, .refers = "people", .doc = "given by one of these people"},
    {"state",    TYPE_NAME,      ONE_OR_LIST, 100, .doc = "in one of these states"},
};
static const struct shape where_shape = SHAPE("where", where_members, "which talks: any value of a member, all members");

static const struct member when_members[] = {
    {"session", TYPE_REFERENCE, ONE_OR_LIST, 2000, .refers = "sessions", .doc = "of these sessions; an id without @ means all its days"},
    {"slot",    TYPE_SLOT,      ONE_OR_LIST, 2000, .doc = "these slots, SESSION.N"},
    {"day",     TYPE_DATE,      ONE_OR_LIST, 366, .doc = "on these days"},
    {"tag",     TYPE_NAME,      ONE_OR_LIST, 1000, .doc = "with one of these tags, its own or its session's"},
    {"window",  TYPE_WINDOW,    ONE_OR_LIST, 1000, .shape = &window_shape, .doc = "that overlap one of these windows"},
};
static const struct shape when_shape = SHAPE("when", when_members, "which slots: any value of a member, all members");

static const struct member room_selector_members[] = {
    {"id",  TYPE_REFERENCE, ONE_OR_LIST, 1000, .refers = "rooms", .doc = "these rooms"},
    {"tag", TYPE_NAME,      ONE_OR_LIST, 1000, .doc = "with one of these tags"},
};
static const struct shape room_selector_shape = SHAPE("room selector", room_selector_members, "which rooms: any value of a member, all members");

static const struct member daytime_members[] = {
    {"from", TYPE_TIME, .required = 1, .doc = "its first minute"},
    {"to",   TYPE_TIME, .required = 1, .doc = "the minute it ends; not after `from`: on the next day"},
};
static const struct shape daytime_shape = SHAPE("daytime", daytime_members, "a stretch of every day");

static const struct member weight_members[] = {
    {"hard",   TYPE_NUMBER, .doc = "broken rules come first; a whole number, not negative"},
    {"medium", TYPE_NUMBER, .doc = "before soft"},
    {"soft",   TYPE_NUMBER, .doc = "last"},
};
static const struct shape weight_shape = SHAPE("weight", weight_members, "price of one unit, per level; negative medium and soft ones are rewards");

static const struct member rule_members[] = {
    {"rule",   TYPE_WORD,   .required = 1, .doc = "its name in the catalogue"},
    {"id",     TYPE_ID,     .doc = "absent: the name, then NAME#2, ..."},
/* details are whole initialisers. */
#define PARAM(param, file_name, of_type, of_many, details, text) {.name = (file_name), .type = (of_type), .many = (of_many), details .doc = (text)}, // NOLINT(bugprone-macro-parentheses)
#include "rule_params.h"
#undef PARAM
    {"weight", TYPE_WEIGHT, .shape = &weight_shape, .doc = "\"hard\", \"off\", a number (soft), or an object"},
};
const struct shape rule_shape = SHAPE("rule", rule_members, "one row of the catalogue with its parameters");

static const struct member conference_members[] = {
    {"lectern",     TYPE_VERSION,   .required = 1, .doc = "the format's version"},
    {"$schema",     TYPE_TEXT,      .unseen = 1, .doc = "for editors"},
    {"name",        TYPE_TEXT,      .required = 1, .unseen = 1, .doc = "the conference's name"},
    {"timezone",    TYPE_NAME,      .required = 1, .doc = "IANA name: \"Europe/Lisbon\""},
    {"day-starts",  TYPE_TIME,      .doc = "talks before it belong to the day before; \"04:00\" if absent"},
    {"levels",      TYPE_ID,        LIST, 100, .doc = "for whom talks are, easiest first"},
    {"rooms",       TYPE_OBJECT,    LIST, 1000, .shape = &room_shape, .doc = "rooms"},
    {"formats",     TYPE_OBJECT,    LIST, 200, .shape = &format_shape, .doc = "formats"},
    {"sessions",    TYPE_OBJECT,    LIST, 2000, .shape = &session_shape, .doc = "sessions"},
    {"tracks",      TYPE_OBJECT,    LIST, 1000, .shape = &track_shape, .doc = "tracks"},
    {"people",      TYPE_OBJECT,    LIST, 20000, .shape = &person_shape, .doc = "people"},
    {"submissions", TYPE_OBJECT,    LIST, 20000, .shape = &submission_shape, .doc = "submissions"},
    {"events",      TYPE_OBJECT,    LIST, 5000, .shape = &event_shape, .doc = "events"},
    {"pins",        TYPE_OBJECT,    LIST, 20000, .shape = &pin_shape, .doc = "placements that are given"},
    {"published",   TYPE_OBJECT,    LIST, 20000, .shape = &published_shape, .doc = "the last public version"},
    {"rules",       TYPE_OBJECT,    LIST, 2000, .shape = &rule_shape, .doc = "rules"},
    {"accept",      TYPE_OBJECT,    LIST, 10000, .unseen = 1, .shape = &accept_shape, .doc = "findings that are known and agreed to"},
};
const struct shape conference_shape = SHAPE("conference", conference_members, "a conference file");
// clang-format on

const struct member *shape_member(const struct shape *shape, const char *name)
{
    for (int i = 0; i < shape->n; i++)
        if (strcmp(shape->members[i].name, name) == 0)
            return &shape->members[i];
    return NULL;
}
