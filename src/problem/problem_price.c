#include "problem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

static int common_slots(const struct option *a, const struct option *b)
{
    const int from = a->slot > b->slot ? a->slot : b->slot;
    const int a_end = a->slot + a->n_slots, b_end = b->slot + b->n_slots;
    const int to = a_end < b_end ? a_end : b_end;
    return from < to ? to - from : 0; /* slots of a session are consecutive, options stay in one */
}

static int shares_exclusive_slot(const struct conference *conf, const struct option *a,
                                 const struct option *b)
{
    const int from = a->slot > b->slot ? a->slot : b->slot;
    for (int slot = from; slot < from + common_slots(a, b); slot++)
        if (conf->slots[slot].parallel == 1)
            return 1;
    return 0;
}

static int is_within(const struct conference *conf, enum within within, const struct option *a,
                     const struct option *b)
{
    switch (within) {
    case WITHIN_OVERLAP:
        return span_overlaps(a->span, b->span);
    case WITHIN_SLOT:
        return common_slots(a, b) > 0;
    case WITHIN_SESSION:
        return conf->slots[a->slot].session == conf->slots[b->slot].session;
    case WITHIN_DAY:
        return conf->slots[a->slot].day == conf->slots[b->slot].day;
    case WITHIN_ALL:
        break;
    }
    return 1;
}

static int64_t slot_minutes(const struct conference *conf, const struct option *option)
{
    int64_t minutes = 0;
    for (int slot = option->slot; slot < option->slot + option->n_slots; slot++)
        minutes += conf->slots[slot].span.to - conf->slots[slot].span.from;
    return minutes;
}

static int64_t measured(const struct conference *conf, enum measure measure, const struct option *a,
                        const struct option *b)
{
    switch (measure) {
    case MEASURE_ONE:
        break;
    case MEASURE_SLOTS:
        return a->n_slots + b->n_slots;
    case MEASURE_MINUTES:
        return slot_minutes(conf, a) + slot_minutes(conf, b);
    case MEASURE_OVERLAP_MINUTES:
        return span_shared_minutes(a->span, b->span);
    case MEASURE_OVERLAP_SLOTS:
        return common_slots(a, b);
    case MEASURE_WORST:
        break;
    }
    return 1;
}

static int64_t seats(const struct conference *conf, int room)
{
    return conf->rooms[room].capacity < 0 ? INT64_MAX : conf->rooms[room].capacity;
}

int relation_needs_rooms(const struct relation *relation)
{
    return relation->rooms != ROOMS_ANY ||
           (relation->nearer && relation->minutes != relation->other_room);
}

int relation_is_directed(const struct relation *relation)
{
    return relation->ordered || relation->rooms == ROOMS_SMALLER;
}

int rooms_agree(const struct conference *conf, enum same_rooms rooms, int a, int b)
{
    switch (rooms) {
    case ROOMS_DIFFERENT:
        return a != b;
    case ROOMS_SAME:
        return a == b;
    case ROOMS_SMALLER:
        return seats(conf, b) < seats(conf, a);
    case ROOMS_ANY:
        break;
    }
    return 1;
}

/* Minutes between the two; negative when they overlap. */
static int64_t minutes_between(const struct option *a, const struct option *b)
{
    return a->span.from < b->span.from ? b->span.from - a->span.to : a->span.from - b->span.to;
}

static int times_agree(const struct problem *problem, const struct relation *relation,
                       const struct option *a, const struct option *b, int same_room)
{
    if (is_within(problem->conf, relation->within, a, b) == relation->outside)
        return 0;
    if (relation->same_start && a->span.from != b->span.from)
        return 0;
    if (relation->exclusive && common_slots(a, b) && !shares_exclusive_slot(problem->conf, a, b))
        return 0;
    if (relation->ordered && a->span.to + relation->minutes <= b->span.from)
        return 0;
    return !relation->nearer ||
           minutes_between(a, b) < (same_room ? relation->minutes : relation->other_room);
}

amount relation_size(const struct problem *problem, const struct relation *relation, int option_a,
                     int room_a, int option_b, int room_b)
{
    const struct conference *conf = problem->conf;
    const struct option *a = &problem->options[option_a], *b = &problem->options[option_b];

    if (relation->options && (!relation->options[option_a] || !relation->options[option_b]))
        return 0;
    if (!rooms_agree(conf, relation->rooms, room_a, room_b) ||
        !times_agree(problem, relation, a, b, room_a == room_b))
        return 0;
    return amount_times(AMOUNT_ONE, measured(conf, relation->measure, a, b));
}

static const struct place_price *find_place(const struct problem *problem, int option, int room)
{
    for (int i = problem->first_place[option]; i < problem->first_place[option + 1]; i++)
        if (problem->places[i].room == room)
            return &problem->places[i];
    return NULL;
}

