#include "rounds.h"

#include <math.h>
#include <stdlib.h>

#include "anneal.h"
#include "attend.h"
#include "bounding.h"
#include "clock.h"
#include "greedy.h"
#include "jobs.h"
#include "mem.h"

enum {
    MOVES_OF_EFFORT = 10,
    LANES = 4,            /* of a counted round */
    MOVES_A_TALK = 10000, /* of the shortest cooling */
    ROUNDS = 3,
    MANY_ROWS = 40000
};
static const double HEAD_START = 0.1; /* seconds: many a branch takes less */

/* A round, and which part of the work or of the time it is. */
struct round {
    int branches;
    double begin, end;
};
static const struct round usual[ROUNDS] = {{1, 0, 0.4}, {0, 0.4, 1}};
/* So large that GLPK may well find nothing: then searches come first. */
static const struct round when_large[ROUNDS] = {{0, 0, 0.3}, {1, 0.3, 0.6}, {0, 0.6, 1}};
static const struct round without_branch[ROUNDS] = {{0, 0, 0.4}, {0, 0.4, 1}};

/* By the clock the first cooling of a lane takes that part of its time, and tells how long another
 * one will take. */
static const double FIRST_COOLING = 0.1;
/* How hot to begin where it goes on from the best so far: for a few of the shortest coolings, and
 * for one that takes all of a lane. */
static const double WARM = 0.4, WARMER = 0.75;

static const struct problem *problem_of(const struct attempt *attempt)
{
    return attempt->form->problem;
}

/* Nothing but the clock decides when to end. */
static int is_clocked(const struct attempt *attempt)
{
    return attempt->options->time_limit > 0 && !attempt->options->effort;
}

/* When that part of the time is over; 0: never. */
static double end_of(const struct attempt *attempt, double part)
{
    const double limit = attempt->options->time_limit, begin = attempt->begin;
    return limit > 0 ? attempt->started + begin + part * (limit - begin) : 0;
}

static int is_interrupted(const struct attempt *attempt)
{
    return attempt->options->stop && attempt->options->stop();
}

static int is_late(const struct attempt *attempt)
{
    const double end = end_of(attempt, 1);
    return end > 0 && clock_seconds() >= end;
}

static int is_settled(struct attempt *attempt)
{
    return atomic_load(&attempt->settled);
}

/* ---- a branch, a job */

static void propose_lead(void *data, double *values)
{
    const struct attempt *attempt = data;
    struct choice *choices = attempt->lead.choices
                                 ? lead_choices(&attempt->lead, problem_of(attempt))
                                 : greedy_choices(attempt->form->problem);

    formulation_values(attempt->form, choices, values);
    free(choices);
}

/* Before the branch: a third of its work, or half of its time; of a model so large that GLPK may
 * well find nothing all of it. */
static void find_bounds(struct attempt *attempt)
{
    struct branch *branch = &attempt->branch;
    const double limit = branch->options->time_limit;
    const int is_large = attempt->form->model.n_rows > MANY_ROWS;
    double end = limit > 0 ? attempt->started + limit : 0;

    if (attempt->options->only_whether || !bounding_is_worth_it(attempt->form))
        return;
    if (is_clocked(attempt) && !is_large)
        end = (clock_seconds() + end) / 2;
    bounding_run(branch, attempt->form, attempt->lead.choices ? &attempt->lead.price : NULL,
                 (attempt->effort + 2) / 3, end);
    if (attempt->effort)
        branch->effort_left = 1 + branch->effort_left / 3 * 2 + branch->stats->iterations;
}

static void run_branch(void *data)
{
    struct attempt *attempt = data;
    struct branch *branch = &attempt->branch;

    find_bounds(attempt);
    branch_solve(branch);
    if (branch->end == BRANCH_OPTIMAL || branch->end == BRANCH_INFEASIBLE ||
        branch->stopped == STOPPED_GAP)
        atomic_store(&attempt->settled, 1);
}

