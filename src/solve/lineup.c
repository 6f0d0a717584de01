#include "lineup.h"

#include <math.h>
#include <stdlib.h>

#include "formulation.h"
#include "mem.h"
#include "pattern.h"

enum { MOST_LOOKS = 400000 }; /* of fans, for one pattern */
/* Of a talk or a seat, and of all wishes together: sums of some thousands stay whole numbers. */
static const amount MOST_PRICE = 1000000000 * AMOUNT_ONE;

struct time { /* a minute at which slots start */
    int64_t minute;
    struct pattern pattern;
    int *talk_of; /* [n_items] */
    int *parts;   /* [n_items] a talk's value is shared by so many times */
};

struct seat_fee {
    amount seats; /* at most so many; -1: no limit */
    amount fee;
};

struct work {
    struct lineup *lineup;
    const struct problem *problem;
    int level;
    struct time *times;
    int n_times, n_prices;
    int *item_at;          /* [n_times * n_talks] item of the talk then, -1 */
    struct seat_fee *fees; /* [n_talks] */
    int *best_option;      /* [n_talks] NOWHERE */
    amount constant;       /* what is lost if nobody attends anything */
    double *slope, *way;   /* [n_prices + n_talks] of costs by time and item, then of fees */
};

/* ---- who gets what */

static amount weight_of(const struct work *work, int visit)
{
    amount weight = 0;

    for (int i = 0; i < work->problem->n_wishes; i++) {
        const struct wishes *wishes = &work->problem->wishes[i];
        weight = amount_add(weight,
                            amount_product(wishes->price.at[work->level], wishes->weights[visit]));
    }
    return weight;
}

static int covers(const struct problem *problem, int option, int64_t minute)
{
    const struct span span = problem->options[option].span;
    return span.from <= minute && minute < span.to && problem_allows_some_room(problem, option);
}

static int n_times_of(const struct work *work, int option)
{
    int n = 0;
    for (int t = 0; t < work->n_times; t++)
        n += covers(work->problem, option, work->times[t].minute);
    return n;
}

/* What being at the option saves, in the room that costs least; -1: they must not be there. */
static amount saving(const struct work *work, int visit, int option)
{
    const struct problem *problem = work->problem;
    amount least = AMOUNT_MAX;

    for (int room = 0; room < problem->n_rooms; room++) {
        const struct price price = visit_price(&problem->visits[visit], option, room);
        if (problem_allows(problem, option, room) && price.at[HARD] <= 0 &&
            price.at[work->level] < least)
            least = price.at[work->level];
    }
    return least == AMOUNT_MAX ? -1 : amount_add(weight_of(work, visit), -least);
}

/* The most of it that one of the times of an option there can have. */
static amount part_of_saving(const struct work *work, int visit, int64_t minute)
{
    const struct problem *problem = work->problem;
    const struct talk *talk = &problem->talks[problem->visits[visit].talk];
    amount most = -1;

    for (int option = talk->first_option; option < talk->first_option + talk->n_options; option++) {
        const int n = n_times_of(work, option);
        if (!n || !covers(problem, option, minute))
            continue;
        const amount all = saving(work, visit, option), part = all < 0 ? -1 : (all + n - 1) / n;
        most = part > most ? part : most;
    }
    return most;
}

static int n_given(const struct problem *problem, const struct guest *guest)
{
    int n = 0;
    for (int i = guest->first_visit; i < guest->first_visit + guest->n_visits; i++)
        n += problem->visits[i].given;
    return n;
}

/* A talk that they give is theirs wherever it is, and takes their time; of one who gives several,
 * which may overlap, it is not asked. */
static void add_fan(const struct work *work, struct item *item, int index, int visit,
                    int64_t minute)
{
    const struct problem *problem = work->problem;
    const struct visit *of = &problem->visits[visit];
    const int is_held = problem->impossible.at[HARD] > 0 &&
                        (of->given ? n_given(problem, &problem->guests[index]) == 1 : of->must);
    const amount value = of->given ? 0 : part_of_saving(work, visit, minute);

    if (value < 0 && !is_held)
        return;
    if (of->given && !is_held)
        return;
    item->fans = mem_grow(item->fans, (size_t)item->n_fans, sizeof *item->fans);
    item->fans[item->n_fans++] = (struct fan){index, is_held, value < 0 ? 0 : value};
}