struct price problem_place_price(const struct problem *problem, int option, int room)
{
    const struct price *prices = problem->prices->list;
    const struct option *o = &problem->options[option];
    const struct place_price *place = find_place(problem, option, room);
    const int of_room = problem->room_price[o->talk * problem->n_rooms + room];
    const int of_run = problem->run_price[o->run * problem->n_rooms + room];
    struct price price = prices[problem->option_price[option]];

    if (of_room != NO_PRICE)
        price_add(&price, &prices[of_room], 1);
    if (of_run != NO_PRICE)
        price_add(&price, &prices[of_run], 1);
    if (place)
        price_add(&price, &prices[place->price], 1);
    return price;
}

amount problem_cheapest_room(const struct problem *problem, int option, int level)
{
    amount least = AMOUNT_MAX;

    for (int room = 0; room < problem->n_rooms; room++)
        if (problem_allows(problem, option, room)) {
            const amount price = problem_place_price(problem, option, room).at[level];
            least = price < least ? price : least;
        }
    return least;
}

const struct price *problem_option_price(const struct problem *problem, int option)
{
    return &problem->prices->list[problem->option_price[option]];
}

const struct price *problem_room_price(const struct problem *problem, int talk, int room)
{
    return &problem->prices->list[problem->room_price[talk * problem->n_rooms + room]];
}

static int is_chosen(const struct problem *problem, const struct choice *choices, int option,
                     int room)
{
    const struct choice *choice = &choices[problem->options[option].talk];
    return choice->option == option && (room == ANY_ROOM || choice->room == room);
}

static int is_used(const struct problem *problem, const struct choice *choices, int use)
{
    const struct use *of = &problem->uses[use];
    for (int i = 0; i < of->n_places; i++)
        if (is_chosen(problem, choices, of->places[i].option, of->places[i].room))
            return 1;
    return 0;
}

static int term_is_chosen(const struct problem *problem, const struct count_term *term,
                          const struct choice *choices)
{
    return term->use == NO_USE ? is_chosen(problem, choices, term->option, term->room)
                               : is_used(problem, choices, term->use);
}

static amount count_size(const struct problem *problem, const struct count *count,
                         const struct choice *choices)
{
    amount sum = 0, measure = 0, size = 0;

    for (int i = 0; i < count->n_terms; i++)
        if (term_is_chosen(problem, &count->terms[i], choices)) {
            sum = amount_add(sum, count->terms[i].weight);
            measure = amount_add(measure, count->terms[i].measure);
        }
    if (sum > count->high)
        size = count->kind == COUNT_ALL ? measure : amount_add(sum, -count->high);
    if (sum < count->low)
        size = amount_add(size, amount_add(count->low, -sum));
    return size;
}

static amount pair_size(const struct problem *problem, const struct pairs *pairs,
                        const struct pair *pair, const struct choice *choices)
{
    const struct choice *a = &choices[pair->a], *b = &choices[pair->b];
    if (a->option == NOWHERE || b->option == NOWHERE)
        return 0;
    const amount size =
        relation_size(problem, &pairs->relation, a->option, a->room, b->option, b->room);
    return size ? amount_product(size, pair->factor) : 0;
}

/* Each pair is rounded to millionths by itself, as the checks round each match. */
static void add_pair_price(const struct problem *problem, const struct pairs *pairs,
                           const struct pair *pair, const struct choice *choices, struct price *sum)
{
    price_add_amount(sum, &pairs->price, pair_size(problem, pairs, pair, choices));
}

static void add_pairs_price(const struct problem *problem, const struct pairs *pairs,
                            const struct choice *choices, struct price *sum)
{
    for (int i = 0; i < pairs->n; i++)
        add_pair_price(problem, pairs, &pairs->list[i], choices, sum);
    for (int a = 0; pairs->everyone && a < problem->n_talks; a++)
        for (int b = a + 1; b < problem->n_talks; b++) {
            const struct pair pair = {a, b, AMOUNT_ONE};
            add_pair_price(problem, pairs, &pair, choices, sum);
        }
}

static int clause_holds(const struct problem *problem, const struct joint *joint, int clause,
                        const struct choice *choices)
{
    for (int i = clause ? joint->ends[clause - 1] : 0; i < joint->ends[clause]; i++)
        if (!is_used(problem, choices, joint->uses[i]))
            return 0;
    return 1;
}

static amount joint_size(const struct problem *problem, const struct joint *joint,
                         const struct choice *choices)
{
    for (int clause = 0; clause < joint->n_clauses; clause++)
        if (clause_holds(problem, joint, clause, choices))
            return joint->size;
    return 0;
}

