#include "anneal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "ledger.h"
#include "mem.h"
#include "moves.h"
#include "random.h"

enum {
    SAMPLE = 1000,  /* moves that tell how much one costs */
    LOOK_EVERY = 64 /* moves between looks at the clock and at the weights */
};
static const double PRESSURE = 1.00125; /* on what stays broken, at each look */
/* Of the usual change of a move: what is tolerated at first; of the smallest: at last. */
static const double HOT = 0.5, COLD = 0.3;

struct search {
    const struct problem *problem;
    const struct anneal_options *options;
    struct ledger *ledger;
    struct layout *layout;
    struct step *step;
    struct moves *moves;
    struct random_state random;
    double weight[N_LEVELS]; /* of a millionth */
    double tolerance;        /* a move may make it so much dearer */
    double started;          /* by the clock */
    struct price price;      /* before the move that is tried */
    struct choice *best;     /* [n_talks] */
    struct price best_price;
    struct price told; /* the best that the caller has heard of */
    long n_moves;
};

/* What it weighs that a price is higher than another. */
static double rise(const struct search *search, const struct price *from, const struct price *to)
{
    double sum = 0;

    for (int level = 0; level < N_LEVELS; level++)
        sum += search->weight[level] * (double)(to->at[level] - from->at[level]);
    return sum;
}

static int is_over(const struct search *search)
{
    const struct anneal_options *options = search->options;

    return (options->stop && options->stop(options->data)) ||
           (options->until > 0 && clock_seconds() >= options->until) ||
           (options->moves > 0 && search->n_moves >= options->moves);
}

/* ---- one move */

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
    const enum move_kind kind = moves_draw(search->moves);

    search->n_moves++;
    moves_make(search->moves, kind);
    const double by = rise(search, &search->price, ledger_price(search->ledger));
    const int is_kept = search->step->n_changes && by <= search->tolerance;
    moves_note(search->moves, kind, is_kept && by < 0);
    if (!is_kept) {
        step_take_back(search->step, 0);
        return;
    }
    search->price = *ledger_price(search->ledger);
    keep_best(search);
}

/* ---- what weighs how much, and what is tolerated */

/* How much moves change the price of each level: of those that change it. */
struct habits {
    double mean[N_LEVELS], least[N_LEVELS], most[N_LEVELS];
};

static void note_change(struct habits *habits, int n[N_LEVELS], const struct price *from,
                        const struct price *to)
{
    for (int level = 0; level < N_LEVELS; level++) {
        const double by = fabs((double)(to->at[level] - from->at[level]));
        if (by <= 0)
            continue;
        habits->mean[level] += by;
        habits->least[level] = n[level] ? fmin(habits->least[level], by) : by;
        habits->most[level] = fmax(habits->most[level], by);
        n[level]++;
    }
}

static struct habits sample(struct search *search)
{
    struct habits habits = {.mean = {0}};
    int n[N_LEVELS] = {0};

    for (int i = 0; i < SAMPLE && (i % LOOK_EVERY || !is_over(search)); i++) {
        const struct price before = *ledger_price(search->ledger);
        search->n_moves++;
        moves_make(search->moves, moves_draw(search->moves));
        note_change(&habits, n, &before, ledger_price(search->ledger));
        step_take_back(search->step, 0);
    }
    for (int level = 0; level < N_LEVELS; level++)
        habits.mean[level] /= n[level] ? n[level] : 1;
    return habits;
}

/* The smallest change of a harder level weighs as much as the largest of the softer ones. */
static void weigh_levels(struct search *search, const struct habits *habits)
{
    double below = 0;

    for (int level = SOFT; level >= HARD; level--) {
        const double least = habits->least[level];
        search->weight[level] = least > 0 && below > 0 ? below / least : 1;
        if (least > 0)
            below = search->weight[level] *
                    (level == SOFT ? habits->most[level] : habits->least[level]);
    }
}

