#include "greedy.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "mem.h"
#include "trial.h"

/* Looks at places before it gives up: so many at each, but not for more than a second or two,
 * unless that is too little to look at each some times.  A round takes its share, or a few looks at
 * each.
 */
enum { LOOKS_AT_EACH = 1000, LOOKS = 20000000, SOME_AT_EACH = 6, ROUNDS = 80, FEW_AT_EACH = 3 };

static const struct choice nowhere = {NOWHERE, ANY_ROOM};

struct search {
    const struct problem *problem;
    struct draft *draft;
    int *waiting;              /* [n_talks] a ring of those that must be placed and are not */
    int first, n;              /* of the ring */
    unsigned char *waits;      /* [n_talks] is in the ring */
    int *displaced;            /* [n_talks] how often */
    struct indices way;        /* talks that a place would displace */
    unsigned char *in_way;     /* [n_talks] */
    long cost;                 /* of displacing them */
    const struct price *least; /* that a place of the talk looked at can have, NULL: unknown */
    int some_places_reward;    /* a price of a place by itself is below 0 */
    long most;                 /* cost that may be paid */
    long *trouble;             /* [n_talks] that each gave in the rounds before */
    long n_looks, n_moves;
    long most_looks, until;      /* in all, in this round */
    struct trial *trial;         /* NULL: the draft knows all; else every place is tried */
    struct indices rivals, gone; /* uses and talks of a place on trial */
    struct choice *best;         /* [n_talks] */
    long fewest;                 /* faults of the best, -1: none yet */
};

/* A place for a talk, and what it takes: displacing others first, then its own price. */
struct offer {
    struct choice place; /* option NOWHERE: there is none */
    long cost;
    struct price price;
};

static int must_be_placed(const struct search *search, int talk)
{
    return search->problem->unplaced[talk].at[HARD] > 0;
}

static int is_allowed(const struct search *search, int option, int room)
{
    return problem_allows(search->problem, option, room);
}

static void wait_for_place(struct search *search, int talk)
{
    if (search->waits[talk])
        return;
    search->waits[talk] = 1;
    search->waiting[(search->first + search->n++) % search->problem->n_talks] = talk;
}

static int next_waiting(struct search *search)
{
    const int talk = search->waiting[search->first];
    search->first = (search->first + 1) % search->problem->n_talks;
    search->n--;
    search->waits[talk] = 0;
    return talk;
}

/* What stands in the way of a place ---------------------------------------------------------------
 */

static long cost_of_displacing(const struct search *search, int talk)
{
    return 1 + search->displaced[talk];
}

static void put_in_way(void *data, int talk)
{
    struct search *search = data;

    if (search->in_way[talk])
        return;
    search->in_way[talk] = 1;
    draft_list(&search->way, talk);
    search->cost += cost_of_displacing(search, talk);
}

static void clear_way(struct search *search, int down_to, long cost)
{
    while (search->way.n > down_to)
        search->in_way[search->way.list[--search->way.n]] = 0;
    search->cost = cost;
}

static amount weight_in(const struct draft *draft, int count, int talk)
{
    const struct choice *at = &draft->choices[talk];
    int stake = -1, other;
    amount weight = 0;

    while ((other = draft_next_count(draft, at->option, at->room, &stake, &weight)) >= 0)
        if (other == count)
            return weight;
    return 0;
}

/* The talk of a full count that it takes least to displace: -1 if none helps. */
static int cheapest_counted(const struct search *search, int count, int except)
{
    const struct indices *counted = &search->draft->counted[count];
    int best = -1;

    for (int i = 0; i < counted->n; i++) {
        const int talk = counted->list[i];
        if (talk != except && !search->in_way[talk] &&
            (best < 0 || search->displaced[talk] < search->displaced[best]) &&
            weight_in(search->draft, count, talk) > 0)
            best = talk;
    }
    return best;
}

/* What the count comes to without the talks in the way, and without `except`. */
static amount sum_left(const struct search *search, int count, int except)
{
    const struct indices *counted = &search->draft->counted[count];
    amount sum = search->draft->sum[count];

    for (int i = 0; i < counted->n; i++)
        if (search->in_way[counted->list[i]] || counted->list[i] == except)
            sum = amount_add(sum, -weight_in(search->draft, count, counted->list[i]));
    return sum;
}