amount stretch_size(const struct stretch *stretch, int n_used, int first, int last)
{
    const int length = n_used ? last - first + 1 : 0;

    if (stretch->kind == STRETCH_BROKEN)
        return length != n_used ? AMOUNT_ONE : 0;
    return length > stretch->free ? (length - stretch->free) * AMOUNT_ONE : 0;
}

static amount size_of_stretch(const struct problem *problem, const struct stretch *stretch,
                              const struct choice *choices)
{
    int n_used = 0, first = 0, last = 0;

    for (int i = 0; i < stretch->n_uses; i++)
        if (is_used(problem, choices, stretch->uses[i].use)) {
            last = stretch->uses[i].position;
            first = n_used++ ? first : last;
        }
    return stretch_size(stretch, n_used, first, last);
}

static amount largest_weight(const struct problem *problem, const struct extreme *extreme,
                             const struct choice *choices)
{
    amount largest = -AMOUNT_MAX;

    for (int i = 0; i < extreme->n_terms; i++)
        if (term_is_chosen(problem, &extreme->terms[i], choices) &&
            extreme->terms[i].weight > largest)
            largest = extreme->terms[i].weight;
    return largest > -AMOUNT_MAX ? largest : 0;
}

static amount spread(const struct problem *problem, const struct extreme *extreme,
                     const struct choice *choices)
{
    amount least = AMOUNT_MAX, most = -AMOUNT_MAX;

    for (int sum = 0, i = 0; sum < extreme->n_sums; sum++) {
        amount total = 0;
        for (; i < extreme->ends[sum]; i++)
            if (term_is_chosen(problem, &extreme->terms[i], choices))
                total = amount_add(total, extreme->terms[i].weight);
        least = total < least ? total : least;
        most = total > most ? total : most;
    }
    return extreme->n_sums ? amount_add(most, -least) : 0;
}

/* Is `a` read before `b`? */
static int is_read_before(const struct problem *problem, const struct choice *choices, int a, int b)
{
    const struct conference *conf = problem->conf;
    const int slot_a = problem->options[choices[a].option].slot;
    const int slot_b = problem->options[choices[b].option].slot;
    const int keys_a[] = {conf->slots[slot_a].session, choices[a].room, slot_a, a};
    const int keys_b[] = {conf->slots[slot_b].session, choices[b].room, slot_b, b};

    for (int i = 0; i < 4; i++)
        if (keys_a[i] != keys_b[i])
            return keys_a[i] < keys_b[i];
    return 0;
}

static int is_read(const struct sequence *sequence, const struct choice *choice)
{
    return choice->option != NOWHERE && sequence_reads(sequence, choice->option);
}

amount sequence_size(const struct problem *problem, const struct sequence *sequence,
                     const struct choice *choices)
{
    amount size = 0;

    for (int i = 0; i < sequence->n_talks; i++) {
        const struct sequence_talk *at = &sequence->talks[i];
        int place = 1;
        if (!at->position || !is_read(sequence, &choices[at->talk]))
            continue;
        for (int j = 0; j < sequence->n_talks; j++)
            place += is_read(sequence, &choices[sequence->talks[j].talk]) &&
                     is_read_before(problem, choices, sequence->talks[j].talk, at->talk);
        size += place != at->position ? AMOUNT_ONE : 0;
    }
    return size;
}

struct price problem_price(const struct problem *problem, const struct choice *choices,
                           const unsigned char *attends)
{
    struct price sum = visits_price(problem, choices, attends);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        struct price price = problem->unplaced[talk];
        if (choices[talk].option != NOWHERE)
            price = problem_place_price(problem, choices[talk].option, choices[talk].room);
        price_add(&sum, &price, 1);
    }
    for (int i = 0; i < problem->n_counts; i++)
        price_add_amount(&sum, &problem->counts[i].price,
                         count_size(problem, &problem->counts[i], choices));
    for (int i = 0; i < problem->n_pairs; i++)
        add_pairs_price(problem, &problem->pairs[i], choices, &sum);
    for (int i = 0; i < problem->n_joints; i++)
        price_add_amount(&sum, &problem->joints[i].price,
                         joint_size(problem, &problem->joints[i], choices));
    for (int i = 0; i < problem->n_stretches; i++)
        price_add_amount(&sum, &problem->stretches[i].price,
                         size_of_stretch(problem, &problem->stretches[i], choices));
    for (int i = 0; i < problem->n_extremes; i++)
        price_add_amount(&sum, &problem->extremes[i].price,
                         problem->extremes[i].kind == EXTREME_LARGEST
                             ? largest_weight(problem, &problem->extremes[i], choices)
                             : spread(problem, &problem->extremes[i], choices));
    for (int i = 0; i < problem->n_sequences; i++)
        price_add_amount(&sum, &problem->sequences[i].price,
                         sequence_size(problem, &problem->sequences[i], choices));
    return sum;
}
