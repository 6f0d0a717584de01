#include "ledger.h"

#include <stdlib.h>
#include <string.h>

#include "guest_ledger.h"
#include "ledger_index.h"
#include "mem.h"
#include "place_table.h"

struct count_state {
    amount sum, measure, size;
};
struct extreme_state {
    int *chosen;  /* LARGEST: [n weights] terms of that weight that are chosen */
    int top;      /* the rank of the largest, -1: none */
    amount *sums; /* SPREAD: [n_sums] */
    amount size;
};
struct ledger {
    const struct problem *problem;
    struct place_table *places;
    struct patterns patterns;
    struct pair_table *table; /* may be NULL; the pairs it does not hold are the index's */
    struct ledger_index *index;
    struct choice *choices; /* [n_talks] */
    struct price price;
    struct choice *kept; /* [n_talks] the choices, and their price, at the last keep */
    struct price kept_price, kept_visits;
    int *moved; /* [n_moved] talks that were moved since, each once */
    int n_moved;
    unsigned char *is_moved; /* [n_talks] */
    struct count_state *counts;
    int *n_chosen;     /* [n_uses] its places that are chosen */
    int *unmet;        /* [index->n_clauses] uses of the clause that are not there */
    int *holding;      /* [n_joints] clauses all of whose uses are */
    amount *stretches; /* sizes */
    struct extreme_state *extremes;
    amount *sequences;      /* sizes, when they were last priced */
    amount *kept_sequences; /* [n_sequences] sizes at the last keep */
    int *reordered;         /* [n_reordered] sequences of talks moved since, each once */
    int n_reordered;
    unsigned char *is_reordered; /* [n_sequences] */
    unsigned char *is_stale;     /* [n_sequences] 1: talks of it have moved since it was priced */
    struct guest_ledger *guests; /* NULL: there are none */
    struct price visits;         /* of the guests, in the price */
    struct cells *cells;
    long *seen; /* [n_talks] when it was last looked at as a talk nearby */
    long now;
    int *everyone; /* [n_everyone] pairs of everyone: first those that only meet in one room */
    int n_everyone, n_of_one_room;
};

/* Whole units at a level; 0 if that is not exact. */
static int change_whole(amount *sum, amount unit, amount units)
{
    amount by;

    if (__builtin_mul_overflow(unit, units, &by) || by > AMOUNT_MAX / 2 || by < -AMOUNT_MAX / 2)
        return 0;
    *sum = amount_shift(*sum, by, 1);
    return 1;
}

static void change_level(amount *sum, amount unit, amount from, amount to)
{
    const int is_whole = from % AMOUNT_ONE == 0 && to % AMOUNT_ONE == 0;

    if (is_whole && change_whole(sum, unit, (to - from) / AMOUNT_ONE))
        return;
    *sum = amount_shift(*sum, amount_product(unit, from), -1);
    *sum = amount_shift(*sum, amount_product(unit, to), 1);
}

static void change(struct ledger *ledger, const struct price *unit, amount from, amount to)
{
    if (from == to)
        return;
    for (int level = 0; level < N_LEVELS; level++)
        if (unit->at[level])
            change_level(&ledger->price.at[level], unit->at[level], from, to);
}

/* ---- counts */

static amount count_size(const struct count *count, const struct count_state *state)
{
    amount size = 0;

    if (state->sum > count->high)
        size = count->kind == COUNT_ALL ? state->measure : state->sum - count->high;
    if (state->sum < count->low)
        size += count->low - state->sum;
    return size;
}

static void count(struct ledger *ledger, int i, amount weight, amount measure)
{
    struct count_state *state = &ledger->counts[i];

    state->sum += weight;
    state->measure += measure;
    const amount size = count_size(&ledger->problem->counts[i], state);
    change(ledger, &ledger->problem->counts[i].price, state->size, size);
    state->size = size;
}

/* ---- uses, and what is made of them */

static void join(struct ledger *ledger, int clause, int sign)
{
    const int was_unmet = ledger->unmet[clause];
    const int is_unmet = ledger->unmet[clause] -= sign;

    if (was_unmet && is_unmet)
        return;
    const int at = ledger->index->joint_of[clause];
    const struct joint *joint = &ledger->problem->joints[at];
    const int held = ledger->holding[at] > 0;
    ledger->holding[at] += is_unmet ? -1 : 1;
    change(ledger, &joint->price, held ? joint->size : 0,
           ledger->holding[at] > 0 ? joint->size : 0);
}