/* Make room in one count; 0 if that cannot be. */
static int make_room(struct search *search, int count, amount weight, int talk)
{
    const amount high = search->problem->counts[count].high;

    if (weight <= 0 || amount_add(search->draft->sum[count], weight) <= high)
        return 1;
    while (amount_add(sum_left(search, count, talk), weight) > high) {
        const int other = cheapest_counted(search, count, talk);
        if (other < 0)
            return 0;
        put_in_way(search, other);
    }
    return 1;
}

/* In counts of any room (ANY_ROOM), or in all. */
static int make_room_in_counts(struct search *search, int option, int room)
{
    const int talk = search->problem->options[option].talk;
    int stake = -1, count, fits = 1;
    amount weight;

    while (fits && (count = draft_next_count(search->draft, option, room, &stake, &weight)) >= 0)
        fits = make_room(search, count, weight, talk);
    return fits;
}

static int is_worse(const struct search *search, const struct offer *best)
{
    return search->cost > (best->place.option == NOWHERE ? search->most : best->cost);
}

/* On trial the users of a use go, but for those already gone; back they come if that is no help. */
static void eject_users(struct search *search, int use, int talk)
{
    const amount before = trial_price(search->trial);
    const struct choice *now = search->draft->choices;
    struct indices *gone = &search->gone;

    gone->n = 0;
    for (int i = 0; i < trial_users(search->trial, use)->n; i++)
        if (trial_users(search->trial, use)->list[i] != talk)
            draft_list(gone, trial_users(search->trial, use)->list[i]);
    for (int i = 0; i < gone->n; i++)
        trial_move(search->trial, gone->list[i], nowhere);
    const int helps = trial_price(search->trial) < before;
    for (int i = 0; i < gone->n; i++)
        if (helps)
            put_in_way(search, gone->list[i]);
        else
            trial_move(search->trial, gone->list[i], now[gone->list[i]]);
    search->n_looks += 1 + gone->n;
}

/* What the draft knows nothing of is tried: with those in the way gone and the talk there its hard
 * price may be no more than before.  Where it is, those go too that it falls without. */
static void eject_rivals(struct search *search, int option, int room, amount before)
{
    if (trial_price(search->trial) <= before)
        return;
    trial_rivals(search->trial, option, room, &search->rivals);
    for (int i = 0; i < search->rivals.n && trial_price(search->trial) > before; i++)
        eject_users(search, search->rivals.list[i], search->problem->options[option].talk);
    search->n_looks += search->rivals.n;
}

/* 0 if that cannot be; the trial itself is as before. */
static int make_room_in_trial(struct search *search, int option, int room)
{
    const int talk = search->problem->options[option].talk;
    const struct choice *now = search->draft->choices;

    if (!search->trial)
        return 1;
    const amount before = trial_price(search->trial);
    for (int i = 0; i < search->way.n; i++)
        trial_move(search->trial, search->way.list[i], nowhere);
    trial_move(search->trial, talk, (struct choice){option, room});
    eject_rivals(search, option, room, before);
    const int fits = trial_price(search->trial) <= before;
    trial_move(search->trial, talk, now[talk]);
    for (int i = 0; i < search->way.n; i++)
        trial_move(search->trial, search->way.list[i], now[search->way.list[i]]);
    search->n_looks += 4 + search->way.n;
    return fits;
}

static int is_no_better(const struct search *search, const struct price *price,
                        const struct offer *best)
{
    return is_worse(search, best) || (best->place.option != NOWHERE && search->cost == best->cost &&
                                      price_compare(price, &best->price) >= 0);
}

static void offer_room(struct search *search, int option, int room, struct offer *best)
{
    const struct meeting meeting = {put_in_way, search};

    search->n_looks++;
    if (best->place.option != NOWHERE && search->cost >= best->cost &&
        draft_holder(search->draft, option, room, search->in_way) >= 0)
        return; /* one more in the way is too many */
    draft_meet_in_room(search->draft, option, room, &meeting);
    if (is_worse(search, best))
        return;
    if (search->draft->sees_rooms[option] && /* else the time has made room already */
        (!make_room_in_counts(search, option, room) || is_worse(search, best)))
        return;
    const struct price price = problem_place_price(search->problem, option, room);
    if (is_no_better(search, &price, best) || !make_room_in_trial(search, option, room) ||
        is_no_better(search, &price, best))
        return;
    *best = (struct offer){{option, room}, search->cost, price};
}

static const struct price *cheaper(const struct price *a, const struct price *b)
{
    return !a || price_compare(b, a) < 0 ? b : a;
}

