#include "branch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "dive.h"
#include "mem.h"
#include "run.h"

/* One that was proven before may be better. */
static void note_bound(struct run *run, double units)
{
    units = fmax(units, run->bound);
    run->bound = units;
    run->branch->bound[run->level] = run_in_millionths(run, units);
    run->branch->has_bound[run->level] = 1;
    if (run->branch->progress)
        progress_bound(run->branch->progress, run->level, run->branch->bound[run->level]);
}

static int most_fractional(glp_tree *tree, const struct run *run)
{
    glp_prob *lp = glp_ios_get_prob(tree);
    enum turn turn = TURN_LAST;
    int best = 0;
    double furthest = 0.05;

    for (int i = 0; i < run->branch->model->n_columns; i++) {
        const struct column *column = &run->branch->model->columns[i];
        if (!column->integer || column->turn > turn || column->turn == TURN_LAST ||
            !glp_ios_can_branch(tree, i + 1))
            continue;
        const double value = glp_get_col_prim(lp, i + 1);
        const double away = fabs(value - round(value));
        if (away > furthest || (away > 0.05 && column->turn < turn)) {
            furthest = away;
            turn = column->turn;
            best = i + 1;
        }
    }
    return best;
}

/* Values are whole units: a node that cannot be better by one whole unit is not worth opening. */
static void prune_by_units(struct run *run)
{
    run->parm.tol_obj = 0.999 / (1 + fabs(run->best_seen));
}

static int gap_reached(const struct run *run)
{
    const double price = (double)run_in_millionths(run, run->best_seen) / (double)AMOUNT_ONE;
    const double below = (double)run_in_millionths(run, run->bound) / (double)AMOUNT_ONE;
    return run->branch->options->gap > 0 &&
           (price - below) / fmax(1, fabs(price)) <= run->branch->options->gap;
}

/* Does the bound reach what was found, or come near enough? */
static int is_done(struct run *run)
{
    if (isinf(run->best_seen))
        return 0;
    if (run->bound >= run->best_seen - 0.5) {
        run->branch->end = BRANCH_OPTIMAL;
        run->branch->stopped = STOPPED_NOT;
    } else if (gap_reached(run))
        run->branch->stopped = STOPPED_GAP;
    else
        return 0;
    return 1;
}

/* GLPK walks over all active nodes to find the best: not at each event of a large tree. */
static int is_time_for_bound(glp_tree *tree, struct run *run)
{
    int n_active;

    if (glp_ios_reason(tree) != GLP_ISELECT && glp_ios_reason(tree) != GLP_IBINGO)
        return 0;
    glp_ios_tree_size(tree, &n_active, NULL, NULL);
    return ++run->n_events % (1 + n_active / 32) == 0 || glp_ios_reason(tree) == GLP_IBINGO;
}

static void look_at_bounds(glp_tree *tree, struct run *run)
{
    glp_prob *lp = glp_ios_get_prob(tree);
    const int node = is_time_for_bound(tree, run) ? glp_ios_best_node(tree) : 0;

    if (node) { /* one that is not solved yet has none of its own */
        const double bound = run_rounded_up(glp_ios_node_bound(tree, node));
        note_bound(run, fmin(bound, run->best_seen));
    }
    if (glp_mip_status(lp) == GLP_FEAS && glp_mip_obj_val(lp) < run->best_seen - 0.5) {
        run_note_found(run, round(glp_mip_obj_val(lp)));
        prune_by_units(run);
    }
    if (node && is_done(run))
        glp_ios_terminate(tree);
}

static void offer_start(glp_tree *tree, struct run *run)
{
    const int n = run->branch->model->n_columns;
    if (!run->branch->values || run->injected)
        return;
    run->injected = 1;
    double *values = mem_zero((size_t)n + 1, sizeof *values);
    memcpy(values + 1, run->branch->values, (size_t)n * sizeof *values);
    glp_ios_heur_sol(tree, values);
    free(values);
}

static void on_event(glp_tree *tree, void *data)
{
    struct run *run = data;

    switch (glp_ios_reason(tree)) {
    case GLP_ISELECT:
        run->branch->stats->nodes++;
        break;
    case GLP_IROWGEN:
        relaxation_tighten(run->relaxation);
        break;
    case GLP_IHEUR:
        offer_start(tree, run);
        break;
    case GLP_IBRANCH: {
        const int column = most_fractional(tree, run);
        if (column)
            glp_ios_branch_upon(tree, column, GLP_UP_BRNCH);
        break;
    }
    default:
        break;
    }
    look_at_bounds(tree, run);
    run_count_iterations(run);
    const enum stopped reason = run_reason_to_stop(run);
    if (reason && run->branch->end != BRANCH_OPTIMAL) {
        run->branch->stopped = reason;
        glp_ios_terminate(tree);
    }
}