static void add_fans(const struct work *work, struct item *item, int talk, int64_t minute)
{
    const struct problem *problem = work->problem;

    for (int index = 0; index < problem->n_guests; index++) {
        const struct guest *guest = &problem->guests[index];
        for (int i = guest->first_visit; i < guest->first_visit + guest->n_visits; i++)
            if (problem->visits[i].talk == talk)
                add_fan(work, item, index, i, minute);
    }
}

/* ---- times */

static int most_times(const struct work *work, int talk, int64_t minute)
{
    const struct talk *t = &work->problem->talks[talk];
    int most = 0;

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (covers(work->problem, option, minute)) {
            const int n = n_times_of(work, option);
            most = n > most ? n : most;
        }
    return most;
}

static void add_items(struct work *work, int t)
{
    struct time *time = &work->times[t];
    const int n_talks = work->problem->n_talks;

    time->pattern.items = mem_zero((size_t)n_talks, sizeof *time->pattern.items);
    time->pattern.chosen = mem_zero((size_t)n_talks, 1);
    time->talk_of = mem_zero((size_t)n_talks, sizeof *time->talk_of);
    time->parts = mem_zero((size_t)n_talks, sizeof *time->parts);
    for (int talk = 0; talk < n_talks; talk++) {
        const int parts = most_times(work, talk, time->minute), at = time->pattern.n_items;
        work->item_at[t * n_talks + talk] = -1;
        if (!parts)
            continue;
        work->item_at[t * n_talks + talk] = at;
        time->talk_of[at] = talk;
        time->parts[at] = parts;
        add_fans(work, &time->pattern.items[at], talk, time->minute);
        time->pattern.n_items++;
    }
    work->n_prices += time->pattern.n_items;
}

static int room_is_in_use(const struct problem *problem, int room, int64_t minute)
{
    for (int option = 0; option < problem->n_options; option++)
        if (covers(problem, option, minute) && problem_allows(problem, option, room))
            return 1;
    return 0;
}

static int shares_rooms(const struct problem *problem)
{
    for (int slot = 0; slot < problem->n_slots; slot++)
        if (problem->conf->slots[slot].parallel > 1)
            return 1;
    for (int i = 0; i < problem->n_pairs; i++)
        if (formulation_is_rooms_clash(&problem->pairs[i]))
            return 0;
    return 1;
}

static void limit_items(struct work *work, struct time *time)
{
    int n = 0;

    for (int room = 0; room < work->problem->n_rooms; room++)
        n += room_is_in_use(work->problem, room, time->minute);
    time->pattern.n_most = shares_rooms(work->problem) ? time->pattern.n_items : n;
}

static int have_one_held(const struct item *one, const struct item *other)
{
    for (int i = 0; i < one->n_fans; i++)
        for (int j = 0; one->fans[i].must && j < other->n_fans; j++)
            if (other->fans[j].must && other->fans[j].guest == one->fans[i].guest)
                return 1;
    return 0;
}

/* Someone has to be at both. */
static void note_clashes(struct time *time)
{
    const int n = time->pattern.n_items;

    time->pattern.clash = mem_zero((size_t)n * (size_t)n, 1);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            time->pattern.clash[i * n + j] =
                i != j && have_one_held(&time->pattern.items[i], &time->pattern.items[j]);
}

static void make_times(struct work *work)
{
    const struct problem *problem = work->problem;
    const size_t n_slots = (size_t)problem->n_slots, n_talks = (size_t)problem->n_talks;

    work->times = mem_zero(n_slots, sizeof *work->times);
    work->item_at = mem_zero(n_slots * n_talks, sizeof *work->item_at);
    for (int slot = 0; slot < problem->n_slots; slot++)
        if (conference_starts_anew(problem->conf, slot))
            work->times[work->n_times++].minute = problem->conf->slots[slot].span.from;
    for (int t = 0; t < work->n_times; t++) {
        add_items(work, t);
        limit_items(work, &work->times[t]);
        note_clashes(&work->times[t]);
    }
}

