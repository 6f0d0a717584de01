/* places: every place that a talk could have, all else fixed, and what each would cost or break.
 *
 * All are priced by difference; the best are checked rule by rule as well, and those carry the
 * rules' word on it. The same conference and schedule give the same list.   Owner: the caller. */
#ifndef LECTERN_PLACES_H
#define LECTERN_PLACES_H

#include "check.h"
#include "hand_moves.h"

struct talk_place {
    struct placement to;
    struct price difference; /* of the whole schedule's price to what it is now */
    struct price *by_rule;   /* [check->n] the same of each rule */
    int breaks;              /* some hard rule counts for more */
    struct indices others;   /* the other submissions of what it breaks */
};

struct places {
    struct talk_place *list; /* [n] those checked; by price, start and room */
    int n;
    int n_more; /* that are priced higher, and not checked */
};

/* Of a giving of a submission, as `move_read_talk` gives it; `check` is of the schedule. */
struct places places_of(const struct conference *conf, const struct schedule *schedule,
                        const struct move *talk, const struct check *check);
void places_clear(struct places *places);

#endif