static amount size_of_stretch(const struct ledger *ledger, const struct stretch *stretch)
{
    int n_used = 0, first = 0, last = 0;

    for (int i = 0; i < stretch->n_uses; i++)
        if (ledger->n_chosen[stretch->uses[i].use]) {
            last = stretch->uses[i].position;
            first = n_used++ ? first : last;
        }
    return stretch_size(stretch, n_used, first, last);
}

static void stretch(struct ledger *ledger, int i)
{
    const struct stretch *stretch = &ledger->problem->stretches[i];
    const amount size = size_of_stretch(ledger, stretch);

    change(ledger, &stretch->price, ledger->stretches[i], size);
    ledger->stretches[i] = size;
}

static void turn_use(struct ledger *ledger, int use, int sign)
{
    const struct ledger_index *index = ledger->index;

    for (int i = index->first_counted[use]; i < index->first_counted[use + 1]; i++)
        count(ledger, index->counted[i].count, sign * index->counted[i].weight,
              sign * index->counted[i].measure);
    for (int i = index->first_joined[use]; i < index->first_joined[use + 1]; i++)
        join(ledger, index->joined[i].clause, sign);
    for (int i = index->first_stretched[use]; i < index->first_stretched[use + 1]; i++)
        stretch(ledger, index->stretched[i].stretch);
}

static void use(struct ledger *ledger, int i, int sign)
{
    const int was_there = ledger->n_chosen[i] > 0;

    ledger->n_chosen[i] += sign;
    if ((ledger->n_chosen[i] > 0) != was_there)
        turn_use(ledger, i, sign);
}

/* ---- extremes */

static amount spread(const struct extreme *extreme, const struct extreme_state *state)
{
    amount least = AMOUNT_MAX, most = -AMOUNT_MAX;

    for (int sum = 0; sum < extreme->n_sums; sum++) {
        least = state->sums[sum] < least ? state->sums[sum] : least;
        most = state->sums[sum] > most ? state->sums[sum] : most;
    }
    return extreme->n_sums ? most - least : 0;
}

static amount largest(const struct weights *weights, struct extreme_state *state, int line)
{
    state->top = line > state->top ? line : state->top;
    while (state->top >= 0 && !state->chosen[state->top])
        state->top--;
    return state->top < 0 ? 0 : weights->list[state->top];
}

static void stand_out(struct ledger *ledger, const struct extreme_at *at, int sign)
{
    const struct extreme *extreme = &ledger->problem->extremes[at->extreme];
    struct extreme_state *state = &ledger->extremes[at->extreme];
    amount size;

    if (extreme->kind == EXTREME_LARGEST) {
        state->chosen[at->line] += sign;
        size = largest(&ledger->index->weights[at->extreme], state, at->line);
    } else {
        state->sums[at->line] += sign * at->weight;
        size = spread(extreme, state);
    }
    change(ledger, &extreme->price, state->size, size);
    state->size = size;
}

/* ---- talks */

static int holds(int room, const struct choice *at)
{
    return room == ANY_ROOM || room == at->room;
}

static void turn_counts(struct ledger *ledger, int owner, const struct choice *at, int sign)
{
    const int *first = ledger->index->counts_at.first;

    for (int i = first[owner]; i < first[owner + 1]; i++) {
        const struct count_at *term = &ledger->index->counts[i];
        if (holds(term->room, at))
            count(ledger, term->count, sign * term->weight, sign * term->measure);
    }
}

static void turn_uses(struct ledger *ledger, int owner, const struct choice *at, int sign)
{
    const int *first = ledger->index->uses_at.first;

    for (int i = first[owner]; i < first[owner + 1]; i++)
        if (holds(ledger->index->uses[i].room, at))
            use(ledger, ledger->index->uses[i].use, sign);
}

static void turn_extremes(struct ledger *ledger, int owner, const struct choice *at, int sign)
{
    const int *first = ledger->index->extremes_at.first;

    for (int i = first[owner]; i < first[owner + 1]; i++)
        if (holds(ledger->index->extremes[i].room, at))
            stand_out(ledger, &ledger->index->extremes[i], sign);
}

