/* why: where a talk is, what it pays there, and which other places it could have, in words. */
#ifndef LECTERN_WHY_H
#define LECTERN_WHY_H

#include "places.h"

/* The text is the caller's. */
char *why_text(const struct conference *conf, const struct schedule *schedule,
               const struct move *talk, const struct check *check, const struct places *places);
/* Why not there: `to` is the schedule with the talk there. */
char *why_not_text(const struct conference *conf, const struct schedule *schedule,
                   const struct schedule *to, const struct check *check,
                   const struct check *to_check);

#endif
