#include "problem.h"

#include <stdlib.h>

#include "mem.h"

/* Which places pass all hard unary prices: a row of bits per option. */

enum { WORD = 64 };

static void set(uint64_t *row, int room)
{
    row[room / WORD] |= UINT64_C(1) << room % WORD;
}

/* Hard prices below 0, which make up for others: every place has to be priced then. */
static int some_hard_price_is_negative(const struct problem *problem)
{
    for (int i = 0; i < problem->prices->n; i++)
        if (problem->prices->list[i].at[HARD] < 0)
            return 1;
    return 0;
}

/* [n * allowed_words] the bits of n_rooms prices each that are hard. */
static uint64_t *hard_rows(const struct problem *problem, const int *prices, int n)
{
    const int n_rooms = problem->n_rooms;
    uint64_t *rows = mem_zero((size_t)n * (size_t)problem->allowed_words, sizeof *rows);

    for (int i = 0; i < n; i++)
        for (int room = 0; room < n_rooms; room++)
            if (problem->prices->list[prices[i * n_rooms + room]].at[HARD] > 0)
                set(rows + (size_t)i * (size_t)problem->allowed_words, room);
    return rows;
}

static uint64_t *possible_rows(const struct problem *problem)
{
    const size_t words = (size_t)problem->allowed_words;
    uint64_t *rows = mem_zero((size_t)problem->n_slots * words, sizeof *rows);

    for (int slot = 0; slot < problem->n_slots; slot++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (problem->slot_room[slot * problem->n_rooms + room])
                set(rows + (size_t)slot * words, room);
    return rows;
}

static uint64_t *row_of(const struct problem *problem, int option)
{
    return problem->allowed + (size_t)option * (size_t)problem->allowed_words;
}

/* No hard price makes up for another: a place is closed if one of its own is above 0. */
static void close_one_by_one(struct problem *problem)
{
    uint64_t *possible = possible_rows(problem);
    uint64_t *talks = hard_rows(problem, problem->room_price, problem->n_talks);
    uint64_t *runs = hard_rows(problem, problem->run_price, problem->n_runs);
    const size_t words = (size_t)problem->allowed_words;

    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        uint64_t *row = row_of(problem, option);
        if (problem_option_price(problem, option)->at[HARD] > 0)
            continue;
        for (size_t i = 0; i < words; i++)
            row[i] = possible[(size_t)o->slot * words + i] & ~talks[(size_t)o->talk * words + i] &
                     ~runs[(size_t)o->run * words + i];
        for (int i = problem->first_place[option]; i < problem->first_place[option + 1]; i++)
            if (problem->prices->list[problem->places[i].price].at[HARD] > 0)
                row[problem->places[i].room / WORD] &=
                    ~(UINT64_C(1) << problem->places[i].room % WORD);
    }
    free(possible);
    free(talks);
    free(runs);
}

static void price_every_place(struct problem *problem)
{
    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (problem_room_possible(problem, option, room) &&
                problem_place_price(problem, option, room).at[HARD] <= 0)
                set(row_of(problem, option), room);
}

void problem_note_allowed(struct problem *problem)
{
    problem->allowed_words = (problem->n_rooms + WORD - 1) / WORD;
    problem->allowed = mem_zero((size_t)problem->n_options * (size_t)problem->allowed_words,
                                sizeof *problem->allowed);
    if (some_hard_price_is_negative(problem))
        price_every_place(problem);
    else
        close_one_by_one(problem);
}

int problem_allows(const struct problem *problem, int option, int room)
{
    return (int)(row_of(problem, option)[room / WORD] >> room % WORD & 1);
}

int problem_allows_some_room(const struct problem *problem, int option)
{
    for (int i = 0; i < problem->allowed_words; i++)
        if (row_of(problem, option)[i])
            return 1;
    return 0;
}
