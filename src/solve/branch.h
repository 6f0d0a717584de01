/* branch: GLPK's branch and cut on a model, level after level, with our own stops, bounds and
 * branching.
 *
 * Objective values at a level are in whole units (model_unit), so a bound may be rounded up and
 * "optimal" means that the rounded bound reached the incumbent. */
#ifndef LECTERN_BRANCH_H
#define LECTERN_BRANCH_H

#include "model.h"
#include "progress.h"

enum branch_end { BRANCH_OPTIMAL, BRANCH_INFEASIBLE, BRANCH_STOPPED, BRANCH_FAILED };

struct branch {
    const struct model *model;
    const struct solve_options *options;
    struct solve_stats *stats;
    double started;            /* seconds, of clock_seconds */
    struct progress *progress; /* NULL: nobody watches */
    int64_t effort_left;       /* LP iterations */
    /* A point to look at if the LP leads to none: values of columns, as they are (NAN) where it
     * does not matter.  NULL: there is none. */
    void (*propose)(void *data, double *values /* [n_columns] */);
    void *data;
    int proposes_first; /* before any dive: the point is likely to be good */
    /* A bound alone is asked for, of the first level that costs something; the LP by the dual
     * simplex, which starts where costs are not below 0. */
    int for_bound;
    /* results */
    enum branch_end end;
    enum stopped stopped;
    double *values; /* [n_columns] best point found, or NULL; the caller's */
    amount price[N_LEVELS];
    /* both ways: of the first level that costs something, what is proven already */
    amount bound[N_LEVELS];
    int has_bound[N_LEVELS];
};

/* LP iterations on the model that take about as long as ten moves of a search for each of the
 * effort; 0 stays 0. */
int64_t branch_iterations(const struct model *model, int64_t effort);

void branch_solve(struct branch *branch);

/* Write the model of the first level that costs something to `path`, whose name may say anything.
 * 0 on success; else errno may tell why. */
enum model_format { MODEL_LP, MODEL_MPS };
int branch_write(const struct model *model, enum model_format format, const char *path);
/* [n_columns + 1] the columns in the order in which a reader of the .lp meets them, n_columns for
 * the one that is written for a constant; the caller's. */
int *branch_order_in_lp(const struct model *model);

#endif
