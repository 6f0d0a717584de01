/* met: which primitives a problem holds, so that a test can say what its random problems met. */
#ifndef LECTERN_MET_H
#define LECTERN_MET_H

#include "problem.h"

enum met {
    MET_LEFT_OUT,
    MET_OPTION_PRICE,
    MET_ROOM_PRICE,
    MET_PLACE_PRICE,
    MET_COUNT_HIGH,
    MET_COUNT_LOW,
    MET_COUNT_ALL,
    MET_COUNT_OF_USES,
    MET_JOINT,
    MET_JOINT_OF_CLAUSES,
    MET_STRETCH_BEYOND,
    MET_STRETCH_BROKEN,
    MET_EXTREME_LARGEST,
    MET_EXTREME_SPREAD,
    MET_PAIRS,
    MET_PAIRS_OF_EVERYONE,
    MET_PAIRS_MASKED,
    MET_ROOMS_CLASH, /* that talks do not share rooms, hard */
    MET_PAIRS_DIFFERENT,
    MET_PAIRS_SAME,
    MET_PAIRS_SMALLER,
    MET_PAIRS_NEARER_BY_ROOM, /* so near in one room, and not so near in two */
    MET_PLACES_IN_ROOMS,      /* a count, a use or an extreme names a room */
    MET_SEQUENCE,
    MET_SEQUENCE_MASKED,
    MET_WISHES,
    MET_PRESENCE,
    N_MET
};
extern const char *const met_names[N_MET];

/* Add 1 for each primitive that the problem holds. */
void met_note(int counts[N_MET], const struct problem *problem);

#endif