/* The model's own point breaks no hard rule. */
static void offer_point(struct attempt *attempt)
{
    const struct problem *problem = problem_of(attempt);
    const double *values = attempt->branch.values;
    struct lead point = {0};

    if (!values)
        return;
    lead_offer_choices(&point, problem, formulation_choices(attempt->form, values),
                       formulation_attends(attempt->form, values));
    attempt->is_unsound = lead_broken(&point, problem) > 0;
    lead_offer(&attempt->lead, problem, &point);
}

/* ---- a lane, a job */

struct lane {
    struct attempt *attempt;
    struct lead best;
    int round, number;
    int is_long;       /* one cooling takes all of it */
    double moves;      /* of all its coolings; 0: the clock decides */
    double begin, end; /* the part of the time that is its own */
    double begun, seconds;
    long n_moves;
    int n_coolings;
    int has_enough; /* a schedule, where it is asked whether there is one */
};

static int is_enough(const struct attempt *attempt, const struct price *price)
{
    return attempt->options->only_whether && price->at[HARD] <= 0;
}

static int lane_must_stop(void *data)
{
    const struct lane *lane = data;

    progress_pass(&lane->attempt->progress);
    return lane->has_enough || is_settled(lane->attempt) || is_interrupted(lane->attempt);
}

static void tell_found(void *data, const struct price *price, long moves)
{
    struct lane *lane = data;

    lane->has_enough = is_enough(lane->attempt, price);
    progress_found(&lane->attempt->progress, (lane->n_moves + moves) / MOVES_OF_EFFORT, price,
                   N_LEVELS);
}

/* How long a cooling is, in shortest ones: 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ...  (Luby, Sinclair,
 * Zuckerman, "Optimal speedup of Las Vegas algorithms", Inf. Process. Lett. 47, 1993): whichever
 * length is the best, about as much work goes into it as into any other. */
static int luby(int nth /* from 1 */)
{
    int whole = 1;

    while (whole < nth)
        whole = 2 * whole + 1;
    return whole == nth ? (whole + 1) / 2 : luby(nth - whole / 2);
}

static uint64_t seed_of(const struct lane *lane)
{
    const uint64_t round = lane->attempt->options->seed * ROUNDS + (uint64_t)lane->round;
    return ((round * MOST_THREADS + (uint64_t)lane->number) << 32) + (uint64_t)lane->n_coolings;
}

static const struct lead *best_of(const struct lane *lane)
{
    return lane->best.choices ? &lane->best : &lane->attempt->lead;
}

/* Every other cooling goes on from the best so far. */
static double heat(const struct lane *lane)
{
    if (!best_of(lane)->choices || (!lane->is_long && lane->n_coolings % 2 == 0))
        return 1;
    return lane->is_long ? WARMER : WARM;
}

static double end_of_lane(const struct lane *lane)
{
    return end_of(lane->attempt, lane->end);
}

/* Moves of the next cooling, of those that are left; 0: the clock decides, until *end. */
static long pace(const struct lane *lane, double *end)
{
    const double done = (double)lane->n_moves, now = clock_seconds();
    const double left = end_of_lane(lane) - now;
    const double shortest = MOVES_A_TALK * (double)problem_of(lane->attempt)->n_talks;
    const double moves = lane->is_long ? INFINITY : shortest * luby(lane->n_coolings / 2 + 1);

    *end = end_of_lane(lane);
    if (lane->moves > 0)
        return (long)fmax(fmin(fmin(moves, lane->moves - done), 1e18), 1);
    if (!lane->n_coolings && !lane->is_long)
        *end = now + left * FIRST_COOLING;
    if (!lane->n_coolings || moves / done * (now - lane->begun) > left)
        return 0;
    return (long)moves;
}

static void cool_once(struct lane *lane)
{
    const struct problem *problem = problem_of(lane->attempt);
    const struct lead *best = best_of(lane);
    struct anneal_options how = {.heat = heat(lane),
                                 .tosses = (lane->n_coolings / 2 + lane->number) % 2 == 0,
                                 .melts = best->choices && lead_broken(best, problem) > 0,
                                 .seed = seed_of(lane),
                                 .stop = lane_must_stop,
                                 .found = tell_found,
                                 .data = lane};
    struct choice *choices = lead_choices(best, problem);

    how.moves = pace(lane, &how.until);
    lane->n_moves += anneal(problem, choices, &how);
    lane->n_coolings++;
    lead_offer_choices(&lane->best, problem, choices, attend_by_regret(problem, choices));
}

