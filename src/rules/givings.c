#include "givings.h"

#include <stdlib.h>

#include "mem.h"
#include "placements.h"

void givings_add(struct givings *givings, const struct placement *talk)
{
    givings->list = mem_grow(givings->list, (size_t)givings->n, sizeof(const struct placement *));
    givings->list[givings->n++] = talk;
}

struct givings givings_that_match(const struct rule *rule, const struct conference *conf,
                                  const struct schedule *schedule)
{
    struct givings givings = {0};

    for (int i = 0; i < schedule->n_placements; i++)
        if (placement_matches(&schedule->placements[i], rule, conf))
            givings_add(&givings, &schedule->placements[i]);
    return givings;
}

struct givings *givings_by_submission(const struct conference *conf,
                                      const struct schedule *schedule)
{
    struct givings *each = mem_zero((size_t)conf->n_submissions, sizeof *each);

    for (int i = 0; i < schedule->n_placements; i++)
        givings_add(&each[schedule->placements[i].submission], &schedule->placements[i]);
    return each;
}

void givings_each_clear(struct givings *each, int n)
{
    for (int i = 0; i < n; i++)
        free(each[i].list);
    free(each);
}

/* Two talks are `within` each other's time only where these overlap; days are counted, not
 * minutes. */
static struct span time_of(const struct placement *talk, const struct conference *conf,
                           enum within within)
{
    const struct session *session = &conf->sessions[conf->slots[talk->slot].session];
    const int day = placement_day(talk, conf);

    switch (within) {
    case WITHIN_OVERLAP:
    case WITHIN_SLOT:
        return placement_span(talk, conf);
    case WITHIN_SESSION:
        return conference_span(conf, session->first_slot, session->n_slots);
    case WITHIN_DAY:
        return (struct span){day, day + 1};
    case WITHIN_ALL:
        break;
    }
    return SPAN_EVER;
}

/* The first of n ascending numbers that is above the limit; n if none is. */
static int first_above(const int64_t *numbers, int n, int64_t limit)
{
    int low = 0, high = n;

    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (numbers[middle] > limit)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static int *find_first(const struct givings *givings, const struct conference *conf,
                       enum within within, int minutes)
{
    int *first = mem_zero((size_t)givings->n, sizeof *first);
    int64_t *latest = mem_zero((size_t)givings->n, sizeof *latest); /* end of any up to there */

    for (int i = 0; i < givings->n; i++) {
        const struct span span = time_of(givings->list[i], conf, within);
        first[i] = first_above(latest, i, span.from - minutes);
        latest[i] = i && latest[i - 1] > span.to ? latest[i - 1] : span.to;
    }
    free(latest);
    return first;
}

int *givings_first_within(const struct givings *givings, const struct conference *conf,
                          enum within within)
{
    return find_first(givings, conf, within, 0);
}

int *givings_first_nearer(const struct givings *givings, const struct conference *conf, int minutes)
{
    return find_first(givings, conf, WITHIN_OVERLAP, minutes);
}
