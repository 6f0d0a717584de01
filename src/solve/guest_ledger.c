#include "guest_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "crowd.h"
#include "guest_index.h"
#include "mem.h"

enum { UNKNOWN = -1, KNOWN = 1 << 12 }; /* gains that are remembered; a power of two */

struct block {
    int *talks; /* [n_talks] that are there now, in no order */
    int n_talks;
    uint64_t key;  /* of which are where; 0: none */
    int is_stale;  /* not priced as it is */
    int is_seated; /* priced with its seats */
};

/* What one rule on wishes asks of those in stands. */
struct wanted {
    const struct wishes *wishes;
    double *worth;   /* [n_talks * n_stands] 0 where a guest is fixed */
    int *n_wanting;  /* [n_talks] */
    int is_seated;   /* seats count */
    int is_linear;   /* no guest's price is rounded, so that it is that of the sum */
    amount lost;     /* if so: by all, were there seats for everybody, */
    amount standing; /* what they lose more by the seats of seated blocks, */
    struct gain {    /* [n_blocks], */
        double free, seated;
    } * gain;
    struct known { /* and what a key gave */
        uint64_t key;
        struct gain gain; /* seated: UNKNOWN until asked for */
    } * known;            /* [KNOWN] */
    amount *lost_of;      /* if not: [n_stands], */
    double *gain_of;      /* [n_blocks * n_stands] */
    struct price price;   /* and theirs */
};

struct guest_ledger {
    const struct problem *problem;
    const struct choice *choices;
    struct guest_index *index;
    struct wanted *wanted; /* [problem->n_wishes] */
    struct block *blocks;
    int *stale, n_stale;       /* blocks */
    int *unseated, n_unseated; /* blocks */
    struct price *whole_price; /* [n_wholes] */
    unsigned char *whole_is_stale;
    int *stale_wholes, n_stale_wholes;
    struct price wholes; /* of all */
    struct crowd *crowd;
    struct price price;
};

/* A row of one number for each stand. */
static double *row(const struct guest_ledger *ledger, double *rows, int i)
{
    return rows + (size_t)i * (size_t)ledger->index->n_stands;
}

/* ---- what one guest, or all, lose */

static void lose(struct wanted *wanted, int stand, amount by)
{
    struct price was = {{0}};

    if (wanted->is_linear) {
        wanted->lost += by;
        return;
    }
    price_add_amount(&was, &wanted->wishes->price, wanted->lost_of[stand]);
    price_add(&wanted->price, &was, -1);
    wanted->lost_of[stand] += by;
    price_add_amount(&wanted->price, &wanted->wishes->price, wanted->lost_of[stand]);
}

/* ---- a block */

static void add_talk(struct guest_ledger *ledger, const struct wanted *wanted, int talk)
{
    const struct guest_index *index = ledger->index;
    const struct choice *at = &ledger->choices[talk];
    const struct block_place *place = &index->time->of[at->option];
    const int seats = index->seats[talk * ledger->problem->n_rooms + at->room];

    crowd_add(ledger->crowd, &(struct crowd_talk){talk, place->begin, place->end,
                                                  wanted->is_seated ? seats : ENOUGH,
                                                  row(ledger, wanted->worth, talk)});
}

static void keep_barred_out(struct guest_ledger *ledger, int i)
{
    const struct guest_index *index = ledger->index;
    const struct choice *at = &ledger->choices[ledger->crowd->talks[i].talk];

    for (int j = index->first_barred[at->option]; j < index->first_barred[at->option + 1]; j++)
        if (index->barred[j].room == ANY_ROOM || index->barred[j].room == at->room)
            crowd_keep_out(ledger->crowd, i, index->barred[j].stand);
}

