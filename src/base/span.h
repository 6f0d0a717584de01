/* span: half-open stretches of time in UTC minutes since 1970, and sorted, merged lists of them. */
#ifndef LECTERN_SPAN_H
#define LECTERN_SPAN_H

#include <stdint.h>

#define SPAN_EVER ((struct span){INT64_MIN, INT64_MAX})

struct span {
    int64_t from, to;
};

/* Sorted, disjoint and not touching once spans_merge has run.  Owner: whoever holds it, frees list.
 */
struct spans {
    struct span *list;
    int n;
};

int span_overlaps(struct span a, struct span b);           /* a.from < b.to and b.from < a.to */
int64_t span_shared_minutes(struct span a, struct span b); /* 0 if they do not overlap */
void spans_append(struct spans *spans, struct span span);
void spans_merge(struct spans *spans); /* sort; unite overlapping and touching ones */
void spans_subtract(struct spans *spans,
                    const struct spans *less);                /* both merged before and after */
int spans_cover(const struct spans *spans, struct span span); /* does one of them contain it? */

#endif
