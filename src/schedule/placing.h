/* placing: what the readers of schedules share, whatever their file looks like: which slots a start
 * means, and what may not be said of a placement, reported at its place in the file.
 *
 * Index: submissions, rooms and slots of the conference.   Owner: the caller frees indices. */
#ifndef LECTERN_PLACING_H
#define LECTERN_PLACING_H

#include "civil.h"
#include "document.h"
#include "schedule.h"
#include "text.h"

/* A room at a moment; one without offset is compared with the clock of the conference. */
struct placing {
    const struct conference *conf;
    struct civil_moment moment;
    int room;
};

/* The slots of the room that start then, in the order of the conference. */
struct indices placing_slots(const struct placing *at);
/* " (nearest: 2027-05-08T09:00, 2027-05-08T10:00)" */
void placing_add_nearest(struct text *text, const struct placing *at);
/* None does: say so at the value that holds the start, with the nearest ones. */
void placing_report_no_slot(const struct document *doc, struct value start,
                            const struct placing *at);
/* A submission placed for the `times`-th time: report one that may not be placed (so often). */
void placing_check_submission(const struct document *doc, struct value value,
                              const struct conference *conf, int submission, int times);
/* Report minutes that are not those that the submission takes there. */
void placing_check_minutes(const struct document *doc, struct value value,
                           const struct conference *conf, const struct placement *placement,
                           int minutes);
/* no NOUN "NAME" (did you mean "NEAREST"?); nearest may be NULL. */
void placing_report_unknown(const struct document *doc, struct value value, const char *noun,
                            const char *name, const char *nearest);

#endif
