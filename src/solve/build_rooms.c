#include "formulation.h"

#include <stdlib.h>
#include <string.h>

#include "blocks.h"
#include "mem.h"

static int covers(const struct option *option, int64_t minute)
{
    return option->span.from <= minute && minute < option->span.to;
}

/* THRESHOLDS.  In one slot the sorted assignment is cheapest; its price is, over neighbouring
 * thresholds t < t' of all needs and offers, (t' - t) * (talks that need more than t - rooms that
 * offer more than t)+. */

static int by_amount(const void *a, const void *b)
{
    const amount one = *(const amount *)a, other = *(const amount *)b;
    return (one > other) - (one < other);
}

struct slot_rooms {
    int *options; /* those that may start in the slot */
    int n_options;
    amount *offers; /* of the open rooms */
    int n_rooms;
};

static struct slot_rooms rooms_of_slot(const struct formulation *form, int slot)
{
    const struct problem *problem = form->problem;
    const int n_rooms = problem->n_rooms;
    struct slot_rooms at = {0};

    for (int option = 0; option < problem->n_options; option++) {
        if (problem->options[option].slot != slot || form->y[option] < 0)
            continue;
        at.options = mem_grow(at.options, (size_t)at.n_options, sizeof *at.options);
        at.options[at.n_options++] = option;
    }
    at.offers = mem_zero((size_t)n_rooms, sizeof *at.offers);
    for (int room = 0; at.n_options && room < n_rooms; room++)
        if (problem_allows(problem, at.options[0], room))
            at.offers[at.n_rooms++] = form->offer[room];
    return at;
}

static amount need_of(const struct formulation *form, int option)
{
    return form->need[form->problem->options[option].talk];
}

static int distinct_thresholds(const struct formulation *form, const struct slot_rooms *at,
                               amount *thresholds)
{
    int n = 0, kept = 0;

    for (int i = 0; i < at->n_options; i++)
        thresholds[n++] = need_of(form, at->options[i]);
    for (int i = 0; i < at->n_rooms; i++)
        thresholds[n++] = at->offers[i];
    qsort(thresholds, (size_t)n, sizeof *thresholds, by_amount);
    for (int i = 0; i < n; i++)
        if (!kept || thresholds[kept - 1] != thresholds[i])
            thresholds[kept++] = thresholds[i];
    return kept;
}

static int rooms_above(const struct slot_rooms *at, amount threshold)
{
    int n = 0;
    for (int i = 0; i < at->n_rooms; i++)
        n += at->offers[i] > threshold;
    return n;
}

/* Beyond the largest room every talk pays by itself. */
static void price_beyond(struct formulation *form, const struct slot_rooms *at, amount largest)
{
    struct price unit = {{0}};
    unit.at[form->level] = AMOUNT_ONE;
    for (int i = 0; i < at->n_options; i++) {
        const amount missing = need_of(form, at->options[i]) - largest;
        if (missing > 0)
            model_cost(&form->model, form->y[at->options[i]], &unit, missing);
    }
}

/* above = talks that need more than `low`: those above `high`, and those in (low, high]. */
static int tie_above(struct formulation *form, const struct slot_rooms *at, int slot, int k,
                     const amount *thresholds, int above_next)
{
    const int row = model_row(&form->model, 0, 0, "above", slot, k);
    const int above = model_column(&form->model, INFINITY, 0, "n", slot, k);

    model_put(&form->model, row, above, -1);
    if (above_next >= 0)
        model_put(&form->model, row, above_next, 1);
    for (int i = 0; i < at->n_options; i++) {
        const amount need = need_of(form, at->options[i]);
        if (need > thresholds[k] && (need <= thresholds[k + 1] || above_next < 0))
            model_put(&form->model, row, form->y[at->options[i]], 1);
    }
    model_define(&form->model, above, row);
    return above;
}

static int talks_above(const struct formulation *form, const struct slot_rooms *at,
                       amount threshold)
{
    int n = 0;
    for (int i = 0; i < at->n_options; i++)
        n += need_of(form, at->options[i]) > threshold;
    return n;
}

static void price_excess(struct formulation *form, int slot, int k, int above, int rooms,
                         amount step)
{
    const int excess = model_column(&form->model, INFINITY, 0, "e", slot, k);
    const int row = model_row(&form->model, -INFINITY, rooms, "excess", slot, k);
    struct price unit = {{0}};

    unit.at[form->level] = AMOUNT_ONE;
    model_cost(&form->model, excess, &unit, step);
    model_put(&form->model, row, above, 1);
    model_put(&form->model, row, excess, -1);
    model_lazy(&form->model, row);
}

static void price_thresholds(struct formulation *form, const struct slot_rooms *at, int slot)
{
    amount *thresholds = mem_zero((size_t)at->n_options + (size_t)at->n_rooms, sizeof *thresholds);
    const int n = distinct_thresholds(form, at, thresholds);
    amount largest = 0;
    int above = -1;

    for (int i = 0; i < at->n_rooms; i++)
        largest = at->offers[i] > largest ? at->offers[i] : largest;
    price_beyond(form, at, largest);
    for (int k = n - 2; k >= 0; k--) {
        const int rooms = rooms_above(at, thresholds[k]);
        if (thresholds[k] >= largest)
            continue;
        if (rooms == at->n_rooms || talks_above(form, at, thresholds[k]) <= rooms)
            continue;
        above = tie_above(form, at, slot, k, thresholds, above);
        price_excess(form, slot, k, above, rooms, thresholds[k + 1] - thresholds[k]);
    }
    free(thresholds);
}

