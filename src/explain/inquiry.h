/* inquiry: questions about a conference with some of its causes given up: is there a timetable in
 * which the others hold?
 *
 * Answers are remembered, and what follows from one is not asked again: a timetable that was found
 * answers for all sets of causes that hold in it, and a set that collides for all that contain it.
 * What a little effort does not decide is asked of a few talks at a time, those that have people,
 * pins or a rule's list in common: two that cannot both be placed are soon found by themselves, and
 * hardly among a hundred others.
 * Sets of causes are marks: [n] of causes.list, not 0 for those inside.   Owner: the caller of
 * inquiry_new; it borrows the conference. */
#ifndef LECTERN_INQUIRY_H
#define LECTERN_INQUIRY_H

#include "causes.h"

struct inquiry_options {
    int64_t effort;    /* of each solve, as solve.h counts it; 0: chosen from the size */
    double time_limit; /* seconds, of all solves together; 0: none */
    int (*stop)(void); /* asked often; nonzero ends the search.  NULL: never */
};

enum fits { FITS_NOT, FITS, FITS_PERHAPS };

struct inquiry {
    const struct conference *conf;
    struct inquiry_options options;
    double started;
    struct causes all;
    struct marks {
        char **list; /* [n] of [all.n] each */
        int n;
    } fitting, colliding; /* what the answers so far say */
    int64_t most_effort;  /* of each solve, unless options.effort is set; 0: from the size */
    int most_perhaps;     /* from so many open questions on, little is done for each; 0: no limit */
    struct relatives *relatives;
    struct schedule *last; /* the timetable of the last answer; NULL: none yet */
    int n_solves;
    int n_perhaps;      /* questions that an effort, the clock or an interrupt left open */
    enum status status; /* ERR_SOLVER: GLPK failed, or a bug; answers are FITS_PERHAPS then */
};

struct inquiry *inquiry_new(const struct conference *conf, const struct inquiry_options *options);
void inquiry_free(struct inquiry *inquiry); /* NULL is fine */

/* What counting shows against it goes to `counts`, which may be NULL. */
enum fits inquiry_ask(struct inquiry *inquiry, const char *kept, struct errs *counts);
/* After FITS: the causes that hold in a timetable of the answer, all of `kept` among them;
 * borrowed until the next question. */
const char *inquiry_held(const struct inquiry *inquiry, const char *kept);
/* The smallest set known to collide that is within `kept`; NULL: none is; borrowed. */
const char *inquiry_colliding(const struct inquiry *inquiry, const char *kept);
int inquiry_is_over(const struct inquiry *inquiry); /* the clock or an interrupt ended it */

/* Is there a timetable of another conference, an edited one, with all its hard rules and facts? */
enum fits inquiry_ask_whole(struct inquiry *inquiry, const struct conference *conf);

#endif
