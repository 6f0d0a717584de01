/* hand_moves: talks put elsewhere by hand: `T1@2027-05-08T09:30/quay`, `T1@am.2/quay`.
 *
 * The place is a start, local as in the file, or a slot, and a room; it may break rules.  A
 * submission that is given several times is named with the giving that moves, `T1#2`, counted by
 * start. In an id `/` is ~1, `~` is ~0 and `=` is ~2.  Errors name the move and the nearest word.
 */
#ifndef LECTERN_HAND_MOVES_H
#define LECTERN_HAND_MOVES_H

#include "schedule.h"

struct move {
    int submission;
    int giving; /* from 1 */
    int slot, room;
};

enum status move_read(struct move *out, const struct conference *conf, const char *text,
                      struct errs *errs);
/* Only whose talk it is: `T1`, `T1#2`; slot and room are -1. */
enum status move_read_talk(struct move *out, const struct conference *conf, const char *text,
                           struct errs *errs);

/* The placement that a giving is; NULL: there is none yet. */
const struct placement *move_from(const struct move *move, const struct conference *conf,
                                  const struct schedule *schedule);
/* Where it goes: in the format that it has, if that fits there, else in the first that does. */
struct placement move_to(const struct move *move, const struct conference *conf,
                         const struct schedule *schedule);
/* The schedule with all of them made at once; a talk that was nowhere is placed.  Who attends a
 * talk attends it in its new place.  Status and prices are for the caller to fill in.  The
 * caller's; NULL: reported. */
struct schedule *hand_moves_make(const struct conference *conf, const struct schedule *schedule,
                                 const struct move *moves, int n, struct errs *errs);
/* The same of one talk that goes to a placement; the caller's. */
struct schedule *hand_moves_place(const struct conference *conf, const struct schedule *schedule,
                                  const struct move *talk, struct placement to);

#endif
