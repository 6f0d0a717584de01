#include "solve.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "blockers.h"
#include "check.h"
#include "clock.h"
#include "model_file.h"
#include "presolve.h"
#include "referee.h"
#include "rounds.h"
#include "solution_file.h"
#include "unlike.h"

static void say(const struct solve_options *options, const struct formulation *form)
{
    char line[200];
    if (!options->say || !options->verbose)
        return;
    snprintf(line, sizeof line, "formulation: %s (%s), %d rows, %d columns, %d nonzeros, %d places",
             formulation_name(form),
             formulation_is_too_large(form) ? "too large, not solved" : "exact", form->model.n_rows,
             form->model.n_columns, form->model.n_entries, form->n_places);
    options->say(options->say_to, line);
}

/* More work for more talks, so that a default run ends by itself: within a minute or so on two
 * cores at the sizes measured. */
static int64_t default_effort(const struct problem *problem)
{
    enum { A_TALK = 10000, LEAST = 2000000, MOST = 4000000 };
    const int64_t effort = (int64_t)A_TALK * problem->n_talks;

    return effort < LEAST ? LEAST : effort > MOST ? MOST : effort;
}

/* 0: no limit, where the clock sets one. */
static int64_t effort_for(const struct solve_options *options, const struct problem *problem)
{
    if (options->effort || options->time_limit > 0)
        return options->effort;
    return default_effort(problem);
}

static int n_placed(const struct choice *choices, int n_talks)
{
    int n = 0;
    for (int talk = 0; talk < n_talks; talk++)
        n += choices[talk].option != NOWHERE;
    return n;
}

/* Whoever found it: no schedule is cheaper at any level. */
static int reaches_bounds(const struct branch *branch, const struct schedule *schedule)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (!branch->has_bound[level] || branch->bound[level] < schedule->price.at[level])
            return 0;
    return 1;
}

static enum schedule_status status_of(const struct branch *branch, const struct schedule *schedule)
{
    if (schedule->price.at[HARD] > 0)
        return SCHEDULE_PARTIAL;
    return reaches_bounds(branch, schedule) ? SCHEDULE_OPTIMAL : SCHEDULE_FEASIBLE;
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

/* A draft found a place for none of the talks that must have one: that is nothing to write, unless
 * it was asked how many can have one. */
static int is_empty(const struct formulation *form, const struct schedule *schedule)
{
    return !schedule->n_placements && schedule->price.at[HARD] > 0 && !form->is_partial;
}

/* The best so far becomes a refereed schedule. */
static enum status finish(struct schedule **out, const struct formulation *form,
                          const struct branch *branch, const struct lead *lead, struct errs *errs)
{
    const struct problem *problem = form->problem;
    const struct unlike *unlike = &branch->options->unlike;
    struct schedule *schedule = problem_schedule(problem, lead->choices, lead->attends);
    int breaks;
    const enum status st = referee(schedule, &breaks, problem, lead, unlike, errs);

    schedule->status = status_of(branch, schedule);
    if (!reaches_bounds(branch, schedule))
        schedule->stopped = branch->stopped;
    branch->stats->n_placed = n_placed(lead->choices, problem->n_talks);
    note_levels(schedule, problem->conf, branch);
    if (st == OK && (breaks || is_empty(form, schedule))) {
        schedule->status = SCHEDULE_UNKNOWN;
        schedule->n_placements = schedule->n_attended = schedule->has_attendance = 0;
        branch->stats->n_placed = 0;
    } else if (st == OK && !branch->options->only_whether) {
        explain_unplaced(form, lead->choices, schedule);
    }
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

static enum status conclude(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    const struct branch *branch = &attempt->branch;

    if (branch->end == BRANCH_INFEASIBLE)
        return no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    if (branch->end == BRANCH_FAILED) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "GLPK gave up (memory or numbers); try a smaller conference");
        return ERR_SOLVER;
    }
    if (attempt->is_unsound) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "the solver's schedule breaks a hard rule: this is a bug in lectern, please "
                 "report it with the conference file");
        return ERR_SOLVER;
    }
    return finish(out, attempt->form, branch, &attempt->lead, errs);
}

