/* tiny: random conferences small enough to enumerate every schedule; the same seed gives the same
 * text. */
#ifndef LECTERN_TINY_H
#define LECTERN_TINY_H

#include "random.h"
#include "text.h"

/* A conference file with 2 or 3 submissions and 1 to 4 random rules beside the always-on ones; in
 * some of them guests want seats of small rooms, in some there is one submission that is given up
 * to four times, in some talks are to stay in their rooms; one in four is made for blocks: sessions
 * of equal slots, rules about tracks in sessions and rooms.  The caller's. */
char *tiny_conference(uint64_t seed);
/* A copy with " for each ', so that JSON reads well in C; the caller's. */
char *tiny_quoted(const char *text);

#endif
