#include "anneal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "ledger.h"
#include "mem.h"
#include "random.h"

enum {
    MOST_CHANGES = 8, /* talks that one move may touch */
    TRIES = 12,       /* to draw a place that no hard price forbids */
    SAMPLE = 400,     /* moves that tell how much one costs */
    LOOK_EVERY = 1024 /* moves between looks at the clock and at the weights */
};

struct search {
    const struct problem *problem;
    const struct anneal_options *options;
    struct ledger *ledger;
    struct random_state random;
    int *option_at; /* [n_talks * n_slots] an option that starts there, NO_OPTION */
    int *also_at;   /* [n_options] another option of the talk that starts there, NO_OPTION */
    int n_changes;  /* moves of talks in the move that is tried */
    double weight[N_LEVELS]; /* of a millionth */
    double temperature;
    struct choice *best; /* [n_talks] */
    struct price best_price;
    long moves;
    struct price told; /* the best that the caller has heard of */
    int may_leave;     /* some talk need not be placed */
};

/* ---- chance */

static int below(struct search *search, int n)
{
    return (int)random_below(&search->random, (uint64_t)n);
}

static double unit_interval(struct search *search)
{
    return ((double)(random_next(&search->random) >> 11) + 1) / 9007199254740992.0; /* (0, 1] */
}

/* ---- changes that can be taken back */

static void go(struct search *search, int talk, struct choice to)
{
    search->n_changes++;
    ledger_move(search->ledger, talk, to);
}

static void take_back(struct search *search)
{
    ledger_take_back(search->ledger);
    search->n_changes = 0;
}

static double score(const struct search *search)
{
    const struct price *price = ledger_price(search->ledger);
    double sum = 0;

    for (int level = 0; level < N_LEVELS; level++)
        sum += search->weight[level] * (double)price->at[level];
    return sum;
}

/* ---- moves */

static const struct choice nowhere = {NOWHERE, ANY_ROOM};

static int is_allowed(const struct problem *problem, struct choice at)
{
    return problem_room_possible(problem, at.option, at.room) &&
           problem_place_price(problem, at.option, at.room).at[HARD] <= 0;
}

/* The place of a talk that starts in that slot, in that room, nowhere if it may not. */
static struct choice place_for(const struct search *search, int talk, int slot, int room)
{
    const struct problem *problem = search->problem;

    for (int option = search->option_at[talk * problem->n_slots + slot]; option != NO_OPTION;
         option = search->also_at[option])
        if (is_allowed(problem, (struct choice){option, room}))
            return (struct choice){option, room};
    return nowhere;
}

static int must_be_placed(const struct search *search, int talk)
{
    return search->problem->unplaced[talk].at[HARD] > 0;
}

static int somebody_in(const struct search *search, struct choice at, int talk)
{
    const struct option *option = &search->problem->options[at.option];

    for (int slot = option->slot; slot < option->slot + option->n_slots; slot++) {
        int n;
        const int *talks = ledger_talks_in(search->ledger, slot, at.room, &n);
        for (int i = 0; i < n; i++)
            if (talks[i] != talk)
                return talks[i];
    }
    return -1;
}

static int holds_alone(const struct search *search, int slot)
{
    return search->problem->conf->slots[slot].parallel == 1;
}

/* A place for the talk that nobody holds, looked for from one drawn on; nowhere if there is none.
 */
static struct choice empty_place(struct search *search, int talk)
{
    const struct problem *problem = search->problem;
    const struct talk *t = &problem->talks[talk];
    const int n = t->n_options * problem->n_rooms, from = n ? below(search, n) : 0;

    for (int i = 0; i < n; i++) {
        const int place = (from + i) % n;
        const struct choice at = {t->first_option + place / problem->n_rooms,
                                  place % problem->n_rooms};
        if (problem_room_possible(problem, at.option, at.room) &&
            somebody_in(search, at, talk) < 0 && is_allowed(problem, at))
            return at;
    }
    return nowhere;
}

/* The talk goes there; those in its way go where it was, one after the other, or out. */
static void displace(struct search *search, int talk, struct choice to)
{
    const struct problem *problem = search->problem;
    const struct choice from = ledger_choices(search->ledger)[talk];
    int slot = from.option == NOWHERE ? -1 : problem->options[from.option].slot;
    int end = slot < 0 ? -1 : slot + problem->options[from.option].n_slots;

    go(search, talk, nowhere);
    for (int other = somebody_in(search, to, talk);
         other >= 0 && holds_alone(search, problem->options[to.option].slot) &&
         search->n_changes < MOST_CHANGES - 1;
         other = somebody_in(search, to, talk)) {
        struct choice there = nowhere;
        if (slot >= 0 && slot < end)
            there = place_for(search, other, slot, from.room);
        if (there.option != NOWHERE && somebody_in(search, there, other) >= 0)
            there = nowhere;
        if (there.option == NOWHERE && must_be_placed(search, other))
            there = empty_place(search, other);
        go(search, other, there);
        slot = there.option == NOWHERE ? slot : slot + problem->options[there.option].n_slots;
    }
    go(search, talk, to);
}

