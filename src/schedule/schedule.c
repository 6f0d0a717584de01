#include "schedule.h"

#include <stdlib.h>

#include "mem.h"

const char *const schedule_status_names[] = {"optimal", "feasible",   "partial",
                                             "broken",  "infeasible", "unknown"};
const char *const stopped_names[] = {NULL, "gap", "effort", "time", "interrupt"};
const char *const unplaced_reason_names[] = {"no-place", "blocked", "costs"};

struct schedule *schedule_new(void)
{
    struct schedule *schedule = mem_zero(1, sizeof *schedule);
    schedule->status = SCHEDULE_UNKNOWN;
    return schedule;
}

void schedule_free(struct schedule *schedule)
{
    if (!schedule)
        return;
    for (int i = 0; i < schedule->n_unplaced; i++)
        free(schedule->unplaced[i].by.list);
    free(schedule->unplaced);
    free(schedule->placements);
    source_free(schedule->source);
    free(schedule);
}

void schedule_place(struct schedule *schedule, struct placement placement)
{
    schedule->placements = mem_grow(schedule->placements, (size_t)schedule->n_placements,
                                    sizeof *schedule->placements);
    schedule->placements[schedule->n_placements++] = placement;
}

struct placement placement_at(const struct conference *conf, int submission, int slot, int room,
                              int format)
{
    return (struct placement){.submission = submission,
                              .slot = slot,
                              .n_slots = conference_slots_taken(conf, submission, slot, format),
                              .room = room,
                              .format = format,
                              .node = -1};
}

struct timed { /* qsort knows no conference, so each placement carries its start */
    int64_t start;
    struct placement placement;
};

static int by_start(const void *a, const void *b)
{
    const struct timed *one = a, *other = b;
    const struct placement *p = &one->placement, *q = &other->placement;

    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    if (p->room != q->room)
        return p->room < q->room ? -1 : 1;
    if (p->submission != q->submission)
        return p->submission < q->submission ? -1 : 1;
    return (p->slot > q->slot) - (p->slot < q->slot);
}

void schedule_sort(struct schedule *schedule, const struct conference *conf)
{
    const size_t n = (size_t)schedule->n_placements;
    struct timed *timed = mem_zero(n, sizeof *timed);

    for (size_t i = 0; i < n; i++)
        timed[i] = (struct timed){conf->slots[schedule->placements[i].slot].span.from,
                                  schedule->placements[i]};
    qsort(timed, n, sizeof *timed, by_start);
    for (size_t i = 0; i < n; i++)
        schedule->placements[i] = timed[i].placement;
    free(timed);
}
