/* givings: the placed talks of a schedule as lists, for the check halves: those a rule takes, those
 * of each submission, and which of a list can be near another in time.
 *
 * Lists keep the order of the schedule and borrow its placements.  The compile halves never include
 * this: the two are to be strangers.   Owner: the caller frees each list. */
#ifndef LECTERN_GIVINGS_H
#define LECTERN_GIVINGS_H

#include "schedule.h"

struct givings {
    const struct placement **list;
    int n;
};

void givings_add(struct givings *givings, const struct placement *talk);
/* Those that match `where`. */
struct givings givings_that_match(const struct rule *rule, const struct conference *conf,
                                  const struct schedule *schedule);

/* [n_submissions]: those of each submission; givings_each_clear frees it all. */
struct givings *givings_by_submission(const struct conference *conf,
                                      const struct schedule *schedule);
void givings_each_clear(struct givings *each, int n);

/* For each talk of the list the first one, itself at the latest, from which on one before it can be
 * `within` its time, or end less than `minutes` before it starts: all before that first one end
 * sooner.  [n], the caller's.
 * So few pairs need a look where talks stand in order of start, as lectern writes them; in another
 * order there are more, and still no pair is missed. */
int *givings_first_within(const struct givings *givings, const struct conference *conf,
                          enum within within);
int *givings_first_nearer(const struct givings *givings, const struct conference *conf,
                          int minutes);

#endif