/* No place of the talk costs less: its cheapest time in its cheapest room. */
static struct price least_price(const struct problem *problem, int talk)
{
    const struct talk *t = &problem->talks[talk];
    const struct price *time = NULL, *in_room = NULL;
    struct price least = {{0}};

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        time = cheaper(time, problem_option_price(problem, option));
    for (int room = 0; room < problem->n_rooms; room++)
        in_room = cheaper(in_room, problem_room_price(problem, talk, room));
    if (time && in_room) {
        price_add(&least, time, 1);
        price_add(&least, in_room, 1);
    }
    return least;
}

/* Nobody in the way, and no place costs less: the same as if it had looked at them all. */
static int cannot_be_beaten(const struct search *search, const struct offer *offer,
                            const struct price *least)
{
    return least && !search->some_places_reward && offer->place.option != NOWHERE &&
           offer->cost == 0 && price_compare(&offer->price, least) <= 0;
}

/* The best room at that time (or this one, if it is not ANY_ROOM), if it beats what there is. */
static void offer_time(struct search *search, int option, int only_room, struct offer *best)
{
    const struct meeting meeting = {put_in_way, search};

    draft_meet_in_time(search->draft, option, &meeting);
    const int fits = make_room_in_counts(search, option, ANY_ROOM);
    const int n = search->way.n;
    const long cost = search->cost;
    for (int room = 0;
         fits && room < search->problem->n_rooms && !cannot_be_beaten(search, best, search->least);
         room++)
        if (is_allowed(search, option, room) && !is_worse(search, best) &&
            (only_room == ANY_ROOM || room == only_room)) {
            offer_room(search, option, room, best);
            clear_way(search, n, cost);
        }
    clear_way(search, 0, 0);
}

static struct offer best_offer(struct search *search, int talk)
{
    const struct talk *t = &search->problem->talks[talk];
    const struct price least = least_price(search->problem, talk);
    struct offer best = {.place = {NOWHERE, ANY_ROOM}};

    search->least = &least;
    for (int option = t->first_option;
         option < t->first_option + t->n_options && !cannot_be_beaten(search, &best, &least);
         option++)
        offer_time(search, option, ANY_ROOM, &best);
    search->least = NULL;
    return best;
}

/* Moving ----------------------------------------------------------------------------------------
 */

static void put(struct search *search, int option, int room)
{
    draft_place(search->draft, option, room);
    if (search->trial)
        trial_move(search->trial, search->problem->options[option].talk,
                   (struct choice){option, room});
}

static void take_out(struct search *search, int talk)
{
    draft_remove(search->draft, talk);
    if (search->trial)
        trial_move(search->trial, talk, nowhere);
}

static void displace(struct search *search, int talk)
{
    take_out(search, talk);
    search->n_moves++;
    search->displaced[talk]++;
    if (must_be_placed(search, talk))
        wait_for_place(search, talk);
}

static void displace_all(struct search *search)
{
    for (int i = 0; i < search->way.n; i++)
        displace(search, search->way.list[i]);
    clear_way(search, 0, 0);
}

/* Puts the talk there, wherever it was, and what is in the way out of it. */
static void take(struct search *search, const struct choice *place)
{
    const struct meeting meeting = {put_in_way, search};

    draft_meet_in_time(search->draft, place->option, &meeting);
    draft_meet_in_room(search->draft, place->option, place->room, &meeting);
    make_room_in_counts(search, place->option, place->room);
    make_room_in_trial(search, place->option, place->room);
    displace_all(search);
    take_out(search, search->problem->options[place->option].talk);
    put(search, place->option, place->room);
    search->n_moves++;
}

/* 0: it has no place as things are. */
static int settle(struct search *search, int talk)
{
    const struct offer offer = best_offer(search, talk);

    if (offer.place.option == NOWHERE)
        return 0;
    take(search, &offer.place);
    return 1;
}

/* Counts that are not as they must be -------------------------------------------------------------
 */

static int is_short(const struct search *search, int count)
{
    return search->draft->sum[count] < search->problem->counts[count].low;
}

static int is_over(const struct search *search, int count)
{
    return search->draft->sum[count] > search->problem->counts[count].high;
}

/* Its terms are places; the best that would raise the sum. */
static struct offer best_raise(struct search *search, int count)
{
    const struct count *c = &search->problem->counts[count];
    struct offer best = {.place = {NOWHERE, ANY_ROOM}};

