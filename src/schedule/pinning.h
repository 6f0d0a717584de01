/* pinning: placements of a schedule as pins of its conference: what is to stay where it is. */
#ifndef LECTERN_PINNING_H
#define LECTERN_PINNING_H

#include "schedule.h"

struct pinning {
    char *list; /* JSON: the conference's pins as they are to be, laid out as its file is */
    int n_pinned, n_replaced, n_kept;
};

/* Pin these placements, in their order.  Pins of other submissions are kept, to the byte; those of
 * the same give way.  Owner: the caller. */
struct pinning pinning_of(const struct conference *conf, const struct placement *talks, int n);
void pinning_clear(struct pinning *pinning);

#endif
