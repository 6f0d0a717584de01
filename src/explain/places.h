/* places: every place that a talk could have, and what each would cost or break while all else is
 * fixed, and cost at the least while all else may move.
 *
 * All are priced by difference; the best are checked rule by rule as well, and those carry the
 * rules' word on it. The same conference and schedule give the same list.   Owner: the caller. */
#ifndef LECTERN_PLACES_H
#define LECTERN_PLACES_H

#include "check.h"
#include "forcing.h"

enum { PLACES_ASKED = 40 }; /* of those that are open the first ones, by price */

struct talk_place {
    struct placement to;
    struct price difference; /* of the whole schedule's price to what it is now */
    struct price *by_rule;   /* [check->n] the same of each rule */
    char *broken;            /* [check->n] not 0: it breaks this hard rule, as it did not before */
    int breaks;              /* some rule */
    struct indices others;   /* the other submissions of what it breaks */
    int is_open;             /* no hard rule on the talk and the place alone forbids it */
    struct forced freely;    /* while all else may move; without its schedule */
};

struct places {
    struct talk_place *list; /* [n] those checked; by price, start and room */
    int n;
    int n_more;           /* that are priced higher, and not checked */
    struct forced freely; /* of the place that the talk has */
};

/* Of a giving of a submission, as `move_read_talk` gives it; `check` is of the schedule. */
struct places places_of(const struct conference *conf, const struct schedule *schedule,
                        const struct move *talk, const struct check *check);
/* Ask of the place that the talk has, and of those that are open to it, PLACES_ASKED at most and
 * fewer where there are many talks, what they cost while all else may move.  ERR_SOLVER: a bug,
 * reported. */
enum status places_ask(struct places *places, const struct forcing *forcing, struct errs *errs);
void places_clear(struct places *places);

#endif
