#include "branch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "glpk_guard.h"
#include "mem.h"
#include "random.h"

enum { SLICE = 200 }; /* simplex iterations between two looks at the clock */

struct run {
    struct branch *branch;
    glp_prob *lp;
    glp_iocp parm;
    int level;
    amount unit;
    long nodes;
    long iterations_before;
    int injected; /* the point we start from was offered */
    double best_seen;
};

double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int bound_type(double low, double high)
{
    if (isinf(low) && isinf(high))
        return GLP_FR;
    if (isinf(low))
        return GLP_UP;
    if (isinf(high))
        return GLP_LO;
    return low == high ? GLP_FX : GLP_DB;
}

static double finite(double a)
{
    return isinf(a) ? 0 : a;
}

/* Sum up entries of the same row and column: GLPK refuses doubles. */
static int by_row(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    return (one->column > other->column) - (one->column < other->column);
}

static int merge_entries(struct entry *entries, int n)
{
    int kept = 0;

    qsort(entries, (size_t)n, sizeof *entries, by_row);
    for (int i = 0; i < n; i++) {
        if (kept && by_row(&entries[kept - 1], &entries[i]) == 0)
            entries[kept - 1].value += entries[i].value;
        else
            entries[kept++] = entries[i];
    }
    return kept;
}

/* Where each row goes: seed 0 keeps the order, others shuffle it, which changes the path GLPK
 * takes. */
static int *row_order(int n_rows, uint64_t seed)
{
    int *order = mem_zero((size_t)n_rows, sizeof *order);
    struct random_state random;

    random_seed(&random, seed);
    for (int i = 0; i < n_rows; i++) {
        const int j = seed ? (int)random_below(&random, (uint64_t)i + 1) : i;
        order[i] = order[j];
        order[j] = i;
    }
    return order;
}

static void load_matrix(glp_prob *lp, const struct model *model, const int *order)
{
    struct entry *entries = mem_zero((size_t)model->n_entries, sizeof *entries);
    if (model->n_entries)
        memcpy(entries, model->entries, (size_t)model->n_entries * sizeof *entries);
    const int n = merge_entries(entries, model->n_entries);
    int *rows = mem_zero((size_t)n + 1, sizeof *rows),
        *columns = mem_zero((size_t)n + 1, sizeof *columns);
    double *values = mem_zero((size_t)n + 1, sizeof *values);

    for (int i = 0; i < n; i++) { /* GLPK ignores element 0 of all three */
        rows[i + 1] = order[entries[i].row] + 1;
        columns[i + 1] = entries[i].column + 1;
        values[i + 1] = entries[i].value;
    }
    glp_load_matrix(lp, n, rows, columns, values);
    free(rows);
    free(columns);
    free(values);
    free(entries);
}

static glp_prob *load(const struct model *model, uint64_t seed)
{
    glp_prob *lp = glp_create_prob();
    int *order = row_order(model->n_rows, seed);

    if (model->n_rows)
        glp_add_rows(lp, model->n_rows);
    if (model->n_columns)
        glp_add_cols(lp, model->n_columns);
    for (int i = 0; i < model->n_rows; i++) {
        const struct row *row = &model->rows[i];
        glp_set_row_name(lp, order[i] + 1, row->name);
        glp_set_row_bnds(lp, order[i] + 1, bound_type(row->low, row->high), finite(row->low),
                         finite(row->high));
    }
    for (int i = 0; i < model->n_columns; i++) {
        const struct column *column = &model->columns[i];
        glp_set_col_name(lp, i + 1, column->name);
        glp_set_col_kind(lp, i + 1, column->integer ? GLP_IV : GLP_CV);
        glp_set_col_bnds(lp, i + 1, bound_type(column->low, column->high), finite(column->low),
                         finite(column->high));
    }
    load_matrix(lp, model, order);
    free(order);
    return lp;
}

static double in_units(amount cost, amount unit)
{
    return (double)cost / (double)unit;
}

