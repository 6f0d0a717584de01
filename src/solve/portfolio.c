#include "solve.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "attend.h"
#include "blockers.h"
#include "branch.h"
#include "check.h"
#include "greedy.h"
#include "mem.h"
#include "model_file.h"
#include "presolve.h"

static void say(const struct solve_options *options, const struct formulation *form)
{
    char line[200];
    if (!options->say || !options->verbose)
        return;
    snprintf(line, sizeof line,
             "formulation: %s (exact), %d rows, %d columns, %d nonzeros, %d places",
             formulation_name(form), form->model.n_rows, form->model.n_columns,
             form->model.n_entries, form->n_places);
    options->say(options->say_to, line);
}

/* More work for more places, so that a default run ends by itself; about a minute at the sizes
 * measured. */
static int64_t default_effort(const struct formulation *form)
{
    return 200000 + 2000000000LL / (1000 + form->model.n_rows);
}

static int n_placed(const struct choice *choices, int n_talks)
{
    int n = 0;
    for (int talk = 0; talk < n_talks; talk++)
        n += choices[talk].option != NOWHERE;
    return n;
}

/* The referee: the rules' own checks price the schedule; hard ones but `placed` must hold. */
static enum status referee(struct schedule *schedule, const struct conference *conf,
                           const struct problem *problem, const struct choice *choices,
                           const unsigned char *attends, struct errs *errs)
{
    struct check *check = check_schedule(conf, schedule);
    const struct price price = problem_price(problem, choices, attends);
    enum status st = OK;

    schedule->price = check->price;
    if (price_compare(&price, &check->price)) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "the solver's price and the referee's differ: this is a bug in lectern, please "
                 "report it with the conference file");
        st = ERR_SOLVER;
    }
    check_free(check);
    return st;
}

static int breaks_hard_rule(const struct conference *conf, const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);
    const int breaks = check_breaks_more_than_placed(check);
    check_free(check);
    return breaks;
}

static enum schedule_status status_of(const struct branch *branch, const struct schedule *schedule)
{
    if (schedule->price.at[HARD] > 0)
        return SCHEDULE_PARTIAL;
    return branch->end == BRANCH_OPTIMAL && branch->stopped == STOPPED_NOT ? SCHEDULE_OPTIMAL
                                                                           : SCHEDULE_FEASIBLE;
}

static void note_levels(struct schedule *schedule, const struct conference *conf,
                        const struct branch *branch)
{
    schedule->has_price[HARD] = 1;
    for (int level = 0; level < N_LEVELS; level++) {
        for (int i = 0; i < conf->n_rules; i++)
            if (!conf->rules[i].off && conf->rules[i].weight.at[level])
                schedule->has_price[level] = 1;
        schedule->has_bound[level] = branch->has_bound[level] && schedule->has_price[level];
        schedule->bound.at[level] = branch->bound[level];
    }
    schedule->has_bound[HARD] = 1;
}

/* The greedy found a place for none of the talks that must have one: that is nothing to write. */
static int is_empty_greedy(const struct branch *branch, const struct schedule *schedule)
{
    return !branch->values && !schedule->n_placements && schedule->price.at[HARD] > 0;
}

/* From a point of the model (or, stopped before there was one, from the greedy) to a refereed
 * schedule. */
static enum status finish(struct schedule **out, const struct formulation *form,
                          struct branch *branch, struct errs *errs)
{
    const struct problem *problem = form->problem;
    struct choice *choices =
        branch->values ? formulation_choices(form, branch->values) : greedy_choices(form);
    unsigned char *attends = branch->values ? formulation_attends(form, branch->values)
                                            : attend_greedily(problem, choices);
    struct schedule *schedule = problem_schedule(problem, choices, attends);
    enum status st = referee(schedule, problem->conf, problem, choices, attends, errs);

    schedule->stopped = branch->stopped;
    schedule->status = status_of(branch, schedule);
    branch->stats->n_placed = n_placed(choices, problem->n_talks);
    note_levels(schedule, problem->conf, branch);
    if (st == OK &&
        (breaks_hard_rule(problem->conf, schedule) || is_empty_greedy(branch, schedule))) {
        if (branch->values) {
            errs_add(errs, ERR_SOLVER, NULL,
                     "the solver's schedule breaks a hard rule: this is a bug in lectern, please "
                     "report it with the conference file");
            st = ERR_SOLVER;
        }
        schedule->status = SCHEDULE_UNKNOWN;
        schedule->n_placements = schedule->n_attended = schedule->has_attendance = 0;
        branch->stats->n_placed = 0;
    } else if (st == OK) {
        explain_unplaced(form, choices, schedule);
    }
    free(attends);
    free(choices);
    if (st == OK)
        *out = schedule;
    else
        schedule_free(schedule);
    return st;
}

static enum status no_schedule(struct schedule **out, enum schedule_status status,
                               enum stopped stopped)
{
    *out = schedule_new();
    (*out)->status = status;
    (*out)->stopped = stopped;
    return OK;
}

/* For a branch: the greedy's schedule. */
static void propose_greedy(void *data, double *values)
{
    const struct formulation *form = data;
    struct choice *choices = greedy_choices(form);

    formulation_values(form, choices, values);
    free(choices);
}

static enum status branch_and_referee(struct schedule **out, struct formulation *form,
                                      const struct solve_options *options,
                                      struct solve_stats *stats, double started, struct errs *errs)
{
    struct branch branch = {.model = &form->model,
                            .options = options,
                            .stats = stats,
                            .started = started,
                            .propose = propose_greedy,
                            .data = form,
                            .effort_left =
                                options->effort ? options->effort : default_effort(form)};
    enum status st;

    branch_solve(&branch);
    if (branch.end == BRANCH_INFEASIBLE) {
        st = no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    } else if (branch.end == BRANCH_FAILED) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "GLPK gave up (memory or numbers); try a smaller conference");
        st = ERR_SOLVER;
    } else {
        st = finish(out, form, &branch, errs);
    }
    free(branch.values);
    return st;
}

static long peak_bytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return usage.ru_maxrss * 1024L;
#endif
}

enum status solve(struct schedule **out, const struct conference *conf,
                  const struct solve_options *options, struct solve_stats *stats, struct errs *errs)
{
    const double started = clock_seconds();
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    enum status st = OK;

    *stats = (struct solve_stats){.n_talks = problem->n_talks,
                                  .n_places = form->n_places,
                                  .formulation = formulation_name(form),
                                  .exact = 1};
    say(options, form);
    if (options->write_model)
        st = model_file_write(form, options->write_model, errs);
    if (st == OK && presolve_counts(form, errs))
        st = no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    else if (st == OK)
        st = branch_and_referee(out, form, options, stats, started, errs);
    stats->seconds = clock_seconds() - started;
    stats->peak_bytes = peak_bytes();
    formulation_free(form);
    problem_free(problem);
    return st;
}
