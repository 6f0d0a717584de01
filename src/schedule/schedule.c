#include "schedule.h"

#include <stdlib.h>
#include <string.h>

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
    free(schedule->attended);
    source_free(schedule->source);
    free(schedule);
}

int schedule_was_found(const struct schedule *schedule)
{
    return schedule->status != SCHEDULE_INFEASIBLE && schedule->status != SCHEDULE_UNKNOWN;
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
    if (p->slot != q->slot)
        return p->slot < q->slot ? -1 : 1;
    return (p->format > q->format) - (p->format < q->format);
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

static int by_attended(const struct attended *a, const struct attended *b)
{
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->submission != b->submission)
        return a->submission < b->submission ? -1 : 1;
    return (a->giving > b->giving) - (a->giving < b->giving);
}

/* Where it is in the list, or would be. */
static int place_of(const struct schedule *schedule, const struct attended *attended)
{
    int low = 0, high = schedule->n_attended;

    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (by_attended(&schedule->attended[middle], attended) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int is_at(const struct schedule *schedule, int place, const struct attended *attended)
{
    return place < schedule->n_attended && !by_attended(&schedule->attended[place], attended);
}

int schedule_attend(struct schedule *schedule, struct attended attended)
{
    const int place = place_of(schedule, &attended), after = schedule->n_attended - place;

    if (is_at(schedule, place, &attended))
        return 0;
    schedule->attended =
        mem_grow(schedule->attended, (size_t)schedule->n_attended, sizeof *schedule->attended);
    memmove(schedule->attended + place + 1, schedule->attended + place,
            (size_t)after * sizeof *schedule->attended);
    schedule->attended[place] = attended;
    schedule->n_attended++;
    return 1;
}

int schedule_times_given(const struct schedule *schedule, int submission)
{
    int n = 0;

    for (int i = 0; i < schedule->n_placements; i++)
        n += schedule->placements[i].submission == submission;
    return n;
}

int schedule_giving(const struct schedule *schedule, const struct conference *conf,
                    const struct placement *talk)
{
    const struct timed at = {conf->slots[talk->slot].span.from, *talk};
    int before = 0;

    if (conf->submissions[talk->submission].repeats == 1)
        return 1;
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *other = &schedule->placements[i];
        const struct timed its = {conf->slots[other->slot].span.from, *other};
        const int order = by_start(&its, &at);
        before += other->submission == talk->submission && (order < 0 || (!order && other < talk));
    }
    return before + 1;
}