/* Those who are at the talk are at no other then. */
static void keep_busy_out(struct guest_ledger *ledger, int talk)
{
    const struct guest_index *index = ledger->index;
    const struct block_place *place = &index->time->of[ledger->choices[talk].option];

    if (index->first_fixed[talk] == index->first_fixed[talk + 1])
        return;
    for (int i = 0; i < ledger->crowd->n_talks; i++) {
        const struct crowd_talk *other = &ledger->crowd->talks[i];
        if (other->talk == talk || other->begin >= place->end || place->begin >= other->end)
            continue;
        for (int j = index->first_fixed[talk]; j < index->first_fixed[talk + 1]; j++)
            crowd_keep_out(ledger->crowd, i, index->fixed[j].stand);
    }
}

static void gather(struct guest_ledger *ledger, const struct wanted *wanted, int at)
{
    const struct block *block = &ledger->blocks[at];

    crowd_clear(ledger->crowd, ledger->index->time->n_steps[at]);
    for (int i = 0; i < block->n_talks; i++)
        if (wanted->n_wanting[block->talks[i]])
            add_talk(ledger, wanted, block->talks[i]);
    for (int i = 0; i < ledger->crowd->n_talks; i++)
        keep_barred_out(ledger, i);
    for (int i = 0; i < block->n_talks; i++)
        keep_busy_out(ledger, block->talks[i]);
}

static int has_limits(const struct guest_ledger *ledger, const struct wanted *wanted, int at)
{
    const struct block *block = &ledger->blocks[at];

    for (int i = 0; wanted->is_seated && i < block->n_talks; i++) {
        const int talk = block->talks[i];
        if (ledger->index->seats[talk * ledger->problem->n_rooms + ledger->choices[talk].room] !=
            ENOUGH)
            return 1;
    }
    return 0;
}

static struct known *look_up(struct guest_ledger *ledger, const struct wanted *wanted, int at)
{
    const uint64_t key = ledger->blocks[at].key;
    struct known *known = &wanted->known[key & (KNOWN - 1)];

    if (known->key != key) {
        gather(ledger, wanted, at);
        const double gain = crowd_gain(ledger->crowd);
        *known = (struct known){key, {gain, has_limits(ledger, wanted, at) ? UNKNOWN : gain}};
    }
    return known;
}

static void price_free(struct guest_ledger *ledger, struct wanted *wanted, int at)
{
    const double gain = look_up(ledger, wanted, at)->gain.free;

    wanted->lost -= (amount)(gain - wanted->gain[at].free);
    wanted->gain[at].free = wanted->gain[at].seated = gain;
}

static void price_seats(struct guest_ledger *ledger, struct wanted *wanted, int at)
{
    struct known *known = look_up(ledger, wanted, at);

    if (known->gain.seated == UNKNOWN) {
        gather(ledger, wanted, at);
        known->gain.seated = crowd_gain_seated(ledger->crowd);
    }
    wanted->gain[at].seated = known->gain.seated;
    wanted->standing += (amount)(known->gain.free - known->gain.seated);
}

static void price_each(struct guest_ledger *ledger, struct wanted *wanted, int at)
{
    double *gains = row(ledger, wanted->gain_of, at);

    gather(ledger, wanted, at);
    crowd_gain_seated(ledger->crowd);
    for (int stand = 0; stand < ledger->index->n_stands; stand++)
        if (ledger->crowd->gains[stand] != gains[stand]) {
            lose(wanted, stand, (amount)(gains[stand] - ledger->crowd->gains[stand]));
            gains[stand] = ledger->crowd->gains[stand];
        }
}

/* ---- moves */

/* Different places have different ones, as good as surely. */
static uint64_t key_of(uint64_t place)
{
    uint64_t key = (place + 1) * 0x9e3779b97f4a7c15U;
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9U;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebU;
    return key ^ (key >> 31);
}

static int room_of(const struct guest_ledger *ledger, int talk, int room)
{
    return ledger->index->alike[talk * ledger->problem->n_rooms + room];
}

static void change_talks(struct block *block, int talk, int sign)
{
    int i = 0;

    if (sign > 0) {
        block->talks = mem_grow(block->talks, (size_t)block->n_talks, sizeof *block->talks);
        block->talks[block->n_talks++] = talk;
        return;
    }
    while (block->talks[i] != talk)
        i++;
    block->talks[i] = block->talks[--block->n_talks];
}