static void keep_values(struct run *run)
{
    const int n = run->branch->model->n_columns;
    if (!run->branch->values)
        run->branch->values = mem_zero((size_t)n, sizeof(double));
    for (int i = 0; i < n; i++)
        run->branch->values[i] = glp_mip_col_val(run->lp, i + 1);
    relaxation_complete(run->relaxation, run->branch->values);
    run->best_seen = round(glp_mip_obj_val(run->lp));
}

/* GLPK's own heuristics are off: they take points that break rows which are not there yet. */
static void set_parameters(struct run *run)
{
    glp_iocp *parm = &run->parm;

    glp_init_iocp(parm);
    parm->msg_lev = GLP_MSG_OFF;
    parm->cb_func = on_event;
    parm->cb_info = run;
    parm->clq_cuts = parm->cov_cuts = parm->mir_cuts = GLP_ON;
    parm->sr_heur = parm->fp_heur = parm->ps_heur = GLP_OFF;
    parm->bt_tech = GLP_BT_BPH;
    if (isfinite(run->best_seen))
        prune_by_units(run);
}

static void run_tree(struct run *run)
{
    struct branch *branch = run->branch;

    set_parameters(run);
    relaxation_wake(run->relaxation);
    branch->end = BRANCH_STOPPED;
    const int code = glp_intopt(run->lp, &run->parm);
    run_count_iterations(run);
    const int status = glp_mip_status(run->lp);
    if ((status == GLP_OPT || status == GLP_FEAS) &&
        glp_mip_obj_val(run->lp) < run->best_seen + 0.5)
        keep_values(run);
    if (code == 0 && status == GLP_OPT)
        branch->end = BRANCH_OPTIMAL;
    else if (code == 0 && status == GLP_NOFEAS)
        branch->end = isinf(run->best_seen) ? BRANCH_INFEASIBLE : BRANCH_FAILED;
    else if (code && code != GLP_ESTOP)
        branch->end = BRANCH_FAILED;
    if (branch->end == BRANCH_OPTIMAL) {
        branch->stopped = STOPPED_NOT;
        note_bound(run, run->best_seen);
    }
}

/* What the point that a level before has left costs here: no more than this, as what it pays for
 * may still be set too high. */
static double cost_of_values(const struct run *run)
{
    const struct branch *branch = run->branch;
    double units = 0;

    if (!branch->values)
        return INFINITY;
    for (int column = 0; column < branch->model->n_columns; column++)
        units += branch->values[column] *
                 ((double)branch->model->columns[column].cost[run->level] / (double)run->unit);
    return floor(units + 1e-3);
}

static void note_lp_bound(struct run *run)
{
    struct solve_stats *stats = run->branch->stats;
    stats->lp_bound[run->level] =
        (double)run_in_millionths(run, glp_get_obj_val(run->lp)) / (double)AMOUNT_ONE;
    stats->has_lp_bound[run->level] = 1;
    note_bound(run, run_rounded_up(glp_get_obj_val(run->lp)));
}

static void look_at_proposal(struct run *run)
{
    const int n = run->branch->model->n_columns;

    if (!run->branch->propose)
        return;
    double *values = mem_zero((size_t)n, sizeof *values);
    for (int column = 0; column < n; column++)
        values[column] = NAN;
    run->branch->propose(run->branch->data, values);
    dive_at(run, values);
    free(values);
}

/* One that does not fit leaves an LP without a point, and a dive begins at one. */
static void look_at_first_proposal(struct run *run)
{
    look_at_proposal(run);
    if (isinf(run->best_seen) && !run->branch->stopped)
        run_settle(run, GLP_DUALP);
}

static void look_for_points(struct run *run)
{
    struct branch *branch = run->branch;
    const int proposes_first = branch->proposes_first && isinf(run->best_seen);

    if (proposes_first)
        look_at_first_proposal(run);
    if (!is_done(run) && !branch->stopped)
        dive(run);
    if (isinf(run->best_seen) && !proposes_first && !branch->stopped)
        look_at_proposal(run);
}

