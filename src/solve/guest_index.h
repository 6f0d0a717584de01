/* guest_index: what a ledger of guests looks up: who stands where in the rows of a crowd, who is
 * kept out of which places, who has to be where, and how many seats that leaves.
 *
 * Owner: the caller of guest_index_new; borrows the problem. */
#ifndef LECTERN_GUEST_INDEX_H
#define LECTERN_GUEST_INDEX_H

#include "problem.h"
#include "time_blocks.h"

enum { NO_STAND = -1 };

struct guest_index {
    int n_stands;  /* places in a row: of the guests, and some more to fill it up */
    int *stand_of; /* [n_guests] NO_STAND: priced whole, as blocks hang together for them: givings
                      of a submission are worth it once */
    int *guest_of; /* [n_visits] */
    int *wholes;   /* [n_wholes] guests without a stand */
    int n_wholes;
    int *first_whole; /* [n_talks + 1] into whole_of: wholes who may be there */
    int *whole_of;
    int *first_barred;    /* [n_options + 1] into barred */
    struct barred {       /* may not be there */
        int option, room; /* room may be ANY_ROOM */
        int stand;
    } * barred;
    int n_barred;
    int *first_fixed; /* [n_talks + 1] into fixed */
    struct fixed {    /* is there, wherever it is */
        int stand, visit;
    } * fixed;
    int *seats; /* [n_talks * n_rooms] for those in stands who choose to come; ENOUGH: enough */
    int *alike; /* [n_talks * n_rooms] the first room that is the same to all */
    struct time_blocks *time; /* of talks at which anybody in a stand may be */
};

struct guest_index *guest_index_new(const struct problem *problem);
void guest_index_free(struct guest_index *index); /* NULL is fine */

/* The person must be there or gives it. */
int visit_is_fixed(const struct visit *visit);

#endif
