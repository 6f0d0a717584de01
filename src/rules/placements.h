/* placements: what the check halves of the rules ask about placed talks.
 *
 * The compile halves never include this: the two are to be strangers.  Measures are whole units,
 * not millionths. */
#ifndef LECTERN_PLACEMENTS_H
#define LECTERN_PLACEMENTS_H

#include "schedule.h"

/* Does the rule's `where` take it, in its chosen format? */
int placement_matches(const struct placement *talk, const struct rule *rule,
                      const struct conference *conf);
struct span placement_span(const struct placement *talk, const struct conference *conf);
int placement_occupies(const struct placement *talk, int slot);
int placement_day(const struct placement *talk, const struct conference *conf); /* of its start */
/* Minutes of the slots it occupies, gaps between them not counted. */
int64_t placement_minutes(const struct placement *talk, const struct conference *conf);

/* Slots that both occupy: they are of one session then. */
int placements_common_slots(const struct placement *a, const struct placement *b);
int placements_overlap(const struct placement *a, const struct placement *b,
                       const struct conference *conf);

/* 1, slots, minutes of one talk; of a pair both talks' added, or what they have in common. */
int64_t placement_measure(const struct placement *talk, const struct conference *conf,
                          enum measure measure);
int64_t placements_measure(const struct placement *a, const struct placement *b,
                           const struct conference *conf, enum measure measure);
/* Of a talk that overlaps an event; the slots are the talk's. */
int64_t placement_event_measure(const struct placement *talk, const struct event *event,
                                const struct conference *conf, enum measure measure);

/* Does the person give the submission, or must they attend it? */
int submission_concerns(const struct conference *conf, int submission, int person);

#endif
