/* why: where a talk is, what it pays there, which other places it could have, and what it takes to
 * have it there, in words. */
#ifndef LECTERN_WHY_H
#define LECTERN_WHY_H

#include "places.h"

/* The text is the caller's. */
char *why_text(const struct conference *conf, const struct schedule *schedule,
               const struct move *talk, const struct check *check, const struct places *places);

/* Why not there? */
struct why_not {
    const struct conference *conf;
    const struct schedule *schedule, *moved; /* moved: the talk there, all else as it is */
    const struct check *check, *moved_check;
    int submission;
    struct forced nearest;  /* with as few other changes as can be */
    struct forced cheapest; /* while all else may move */
};
char *why_not_text(const struct why_not *why_not);

#endif