/* ---- seats */

static amount seats_of(const struct problem *problem, int talk)
{
    const struct talk *t = &problem->talks[talk];
    amount most = 0;

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++) {
            const int capacity = problem->conf->rooms[room].capacity;
            if (!problem_allows(problem, option, room))
                continue;
            if (capacity < 0)
                return -1;
            most = capacity > most ? capacity : most;
        }
    return most < problem_n_interested(problem, talk) ? most : -1;
}

static void note_seats(struct work *work)
{
    const int n_talks = work->problem->n_talks;

    work->fees = mem_zero((size_t)n_talks, sizeof *work->fees);
    for (int talk = 0; talk < n_talks; talk++)
        work->fees[talk].seats =
            work->problem->impossible.at[HARD] > 0 ? seats_of(work->problem, talk) : -1;
}

/* ---- what is lost at the least */

/* All wishes, but for those of talks that they give themselves. */
static amount wishes_of(const struct work *work, const struct guest *guest)
{
    const struct problem *problem = work->problem;
    amount sum = 0;

    for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
         visit = next) {
        int given = 0;
        next = guest_next_submission(problem, guest, visit);
        for (int i = visit; i < next; i++)
            given |= problem->visits[i].given;
        sum = amount_add(sum, given ? 0 : weight_of(work, visit));
    }
    return sum;
}

static void note_constant(struct work *work)
{
    const struct problem *problem = work->problem;

    for (int i = 0; i < problem->n_guests; i++) {
        work->constant = amount_add(work->constant, wishes_of(work, &problem->guests[i]));
        for (int j = 0; j < problem->n_wishes; j++)
            work->constant =
                amount_add(work->constant, amount_product(problem->wishes[j].price.at[work->level],
                                                          problem->wishes[j].always[i]));
    }
}

static amount *cost_at(const struct work *work, int t, int talk)
{
    return &work->times[t].pattern.items[work->item_at[t * work->problem->n_talks + talk]].cost;
}

/* What the talk earns at its best place, of being on at its times, less the place's price. */
static amount earn(struct work *work, int talk)
{
    const struct problem *problem = work->problem;
    const struct talk *of = &problem->talks[talk];
    const int must = problem->unplaced[talk].at[HARD] > 0;
    amount most = must ? -AMOUNT_MAX : -problem->unplaced[talk].at[work->level];

    work->best_option[talk] = NOWHERE;
    for (int option = of->first_option; option < of->first_option + of->n_options; option++) {
        if (!problem_allows_some_room(problem, option))
            continue;
        amount earned = -problem_cheapest_room(problem, option, work->level);
        for (int t = 0; t < work->n_times; t++)
            if (covers(problem, option, work->times[t].minute))
                earned = amount_add(earned, *cost_at(work, t, talk));
        if (earned > most) {
            most = earned;
            work->best_option[talk] = option;
        }
    }
    return most;
}

static void set_fees(struct work *work, struct time *time)
{
    for (int i = 0; i < time->pattern.n_items; i++)
        time->pattern.items[i].fee = work->fees[time->talk_of[i]].fee / time->parts[i];
}

/* The bound for the prices as they are. */
static amount evaluate(struct work *work)
{
    amount bound = work->constant;

    for (int t = 0; t < work->n_times; t++) {
        struct time *time = &work->times[t];
        set_fees(work, time);
        work->lineup->looked += pattern_find(&time->pattern, work->problem->n_guests, MOST_LOOKS);
        bound = amount_add(bound, -time->pattern.value);
    }
    for (int talk = 0; talk < work->problem->n_talks; talk++) {
        const struct seat_fee *fee = &work->fees[talk];
        bound = amount_add(bound, -earn(work, talk));
        bound = amount_add(bound, fee->seats < 0 ? 0 : -amount_times(fee->fee, fee->seats));
    }
    return bound;
}

/* ---- the ascent */

