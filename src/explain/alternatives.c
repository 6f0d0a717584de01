#include "alternatives.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "left.h"
#include "mem.h"

struct search {
    struct alternatives *found;
    const struct conference *conf;
    const struct schedule *first;
    const struct alternatives_asked *asked;
    struct schedule **others; /* [n] as found */
    struct errs *errs;
};

/* ---- one more */

static int default_differ(const struct schedule *first)
{
    enum { ONE_OF = 10 };
    const int tenth = (first->n_placements + ONE_OF - 1) / ONE_OF;

    return tenth ? tenth : 1;
}

static struct price cheapest(const struct search *search)
{
    struct price best = search->first->price;

    for (int i = 1; i < search->found->n; i++)
        if (price_compare(&search->others[i]->price, &best) < 0)
            best = search->others[i]->price;
    return best;
}

/* Is it dearer than allowed, at the first level that differs? */
static int is_dear(const struct alternatives_asked *asked, const struct price *best,
                   const struct price *price)
{
    int level = 0;

    while (level < N_LEVELS && price->at[level] == best->at[level])
        level++;
    if (level == N_LEVELS || !asked->has_within)
        return 0;
    const double more = (double)(price->at[level] - best->at[level]) / (double)AMOUNT_ONE;
    const double whole = fmax(1, fabs((double)best->at[level] / (double)AMOUNT_ONE));
    return more / whole > asked->within + 1e-9; /* 0.1 is no binary number */
}

static void say_which(const struct search *search, const struct solve_options *how)
{
    char line[64];

    snprintf(line, sizeof line, "schedule %d of %d", search->found->n + 1, search->asked->n);
    if (how->say && (how->verbose || how->progress))
        how->say(how->say_to, line);
}

/* A talk more left out is no other schedule to choose; files are of the first one. */
static enum status solve_next(struct schedule **out, const struct search *search)
{
    struct solve_options how = *search->asked->how;
    struct solve_stats stats;

    say_which(search, &how);
    how.allow_unplaced = 0;
    how.write_model = how.read_solution = NULL;
    how.start = search->first;
    how.unlike = (struct unlike){search->others, search->found->n, search->found->differ};
    return solve(out, search->conf, &how, &stats, search->errs);
}

/* What was proven with the others in mind is not proven of the conference; what was proven of the
 * conference holds. */
static void judge(struct schedule *schedule, const struct schedule *first)
{
    const int ties = !price_compare(&schedule->price, &first->price);

    schedule->status =
        first->status == SCHEDULE_OPTIMAL && ties ? SCHEDULE_OPTIMAL : SCHEDULE_FEASIBLE;
    schedule->stopped = schedule->status == SCHEDULE_OPTIMAL ? STOPPED_NOT : schedule->stopped;
    schedule->bound = first->bound;
    for (int level = 0; level < N_LEVELS; level++)
        schedule->has_bound[level] = first->has_bound[level];
}

static void add(struct search *search, struct schedule *schedule, int is_next)
{
    struct alternatives *found = search->found;

    found->list = mem_grow(found->list, (size_t)found->n, sizeof *found->list);
    search->others = mem_grow(search->others, (size_t)found->n, sizeof(struct schedule *));
    search->others[found->n] = schedule;
    found->list[found->n++] = (struct alternative){schedule, is_next, schedule == search->first};
}

static void keep(struct search *search, struct schedule *schedule)
{
    const int is_next = schedule->status == SCHEDULE_OPTIMAL;

    judge(schedule, search->first);
    left_explain(schedule, search->conf, 0);
    add(search, schedule, is_next);
}

static void end_at(struct alternatives *found, enum alternatives_end end,
                   const struct schedule *last)
{
    found->end = end;
    found->stopped = last->stopped;
    found->next = last->price;
    found->next_is_proven = last->status == SCHEDULE_OPTIMAL;
}

/* Takes the schedule; 0: it is none to offer, and none will follow. */
static int take(struct search *search, struct schedule *schedule)
{
    const struct price best = cheapest(search);

    if (schedule->status == SCHEDULE_INFEASIBLE)
        end_at(search->found, ALTERNATIVES_NONE, schedule);
    else if (schedule->status != SCHEDULE_OPTIMAL && schedule->status != SCHEDULE_FEASIBLE)
        end_at(search->found, ALTERNATIVES_LIMIT, schedule);
    else if (is_dear(search->asked, &best, &schedule->price))
        end_at(search->found, ALTERNATIVES_DEAR, schedule);
    else {
        keep(search, schedule);
        return 1;
    }
    schedule_free(schedule);
    return 0;
}

/* ---- all of them */

static int is_interrupted(const struct search *search)
{
    const struct solve_options *how = search->asked->how;
    return how->stop && how->stop();
}

static enum status find_more(struct search *search)
{
    struct alternatives *found = search->found;

    while (found->n < search->asked->n) {
        struct schedule *schedule = NULL;
        if (is_interrupted(search)) {
            found->end = ALTERNATIVES_LIMIT;
            found->stopped = STOPPED_INTERRUPT;
            return OK;
        }
        const enum status status = solve_next(&schedule, search);
        if (status != OK) {
            found->end = ALTERNATIVES_FAILED;
            return status;
        }
        if (!take(search, schedule))
            return OK;
    }
    return OK;
}

/* Without a proof a later one may be cheaper.  What was proven of it was so beside those that it
 * overtakes. */
static void sort(struct alternatives *found)
{
    for (int i = 1; i < found->n; i++) {
        struct alternative one = found->list[i];
        int at = i;
        for (; at && price_compare(&one.schedule->price, &found->list[at - 1].schedule->price) < 0;
             at--)
            found->list[at] = found->list[at - 1];
        one.is_next &= at == i;
        found->list[at] = one;
    }
}

/* Beside a better one that was found later. */
static void drop_dear(struct alternatives *found, const struct alternatives_asked *asked)
{
    while (is_dear(asked, &found->list[0].schedule->price,
                   &found->list[found->n - 1].schedule->price)) {
        struct alternative *last = &found->list[--found->n];
        end_at(found, ALTERNATIVES_DEAR, last->schedule);
        found->next_is_proven = 0;
        if (!last->is_first)
            schedule_free(last->schedule);
    }
}

enum status alternatives_find(struct alternatives *out, const struct conference *conf,
                              struct schedule *first, const struct alternatives_asked *asked,
                              struct errs *errs)
{
    struct search search = {
        .found = out, .conf = conf, .first = first, .asked = asked, .errs = errs};
    enum status status = OK;

    *out = (struct alternatives){.n_asked = asked->n,
                                 .differ = asked->differ ? asked->differ : default_differ(first)};
    add(&search, first, first->status == SCHEDULE_OPTIMAL);
    if (first->status == SCHEDULE_PARTIAL)
        out->end = ALTERNATIVES_PARTIAL;
    else
        status = find_more(&search);
    sort(out);
    drop_dear(out, asked);
    free(search.others);
    return status;
}

void alternatives_clear(struct alternatives *alternatives)
{
    for (int i = 0; i < alternatives->n; i++)
        if (!alternatives->list[i].is_first)
            schedule_free(alternatives->list[i].schedule);
    free(alternatives->list);
    *alternatives = (struct alternatives){0};
}
