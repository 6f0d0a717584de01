#include "thresholds.h"

#include <stdlib.h>

#include "mem.h"

struct slot_rooms {
    int *options; /* those that may start in the slot */
    int n_options;
    int *rooms; /* open to some of them */
    int n_rooms;
    amount largest; /* offer of a room */
};

static int is_open(const struct formulation *form, int slot, int room)
{
    const struct problem *problem = form->problem;
    const uint64_t *open = form->thresholds->open + (size_t)slot * (size_t)problem->allowed_words;

    return (int)(open[room / 64] >> room % 64 & 1);
}

static struct slot_rooms rooms_of_slot(const struct formulation *form, int slot)
{
    const struct problem *problem = form->problem;
    const amount *offer = form->thresholds->offer;
    struct slot_rooms at = {0};

    for (int option = 0; option < problem->n_options; option++) {
        if (problem->options[option].slot != slot || form->y[option] < 0)
            continue;
        at.options = mem_grow(at.options, (size_t)at.n_options, sizeof *at.options);
        at.options[at.n_options++] = option;
    }
    at.rooms = mem_zero((size_t)problem->n_rooms, sizeof *at.rooms);
    for (int room = 0; room < problem->n_rooms; room++)
        if (is_open(form, slot, room)) {
            at.rooms[at.n_rooms++] = room;
            at.largest = offer[room] > at.largest ? offer[room] : at.largest;
        }
    return at;
}

static amount need_of(const struct formulation *form, int option)
{
    return form->thresholds->need[form->problem->options[option].talk];
}

static amount own_offer(const struct formulation *form, int option)
{
    return form->thresholds->offer[form->thresholds->own_room[option]];
}

/* ---- an option's own room */

static int usual_room(const struct formulation *form, int option)
{
    const struct thresholds *at = form->thresholds;
    int usual = at->own_room[option];

    for (int room = 0; room < form->problem->n_rooms; room++)
        if (room != at->own_room[option] && problem_allows(form->problem, option, room))
            return room;
    return usual;
}

/* Beyond the largest room every talk pays by itself. */
static amount beyond(const struct formulation *form, const struct slot_rooms *at, int option)
{
    const amount missing = need_of(form, option) - at->largest;
    return form->thresholds->level >= 0 && missing > 0 ? missing : 0;
}

/* Instead of what it pays in any room, and in place of its part in the thresholds. */
static struct price own_price(const struct formulation *form, const struct slot_rooms *at,
                              int option)
{
    const struct thresholds *thresholds = form->thresholds;
    const int room = thresholds->own_room[option];
    const int talk = form->problem->options[option].talk;
    struct price price = thresholds_rest(thresholds, form->problem, option, room);
    const struct price usual =
        thresholds_rest(thresholds, form->problem, option, usual_room(form, option));

    price_add(&price, &usual, -1);
    if (thresholds->level >= 0)
        price.at[thresholds->level] +=
            thresholds_missing(thresholds, talk, room) - beyond(form, at, option);
    return price;
}

static int own_column(struct formulation *form, int option)
{
    const struct problem *problem = form->problem;
    const int talk = problem->options[option].talk;

    if (form->thresholds->own_room[option] < 0)
        return -1;
    if (thresholds_bind(form->thresholds, problem, option))
        return form->y[option];
    const int row = model_row(&form->model, -INFINITY, 0, "own", option, 0);
    const int column =
        model_column(&form->model, 1, 1, "o", talk, option - problem->talks[talk].first_option);
    model_put(&form->model, row, column, 1);
    model_put(&form->model, row, form->y[option], -1);
    return column;
}

static void price_option(struct formulation *form, const struct slot_rooms *at, int option)
{
    const struct thresholds *thresholds = form->thresholds;
    struct price price =
        thresholds_rest(thresholds, form->problem, option, usual_room(form, option));

    if (thresholds->level >= 0)
        price.at[thresholds->level] += beyond(form, at, option);
    model_cost(&form->model, form->y[option], &price, AMOUNT_ONE);
    thresholds->own[option] = own_column(form, option);
    if (thresholds->own[option] < 0)
        return;
    price = own_price(form, at, option);
    model_cost(&form->model, thresholds->own[option], &price, AMOUNT_ONE);
}