static void build_slot(struct formulation *form, int slot)
{
    struct slot_rooms at = rooms_of_slot(form, slot);

    if (at.n_options > at.n_rooms) {
        const int row = model_row(&form->model, -INFINITY, at.n_rooms, "rooms", slot, 0);
        for (int i = 0; i < at.n_options; i++)
            model_put(&form->model, row, form->y[at.options[i]], 1);
    }
    if (form->level >= 0 && at.n_rooms)
        price_thresholds(form, &at, slot);
    free(at.options);
    free(at.offers);
}

/* FLOWS and GENERAL. */

static int class_room(const struct formulation *form, int option, int class)
{
    for (int room = 0; room < form->problem->n_rooms; room++)
        if (form->class_of[room] == class)
            return problem_allows(form->problem, option, room) ? room : -1;
    return -1;
}

static void price_flow(struct formulation *form, int option, int class, int room)
{
    struct price price = problem_place_price(form->problem, option, room);

    price_add(&price, problem_option_price(form->problem, option), -1); /* y pays that */
    model_cost(&form->model, form->f[option * form->n_classes + class], &price, AMOUNT_ONE);
}

static void build_flow(struct formulation *form, int option)
{
    int n = 0;

    for (int class = 0; class < form->n_classes; class ++)
        n += class_room(form, option, class) >= 0;
    const int row = n > 1 ? model_row(&form->model, 0, 0, "room", option, 0) : -1;
    if (n > 1)
        model_put(&form->model, row, form->y[option], -1);
    for (int class = 0; class < form->n_classes; class ++) {
        const int room = class_room(form, option, class);
        if (room < 0)
            continue;
        int *f = &form->f[option * form->n_classes + class];
        *f = n > 1 ? model_column(&form->model, 1, 1, "f", option, class) : form->y[option];
        price_flow(form, option, class, room);
        if (n > 1)
            model_put(&form->model, row, *f, 1);
    }
}

/* The slot a talk is in, the one before where the minute lies in a gap. */
static int slot_at(const struct conference *conf, const struct option *option, int64_t minute)
{
    int at = option->slot;
    for (int slot = at; slot < option->slot + option->n_slots; slot++)
        if (conf->slots[slot].span.from <= minute)
            at = slot;
    return at;
}

/* Talks that may share a slot count once for all: `in_use` is 1 when the shared slot is used. */
static void put_shared(struct formulation *form, int row, int slot, int f, int *in_use)
{
    if (in_use[slot] < 0) {
        in_use[slot] = model_column(&form->model, 1, 0, "s", slot, row);
        model_put(&form->model, row, in_use[slot], 1);
    }
    const int link = model_row(&form->model, -INFINITY, 0, "share", slot, f);
    model_put(&form->model, link, f, 1);
    model_put(&form->model, link, in_use[slot], -1);
}

static void limit_class(struct formulation *form, int class, int start)
{
    const struct conference *conf = form->problem->conf;
    const int64_t minute = conf->slots[start].span.from;
    const int row =
        model_row(&form->model, -INFINITY, form->class_size[class], "class", class, start);
    int *in_use = mem_zero((size_t)conf->n_slots, sizeof *in_use);

    for (int slot = 0; slot < conf->n_slots; slot++)
        in_use[slot] = -1;
    for (int option = 0; option < form->problem->n_options; option++) {
        const struct option *o = &form->problem->options[option];
        const int f = form->f[option * form->n_classes + class];
        if (f < 0 || !covers(o, minute))
            continue;
        const int slot = slot_at(conf, o, minute);
        if (conf->slots[slot].parallel > 1)
            put_shared(form, row, slot, f, in_use);
        else
            model_put(&form->model, row, f, 1);
    }
    free(in_use);
}

static int starts_anew(const struct conference *conf, int slot)
{
    for (int earlier = 0; earlier < slot; earlier++)
        if (conf->slots[earlier].span.from == conf->slots[slot].span.from)
            return 0;
    return 1;
}

void build_rooms(struct formulation *form)
{
    const struct problem *problem = form->problem;

    if (form->kind == THRESHOLDS) {
        for (int slot = 0; slot < problem->n_slots; slot++)
            build_slot(form, slot);
        return;
    }
    form->f = mem_zero((size_t)problem->n_options * (size_t)form->n_classes, sizeof *form->f);
    for (int i = 0; i < problem->n_options * form->n_classes; i++)
        form->f[i] = -1;
    for (int option = 0; option < problem->n_options; option++)
        if (form->y[option] >= 0)
            build_flow(form, option);
    if (form->kind == BLOCKS) {
        blocks_build(form);
        return;
    }
    for (int slot = 0; form->rooms_clash && slot < problem->n_slots; slot++)
        for (int class = 0; starts_anew(problem->conf, slot) && class < form->n_classes; class ++)
            limit_class(form, class, slot);
}