/* Of a place, where terms are listed by option and room too. */
static int owner_of(const struct problem *problem, const struct choice *at)
{
    return problem->n_options + at->option * problem->n_rooms + at->room;
}

static void turn_terms(struct ledger *ledger, const struct choice *at, int sign)
{
    const struct problem *problem = ledger->problem;
    const struct ledger_index *index = ledger->index;

    turn_counts(ledger, at->option, at, sign);
    if (index->counts_at.by_room)
        turn_counts(ledger, owner_of(problem, at), at, sign);
    turn_uses(ledger, at->option, at, sign);
    if (index->uses_at.by_room)
        turn_uses(ledger, owner_of(problem, at), at, sign);
    turn_extremes(ledger, at->option, at, sign);
    if (index->extremes_at.by_room)
        turn_extremes(ledger, owner_of(problem, at), at, sign);
}

static void add_partner(struct ledger *ledger, const struct partner *partner,
                        const struct choice *at, int sign)
{
    const struct choice *other = &ledger->choices[partner->other];
    const amount size =
        ledger_index_size(ledger->index, ledger->problem, partner->pairs,
                          partner->is_first ? at : other, partner->is_first ? other : at);
    struct price price = {{0}};

    if (size == AMOUNT_ONE) {
        price_shift(&ledger->price, &partner->once, sign);
    } else if (size) {
        price_add_amount(&price, &ledger->problem->pairs[partner->pairs].price,
                         amount_product(size, partner->factor));
        price_shift(&ledger->price, &price, sign);
    }
}

static void turn_partners(struct ledger *ledger, int talk, int sign)
{
    const struct ledger_index *index = ledger->index;
    const struct choice *at = &ledger->choices[talk];

    for (int i = index->first_partner[talk]; i < index->first_partner[talk + 1]; i++)
        if (ledger->choices[index->partners[i].other].option != NOWHERE)
            add_partner(ledger, &index->partners[i], at, sign);
}

/* Pairs of everyone with everyone, once each. */
static void add_everyone(struct ledger *ledger, int pairs, int talk, int other, int sign)
{
    const int a = talk < other ? talk : other, b = talk < other ? other : talk;
    const amount size = ledger_index_size(ledger->index, ledger->problem, pairs,
                                          &ledger->choices[a], &ledger->choices[b]);
    struct price price = {{0}};

    if (!size)
        return;
    price_add_amount(&price, &ledger->problem->pairs[pairs].price, size);
    price_shift(&ledger->price, &price, sign);
}

/* The near pairs of two talks whose slots meet. */
static void meet(struct ledger *ledger, int talk, int other, int sign)
{
    const struct ledger_index *index = ledger->index;
    int two = 0;

    if (other == talk || ledger->seen[other] == ledger->now)
        return;
    ledger->seen[other] = ledger->now;
    for (int i = 0; i < ledger->n_of_one_room; i++)
        add_everyone(ledger, ledger->everyone[i], talk, other, sign);
    if (index->has_nears)
        two = talk * ledger->problem->n_talks + other;
    for (int i = index->has_nears ? index->first_near[two] : 0;
         index->has_nears && i < index->first_near[two + 1]; i++)
        add_partner(ledger, &index->nears[i], &ledger->choices[talk], sign);
}

static void meet_cell(struct ledger *ledger, int talk, int slot, int room, int sign)
{
    int n;
    const int *talks = cells_talks(ledger->cells, slot, room, &n);

    for (int i = 0; i < n; i++)
        meet(ledger, talk, talks[i], sign);
}

static void turn_nears(struct ledger *ledger, int talk, int sign)
{
    const struct choice *at = &ledger->choices[talk];
    const struct option *option = &ledger->problem->options[at->option];
    const int own_room = !ledger->index->has_nears; /* then others matter in no other room */

    ledger->now++;
    for (int slot = option->slot; slot < option->slot + option->n_slots; slot++) {
        const struct indices *meets = &ledger->index->meets[slot];
        for (int i = 0; i < meets->n; i++)
            for (int room = own_room ? at->room : 0;
                 room < (own_room ? at->room + 1 : ledger->problem->n_rooms); room++)
                meet_cell(ledger, talk, meets->list[i], room, sign);
    }
}

/* Then only talks that meet in one room can count. */
static int is_of_one_room(const struct relation *relation)
{
    return relation->rooms == ROOMS_SAME && !relation->outside &&
           (relation->within == WITHIN_OVERLAP || relation->within == WITHIN_SLOT);
}