static void forget_seats(struct guest_ledger *ledger, int at)
{
    if (!ledger->blocks[at].is_seated)
        return;
    ledger->blocks[at].is_seated = 0;
    ledger->unseated[ledger->n_unseated++] = at;
    for (int i = 0; i < ledger->problem->n_wishes; i++) {
        struct wanted *wanted = &ledger->wanted[i];
        if (wanted->is_linear)
            wanted->standing -= (amount)(wanted->gain[at].free - wanted->gain[at].seated);
    }
}

static void turn(struct guest_ledger *ledger, int talk, struct choice at, int sign)
{
    const int i = ledger->index->time->of[at.option].block;
    if (i == NO_BLOCK)
        return;
    struct block *block = &ledger->blocks[i];

    change_talks(block, talk, sign);
    block->key ^= key_of((uint64_t)at.option * (uint64_t)ledger->problem->n_rooms +
                         (uint64_t)room_of(ledger, talk, at.room));
    if (!block->is_stale)
        ledger->stale[ledger->n_stale++] = i;
    block->is_stale = 1;
    forget_seats(ledger, i);
}

/* The wishes of those who are at the talk whenever it is given. */
static void turn_fixed(struct guest_ledger *ledger, int talk, int sign)
{
    const struct guest_index *index = ledger->index;

    for (int i = 0; i < ledger->problem->n_wishes; i++)
        for (int j = index->first_fixed[talk]; j < index->first_fixed[talk + 1]; j++)
            lose(&ledger->wanted[i], index->fixed[j].stand,
                 -sign * ledger->wanted[i].wishes->weights[index->fixed[j].visit]);
}

static void turn_wholes(struct guest_ledger *ledger, int talk)
{
    const struct guest_index *index = ledger->index;

    for (int i = index->first_whole[talk]; i < index->first_whole[talk + 1]; i++) {
        const int whole = index->whole_of[i];
        if (!ledger->whole_is_stale[whole])
            ledger->stale_wholes[ledger->n_stale_wholes++] = whole;
        ledger->whole_is_stale[whole] = 1;
    }
}

void guest_ledger_move(struct guest_ledger *ledger, int talk, struct choice from)
{
    const struct choice to = ledger->choices[talk];

    turn_wholes(ledger, talk);
    if (from.option == to.option && (to.option == NOWHERE || room_of(ledger, talk, from.room) ==
                                                                 room_of(ledger, talk, to.room)))
        return;
    if (from.option != NOWHERE)
        turn(ledger, talk, from, -1);
    if (to.option != NOWHERE)
        turn(ledger, talk, to, 1);
    if ((from.option == NOWHERE) != (to.option == NOWHERE))
        turn_fixed(ledger, talk, from.option == NOWHERE ? 1 : -1);
}

/* ---- the price */

static void price_whole(struct guest_ledger *ledger, int whole)
{
    struct price *price = &ledger->whole_price[whole];

    price_add(&ledger->wholes, price, -1);
    *price = guest_price(ledger->problem, ledger->choices, ledger->index->wholes[whole]);
    price_add(&ledger->wholes, price, 1);
    ledger->whole_is_stale[whole] = 0;
}

static void add_up(struct guest_ledger *ledger)
{
    ledger->price = ledger->wholes;
    for (int i = 0; i < ledger->problem->n_wishes; i++) {
        const struct wanted *wanted = &ledger->wanted[i];
        price_add(&ledger->price, &wanted->price, 1);
        price_add_amount(&ledger->price, &wanted->wishes->price, wanted->lost + wanted->standing);
    }
}

static void price_block(struct guest_ledger *ledger, int at)
{
    for (int i = 0; i < ledger->problem->n_wishes; i++)
        (ledger->wanted[i].is_linear ? price_free : price_each)(ledger, &ledger->wanted[i], at);
    ledger->blocks[at].is_stale = 0;
}

