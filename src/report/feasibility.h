/* feasibility: what is to be said of a conference alone: whether a timetable can exist, which rules
 * and facts collide if not, and what in its data is worth a look. */
#ifndef LECTERN_FEASIBILITY_H
#define LECTERN_FEASIBILITY_H

#include "collision.h"
#include "findings.h"

/* Borrows both.  The caller's: findings_free. */
struct findings *feasibility_findings(const struct conference *conf,
                                      const struct collision *collision,
                                      const struct ignored *ignored);

#endif
