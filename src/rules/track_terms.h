/* track_terms: uses of blocks (a session in a room), rooms and sessions by tracks, for the compile
 * halves of the rules on tracks.
 *
 * The check halves never include this: the two are to be strangers. */
#ifndef LECTERN_TRACK_TERMS_H
#define LECTERN_TRACK_TERMS_H

#include "problem.h"

enum { ANY_SESSION = -1 };

/* How many talks of the track may match: with one alone no two places can be used. */
int track_n_talks(const struct problem *problem, const struct rule *rule, int track);
/* A new use: some talk of the track that the rule matches starts in that session (or ANY_SESSION)
 * and room (or ANY_ROOM); NO_USE if none can. */
int track_use(struct problem *problem, const struct rule *rule, int track, int session, int room);

/* Price the uses beyond the first of those; NO_USE ones never count. */
void price_beyond_first(struct problem *problem, const struct rule *rule, const int *uses, int n);

/* Uses of blocks, made when they are asked for.   Owner: the caller; block_uses_clear. */
struct block_uses {
    struct problem *problem;
    const struct rule *rule;
    int *uses; /* [n_tracks * n_sessions * n_rooms] index, NO_USE, or not asked for yet */
};
struct block_uses block_uses_of(struct problem *problem, const struct rule *rule);
void block_uses_clear(struct block_uses *uses);

/* Each two blocks of each session, once: start with {0}; 0 after the last. */
struct block_pair {
    int session, room, other_room;
};
int next_block_pair(const struct conference *conf, struct block_pair *pair);

/* Add a clause to the joint: the first track in `room`, the second in `other_room`; nothing where
 * one of them cannot be.  A joint that is NULL is added first, with that size.  Returns the joint.
 */
struct joint *join_tracks(struct block_uses *uses, struct joint *joint, amount size,
                          const struct block_pair *pair, const int tracks[2]);

#endif
