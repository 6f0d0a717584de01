/* lookup: numbers by text, for ids and other names; texts are copied and compared byte for byte.
 *
 * Start a struct lookup as {0}.  Owner: whoever holds it; lookup_clear frees what is inside. */
#ifndef LECTERN_LOOKUP_H
#define LECTERN_LOOKUP_H

#include <stddef.h>

struct lookup_entry {
    char *text; /* NULL: free */
    int number;
};

struct lookup {
    struct lookup_entry *table; /* open addressing; size is a power of two, at most half full */
    size_t size, n;
};

enum { LOOKUP_NONE = -1 };

int lookup_find(const struct lookup *lookup, const char *text); /* LOOKUP_NONE: not there */
/* Add text -> number, or leave what is there; says the number that holds afterwards. */
int lookup_add(struct lookup *lookup, const char *text, int number);
/* The text nearest to `text` (text_nearest), borrowed; NULL: none. */
const char *lookup_nearest(const struct lookup *lookup, const char *text);
void lookup_clear(struct lookup *lookup);

#endif
