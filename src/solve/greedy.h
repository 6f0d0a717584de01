/* greedy: a schedule without the integer program, for when the search is stopped before it has one.
 *
 * Talks that must be placed go in one by one, those with the fewest places first, each where it is
 * cheapest among the places where nothing stands in its way.  If something does everywhere, it goes
 * where the talks in its way have been displaced least, and those are placed again.  Then the
 * others follow, as far as they pay.  All is counted, so that the same problem gives the same
 * schedule. */
#ifndef LECTERN_GREEDY_H
#define LECTERN_GREEDY_H

#include "problem.h"

/* Hard pairs and hard counts hold if that was reached; the referee decides what the schedule is
 * worth.  The caller frees it. */
struct choice *greedy_choices(const struct problem *problem);

#endif
