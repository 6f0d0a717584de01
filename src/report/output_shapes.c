#include "output_shapes.h"

#include <stddef.h>

// clang-format off
#define SHAPE(title, list, text) {.name = (title), .members = (list), .n = (int)(sizeof(list) / sizeof *(list)), .doc = (text)}

static const char *const status_words[] = {"optimal", "feasible", "partial", "broken", "infeasible", "unknown", NULL};
static const char *const stopped_words[] = {"gap", "effort", "time", "interrupt", NULL};
static const char *const reason_words[] = {"no-place", "blocked", "costs", NULL};
static const char *const level_words[] = {"hard", "changes", "medium", "soft", NULL};
static const char *const severity_words[] = {"error", "warning", "note", NULL};

static const struct member placement_members[] = {
    {"submission", TYPE_REFERENCE, .required = 1, .refers = "submissions", .doc = "which one"},
    {"start",      TYPE_MOMENT,    .required = 1, .doc = "local to the conference, or with an offset"},
    {"room",       TYPE_REFERENCE, .required = 1, .refers = "rooms", .doc = "in which it is"},
    {"session",    TYPE_REFERENCE, .refers = "sessions", .doc = "needed where two sessions of the room have a slot at that start"},
    {"slot",       TYPE_COUNT,     .lo = 1, .hi = 40000, .doc = "its first slot's number in the session, from 1"},
    {"minutes",    TYPE_COUNT,     .lo = 1, .hi = 10080, .doc = "its own length"},
    {"format",     TYPE_REFERENCE, .refers = "formats", .doc = "the chosen one of several"},
};
static const struct shape placement_shape = SHAPE("placement", placement_members, "a talk with its start and room");

static const struct member unplaced_members[] = {
    {"submission", TYPE_REFERENCE, .required = 1, .refers = "submissions", .doc = "which one"},
    {"reason",     TYPE_WORD,      .required = 1, .words = reason_words, .doc = "no start and room passes its own hard rules, talks are in the way, or it costs"},
    {"by",         TYPE_REFERENCE, LIST, 20000, .refers = "submissions", .doc = "the talks in the way"},
    {"price",      TYPE_LEVELS,    .doc = "what the cheapest place adds"},
};
static const struct shape unplaced_shape = SHAPE("unplaced", unplaced_members, "a submission that was left out");

static const struct member schedule_members[] = {
    {"lectern-schedule", TYPE_VERSION, .required = 1, .doc = "the format's version"},
    {"$schema",          TYPE_TEXT,    .doc = "for editors"},
    {"conference",       TYPE_TEXT,    .doc = "the conference's name"},
    {"fingerprint",      TYPE_TEXT,    .doc = "sha-256 of what scheduling sees of the conference"},
    {"version",          TYPE_TEXT,    .doc = "of the schedule or of the program that wrote it"},
    {"status",           TYPE_WORD,    .words = status_words, .doc = "what was reached"},
    {"stopped",          TYPE_WORD,    .nullable = 1, .words = stopped_words, .doc = "what ended the search before a proof"},
    {"price",            TYPE_LEVELS,  .doc = "as the rules price it"},
    {"bound",            TYPE_LEVELS,  .doc = "no schedule is cheaper"},
    {"placements",       TYPE_OBJECT,  LIST, 40000, .required = 1, .shape = &placement_shape, .doc = "talks with their places"},
    {"attendance",       TYPE_VISITS,  .doc = "person -> submissions they attend; of one given several times `ID#2` is the second giving by start"},
    {"unplaced",         TYPE_OBJECT,  LIST, 20000, .shape = &unplaced_shape, .doc = "submissions left out, with the reason"},
};
const struct shape schedule_shape = SHAPE("schedule", schedule_members, "a schedule file");

static const struct member place_members[] = {
    {"file",   TYPE_TEXT,  .required = 1, .doc = "the file"},
    {"line",   TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "from 1; 0: the file as a whole"},
    {"column", TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "from 1; 0: none"},
    {"path",   TYPE_TEXT,  .required = 1, .nullable = 1, .doc = "$.rooms[2].capacity"},
};
static const struct shape place_shape = SHAPE("place", place_members, "where in a file");