static int draw_room(struct search *search, int option, struct choice *out)
{
    for (int i = 0; i < TRIES; i++) {
        *out = (struct choice){option, below(search, search->problem->n_rooms)};
        if (is_allowed(search->problem, *out))
            return 1;
    }
    return 0;
}

static int draw_option(struct search *search, int talk)
{
    const struct talk *t = &search->problem->talks[talk];
    return t->first_option + below(search, t->n_options);
}

static int draw_place(struct search *search, int talk, struct choice *out)
{
    for (int i = 0; i < TRIES; i++)
        if (draw_room(search, draw_option(search, talk), out))
            return 1;
    return 0;
}

static int draw_time(struct search *search, int talk, struct choice *out)
{
    const int room = ledger_choices(search->ledger)[talk].room;

    for (int i = 0; i < TRIES; i++) {
        *out = (struct choice){draw_option(search, talk), room};
        if (is_allowed(search->problem, *out))
            return 1;
    }
    return 0;
}

/* Anywhere, to another room, to another time; out now and then where talks may be left out. */
static int draw_move(struct search *search)
{
    const int talk = below(search, search->problem->n_talks);
    const struct choice at = ledger_choices(search->ledger)[talk];
    const int kind = below(search, 20);
    struct choice to;
    int drawn;

    if (!search->problem->talks[talk].n_options)
        return 0;
    if (at.option != NOWHERE && search->may_leave && kind == 0) {
        go(search, talk, nowhere);
        return 1;
    }
    if (at.option == NOWHERE && kind < 10 && must_be_placed(search, talk)) {
        to = empty_place(search, talk);
        drawn = to.option != NOWHERE || draw_place(search, talk, &to);
    } else if (at.option == NOWHERE || kind < 10)
        drawn = draw_place(search, talk, &to);
    else if (kind < 15)
        drawn = draw_room(search, at.option, &to);
    else
        drawn = draw_time(search, talk, &to);
    if (!drawn || (to.option == at.option && to.room == at.room))
        return 0;
    displace(search, talk, to);
    return 1;
}

/* ---- annealing */

static void keep_best(struct search *search)
{
    const struct price *price = ledger_price(search->ledger);

    if (price_compare(price, &search->best_price) >= 0)
        return;
    search->best_price = *price;
    memcpy(search->best, ledger_choices(search->ledger),
           (size_t)search->problem->n_talks * sizeof *search->best);
}

static void try_move(struct search *search)
{
    const double before = score(search);

    search->n_changes = 0;
    search->moves++;
    if (!draw_move(search))
        return;
    if (score(search) - before > -search->temperature * log(unit_interval(search)))
        take_back(search);
    else {
        ledger_keep(search->ledger);
        keep_best(search);
    }
}

/* How much a move changes the prices of a level, on the average of those that change it; 0: no move
 * does. */
static void sample(struct search *search, double mean[N_LEVELS], double *least)
{
    int n[N_LEVELS] = {0};

    *least = INFINITY;
    memset(mean, 0, N_LEVELS * sizeof *mean);
    for (int i = 0; i < SAMPLE; i++) {
        const struct price before = *ledger_price(search->ledger);
        search->n_changes = 0;
        search->moves++;
        if (!draw_move(search))
            continue;
        for (int level = 0; level < N_LEVELS; level++) {
            const double by =
                fabs((double)(ledger_price(search->ledger)->at[level] - before.at[level]));
            mean[level] += by;
            n[level] += by > 0;
            if (level == SOFT && by > 0)
                *least = fmin(*least, by);
        }
        take_back(search);
    }
    for (int level = 0; level < N_LEVELS; level++)
        mean[level] /= n[level] ? n[level] : 1;
}

/* A usual change of a harder level weighs some usual changes of the softer ones. */
static void weigh_levels(struct search *search, const double mean[N_LEVELS])
{
    enum { AS_MANY = 3 };
    double below = 0;

    for (int level = SOFT; level >= HARD; level--) {
        search->weight[level] = mean[level] > 0 && below > 0 ? AS_MANY * below / mean[level] : 1;
        if (mean[level] > 0)
            below = search->weight[level] * mean[level];
    }
}

/* What stays broken as it cools weighs more and more. */
static void press(struct search *search)
{
    const struct price *price = ledger_price(search->ledger);

    for (int level = HARD; level < SOFT; level++)
        if (price->at[level] > search->best_price.at[level] ||
            (level == HARD && price->at[level] > 0))
            search->weight[level] *= 1.02;
}

