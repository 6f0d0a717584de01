/* difference: what changed from one schedule of a conference to another, counted as pretalx counts
 * it: placements are the same when submission, start and room are; of a submission's others the old
 * ones that are too many are canceled, the new ones that are too many are new, the rest moved.  A
 * placement that only takes other minutes is no change to pretalx: such ones are counted apart.
 *
 * Owner: the caller of difference_new; it borrows both schedules. */
#ifndef LECTERN_DIFFERENCE_H
#define LECTERN_DIFFERENCE_H

#include "schedule.h"

enum change_kind { CHANGE_NEW, CHANGE_MOVED, CHANGE_CANCELED, CHANGE_MINUTES, N_CHANGES };
extern const char *const change_names[N_CHANGES]; /* "new", "moved", "canceled", "changed" */

struct change {
    enum change_kind kind;
    int submission;
    const struct placement *from, *to; /* NULL: it was, or is, nowhere */
};

struct difference {
    struct change *list; /* [n] by kind, then by start, room, submission */
    int n;
    int count[N_CHANGES];
};

struct difference *difference_new(const struct conference *conf, const struct schedule *from,
                                  const struct schedule *to);
void difference_free(struct difference *difference); /* NULL is fine */

#endif
