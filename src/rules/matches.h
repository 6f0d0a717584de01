/* matches: where a rule counts in a schedule, with what size; what `check` of each rule reports.
 *
 * Sizes are counts of millionths.  Owner: the caller; matches_clear frees what is inside. */
#ifndef LECTERN_MATCHES_H
#define LECTERN_MATCHES_H

#include "schedule.h"

struct match {
    amount size;
    struct indices submissions; /* those concerned, as placed */
    struct indices people, rooms;
    int slot;   /* where it starts; -1: nowhere in particular */
    char *cell; /* words for a cell or value it counts in ("day 2027-05-08 track systems"); NULL */
    char *text; /* what is wrong, in words with names and times */
};

struct matches {
    struct match *list;
    int n;
};

/* A new match of `size` with a text in words; then name who is concerned. */
__attribute__((format(printf, 3, 4))) struct match *
matches_add(struct matches *matches, amount size, const char *format, ...);
void match_submission(struct match *match, int submission);
void match_person(struct match *match, int person);
void match_room(struct match *match, int room);
void matches_clear(struct matches *matches);

#endif