static const struct member finding_members[] = {
    {"key",         TYPE_TEXT,    .required = 1, .doc = "rule id / submissions, people, rooms, cells; what `accept` names"},
    {"rule",        TYPE_TEXT,    .required = 1, .doc = "the rule's name; what a warning is called"},
    {"id",          TYPE_TEXT,    .required = 1, .doc = "the rule's id; as `rule` where no rule speaks"},
    {"level",       TYPE_WORD,    .required = 1, .nullable = 1, .words = level_words, .doc = "the first at which it counts; null where no rule speaks"},
    {"severity",    TYPE_WORD,    .required = 1, .words = severity_words, .doc = "error: a hard rule is broken, a limit exceeded or a file unreadable; warning: worth a look, no rule speaks; note: a price or a reward"},
    {"price",       TYPE_LEVELS,  .required = 1, .doc = "weight x size"},
    {"size",        TYPE_REAL,    .required = 1, .doc = "in the rule's unit"},
    {"message",     TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "in words"},
    {"hint",        TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "what usually mends it"},
    {"submissions", TYPE_REFERENCE, LIST, 40000, .required = 1, .refers = "submissions", .doc = "those concerned"},
    {"people",      TYPE_REFERENCE, LIST, 20000, .required = 1, .refers = "people", .doc = "those concerned"},
    {"rooms",       TYPE_REFERENCE, LIST, 1000, .required = 1, .refers = "rooms", .doc = "those concerned"},
    {"start",       TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "when it happens"},
    {"accepted",    TYPE_BOOLEAN, .required = 1, .doc = "the conference's `accept` names it"},
    {"ignored",     TYPE_BOOLEAN, .required = 1, .doc = "an --ignore names it"},
    {"because",     TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "why it is accepted"},
    {"conference",  TYPE_OBJECT,  .required = 1, .nullable = 1, .shape = &place_shape, .doc = "the rule's place"},
    {"schedule",    TYPE_OBJECT,  .required = 1, .nullable = 1, .shape = &place_shape, .doc = "the placement's place"},
};
static const struct shape finding_shape = SHAPE("finding", finding_members, "one match of a rule");

static const struct member rule_result_members[] = {
    {"rule",    TYPE_TEXT,   .required = 1, .doc = "its name"},
    {"id",      TYPE_TEXT,   .required = 1, .doc = "its id"},
    {"weight",  TYPE_LEVELS, .required = 1, .doc = "price of one unit"},
    {"size",    TYPE_REAL,   .required = 1, .doc = "sum over its matches"},
    {"matches", TYPE_COUNT,  .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "how many"},
    {"price",   TYPE_LEVELS, .required = 1, .doc = "weight x size"},
};
static const struct shape rule_result_shape = SHAPE("rule result", rule_result_members, "what a rule counts in a schedule");

static const struct member run_members[] = {
    {"schedule", TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "the file; null: the conference alone, or what could not be read"},
    {"status",   TYPE_WORD,    .required = 1, .words = status_words, .doc = "feasible, partial or broken; of a conference alone feasible, infeasible or unknown"},
    {"feasible", TYPE_BOOLEAN, .required = 1, .doc = "no hard rule is broken"},
    {"price",    TYPE_LEVELS,  .required = 1, .doc = "sum over the rules"},
    {"rules",    TYPE_OBJECT,  LIST, 2000, .required = 1, .shape = &rule_result_shape, .doc = "every rule that is not off"},
    {"findings", TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &finding_shape, .doc = "every match"},
};
static const struct shape run_shape = SHAPE("run", run_members, "one schedule checked");

static const struct member check_members[] = {
    {"lectern-check", TYPE_VERSION, .required = 1, .doc = "the format's version"},
    {"conference",    TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "its name"},
    {"runs",          TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &run_shape, .doc = "one a schedule"},
};
const struct shape check_shape = SHAPE("check", check_members, "what `lectern check --format json` prints");

