/* mend: the one move that helps a schedule which breaks a hard rule the most.
 *
 * Every place of the talks in question is tried, all else fixed; the rules' checks confirm the
 * best. Owner: the caller of mender_new; it borrows the conference and the schedule. */
#ifndef LECTERN_MEND_H
#define LECTERN_MEND_H

#include "schedule.h"

struct mend {
    const struct placement *from; /* of the schedule; NULL: it was not placed */
    struct placement to;
    struct price difference; /* of the whole schedule's price; hard < 0 */
    int is_enough;           /* no hard rule is broken then */
};

struct mender;
/* NULL for a conference too large to try places in passing. */
struct mender *mender_new(const struct conference *conf, const struct schedule *schedule,
                          const struct price *price /* as the checks have it */);
void mender_free(struct mender *mender); /* NULL is fine */

/* The best place for one of these submissions.  0: no one move of theirs lowers the hard price. */
int mender_find(struct mender *mender, const struct indices *submissions, struct mend *out);

#endif
