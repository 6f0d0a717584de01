#include "records.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

void records_add(struct records *records, const void *record)
{
    records->list = mem_grow(records->list, (size_t)records->n, records->size);
    memcpy(records->list + (size_t)records->n++ * records->size, record, records->size);
}

static int owner(const struct records *records, int i)
{
    int first;

    memcpy(&first, records->list + (size_t)i * records->size, sizeof first);
    return first;
}

void *records_by_owner(struct records *records, int n_owners, int **first)
{
    int *next = mem_zero((size_t)n_owners + 2, sizeof *next);
    char *sorted = mem_zero((size_t)records->n, records->size);

    for (int i = 0; i < records->n; i++)
        next[owner(records, i) + 2]++;
    for (int i = 0; i < n_owners; i++)
        next[i + 2] += next[i + 1];
    for (int i = 0; i < records->n; i++)
        memcpy(sorted + (size_t)next[owner(records, i) + 1]++ * records->size,
               records->list + (size_t)i * records->size, records->size);
    free(records->list);
    *records = (struct records){NULL, records->size, 0};
    *first = next;
    return sorted;
}
