/* phrases: names and times in the words of a match. */
#ifndef LECTERN_PHRASES_H
#define LECTERN_PHRASES_H

#include "matches.h"

const char *phrase_title(const struct conference *conf,
                         int submission); /* the id if there is none */
const char *phrase_person(const struct conference *conf, int person);
const char *phrase_room(const struct conference *conf, int room);
const char *phrase_track(const struct conference *conf, int track);

/* "Saturday 09:30" while the conference lasts a week at most, else "2027-05-08 09:30"; fills and
 * returns `out`. */
const char *phrase_time(const struct conference *conf, int64_t utc, char out[32]);
const char *phrase_start(const struct conference *conf, const struct placement *talk, char out[32]);

/* Name a talk in a match, with its room; the first one names the slot. */
void match_talk(struct match *match, const struct placement *talk);

#endif