static void set_objective(struct run *run)
{
    const struct model *model = run->branch->model;
    glp_set_obj_dir(run->lp, GLP_MIN);
    for (int i = 0; i < model->n_columns; i++)
        glp_set_obj_coef(run->lp, i + 1, in_units(model->columns[i].cost[run->level], run->unit));
}

/* Hold a level that is proven at `value` units. */
static void hold_level(struct run *run, double value)
{
    const struct model *model = run->branch->model;
    const int row = glp_add_rows(run->lp, 1);
    int *columns = mem_zero((size_t)model->n_columns + 1, sizeof *columns), n = 0;
    double *costs = mem_zero((size_t)model->n_columns + 1, sizeof *costs);

    for (int i = 0; i < model->n_columns; i++)
        if (model->columns[i].cost[run->level]) {
            columns[++n] = i + 1;
            costs[n] = in_units(model->columns[i].cost[run->level], run->unit);
        }
    glp_set_mat_row(run->lp, row, n, columns, costs);
    glp_set_row_bnds(run->lp, row, GLP_UP, 0, value + 0.5);
    free(columns);
    free(costs);
}

static long iterations_now(const struct run *run)
{
    return glp_get_it_cnt(run->lp);
}

/* Is it time to end?  Effort counts LP iterations, the clock is only a net. */
static enum stopped reason_to_stop(const struct run *run, long iterations)
{
    const struct branch *branch = run->branch;
    if (branch->options->stop && branch->options->stop())
        return STOPPED_INTERRUPT;
    if (branch->effort_left > 0 && branch->stats->iterations + iterations >= branch->effort_left)
        return STOPPED_EFFORT;
    if (branch->options->time_limit > 0 &&
        clock_seconds() - branch->started >= branch->options->time_limit)
        return STOPPED_TIME;
    return STOPPED_NOT;
}

/* The smallest whole objective value that a bound allows. */
static double rounded_up(double bound)
{
    return ceil(bound - 1e-6 * fmax(1, fabs(bound)));
}

static amount in_millionths(const struct run *run, double units)
{
    const double value = units * (double)run->unit;
    const amount constant = run->branch->model->constant[run->level];
    return amount_add(fabs(value) < 9e15 ? (amount)llround(value)
                      : value < 0        ? -AMOUNT_MAX
                                         : AMOUNT_MAX,
                      constant);
}

static void note_bound(struct run *run, double units)
{
    run->branch->bound[run->level] = in_millionths(run, units);
    run->branch->has_bound[run->level] = 1;
}

/* The root LP, in slices so that an interrupt is heard; 0 when it is solved. */
static int solve_root(struct run *run)
{
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.it_lim = SLICE;
    parm.tm_lim = 1000; /* one slice of a large LP must not deafen us */
    for (;;) {
        const long before = iterations_now(run);
        const int code = glp_simplex(run->lp, &parm);
        run->branch->stats->iterations += iterations_now(run) - before;
        if (code != GLP_EITLIM && code != GLP_ETMLIM)
            return code;
        if ((run->branch->stopped = reason_to_stop(run, 0)))
            return code;
    }
}

static int most_fractional(glp_tree *tree, const struct run *run)
{
    glp_prob *lp = glp_ios_get_prob(tree);
    int best = 0;
    double furthest = 0.05;

    for (int i = 0; i < run->branch->model->n_columns; i++) {
        const struct column *column = &run->branch->model->columns[i];
        if (!column->integer || column->name[0] != 'y' || !glp_ios_can_branch(tree, i + 1))
            continue;
        const double value = glp_get_col_prim(lp, i + 1);
        const double away = fmin(value, 1 - value);
        if (away > furthest) {
            furthest = away;
            best = i + 1;
        }
    }
    return best;
}

static void say_progress(const struct run *run, double bound)
{
    const struct solve_options *options = run->branch->options;
    char line[160], price[32], below[32];

    if (!options->say || !options->progress)
        return;
    snprintf(line, sizeof line, "%7.1f s  %s: best %s, bound %s, nodes %ld",
             clock_seconds() - run->branch->started, level_names[run->level],
             amount_format(in_millionths(run, run->best_seen), price),
             amount_format(in_millionths(run, bound), below), run->branch->stats->nodes);
    options->say(options->say_to, line);
}

