#include "span.h"

#include <stdlib.h>

#include "mem.h"

int span_overlaps(struct span a, struct span b)
{
    return a.from < b.to && b.from < a.to;
}

int64_t span_shared_minutes(struct span a, struct span b)
{
    const int64_t from = a.from > b.from ? a.from : b.from;
    const int64_t to = a.to < b.to ? a.to : b.to;
    return from < to ? to - from : 0;
}

static int contains(struct span outer, struct span inner)
{
    return outer.from <= inner.from && inner.to <= outer.to;
}

void spans_append(struct spans *spans, struct span span)
{
    spans->list = mem_grow(spans->list, (size_t)spans->n, sizeof *spans->list);
    spans->list[spans->n++] = span;
}

static int by_from(const void *a, const void *b)
{
    const struct span *one = a, *other = b;
    return (one->from > other->from) - (one->from < other->from);
}

void spans_merge(struct spans *spans)
{
    int n = 0;

    if (spans->n)
        qsort(spans->list, (size_t)spans->n, sizeof *spans->list, by_from);
    for (int i = 0; i < spans->n; i++) {
        const struct span next = spans->list[i];
        if (n && next.from <= spans->list[n - 1].to) {
            if (next.to > spans->list[n - 1].to)
                spans->list[n - 1].to = next.to;
        } else {
            spans->list[n++] = next;
        }
    }
    spans->n = n;
}

static void append_nonempty(struct spans *spans, int64_t from, int64_t to)
{
    if (from < to)
        spans_append(spans, (struct span){from, to});
}

void spans_subtract(struct spans *spans, const struct spans *less)
{
    struct spans rest = {0};

    for (int i = 0; i < spans->n; i++) {
        struct span left = spans->list[i];
        for (int j = 0; j < less->n && left.from < left.to; j++) {
            if (!span_overlaps(left, less->list[j]))
                continue;
            append_nonempty(&rest, left.from, less->list[j].from);
            left.from = less->list[j].to;
        }
        append_nonempty(&rest, left.from, left.to);
    }
    free(spans->list);
    *spans = rest;
}

int spans_cover(const struct spans *spans, struct span span)
{
    for (int i = 0; i < spans->n; i++)
        if (contains(spans->list[i], span))
            return 1;
    return 0;
}
