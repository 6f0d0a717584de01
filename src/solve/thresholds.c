#include "thresholds.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static const uint64_t *rooms_allowed(const struct problem *problem, int option)
{
    return problem->allowed + (size_t)option * (size_t)problem->allowed_words;
}

static uint64_t *rooms_open(const struct thresholds *at, const struct problem *problem, int option)
{
    return at->open + (size_t)problem->options[option].slot * (size_t)problem->allowed_words;
}

static int n_rooms_in(const struct problem *problem, const uint64_t *rooms)
{
    int n = 0;
    for (int word = 0; word < problem->allowed_words; word++)
        n += __builtin_popcountll(rooms[word]);
    return n;
}

static int allows_all_open(const struct thresholds *at, const struct problem *problem, int option)
{
    return !memcmp(rooms_allowed(problem, option), rooms_open(at, problem, option),
                   (size_t)problem->allowed_words * sizeof(uint64_t));
}

int thresholds_bind(const struct thresholds *at, const struct problem *problem, int option)
{
    return at->own_room[option] >= 0 && !allows_all_open(at, problem, option);
}

/* ---- which slots and rooms */

static int slots_stand_alone(const struct problem *problem)
{
    const struct conference *conf = problem->conf;

    for (int a = 0; a < conf->n_slots; a++)
        for (int b = a + 1; b < conf->n_slots; b++)
            if (span_overlaps(conf->slots[a].span, conf->slots[b].span) &&
                indices_common(&conf->sessions[conf->slots[a].session].rooms,
                               &conf->sessions[conf->slots[b].session].rooms))
                return 0;
    return 1;
}

static void note_open_rooms(struct thresholds *at, const struct problem *problem)
{
    at->open =
        mem_zero((size_t)problem->n_slots * (size_t)problem->allowed_words, sizeof *at->open);
    for (int option = 0; option < problem->n_options; option++)
        for (int word = 0; word < problem->allowed_words; word++)
            rooms_open(at, problem, option)[word] |= rooms_allowed(problem, option)[word];
}

static int first_room(const struct problem *problem, int option)
{
    int room = 0;
    while (!problem_allows(problem, option, room))
        room++;
    return room;
}

/* One slot each, and every room that is open then, or one alone. */
static int rooms_suit(struct thresholds *at, const struct problem *problem)
{
    note_open_rooms(at, problem);
    for (int option = 0; option < problem->n_options; option++) {
        if (!problem_allows_some_room(problem, option) || allows_all_open(at, problem, option))
            continue;
        if (n_rooms_in(problem, rooms_allowed(problem, option)) > 1)
            return 0;
        at->own_room[option] = first_room(problem, option);
    }
    for (int option = 0; option < problem->n_options; option++)
        if (problem->options[option].n_slots > 1 && problem_allows_some_room(problem, option))
            return 0;
    return slots_stand_alone(problem);
}

/* ---- what rooms cost */

static amount room_amount(const struct problem *problem, int talk, int room, int level)
{
    return problem_room_price(problem, talk, room)->at[level];
}

static int rooms_cost_at(const struct problem *problem, int level)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (room_amount(problem, talk, room, level))
                return 1;
    return 0;
}

static int room_that_costs_most(const struct problem *problem, int level)
{
    int worst = 0;
    for (int room = 1; room < problem->n_rooms; room++)
        for (int talk = 0; talk < problem->n_talks; talk++)
            if (room_amount(problem, talk, room, level) >
                room_amount(problem, talk, worst, level)) {
                worst = room;
                break;
            }
    return worst;
}

/* The room that costs most everywhere offers 0; then needs and offers can be read off, and every
 * price is compared. */
static int read_off(struct thresholds *at, const struct problem *problem, int level)
{
    const int worst = room_that_costs_most(problem, level);
    amount largest = 0;

    at->level = level;
    for (int talk = 0; talk < problem->n_talks; talk++) {
        at->need[talk] = room_amount(problem, talk, worst, level);
        largest = at->need[talk] > largest ? at->need[talk] : largest;
    }
    for (int room = 0; room < problem->n_rooms; room++) {
        at->offer[room] = largest;
        for (int talk = 0; talk < problem->n_talks; talk++)
            if (room_amount(problem, talk, room, level) > 0)
                at->offer[room] = at->need[talk] - room_amount(problem, talk, room, level);
    }
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (room_amount(problem, talk, room, level) != thresholds_missing(at, talk, room))
                return 0;
    return 1;
}

