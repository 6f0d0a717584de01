/* pool: runs of bytes, each kept once, so that large tables of what often repeats stay small.
 *
 * Index: entries are 0-based, in the order in which they first came.  Zeroed, it is empty.
 * Owner: whoever has the struct, who calls pool_clear. */
#ifndef LECTERN_POOL_H
#define LECTERN_POOL_H

#include <stddef.h>

struct pool {
    char *bytes; /* one entry after the other; moves as more are added */
    size_t n_bytes, capacity;
    struct pooled {
        size_t at, size; /* in bytes */
        int next;        /* entry with the same hash, -1: none */
    } * list;
    int n;
    int *heads; /* [N_HEADS] the last entry of each hash, from 1 */
};

int pool_add(struct pool *pool, const void *bytes, size_t size); /* its entry, there or new */
void pool_clear(struct pool *pool);

#endif
