#include "place_table.h"

#include <stdlib.h>

#include "mem.h"
#include "pool.h"

enum { MOST_PLACES = 1 << 20 }; /* of larger problems nothing is listed */

struct place_table {
    const struct problem *problem;
    int levels[N_LEVELS]; /* at which some place has a price */
    int n_levels;
    int *entries;       /* [n_options * n_rooms] of the pool; NULL: too many */
    struct pool prices; /* [n_levels] amounts */
};

static void note_levels(int priced[N_LEVELS], const struct price *price)
{
    for (int level = 0; level < N_LEVELS; level++)
        priced[level] |= price->at[level] != 0;
}

static void find_levels(struct place_table *table)
{
    const struct problem *problem = table->problem;
    int priced[N_LEVELS] = {0};

    for (int i = 0; i < problem->prices->n; i++)
        note_levels(priced, &problem->prices->list[i]);
    for (int level = 0; level < N_LEVELS; level++)
        if (priced[level])
            table->levels[table->n_levels++] = level;
}

static void list_prices(struct place_table *table)
{
    const struct problem *problem = table->problem;
    const size_t n = (size_t)problem->n_options * (size_t)problem->n_rooms;
    int *entry = mem_zero(n, sizeof *entry);

    table->entries = entry;
    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++) {
            const struct price price = problem_place_price(problem, option, room);
            amount amounts[N_LEVELS] = {0};
            for (int i = 0; i < table->n_levels; i++)
                amounts[i] = price.at[table->levels[i]];
            *entry++ = pool_add(&table->prices, amounts, (size_t)table->n_levels * sizeof *amounts);
        }
}

struct place_table *place_table_new(const struct problem *problem)
{
    struct place_table *table = mem_zero(1, sizeof *table);

    table->problem = problem;
    find_levels(table);
    if ((size_t)problem->n_options * (size_t)problem->n_rooms <= MOST_PLACES)
        list_prices(table);
    return table;
}

void place_table_free(struct place_table *table)
{
    if (!table)
        return;
    free(table->entries);
    pool_clear(&table->prices);
    free(table);
}

void place_table_add(const struct place_table *table, const struct choice *at, int sign,
                     struct price *sum)
{
    if (!table->entries) {
        const struct price price = problem_place_price(table->problem, at->option, at->room);
        price_shift(sum, &price, sign);
        return;
    }
    const int entry = table->entries[at->option * table->problem->n_rooms + at->room];
    const amount *amounts =
        (const amount *)(const void *)table->prices.bytes + (size_t)entry * (size_t)table->n_levels;
    for (int i = 0; i < table->n_levels; i++)
        sum->at[table->levels[i]] = amount_shift(sum->at[table->levels[i]], amounts[i], sign);
}
