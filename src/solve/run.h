/* run: one level of a branch and cut on its way: the LP, what was found, when to stop.
 *
 * Objective values are in units of the level, whole for every point of the model.
 * Shared by branch.c and dive.c. */
#ifndef LECTERN_RUN_H
#define LECTERN_RUN_H

#include "branch.h"
#include "relaxation.h"

struct run {
    struct branch *branch;
    struct relaxation *relaxation;
    glp_prob *lp; /* the relaxation's */
    glp_iocp parm;
    int level;
    amount unit;
    long counted;     /* GLPK's iterations that are in the statistics already */
    long n_events;    /* selections of a node */
    int injected;     /* the point we start from was offered */
    double best_seen; /* units of branch->values at this level; INFINITY: none */
    double bound;     /* units, proven: no point is below */
};

void run_count_iterations(struct run *run);
/* Is it time to end?  Effort counts LP iterations, the clock is only a net. */
enum stopped run_reason_to_stop(const struct run *run);

enum lp_end { LP_SOLVED, LP_INFEASIBLE, LP_STOPPED, LP_FAILED };
/* Solve the LP by `method` (GLP_PRIMAL, GLP_DUALP) until its point breaks no lazy row. */
enum lp_end run_settle(struct run *run, int method);

/* The smallest whole objective value that a bound allows. */
double run_rounded_up(double bound);
amount run_in_millionths(const struct run *run, double units);

/* A point of so many units: say so and write it down.  The caller keeps its values. */
void run_note_found(struct run *run, double units);

#endif
