#include "adapt.h"

#include <stdlib.h>

#include "check.h"
#include "mem.h"

/* More is left to a solve: every place that is tried costs a check. */
enum { MOST_MISSING = 8, MOST_TRIED = 8 };

struct adapting {
    const struct conference *conf;
    struct schedule *schedule;
    unsigned char *taken; /* [n_slots * n_rooms] */
    amount broken;        /* the hard price */
    int n_tried;          /* places of the talk that is looked at */
};

static void mark(struct adapting *in, const struct placement *talk, int taken)
{
    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        in->taken[slot * in->conf->n_rooms + talk->room] = (unsigned char)taken;
}

/* Without the talks that are none of this conference's any more. */
static void begin(struct adapting *in, const struct schedule *last)
{
    for (int i = 0; i < last->n_placements; i++) {
        const struct placement *talk = &last->placements[i];
        if (!submission_is_candidate(&in->conf->submissions[talk->submission]))
            continue;
        schedule_place(in->schedule, *talk);
        mark(in, talk, 1);
    }
}

static int is_free(const struct adapting *in, const struct placement *talk)
{
    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        if (in->taken[slot * in->conf->n_rooms + talk->room])
            return 0;
    return 1;
}

static int try_place(struct adapting *in, const struct placement *talk)
{
    if (!is_free(in, talk))
        return 0;
    in->n_tried++;
    schedule_place(in->schedule, *talk);
    const amount broken = check_price(in->conf, in->schedule).at[HARD];
    if (broken >= in->broken) {
        in->schedule->n_placements--;
        return 0;
    }
    in->broken = broken;
    mark(in, talk, 1);
    return 1;
}

static int try_slot(struct adapting *in, int submission, int slot)
{
    const struct conference *conf = in->conf;
    const struct indices *formats = &conf->submissions[submission].formats;
    const struct indices *rooms = &conf->sessions[conf->slots[slot].session].rooms;
    const int format = formats->n ? formats->list[0] : -1;

    if (!conference_slots_fit(conf, submission, slot, format))
        return 0;
    for (int i = 0; i < rooms->n && in->n_tried < MOST_TRIED; i++) {
        const struct placement talk = placement_at(conf, submission, slot, rooms->list[i], format);
        if (try_place(in, &talk))
            return 1;
    }
    return 0;
}

static int find_place(struct adapting *in, int submission)
{
    in->n_tried = 0;
    if (in->conf->submissions[submission].repeats > 1)
        return 0;
    for (int slot = 0; slot < in->conf->n_slots && in->n_tried < MOST_TRIED; slot++)
        if (try_slot(in, submission, slot))
            return 1;
    return 0;
}

struct missing {
    int submissions[MOST_MISSING], n;
};

static int add_missing(struct missing *missing, const struct match *match)
{
    for (int i = 0; i < match->submissions.n; i++) {
        if (missing->n == MOST_MISSING)
            return 0;
        missing->submissions[missing->n++] = match->submissions.list[i];
    }
    return 1;
}

/* The talks that must be placed and are not; 0: they are too many, or more is broken. */
static int find_missing(struct adapting *in, struct missing *missing)
{
    struct check *check = check_schedule(in->conf, in->schedule);
    int may_do = !check_breaks_more_than_placed(check);

    in->broken = check->price.at[HARD];
    for (int i = 0; may_do && i < check->n; i++) {
        const struct matches *matches = &check->results[i].matches;
        for (int k = 0; check->results[i].rule->kind == RULE_placed && k < matches->n; k++)
            may_do = may_do && add_missing(missing, &matches->list[k]);
    }
    check_free(check);
    return may_do;
}

static int place_missing(struct adapting *in)
{
    struct missing missing = {0};
    int found = find_missing(in, &missing);

    for (int i = 0; found && i < missing.n; i++)
        found = find_place(in, missing.submissions[i]);
    return found && in->broken == 0;
}

struct schedule *adapt(const struct schedule *last, const struct conference *conf, int *fits)
{
    struct adapting in = {.conf = conf};

    *fits = 0;
    if (last->has_attendance)
        return NULL;
    in.schedule = schedule_new();
    in.taken = mem_zero((size_t)conf->n_slots * (size_t)conf->n_rooms, 1);
    begin(&in, last);
    *fits = place_missing(&in);
    free(in.taken);
    return in.schedule;
}
