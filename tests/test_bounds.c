/* bounds: what is proven of the price without a model of the whole problem.  That no schedule of a
 * tiny conference is below them is the oracle's to say; here are more guests, and large models. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "bounding.h"
#include "check.h"
#include "crowded.h"
#include "lineup.h"
#include "listed.h"
#include "sketch.h"
#include "solve.h"
#include "text.h"

static void ignore_bound(void *data, amount bound)
{
    (void)data;
    (void)bound;
}

/* What the whole model costs at least; 0: nothing fits, or GLPK was not done soon. */
static int solve_exactly(const struct model *model, int level, amount *least)
{
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct branch branch = {
        .model = model, .options = &options, .stats = &stats, .for_bound = 1, .effort_left = 20000};

    branch_solve(&branch);
    *least = branch.bound[level];
    free(branch.values);
    return branch.end == BRANCH_OPTIMAL;
}

/* 1: the bound was compared, 2: and it is the minimum. */
static int compare_lineup(const struct formulation *form)
{
    struct lineup lineup = {.problem = form->problem,
                            .level = model_first_level(&form->model),
                            .known = AMOUNT_MAX,
                            .effort = 100000,
                            .found = ignore_bound};
    amount least;

    if (!solve_exactly(&form->model, lineup.level, &least) || !lineup_solve(&lineup))
        return 0;
    assert_true(lineup.bound <= least);
    return lineup.bound + AMOUNT_ONE / 1000 >= least ? 2 : 1;
}

static void nobody_loses_less_than_a_lineup(void **state)
{
    int n_compared = 0, n_reached = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        char *text = crowded_conference(seed, 5, 4);
        struct conference *conf = sketch_conference(text, NULL);
        struct problem *problem = compile_problem(conf);
        struct formulation *form = formulation_new(problem);
        const int compared = compare_lineup(form);
        n_compared += compared > 0;
        n_reached += compared > 1;
        formulation_free(form);
        problem_free(problem);
        conference_free(conf);
        free(text);
    }
    print_message("%d compared, %d the minimum\n", n_compared, n_reached);
    assert_true(n_compared >= 30 && n_reached >= 10);
}

/* Talks of tracks, of one slot and of two, for sessions of four; more than one block each. */
static char *blocks_conference(void)
{
    static const char head[] =
        "{'lectern': 1, 'name': 'Blocks', 'timezone': 'UTC', 'rooms': [{'id': 'r0'}, {'id': 'r1'}, "
        "{'id': 'r2'}, {'id': 'r3'}], 'sessions': [{'id': 's', 'days': ['2027-05-08', "
        "'2027-05-09', '2027-05-10', '2027-05-11'], 'start': '09:00', 'slots': [{'minutes': 20, "
        "'times': 4}]}], 'formats': [{'id': 'f', 'minutes': 20}], 'rules': [{'rule': "
        "'one-track-per-block', 'weight': 'hard'}, {'rule': 'track-parallel', 'weight': 1}, "
        "{'rule': 'track-rooms', 'weight': 1}, {'rule': 'track-run', 'weight': 3}, {'rule': "
        "'similar-tracks', 'weight': 2, 'pairs': [['t0', 't1', 1], ['t1', 't2', 1]]}, {'rule': "
        "'cost', 'weight': 1, 'rows': 'track', 'columns': 'room', 'per': 'block', 'table': {'t0': "
        "{'r0': 5, 'r1': 5, 'r2': 1, 'r3': 5}, 't3': {'r2': 1, 'r0': 4, 'r1': 4, 'r3': 4}}}, "
        "{'rule': 'order-in-track', 'weight': 2}], 'tracks': [";
    struct text text = {0};

    text_addf(&text, "%s", head);
    for (int track = 0; track < 5; track++)
        text_addf(&text, "%s{'id': 't%d'}", track ? ", " : "", track);
    text_addf(&text, "], 'submissions': [");
    for (int talk = 0; talk < 40; talk++)
        text_addf(&text,
                  "%s{'id': 'T%d', 'track': 't%d', 'format': 'f', 'slots': %d, 'position': %d, "
                  "'state': 'accepted'}",
                  talk ? ", " : "", talk, talk % 5, 1 + (talk % 9 == 0), 1 + talk / 5);
    text_addf(&text, "]}");
    return text_take(&text);
}

/* The schedule file is the same on one thread and two, and says a bound. */
static void compare_threads(const struct conference *conf, amount least)
{
    char *texts[2];

    for (int i = 0; i < 2; i++) {
        const struct solve_options how = {.effort = 15000, .threads = 1 + i};
        struct solve_stats stats;
        struct schedule *schedule = NULL;
        struct errs errs = {0};
        assert_int_equal(solve(&schedule, conf, &how, &stats, &errs), OK);
        assert_true(schedule->has_bound[SOFT]);
        assert_true(schedule->bound.at[SOFT] >= least);
        assert_true(schedule->bound.at[SOFT] <= schedule->price.at[SOFT]);
        texts[i] = schedule_write(schedule, conf);
        schedule_free(schedule);
        errs_clear(&errs);
    }
    assert_string_equal(texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
}

/* t0 and t3 pay for their two blocks at the least. */
static void blocks_have_a_bound_without_their_rooms(void **state)
{
    char *text = blocks_conference();
    struct conference *conf = sketch_conference(text, NULL);
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);

    (void)state;
    assert_true(bounding_is_worth_it(form));
    compare_threads(conf, 4 * AMOUNT_ONE);
    formulation_free(form);
    problem_free(problem);
    conference_free(conf);
    free(text);
}

int main(void)
{
    ADD(nobody_loses_less_than_a_lineup);
    ADD(blocks_have_a_bound_without_their_rooms);
    return run_listed("bounds");
}
