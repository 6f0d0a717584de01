/* blocks: the formulation of talks in blocks (a session in a room): which talks a block holds, not
 * where in it they start.
 *
 * Exact when nothing tells one start of a session from another, so that any talks that fit into a
 * block's slots can be packed there, in the order their positions ask for. */
#ifndef LECTERN_BLOCKS_H
#define LECTERN_BLOCKS_H

#include "formulation.h"

/* Is it exact here?  stands_for: [n_options] becomes the first start of each option's session. */
int blocks_suffice(const struct formulation *formulation, int *stands_for);
/* Rows: what is given in a block fits into its slots. */
void blocks_build(struct formulation *formulation);
/* From choices of blocks (each at the first start of its session) to starts. */
void blocks_pack(const struct formulation *formulation, struct choice *choices /* [n_talks] */);

#endif
