#include "difference.h"

#include <stdlib.h>

#include "mem.h"

const char *const change_names[N_CHANGES] = {"new", "moved", "canceled", "changed"};

/* The placements of one submission that the other schedule has not, by start, then room. */
struct rest {
    const struct placement **list;
    int n;
};

/* A placement with what it is known by. */
struct spot {
    int submission, room;
    int64_t start;
    const struct placement *talk;
};

struct spots { /* of a schedule: by submission, start and room, then as the file has them */
    struct spot *list;
    int n;
};

static int64_t start_of(const struct conference *conf, const struct placement *talk)
{
    return conf->slots[talk->slot].span.from;
}

static int64_t end_of(const struct conference *conf, const struct placement *talk)
{
    return conf->slots[talk->slot + talk->n_slots - 1].span.to;
}

static int compare(const struct spot *a, const struct spot *b)
{
    if (a->submission != b->submission)
        return a->submission < b->submission ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->room > b->room) - (a->room < b->room);
}

static int by_spot(const void *a, const void *b)
{
    const struct spot *x = a, *y = b;
    const int order = compare(x, y);
    return order ? order : (x->talk > y->talk) - (x->talk < y->talk);
}

static struct spots spots_of(const struct conference *conf, const struct schedule *schedule)
{
    const size_t n = (size_t)schedule->n_placements;
    struct spots spots = {mem_zero(n, sizeof *spots.list), schedule->n_placements};

    for (size_t i = 0; i < n; i++) {
        const struct placement *talk = &schedule->placements[i];
        spots.list[i] = (struct spot){talk->submission, talk->room, start_of(conf, talk), talk};
    }
    qsort(spots.list, n, sizeof *spots.list, by_spot);
    return spots;
}

/* The first placement there; NULL: none. */
static const struct placement *same_place(const struct spots *spots, const struct spot *wanted)
{
    int low = 0, high = spots->n;

    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (compare(&spots->list[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < spots->n && !compare(&spots->list[low], wanted) ? spots->list[low].talk : NULL;
}

/* [n_submissions], the caller's. */
static struct rest *rests_of(const struct conference *conf, const struct spots *spots,
                             const struct spots *other)
{
    struct rest *rests = mem_zero((size_t)conf->n_submissions, sizeof *rests);

    for (int i = 0; i < spots->n; i++) {
        const struct spot *spot = &spots->list[i];
        struct rest *rest = &rests[spot->submission];
        if (same_place(other, spot))
            continue;
        rest->list = mem_grow(rest->list, (size_t)rest->n, sizeof(const struct placement *));
        rest->list[rest->n++] = spot->talk;
    }
    return rests;
}

static void rests_free(struct rest *rests, int n)
{
    for (int i = 0; i < n; i++)
        free(rests[i].list);
    free(rests);
}

static void add(struct difference *difference, enum change_kind kind, int submission,
                const struct placement *from, const struct placement *to)
{
    difference->list = mem_grow(difference->list, (size_t)difference->n, sizeof *difference->list);
    difference->list[difference->n++] = (struct change){kind, submission, from, to};
    difference->count[kind]++;
}

static void add_rest(struct difference *difference, int submission, const struct rest *from,
                     const struct rest *to)
{
    const int n_canceled = from->n > to->n ? from->n - to->n : 0;
    const int n_new = to->n > from->n ? to->n - from->n : 0;

    for (int i = 0; i < n_canceled; i++)
        add(difference, CHANGE_CANCELED, submission, from->list[i], NULL);
    for (int i = 0; i < n_new; i++)
        add(difference, CHANGE_NEW, submission, NULL, to->list[i]);
    for (int i = 0; i < from->n - n_canceled; i++)
        add(difference, CHANGE_MOVED, submission, from->list[n_canceled + i], to->list[n_new + i]);
}

static void add_other_minutes(struct difference *difference, const struct conference *conf,
                              const struct spots *from, const struct spots *to)
{
    for (int i = 0; i < to->n; i++) {
        const struct placement *now = to->list[i].talk;
        const struct placement *was = same_place(from, &to->list[i]);
        if (was && (end_of(conf, was) != end_of(conf, now) || was->format != now->format))
            add(difference, CHANGE_MINUTES, now->submission, was, now);
    }
}

/* A change with the place it is listed by. */
struct listed {
    struct change change;
    int64_t start;
    int room;
};

static int by_kind_and_place(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;

    if (x->change.kind != y->change.kind)
        return x->change.kind < y->change.kind ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->room != y->room)
        return x->room < y->room ? -1 : 1;
    return x->change.submission - y->change.submission;
}

static void sort(struct difference *difference, const struct conference *conf)
{
    struct listed *list = mem_zero((size_t)difference->n, sizeof *list);

    for (int i = 0; i < difference->n; i++) {
        const struct change *change = &difference->list[i];
        const struct placement *place = change->to ? change->to : change->from;
        list[i] = (struct listed){*change, start_of(conf, place), place->room};
    }
    if (difference->n)
        qsort(list, (size_t)difference->n, sizeof *list, by_kind_and_place);
    for (int i = 0; i < difference->n; i++)
        difference->list[i] = list[i].change;
    free(list);
}

struct difference *difference_new(const struct conference *conf, const struct schedule *from,
                                  const struct schedule *to)
{
    struct difference *difference = mem_zero(1, sizeof *difference);
    struct spots old = spots_of(conf, from), now = spots_of(conf, to);
    struct rest *gone = rests_of(conf, &old, &now), *come = rests_of(conf, &now, &old);

    for (int i = 0; i < conf->n_submissions; i++)
        add_rest(difference, i, &gone[i], &come[i]);
    add_other_minutes(difference, conf, &old, &now);
    sort(difference, conf);
    free(old.list);
    free(now.list);
    rests_free(gone, conf->n_submissions);
    rests_free(come, conf->n_submissions);
    return difference;
}

void difference_free(struct difference *difference)
{
    if (difference)
        free(difference->list);
    free(difference);
}
