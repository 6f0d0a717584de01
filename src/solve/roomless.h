/* roomless: a problem of blocks with the rooms taken out of it, for bounds.
 *
 * What sees no rooms stays as it is; what sees them is left out, as long as leaving it out makes no
 * schedule cost more at the level that is asked about. */
#ifndef LECTERN_ROOMLESS_H
#define LECTERN_ROOMLESS_H

#include "problem.h"

struct roomless {
    struct problem *problem; /* talks, options and their prices are the other's */
    int *use_of;             /* [n_uses of the other] which use here it is, NO_USE: it sees rooms */
};

/* 0: something that sees rooms pays at that level. */
int roomless_make(struct roomless *roomless, const struct problem *problem, int level);
void roomless_clear(struct roomless *roomless);

/* A use of talks in a session, in whatever room, by options that stand for their sessions; one that
 * is there already, if there is one. */
int roomless_use(struct roomless *roomless, const int *options, int n, const int *stands_for);

#endif
