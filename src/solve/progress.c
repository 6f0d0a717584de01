#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"

static const double LINE_EVERY = 0.5; /* seconds */

void progress_begin(struct progress *progress, const struct solve_options *options,
                    struct solve_stats *stats, double started)
{
    *progress = (struct progress){.options = options, .stats = stats, .started = started};
    pthread_mutex_init(&progress->mutex, NULL);
}

void progress_end(struct progress *progress)
{
    pthread_mutex_destroy(&progress->mutex);
}

static void say_level(const struct solve_trace *now, int level, char *line, size_t size)
{
    char price[32], bound[32];
    const size_t length = strlen(line);

    if (level != HARD && !now->price.at[level] && !now->bound.at[level])
        return;
    snprintf(line + length, size - length, "  %s %s", level_names[level],
             amount_format(now->price.at[level], price));
    const size_t longer = strlen(line);
    if (now->has_bound[level])
        snprintf(line + longer, size - longer, " (bound %s, gap %.3g%%)",
                 amount_format(now->bound.at[level], bound),
                 100 * (double)(now->price.at[level] - now->bound.at[level]) /
                     fmax((double)AMOUNT_ONE, fabs((double)now->price.at[level])));
}

static void say_line(struct progress *progress)
{
    const struct solve_options *options = progress->options;
    char line[400];

    if (!options->say || !options->progress)
        return;
    progress->is_due = 0;
    progress->next_line = clock_seconds() - progress->started + LINE_EVERY;
    snprintf(line, sizeof line, "%7.1f s ", progress->now.seconds);
    for (int level = 0; level < progress->now.n_levels; level++)
        say_level(&progress->now, level, line, sizeof line);
    options->say(options->say_to, line);
}

static int may_say_line(const struct progress *progress)
{
    return clock_seconds() - progress->started >= progress->next_line;
}

/* At once when no hard rule is broken any more, else now and then. */
static void say_or_hold_line(struct progress *progress, int is_urgent)
{
    progress->is_due = 1;
    if (is_urgent || may_say_line(progress))
        say_line(progress);
}

static int turns_feasible(const struct solve_stats *stats, int point)
{
    return stats->trace[point - 1].price.at[HARD] > 0 && stats->trace[point].price.at[HARD] <= 0;
}

/* When there is no more room, every other point is forgotten; not the first, nor the first without
 * a hard price. */
static void keep_point(struct progress *progress)
{
    struct solve_stats *stats = progress->stats;

    if (stats->n_trace == TRACE_KEPT) {
        int n = 1;
        for (int i = 1; i < TRACE_KEPT; i++)
            if (i % 2 == 0 || turns_feasible(stats, i))
                stats->trace[n++] = stats->trace[i];
        stats->n_trace = n;
    }
    stats->trace[stats->n_trace++] = progress->now;
}

static int is_better(const struct solve_trace *now, const struct price *price, int n_levels)
{
    for (int level = 0; level < now->n_levels && level < n_levels; level++)
        if (price->at[level] != now->price.at[level])
            return price->at[level] < now->price.at[level];
    return n_levels > now->n_levels;
}

void progress_found(struct progress *progress, int64_t effort, const struct price *price,
                    int n_levels)
{
    struct solve_trace *now = &progress->now;

    pthread_mutex_lock(&progress->mutex);
    const int was_broken = now->n_levels > 0 && now->price.at[HARD] > 0;
    if (is_better(now, price, n_levels)) {
        now->price = *price;
        now->n_levels = n_levels;
        now->effort = (long)effort;
        now->seconds = clock_seconds() - progress->started;
        keep_point(progress);
        say_or_hold_line(progress, was_broken && now->price.at[HARD] <= 0);
    }
    pthread_mutex_unlock(&progress->mutex);
}

void progress_bound(struct progress *progress, int level, amount bound)
{
    struct solve_trace *now = &progress->now;

    pthread_mutex_lock(&progress->mutex);
    if (!now->has_bound[level] || bound > now->bound.at[level]) {
        now->has_bound[level] = 1;
        now->bound.at[level] = bound;
        now->seconds = clock_seconds() - progress->started;
        if (now->n_levels)
            say_or_hold_line(progress, 0);
    }
    pthread_mutex_unlock(&progress->mutex);
}

void progress_pass(struct progress *progress)
{
    pthread_mutex_lock(&progress->mutex);
    if (progress->is_due && may_say_line(progress))
        say_line(progress);
    pthread_mutex_unlock(&progress->mutex);
}
