#include "price_table.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static uint64_t hash_of(const struct price *price)
{
    uint64_t hash = 0;

    for (int level = 0; level < N_LEVELS; level++) {
        hash = (hash ^ (uint64_t)price->at[level]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return hash;
}

/* Where the price is, or where it belongs. */
static int *bucket_of(const struct price_table *table, const struct price *price)
{
    const uint64_t mask = (uint64_t)table->n_buckets - 1;
    uint64_t i = hash_of(price) & mask;

    while (table->buckets[i] && price_compare(&table->list[table->buckets[i]], price))
        i = (i + 1) & mask;
    return &table->buckets[i];
}

/* No more than half of the buckets are full. */
static void make_room(struct price_table *table)
{
    if (2 * (table->n + 1) <= table->n_buckets)
        return;
    free(table->buckets);
    table->n_buckets *= 2;
    table->buckets = mem_zero((size_t)table->n_buckets, sizeof *table->buckets);
    for (int i = 1; i < table->n; i++)
        *bucket_of(table, &table->list[i]) = i;
}

struct price_table *price_table_new(void)
{
    struct price_table *table = mem_zero(1, sizeof *table);

    table->n_buckets = 64;
    table->buckets = mem_zero((size_t)table->n_buckets, sizeof *table->buckets);
    table->list = mem_grow(NULL, 0, sizeof *table->list);
    table->list[table->n++] = (struct price){{0}};
    return table;
}

void price_table_free(struct price_table *table)
{
    if (!table)
        return;
    free(table->list);
    free(table->buckets);
    free(table);
}

int price_table_index(struct price_table *table, const struct price *price)
{
    if (price_is_zero(price))
        return NO_PRICE;
    make_room(table);
    int *bucket = bucket_of(table, price);
    if (!*bucket) {
        table->list = mem_grow(table->list, (size_t)table->n, sizeof *table->list);
        table->list[table->n] = *price;
        *bucket = table->n++;
    }
    return *bucket;
}

int price_table_add(struct price_table *table, int index, const struct price *unit, amount size)
{
    struct price sum = table->list[index];

    price_add_amount(&sum, unit, size);
    return price_table_index(table, &sum);
}
