#include "run.h"

#include <stdio.h>
#include <time.h>

double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void run_count_iterations(struct run *run)
{
    const long now = glp_get_it_cnt(run->lp);
    run->branch->stats->iterations += now - run->counted;
    run->counted = now;
}

enum stopped run_reason_to_stop(const struct run *run)
{
    const struct branch *branch = run->branch;
    if (branch->options->stop && branch->options->stop())
        return STOPPED_INTERRUPT;
    if (branch->effort_left > 0 && branch->stats->iterations >= branch->effort_left)
        return STOPPED_EFFORT;
    if (branch->options->time_limit > 0 &&
        clock_seconds() - branch->started >= branch->options->time_limit)
        return STOPPED_TIME;
    return STOPPED_NOT;
}

double run_rounded_up(double bound)
{
    return ceil(bound - 1e-6 * fmax(1, fabs(bound)));
}

amount run_in_millionths(const struct run *run, double units)
{
    const double value = units * (double)run->unit;
    const amount constant = run->branch->model->constant[run->level];
    return amount_add(fabs(value) < 9e15 ? (amount)llround(value)
                      : value < 0        ? -AMOUNT_MAX
                                         : AMOUNT_MAX,
                      constant);
}

static long rows_and_columns(const struct run *run)
{
    return glp_get_num_rows(run->lp) + glp_get_num_cols(run->lp);
}

/* Simplex iterations between two looks at the clock, after `n_done`: fewer where each takes longer.
 * A slice begins without the perturbation that keeps GLPK from cycling, so they grow. */
static int slice(const struct run *run, long n_done)
{
    const long base = 2000000 / (1 + rows_and_columns(run));
    return (int)((base < 20 ? 20 : base > 200 ? 200 : base) + n_done / 4);
}

/* In slices, so that an interrupt is heard.  Where the dual simplex is at it for long, as it may be
 * where nothing has a cost, the primal goes on. */
static enum lp_end solve_lp(struct run *run, int method)
{
    const long before = glp_get_it_cnt(run->lp);
    glp_smcp parm;
    int code;

    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    do {
        const long n_done = glp_get_it_cnt(run->lp) - before;
        parm.meth = n_done > 1000 + rows_and_columns(run) ? GLP_PRIMAL : method;
        parm.it_lim = slice(run, n_done);
        code = glp_simplex(run->lp, &parm);
        run_count_iterations(run);
        if ((run->branch->stopped = run_reason_to_stop(run)))
            return LP_STOPPED;
    } while (code == GLP_EITLIM);
    const int status = glp_get_status(run->lp);
    if (code == GLP_ENOPFS || (!code && status == GLP_NOFEAS))
        return LP_INFEASIBLE;
    return !code && status == GLP_OPT ? LP_SOLVED : LP_FAILED;
}

enum lp_end run_settle(struct run *run, int method)
{
    enum lp_end end;
    do
        end = solve_lp(run, method);
    while (end == LP_SOLVED && relaxation_tighten(run->relaxation));
    return end;
}

static void say_progress(const struct run *run)
{
    const struct solve_options *options = run->branch->options;
    char line[160], price[32], below[32];

    if (!options->say || !options->progress)
        return;
    snprintf(line, sizeof line, "%7.1f s  %s: best %s, bound %s, nodes %ld",
             clock_seconds() - run->branch->started, level_names[run->level],
             amount_format(run_in_millionths(run, run->best_seen), price),
             amount_format(run_in_millionths(run, run->bound), below), run->branch->stats->nodes);
    options->say(options->say_to, line);
}

static void trace(const struct run *run)
{
    struct solve_stats *stats = run->branch->stats;
    if (stats->n_trace == TRACE_KEPT)
        return;
    struct solve_trace *point = &stats->trace[stats->n_trace++];
    point->effort = stats->iterations;
    point->seconds = clock_seconds() - run->branch->started;
    point->price.at[run->level] = run_in_millionths(run, run->best_seen);
    point->bound.at[run->level] = run_in_millionths(run, run->bound);
}

void run_note_found(struct run *run, double units)
{
    run->best_seen = units;
    trace(run);
    say_progress(run);
}
