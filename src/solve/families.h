/* families: which uses of blocks speak of the same talks.
 *
 * A block is a session in a room, and a use of one says that some talk of a set is in it.  Uses of
 * blocks by the same set are a family: "the track has a talk in the block", for each block.
 * Owner: the caller; families_clear frees what is inside. */
#ifndef LECTERN_FAMILIES_H
#define LECTERN_FAMILIES_H

#include "problem.h"

struct block_use {
    int use, session, room;
};
struct family {
    int *talks; /* [n_talks] ascending */
    int n_talks;
    struct block_use *uses; /* [n_uses] by session, then room; no block twice */
    int n_uses;
};
struct families {
    struct family *list;
    int n;
};

/* Are all places of the use in one block? */
int use_is_of_block(const struct problem *problem, const struct use *use);
void families_find(struct families *families, const struct problem *problem);
void families_clear(struct families *families);

#endif
