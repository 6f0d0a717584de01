/* progress: what a run tells while it runs: a line now and then for who watches, and the points of
 * the trace.  Several threads may tell.
 *
 * Owner: whoever calls progress_begin ends it; borrows the options and the statistics. */
#ifndef LECTERN_PROGRESS_H
#define LECTERN_PROGRESS_H

#include <pthread.h>

#include "solve.h"

struct progress {
    const struct solve_options *options;
    struct solve_stats *stats;
    double started; /* of clock_seconds */
    pthread_mutex_t mutex;
    struct solve_trace now; /* the best so far, and the bounds */
    double next_line;       /* when another line may be printed */
    int is_due;             /* there is news that no line has told */
};

void progress_begin(struct progress *progress, const struct solve_options *options,
                    struct solve_stats *stats, double started);
void progress_end(struct progress *progress);

/* A schedule that costs so much was found, after that much effort of who found it.  Levels from
 * `n_levels` on are not known yet.  Told again, or worse than what was told: nothing happens. */
void progress_found(struct progress *progress, int64_t effort, const struct price *price,
                    int n_levels);
/* No schedule is below this at the level. */
void progress_bound(struct progress *progress, int level, amount bound);

/* Time passes: says what was held back because a line had just been said. */
void progress_pass(struct progress *progress);

#endif