/* No two in the same room of their own. */
static void limit_own(struct formulation *form, const struct slot_rooms *at, int room, int slot)
{
    const struct thresholds *thresholds = form->thresholds;
    int n = 0;

    for (int i = 0; i < at->n_options; i++)
        n += thresholds->own_room[at->options[i]] == room;
    if (n < 2)
        return;
    const int row = model_row(&form->model, -INFINITY, 1, "owner", slot, room);
    for (int i = 0; i < at->n_options; i++)
        if (thresholds->own_room[at->options[i]] == room)
            model_put(&form->model, row, thresholds->own[at->options[i]], 1);
}

/* ---- thresholds */

static int by_amount(const void *a, const void *b)
{
    const amount one = *(const amount *)a, other = *(const amount *)b;
    return (one > other) - (one < other);
}

static int distinct_thresholds(const struct formulation *form, const struct slot_rooms *at,
                               amount *thresholds)
{
    int n = 0, kept = 0;

    for (int i = 0; i < at->n_options; i++)
        thresholds[n++] = need_of(form, at->options[i]);
    for (int i = 0; i < at->n_rooms; i++)
        thresholds[n++] = form->thresholds->offer[at->rooms[i]];
    qsort(thresholds, (size_t)n, sizeof *thresholds, by_amount);
    for (int i = 0; i < n; i++)
        if (!kept || thresholds[kept - 1] != thresholds[i])
            thresholds[kept++] = thresholds[i];
    return kept;
}

static int rooms_above(const struct formulation *form, const struct slot_rooms *at,
                       amount threshold)
{
    int n = 0;
    for (int i = 0; i < at->n_rooms; i++)
        n += form->thresholds->offer[at->rooms[i]] > threshold;
    return n;
}

/* Of a talk in its own room: does it leave fewer talks above the threshold (-1), fewer rooms (1)?
 */
static int own_step(const struct formulation *form, int option, amount threshold)
{
    return (own_offer(form, option) > threshold) - (need_of(form, option) > threshold);
}

/* So many talks, with rooms taken away, can be above at most. */
static int most_above(const struct formulation *form, const struct slot_rooms *at, amount threshold)
{
    int n = 0;
    for (int i = 0; i < at->n_options; i++) {
        const int is_above = need_of(form, at->options[i]) > threshold;
        const int takes_room = form->thresholds->own_room[at->options[i]] >= 0 &&
                               own_step(form, at->options[i], threshold) > 0;
        n += is_above || takes_room;
    }
    return n;
}

/* Talks that need more than a threshold, as a column. */
struct above {
    amount threshold;
    int column; /* -1: none do */
};

/* Those above the threshold before, which was higher, and those in between. */
static struct above tie_above(struct formulation *form, const struct slot_rooms *at, int slot,
                              int k, amount threshold, struct above higher)
{
    const int row = model_row(&form->model, 0, 0, "above", slot, k);
    const int above = model_column(&form->model, INFINITY, 0, "n", slot, k);

    model_put(&form->model, row, above, -1);
    if (higher.column >= 0)
        model_put(&form->model, row, higher.column, 1);
    for (int i = 0; i < at->n_options; i++) {
        const amount need = need_of(form, at->options[i]);
        if (need > threshold && need <= higher.threshold)
            model_put(&form->model, row, form->y[at->options[i]], 1);
    }
    model_define(&form->model, above, row);
    return (struct above){threshold, above};
}

static void price_excess(struct formulation *form, const struct slot_rooms *at, int slot, int k,
                         struct above above, amount high)
{
    const amount low = above.threshold;
    const int excess = model_column(&form->model, INFINITY, 0, "e", slot, k);
    const int row =
        model_row(&form->model, -INFINITY, rooms_above(form, at, low), "excess", slot, k);
    struct price unit = {{0}};

