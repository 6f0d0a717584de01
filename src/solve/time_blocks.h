/* time_blocks: the time of a conference in blocks which no talk straddles, and each block in steps
 * at whose ends alone talks start and end.
 *
 * Index: options and talks are the problem's; blocks and steps are 0-based and ascend in time.  A
 * place from `begin` to `end` takes the steps between, the first has begin 0.
 * Owner: the caller of time_blocks_new. */
#ifndef LECTERN_TIME_BLOCKS_H
#define LECTERN_TIME_BLOCKS_H

#include "problem.h"

struct time_blocks {
    struct block_place {
        int block; /* NO_BLOCK: its talk is none of those */
        int begin, end;
    } * of;       /* [n_options] */
    int *n_steps; /* [n_blocks] */
    int n_blocks;
};
enum { NO_BLOCK = -1 };

/* Of the options of those talks [n_talks] for which `talks` says 1. */
struct time_blocks *time_blocks_new(const struct problem *problem, const unsigned char *talks);
void time_blocks_free(struct time_blocks *blocks); /* NULL is fine */

#endif
