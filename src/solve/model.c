#include "model.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

int model_column(struct model *model, double high, int integer, const char *letter, int a, int b)
{
    model->columns = mem_grow(model->columns, (size_t)model->n_columns, sizeof *model->columns);
    struct column *column = &model->columns[model->n_columns];
    *column = (struct column){
        .high = high, .integer = integer, .grain = AMOUNT_ONE, .definition = -1, .turn = TURN_LAST};
    snprintf(column->name, sizeof column->name, "%s%d_%d", letter, a, b);
    return model->n_columns++;
}

int model_row(struct model *model, double low, double high, const char *letter, int a, int b)
{
    model->rows = mem_grow(model->rows, (size_t)model->n_rows, sizeof *model->rows);
    struct row *row = &model->rows[model->n_rows];
    *row = (struct row){.low = low, .high = high};
    snprintf(row->name, sizeof row->name, "%s%d_%d", letter, a, b);
    return model->n_rows++;
}

void model_put(struct model *model, int row, int column, double value)
{
    assert(row >= 0 && row < model->n_rows && column >= 0 && column < model->n_columns);
    model->full |= model->n_entries >= MODEL_MOST_ENTRIES;
    if (model->full)
        return;
    model->entries = mem_grow(model->entries, (size_t)model->n_entries, sizeof *model->entries);
    model->entries[model->n_entries++] = (struct entry){row, column, value};
}

void model_lazy(struct model *model, int row)
{
    assert(row >= 0 && row < model->n_rows);
    model->rows[row].lazy = 1;
}

void model_define(struct model *model, int column, int row)
{
    assert(model->rows[row].low == 0 && model->rows[row].high == 0);
    model->columns[column].definition = row;
}

void model_cost(struct model *model, int column, const struct price *price, amount size)
{
    for (int level = CHANGES; level < N_LEVELS; level++)
        model->columns[column].cost[level] =
            amount_add(model->columns[column].cost[level], amount_product(price->at[level], size));
}

static amount gcd(amount a, amount b)
{
    while (b) {
        const amount rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* A product that is no whole number of millionths was rounded: then nothing above a millionth is
 * sure. */
static amount step_of(const struct column *column, int level)
{
    const amount cost = column->cost[level];
    amount product;

    if (__builtin_mul_overflow(cost, column->grain, &product))
        return 1;
    return product % AMOUNT_ONE ? 1 : product / AMOUNT_ONE;
}

amount model_unit(const struct model *model, int level)
{
    amount unit = 0;
    for (int i = 0; i < model->n_columns; i++)
        unit = gcd(unit, step_of(&model->columns[i], level));
    return unit;
}

int model_first_level(const struct model *model)
{
    int level = HARD;

    while (level < N_LEVELS - 1 && !model_unit(model, level))
        level++;
    return level;
}

void model_clear(struct model *model)
{
    free(model->columns);
    free(model->rows);
    free(model->entries);
    memset(model, 0, sizeof *model);
}