static void turn_all_pairs(struct ledger *ledger, int talk, int sign)
{
    const struct problem *problem = ledger->problem;

    if (ledger->table)
        pair_table_price(ledger->table, ledger->choices, talk, &ledger->choices[talk], sign,
                         &ledger->price);
    turn_partners(ledger, talk, sign);
    if (ledger->n_of_one_room || ledger->index->has_nears)
        turn_nears(ledger, talk, sign);
    for (int i = ledger->n_of_one_room; i < ledger->n_everyone; i++)
        for (int other = 0; other < problem->n_talks; other++)
            if (other != talk && ledger->choices[other].option != NOWHERE)
                add_everyone(ledger, ledger->everyone[i], talk, other, sign);
}

/* A placed talk comes (1) or goes (-1). */
static void turn(struct ledger *ledger, int talk, int sign)
{
    const struct choice *at = &ledger->choices[talk];

    place_table_add(ledger->places, at, sign, &ledger->price);
    turn_terms(ledger, at, sign);
    turn_all_pairs(ledger, talk, sign);
    cells_turn(ledger->cells, at, sign);
}

/* ---- sequences are priced whole, when somebody asks */

static void reorder(struct ledger *ledger, int sequence)
{
    ledger->is_stale[sequence] = 1;
    if (ledger->is_reordered[sequence])
        return;
    ledger->is_reordered[sequence] = 1;
    ledger->reordered[ledger->n_reordered++] = sequence;
}

static void price_sequences(struct ledger *ledger)
{
    const struct problem *problem = ledger->problem;

    for (int i = 0; i < ledger->n_reordered; i++) {
        const int at = ledger->reordered[i];
        if (!ledger->is_stale[at])
            continue;
        const amount size = sequence_size(problem, &problem->sequences[at], ledger->choices);
        change(ledger, &problem->sequences[at].price, ledger->sequences[at], size);
        ledger->sequences[at] = size;
        ledger->is_stale[at] = 0;
    }
}

static void keep_sequences(struct ledger *ledger)
{
    price_sequences(ledger);
    for (int i = 0; i < ledger->n_reordered; i++) {
        const int at = ledger->reordered[i];
        ledger->kept_sequences[at] = ledger->sequences[at];
        ledger->is_reordered[at] = 0;
    }
    ledger->n_reordered = 0;
}

static void take_back_sequences(struct ledger *ledger)
{
    for (int i = 0; i < ledger->n_reordered; i++) {
        const int at = ledger->reordered[i];
        ledger->sequences[at] = ledger->kept_sequences[at];
        ledger->is_stale[at] = ledger->is_reordered[at] = 0;
    }
    ledger->n_reordered = 0;
}

/* What is not priced term by term: orders of talks, and who attends. */
static void look_again(struct ledger *ledger, int talk, struct choice from)
{
    const struct ledger_index *index = ledger->index;

    for (int i = index->first_sequence[talk]; i < index->first_sequence[talk + 1]; i++)
        reorder(ledger, index->sequences[i].sequence);
    if (ledger->guests)
        guest_ledger_move(ledger->guests, talk, from);
}

/* ---- moves */

static void note_moved(struct ledger *ledger, int talk)
{
    if (ledger->table)
        pair_table_move(ledger->table, ledger->choices, talk);
    if (ledger->is_moved[talk])
        return;
    ledger->is_moved[talk] = 1;
    ledger->moved[ledger->n_moved++] = talk;
}

void ledger_move(struct ledger *ledger, int talk, struct choice to)
{
    const struct choice from = ledger->choices[talk];

    if (from.option == to.option && from.room == to.room)
        return;
    if (from.option != NOWHERE)
        turn(ledger, talk, -1);
    ledger->choices[talk] = to;
    if (to.option != NOWHERE)
        turn(ledger, talk, 1);
    if (from.option == NOWHERE)
        price_shift(&ledger->price, &ledger->problem->unplaced[talk], -1);
    if (to.option == NOWHERE)
        price_shift(&ledger->price, &ledger->problem->unplaced[talk], 1);
    look_again(ledger, talk, from);
    note_moved(ledger, talk);
}

