/* relaxation: the linear program that GLPK works on: a model without the rows that no point has
 * broken yet.
 *
 * A lazy row is left out until a point breaks it; what only lazy rows hold up rests at its lower
 * bound until then.  A defined column is GLPK's in name only: rows that use it get the sum that
 * defines it.  Most rows of a timetable never bind, and the work of GLPK goes by rows.
 * Index: column j of the model is GLPK's j + 1; rows have no such order.
 * Owner: the caller of relaxation_new; borrows the model.  To be used behind glpk_guard. */
#ifndef LECTERN_RELAXATION_H
#define LECTERN_RELAXATION_H

#include "glpk_guard.h"
#include "model.h"

struct relaxation {
    const struct model *model;
    glp_prob *lp;
    struct entry *entries; /* of the model, by row, no place twice */
    int *first;            /* [n_rows + 1] into entries */
    unsigned char *waits;  /* [n_rows] left out of the LP when it was made */
    unsigned char *rests;  /* [n_columns] no row was there that uses it */
    double *point;         /* [n_columns] the LP's point, with defined columns */
    /* one row in the making; zeros between two */
    double *sum;              /* [n_columns] */
    unsigned char *is_listed; /* [n_columns] among the columns */
    int *columns;             /* [n_listed] from 1, as GLPK takes it; as are values */
    double *values;
    int n_listed;
};

/* `seed` shuffles the rows that are there from the start; 0: as built. */
struct relaxation *relaxation_new(const struct model *model, uint64_t seed);
/* Every row and column as it is, with names: what is written to a file. */
struct relaxation *relaxation_whole(const struct model *model);
void relaxation_free(struct relaxation *relaxation); /* NULL is fine */
/* The same after GLPK gave up: its objects are gone already. */
void relaxation_abandon(struct relaxation *relaxation);

/* Minimise the cost at `level`, counted in `unit`s. */
void relaxation_minimise(struct relaxation *relaxation, int level, amount unit);
/* Let all columns leave their lower bound; call before a tree.  GLPK's presolve of a node takes
 * rows for redundant by the bounds it sees there and drops them below, so none may be loosened
 * later. */
void relaxation_wake(struct relaxation *relaxation);
/* Keep that cost at most so many units. */
void relaxation_hold(struct relaxation *relaxation, int level, amount unit, double most);

/* Fix an integer column, and give it back its bounds. */
void relaxation_fix(struct relaxation *relaxation, int column, double value);
void relaxation_release(struct relaxation *relaxation, int column);

/* Add the rows that the LP's point breaks; how many they were.  In a tree they hold for the node
 * and what is below it. */
int relaxation_tighten(struct relaxation *relaxation);

/* Fill in the defined columns of a point [n_columns]. */
void relaxation_complete(const struct relaxation *relaxation, double *point);

#endif
