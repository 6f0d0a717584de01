#include "relaxation.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "random.h"

static const double tolerance = 1e-5; /* wider than GLPK's, or a row would be added twice */

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

static void sort_entries(struct relaxation *relaxation)
{
    const struct model *model = relaxation->model;
    const size_t size = sizeof *relaxation->entries;

    relaxation->entries = mem_zero((size_t)model->n_entries, size);
    relaxation->first = mem_zero((size_t)model->n_rows + 1, sizeof *relaxation->first);
    if (model->n_entries)
        memcpy(relaxation->entries, model->entries, (size_t)model->n_entries * size);
    const int n = merge_entries(relaxation->entries, model->n_entries);
    for (int i = 0; i < n; i++)
        relaxation->first[relaxation->entries[i].row + 1]++;
    for (int row = 0; row < model->n_rows; row++)
        relaxation->first[row + 1] += relaxation->first[row];
}

static void note_waiting(struct relaxation *relaxation)
{
    const struct model *model = relaxation->model;

    for (int row = 0; row < model->n_rows; row++)
        relaxation->waits[row] = model->rows[row].lazy != 0;
    for (int column = 0; column < model->n_columns; column++)
        if (model->columns[column].definition >= 0)
            relaxation->waits[model->columns[column].definition] = 1;
}

static int pays(const struct column *column)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (column->cost[level] < 0)
            return 1;
    return 0;
}

/* What no row uses, even where a definition is written out. */
static void note_resting(struct relaxation *relaxation)
{
    const struct model *model = relaxation->model;
    unsigned char *is_used = mem_zero((size_t)model->n_columns, 1);

    for (int row = 0; row < model->n_rows; row++)
        for (int i = relaxation->first[row]; i < relaxation->first[row + 1]; i++)
            is_used[relaxation->entries[i].column] |= !relaxation->waits[row];
    for (int column = 0; column < model->n_columns; column++) {
        const struct column *c = &model->columns[column];
        relaxation->rests[column] =
            c->definition >= 0 || (!is_used[column] && !c->integer && isfinite(c->low) && !pays(c));
    }
    free(is_used);
}

/* The k-th row of the LP, from 0; seed 0 keeps the order, others shuffle it, which changes the path
 * GLPK takes. */
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

static void add_entry(struct relaxation *relaxation, int column, double value)
{
    if (!relaxation->is_listed[column])
        relaxation->columns[++relaxation->n_listed] = column + 1;
    relaxation->is_listed[column] = 1;
    relaxation->sum[column] += value;
}

/* Into sum: the row with definitions written out, but for the column that it defines itself. */
static void add_row(struct relaxation *relaxation, int row, double times, int defined)
{
    for (int i = relaxation->first[row]; i < relaxation->first[row + 1]; i++) {
        const struct entry *entry = &relaxation->entries[i];
        const int definition = relaxation->model->columns[entry->column].definition;
        if (entry->column == defined)
            continue;
        if (definition >= 0 && relaxation->waits[definition])
            add_row(relaxation, definition, times * entry->value, entry->column);
        else
            add_entry(relaxation, entry->column, times * entry->value);
    }
}

/* From sum to the row as GLPK takes it: from 1, without zeros; how many. */
static int take_sum(struct relaxation *relaxation)
{
    int n = 0;

    for (int k = 1; k <= relaxation->n_listed; k++) {
        const int column = relaxation->columns[k] - 1;
        if (relaxation->sum[column] != 0) {
            relaxation->columns[++n] = column + 1;
            relaxation->values[n] = relaxation->sum[column];
        }
        relaxation->sum[column] = 0;
        relaxation->is_listed[column] = 0;
    }
    relaxation->n_listed = 0;
    return n;
}

void relaxation_fix(struct relaxation *relaxation, int column, double value)
{
    glp_set_col_bnds(relaxation->lp, column + 1, GLP_FX, value, value);
}

void relaxation_release(struct relaxation *relaxation, int column)
{
    const struct column *c = &relaxation->model->columns[column];
    glp_set_col_bnds(relaxation->lp, column + 1, bound_type(c->low, c->high), finite(c->low),
                     finite(c->high));
}

static void put_row(struct relaxation *relaxation, int row, int at)
{
    const struct row *r = &relaxation->model->rows[row];

    add_row(relaxation, row, 1, -1);
    const int n = take_sum(relaxation);
    for (int k = 1; k <= n; k++)
        if (relaxation->rests[relaxation->columns[k] - 1])
            relaxation_release(relaxation, relaxation->columns[k] - 1);
    glp_set_mat_row(relaxation->lp, at, n, relaxation->columns, relaxation->values);
    glp_set_row_bnds(relaxation->lp, at, bound_type(r->low, r->high), finite(r->low),
                     finite(r->high));
}

/* Rows of one kind may bear one name, which readers of a model file refuse: the number parts them.
 */
static void name_row(struct relaxation *relaxation, int row, int at)
{
    char name[40];

    snprintf(name, sizeof name, "%s_%d", relaxation->model->rows[row].name, row + 1);
    glp_set_row_name(relaxation->lp, at, name);
}

static void load_rows(struct relaxation *relaxation, uint64_t seed, int names)
{
    const struct model *model = relaxation->model;
    int *order = row_order(model->n_rows, seed);

    for (int k = 0; k < model->n_rows; k++) {
        if (relaxation->waits[order[k]])
            continue;
        const int at = glp_add_rows(relaxation->lp, 1);
        put_row(relaxation, order[k], at);
        if (names)
            name_row(relaxation, order[k], at);
    }
    free(order);
}

