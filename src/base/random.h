/* random: reproducible random numbers with an explicit state; not for secrets.
 *
 * The same seed gives the same numbers on every machine.  One state belongs to one thread. */
#ifndef LECTERN_RANDOM_H
#define LECTERN_RANDOM_H

#include <stdint.h>

struct random_state {
    uint64_t words[4];
};

void random_seed(struct random_state *state, uint64_t seed);   /* any seed will do, 0 too */
uint64_t random_next(struct random_state *state);              /* 64 random bits */
uint64_t random_below(struct random_state *state, uint64_t n); /* 0..n-1, each as likely; n >= 1 */

#endif