    unit.at[form->thresholds->level] = AMOUNT_ONE;
    model_cost(&form->model, excess, &unit, high - low);
    model_put(&form->model, row, above.column, 1);
    model_put(&form->model, row, excess, -1);
    for (int i = 0; i < at->n_options; i++) {
        const int own = form->thresholds->own[at->options[i]];
        const int step = own >= 0 ? own_step(form, at->options[i], low) : 0;
        if (step)
            model_put(&form->model, row, own, step);
    }
    model_lazy(&form->model, row);
}

static void price_thresholds(struct formulation *form, const struct slot_rooms *at, int slot)
{
    amount *thresholds = mem_zero((size_t)at->n_options + (size_t)at->n_rooms, sizeof *thresholds);
    const int n = distinct_thresholds(form, at, thresholds);
    struct above above = {AMOUNT_MAX, -1};

    for (int k = n - 2; k >= 0; k--) {
        const int rooms = rooms_above(form, at, thresholds[k]);
        if (thresholds[k] >= at->largest || rooms == at->n_rooms ||
            most_above(form, at, thresholds[k]) <= rooms)
            continue;
        above = tie_above(form, at, slot, k, thresholds[k], above);
        price_excess(form, at, slot, k, above, thresholds[k + 1]);
    }
    free(thresholds);
}

static void build_slot(struct formulation *form, int slot)
{
    struct slot_rooms at = rooms_of_slot(form, slot);

    for (int i = 0; i < at.n_options; i++)
        price_option(form, &at, at.options[i]);
    for (int i = 0; i < at.n_rooms; i++)
        limit_own(form, &at, at.rooms[i], slot);
    if (at.n_options > at.n_rooms) {
        const int row = model_row(&form->model, -INFINITY, at.n_rooms, "rooms", slot, 0);
        for (int i = 0; i < at.n_options; i++)
            model_put(&form->model, row, form->y[at.options[i]], 1);
    }
    if (form->thresholds->level >= 0 && at.n_rooms)
        price_thresholds(form, &at, slot);
    free(at.options);
    free(at.rooms);
}

void thresholds_build(struct formulation *form)
{
    const struct problem *problem = form->problem;

    form->thresholds->own = mem_zero((size_t)problem->n_options, sizeof(int));
    for (int option = 0; option < problem->n_options; option++)
        form->thresholds->own[option] = -1;
    for (int slot = 0; slot < problem->n_slots; slot++)
        build_slot(form, slot);
}

/* ---- rooms for a point */

static void take(const struct formulation *form, int option, int room, unsigned char *room_used,
                 struct choice *choices)
{
    room_used[room] = 1;
    choices[form->problem->options[option].talk] = (struct choice){option, room};
}

static int best_room(const struct formulation *form, int option, const unsigned char *room_used)
{
    int best = -1;
    for (int room = 0; room < form->problem->n_rooms; room++)
        if (!room_used[room] && problem_allows(form->problem, option, room) &&
            (best < 0 || form->thresholds->offer[room] > form->thresholds->offer[best]))
            best = room;
    return best;
}

/* The talk that needs most of those without a room. */
static int next_in_need(const struct formulation *form, int slot, const int *options, int n,
                        const struct choice *choices)
{
    const struct option *all = form->problem->options;
    int next = -1;

    for (int i = 0; i < n; i++)
        if (all[options[i]].slot == slot && choices[all[options[i]].talk].option == NOWHERE &&
            (next < 0 || need_of(form, options[i]) > need_of(form, next)))
            next = options[i];
    return next;
}

void thresholds_assign(const struct formulation *form, int slot, const int *options, int n,
                       const double *values, struct choice *choices)
{
    const struct thresholds *at = form->thresholds;
    unsigned char *room_used = mem_zero((size_t)form->problem->n_rooms, 1);

    for (int i = 0; i < n; i++) {
        const int own = at->own[options[i]];
        if (form->problem->options[options[i]].slot == slot && own >= 0 && values[own] > 0.5)
            take(form, options[i], at->own_room[options[i]], room_used, choices);
    }
    for (;;) {
        const int next = next_in_need(form, slot, options, n, choices);
        const int room = next >= 0 ? best_room(form, next, room_used) : -1;
        if (room < 0)
            break;
        take(form, next, room, room_used, choices);
    }
    free(room_used);
}