/* What stays broken as it cools weighs more and more. */
static void press(struct search *search)
{
    const struct price *price = ledger_price(search->ledger);

    for (int level = HARD; level < SOFT; level++)
        if (price->at[level] > search->best_price.at[level] ||
            (level == HARD && price->at[level] > 0))
            search->weight[level] *= PRESSURE;
}

/* How much of the budget is gone, 0 to 1. */
static double progress(const struct search *search)
{
    const struct anneal_options *options = search->options;

    if (options->moves > 0)
        return fmin(1, (double)search->n_moves / (double)options->moves);
    return fmin(1,
                (clock_seconds() - search->started) / fmax(options->until - search->started, 1e-9));
}

static void tell(struct search *search)
{
    const struct anneal_options *options = search->options;

    if (!options->found || price_compare(&search->best_price, &search->told) >= 0)
        return;
    search->told = search->best_price;
    options->found(options->data, &search->told, search->n_moves);
}

/* From hot to cold. */
static void cool(struct search *search, double hot, double cold)
{
    search->price = *ledger_price(search->ledger);
    while (!is_over(search)) {
        search->tolerance = hot * pow(cold / hot, progress(search));
        press(search);
        tell(search);
        for (int i = 0; i < LOOK_EVERY; i++)
            try_move(search);
    }
    tell(search);
}

/* What is tolerated at first: enough to wander, and to break what is broken otherwise. */
static double hottest(const struct search *search, const struct habits *habits, double usual)
{
    const struct price *price = ledger_price(search->ledger);
    double hot = usual * HOT;

    for (int level = HARD; level < SOFT; level++)
        if (price->at[level] > 0)
            hot = fmax(hot, search->weight[level] * habits->least[level]);
    return hot;
}

static void search_from(struct search *search)
{
    const struct habits habits = sample(search);

    weigh_levels(search, &habits);
    const double usual =
        habits.mean[SOFT] > 0 ? habits.mean[SOFT] : search->weight[HARD] * habits.mean[HARD];
    const double least = habits.least[SOFT] > 0 ? habits.least[SOFT] : usual;
    const double cold = fmax(fmin(usual * 0.002, least * COLD), 0.001);
    const double hot = fmax(cold, hottest(search, &habits, usual));
    cool(search, cold * pow(hot / cold, search->options->heat), cold);
}

/* Talks that must have a place get one, in an order that is drawn. */
static void settle(struct search *search)
{
    const int n = search->problem->n_talks, from = n ? step_below(search->step, n) : 0;

    step_start(search->step);
    for (int i = 0; i < n; i++) {
        const int talk = (from + i) % n;
        if (step_at(search->step, talk).option == NOWHERE &&
            search->problem->unplaced[talk].at[HARD] > 0)
            step_settle(search->step, talk, -1);
    }
    reading_sort(search->moves->reading);
    keep_best(search);
}

/* ---- what cannot be left as it is */

/* Hard prices that are not of talks left out. */
static const struct choice nowhere = {NOWHERE, ANY_ROOM};

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

long anneal(const struct problem *problem, struct choice *choices,
            const struct anneal_options *options)
{
    struct search search = {.problem = problem, .options = options, .best = choices};

    random_seed(&search.random, options->seed);
    search.started = clock_seconds();
    search.ledger = ledger_new(problem);
    search.layout = layout_new(problem);
    search.step = step_new(search.layout, search.ledger, &search.random);
    search.moves = moves_new(search.step);
    ledger_set(search.ledger, choices);
    search.best_price = search.told = *ledger_price(search.ledger);
    if (problem->n_talks && problem->n_options && problem->n_rooms) {
        settle(&search);
        search_from(&search);
    }
    leave_out_offenders(&search);
    moves_free(search.moves);
    step_free(search.step);
    layout_free(search.layout);
    ledger_free(search.ledger);
    return search.n_moves;
}
