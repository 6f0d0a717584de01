/* source: the text of a JSON file and the place of each of its values, for messages that name a
 * line.
 *
 * One scan of the text notes every value's offset in document order (nodes; the root is node 0); a
 * path from the root is followed by counting, since jansson keeps the order of members and rejects
 * duplicate keys.  The text must have passed jansson and have at most INT_MAX bytes.   Owner: the
 * caller of source_new. */
#ifndef LECTERN_SOURCE_H
#define LECTERN_SOURCE_H

#include <stddef.h>

#include "errs.h"

struct source;
struct source *source_new(const char *file, const char *bytes, size_t length); /* copies both */
void source_free(struct source *source);
const char *source_file(const struct source *source);

int source_count(const struct source *source); /* nodes */
int source_child(const struct source *source, int node,
                 size_t index);                         /* index-th member or item; -1: none */
int source_next(const struct source *source, int node); /* the next sibling; -1: none */
/* The text itself, NUL-terminated and borrowed. */
const char *source_bytes(const struct source *source, size_t *length);
/* Where in it a node begins (a member: with its name), and where its value begins and ends: the
 * offset behind its last byte. */
struct extent {
    size_t start, from, to;
};
struct extent source_extent(const struct source *source, int node);
/* Line and column (characters, from 1) of a node's value. */
void source_position(const struct source *source, int node, int *line, int *column);
/* "$.rooms[2].capacity" of a node; the caller's. */
char *source_path(const struct source *source, int node);

/* Report at a node of the source (negative: at the file as a whole). */
__attribute__((format(printf, 5, 6))) void source_report(const struct source *source, int node,
                                                         struct errs *errs, enum status status,
                                                         const char *format, ...);

#endif
