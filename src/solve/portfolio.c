#include "solve.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "anneal.h"
#include "attend.h"
#include "blockers.h"
#include "branch.h"
#include "check.h"
#include "greedy.h"
#include "mem.h"
#include "model_file.h"
#include "presolve.h"

enum { MOVES_OF_EFFORT = 10 }; /* a move takes so much less than an LP iteration */
/* Of a time limit: until when a first search may take, and until when GLPK. */
static const double FIRST_SHARE = 0.4, BRANCH_SHARE = 0.7;

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

/* Whoever found it: no schedule is cheaper at any level. */
static int reaches_bounds(const struct branch *branch, const struct schedule *schedule)
{
    for (int level = MEDIUM; level < N_LEVELS; level++)
        if (!branch->has_bound[level] || branch->bound[level] < schedule->price.at[level])
            return 0;
    return 1;
}

static enum schedule_status status_of(const struct branch *branch, const struct schedule *schedule)
{
    if (schedule->price.at[HARD] > 0)
        return SCHEDULE_PARTIAL;
    if (reaches_bounds(branch, schedule))
        return SCHEDULE_OPTIMAL;
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

/* The best so far: where talks are, who attends what, and what that costs. */
struct lead {
    struct choice *choices; /* [n_talks], NULL: none */
    unsigned char *attends;
    struct price price;
};

/* Hard prices that are not of talks left out: with them it cannot be written. */
static amount broken(const struct problem *problem, const struct lead *lead)
{
    amount sum = lead->price.at[HARD];

    for (int talk = 0; talk < problem->n_talks; talk++)
        if (lead->choices[talk].option == NOWHERE)
            sum -= problem->unplaced[talk].at[HARD];
    return sum;
}

static int is_better(const struct problem *problem, const struct lead *a, const struct lead *b)
{
    const int a_breaks = broken(problem, a) > 0, b_breaks = broken(problem, b) > 0;
    return a_breaks != b_breaks ? b_breaks : price_compare(&a->price, &b->price) < 0;
}

static void lead_clear(struct lead *lead)
{
    free(lead->attends);
    free(lead->choices);
}

/* Both are taken. */
static void offer(struct lead *lead, const struct problem *problem, struct choice *choices,
                  unsigned char *attends)
{
    struct lead other = {choices, attends, problem_price(problem, choices, attends)};

    if (lead->choices && !is_better(problem, &other, lead)) {
        lead_clear(&other);
        return;
    }
    lead_clear(lead);
    *lead = other;
}

/* The model's own point breaks no hard rule; 0 if it does all the same, which is a bug. */
static int offer_point(struct lead *lead, const struct formulation *form, const double *values)
{
    struct choice *choices = formulation_choices(form, values);
    unsigned char *attends = formulation_attends(form, values);
    const struct lead point = {choices, attends, problem_price(form->problem, choices, attends)};
    const int is_sound = broken(form->problem, &point) <= 0;

    offer(lead, form->problem, choices, attends);
    return is_sound;
}

static void offer_greedy(struct lead *lead, const struct formulation *form)
{
    struct choice *choices = greedy_choices(form);
    offer(lead, form->problem, choices, attend_greedily(form->problem, choices));
}

/* Every talk nowhere: the search makes something of it. */
static void offer_nothing(struct lead *lead, const struct problem *problem)
{
    struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);

    for (int talk = 0; talk < problem->n_talks; talk++)
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    offer(lead, problem, choices, attend_greedily(problem, choices));
}

/* One call of solve, once there is a model. */
struct attempt {
    struct formulation *form;
    const struct solve_options *options;
    struct solve_stats *stats;
    double started;
    int64_t effort;
    struct lead lead;
};

/* When that share of the time is over; 0: never. */
static double end_of(const struct attempt *attempt, double share)
{
    const double limit = attempt->options->time_limit;
    return limit > 0 ? attempt->started + share * limit : 0;
}

/* Go on from the best so far. */
static void offer_search(struct attempt *attempt, double share)
{
    const struct problem *problem = attempt->form->problem;
    const int64_t most = LONG_MAX / MOVES_OF_EFFORT;
    const struct anneal_options how = {.moves = MOVES_OF_EFFORT *
                                                (attempt->effort < most ? attempt->effort : most),
                                       .seed = attempt->options->seed,
                                       .stop = attempt->options->stop,
                                       .until = end_of(attempt, share)};
    const size_t n = (size_t)problem->n_talks;
    struct choice *choices = mem_zero(n, sizeof *choices);
    struct solve_stats *stats = attempt->stats;
    const double begun = clock_seconds();

    memcpy(choices, attempt->lead.choices, n * sizeof *choices);
    const long moves = anneal(problem, choices, &how);
    stats->moves += moves;
    stats->moves_per_second = (double)moves / fmax(clock_seconds() - begun, 1e-6);
    offer(&attempt->lead, problem, choices, attend_greedily(problem, choices));
}

