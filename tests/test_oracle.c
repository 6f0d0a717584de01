/* The oracle: every schedule of many tiny random conferences, enumerated.
 *   check = problem_price for each; the model pinned to a schedule has that price, or no point
 * where a hard rule is broken; the exact engine's optimum = the enumerated minimum. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "check.h"
#include "formulation.h"
#include "mem.h"
#include "solve.h"
#include "tiny.h"

struct tally {
    int conferences, feasible, infeasible, pinned, by_kind[3];
    long schedules;
};

struct enumeration {
    const struct conference *conf;
    const struct problem *problem;
    struct formulation *form;
    struct random_state random;
    struct choice *choices;
    struct price best;
    int found;
    uint64_t seed;
    struct tally *tally;
};

static void complain(const struct enumeration *e, const char *what, const struct price *a,
                     const struct price *b)
{
    char *text = conference_write(e->conf);
    fprintf(stderr, "seed %llu: %s\n%s\n", (unsigned long long)e->seed, what, text);
    for (int level = 0; level < N_LEVELS; level++)
        fprintf(stderr, "  %s: %lld and %lld\n", level_names[level], (long long)a->at[level],
                (long long)b->at[level]);
    for (int talk = 0; talk < e->problem->n_talks; talk++)
        fprintf(stderr, "  talk %d: option %d room %d\n", talk, e->choices[talk].option,
                e->choices[talk].room);
    free(text);
    fail();
}

/* Fix the model's time and room columns to the schedule. */
static struct model pinned_model(const struct enumeration *e)
{
    struct model model = e->form->model;
    const struct formulation *form = e->form;
    model.columns = mem_zero((size_t)model.n_columns, sizeof *model.columns);
    if (model.n_columns)
        memcpy(model.columns, form->model.columns, (size_t)model.n_columns * sizeof *model.columns);

    for (int option = 0; option < e->problem->n_options; option++) {
        const struct choice *choice = &e->choices[e->problem->options[option].talk];
        const int column = form->y[option];
        if (column < 0)
            continue;
        model.columns[column].low = model.columns[column].high = choice->option == option;
        for (int class = 0; form->f && class < form->n_classes; class ++) {
            const int f = form->f[option * form->n_classes + class];
            if (f >= 0)
                model.columns[f].low = model.columns[f].high =
                    choice->option == option && form->class_of[choice->room] == class;
        }
    }
    return model;
}

static int uses_closed_place(const struct enumeration *e)
{
    for (int talk = 0; talk < e->problem->n_talks; talk++) {
        const struct choice *choice = &e->choices[talk];
        if (choice->option != NOWHERE &&
            !e->form->allowed[choice->option * e->problem->n_rooms + choice->room])
            return 1;
    }
    return 0;
}

/* With thresholds the rooms are the model's to choose, so its price may only be lower. */
static void check_pinned(struct enumeration *e, const struct price *price)
{
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct model model = pinned_model(e);
    struct branch branch = {.model = &model, .options = &options, .stats = &stats};
    struct price got = {{0}};

    branch_solve(&branch);
    for (int level = MEDIUM; level < N_LEVELS; level++)
        got.at[level] = branch.bound[level];
    if (price->at[HARD] > 0 && e->form->kind != THRESHOLDS && branch.end != BRANCH_INFEASIBLE)
        complain(e, "pinned to a broken schedule the model has a point", price, &got);
    if (price->at[HARD] == 0 && branch.end != BRANCH_OPTIMAL)
        complain(e, "pinned to a sound schedule the model has no point", price, &got);
    if (price->at[HARD] == 0 && (e->form->kind == THRESHOLDS ? price_compare(&got, price) > 0
                                                             : price_compare(&got, price) != 0))
        complain(e, "pinned: model and check differ", price, &got);
    e->tally->pinned++;
    free(branch.values);
    free(model.columns);
}