static void seat_block(struct guest_ledger *ledger, int at)
{
    for (int i = 0; i < ledger->problem->n_wishes; i++)
        if (ledger->wanted[i].is_linear)
            price_seats(ledger, &ledger->wanted[i], at);
    ledger->blocks[at].is_seated = 1;
}

const struct price *guest_ledger_price_at_least(struct guest_ledger *ledger)
{
    if (!ledger->n_stale && !ledger->n_stale_wholes)
        return &ledger->price;
    while (ledger->n_stale > 0)
        price_block(ledger, ledger->stale[--ledger->n_stale]);
    while (ledger->n_stale_wholes > 0)
        price_whole(ledger, ledger->stale_wholes[--ledger->n_stale_wholes]);
    add_up(ledger);
    return &ledger->price;
}

const struct price *guest_ledger_price(struct guest_ledger *ledger)
{
    guest_ledger_price_at_least(ledger);
    if (!ledger->n_unseated)
        return &ledger->price;
    while (ledger->n_unseated > 0)
        seat_block(ledger, ledger->unseated[--ledger->n_unseated]);
    add_up(ledger);
    return &ledger->price;
}

/* ---- who attends what */

static void read_guest(struct guest_ledger *ledger, int guest, unsigned char *attends)
{
    const struct guest *of = &ledger->problem->guests[guest];
    unsigned char *goes = mem_zero((size_t)ledger->crowd->n_talks, sizeof *goes);

    crowd_read(ledger->crowd, ledger->index->stand_of[guest], goes);
    for (int i = 0; i < ledger->crowd->n_talks; i++)
        for (int visit = of->first_visit; goes[i] && visit < of->first_visit + of->n_visits;
             visit++)
            if (ledger->problem->visits[visit].talk == ledger->crowd->talks[i].talk)
                attends[visit] = 1;
    free(goes);
}

unsigned char *guest_ledger_attends(struct guest_ledger *ledger)
{
    unsigned char *attends = mem_zero((size_t)ledger->problem->n_visits, sizeof *attends);

    for (int block = 0; ledger->problem->n_wishes && block < ledger->index->time->n_blocks;
         block++) {
        gather(ledger, &ledger->wanted[0], block);
        crowd_gain_seated(ledger->crowd);
        for (int guest = 0; guest < ledger->problem->n_guests; guest++)
            if (ledger->index->stand_of[guest] != NO_STAND)
                read_guest(ledger, guest, attends);
    }
    return attends;
}

/* ---- the start, where nothing is placed */

static int is_whole_product(const struct price *price, amount size)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (price->at[level] % AMOUNT_ONE * (size % AMOUNT_ONE) % AMOUNT_ONE)
            return 0;
    return 1;
}

static int is_linear(const struct problem *problem, const struct wishes *wishes)
{
    for (int i = 0; i < problem->n_visits; i++)
        if (!is_whole_product(&wishes->price, wishes->weights[i]))
            return 0;
    for (int i = 0; i < problem->n_guests; i++)
        if (!is_whole_product(&wishes->price, wishes->always[i]))
            return 0;
    return 1;
}

static void start_visit(const struct guest_ledger *ledger, struct wanted *wanted, int visit)
{
    const struct guest_index *index = ledger->index;
    const struct visit *of = &ledger->problem->visits[visit];
    const int stand = index->stand_of[index->guest_of[visit]];
    const amount weight = wanted->wishes->weights[visit];

    if (stand == NO_STAND)
        return;
    lose(wanted, stand, weight);
    if (visit_is_fixed(of) || !weight)
        return;
    row(ledger, wanted->worth, of->talk)[stand] = (double)weight;
    wanted->n_wanting[of->talk]++;
}