static int is_over(const struct search *search)
{
    const struct anneal_options *options = search->options;

    return (options->stop && options->stop(options->data)) ||
           (options->until > 0 && clock_seconds() >= options->until);
}

static void tell(struct search *search)
{
    const struct anneal_options *options = search->options;

    if (!options->found || price_compare(&search->best_price, &search->told) >= 0)
        return;
    search->told = search->best_price;
    options->found(options->data, &search->told, search->moves);
}

/* How much of the cooling is over, by moves or, where they are not counted, by the clock. */
static double progress(const struct search *search, double begun)
{
    const struct anneal_options *options = search->options;

    if (options->moves > 0)
        return (double)search->moves / (double)options->moves;
    return (clock_seconds() - begun) / fmax(options->until - begun, 1e-9);
}

static void cool(struct search *search, double hot, double cold)
{
    const double begun = clock_seconds();
    double done = 0;

    while (done < 1 && !is_over(search)) {
        search->temperature = hot * pow(cold / hot, done);
        press(search);
        tell(search);
        for (int i = 0; i < LOOK_EVERY; i++)
            try_move(search);
        done = progress(search, begun);
    }
    tell(search);
}

static void cool_down(struct search *search)
{
    double mean[N_LEVELS], least;

    sample(search, mean, &least);
    weigh_levels(search, mean);
    const double usual = mean[SOFT] > 0 ? mean[SOFT] : search->weight[HARD] * mean[HARD];
    const double hot = fmax(usual * 0.5, 1), cold = fmax(fmin(usual * 0.002, least * 0.15), 0.001);
    cool(search, fmax(hot * search->options->heat, cold), cold);
}

/* ---- what cannot be left as it is */

/* Hard prices that are not of talks left out. */
static amount broken(const struct search *search)
{
    const struct problem *problem = search->problem;
    amount sum = ledger_price(search->ledger)->at[HARD];

    for (int talk = 0; talk < problem->n_talks; talk++)
        if (ledger_choices(search->ledger)[talk].option == NOWHERE)
            sum -= problem->unplaced[talk].at[HARD];
    return sum;
}

/* The talk without which least is broken, -1 if that is no less than now. */
static int worst_offender(struct search *search)
{
    amount least = broken(search);
    int worst = -1;

    for (int talk = 0; talk < search->problem->n_talks; talk++) {
        const struct choice at = ledger_choices(search->ledger)[talk];
        if (at.option == NOWHERE)
            continue;
        ledger_move(search->ledger, talk, nowhere);
        if (broken(search) < least) {
            least = broken(search);
            worst = talk;
        }
        ledger_move(search->ledger, talk, at);
    }
    return worst;
}

/* Talks may be left out of a schedule, other hard rules hold: those that break one go. */
static void leave_out_offenders(struct search *search)
{
    ledger_set(search->ledger, search->best);
    while (broken(search) > 0) {
        const int talk = worst_offender(search);
        if (talk < 0)
            break;
        ledger_move(search->ledger, talk, nowhere);
    }
    memcpy(search->best, ledger_choices(search->ledger),
           (size_t)search->problem->n_talks * sizeof *search->best);
}

/* ---- set-up */

static void index_options(struct search *search)
{
    const struct problem *problem = search->problem;
    const size_t n = (size_t)problem->n_talks * (size_t)problem->n_slots;

    search->option_at = mem_zero(n, sizeof *search->option_at);
    for (size_t i = 0; i < n; i++)
        search->option_at[i] = NO_OPTION;
    search->also_at = mem_zero((size_t)problem->n_options, sizeof *search->also_at);
    for (int option = problem->n_options - 1; option >= 0; option--) {
        const struct option *o = &problem->options[option];
        int *first = &search->option_at[o->talk * problem->n_slots + o->slot];
        search->also_at[option] = *first;
        *first = option;
    }
}

static int some_may_leave(const struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->unplaced[talk].at[HARD] <= 0)
            return 1;
    return 0;
}

long anneal(const struct problem *problem, struct choice *choices,
            const struct anneal_options *options)
{
    struct search search = {.problem = problem,
                            .options = options,
                            .ledger = ledger_new(problem),
                            .best = choices,
                            .may_leave = some_may_leave(problem)};

    random_seed(&search.random, options->seed);
    index_options(&search);
    ledger_set(search.ledger, choices);
    search.best_price = search.told = *ledger_price(search.ledger);
    if (problem->n_talks && problem->n_options && problem->n_rooms)
        cool_down(&search);
    leave_out_offenders(&search);
    free(search.also_at);
    free(search.option_at);
    ledger_free(search.ledger);
    return search.moves;
}
