/* price_table: different prices, each once, named by an index.
 *
 * A large conference has millions of places and few different prices.  Index 0 is the price 0.
 * Owner: the caller of price_table_new. */
#ifndef LECTERN_PRICE_TABLE_H
#define LECTERN_PRICE_TABLE_H

#include "price.h"

enum { NO_PRICE = 0 };

struct price_table {
    struct price *list;
    int n;
    /* inside */
    int *buckets; /* [n_buckets] an index, 0: empty; a power of two */
    int n_buckets;
};

struct price_table *price_table_new(void);
void price_table_free(struct price_table *table); /* NULL is fine */
int price_table_index(struct price_table *table, const struct price *price);
/* The index of the sum of that price and `unit` x `size` (millionths). */
int price_table_add(struct price_table *table, int index, const struct price *unit, amount size);

#endif