static const struct member trace_members[] = {
    {"effort",  TYPE_COUNT,  .required = 1, .lo = 0, .hi = INT64_MAX, .doc = "counted work done"},
    {"seconds", TYPE_REAL,   .required = 1, .nullable = 1, .doc = "since the start"},
    {"price",   TYPE_LEVELS, .required = 1, .doc = "of the best schedule then"},
    {"bound",   TYPE_LEVELS, .required = 1, .doc = "proven then"},
};
static const struct shape trace_shape = SHAPE("trace point", trace_members, "one step of a run");

#define COUNT(member, text) {(member), TYPE_COUNT, .required = 1, .lo = 0, .hi = INT64_MAX, .doc = (text)}
static const struct member stats_members[] = {
    {"status",      TYPE_WORD,    .required = 1, .words = status_words, .doc = "what was reached"},
    {"stopped",     TYPE_WORD,    .required = 1, .nullable = 1, .words = stopped_words, .doc = "what ended the search before a proof"},
    {"price",       TYPE_LEVELS,  .required = 1, .doc = "of the schedule"},
    {"bound",       TYPE_LEVELS,  .required = 1, .doc = "proven"},
    {"gap",         TYPE_LEVELS,  .required = 1, .doc = "(price - bound) / max(1, |price|)"},
    {"lp_bound",    TYPE_LEVELS,  .required = 1, .doc = "of the root's linear relaxation"},
    {"formulation", TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "which model ran"},
    {"exact",       TYPE_BOOLEAN, .required = 1, .doc = "its optimum is the conference's"},
    COUNT("rows", "of the model"),
    COUNT("columns", "of the model"),
    COUNT("nonzeros", "of the model"),
    COUNT("nodes", "of branch and cut"),
    COUNT("iterations", "of the simplex method"),
    COUNT("moves", "of the search"),
    {"moves_per_second", TYPE_REAL, .required = 1, .nullable = 1, .doc = "of the search"},
    COUNT("seed", "as given"),
    COUNT("effort", "counted work allowed or done"),
    COUNT("threads", "that ran"),
    {"seconds",     TYPE_REAL,    .required = 1, .nullable = 1, .doc = "wall time"},
    COUNT("peak_bytes", "of memory"),
    {"version",     TYPE_TEXT,    .required = 1, .doc = "of the program"},
    {"trace",       TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &trace_shape, .doc = "how price and bound came together"},
};
const struct shape stats_shape = SHAPE("stats", stats_members, "what `lectern solve --stats` writes");

static const char *const change_words[] = {"new", "moved", "canceled", "changed", NULL};
static const char *const fact_words[] = {"title", "speakers", NULL};

static const struct member spot_members[] = {
    {"start",   TYPE_TEXT,  .required = 1, .doc = "local"},
    {"room",    TYPE_TEXT,  .required = 1, .doc = "its id"},
    {"minutes", TYPE_COUNT, .required = 1, .nullable = 1, .lo = 1, .hi = 40000, .doc = "its length; null: no file says"},
};
static const struct shape spot_shape = SHAPE("spot", spot_members, "where a talk is");

static const struct member change_members[] = {
    {"change",     TYPE_WORD,   .required = 1, .words = change_words, .doc = "new, moved and canceled as pretalx counts them; changed: other minutes at the same place"},
    {"submission", TYPE_TEXT,   .required = 1, .doc = "its id"},
    {"title",      TYPE_TEXT,   .required = 1, .doc = "its title"},
    {"from",       TYPE_OBJECT, .required = 1, .nullable = 1, .shape = &spot_shape, .doc = "where it was"},
    {"to",         TYPE_OBJECT, .required = 1, .nullable = 1, .shape = &spot_shape, .doc = "where it is"},
};
static const struct shape change_shape = SHAPE("change", change_members, "one talk");

static const struct member fact_members[] = {
    {"submission", TYPE_TEXT, .required = 1, .doc = "its id"},
    {"what",       TYPE_WORD, .required = 1, .words = fact_words, .doc = "what is another"},
    {"from",       TYPE_TEXT, .required = 1, .nullable = 1, .doc = "what it was"},
    {"to",         TYPE_TEXT, .required = 1, .nullable = 1, .doc = "what it is"},
};
static const struct shape fact_shape = SHAPE("fact", fact_members, "what two conferences say of a talk");