/* Where nothing can be placed no move is ever tried. */
static int is_used_up(const struct lane *lane)
{
    const double end = end_of_lane(lane);
    return (lane->n_coolings && !lane->n_moves) ||
           (lane->moves > 0 && (double)lane->n_moves >= lane->moves) ||
           (end > 0 && clock_seconds() >= end);
}

static void run_lane(void *data)
{
    struct lane *lane = data;

    lane->begun = clock_seconds();
    while (!lane_must_stop(lane) && !is_used_up(lane))
        cool_once(lane);
    lane->seconds = clock_seconds() - lane->begun;
}

/* ---- a round */

static int n_lanes(const struct attempt *attempt, const struct round *round)
{
    const int threads = attempt->options->threads - round->branches;
    const int is_near = attempt->options->only_whether && attempt->options->start;

    if (!is_clocked(attempt))
        return is_near ? 1 : LANES; /* the first that has a schedule is enough */
    return threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
}

/* With one thread the clock gives a branch the first half of its round, and then the lane the rest.
 */
static double middle(const struct round *round)
{
    return (round->begin + round->end) / 2;
}

static void prepare_branch(struct attempt *attempt, const struct round *round,
                           struct solve_options *options)
{
    const int alone = is_clocked(attempt) && attempt->options->threads < 2;

    *options = *attempt->options;
    if (options->time_limit > 0)
        options->time_limit = end_of(attempt, alone                 ? middle(round)
                                              : is_clocked(attempt) ? round->end
                                                                    : 1) -
                              attempt->started;
    attempt->branch.options = options;
}

static void prepare_lane(struct lane *lane, struct attempt *attempt, const struct round *round,
                         int number, int of)
{
    const int alone = round->branches && attempt->options->threads < 2;

    *lane = (struct lane){.attempt = attempt, .number = number, .begin = 0, .end = 1};
    lane->is_long = round->end == 1 && number % 2 == 0;
    if (is_clocked(attempt)) {
        lane->begin = alone ? middle(round) : round->begin;
        lane->end = round->end;
    } else
        lane->moves = (double)attempt->effort * MOVES_OF_EFFORT * (round->end - round->begin) / of;
}

/* A gap that is small enough ends the lanes wherever they are, which only the clock knows. */
static int is_ended_by_clock(const struct attempt *attempt)
{
    return !is_clocked(attempt) && attempt->branch.stopped == STOPPED_GAP;
}

static void collect(struct attempt *attempt, struct lane *lanes, int n)
{
    struct solve_stats *stats = attempt->stats;
    double seconds = 0;
    long moves = 0;

    for (int i = 0; i < n; i++) {
        if (is_ended_by_clock(attempt))
            lead_clear(&lanes[i].best);
        lead_offer(&attempt->lead, problem_of(attempt), &lanes[i].best);
        moves += lanes[i].n_moves;
        seconds = fmax(seconds, lanes[i].seconds);
    }
    stats->moves += moves;
    stats->moves_per_second = (double)moves / fmax(seconds, 1e-6);
}

static void run_round(struct attempt *attempt, const struct round *round, int number)
{
    const int n = n_lanes(attempt, round);
    struct lane *lanes = mem_zero((size_t)n, sizeof *lanes);
    struct job *jobs = mem_zero((size_t)n + 1, sizeof *jobs), *next = jobs;
    struct solve_options options;

    if (round->branches) {
        prepare_branch(attempt, round, &options);
        *next++ = (struct job){run_branch, attempt};
    }
    for (int i = 0; i < n; i++) {
        prepare_lane(&lanes[i], attempt, round, i, n);
        lanes[i].round = number;
        *next++ = (struct job){run_lane, &lanes[i]};
    }
    jobs_run(jobs, (int)(next - jobs), attempt->options->threads, round->branches ? HEAD_START : 0);
    if (round->branches) {
        attempt->branch.options = attempt->options;
        offer_point(attempt);
    }
    collect(attempt, lanes, n);
    free(jobs);
    free(lanes);
}