/* A draft found a place for none of the talks that must have one: that is nothing to write. */
static int is_empty(const struct schedule *schedule)
{
    return !schedule->n_placements && schedule->price.at[HARD] > 0;
}

/* The best so far becomes a refereed schedule. */
static enum status finish(struct schedule **out, const struct formulation *form,
                          const struct branch *branch, const struct lead *lead, struct errs *errs)
{
    const struct problem *problem = form->problem;
    struct schedule *schedule = problem_schedule(problem, lead->choices, lead->attends);
    enum status st = referee(schedule, problem->conf, problem, lead->choices, lead->attends, errs);

    schedule->status = status_of(branch, schedule);
    schedule->stopped = schedule->status == SCHEDULE_OPTIMAL ? STOPPED_NOT : branch->stopped;
    branch->stats->n_placed = n_placed(lead->choices, problem->n_talks);
    note_levels(schedule, problem->conf, branch);
    if (st == OK && (breaks_hard_rule(problem->conf, schedule) || is_empty(schedule))) {
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

/* For a branch: the best so far. */
static void propose_lead(void *data, double *values)
{
    struct attempt *attempt = data;

    if (!attempt->lead.choices)
        offer_greedy(&attempt->lead, attempt->form);
    formulation_values(attempt->form, attempt->lead.choices, values);
}

/* So large that GLPK may well find nothing: then the search comes first. */
static int is_large(const struct formulation *form)
{
    enum { MOST_ROWS = 40000 };
    return form->model.n_rows > MOST_ROWS || formulation_is_too_large(form);
}

/* GLPK's part, and of the time what leaves some to the search. */
static void run_branch(struct attempt *attempt, struct branch *branch)
{
    struct solve_options options = *attempt->options;

    *branch = (struct branch){.model = &attempt->form->model,
                              .options = &options,
                              .stats = attempt->stats,
                              .started = attempt->started,
                              .propose = propose_lead,
                              .data = attempt,
                              .end = BRANCH_STOPPED,
                              .stopped = STOPPED_EFFORT,
                              .effort_left = attempt->effort};
    options.time_limit *= BRANCH_SHARE;
    if (!formulation_is_too_large(attempt->form))
        branch_solve(branch);
    branch->options = attempt->options; /* those of its own end here */
}

/* What the branch leaves undecided. */
static void improve(struct attempt *attempt, struct branch *branch)
{
    const struct formulation *form = attempt->form;

    if (!attempt->lead.choices)
        offer_greedy(&attempt->lead, form);
    if (branch->end != BRANCH_OPTIMAL && branch->stopped != STOPPED_GAP) {
        offer_search(attempt, 1);
        if (attempt->options->stop && attempt->options->stop())
            branch->stopped = STOPPED_INTERRUPT;
    }
    if (!n_placed(attempt->lead.choices, form->problem->n_talks))
        offer_greedy(&attempt->lead, form);
}

static enum status attempt_it(struct schedule **out, struct attempt *attempt, struct errs *errs)
{
    struct branch branch;
    enum status st;

    if (is_large(attempt->form)) {
        offer_nothing(&attempt->lead, attempt->form->problem);
        offer_search(attempt, FIRST_SHARE);
    }
    run_branch(attempt, &branch);
    if (branch.end == BRANCH_FAILED && attempt->lead.choices)
        branch.end = BRANCH_STOPPED; /* there is a schedule all the same */
    if (branch.end == BRANCH_INFEASIBLE) {
        st = no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    } else if (branch.end == BRANCH_FAILED) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "GLPK gave up (memory or numbers); try a smaller conference");
        st = ERR_SOLVER;
    } else if (branch.values && !offer_point(&attempt->lead, attempt->form, branch.values)) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "the solver's schedule breaks a hard rule: this is a bug in lectern, please "
                 "report it with the conference file");
        st = ERR_SOLVER;
    } else {
        improve(attempt, &branch);
        st = finish(out, attempt->form, &branch, &attempt->lead, errs);
    }
    lead_clear(&attempt->lead);
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
                                  .exact = !formulation_is_too_large(form)};
    say(options, form);
    if (options->write_model && formulation_is_too_large(form)) {
        errs_add(errs, ERR_INPUT, NULL,
                 "the integer program of this conference is too large to be written");
        st = ERR_INPUT;
    } else if (options->write_model)
        st = model_file_write(form, options->write_model, errs);
    if (st == OK && presolve_counts(form, errs))
        st = no_schedule(out, SCHEDULE_INFEASIBLE, STOPPED_NOT);
    else if (st == OK)
        st = attempt_it(
            out,
            &(struct attempt){.form = form,
                              .options = options,
                              .stats = stats,
                              .started = started,
                              .effort = options->effort ? options->effort : default_effort(form)},
            errs);
    stats->seconds = clock_seconds() - started;
    stats->peak_bytes = peak_bytes();
    formulation_free(form);
    problem_free(problem);
    return st;
}
