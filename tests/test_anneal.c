/* anneal: never better than the proven optimum of tiny conferences, and mostly as good; the same
 * seed gives the same schedule; a stop and the clock are heard; what breaks a rule is left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "anneal.h"
#include "check.h"
#include "clock.h"
#include "listed.h"
#include "mem.h"
#include "sketch.h"
#include "solve.h"

enum { MOVES = 3000, CONFERENCES = 200 };

static struct choice *nothing_placed(const struct problem *problem)
{
    struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);

    for (int talk = 0; talk < problem->n_talks; talk++)
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    return choices;
}

static struct choice *searched(const struct problem *problem, uint64_t seed)
{
    const struct anneal_options how = {.moves = MOVES, .heat = 1, .seed = seed};
    struct choice *choices = nothing_placed(problem);

    anneal(problem, choices, &how);
    return choices;
}

struct tally {
    int feasible, reached, placed_all;
};

static void compare_with_optimum(const struct conference *conf, uint64_t seed, struct tally *tally)
{
    const struct solve_options exact = {0};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    struct errs errs = {0};
    struct problem *problem = compile_problem(conf);

    assert_int_equal(solve(&schedule, conf, &exact, &stats, &errs), OK);
    if (schedule->status == SCHEDULE_OPTIMAL) {
        struct choice *choices = searched(problem, seed);
        const struct price price = problem_price(problem, choices, NULL);
        assert_true(price_compare(&price, &schedule->price) >= 0);
        tally->feasible++;
        tally->reached += price_compare(&price, &schedule->price) == 0;
        tally->placed_all += price.at[HARD] == 0;
        free(choices);
    }
    errs_clear(&errs);
    schedule_free(schedule);
    problem_free(problem);
}

static void optima_are_reached(void **state)
{
    struct tally tally = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= CONFERENCES; seed++) {
        struct conference *conf = sketch_tiny(seed);
        if (!conference_has_attendance(conf)) /* whose seats the search does not see */
            compare_with_optimum(conf, seed, &tally);
        conference_free(conf);
    }
    printf("of %d feasible conferences %d are solved, %d to their optimum\n", tally.feasible,
           tally.placed_all, tally.reached);
    assert_true(tally.feasible > CONFERENCES / 3);
    assert_true(tally.placed_all >= tally.feasible * 98 / 100);
    assert_true(tally.reached >= tally.feasible * 95 / 100);
}

static void a_seed_is_a_schedule(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct conference *conf = sketch_tiny(seed);
        struct problem *problem = compile_problem(conf);
        struct choice *once = searched(problem, seed), *again = searched(problem, seed);
        assert_memory_equal(once, again, (size_t)problem->n_talks * sizeof *once);
        free(again);
        free(once);
        problem_free(problem);
        conference_free(conf);
    }
}

static int now(void *data)
{
    (void)data;
    return 1;
}

/* One slot for two that must be placed. */
static struct conference *full(void)
{
    return sketch_conference(
        "{'lectern': 1, 'name': 'Full', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}], 'sessions': "
        "[{'id': 'am', 'start': '2027-05-08T09:00', 'slots': [30]}], 'submissions': [{'id': 'A', "
        "'state': 'accepted'}, {'id': 'B', 'state': 'accepted'}], 'rules': [{'rule': 'placed', "
        "'weight': {'hard': 9}}]}",
        NULL);
}

static void a_stop_is_heard(void **state)
{
    struct conference *conf = full();
    struct problem *problem = compile_problem(conf);
    const struct anneal_options how = {.moves = INT32_MAX, .heat = 1, .stop = now};
    struct choice *choices = nothing_placed(problem);

    (void)state;
    assert_true(anneal(problem, choices, &how) < 10000);
    free(choices);
    problem_free(problem);
    conference_free(conf);
}

/* Without a number of moves the clock alone ends it, and it cools by the clock. */
static void the_clock_is_a_budget(void **state)
{
    struct conference *conf = full();
    struct problem *problem = compile_problem(conf);
    struct choice *by_clock = nothing_placed(problem), *by_moves = searched(problem, 1);
    const double until = clock_seconds() + 0.5;
    const struct anneal_options how = {.heat = 1, .until = until};

    (void)state;
    assert_true(anneal(problem, by_clock, &how) > 0);
    assert_true(clock_seconds() >= until);
    const struct price price = problem_price(problem, by_clock, NULL);
    const struct price other = problem_price(problem, by_moves, NULL);
    assert_int_equal(price_compare(&price, &other), 0);
    free(by_moves);
    free(by_clock);
    problem_free(problem);
    conference_free(conf);
}

/* However hot it starts, what comes back is no worse than what was given. */
static void a_start_is_never_made_worse(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct conference *conf = sketch_tiny(seed);
        struct problem *problem = compile_problem(conf);
        const struct anneal_options how = {
            .moves = 300, .heat = (double)(seed % 3) / 2, .seed = seed};
        struct choice *choices = searched(problem, seed);
        const struct price before = problem_price(problem, choices, NULL);
        anneal(problem, choices, &how);
        const struct price after = problem_price(problem, choices, NULL);
        assert_true(price_compare(&after, &before) <= 0);
        free(choices);
        problem_free(problem);
        conference_free(conf);
    }
}

/* One is left out, no room is shared. */
static void what_breaks_a_rule_is_left_out(void **state)
{
    struct conference *conf = full();
    struct problem *problem = compile_problem(conf);
    struct choice *choices = searched(problem, 1);

    (void)state;
    assert_true((choices[0].option == NOWHERE) != (choices[1].option == NOWHERE));
    free(choices);
    problem_free(problem);
    conference_free(conf);
}

int main(void)
{
    ADD(optima_are_reached);
    ADD(a_seed_is_a_schedule);
    ADD(a_stop_is_heard);
    ADD(the_clock_is_a_budget);
    ADD(a_start_is_never_made_worse);
    ADD(what_breaks_a_rule_is_left_out);
    return run_listed("anneal");
}
