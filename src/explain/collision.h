/* collision: can a timetable exist, and if not, which rules and facts collide.
 *
 * Counting arguments come first.  Then a minimal set of causes that cannot all hold (conflict.h):
 * without any one of them a timetable exists, as far as the others go. The same conference and
 * effort give the same set. */
#ifndef LECTERN_COLLISION_H
#define LECTERN_COLLISION_H

#include "inquiry.h"

enum collision_answer { COLLISION_NONE, COLLISION_FOUND, COLLISION_UNDECIDED };

struct collision {
    enum collision_answer answer; /* NONE: a timetable exists */
    struct errs counts;           /* what counting alone shows, each at its place; after an error
                                     what went wrong */
    struct causes causes;         /* FOUND: they collide; none where counts suffice */
    int is_minimal;               /* FOUND: 0 if an effort ran out on the way */
};

/* ERR_SOLVER: GLPK failed, or a bug.  *out is the caller's in any case: collision_clear. */
enum status collision_find(struct collision *out, struct inquiry *inquiry);
void collision_clear(struct collision *collision);

#endif
