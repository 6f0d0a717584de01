/* crowded: random conferences with many wishes and few seats, for who attends what; the same seed
 * gives the same text. */
#ifndef LECTERN_CROWDED_H
#define LECTERN_CROWDED_H

#include <stdint.h>

/* A conference file with up to so many talks and guests, both at least 2: sessions that overlap or
 * do not, talks of one slot or two, some given twice, rooms with a few seats or enough, guests who
 * must be somewhere, are away, or need what not every room has.  The caller's. */
char *crowded_conference(uint64_t seed, int most_talks, int most_guests);

#endif