void ledger_keep(struct ledger *ledger)
{
    if (ledger->table)
        pair_table_keep(ledger->table, ledger->choices);
    for (int i = 0; i < ledger->n_moved; i++) {
        const int talk = ledger->moved[i];
        ledger->kept[talk] = ledger->choices[talk];
        ledger->is_moved[talk] = 0;
    }
    ledger->n_moved = 0;
    keep_sequences(ledger);
    ledger->kept_price = ledger->price;
    ledger->kept_visits = ledger->visits;
}

/* As ledger_move does, but for parts of the price that are in no state. */
static void put_back(struct ledger *ledger, int talk)
{
    const struct choice from = ledger->choices[talk], to = ledger->kept[talk];

    if (from.option != NOWHERE) {
        turn_terms(ledger, &from, -1);
        cells_turn(ledger->cells, &from, -1);
    }
    ledger->choices[talk] = to;
    if (to.option != NOWHERE) {
        turn_terms(ledger, &to, 1);
        cells_turn(ledger->cells, &to, 1);
    }
    look_again(ledger, talk, from);
    note_moved(ledger, talk);
}

void ledger_take_back(struct ledger *ledger)
{
    for (int i = 0; i < ledger->n_moved; i++)
        put_back(ledger, ledger->moved[i]);
    for (int i = 0; i < ledger->n_moved; i++)
        ledger->is_moved[ledger->moved[i]] = 0;
    ledger->n_moved = 0;
    take_back_sequences(ledger);
    ledger->price = ledger->kept_price;
    ledger->visits = ledger->kept_visits;
}

void ledger_set(struct ledger *ledger, const struct choice *choices)
{
    for (int talk = 0; talk < ledger->problem->n_talks; talk++)
        ledger_move(ledger, talk, choices[talk]);
    ledger_keep(ledger);
}

const struct choice *ledger_choices(const struct ledger *ledger)
{
    return ledger->choices;
}

/* Guests are priced when somebody asks, not at each of the moves that make up a larger one. */
static void take_visits(struct ledger *ledger, const struct price *visits)
{
    price_shift(&ledger->price, &ledger->visits, -1);
    price_shift(&ledger->price, visits, 1);
    ledger->visits = *visits;
}

const struct price *ledger_price(struct ledger *ledger)
{
    price_sequences(ledger);
    if (ledger->guests)
        take_visits(ledger, guest_ledger_price(ledger->guests));
    return &ledger->price;
}

const struct price *ledger_price_at_least(struct ledger *ledger)
{
    price_sequences(ledger);
    if (ledger->guests)
        take_visits(ledger, guest_ledger_price_at_least(ledger->guests));
    return &ledger->price;
}

const struct cells *ledger_cells(const struct ledger *ledger)
{
    return ledger->cells;
}

/* ---- the start, where nothing is placed */

static void start_counts(struct ledger *ledger)
{
    const struct problem *problem = ledger->problem;

    ledger->counts = mem_zero((size_t)problem->n_counts, sizeof *ledger->counts);
    for (int i = 0; i < problem->n_counts; i++)
        ledger->counts[i].size = count_size(&problem->counts[i], &ledger->counts[i]);
}

static void start_joints(struct ledger *ledger)
{
    const struct problem *problem = ledger->problem;
    int *unmet = mem_zero((size_t)ledger->index->n_clauses, sizeof *unmet);

    ledger->unmet = unmet;
    ledger->holding = mem_zero((size_t)problem->n_joints, sizeof *ledger->holding);
    for (int i = 0; i < problem->n_joints; i++) {
        const struct joint *joint = &problem->joints[i];
        for (int clause = 0; clause < joint->n_clauses; clause++, unmet++) {
            *unmet = joint->ends[clause] - (clause ? joint->ends[clause - 1] : 0);
            ledger->holding[i] += *unmet == 0;
        }
    }
}

static void start_extremes(struct ledger *ledger)
{
    const struct problem *problem = ledger->problem;

    ledger->extremes = mem_zero((size_t)problem->n_extremes, sizeof *ledger->extremes);
    for (int i = 0; i < problem->n_extremes; i++) {
        struct extreme_state *state = &ledger->extremes[i];
        state->chosen = mem_zero((size_t)ledger->index->weights[i].n, sizeof *state->chosen);
        state->sums = mem_zero((size_t)problem->extremes[i].n_sums, sizeof *state->sums);
        state->top = -1;
    }
}