static void trace(struct run *run, double bound)
{
    struct solve_stats *stats = run->branch->stats;
    if (stats->n_trace == TRACE_KEPT)
        return;
    struct solve_trace *point = &stats->trace[stats->n_trace++];
    point->effort = stats->iterations + iterations_now(run) - run->iterations_before;
    point->seconds = clock_seconds() - run->branch->started;
    point->price.at[run->level] = in_millionths(run, run->best_seen);
    point->bound.at[run->level] = in_millionths(run, bound);
}

/* Values are whole units: a node that cannot be better by one whole unit is not worth opening. */
static void prune_by_units(struct run *run, double incumbent)
{
    run->parm.tol_obj = 0.999 / (1 + fabs(incumbent));
}

static int gap_reached(const struct run *run, double bound)
{
    const double price = (double)in_millionths(run, run->best_seen) / (double)AMOUNT_ONE;
    const double below = (double)in_millionths(run, bound) / (double)AMOUNT_ONE;
    return (price - below) / fmax(1, fabs(price)) <= run->branch->options->gap;
}

static void look_at_bounds(glp_tree *tree, struct run *run)
{
    glp_prob *lp = glp_ios_get_prob(tree);
    const int node = glp_ios_best_node(tree);
    const int found = glp_mip_status(lp) == GLP_FEAS;
    const double bound = node ? rounded_up(glp_ios_node_bound(tree, node)) : -INFINITY;

    if (found && glp_mip_obj_val(lp) < run->best_seen) {
        run->best_seen = glp_mip_obj_val(lp);
        prune_by_units(run, run->best_seen);
        trace(run, bound);
        say_progress(run, bound);
    }
    if (node)
        note_bound(run, found ? fmin(bound, run->best_seen) : bound);
    if (!found || !node)
        return;
    if (bound >= run->best_seen - 0.5) {
        run->branch->end = BRANCH_OPTIMAL;
        glp_ios_terminate(tree);
    } else if (run->branch->options->gap > 0 && gap_reached(run, bound)) {
        run->branch->stopped = STOPPED_GAP;
        glp_ios_terminate(tree);
    }
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
    const enum stopped reason = reason_to_stop(run, iterations_now(run) - run->iterations_before);
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
}

/* A whole solution of the root LP needs no tree. */
static void run_tree(struct run *run)
{
    struct branch *branch = run->branch;
    glp_iocp *parm = &run->parm;

    glp_init_iocp(parm);
    parm->msg_lev = GLP_MSG_OFF;
    parm->cb_func = on_event;
    parm->cb_info = run;
    parm->clq_cuts = parm->cov_cuts = parm->mir_cuts = GLP_ON;
    parm->fp_heur = run->branch->values ? GLP_OFF : GLP_ON;
    parm->bt_tech = GLP_BT_BPH;
    run->iterations_before = iterations_now(run);
    branch->end = BRANCH_STOPPED;
    const int code = glp_intopt(run->lp, parm);
    branch->stats->iterations += iterations_now(run) - run->iterations_before;
    const int status = glp_mip_status(run->lp);
    if (status == GLP_OPT || status == GLP_FEAS)
        keep_values(run);
    if (code == 0 && status == GLP_OPT)
        branch->end = BRANCH_OPTIMAL;
    else if (code == 0 && status == GLP_NOFEAS)
        branch->end = BRANCH_INFEASIBLE;
    else if (code && code != GLP_ESTOP)
        branch->end = BRANCH_FAILED;
    if (branch->end == BRANCH_OPTIMAL) {
        branch->stopped = STOPPED_NOT;
        run->best_seen = rounded_up(glp_mip_obj_val(run->lp) - 0.5 + 1e-6);
        note_bound(run, run->best_seen);
    }
}