static double in_units(const struct run *run, amount cost)
{
    return (double)(cost - run->branch->model->constant[run->level]) / (double)run->unit;
}

/* The LP, a dive from it (or, if that finds nothing, from a proposal), and a tree if the dive ends
 * too high. */
static void solve_level(struct run *run)
{
    static const enum branch_end ends[] = {[LP_INFEASIBLE] = BRANCH_INFEASIBLE,
                                           [LP_STOPPED] = BRANCH_STOPPED,
                                           [LP_FAILED] = BRANCH_FAILED};
    struct branch *branch = run->branch;

    relaxation_minimise(run->relaxation, run->level, run->unit);
    run->bound = -INFINITY;
    if (branch->has_bound[run->level])
        note_bound(run, run_rounded_up(in_units(run, branch->bound[run->level])));
    run->best_seen = cost_of_values(run);
    run->injected = 0;
    branch->end = BRANCH_STOPPED;
    branch->stopped = STOPPED_NOT;
    enum lp_end end = run_settle(run, branch->for_bound ? GLP_DUALP : GLP_PRIMAL);
    if (end == LP_SOLVED) {
        note_lp_bound(run);
        look_for_points(run);
        if (is_done(run) || branch->stopped)
            return;
        end = run_settle(run, GLP_DUALP);
    }
    if (end == LP_SOLVED)
        run_tree(run);
    else
        branch->end = ends[end];
}

/* Level after level; one without a price is passed over, unless nothing was solved yet. */
static void solve_levels(void *data)
{
    struct run *run = data;
    struct branch *branch = run->branch;
    int ended_by_gap = 0; /* some level: then all is no optimum */

    run->relaxation = relaxation_new(branch->model, branch->options->seed);
    run->lp = run->relaxation->lp;
    if (branch->for_bound)
        glp_scale_prob(run->lp, GLP_SF_AUTO);
    glp_adv_basis(run->lp, 0);
    for (run->level = HARD; run->level < N_LEVELS; run->level++) {
        const amount unit = model_unit(branch->model, run->level);
        const int last = run->level == N_LEVELS - 1;
        if (!unit && (!last || branch->values)) {
            branch->bound[run->level] = branch->model->constant[run->level];
            branch->has_bound[run->level] = 1;
            continue;
        }
        run->unit = unit ? unit : AMOUNT_ONE;
        solve_level(run);
        if ((branch->end != BRANCH_OPTIMAL && branch->stopped != STOPPED_GAP) || branch->for_bound)
            break;
        ended_by_gap |= branch->stopped == STOPPED_GAP;
        if (!last)
            relaxation_hold(run->relaxation, run->level, run->unit, run->best_seen + 0.5);
    }
    if (branch->end == BRANCH_OPTIMAL && ended_by_gap) {
        branch->end = BRANCH_STOPPED;
        branch->stopped = STOPPED_GAP;
    }
    relaxation_free(run->relaxation);
}

/* Without a column GLPK has nothing to do: every row's sum is 0. */
static void solve_empty(struct branch *branch)
{
    branch->end = BRANCH_OPTIMAL;
    branch->values = mem_zero(0, sizeof *branch->values);
    for (int i = 0; i < branch->model->n_rows; i++)
        if (branch->model->rows[i].low > 0 || branch->model->rows[i].high < 0)
            branch->end = BRANCH_INFEASIBLE;
    for (int level = 0; level < N_LEVELS; level++) {
        branch->bound[level] = branch->model->constant[level];
        branch->has_bound[level] = 1;
    }
}

int64_t branch_iterations(const struct model *model, int64_t effort)
{
    enum { ENTRIES_OF_EFFORT = 2000 };
    return effort ? 1 + (effort - 1) / (1 + model->n_entries / ENTRIES_OF_EFFORT) : 0;
}

void branch_solve(struct branch *branch)
{
    struct run run = {.branch = branch};

    branch->stopped = STOPPED_NOT;
    branch->stats->rows = branch->model->n_rows;
    branch->stats->columns = branch->model->n_columns;
    branch->stats->nonzeros = branch->model->n_entries;
    if (!branch->model->n_columns) {
        solve_empty(branch);
        return;
    }
    if (glpk_guarded(solve_levels, &run)) {
        relaxation_abandon(run.relaxation);
        free(branch->values);
        branch->values = NULL;
        branch->end = BRANCH_FAILED;
    }
}