static const struct round *rounds_for(const struct formulation *form)
{
    if (formulation_is_too_large(form))
        return without_branch;
    return form->model.n_rows > MANY_ROWS ? when_large : usual;
}

/* What the branch leaves open, unless it says. */
static void note_why_stopped(struct attempt *attempt)
{
    struct branch *branch = &attempt->branch;

    if (branch->end == BRANCH_FAILED && attempt->lead.choices)
        branch->end = BRANCH_STOPPED; /* there is a schedule all the same */
    if (branch->end != BRANCH_STOPPED || branch->stopped == STOPPED_GAP)
        return;
    branch->stopped = is_interrupted(attempt) ? STOPPED_INTERRUPT
                      : is_late(attempt)      ? STOPPED_TIME
                                              : STOPPED_EFFORT;
}

static int has_placed(const struct attempt *attempt)
{
    const struct lead *lead = &attempt->lead;

    for (int talk = 0; lead->choices && talk < problem_of(attempt)->n_talks; talk++)
        if (lead->choices[talk].option != NOWHERE)
            return 1;
    return 0;
}

static void offer_greedy(struct attempt *attempt)
{
    struct choice *choices = greedy_choices(attempt->form->problem);
    lead_offer_choices(&attempt->lead, problem_of(attempt), choices,
                       attend_by_regret(problem_of(attempt), choices));
}

static void offer_start(struct attempt *attempt)
{
    const struct schedule *start = attempt->options->start;
    unsigned char *attends = NULL;

    if (!start)
        return;
    struct choice *choices = problem_choices(problem_of(attempt), start, &attends);
    if (!attends)
        attends = attend_by_regret(problem_of(attempt), choices);
    lead_offer_choices(&attempt->lead, problem_of(attempt), choices, attends);
}

/* Searches seat guests by regret; once at the end as well as can be. */
static void seat(struct attempt *attempt)
{
    struct choice *choices = lead_choices(&attempt->lead, problem_of(attempt));

    lead_offer_choices(&attempt->lead, problem_of(attempt), choices,
                       attend_exactly(problem_of(attempt), choices));
}

static int is_over(struct attempt *attempt)
{
    const struct lead *lead = &attempt->lead;
    return (lead->choices && is_enough(attempt, &lead->price)) || is_settled(attempt) ||
           is_interrupted(attempt) || is_late(attempt);
}

void rounds_run(struct attempt *attempt)
{
    const struct round *rounds = rounds_for(attempt->form);

    offer_start(attempt);
    const int has_start = attempt->lead.choices != NULL;
    if (!has_start && (!attempt->options->only_whether || rounds == without_branch))
        offer_greedy(attempt);
    attempt->branch =
        (struct branch){.model = &attempt->form->model,
                        .stats = attempt->stats,
                        .options = attempt->options,
                        .started = attempt->started,
                        .progress = &attempt->progress,
                        .propose = propose_lead,
                        .data = attempt,
                        .proposes_first = has_start,
                        .end = BRANCH_STOPPED,
                        .effort_left = branch_iterations(&attempt->form->model, attempt->effort)};
    progress_begin(&attempt->progress, attempt->options, attempt->stats, attempt->started);
    if (attempt->lead.choices && attempt->lead.price.at[HARD] <= 0)
        progress_found(&attempt->progress, 0, &attempt->lead.price, N_LEVELS);
    for (int i = 0; i < ROUNDS && rounds[i].end > 0; i++)
        if (!is_over(attempt))
            run_round(attempt, &rounds[i], i);
    progress_end(&attempt->progress);
    note_why_stopped(attempt);
    if (attempt->branch.end == BRANCH_STOPPED && !has_placed(attempt))
        offer_greedy(attempt);
    if (attempt->branch.end == BRANCH_STOPPED && attempt->lead.attends)
        seat(attempt);
}
