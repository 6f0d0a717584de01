/* selection: which talks of a schedule are meant: `track=systems`, `day=2027-05-08`.
 *
 * Members: id, track, tag, format, level, language, speaker, state of the submission; day, session,
 * slot-tag, room, room-tag of its place.  Any value of a member will do, and all members have to.
 * Start as {0}. Owner: whoever holds it. */
#ifndef LECTERN_SELECTION_H
#define LECTERN_SELECTION_H

#include "schedule.h"

struct selection {
    struct where where;
    struct when when;
    struct room_selector room;
};

/* "MEMBER=VALUE"; the value is what stands behind the first `=`. */
enum status selection_add(struct selection *selection, const struct conference *conf,
                          const char *text, struct errs *errs);
int selection_has(const struct selection *selection, const struct conference *conf,
                  const struct placement *talk);
void selection_clear(struct selection *selection);

#endif
