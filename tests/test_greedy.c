/* greedy: a whole schedule of nearly every tiny conference that has one, and of none that has not;
 * the same conference gives the same schedule.  trial: what it prices, and who stands against whom.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "greedy.h"
#include "sketch.h"
#include "solve.h"
#include "trial.h"

enum { CONFERENCES = 120 };

static enum schedule_status status_of(const struct conference *conf)
{
    const struct solve_options exact = {.only_whether = 1};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    assert_int_equal(solve(&schedule, conf, &exact, &stats, &errs), OK);
    const enum schedule_status status = schedule->status;
    errs_clear(&errs);
    schedule_free(schedule);
    return status;
}

static int is_whole(const struct problem *problem)
{
    struct choice *choices = greedy_choices(problem), *again = greedy_choices(problem);
    const struct price price = problem_price(problem, choices, NULL);

    assert_memory_equal(choices, again, (size_t)problem->n_talks * sizeof *choices);
    free(again);
    free(choices);
    return price.at[HARD] == 0;
}

static void most_schedules_are_whole(void **state)
{
    int feasible = 0, whole = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CONFERENCES; seed++) {
        struct conference *conf = sketch_tiny(seed);
        struct problem *problem = compile_problem(conf);
        if (!conference_has_attendance(conf)) {
            const int found = is_whole(problem), exists = status_of(conf) != SCHEDULE_INFEASIBLE;
            assert_true(exists || !found);
            feasible += exists;
            whole += found;
        }
        problem_free(problem);
        conference_free(conf);
    }
    printf("of %d feasible conferences %d have a whole schedule\n", feasible, whole);
    assert_true(feasible > CONFERENCES / 3);
    assert_true(whole >= feasible * 98 / 100);
}

/* Two talks of one speaker who may come on one day, and one of another. */
static const char *const two_days =
    "{'lectern': 1, 'name': 'Days', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}],"
    "'sessions': [{'id': 'am', 'days': ['2027-05-08', '2027-05-09'], 'start': '09:00',"
    " 'slots': [30, 30]}], 'people': [{'id': 'ines'}, {'id': 'rui'}],"
    "'submissions': [{'id': 'A', 'speakers': ['ines']}, {'id': 'B', 'speakers': ['ines']},"
    " {'id': 'C', 'speakers': ['rui']}],"
    "'rules': [{'rule': 'compact', 'max-days': 1, 'weight': 'hard'}]}";

static struct choice nth_slot(const struct problem *problem, int talk, int slot)
{
    return (struct choice){problem->talks[talk].first_option + slot, 0};
}

static void a_trial_prices_days(void **state)
{
    struct conference *conf = sketch_conference(two_days, NULL);
    struct problem *problem = compile_problem(conf);
    struct trial *trial = trial_new(problem);

    (void)state;
    trial_move(trial, 0, nth_slot(problem, 0, 0));
    trial_move(trial, 2, nth_slot(problem, 2, 1));
    assert_int_equal(trial_price(trial), 0);
    trial_move(trial, 1, nth_slot(problem, 1, 2));
    assert_int_equal(trial_price(trial), AMOUNT_ONE);
    trial_move(trial, 0, nth_slot(problem, 0, 3));
    assert_int_equal(trial_price(trial), 0);
    trial_free(trial);
    problem_free(problem);
    conference_free(conf);
}

static void rivals_are_used_on_another_day(void **state)
{
    struct conference *conf = sketch_conference(two_days, NULL);
    struct problem *problem = compile_problem(conf);
    struct trial *trial = trial_new(problem);
    struct indices uses = {0};

    (void)state;
    trial_move(trial, 0, nth_slot(problem, 0, 0));
    trial_move(trial, 2, nth_slot(problem, 2, 1));
    trial_rivals(trial, nth_slot(problem, 1, 2).option, 0, &uses);
    assert_int_equal(uses.n, 1);
    assert_int_equal(trial_users(trial, uses.list[0])->n, 1);
    assert_int_equal(trial_users(trial, uses.list[0])->list[0], 0);
    trial_rivals(trial, nth_slot(problem, 1, 1).option, 0, &uses); /* the same day */
    assert_int_equal(uses.n, 0);
    trial_rivals(trial, nth_slot(problem, 2, 2).option, 0, &uses); /* rui has no other talk */
    assert_int_equal(uses.n, 0);
    free(uses.list);
    trial_free(trial);
    problem_free(problem);
    conference_free(conf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(most_schedules_are_whole),
                                       cmocka_unit_test(a_trial_prices_days),
                                       cmocka_unit_test(rivals_are_used_on_another_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