static void solve_level(struct run *run)
{
    struct branch *branch = run->branch;

    set_objective(run);
    run->best_seen = INFINITY;
    run->injected = 0;
    branch->end = BRANCH_STOPPED;
    const int code = solve_root(run);
    if (branch->stopped)
        return;
    const int status = glp_get_status(run->lp);
    if (code || (status != GLP_OPT && status != GLP_NOFEAS && status != GLP_INFEAS)) {
        branch->end = code == GLP_ENOPFS ? BRANCH_INFEASIBLE : BRANCH_FAILED;
        return;
    }
    if (status != GLP_OPT) {
        branch->end = BRANCH_INFEASIBLE;
        return;
    }
    branch->stats->lp_bound[run->level] =
        (double)in_millionths(run, glp_get_obj_val(run->lp)) / (double)AMOUNT_ONE;
    branch->stats->has_lp_bound[run->level] = 1;
    note_bound(run, rounded_up(glp_get_obj_val(run->lp)));
    run_tree(run);
}

/* Level after level; one without a price is passed over, unless nothing was solved yet. */
static void solve_levels(void *data)
{
    struct run *run = data;
    struct branch *branch = run->branch;

    run->lp = load(branch->model, branch->options->seed);
    glp_adv_basis(run->lp, 0);
    for (run->level = MEDIUM; run->level < N_LEVELS; run->level++) {
        const amount unit = model_unit(branch->model, run->level);
        const int last = run->level == N_LEVELS - 1;
        if (!unit && (!last || branch->values)) {
            branch->bound[run->level] = branch->model->constant[run->level];
            branch->has_bound[run->level] = 1;
            continue;
        }
        run->unit = unit ? unit : AMOUNT_ONE;
        solve_level(run);
        if (branch->end != BRANCH_OPTIMAL && branch->stopped != STOPPED_GAP)
            break;
        if (!last)
            hold_level(run, run->best_seen);
    }
    glp_delete_prob(run->lp);
}

/* Without a column GLPK has nothing to do: every row's sum is 0. */
static void solve_empty(struct branch *branch)
{
    branch->end = BRANCH_OPTIMAL;
    branch->values = mem_zero(0, sizeof *branch->values);
    for (int i = 0; i < branch->model->n_rows; i++)
        if (branch->model->rows[i].low > 0 || branch->model->rows[i].high < 0)
            branch->end = BRANCH_INFEASIBLE;
    for (int level = MEDIUM; level < N_LEVELS; level++) {
        branch->bound[level] = branch->model->constant[level];
        branch->has_bound[level] = 1;
    }
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
        free(branch->values);
        branch->values = NULL;
        branch->end = BRANCH_FAILED;
    }
}

struct writing {
    const struct model *model;
    enum model_format format;
    const char *path;
    int failed;
};

/* GLPK does not notice when the last of its writes fails; a whole file ends in its last word. */
static int is_whole(const char *path, const char *last_word)
{
    const size_t length = strlen(last_word);
    char end[16] = {0};
    FILE *file = fopen(path, "rb");
    const int whole = file && fseek(file, -(long)length, SEEK_END) == 0 &&
                      fread(end, 1, length, file) == length && !strcmp(end, last_word);

    if (file)
        fclose(file);
    return whole;
}

static int write_as(const struct writing *writing, glp_prob *lp)
{
    if (writing->format == MODEL_MPS)
        return glp_write_mps(lp, GLP_MPS_FILE, NULL, writing->path) ||
               !is_whole(writing->path, "ENDATA\n");
    return glp_write_lp(lp, NULL, writing->path) || !is_whole(writing->path, "End\n");
}

static void write_model(void *data)
{
    struct writing *writing = data;
    struct branch branch = {.model = writing->model};
    struct run run = {.branch = &branch, .level = MEDIUM};

    while (run.level < N_LEVELS - 1 && !model_unit(writing->model, run.level))
        run.level++;
    run.unit = AMOUNT_ONE;
    run.lp = load(writing->model, 0);
    set_objective(&run);
    glp_set_obj_coef(run.lp, 0, in_units(writing->model->constant[run.level], AMOUNT_ONE));
    writing->failed = write_as(writing, run.lp);
    glp_delete_prob(run.lp);
}

int branch_write(const struct model *model, enum model_format format, const char *path)
{
    struct writing writing = {.model = model, .format = format, .path = path};
    return glpk_guarded(write_model, &writing) || writing.failed;
}
