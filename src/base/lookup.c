#include "lookup.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

static uint64_t hash(const char *text) /* FNV-1a */
{
    uint64_t h = 14695981039346656037u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return h ^ (h >> 32);
}

/* The entry that holds `text`, or the free one where it belongs. */
static struct lookup_entry *entry_of(const struct lookup *lookup, const char *text)
{
    size_t at = (size_t)hash(text) & (lookup->size - 1);
    while (lookup->table[at].text && strcmp(lookup->table[at].text, text) != 0)
        at = (at + 1) & (lookup->size - 1);
    return &lookup->table[at];
}

int lookup_find(const struct lookup *lookup, const char *text)
{
    if (!lookup->size)
        return LOOKUP_NONE;
    const struct lookup_entry *entry = entry_of(lookup, text);
    return entry->text ? entry->number : LOOKUP_NONE;
}

static void make_room(struct lookup *lookup)
{
    const struct lookup old = *lookup;

    lookup->size = old.size ? 2 * old.size : 16;
    lookup->table = mem_zero(lookup->size, sizeof *lookup->table);
    for (size_t i = 0; i < old.size; i++)
        if (old.table[i].text)
            *entry_of(lookup, old.table[i].text) = old.table[i];
    free(old.table);
}

int lookup_add(struct lookup *lookup, const char *text, int number)
{
    if (2 * (lookup->n + 1) > lookup->size)
        make_room(lookup);
    struct lookup_entry *entry = entry_of(lookup, text);
    if (!entry->text) {
        *entry = (struct lookup_entry){mem_text(text), number};
        lookup->n++;
    }
    return entry->number;
}

static int by_number(const void *a, const void *b)
{
    const struct lookup_entry *first = a, *second = b;
    return (first->number > second->number) - (first->number < second->number);
}

const char *lookup_nearest(const struct lookup *lookup, const char *text)
{
    struct lookup_entry *entries = mem_zero(lookup->n, sizeof *entries);
    const char **texts = mem_zero(lookup->n, sizeof *texts);
    size_t n = 0;

    for (size_t i = 0; i < lookup->size; i++)
        if (lookup->table[i].text)
            entries[n++] = lookup->table[i];
    qsort(entries, n, sizeof *entries, by_number); /* of equally near ones, the first of the file */
    for (size_t i = 0; i < n; i++)
        texts[i] = entries[i].text;
    const char *nearest = text_nearest(text, texts, n);
    free(entries);
    free(texts);
    return nearest;
}

void lookup_clear(struct lookup *lookup)
{
    for (size_t i = 0; i < lookup->size; i++)
        free(lookup->table[i].text);
    free(lookup->table);
    *lookup = (struct lookup){0};
}