    for (int i = 0; i < c->n_terms; i++) {
        const int option = c->terms[i].option, talk = search->problem->options[option].talk;
        if (c->terms[i].weight <= 0 || indices_have(&search->draft->counted[count], talk))
            continue;
        search->cost =
            search->draft->choices[talk].option == NOWHERE ? 0 : cost_of_displacing(search, talk);
        offer_time(search, option, c->terms[i].room, &best);
    }
    return best;
}

static void mend_short(struct search *search, int count)
{
    const struct offer offer = best_raise(search, count);

    if (offer.place.option == NOWHERE)
        return;
    search->displaced[search->problem->options[offer.place.option].talk]++;
    take(search, &offer.place);
}

static void mend_over(struct search *search, int count)
{
    const int talk = cheapest_counted(search, count, -1);

    if (talk >= 0)
        displace(search, talk);
}

static void mend_counts(struct search *search)
{
    for (int i = 0; i < search->draft->counts.n; i++) {
        const int count = search->draft->counts.list[i];
        if (is_short(search, count))
            mend_short(search, count);
        if (is_over(search, count))
            mend_over(search, count);
    }
}

/* The search -------------------------------------------------------------------------------------
 */

/* A schedule may go without a talk (it is partial then), but not with a wrong count. */
static void note_best(struct search *search)
{
    const long faults = search->n + search->draft->n_wrong * (search->problem->n_talks + 1L);

    if (search->fewest >= 0 && faults >= search->fewest)
        return;
    search->fewest = faults;
    memcpy(search->best, search->draft->choices,
           (size_t)search->problem->n_talks * sizeof *search->best);
}

static int is_placed(const struct search *search, int talk)
{
    return search->draft->choices[talk].option != NOWHERE;
}

/* Every talk that waits, once or oftener, until all wait in vain. */
static void settle_waiting(struct search *search)
{
    int in_vain = 0;

    while (search->n > in_vain && search->n_looks < search->until) {
        const int talk = next_waiting(search);
        if (is_placed(search, talk) || settle(search, talk)) {
            in_vain = 0;
        } else {
            wait_for_place(search, talk);
            in_vain++;
        }
        note_best(search);
    }
}

/* In which order talks are looked at: dearest to leave out first, then those that gave
 * trouble, then those with few places. */
struct rank {
    struct price unplaced;
    long trouble; /* it gave before */
    int n_places, talk;
};

static int by_rank(const void *a, const void *b)
{
    const struct rank *one = a, *other = b;
    const int order = price_compare(&other->unplaced, &one->unplaced);

    if (order)
        return order;
    if (one->trouble != other->trouble)
        return one->trouble > other->trouble ? -1 : 1;
    if (one->n_places != other->n_places)
        return one->n_places < other->n_places ? -1 : 1;
    return (one->talk > other->talk) - (one->talk < other->talk);
}

/* Until nothing is wrong, nothing moves any more or it has looked for long enough. */
static void place_waiting(struct search *search)
{
    long before = -1;

    note_best(search);
    while (search->fewest && search->n_looks < search->until && search->n_moves != before) {
        before = search->n_moves;
        settle_waiting(search);
        mend_counts(search);
        note_best(search);
        search->n_looks += search->draft->counts.n;
    }
}

/* Everything again, and first those that gave most trouble. */
static void start_over(struct search *search, struct rank *ranks)
{
    const int n = search->problem->n_talks;

    while (search->n)
        search->trouble[next_waiting(search)] += n;
    for (int talk = 0; talk < n; talk++) {
        search->trouble[talk] += search->displaced[talk];
        search->displaced[talk] = 0;
        if (is_placed(search, talk))
            take_out(search, talk);
    }
    for (int i = 0; i < n; i++)
        ranks[i].trouble = search->trouble[ranks[i].talk];
    qsort(ranks, (size_t)n, sizeof *ranks, by_rank);
}

static void wait_in_order(struct search *search, const struct rank *ranks)
{
    for (int i = 0; i < search->problem->n_talks; i++)
        if (must_be_placed(search, ranks[i].talk) && ranks[i].n_places)
            wait_for_place(search, ranks[i].talk);
}

static long smaller(long a, long b)
{
    return a < b ? a : b;
}

static long larger(long a, long b)
{
    return a > b ? a : b;
}

/* In rounds: what one cannot finish, another one may that begins with the hard part (Joslin,
 * Clements, "Squeaky wheel" optimization, Journal of Artificial Intelligence Research 10, 1999). */
