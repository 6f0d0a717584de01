/* collision: can a timetable exist, and if not, which rules and facts collide.
 *
 * Counting arguments come first.  Then a minimal set of causes that cannot all hold, by QuickXplain
 * (Junker, "QuickXplain: Preferred Explanations and Relaxations for Over-Constrained Problems",
 * AAAI 2004) over the exact engine: without any one of them a timetable exists, as far as the
 * others go. The same conference and effort give the same set. */
#ifndef LECTERN_COLLISION_H
#define LECTERN_COLLISION_H

#include "causes.h"

enum collision_answer { COLLISION_NONE, COLLISION_FOUND, COLLISION_UNDECIDED };

struct collision {
    enum collision_answer answer; /* NONE: a timetable exists */
    struct errs counts;           /* what counting alone shows, each at its place; after an error
                                     what went wrong */
    struct causes causes;         /* FOUND: they collide; none where counts suffice */
    int is_minimal;               /* FOUND: 0 if an effort ran out on the way */
};

struct collision_options {
    int64_t effort;    /* of each solve: LP iterations; 0: chosen from the size */
    double time_limit; /* seconds, of all solves together; 0: none */
    int (*stop)(void); /* asked often; nonzero ends the search.  NULL: never */
};

/* ERR_SOLVER: GLPK failed, or a bug.  *out is the caller's in any case: collision_clear. */
enum status collision_find(struct collision *out, const struct conference *conf,
                           const struct collision_options *options);
void collision_clear(struct collision *collision);

#endif