static void load_columns(struct relaxation *relaxation, int names)
{
    const struct model *model = relaxation->model;

    if (model->n_columns)
        glp_add_cols(relaxation->lp, model->n_columns);
    for (int column = 0; column < model->n_columns; column++) {
        const struct column *c = &model->columns[column];
        const double high = relaxation->rests[column] ? c->low : c->high;
        glp_set_col_kind(relaxation->lp, column + 1, c->integer ? GLP_IV : GLP_CV);
        glp_set_col_bnds(relaxation->lp, column + 1, bound_type(c->low, high), finite(c->low),
                         finite(high));
        if (names)
            glp_set_col_name(relaxation->lp, column + 1, c->name);
    }
}

static struct relaxation *new_relaxation(const struct model *model, uint64_t seed, int whole)
{
    const size_t n_columns = (size_t)model->n_columns;
    struct relaxation *relaxation = mem_zero(1, sizeof *relaxation);

    relaxation->model = model;
    relaxation->waits = mem_zero((size_t)model->n_rows, 1);
    relaxation->rests = mem_zero(n_columns, 1);
    relaxation->point = mem_zero(n_columns, sizeof *relaxation->point);
    relaxation->sum = mem_zero(n_columns, sizeof *relaxation->sum);
    relaxation->is_listed = mem_zero(n_columns, 1);
    relaxation->columns = mem_zero(n_columns + 1, sizeof *relaxation->columns);
    relaxation->values = mem_zero(n_columns + 1, sizeof *relaxation->values);
    sort_entries(relaxation);
    if (!whole) {
        note_waiting(relaxation);
        note_resting(relaxation);
    }
    relaxation->lp = glp_create_prob();
    glp_set_obj_dir(relaxation->lp, GLP_MIN);
    load_columns(relaxation, whole);
    load_rows(relaxation, seed, whole);
    return relaxation;
}

struct relaxation *relaxation_new(const struct model *model, uint64_t seed)
{
    return new_relaxation(model, seed, 0);
}

struct relaxation *relaxation_whole(const struct model *model)
{
    return new_relaxation(model, 0, 1);
}

void relaxation_abandon(struct relaxation *relaxation)
{
    if (!relaxation)
        return;
    free(relaxation->entries);
    free(relaxation->first);
    free(relaxation->waits);
    free(relaxation->rests);
    free(relaxation->point);
    free(relaxation->sum);
    free(relaxation->is_listed);
    free(relaxation->columns);
    free(relaxation->values);
    free(relaxation);
}

void relaxation_free(struct relaxation *relaxation)
{
    if (relaxation)
        glp_delete_prob(relaxation->lp);
    relaxation_abandon(relaxation);
}

void relaxation_minimise(struct relaxation *relaxation, int level, amount unit)
{
    for (int column = 0; column < relaxation->model->n_columns; column++)
        glp_set_obj_coef(relaxation->lp, column + 1,
                         (double)relaxation->model->columns[column].cost[level] / (double)unit);
}

/* A column that a definition writes out is in no row. */
void relaxation_wake(struct relaxation *relaxation)
{
    for (int column = 0; column < relaxation->model->n_columns; column++)
        if (relaxation->rests[column] && relaxation->model->columns[column].definition < 0) {
            relaxation_release(relaxation, column);
            relaxation->rests[column] = 0;
        }
}

void relaxation_hold(struct relaxation *relaxation, int level, amount unit, double most)
{
    const int row = glp_add_rows(relaxation->lp, 1);
    int n = 0;

    for (int column = 0; column < relaxation->model->n_columns; column++) {
        const amount cost = relaxation->model->columns[column].cost[level];
        if (!cost)
            continue;
        relaxation->columns[++n] = column + 1;
        relaxation->values[n] = (double)cost / (double)unit;
    }
    glp_set_mat_row(relaxation->lp, row, n, relaxation->columns, relaxation->values);
    glp_set_row_bnds(relaxation->lp, row, GLP_UP, 0, most);
}

void relaxation_complete(const struct relaxation *relaxation, double *point)
{
    const struct model *model = relaxation->model;

    for (int column = 0; column < model->n_columns; column++) {
        const int row = model->columns[column].definition;
        if (row < 0 || !relaxation->waits[row])
            continue;
        point[column] = 0;
        for (int i = relaxation->first[row]; i < relaxation->first[row + 1]; i++)
            if (relaxation->entries[i].column != column)
                point[column] +=
                    relaxation->entries[i].value * point[relaxation->entries[i].column];
    }
}

static int is_broken(const struct relaxation *relaxation, int row)
{
    const struct row *r = &relaxation->model->rows[row];
    double sum = 0;

    for (int i = relaxation->first[row]; i < relaxation->first[row + 1]; i++)
        sum += relaxation->entries[i].value * relaxation->point[relaxation->entries[i].column];
    return sum > r->high + tolerance * (1 + fabs(r->high)) ||
           sum < r->low - tolerance * (1 + fabs(r->low));
}

int relaxation_tighten(struct relaxation *relaxation)
{
    const struct model *model = relaxation->model;
    int n = 0;

    for (int column = 0; column < model->n_columns; column++)
        relaxation->point[column] = glp_get_col_prim(relaxation->lp, column + 1);
    relaxation_complete(relaxation, relaxation->point);
    for (int row = 0; row < model->n_rows; row++) {
        if (!model->rows[row].lazy || !is_broken(relaxation, row))
            continue;
        put_row(relaxation, row, glp_add_rows(relaxation->lp, 1));
        n++;
    }
    return n;
}