static void look_at_schedule(struct enumeration *e)
{
    struct schedule *schedule = problem_schedule(e->problem, e->choices);
    const struct price checked = check_price(e->conf, schedule);
    const struct price compiled = problem_price(e->problem, e->choices);

    e->tally->schedules++;
    if (price_compare(&checked, &compiled))
        complain(e, "check and problem_price differ", &checked, &compiled);
    if (checked.at[HARD] == 0 && (!e->found || price_compare(&checked, &e->best) < 0)) {
        e->best = checked;
        e->found = 1;
    }
    const uint64_t rarity = checked.at[HARD] ? 60 : 6;
    if (random_below(&e->random, rarity) == 0 && !uses_closed_place(e))
        check_pinned(e, &checked);
    schedule_free(schedule);
}

/* Copies of one submission are interchangeable: only the ordered ones, as a schedule file would
 * list them. */
static void enumerate(struct enumeration *e, int talk)
{
    if (talk == e->problem->n_talks) {
        look_at_schedule(e);
        return;
    }
    const struct talk *t = &e->problem->talks[talk];
    e->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    enumerate(e, talk + 1);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < e->problem->n_rooms; room++)
            if (problem_room_possible(e->problem, option, room)) {
                e->choices[talk] = (struct choice){option, room};
                enumerate(e, talk + 1);
            }
    e->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
}

static void check_solver(struct enumeration *e)
{
    struct solve_options options = {0};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    const enum status st = solve(&schedule, e->conf, &options, &stats, &errs);
    if (st != OK || !schedule)
        complain(e, errs.n ? errs.list[0].text : "solve failed", &e->best, &e->best);
    if (e->found &&
        (schedule->status != SCHEDULE_OPTIMAL || price_compare(&schedule->price, &e->best)))
        complain(e, schedule_status_names[schedule->status], &e->best, &schedule->price);
    if (!e->found && schedule->status != SCHEDULE_INFEASIBLE)
        complain(e, "nothing fits, but the solver says otherwise", &e->best, &schedule->price);
    e->tally->by_kind[e->form->kind]++;
    *(e->found ? &e->tally->feasible : &e->tally->infeasible) += 1;
    schedule_free(schedule);
    errs_clear(&errs);
}

static void try_seed(uint64_t seed, struct tally *tally)
{
    char *text = tiny_conference(seed);
    struct errs errs = {0};
    struct conference *conf = NULL;

    if (conference_read(&conf, "tiny.json", text, strlen(text), &errs, NULL)) {
        fprintf(stderr, "seed %llu: %s: %s\n%s\n", (unsigned long long)seed, errs.list[0].path,
                errs.list[0].text, text);
        fail();
    }
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    struct enumeration e = {
        .conf = conf, .problem = problem, .form = form, .seed = seed, .tally = tally};
    random_seed(&e.random, seed);
    e.choices = mem_zero((size_t)problem->n_talks, sizeof *e.choices);
    enumerate(&e, 0);
    check_solver(&e);
    tally->conferences++;
    free(e.choices);
    formulation_free(form);
    problem_free(problem);
    conference_free(conf);
    errs_clear(&errs);
    free(text);
}

static void every_schedule_of_tiny_conferences(void **state)
{
    (void)state;
    struct tally tally = {0};
    const char *from = getenv("LECTERN_SEED");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : getenv("LECTERN_LONG") ? 5000 : 300;

    for (int i = 0; i < n; i++)
        try_seed(first + (uint64_t)i, &tally);
    printf("%d conferences (%d feasible, %d infeasible), %ld schedules, %d pinned; thresholds %d, "
           "classes %d, general %d\n",
           tally.conferences, tally.feasible, tally.infeasible, tally.schedules, tally.pinned,
           tally.by_kind[THRESHOLDS], tally.by_kind[FLOWS], tally.by_kind[GENERAL]);
    if (n >= 300) {
        assert_true(tally.feasible > n / 4 && tally.infeasible > n / 50);
        assert_true(tally.by_kind[THRESHOLDS] > n / 50 && tally.by_kind[FLOWS] > n / 50 &&
                    tally.by_kind[GENERAL] > n / 50);
        assert_true(tally.pinned > n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_schedule_of_tiny_conferences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
