/* reading: talks that are read in an order (the problem's sequences), put in that order.
 *
 * Owner: the caller of reading_new; borrows the step. */
#ifndef LECTERN_READING_H
#define LECTERN_READING_H

#include "step.h"

struct reading;
struct reading *reading_new(struct step *step);
void reading_free(struct reading *reading); /* NULL is fine */

/* In each sequence that has talks which the step has changed, talks take each other's places, or
 * fill the same blocks anew, until all are at their positions; nothing where their lengths do not
 * let them. */
void reading_sort(struct reading *reading);

#endif