static enum status attempt_it(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    rounds_run(attempt);
    const enum status st = conclude(out, attempt, errs);
    lead_clear(&attempt->lead);
    free(attempt->branch.values);
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

/* ---- the model in a file, and what another solver found */

static enum status expect_model(const struct formulation *form, struct errs *errs)
{
    if (formulation_is_too_large(form))
        errs_add(errs, ERR_INPUT, NULL,
                 "the integer program of this conference is too large to be written");
    return errs_status(errs);
}

static enum status write_model(const struct formulation *form, const char *path, struct errs *errs)
{
    const enum status st = expect_model(form, errs);
    return st == OK ? model_file_write(form, path, errs) : st;
}

static enum status take_solution(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    const struct formulation *form = attempt->form;
    struct solution solution = {0};
    enum status st = expect_model(form, errs);

    if (st == OK)
        st = solution_file_read(&solution, form, attempt->options->read_solution, errs);
    if (st == OK)
        st = referee_solution(&solution, form->problem, attempt->options, errs);
    attempt->lead = (struct lead){.choices = solution.choices, .attends = solution.attends};
    attempt->branch = (struct branch){
        .options = attempt->options, .stats = attempt->stats, .end = BRANCH_STOPPED};
    if (st == OK)
        st = finish(out, form, &attempt->branch, &attempt->lead, errs);
    lead_clear(&attempt->lead);
    return st;
}

/* ---- the whole */

static void note_form(const struct attempt *attempt)
{
    attempt->stats->formulation = formulation_name(attempt->form);
    attempt->stats->exact = !formulation_is_too_large(attempt->form);
    say(attempt->options, attempt->form);
}

static enum status solve_form(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    const struct formulation *form = attempt->form;

    attempt->effort = effort_for(attempt->options, form->problem);
    if (!form->is_partial && presolve_counts(form, errs))
        return no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    return attempt_it(out, attempt, errs);
}

static int fits_all(const struct schedule *schedule)
{
    return schedule_was_found(schedule) && schedule->status != SCHEDULE_PARTIAL;
}

/* Not all accepted talks fit, as far as is known: as many as do, in the time that is left, from
 * what there is. */
static enum status solve_partial(struct schedule **out, const struct attempt *whole,
                                 struct errs *errs)
{
    struct formulation *partial = formulation_new_partial(whole->form->problem);
    struct solve_options options = *whole->options;
    struct schedule *draft = *out;
    struct attempt attempt = {.form = partial,
                              .options = &options,
                              .stats = whole->stats,
                              .started = whole->started,
                              .begin = clock_seconds() - whole->started};

    *out = NULL;
    if (schedule_was_found(draft))
        options.start = draft;
    note_form(&attempt);
    const enum status st = solve_form(out, &attempt, errs);
    schedule_free(draft);
    formulation_free(partial);
    return st;
}

/* The model in a file, and the answer of another solver, are those of what may come out. */
static enum status exchange(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    const struct solve_options *options = attempt->options;
    const struct formulation *whole = attempt->form;
    struct formulation *partial =
        options->allow_unplaced ? formulation_new_partial(whole->problem) : NULL;
    enum status st = OK;

    attempt->form = partial ? partial : whole;
    note_form(attempt);
    if (options->write_model)
        st = write_model(attempt->form, options->write_model, errs);
    if (st == OK && options->read_solution)
        st = take_solution(out, attempt, errs);
    attempt->form = whole;
    formulation_free(partial);
    return st;
}

static enum status answer(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    const struct solve_options *options = attempt->options;
    enum status st = OK;

    if (options->write_model || options->read_solution)
        st = exchange(out, attempt, errs);
    else
        note_form(attempt);
    if (st != OK || options->read_solution)
        return st;
    st = solve_form(out, attempt, errs);
    if (st == OK && options->allow_unplaced && !fits_all(*out))
        st = solve_partial(out, attempt, errs);
    return st;
}

enum status solve(struct schedule **out, const struct conference *conf,
                  const struct solve_options *options, struct solve_stats *stats, struct errs *errs)
{
    const double started = clock_seconds();
    struct problem *problem = compile_problem(conf);

    unlike_compile(&options->unlike, problem);
    struct formulation *form = formulation_new(problem);
    struct attempt attempt = {.form = form, .options = options, .stats = stats, .started = started};

    *stats = (struct solve_stats){.n_talks = problem->n_talks, .n_places = form->n_places};
    const enum status st = answer(out, &attempt, errs);
    stats->seconds = clock_seconds() - started;
    stats->peak_bytes = peak_bytes();
    formulation_free(form);
    problem_free(problem);
    return st;
}
