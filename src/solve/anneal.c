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
/* On what stays broken: by how much its weight grows in a whole cooling (as a logarithm), and how
 * often at most it weighs what it did at first. */
static const double PRESSURE = 200, MOST_PRESSURE = 1000;
/* How hot it is at first, of the change that a quarter of the moves stay below: by coins, by a
 * threshold; and how cold at last, of the change that hardly any move stays below. */
static const double HOT_FOR_COINS = 0.5, HOT_FOR_THRESHOLD = 3, COLD = 0.15;
enum { QUARTER = 4, HARDLY_ANY = 100 };

struct search {
    const struct problem *problem;
    const struct anneal_options *options;
    struct ledger *ledger;
    struct layout *layout;
    struct step *step;
    struct moves *moves;
    struct random_state random;
    double weight[N_LEVELS]; /* of a millionth */
    double least_weight[N_LEVELS];
    double tolerance;    /* a move may make it so much dearer */
    double started;      /* by the clock */
    struct price price;  /* before the move that is tried */
    struct choice *best; /* [n_talks] */
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

/* How much dearer it may get: by a coin the likelier more the hotter it is, or the threshold. */
static double bearable(struct search *search)
{
    if (!search->options->tosses)
        return search->tolerance;
    return -search->tolerance *
           log(((double)(random_next(&search->random) >> 11) + 1) / 9007199254740992.0);
}

/* Is it by no more?  *by is by how much, if it is.  Guests are looked at closely only where it is
 * not too dear already without that. */
static int is_bearable(struct search *search, double most, double *by)
{
    if (search->problem->n_wishes &&
        rise(search, &search->price, ledger_price_at_least(search->ledger)) > most)
        return 0;
    *by = rise(search, &search->price, ledger_price(search->ledger));
    return *by <= most;
}

static void try_move(struct search *search)
{
    const enum move_kind kind = moves_draw(search->moves);
    const double most = bearable(search);
    double by = 0;

    search->n_moves++;
    moves_make(search->moves, kind);
    const int is_kept = search->step->n_changes && is_bearable(search, most, &by);
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
    double least[N_LEVELS], most[N_LEVELS];
    double soft[SAMPLE]; /* [n_soft] all of that level, ascending */
    int n_soft;
};

static void note_change(struct habits *habits, const struct price *from, const struct price *to)
{
    for (int level = 0; level < N_LEVELS; level++) {
        const double by = fabs((double)(to->at[level] - from->at[level]));
        if (by <= 0)
            continue;
        habits->least[level] = habits->most[level] > 0 ? fmin(habits->least[level], by) : by;
        habits->most[level] = fmax(habits->most[level], by);
        if (level == SOFT)
            habits->soft[habits->n_soft++] = by;
    }
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void sample(struct search *search, struct habits *habits)
{
    *habits = (struct habits){.n_soft = 0};
    for (int i = 0; i < SAMPLE && (i % LOOK_EVERY || !is_over(search)); i++) {
        const struct price before = *ledger_price(search->ledger);
        search->n_moves++;
        moves_make(search->moves, moves_draw(search->moves));
        note_change(habits, &before, ledger_price(search->ledger));
        step_take_back(search->step, 0);
    }
    qsort(habits->soft, (size_t)habits->n_soft, sizeof *habits->soft, by_size);
}

/* The smallest change of a harder level weighs as much as the largest of the softer ones; one that
 * was not seen is taken to be 1. */
static void weigh_levels(struct search *search, const struct habits *habits)
{
    double below = fmax(habits->most[SOFT], 1);

    search->weight[SOFT] = 1;
    for (int level = SOFT - 1; level >= HARD; level--) {
        const double least = habits->least[level] > 0 ? habits->least[level] : (double)AMOUNT_ONE;
        search->weight[level] = below / least;
    }
    memcpy(search->least_weight, search->weight, sizeof search->weight);
}

/* What is broken weighs more and more while it is, and less and less again while it is not. */
static void press(struct search *search, double step)
{
    const struct price *price = ledger_price(search->ledger);
    const double factor = exp(PRESSURE * step);

    for (int level = HARD; level < SOFT; level++) {
        const double least = search->least_weight[level];
        const int is_broken = price->at[level] > search->best_price.at[level] ||
                              (level == HARD && price->at[level] > 0);
        const double weight = search->weight[level] * (is_broken ? factor : 1 / factor);
        search->weight[level] = fmin(fmax(weight, least), least * MOST_PRESSURE);
    }
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
    for (double done = 0, before = 0; !is_over(search); before = done) {
        done = progress(search);
        search->tolerance = hot * pow(cold / hot, done);
        press(search, done - before);
        tell(search);
        for (int i = 0; i < LOOK_EVERY; i++)
            try_move(search);
    }
    tell(search);
}

/* Hot enough to break what is broken otherwise. */
static double melting(const struct search *search, const struct habits *habits)
{
    double hot = 0;

    for (int level = HARD; level < SOFT; level++)
        hot = fmax(hot, search->weight[level] * habits->least[level]);
    return hot;
}

static void search_from(struct search *search)
{
    const struct anneal_options *options = search->options;
    struct habits *habits = mem_zero(1, sizeof *habits);

    sample(search, habits);
    weigh_levels(search, habits);
    const double any = melting(search, habits); /* where there is no soft price */
    const double small = habits->n_soft ? habits->soft[habits->n_soft / HARDLY_ANY] : any;
    const double usual = habits->n_soft ? habits->soft[habits->n_soft / QUARTER] : any;
    const double cold = fmax(small * COLD, 1);
    double hot = fmax(usual * (options->tosses ? HOT_FOR_COINS : HOT_FOR_THRESHOLD), cold);
    if (options->melts)
        hot = fmax(hot, any);
    free(habits);
    cool(search, cold * pow(hot / cold, options->heat), cold);
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
            sum -= problem->excused[talk];
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
