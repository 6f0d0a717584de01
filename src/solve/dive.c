#include "dive.h"

#include <float.h>
#include <stdlib.h>

#include "mem.h"

enum { MISSES = 30 }; /* wrong choices until we give up */

static const double nearly_made = 0.7, whole = 1e-6;

struct basis {
    int *rows, *columns; /* GLPK's states, from 1 */
    int n_rows, n_columns;
};

struct dive {
    struct run *run;
    int *fixed; /* [n_fixed] columns, in the order they were fixed */
    int n_fixed;
    int n_misses;
    double limit; /* units: a step that costs more is a miss */
};

static struct basis basis_of(glp_prob *lp)
{
    struct basis basis = {.n_rows = glp_get_num_rows(lp), .n_columns = glp_get_num_cols(lp)};

    basis.rows = mem_zero((size_t)basis.n_rows + 1, sizeof *basis.rows);
    basis.columns = mem_zero((size_t)basis.n_columns + 1, sizeof *basis.columns);
    for (int row = 1; row <= basis.n_rows; row++)
        basis.rows[row] = glp_get_row_stat(lp, row);
    for (int column = 1; column <= basis.n_columns; column++)
        basis.columns[column] = glp_get_col_stat(lp, column);
    return basis;
}

/* Rows that came since do not bind there. */
static void return_to(glp_prob *lp, struct basis *basis)
{
    for (int row = 1; row <= glp_get_num_rows(lp); row++)
        glp_set_row_stat(lp, row, row <= basis->n_rows ? basis->rows[row] : GLP_BS);
    for (int column = 1; column <= basis->n_columns; column++)
        glp_set_col_stat(lp, column, basis->columns[column]);
    free(basis->rows);
    free(basis->columns);
}

static int is_open(const struct dive *dive, int column)
{
    return dive->run->branch->model->columns[column].integer &&
           glp_get_col_type(dive->run->lp, column + 1) != GLP_FX;
}

static double value_of(const struct dive *dive, int column)
{
    return glp_get_col_prim(dive->run->lp, column + 1);
}

static enum turn turn_of(const struct dive *dive, int column)
{
    return dive->run->branch->model->columns[column].turn;
}

/* The open column that is furthest above its floor but not whole, a time before all others; -1: the
 * point is whole. */
static int nearest_choice(const struct dive *dive)
{
    const int n = dive->run->branch->model->n_columns;
    double furthest = 0;
    int best = -1;

    for (int column = 0; column < n; column++) {
        if (!is_open(dive, column))
            continue;
        const double part = value_of(dive, column) - floor(value_of(dive, column) + whole);
        if (part <= whole)
            continue;
        const int better = best < 0 || turn_of(dive, column) < turn_of(dive, best) ||
                           (turn_of(dive, column) == turn_of(dive, best) && part > furthest);
        if (better) {
            best = column;
            furthest = part;
        }
    }
    return best;
}

static void fix(struct dive *dive, int column, double value)
{
    relaxation_fix(dive->run->relaxation, column, value);
    dive->fixed[dive->n_fixed++] = column;
}

static void release(struct dive *dive, int n_kept)
{
    while (dive->n_fixed > n_kept)
        relaxation_release(dive->run->relaxation, dive->fixed[--dive->n_fixed]);
}

static void fix_nearly_made(struct dive *dive, enum turn turn)
{
    for (int column = 0; column < dive->run->branch->model->n_columns; column++) {
        if (!is_open(dive, column) || turn_of(dive, column) != turn)
            continue;
        const double value = value_of(dive, column), made = floor(value + 1 - nearly_made);
        if (made >= 1 && value <= made + whole)
            fix(dive, column, made);
    }
}

/* Units the LP costs now, rounded up; INFINITY: no point is left, or the LP was not solved. */
static double cost_now(struct dive *dive)
{
    if (run_settle(dive->run, GLP_DUALP) != LP_SOLVED)
        return INFINITY;
    return run_rounded_up(glp_get_obj_val(dive->run->lp));
}

/* Fix the column at its ceiling, and with it what is nearly made; if that costs, the column alone;
 * if that costs too, it is at its floor.  0: no way on. */
static int step(struct dive *dive, int column)
{
    const int n_kept = dive->n_fixed;
    const double below = floor(value_of(dive, column) + whole);

    if (turn_of(dive, column) < TURN_LAST)
        fix_nearly_made(dive, turn_of(dive, column));
    const int several = dive->n_fixed > n_kept;
    if (is_open(dive, column))
        fix(dive, column, below + 1);
    if (cost_now(dive) <= dive->limit)
        return 1;
    release(dive, n_kept);
    fix(dive, column, below + 1);
    if (several && cost_now(dive) <= dive->limit)
        return 1;
    release(dive, n_kept);
    fix(dive, column, below);
    dive->limit = fmax(dive->limit, cost_now(dive));
    return ++dive->n_misses <= MISSES && dive->limit < dive->run->best_seen;
}

/* GLPK takes a point only if it is whole to the last bit. */
static double whole_value(const struct dive *dive, int column)
{
    const double value = value_of(dive, column);
    return dive->run->branch->model->columns[column].integer ? round(value) : value;
}

static void keep_point(struct dive *dive)
{
    struct branch *branch = dive->run->branch;
    const int n = branch->model->n_columns;

    if (!branch->values)
        branch->values = mem_zero((size_t)n, sizeof *branch->values);
    for (int column = 0; column < n; column++)
        branch->values[column] = whole_value(dive, column);
    relaxation_complete(dive->run->relaxation, branch->values);
    run_note_found(dive->run, round(glp_get_obj_val(dive->run->lp)));
}

static struct dive dive_new(struct run *run, double limit)
{
    const size_t n = (size_t)run->branch->model->n_columns;
    return (struct dive){.run = run, .fixed = mem_zero(n, sizeof(int)), .limit = limit};
}

static void go_down(struct dive *dive)
{
    int column;

    while ((column = nearest_choice(dive)) >= 0)
        if (!step(dive, column))
            break;
    if (column < 0 && round(glp_get_obj_val(dive->run->lp)) < dive->run->best_seen)
        keep_point(dive);
}

static void dive_end(struct dive *dive, struct basis *basis)
{
    release(dive, 0);
    free(dive->fixed);
    return_to(dive->run->lp, basis);
}

void dive(struct run *run)
{
    struct basis basis = basis_of(run->lp);
    struct dive dive = dive_new(run, run->bound);

    go_down(&dive);
    dive_end(&dive, &basis);
}

void dive_at(struct run *run, const double *values)
{
    struct basis basis = basis_of(run->lp);
    struct dive dive = dive_new(run, DBL_MAX);

    for (int column = 0; column < run->branch->model->n_columns; column++)
        if (!isnan(values[column]) && is_open(&dive, column))
            fix(&dive, column, values[column]);
    if (!isinf(cost_now(&dive)))
        go_down(&dive);
    dive_end(&dive, &basis);
}
