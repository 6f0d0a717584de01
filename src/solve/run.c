#include "run.h"

#include <math.h>

#include "clock.h"

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

void run_note_found(struct run *run, double units)
{
    const struct branch *branch = run->branch;
    struct price price = {{0}};

    run->best_seen = units;
    if (!branch->progress)
        return;
    for (int level = 0; level < run->level; level++)
        price.at[level] = branch->bound[level]; /* where it is held */
    price.at[run->level] = run_in_millionths(run, units);
    progress_found(branch->progress, branch->stats->iterations, &price, run->level + 1);
}
