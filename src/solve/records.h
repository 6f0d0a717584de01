/* records: lists of any kind of record, to be looked up by what each belongs to.
 *
 * A record's first member is an int: its owner, from 0 to n_owners - 1. */
#ifndef LECTERN_RECORDS_H
#define LECTERN_RECORDS_H

#include <stddef.h>

struct records {
    char *list;
    size_t size; /* of a record, in bytes; the caller's to set */
    int n;
};

void records_add(struct records *records, const void *record); /* a copy of it */

/* The records sorted by owner, in the order in which they came: those of i are from (*first)[i] up
 * to (*first)[i + 1] - 1.  Both are the caller's to free; *records is no more. */
void *records_by_owner(struct records *records, int n_owners, int **first);

#endif
