/* casts: who plays a part in each placed talk, and in which placed talks each person plays one, for
 * the check halves.
 *
 * The compile halves never include this: the two are to be strangers.
 * Owner: the caller of casts_of; casts_clear.  Borrows the schedule. */
#ifndef LECTERN_CASTS_H
#define LECTERN_CASTS_H

#include "givings.h"

/* Parts beside the roles of enum role: a bit each. */
enum cast_part {
    CAST_ATTENDS = 8, /* they are there as the schedule's `attendance` says, without giving it */
    CAST_WANTS = 16   /* they wish to be, with a weight above 0 */
};

struct casts {
    const struct schedule *schedule;
    struct indices *people; /* [n_placements] who has a part, in the order of the file */
    struct givings *talks;  /* [n_people] what they have a part in, in that of the schedule */
    int n_people;
};

/* Who has one of these parts: bits of enum role (chairs are the track's) and enum cast_part. */
struct casts casts_of(const struct conference *conf, const struct schedule *schedule,
                      unsigned parts);
/* Who has one of the rule's `roles`; who attends counts like those who must. */
struct casts casts_with_attendance(const struct rule *rule, const struct conference *conf,
                                   const struct schedule *schedule);
void casts_clear(struct casts *casts);

/* The people of a talk, one of the schedule's placements. */
const struct indices *cast_of(const struct casts *casts, const struct placement *talk);
/* Those of both talks, in the order of the file; the caller frees the list. */
struct indices casts_common(const struct casts *casts, const struct placement *a,
                            const struct placement *b);
int casts_count_common(const struct casts *casts, const struct placement *a,
                       const struct placement *b);

#endif
