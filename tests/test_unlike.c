/* unlike: over every schedule of tiny random conferences the count that is compiled and the referee
 * see the same distance; a search keeps it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "anneal.h"
#include "check.h"
#include "difference.h"
#include "every.h"
#include "mem.h"
#include "random.h"
#include "sketch.h"
#include "unlike.h"

struct enumeration {
    const struct problem *plain, *problem; /* without and with the others */
    struct unlike unlike;
    struct choice *choices;
    long met, missed; /* schedules that differ enough, and that do not */
};

static void compare(void *data)
{
    struct enumeration *e = data;
    const struct price plain = problem_price(e->plain, e->choices, NULL);
    const struct price price = problem_price(e->problem, e->choices, NULL);
    struct schedule *schedule = problem_schedule(e->plain, e->choices, NULL);
    const int missing = unlike_missing(&e->unlike, e->plain->conf, schedule);

    assert_true(price.at[HARD] == plain.at[HARD] + missing * AMOUNT_ONE);
    assert_true(price.at[SOFT] == plain.at[SOFT]);
    *(missing ? &e->missed : &e->met) += 1;
    schedule_free(schedule);
}

/* Each talk anywhere, or nowhere. */
static struct schedule *drawn(const struct problem *problem, struct random_state *random)
{
    struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct talk *t = &problem->talks[talk];
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
        if (!t->n_options || !random_below(random, 4))
            continue;
        const int option = t->first_option + (int)random_below(random, (uint64_t)t->n_options);
        const int room = (int)random_below(random, (uint64_t)problem->n_rooms);
        if (problem_room_possible(problem, option, room))
            choices[talk] = (struct choice){option, room};
    }
    struct schedule *schedule = problem_schedule(problem, choices, NULL);
    free(choices);
    return schedule;
}

/* A problem that is to differ from one or two schedules. */
struct bench {
    struct conference *conf;
    struct problem *plain, *problem;
    struct schedule *others[2];
    struct unlike unlike;
};

static struct bench bench_new(uint64_t seed)
{
    struct bench bench = {.conf = sketch_tiny(seed)};
    struct random_state random;

    random_seed(&random, seed);
    bench.plain = compile_problem(bench.conf);
    bench.problem = compile_problem(bench.conf);
    bench.unlike.n = 1 + (int)random_below(&random, 2);
    bench.unlike.least = 1 + (int)random_below(&random, 4);
    for (int i = 0; i < bench.unlike.n; i++)
        bench.others[i] = drawn(bench.plain, &random);
    bench.unlike.list = bench.others;
    unlike_compile(&bench.unlike, bench.problem);
    bench.unlike.list = NULL; /* the bench is copied */
    return bench;
}

static void bench_free(struct bench *bench)
{
    for (int i = 0; i < bench->unlike.n; i++)
        schedule_free(bench->others[i]);
    problem_free(bench->problem);
    problem_free(bench->plain);
    conference_free(bench->conf);
}

static void both_see_the_same_distance(void **state)
{
    long met = 0, missed = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct bench bench = bench_new(seed);
        bench.unlike.list = bench.others;
        struct enumeration e = {bench.plain, bench.problem, bench.unlike, NULL, 0, 0};
        e.choices = mem_zero((size_t)e.plain->n_talks, sizeof *e.choices);
        every_choice(e.plain, e.choices, compare, &e);
        met += e.met;
        missed += e.missed;
        free(e.choices);
        bench_free(&bench);
    }
    printf("%ld schedules differ enough, %ld do not\n", met, missed);
    assert_true(met > 1000 && missed > 1000);
}

/* As diff counts, or beyond: a further giving of what is given is new to it. */
static void assert_differs(const struct bench *bench, const struct schedule *schedule)
{
    for (int i = 0; i < bench->unlike.n; i++) {
        struct difference *difference = difference_new(bench->conf, bench->others[i], schedule);
        assert_true(difference->n - difference->count[CHANGE_MINUTES] >= bench->unlike.least);
        difference_free(difference);
    }
}

static void a_search_keeps_its_distance(void **state)
{
    const struct anneal_options how = {.moves = 2000, .heat = 1, .seed = 7};
    int n = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct bench bench = bench_new(seed);
        unsigned char *attends = NULL;
        struct choice *choices = problem_choices(bench.problem, bench.others[0], &attends);
        anneal(bench.problem, choices, &how);
        struct schedule *schedule = problem_schedule(bench.problem, choices, NULL);
        if (!problem_price(bench.problem, choices, NULL).at[HARD]) {
            assert_differs(&bench, schedule);
            n++;
        }
        schedule_free(schedule);
        free(choices);
        free(attends);
        bench_free(&bench);
    }
    printf("%d found\n", n);
    assert_true(n > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_see_the_same_distance),
        cmocka_unit_test(a_search_keeps_its_distance),
    };
    return cmocka_run_group_tests_name("unlike", tests, NULL, NULL);
}