static void list_everyone(struct ledger *ledger, int of_one_room)
{
    const struct problem *problem = ledger->problem;

    for (int i = 0; i < problem->n_pairs; i++)
        if (problem->pairs[i].everyone &&
            is_of_one_room(&problem->pairs[i].relation) == of_one_room)
            ledger->everyone[ledger->n_everyone++] = i;
}

static void start_sequences(struct ledger *ledger)
{
    const size_t n = (size_t)ledger->problem->n_sequences;

    ledger->sequences = mem_zero(n, sizeof *ledger->sequences);
    ledger->kept_sequences = mem_zero(n, sizeof *ledger->kept_sequences);
    ledger->reordered = mem_zero(n, sizeof *ledger->reordered);
    ledger->is_reordered = mem_zero(n, 1);
    ledger->is_stale = mem_zero(n, 1);
}

static void start_everyone(struct ledger *ledger)
{
    ledger->everyone = mem_zero((size_t)ledger->problem->n_pairs, sizeof *ledger->everyone);
    list_everyone(ledger, 1);
    ledger->n_of_one_room = ledger->n_everyone;
    list_everyone(ledger, 0);
}

static void start_choices(struct ledger *ledger)
{
    const struct problem *problem = ledger->problem;

    ledger->choices = mem_zero((size_t)problem->n_talks, sizeof *ledger->choices);
    ledger->kept = mem_zero((size_t)problem->n_talks, sizeof *ledger->kept);
    ledger->moved = mem_zero((size_t)problem->n_talks, sizeof *ledger->moved);
    ledger->is_moved = mem_zero((size_t)problem->n_talks, sizeof *ledger->is_moved);
    for (int talk = 0; talk < problem->n_talks; talk++)
        ledger->choices[talk] = ledger->kept[talk] = (struct choice){NOWHERE, ANY_ROOM};
    ledger->price = ledger->kept_price = problem_price(problem, ledger->choices, NULL);
    ledger->visits = ledger->kept_visits = visits_price(problem, ledger->choices, NULL);
    if (problem->n_wishes)
        ledger->guests = guest_ledger_new(problem, ledger->choices);
}

struct ledger *ledger_new_as(const struct problem *problem, enum pair_layout layout)
{
    struct ledger *ledger = mem_zero(1, sizeof *ledger);

    ledger->problem = problem;
    ledger->places = place_table_new(problem);
    patterns_find(&ledger->patterns, problem);
    ledger->table = pair_table_new(problem, &ledger->patterns, layout);
    ledger->index = ledger_index_new(problem, &ledger->patterns, ledger->table);
    ledger->n_chosen = mem_zero((size_t)problem->n_uses, sizeof *ledger->n_chosen);
    ledger->stretches = mem_zero((size_t)problem->n_stretches, sizeof *ledger->stretches);
    ledger->cells = cells_new(problem);
    ledger->seen = mem_zero((size_t)problem->n_talks, sizeof *ledger->seen);
    start_counts(ledger);
    start_joints(ledger);
    start_extremes(ledger);
    start_sequences(ledger);
    start_everyone(ledger);
    start_choices(ledger);
    return ledger;
}

struct ledger *ledger_new(const struct problem *problem)
{
    return ledger_new_as(problem, PAIRS_BY_DENSITY);
}

void ledger_free(struct ledger *ledger)
{
    if (!ledger)
        return;
    const struct problem *problem = ledger->problem;
    for (int i = 0; i < problem->n_extremes; i++) {
        free(ledger->extremes[i].chosen);
        free(ledger->extremes[i].sums);
    }
    guest_ledger_free(ledger->guests);
    free(ledger->everyone);
    free(ledger->seen);
    cells_free(ledger->cells);
    free(ledger->sequences);
    free(ledger->kept_sequences);
    free(ledger->reordered);
    free(ledger->is_reordered);
    free(ledger->is_stale);
    free(ledger->extremes);
    free(ledger->stretches);
    free(ledger->unmet);
    free(ledger->holding);
    free(ledger->n_chosen);
    free(ledger->counts);
    free(ledger->choices);
    free(ledger->kept);
    free(ledger->moved);
    free(ledger->is_moved);
    ledger_index_free(ledger->index, problem);
    pair_table_free(ledger->table);
    place_table_free(ledger->places);
    patterns_clear(&ledger->patterns);
    free(ledger);
}
