/* whatif: scenarios answered: each makes a conference of the base one, which is solved from the
 * base schedule.
 *
 * Scenarios are independent: each is solved by one thread, several at once, and its answer hangs on
 * nothing but the base, its edits and the options (unless a clock cuts it short). */
#ifndef LECTERN_WHATIF_H
#define LECTERN_WHATIF_H

#include "scenarios.h"
#include "schedule.h"

struct whatif_options {
    struct price keep; /* of a talk that is not where the base has it (stay.h); 0: nothing */
    int64_t effort;    /* as in solve_options, for each, and so are the next ones */
    double time_limit, gap;
    uint64_t seed;
    int threads;       /* scenarios at once */
    int (*stop)(void); /* asked often; nonzero ends the work.  NULL: never */
};

struct whatif_answer {
    const struct conference *conf;   /* edited */
    const struct schedule *schedule; /* NULL: there is none, and no price */
    enum schedule_status status;     /* optimal: price and what `keep` adds to it */
    enum stopped stopped;
    struct price price;      /* as the rules of the conference have it, `keep` left out */
    struct price bound;      /* of those levels to which `keep` adds nothing */
    int has_price[N_LEVELS]; /* levels that some rule prices; hard always */
    int has_bound[N_LEVELS];
    double seconds;
};

/* A schedule of the base as an answer: the given one, or one that is solved for, *made, which is
 * the caller's (NULL then or now).  ERR_SOLVER: a bug, reported. */
enum status whatif_base(struct whatif_answer *out, struct schedule **made,
                        const struct conference *conf, const struct schedule *given,
                        const struct whatif_options *options, struct errs *errs);

/* Told of each answer once, by any thread; what the answer points to is gone afterwards. */
struct whatif_listener {
    void (*hear)(void *to, int i /* of scenarios->list */, const struct whatif_answer *answer);
    void *to;
};

/* Solve them all.  Those that are not begun when `stop` says so are unknown, by interrupt.  The
 * edits are known to be sound (scenarios_check).  ERR_SOLVER: a bug, reported; the scenarios that
 * it met are unknown, the others answered. */
enum status whatif_run(const struct whatif_answer *base, const struct scenarios *scenarios,
                       const struct whatif_options *options, const struct whatif_listener *listener,
                       struct errs *errs);

/* Is it known whether there is a schedule, and one that places what must be placed? */
int whatif_is_answered(enum schedule_status status);

#endif