amount thresholds_missing(const struct thresholds *at, int talk, int room)
{
    const amount missing = at->need[talk] - at->offer[room];
    return at->level >= 0 && missing > 0 ? missing : 0;
}

struct price thresholds_rest(const struct thresholds *at, const struct problem *problem, int option,
                             int room)
{
    struct price rest = problem_place_price(problem, option, room);

    price_add(&rest, problem_option_price(problem, option), -1);
    if (at->level >= 0)
        rest.at[at->level] -= thresholds_missing(at, problem->options[option].talk, room);
    return rest;
}

static int is_nowhere_dearer(const struct price *a, const struct price *b)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (a->at[level] > b->at[level])
            return 0;
    return 1;
}

/* What rooms cost besides, the same for all but one, which costs less. */
struct rests {
    struct price usual, other;
    int n_usual, n_other, usual_room, other_room;
};

static int add_rest(struct rests *rests, const struct price *rest, int room)
{
    if (!rests->n_usual || !price_compare(&rests->usual, rest)) {
        rests->usual = *rest;
        rests->usual_room = room;
        rests->n_usual++;
    } else if (!rests->n_other || !price_compare(&rests->other, rest)) {
        rests->other = *rest;
        rests->other_room = room;
        rests->n_other++;
    } else
        return 0;
    return 1;
}

/* The room that costs less by itself; -1: none does; -2: there is more to tell rooms apart. */
static int own_room_of(const struct rests *rests)
{
    if (!rests->n_other)
        return -1;
    if (rests->n_other == 1 && is_nowhere_dearer(&rests->other, &rests->usual))
        return rests->other_room;
    if (rests->n_usual == 1 && is_nowhere_dearer(&rests->usual, &rests->other))
        return rests->usual_room;
    return -2;
}

static int find_own_room(struct thresholds *at, const struct problem *problem, int option)
{
    struct rests rests = {0};

    for (int room = 0; room < problem->n_rooms; room++) {
        if (!problem_allows(problem, option, room))
            continue;
        const struct price rest = thresholds_rest(at, problem, option, room);
        if (!add_rest(&rests, &rest, room))
            return 0;
    }
    at->own_room[option] = own_room_of(&rests);
    return at->own_room[option] > -2;
}

/* Of each talk: do rooms cost it anything but at the level of needs and offers? */
static unsigned char *talks_with_more(const struct thresholds *at, const struct problem *problem)
{
    unsigned char *more = mem_zero((size_t)problem->n_talks, 1);

    for (int level = 0; level < N_LEVELS; level++)
        for (int talk = 0; level != at->level && talk < problem->n_talks; talk++)
            for (int room = 0; room < problem->n_rooms && !more[talk]; room++)
                more[talk] = room_amount(problem, talk, room, level) != 0;
    return more;
}

static int runs_cost(const struct problem *problem, int run)
{
    for (int room = 0; room < problem->n_rooms; room++)
        if (problem->run_price[run * problem->n_rooms + room] != NO_PRICE)
            return 1;
    return 0;
}

static int find_own_rooms(struct thresholds *at, const struct problem *problem)
{
    unsigned char *more = talks_with_more(at, problem);
    int found = 1;

    for (int option = 0; found && option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        const int has_places = problem->first_place[option] < problem->first_place[option + 1];
        if (!problem_allows_some_room(problem, option) || thresholds_bind(at, problem, option))
            continue;
        at->own_room[option] = -1; /* as another level may have left it */
        if (has_places || more[o->talk] || runs_cost(problem, o->run))
            found = find_own_room(at, problem, option);
    }
    free(more);
    return found;
}

static int rooms_cost_alike(struct thresholds *at, const struct problem *problem)
{
    for (int level = CHANGES; level < N_LEVELS; level++)
        if (rooms_cost_at(problem, level) && read_off(at, problem, level) &&
            find_own_rooms(at, problem))
            return 1;
    at->level = -1;
    return find_own_rooms(at, problem);
}

int thresholds_hold(struct thresholds *at, const struct problem *problem)
{
    at->level = -1;
    at->need = mem_zero((size_t)problem->n_talks, sizeof *at->need);
    at->offer = mem_zero((size_t)problem->n_rooms, sizeof *at->offer);
    at->own_room = mem_zero((size_t)problem->n_options, sizeof *at->own_room);
    for (int option = 0; option < problem->n_options; option++)
        at->own_room[option] = -1;
    return rooms_suit(at, problem) && rooms_cost_alike(at, problem);
}

void thresholds_clear(struct thresholds *at)
{
    free(at->need);
    free(at->offer);
    free(at->own_room);
    free(at->open);
    free(at->own);
}