static const struct member price_pair_members[] = {
    {"id",   TYPE_TEXT,   .doc = "of the rule"},
    {"from", TYPE_LEVELS, .required = 1, .doc = "what it was"},
    {"to",   TYPE_LEVELS, .required = 1, .doc = "what it is"},
};
static const struct shape price_pair_shape = SHAPE("price pair", price_pair_members, "a price before and now");

static const struct member counts_members[] = {
    {"new",      TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "talks that were not there"},
    {"moved",    TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "talks with another start or room"},
    {"canceled", TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "talks that are gone"},
    {"changed",  TYPE_COUNT, .required = 1, .lo = 0, .hi = INT32_MAX, .doc = "talks that take other minutes"},
};
static const struct shape counts_shape = SHAPE("counts", counts_members, "how many changes");

static const struct member diff_members[] = {
    {"lectern-diff", TYPE_VERSION, .required = 1, .doc = "the format's version"},
    {"from",         TYPE_TEXT,    .required = 1, .doc = "the old schedule's file"},
    {"to",           TYPE_TEXT,    .required = 1, .doc = "the new schedule's file"},
    {"counts",       TYPE_OBJECT,  .required = 1, .shape = &counts_shape, .doc = "how many"},
    {"changes",      TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &change_shape, .doc = "talk by talk"},
    {"facts",        TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &fact_shape, .doc = "titles and speakers, with two conferences"},
    {"rules",        TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &price_pair_shape, .doc = "rules with another price, with one conference"},
    {"price",        TYPE_OBJECT,  .required = 1, .nullable = 1, .shape = &price_pair_shape, .doc = "of all rules, with one conference"},
};
const struct shape diff_shape = SHAPE("diff", diff_members, "what `lectern diff --format json` prints");

static const struct member edit_members[] = {
    {"set",    TYPE_TEXT, .doc = "a path that gets the value `to`: rooms/quay/capacity"},
    {"to",     TYPE_ANY,  .doc = "what `set` puts there"},
    {"add",    TYPE_TEXT, .doc = "a path of a list that `value` is appended to, or of a member that is made"},
    {"value",  TYPE_ANY,  .doc = "what `add` adds"},
    {"remove", TYPE_TEXT, .doc = "a path that is taken out"},
};
static const struct shape edit_shape = SHAPE("edit", edit_members, "one change: `set` and `to`, `add` and `value`, or `remove`");

static const struct member scenario_members[] = {
    {"name",  TYPE_TEXT,   .doc = "as the table calls it"},
    {"edits", TYPE_OBJECT, LIST, 10000, .required = 1, .shape = &edit_shape, .doc = "changes to the conference, one after the other"},
};
const struct shape scenario_shape = SHAPE("scenario", scenario_members, "a scenario file: named edits");

static const struct member whatif_base_members[] = {
    {"schedule", TYPE_TEXT,   .required = 1, .nullable = 1, .doc = "its file; null: it was solved for"},
    {"status",   TYPE_WORD,   .required = 1, .words = status_words, .doc = "what it is"},
    {"stopped",  TYPE_WORD,   .required = 1, .nullable = 1, .words = stopped_words, .doc = "what ended the search before a proof"},
    {"price",    TYPE_LEVELS, .required = 1, .doc = "as the rules price it; empty without a schedule"},
    {"bound",    TYPE_LEVELS, .required = 1, .doc = "no schedule is cheaper"},
};
static const struct shape whatif_base_shape = SHAPE("base", whatif_base_members, "what the scenarios are compared with");