static void note_slope_of_time(struct work *work, int t, double *slope, double *of_fees)
{
    const struct time *time = &work->times[t];

    for (int i = 0; i < time->pattern.n_items; i++) {
        const int talk = time->talk_of[i], option = work->best_option[talk];
        slope[i] = time->pattern.chosen[i] -
                   (option != NOWHERE && covers(work->problem, option, time->minute));
    }
    for (int guest = 0; guest < work->problem->n_guests; guest++) {
        const int i = pattern_item_of(&time->pattern, guest);
        if (i >= 0 && work->fees[time->talk_of[i]].seats >= 0)
            of_fees[time->talk_of[i]] += 1.0 / time->parts[i];
    }
}

/* How the bound grows with each price; fees of all seats of a talk together are one. */
static void note_slope(struct work *work)
{
    double *of_fees = work->slope + work->n_prices, *slope = work->slope;

    for (int talk = 0; talk < work->problem->n_talks; talk++)
        of_fees[talk] = work->fees[talk].seats < 0 ? 0 : -(double)work->fees[talk].seats;
    for (int t = 0; t < work->n_times; t++) {
        note_slope_of_time(work, t, slope, of_fees);
        slope += work->times[t].pattern.n_items;
    }
    for (int talk = 0; talk < work->problem->n_talks; talk++) {
        of_fees[talk] /= fmax(1, (double)work->fees[talk].seats);
        if (of_fees[talk] < 0 && work->fees[talk].fee <= 0)
            of_fees[talk] = 0; /* a fee is not below 0 */
    }
}

/* The way is a mean of the slopes so far; its square, 0: nothing is to be gained any more. */
static double turn(struct work *work, double by)
{
    const int n = work->n_prices + work->problem->n_talks;
    double square = 0, of_slope = 0;

    for (int i = 0; i < n; i++) {
        work->way[i] += by * (work->slope[i] - work->way[i]);
        square += work->way[i] * work->way[i];
        of_slope += work->slope[i] * work->slope[i];
    }
    return of_slope > 0 ? square : 0;
}

static int leads_on(const struct work *work)
{
    const int n = work->n_prices + work->problem->n_talks;
    double product = 0;

    for (int i = 0; i < n; i++)
        product += work->way[i] * work->slope[i];
    return product > 0;
}

static amount moved(amount price, double by, amount least)
{
    const double to = (double)price + by;
    return to < (double)least ? least : to > (double)MOST_PRICE ? MOST_PRICE : llround(to);
}

static void step(struct work *work, double length)
{
    const double *way = work->way;

    for (int t = 0; t < work->n_times; t++)
        for (int i = 0; i < work->times[t].pattern.n_items; i++) {
            amount *cost = &work->times[t].pattern.items[i].cost;
            *cost = moved(*cost, length * *way++, -MOST_PRICE);
        }
    for (int talk = 0; talk < work->problem->n_talks; talk++) {
        struct seat_fee *fee = &work->fees[talk];
        fee->fee = moved(fee->fee, length * way[talk] / fmax(1, (double)fee->seats), 0);
    }
}

/* ---- prices of the best bound */

static void copy_prices(struct work *work, amount *prices, int back)
{
    for (int t = 0; t < work->n_times; t++)
        for (int i = 0; i < work->times[t].pattern.n_items; i++, prices++)
            *(back ? &work->times[t].pattern.items[i].cost : prices) =
                *(back ? prices : &work->times[t].pattern.items[i].cost);
    for (int talk = 0; talk < work->problem->n_talks; talk++, prices++)
        *(back ? &work->fees[talk].fee : prices) = *(back ? prices : &work->fees[talk].fee);
}

static int must_stop(const struct work *work)
{
    const struct lineup *lineup = work->lineup;
    return (lineup->effort > 0 && lineup->looked >= lineup->effort) ||
           (lineup->stop && lineup->stop(lineup->data)) || lineup->bound >= lineup->known;
}

/* Where we may get to: what is known, or a little above what we have. */
static double target(const struct work *work)
{
    const struct lineup *lineup = work->lineup;
    const double near = (double)lineup->bound + 0.05 * (double)work->constant;
    return fmin(near, (double)lineup->known);
}

