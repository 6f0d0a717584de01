/* solve: from a conference to the best schedule, with a proof where one is reached.
 *
 * An integer linear program is solved by GLPK, level after level; where that finds no proof, or the
 * program is too large for it, simulated annealing looks for better schedules.  Every schedule that
 * leaves is refereed by the rules' own checks. */
#ifndef LECTERN_SOLVE_H
#define LECTERN_SOLVE_H

#include "schedule.h"

enum { MOST_THREADS = 64 };

/* Schedules that the one to find is to differ from (unlike.h): a hard rule of this solve. */
struct unlike {
    struct schedule *const *list; /* [n] */
    int n;
    int least; /* so many talks are elsewhere, or in one of the two alone; from each */
};

struct solve_options {
    int64_t effort; /* in tens of moves, or as much work on the LP; 0: chosen from the size, or no
                       limit if there is one of time */
    double time_limit; /* seconds; 0: none */
    double gap;        /* ends a level at (price - bound) / max(1, |price|) <= gap */
    uint64_t seed;     /* of searches; shuffles the rows of the model, 0: as built */
    int threads;       /* to MOST_THREADS, 0: one; who computes, never what */
    int require_optimal, verbose, progress;
    const struct schedule *start; /* where to begin; NULL: nowhere */
    struct unlike unlike;         /* n 0: none */
    int allow_unplaced;           /* where not all accepted talks fit, leave out the fewest (the
                                     cheapest, where `placed` has other prices) */
    int only_whether;             /* is there a schedule?  Why talks are left out is not asked */
    const char *write_model;   /* "F.lp", ".mps" or ".dat", written before solving with "F.names";
                                  NULL: none */
    const char *read_solution; /* another solver's answer to that model, to be taken instead of
                                  solving; NULL: none */
    int (*stop)(void);         /* asked often; nonzero ends the search.  NULL: never */
    void (*say)(void *, const char *line); /* verbose and progress lines; NULL: nobody listens */
    void *say_to;
};

enum { TRACE_KEPT = 64 };
struct solve_trace {
    long effort; /* of who found it */
    double seconds;
    struct price price, bound;
    int n_levels; /* of the price that were known */
    int has_bound[N_LEVELS];
};

struct solve_stats {
    int n_talks, n_placed, n_places; /* n_places: slots x rooms that some talk may start in */
    const char *formulation;
    int exact;
    int rows, columns;
    long nonzeros, nodes, iterations, moves;
    double moves_per_second, seconds;
    long peak_bytes;
    double lp_bound[N_LEVELS];
    int has_lp_bound[N_LEVELS];
    struct solve_trace trace[TRACE_KEPT];
    int n_trace;
};

/* *out is the caller's on OK.  Its status says what was reached: SCHEDULE_INFEASIBLE and
 * SCHEDULE_UNKNOWN come without placements; where counts alone show why not all fits, `errs` has
 * them as findings (and the return stays OK).  With allow_unplaced SCHEDULE_PARTIAL says that not
 * all accepted talks fit, as far as is known; else the schedule is the same as without. ERR_SOLVER:
 * GLPK failed, or the referee disagrees (a bug); ERR_IO: the model could not be written; ERR_INPUT:
 * it is too large for that, or the solution is none of this conference. */
enum status solve(struct schedule **out, const struct conference *conf,
                  const struct solve_options *options, struct solve_stats *stats,
                  struct errs *errs);

#endif
