/* patterns: the times that talks may take, so that what depends on times alone is worked out once
 * for all talks.
 *
 * Options with the same slots have the same pattern.  Where few patterns suffice for it, those of
 * one pattern are also in the same masks of pairs' relations.
 * Owner: the caller of patterns_find, who calls patterns_clear; it can be zeroed before. */
#ifndef LECTERN_PATTERNS_H
#define LECTERN_PATTERNS_H

#include "problem.h"

enum {
    MOST_PATTERNS = 600, /* of which tables of them squared are made */
    MOST_CALENDARS = 8   /* if there are more, all talks have one calendar, with every pattern */
};

struct patterns {
    int *of;      /* [n_options] from 0 */
    int *example; /* [n] an option of each */
    int n;
    int know_masks;   /* options of one pattern are in the same masks */
    int *calendar_of; /* [n_talks] talks with one calendar have options of no other patterns */
    int n_calendars;
    unsigned char *in_calendar; /* [n_calendars * n] 1: the pattern is in it */
};

void patterns_find(struct patterns *patterns, const struct problem *problem);
void patterns_clear(struct patterns *patterns);

#endif
