/* left_out: the submissions that a schedule does not place, each with its reason in words. */
#ifndef LECTERN_LEFT_OUT_H
#define LECTERN_LEFT_OUT_H

#include "schedule.h"
#include "text.h"

/* Candidates without a placement: with the reason the schedule gives, or without.  The caller frees
 * the lists. */
struct unplaced_view {
    int submission;
    const struct unplaced *why; /* NULL: the schedule does not say */
};
struct left_out {
    struct unplaced_view *list;
    int n;
};
struct left_out left_out_of(const struct conference *conf, const struct schedule *schedule);
/* "no place passes its own rules", "blocked by T1, T2", "would cost soft 3" */
void left_out_reason(struct text *text, const struct conference *conf, const struct unplaced *why);

#endif