/* Being on costs what fans get of the talk, so that nobody loses anything at first. */
static void begin(struct work *work)
{
    for (int t = 0; t < work->n_times; t++)
        for (int i = 0; i < work->times[t].pattern.n_items; i++) {
            struct item *item = &work->times[t].pattern.items[i];
            for (int j = 0; j < item->n_fans; j++)
                item->cost += item->fans[j].value;
        }
}

/* The volume algorithm (Barahona, Anbil 2000): from the best prices, along a mean of the slopes. */
static void ascend(struct work *work)
{
    enum { PATIENCE = 20 };
    static const double share = 0.03, shorter = 0.67, longer = 1.5;
    struct lineup *lineup = work->lineup;
    amount *best = mem_zero((size_t)work->n_prices + (size_t)work->problem->n_talks, sizeof *best);
    double part = 0.1, square = 1, by = 1;
    int n_vain = 0;

    begin(work);
    lineup->bound = -AMOUNT_MAX;
    do {
        const amount bound = evaluate(work);
        lineup->n_steps++;
        note_slope(work);
        if (bound > lineup->bound) {
            if (leads_on(work))
                part = fmin(part * longer, 2);
            lineup->bound = bound;
            copy_prices(work, best, 0);
            n_vain = 0;
            lineup->found(lineup->data, bound);
        } else {
            if (++n_vain % PATIENCE == 0)
                part *= shorter;
            copy_prices(work, best, 1);
        }
        square = turn(work, by);
        by = share;
        if (square > 0)
            step(work, part * (target(work) - (double)lineup->bound) / square);
    } while (!must_stop(work) && square > 0 && part > 1e-4);
    free(best);
}

/* ---- all of it */

/* Does nothing else pay at the level? */
static int suffices(const struct problem *problem, int level)
{
    int pays = 0, asks = 0;

    for (int i = 0; i < problem->n_counts; i++)
        pays |= problem->counts[i].price.at[level] < 0 || problem->counts[i].kind == COUNT_ALL;
    for (int i = 0; i < problem->n_pairs; i++)
        for (int j = 0; problem->pairs[i].price.at[level] && j < problem->pairs[i].n; j++)
            pays |=
                (problem->pairs[i].price.at[level] < 0) != (problem->pairs[i].list[j].factor < 0);
    for (int i = 0; i < problem->n_pairs; i++)
        pays |= problem->pairs[i].everyone && problem->pairs[i].price.at[level] < 0;
    for (int i = 0; i < problem->n_wishes; i++)
        asks |= problem->wishes[i].price.at[level] > 0;
    for (int i = 0; i < problem->n_wishes; i++)
        pays |= problem->wishes[i].price.at[level] < 0;
    return asks && !pays && !problem->n_joints && !problem->n_stretches && !problem->n_extremes &&
           !problem->n_sequences;
}

static void work_clear(struct work *work)
{
    for (int t = 0; t < work->n_times; t++) {
        struct time *time = &work->times[t];
        for (int i = 0; i < time->pattern.n_items; i++)
            free(time->pattern.items[i].fans);
        free(time->pattern.items);
        free(time->pattern.chosen);
        free(time->pattern.clash);
        free(time->talk_of);
        free(time->parts);
    }
    free(work->times);
    free(work->item_at);
    free(work->fees);
    free(work->best_option);
    free(work->slope);
    free(work->way);
}

int lineup_solve(struct lineup *lineup)
{
    const struct problem *problem = lineup->problem;
    struct work work = {.lineup = lineup, .problem = problem, .level = lineup->level};

    if (!suffices(problem, lineup->level))
        return 0;
    make_times(&work);
    note_seats(&work);
    note_constant(&work);
    const size_t n = (size_t)work.n_prices + (size_t)problem->n_talks;
    work.best_option = mem_zero((size_t)problem->n_talks, sizeof *work.best_option);
    work.slope = mem_zero(n, sizeof *work.slope);
    work.way = mem_zero(n, sizeof *work.way);
    const int can = work.constant < MOST_PRICE;
    if (can)
        ascend(&work);
    work_clear(&work);
    return can;
}