static void start_wanted(struct guest_ledger *ledger, struct wanted *wanted,
                         const struct wishes *wishes)
{
    const struct problem *problem = ledger->problem;
    const struct guest_index *index = ledger->index;
    const size_t talks = (size_t)problem->n_talks, stands = (size_t)index->n_stands;
    const size_t blocks = (size_t)index->time->n_blocks;

    wanted->wishes = wishes;
    wanted->is_seated = !price_rewards(&wishes->price);
    wanted->is_linear = is_linear(problem, wishes);
    wanted->worth = mem_zero(talks * stands, sizeof *wanted->worth);
    wanted->n_wanting = mem_zero(talks, sizeof *wanted->n_wanting);
    if (wanted->is_linear) {
        wanted->gain = mem_zero(blocks, sizeof *wanted->gain);
        wanted->known = mem_zero(KNOWN, sizeof *wanted->known);
    } else {
        wanted->lost_of = mem_zero(stands, sizeof *wanted->lost_of);
        wanted->gain_of = mem_zero(blocks * stands, sizeof *wanted->gain_of);
    }
    for (int i = 0; i < problem->n_guests; i++)
        if (index->stand_of[i] != NO_STAND)
            lose(wanted, index->stand_of[i], wishes->always[i]);
    for (int visit = 0; visit < problem->n_visits; visit++)
        start_visit(ledger, wanted, visit);
}

static void start_wholes(struct guest_ledger *ledger)
{
    const int n = ledger->index->n_wholes;

    ledger->whole_price = mem_zero((size_t)n, sizeof *ledger->whole_price);
    ledger->whole_is_stale = mem_zero((size_t)n, sizeof *ledger->whole_is_stale);
    ledger->stale_wholes = mem_zero((size_t)n, sizeof *ledger->stale_wholes);
    for (int whole = 0; whole < n; whole++) {
        ledger->stale_wholes[ledger->n_stale_wholes++] = whole;
        ledger->whole_is_stale[whole] = 1;
    }
}

static void start_crowd(struct guest_ledger *ledger)
{
    const struct time_blocks *time = ledger->index->time;
    int most_steps = 0;

    for (int i = 0; i < time->n_blocks; i++)
        most_steps = time->n_steps[i] > most_steps ? time->n_steps[i] : most_steps;
    ledger->crowd = crowd_new(ledger->index->n_stands, ledger->problem->n_talks, most_steps);
}

struct guest_ledger *guest_ledger_new(const struct problem *problem, const struct choice *choices)
{
    struct guest_ledger *ledger = mem_zero(1, sizeof *ledger);

    ledger->problem = problem;
    ledger->choices = choices;
    ledger->index = guest_index_new(problem);
    ledger->blocks = mem_zero((size_t)ledger->index->time->n_blocks, sizeof *ledger->blocks);
    ledger->stale = mem_zero((size_t)ledger->index->time->n_blocks, sizeof *ledger->stale);
    ledger->unseated = mem_zero((size_t)ledger->index->time->n_blocks, sizeof *ledger->unseated);
    for (int i = 0; i < ledger->index->time->n_blocks; i++)
        ledger->blocks[i].is_seated = 1;
    ledger->wanted = mem_zero((size_t)problem->n_wishes, sizeof *ledger->wanted);
    for (int i = 0; i < problem->n_wishes; i++)
        start_wanted(ledger, &ledger->wanted[i], &problem->wishes[i]);
    start_wholes(ledger);
    start_crowd(ledger);
    add_up(ledger);
    return ledger;
}

void guest_ledger_free(struct guest_ledger *ledger)
{
    if (!ledger)
        return;
    for (int i = 0; i < ledger->problem->n_wishes; i++) {
        free(ledger->wanted[i].gain_of);
        free(ledger->wanted[i].lost_of);
        free(ledger->wanted[i].known);
        free(ledger->wanted[i].gain);
        free(ledger->wanted[i].n_wanting);
        free(ledger->wanted[i].worth);
    }
    for (int i = 0; i < ledger->index->time->n_blocks; i++)
        free(ledger->blocks[i].talks);
    crowd_free(ledger->crowd);
    free(ledger->stale_wholes);
    free(ledger->whole_is_stale);
    free(ledger->whole_price);
    free(ledger->unseated);
    free(ledger->stale);
    free(ledger->blocks);
    free(ledger->wanted);
    guest_index_free(ledger->index);
    free(ledger);
}
