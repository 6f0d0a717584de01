#include "pool.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { N_HEADS = 1 << 14 };

static size_t hash(const unsigned char *bytes, size_t size)
{
    uint64_t sum = 14695981039346656037u; /* FNV-1a's */

    for (size_t i = 0; i < size; i++)
        sum = (sum ^ bytes[i]) * 1099511628211u;
    return (size_t)((sum ^ sum >> 32) % N_HEADS);
}

static void append(struct pool *pool, const void *bytes, size_t size)
{
    if (pool->n_bytes + size > pool->capacity) {
        pool->capacity = 2 * (pool->n_bytes + size);
        pool->bytes = mem_resize(pool->bytes, pool->capacity, 1);
    }
    if (size)
        memcpy(pool->bytes + pool->n_bytes, bytes, size);
    pool->n_bytes += size;
}

int pool_add(struct pool *pool, const void *bytes, size_t size)
{
    if (!pool->heads)
        pool->heads = mem_zero(N_HEADS, sizeof *pool->heads);
    int *head = &pool->heads[hash(bytes, size)];
    for (int i = *head - 1; i >= 0; i = pool->list[i].next)
        if (pool->list[i].size == size &&
            (!size || !memcmp(pool->bytes + pool->list[i].at, bytes, size)))
            return i;
    pool->list = mem_grow(pool->list, (size_t)pool->n, sizeof *pool->list);
    pool->list[pool->n] = (struct pooled){pool->n_bytes, size, *head - 1};
    append(pool, bytes, size);
    *head = ++pool->n;
    return pool->n - 1;
}

void pool_clear(struct pool *pool)
{
    free(pool->bytes);
    free(pool->list);
    free(pool->heads);
    *pool = (struct pool){0};
}
