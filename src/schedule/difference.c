#include "difference.h"

#include <stdlib.h>

#include "mem.h"

const char *const change_names[N_CHANGES] = {"new", "moved", "canceled", "changed"};

/* The placements of one submission that the other schedule has not, by start, then room. */
struct rest {
    const struct placement **list;
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

static const struct placement *same_place(const struct conference *conf,
                                          const struct schedule *schedule,
                                          const struct placement *talk)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *other = &schedule->placements[i];
        if (other->submission == talk->submission && other->room == talk->room &&
            start_of(conf, other) == start_of(conf, talk))
            return other;
    }
    return NULL;
}

static void insert(struct rest *rest, const struct conference *conf, const struct placement *talk)
{
    int at = rest->n;

    rest->list = mem_grow(rest->list, (size_t)rest->n, sizeof(const struct placement *));
    for (; at > 0 && (start_of(conf, rest->list[at - 1]) > start_of(conf, talk) ||
                      (start_of(conf, rest->list[at - 1]) == start_of(conf, talk) &&
                       rest->list[at - 1]->room > talk->room));
         at--)
        rest->list[at] = rest->list[at - 1];
    rest->list[at] = talk;
    rest->n++;
}

/* [n_submissions], the caller's. */
static struct rest *rests_of(const struct conference *conf, const struct schedule *schedule,
                             const struct schedule *other)
{
    struct rest *rests = mem_zero((size_t)conf->n_submissions, sizeof *rests);

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (!same_place(conf, other, talk))
            insert(&rests[talk->submission], conf, talk);
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
                              const struct schedule *from, const struct schedule *to)
{
    for (int i = 0; i < to->n_placements; i++) {
        const struct placement *now = &to->placements[i];
        const struct placement *was = same_place(conf, from, now);
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
    struct rest *gone = rests_of(conf, from, to), *come = rests_of(conf, to, from);

    for (int i = 0; i < conf->n_submissions; i++)
        add_rest(difference, i, &gone[i], &come[i]);
    add_other_minutes(difference, conf, from, to);
    sort(difference, conf);
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
