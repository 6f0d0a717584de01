/* shares: how many blocks of a session a family has in use, columns that see no rooms.
 *
 * A family's talks are those that its uses speak of; what it gives in a session fits into the
 * blocks that it has there. */
#ifndef LECTERN_SHARES_H
#define LECTERN_SHARES_H

#include "families.h"
#include "formulation.h"

/* A family's blocks of one session. */
struct share {
    const struct problem *problem; /* whose uses the family's are */
    const struct family *family;
    const struct block_use *uses; /* [n_uses] of the family's */
    int n_uses;
    int session, n_slots;
    int blocks; /* column: how many are in use, a whole number */
};

/* The family's shares of all sessions, with rows for what they hold and how many are needed; the
 * caller frees them. */
struct share *shares_build(struct formulation *formulation, const struct problem *problem,
                           const struct family *family, int *n);

/* The option is of the session, and in no room but those of the share. */
int share_holds(const struct formulation *formulation, const struct share *share, int option);

#endif