struct writing {
    const struct model *model;
    enum model_format format;
    const char *path;
    struct relaxation *relaxation;
    int failed;
};

static int ends_in(FILE *file, const char *last_word)
{
    const size_t length = strlen(last_word);
    char end[16] = {0};

    return fseek(file, -(long)length, SEEK_END) == 0 && fread(end, 1, length, file) == length &&
           !strcmp(end, last_word);
}

/* GLPK does not notice when the last of its writes fails; a whole file ends in its last word.  A
 * pipe cannot be asked. */
static int is_whole(const char *path, const char *last_word)
{
    const int writing_errno = errno; /* says why it is not */
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return 1;
    FILE *file = fopen(path, "rb");
    const int whole = file && ends_in(file, last_word);

    if (file)
        fclose(file);
    errno = writing_errno;
    return whole;
}

static int write_as(const struct writing *writing, glp_prob *lp)
{
    if (writing->format == MODEL_MPS)
        return glp_write_mps(lp, GLP_MPS_FILE, NULL, writing->path) ||
               !is_whole(writing->path, "ENDATA\n");
    return glp_write_lp(lp, NULL, writing->path) || !is_whole(writing->path, "End\n");
}

/* A column fixed at 1: readers of MPS disagree about the sign of a constant, those of LP drop it.
 */
static void add_constant(glp_prob *lp, double constant)
{
    if (constant == 0)
        return;
    const int column = glp_add_cols(lp, 1);
    glp_set_col_name(lp, column, "constant");
    glp_set_col_bnds(lp, column, GLP_FX, 1, 1);
    glp_set_obj_coef(lp, column, constant);
}

static struct relaxation *model_as_written(const struct model *model)
{
    const int level = model_first_level(model);
    struct relaxation *whole = relaxation_whole(model);

    relaxation_minimise(whole, level, AMOUNT_ONE);
    add_constant(whole->lp, (double)model->constant[level] / (double)AMOUNT_ONE);
    return whole;
}

static void write_model(void *data)
{
    struct writing *writing = data;

    writing->relaxation = model_as_written(writing->model);
    writing->failed = write_as(writing, writing->relaxation->lp);
    relaxation_free(writing->relaxation);
}

int branch_write(const struct model *model, enum model_format format, const char *path)
{
    struct writing writing = {.model = model, .format = format, .path = path};
    if (!glpk_guarded(write_model, &writing))
        return writing.failed;
    relaxation_abandon(writing.relaxation);
    return 1;
}

struct ordering {
    const struct model *model;
    struct relaxation *relaxation;
    int *order, n;
    unsigned char *is_met; /* [n_columns + 1] */
};

static void meet(struct ordering *ordering, int column /* GLPK's */)
{
    if (ordering->is_met[column - 1])
        return;
    ordering->is_met[column - 1] = 1;
    ordering->order[ordering->n++] = column - 1;
}

/* First those that cost something or are in no row, then row by row; an empty sum names the first
 * column. */
static void order_columns(void *data)
{
    struct ordering *ordering = data;
    struct relaxation *whole = ordering->relaxation = model_as_written(ordering->model);
    const int n_columns = glp_get_num_cols(whole->lp);
    int *columns = mem_zero((size_t)n_columns + 1, sizeof *columns);

    for (int column = 1; column <= n_columns; column++)
        if (glp_get_obj_coef(whole->lp, column) != 0 ||
            !glp_get_mat_col(whole->lp, column, NULL, NULL))
            meet(ordering, column);
    if (!ordering->n)
        meet(ordering, 1);
    for (int row = 1; row <= glp_get_num_rows(whole->lp); row++) {
        const int n = glp_get_mat_row(whole->lp, row, columns, NULL);
        for (int i = 1; i <= n; i++)
            meet(ordering, columns[i]);
        if (!n)
            meet(ordering, 1);
    }
    free(columns);
    relaxation_free(whole);
}

int *branch_order_in_lp(const struct model *model)
{
    const size_t n = (size_t)model->n_columns + 1;
    struct ordering ordering = {.model = model};

    ordering.order = mem_zero(n, sizeof *ordering.order);
    ordering.is_met = mem_zero(n, 1);
    if (glpk_guarded(order_columns, &ordering))
        relaxation_abandon(ordering.relaxation);
    free(ordering.is_met);
    return ordering.order;
}
