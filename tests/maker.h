/* maker: what draws a tiny conference: the text so far, the source of chance, and what was decided
 * before. */
#ifndef LECTERN_MAKER_H
#define LECTERN_MAKER_H

#include "random.h"
#include "text.h"

struct maker {
    struct text text;
    struct random_state random;
    int n_submissions, n_rooms, n_people, n_sessions, n_rules, n_guests;
    const char *start;  /* of the first session */
    const char *track;  /* that most talks have */
    int rooms_are_open; /* every session takes every room */
    int of_blocks;      /* most of the time nothing tells one start of a session from another */
};

/* One draw a call: the order in which a call's arguments are evaluated is the compiler's. */
static inline int below(struct maker *m, int n)
{
    return (int)random_below(&m->random, (uint64_t)n);
}

static inline const char *pick(struct maker *m, const char *const *words, int n)
{
    return words[below(m, n)];
}
#define PICK(m, ...)                                                                               \
    pick(m, (const char *const[]){__VA_ARGS__},                                                    \
         (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

static inline void put(struct maker *m, const char *text)
{
    text_add(&m->text, text);
}

#endif