static void place_needed(struct search *search, struct rank *ranks)
{
    const long places = (long)search->problem->n_options * search->problem->n_rooms;
    const long most = larger(smaller(LOOKS_AT_EACH * places, LOOKS), SOME_AT_EACH * places);

    search->most = LONG_MAX;
    for (int round = 0; !round || (search->n_looks < most && round < ROUNDS && search->fewest);
         round++) {
        if (round)
            start_over(search, ranks);
        wait_in_order(search, ranks);
        search->until = search->n_looks + larger(most / ROUNDS, FEW_AT_EACH * places);
        place_waiting(search);
    }
    draft_free(search->draft);
    search->draft = draft_new(search->problem, search->best);
    for (int talk = 0; search->trial && talk < search->problem->n_talks; talk++)
        trial_move(search->trial, talk, search->best[talk]);
}

/* A talk more, if nothing is in its way and its place costs less than leaving it out. */
static void place_if_it_pays(struct search *search, int talk)
{
    const struct offer offer = best_offer(search, talk);
    const int wrong = search->draft->n_wrong;

    if (offer.place.option == NOWHERE ||
        price_compare(&offer.price, &search->problem->unplaced[talk]) >= 0)
        return;
    put(search, offer.place.option, offer.place.room);
    if (search->draft->n_wrong > wrong)
        take_out(search, talk);
}

static int n_places(const struct search *search, int talk)
{
    const struct talk *t = &search->problem->talks[talk];
    const int n_rooms = search->problem->n_rooms;
    int n = 0;

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            n += problem_allows(search->problem, option, room);
    return n;
}

static struct rank *rank_talks(const struct search *search)
{
    const int n = search->problem->n_talks;
    struct rank *ranks = mem_zero((size_t)n, sizeof *ranks);

    for (int talk = 0; talk < n; talk++) {
        ranks[talk] =
            (struct rank){search->problem->unplaced[talk], 0, n_places(search, talk), talk};
        if (must_be_placed(search, talk))
            ranks[talk].unplaced = (struct price){{[HARD] = AMOUNT_ONE}}; /* all musts alike */
    }
    if (n)
        qsort(ranks, (size_t)n, sizeof *ranks, by_rank);
    return ranks;
}

static void run(struct search *search)
{
    const int n = search->problem->n_talks;
    struct rank *ranks = rank_talks(search);

    if (n)
        place_needed(search, ranks);
    search->most = 0;
    for (int i = 0; i < n; i++)
        if (!is_placed(search, ranks[i].talk))
            place_if_it_pays(search, ranks[i].talk);
    free(ranks);
}

static int some_places_reward(const struct problem *problem)
{
    for (int i = 0; i < problem->n_places; i++)
        if (price_rewards(&problem->prices->list[problem->places[i].price]))
            return 1;
    for (int i = 0; i < problem->n_runs * problem->n_rooms; i++)
        if (price_rewards(&problem->prices->list[problem->run_price[i]]))
            return 1;
    return 0;
}

static struct search search_new(const struct problem *problem)
{
    const size_t n_talks = (size_t)problem->n_talks;
    struct search search = {.problem = problem, .fewest = -1};

    search.trial = draft_knows_all(problem) ? NULL : trial_new(problem);
    search.draft = draft_new(problem, NULL);
    search.waiting = mem_zero(n_talks, sizeof *search.waiting);
    search.waits = mem_zero(n_talks, 1);
    search.some_places_reward = some_places_reward(problem);
    search.trouble = mem_zero(n_talks, sizeof *search.trouble);
    search.displaced = mem_zero(n_talks, sizeof *search.displaced);
    search.in_way = mem_zero(n_talks, 1);
    search.best = mem_zero(n_talks, sizeof *search.best);
    return search;
}

/* Returns what it found, the caller's. */
static struct choice *search_end(struct search *search)
{
    struct choice *found = search->best;

    memcpy(found, search->draft->choices, (size_t)search->problem->n_talks * sizeof *found);
    draft_free(search->draft);
    trial_free(search->trial);
    free(search->rivals.list);
    free(search->gone.list);
    free(search->waiting);
    free(search->waits);
    free(search->displaced);
    free(search->trouble);
    free(search->way.list);
    free(search->in_way);
    return found;
}

struct choice *greedy_choices(const struct problem *problem)
{
    struct search search = search_new(problem);

    run(&search);
    return search_end(&search);
}