static const struct member whatif_change_members[] = {
    {"change",     TYPE_WORD,   .required = 1, .words = change_words, .doc = "new, moved and canceled as pretalx counts them; changed: other minutes at the same place"},
    {"submission", TYPE_TEXT,   .required = 1, .doc = "its id"},
    {"title",      TYPE_TEXT,   .required = 1, .doc = "its title; its id if it has none"},
    {"from",       TYPE_OBJECT, .required = 1, .nullable = 1, .shape = &spot_shape, .doc = "where the base has it"},
    {"to",         TYPE_OBJECT, .required = 1, .nullable = 1, .shape = &spot_shape, .doc = "where it is now"},
    {"words",      TYPE_TEXT,   .required = 1, .doc = "all that as a sentence"},
};
static const struct shape whatif_change_shape = SHAPE("change", whatif_change_members, "one talk");

static const struct member whatif_rule_members[] = {
    {"rule",       TYPE_TEXT,   .required = 1, .doc = "its id"},
    {"difference", TYPE_LEVELS, .required = 1, .doc = "of its price to the base's"},
};
static const struct shape whatif_rule_shape = SHAPE("rule", whatif_rule_members, "one whose price differs");

#define TALKS(member, text) {(member), TYPE_COUNT, .required = 1, .nullable = 1, .lo = 0, .hi = INT32_MAX, .doc = (text)}
static const struct member answer_members[] = {
    {"n",          TYPE_COUNT,  .required = 1, .lo = 1, .hi = INT32_MAX, .doc = "its number, from 1"},
    {"name",       TYPE_TEXT,   .required = 1, .doc = "of the scenario"},
    {"edits",      TYPE_OBJECT, LIST, 0, .required = 1, .shape = &edit_shape, .doc = "made in the base conference, as a scenario file has them"},
    {"values",     TYPE_NUMBER, LIST, 0, .required = 1, .doc = "of the swept parameters; empty: it is no part of a sweep"},
    {"status",     TYPE_WORD,   .required = 1, .words = status_words, .doc = "what was reached; optimal: price and what `keep` adds to it"},
    {"stopped",    TYPE_WORD,   .required = 1, .nullable = 1, .words = stopped_words, .doc = "what ended the search before a proof"},
    {"price",      TYPE_LEVELS, .required = 1, .doc = "as `check` has it of the edited conference; empty without a schedule"},
    {"bound",      TYPE_LEVELS, .required = 1, .doc = "no schedule is cheaper that changes as little; of levels to which `keep` adds nothing"},
    {"difference", TYPE_LEVELS, .required = 1, .doc = "of the price to the base's"},
    TALKS("moved",   "talks with another start; null without a schedule, as the next three"),
    TALKS("room",    "talks with the same start in another room"),
    TALKS("added",   "talks that the base has no place for"),
    TALKS("dropped", "talks that have no place any more"),
    {"changes",    TYPE_OBJECT, LIST, 0, .required = 1, .shape = &whatif_change_shape, .doc = "talk by talk"},
    {"rules",      TYPE_OBJECT, LIST, 0, .shape = &whatif_rule_shape, .doc = "what makes the difference of the price, rule by rule; absent without a schedule"},
};
static const struct shape answer_shape = SHAPE("answer", answer_members, "a scenario and what comes of it");

static const struct member whatif_members[] = {
    {"lectern-whatif", TYPE_VERSION, .required = 1, .doc = "the format's version"},
    {"conference",     TYPE_TEXT,    .required = 1, .nullable = 1, .doc = "its name"},
    {"keep",           TYPE_TEXT,    .required = 1, .doc = "what a change costs, as --keep has it"},
    {"question",       TYPE_TEXT,    .required = 1, .doc = "a digest of the conference, the schedule, all scenarios and the limits; parts of one run have the same"},
    {"asked",          TYPE_COUNT,   .required = 1, .lo = 1, .hi = 100000, .doc = "scenarios of the whole run, of which this file may be a part"},
    {"swept",          TYPE_TEXT,    LIST, 0, .required = 1, .doc = "paths of the swept parameters"},
    {"base",           TYPE_OBJECT,  .required = 1, .shape = &whatif_base_shape, .doc = "the conference as it is"},
    {"scenarios",      TYPE_OBJECT,  LIST, 0, .required = 1, .shape = &answer_shape, .doc = "by number"},
};
const struct shape whatif_shape = SHAPE("what-if", whatif_members, "what `lectern whatif --format json` prints");
// clang-format on
