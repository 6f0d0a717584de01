/* model: an integer linear program with one objective per level: minimise cost[level] x, level
 * after level.
 *
 * Rows and columns are 0-based here.  Coefficients are plain doubles; costs are millionths.
 * Owner: the caller; model_clear frees what is inside. */
#ifndef LECTERN_MODEL_H
#define LECTERN_MODEL_H

#include <math.h>

#include "price.h"

/* What decides most comes first: which sessions, which blocks, when, and what those leave open. */
enum turn { TURN_SESSION, TURN_USE, TURN_TIME, TURN_LAST };

struct column {
    double low, high;
    int integer;
    amount cost[N_LEVELS];
    amount grain;   /* values are whole multiples of it, in millionths */
    int definition; /* the row that says what it is, -1: none */
    enum turn turn; /* an engine settles integer columns of a lower turn first */
    char name[24];
};

struct row {
    double low, high; /* -INFINITY, INFINITY: none */
    int lazy;
    char name[24];
};

struct entry {
    int row, column;
    double value;
};

struct model {
    struct column *columns;
    struct row *rows;
    struct entry *entries;
    int n_columns, n_rows, n_entries;
    int full; /* entries were left out: nobody may solve it */
    amount constant[N_LEVELS];
};

/* More than GLPK can be asked to look at, and than is good for memory. */
enum { MODEL_MOST_ENTRIES = 2000000 };

/* A column from 0 to `high`, of TURN_LAST. */
int model_column(struct model *model, double high, int integer, const char *letter, int a, int b);
int model_row(struct model *model, double low, double high, const char *letter, int a, int b);
void model_put(struct model *model, int row, int column,
               double value); /* sums up with what is there when loaded; left out of a full one */
/* The row may wait until a point breaks it.  A column that lazy rows alone hold up must not pay. */
void model_lazy(struct model *model, int row);
/* The row is: sum of earlier columns - column = 0, so that an engine may write the sum instead. The
 * column's bounds follow from theirs, and it costs nothing itself. */
void model_define(struct model *model, int column, int row);
void model_cost(struct model *model, int column, const struct price *price, amount size);
/* The largest amount that every integer point's cost at `level` (without the constant) is a
 * multiple of; 0: all cost nothing. */
amount model_unit(const struct model *model, int level);
/* The first level at which a column costs something; the last one if none does. */
int model_first_level(const struct model *model);
void model_clear(struct model *model);

#endif
