/* The twin: the MathProg models in models/, run by glpsol on the data that the program writes,
 * agree with the exact engine on tiny random conferences, and on some made for one constraint each:
 * whether a schedule exists, and the price of the best one, level after level.  LECTERN_SEED tries
 * one conference, LECTERN_LONG many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "formulation.h"
#include "met.h"
#include "solve.h"
#include "text.h"
#include "tiny.h"
#include "twin.h"

static struct twin *twin;

/* Tiny conferences ----------------------------------------------------------------------------- */

struct tally {
    int conferences, fit, general, time_first, blocks, met[N_MET];
};

/* A model but general.mod may refuse where the engine takes another way than the model's. */
static enum twin_outcome compare(const char *name, const char *text, const char *model,
                                 const struct twin_case *known, int may_refuse)
{
    enum twin_outcome outcome;
    char *complains = twin_compare(twin, model, known, &outcome);

    if (complains || (outcome == TWIN_REFUSED && !may_refuse)) {
        fprintf(stderr, "%s: %s\n%s\n", name, complains ? complains : "refused", text);
        fail();
    }
    return outcome;
}

/* What the exact engine says of it. */
static struct twin_case known_of(const struct conference *conf, const struct problem *problem)
{
    struct twin_case known = {.problem = problem};
    struct solve_options options = {0};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    assert_int_equal(solve(&schedule, conf, &options, &stats, &errs), OK);
    known.fits = schedule->status == SCHEDULE_OPTIMAL;
    known.best = schedule->price;
    if (!known.fits)
        assert_int_equal(schedule->status, SCHEDULE_INFEASIBLE);
    schedule_free(schedule);
    errs_clear(&errs);
    return known;
}

static void try_conference(const char *name, const char *text, struct tally *tally)
{
    struct conference *conf = NULL;
    struct errs errs = {0};

    if (conference_read(&conf, "tiny.json", text, strlen(text), &errs, NULL))
        fail_msg("%s\n%s", errs.list[0].text, text);
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    const struct twin_case known = known_of(conf, problem);
    const int by_time = (form->kind == THRESHOLDS || form->kind == FLOWS) && !problem->n_wishes;

    tally->conferences++;
    tally->fit += known.fits;
    tally->general += compare(name, text, TWIN_GENERAL, &known, 0) != TWIN_REFUSED;
    tally->time_first += compare(name, text, TWIN_TIME_FIRST, &known, !by_time) != TWIN_REFUSED;
    tally->blocks += compare(name, text, TWIN_BLOCKS, &known, form->kind != BLOCKS) == TWIN_SOLVED;
    if (known.fits)
        met_note(tally->met, problem);
    formulation_free(form);
    problem_free(problem);
    conference_free(conf);
}

static void try_seed(uint64_t seed, struct tally *tally)
{
    char *text = tiny_conference(seed), name[32];

    snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
    try_conference(name, text, tally);
    free(text);
}

static void models_agree_on_tiny_conferences(void **state)
{
    struct tally tally = {0};
    const char *from = getenv("LECTERN_SEED");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : getenv("LECTERN_LONG") ? 2000 : 300;

    (void)state;
    for (int i = 0; i < n; i++)
        try_seed(first + (uint64_t)i, &tally);
    printf("%d conferences (%d infeasible), %d of them by time first, %d solved by blocks; solved "
           "%d with wishes, %d with prices on presence\n",
           tally.general, tally.conferences - tally.fit, tally.time_first, tally.blocks,
           tally.met[MET_WISHES], tally.met[MET_PRESENCE]);
    if (from)
        return;
    assert_true(tally.fit >= n / 4 && n - tally.fit >= n / 20);
    assert_true(tally.time_first >= n / 4 && n - tally.time_first >= n / 20);
    assert_true(tally.blocks >= n / 10);
    /* Who attends what is in no problem of test_primitives, which meets all the rest. */
    assert_true(tally.met[MET_WISHES] >= 3 && tally.met[MET_PRESENCE] >= 3);
}

/* Conferences made for one constraint of the models each ----------------------------------------
 */

/* ' for ".  Four talks, three rooms of which two are alike; everyone placed matters most. */
static const char small_conference[] =
    "{'lectern': 1, 'name': 'Small', 'timezone': 'UTC',"
    "'rooms': [{'id': 'big', 'capacity': 20}, {'id': 'near', 'capacity': 5},"
    " {'id': 'far', 'capacity': 5}],"
    "'sessions': [%s], 'tracks': [{'id': 'red'}, {'id': 'blue'}],"
    "'formats': [{'id': 'short', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'submissions': ["
    " {'id': 'A', 'title': 'A', 'format': 'short', 'track': 'red', 'audience': 20},"
    " {'id': 'B', 'title': 'B', 'format': 'short', 'track': 'red', 'audience': 20},"
    " {'id': 'C', 'title': 'C', 'format': 'short', 'track': 'blue', 'audience': 5},"
    " {'id': 'D', 'title': 'D', 'format': ['short', 'long'], 'track': 'blue', 'audience': 9}],"
    "'rules': [{'rule': 'score', 'weight': {'medium': 1}}, {'rule': 'audience-fits', 'weight': 1},"
    " %s]}";

#define SESSION(id, at, slots)                                                                     \
    "{'id': '" id "', 'start': '2027-05-08T" at "', 'slots': [" slots "]}"
