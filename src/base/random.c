/* xoshiro256** 1.0 and splitmix64 by David Blackman and Sebastiano Vigna (public domain),
 * https://prng.di.unimi.it/xoshiro256starstar.c and https://prng.di.unimi.it/splitmix64.c;
 * "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021. */
#include "random.h"

#include <assert.h>

static uint64_t rotl(uint64_t x, int n)
{
    return x << n | x >> (64 - n);
}

static uint64_t splitmix64(uint64_t *x)
{
    uint64_t z = *x += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

void random_seed(struct random_state *state, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        state->words[i] = splitmix64(&seed); /* never all zero, which would be stuck */
}

uint64_t random_next(struct random_state *state)
{
    uint64_t *s = state->words;
    const uint64_t result = rotl(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

uint64_t random_below(struct random_state *state, uint64_t n)
{
    assert(n > 0);
    uint64_t bits = random_next(state);

    if (bits < n) { /* 2^64 mod n, less than n: numbers below it would favour some */
        const uint64_t surplus = (0 - n) % n;
        while (bits < surplus)
            bits = random_next(state);
    }
    return bits % n;
}