#define ONE_SLOT SESSION("am", "09:00", "30")
#define TWO_SLOTS SESSION("am", "09:00", "30, 30")
#define APART(more) "{'rule': 'apart', 'within': 'day', 'where': {'id': ['A', 'B']}, " more "}"
#define MIXED(more) "{'rule': 'apart', 'within': 'day', 'where': {'id': ['A', 'C']}, " more "}"
#define TRACKS(more) "{'rule': 'balance', 'by': 'track', " more "}"

static const struct small {
    const char *name, *sessions, *rules;
} smalls[] = {
    {"more talks than rooms", ONE_SLOT, TRACKS("'weight': 'off', 'max': 1")},
    {"a long talk", TWO_SLOTS, "{'rule': 'prefer', 'when': {'slot': 'am.2'}, 'weight': 3}"},
    {"sessions overlap in rooms", ONE_SLOT ", " SESSION("lab", "09:15", "60"),
     "{'rule': 'avoid', 'when': {'session': 'am'}, 'weight': 2}"},
    {"talks share rooms",
     SESSION("am", "09:00", "{'minutes': 30, 'parallel': 2}") ", " SESSION("lab", "09:15", "30"),
     APART("'rooms': 'same', 'weight': 1")},
    {"never in one room", TWO_SLOTS, APART("'rooms': 'same', 'weight': 'hard'")},
    {"never in two rooms", TWO_SLOTS, MIXED("'rooms': 'different', 'weight': 'hard'")},
    {"one room costs", TWO_SLOTS, APART("'rooms': 'same', 'weight': 40")},
    {"two rooms cost", TWO_SLOTS, MIXED("'rooms': 'different', 'weight': 40")},
    {"one room pays", TWO_SLOTS, MIXED("'rooms': 'same', 'weight': -40")},
    {"two rooms pay", TWO_SLOTS, APART("'rooms': 'different', 'weight': -40")},
    {"at once costs", TWO_SLOTS, "{'rule': 'apart', 'weight': 3}"},
    {"at once pays", TWO_SLOTS, "{'rule': 'apart', 'weight': -3}"},
    {"more than a limit costs", TWO_SLOTS, TRACKS("'per': 'slot', 'max': 1, 'weight': 9")},
    {"more than a limit pays", TWO_SLOTS, TRACKS("'per': 'slot', 'max': 1, 'weight': -9")},
    {"less than a limit costs", TWO_SLOTS, TRACKS("'per': 'slot', 'min': 2, 'weight': 9")},
    {"less than a limit pays", TWO_SLOTS, TRACKS("'per': 'slot', 'min': 2, 'weight': -9")},
    {"more than a limit in a room pays", TWO_SLOTS,
     TRACKS("'per': 'room', 'max': 1, 'weight': -9")},
    {"all beyond a limit cost", TWO_SLOTS,
     TRACKS("'per': 'slot', 'max': 1, 'count': 'all', 'weight': 9")},
    {"all beyond a limit pay", TWO_SLOTS,
     TRACKS("'per': 'slot', 'max': 1, 'count': 'all', 'measure': 'slots', 'weight': -9")},
    {"all at a limit pay nothing", TWO_SLOTS,
     TRACKS("'per': 'conference', 'max': 2, 'count': 'all', 'weight': -9")},
    {"no more than a limit", TWO_SLOTS, TRACKS("'per': 'conference', 'max': 1, 'weight': 'hard'")},
    {"no less than a limit", TWO_SLOTS, TRACKS("'per': 'slot', 'min': 1, 'weight': 'hard'")},
    {"no way to a limit", ONE_SLOT, TRACKS("'per': 'slot', 'min': 2, 'weight': 'hard'")},
};

static void models_agree_on(void **state)
{
    const struct small *small = *state;
    struct tally tally = {0};
    struct text text = {0};

    text_addf(&text, small_conference, small->sessions, small->rules);
    char *quoted = tiny_quoted(text_bytes(&text));
    try_conference(small->name, quoted, &tally);
    free(quoted);
    text_clear(&text);
}

/* The program ---------------------------------------------------------------------------------- */

/* A whole conference, from the command line on. */
static void program_writes_the_data(void **state)
{
    struct text text = {0};
    char *output = NULL;
    double price = 0;

    (void)state;
    text_addf(&text,
              "'" LECTERN_PROGRAM "' solve '" LECTERN_SOURCE_DIR
              "/data/gophercon-singapore-2026/conference-scored.json' --write-model %s/data.dat "
              "2>&1 >/dev/null",
              twin_folder(twin));
    char *said = twin_output(text_bytes(&text));
    const char *line = strstr(said, "\nsoft: price ");
    assert_non_null(line);
    assert_int_equal(twin_ask(twin, TWIN_TIME_FIRST, "soft", "", &price, &output), TWIN_SOLVED);
    assert_true(fabs(price - strtod(line + strlen("\nsoft: price "), NULL)) < 1e-4);
    free(output);
    free(said);
    text_clear(&text);
}

static int open_twin(void **state)
{
    (void)state;
    twin = twin_new();
    return twin == NULL;
}

static int close_twin(void **state)
{
    (void)state;
    return twin_free(twin);
}

enum { N_SMALL = sizeof smalls / sizeof *smalls };

int main(void)
{
    struct CMUnitTest tests[N_SMALL + 2] = {
        cmocka_unit_test(models_agree_on_tiny_conferences),
        cmocka_unit_test(program_writes_the_data),
    };

    for (int i = 0; i < N_SMALL; i++)
        tests[i + 2] =
            (struct CMUnitTest){smalls[i].name, models_agree_on, NULL, NULL, (void *)&smalls[i]};
    return cmocka_run_group_tests_name("twin", tests, open_twin, close_twin);
}
