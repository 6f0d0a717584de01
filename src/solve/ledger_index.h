/* ledger_index: for each option, use and talk of a problem, what its coming and going changes.
 *
 * The records of i are list[first[i]] up to list[first[i + 1] - 1].  For the ledger alone.
 * Owner: the caller of ledger_index_new; borrows problem and patterns. */
#ifndef LECTERN_LEDGER_INDEX_H
#define LECTERN_LEDGER_INDEX_H

#include "pair_table.h"

/* The first member of each record is what it belongs to; rooms may be ANY_ROOM. */
struct count_at { /* a term of a count */
    int owner, room, count;
    amount weight, measure;
};
struct use_at { /* a place of a use */
    int owner, room, use;
};
struct extreme_at { /* a term of an extreme */
    int owner, room, extreme;
    int line; /* LARGEST: the weight's rank from the smallest; SPREAD: of which sum it is */
    amount weight;
};
/* Of records that belong to places.  The owner is the option; if by_room, that is so for records of
 * any room, and those of one room belong to n_options + option * n_rooms + room. */
struct at_places {
    int *first;
    int by_room;
};
struct use_counted {
    int use, count;
    amount weight, measure;
};
struct use_joined {
    int use, clause; /* clauses are counted through, one joint's after the other's */
};
struct use_stretched {
    int use, stretch;
};
struct partner { /* one of the talk's pairs; of near ones `talk` is talk * n_talks + other */
    int talk, other, pairs;
    int is_first; /* the talk is the pair's a */
    amount factor;
    struct price once; /* of a pair that counts once */
};
/* How much a pair counts by when its talks are: sizes[same room][pattern of a][pattern of b]. */
struct by_time {
    amount *sizes[2];
};
struct sequenced {
    int talk, sequence;
};

struct ledger_index {
    struct count_at *counts;
    struct use_at *uses;
    struct extreme_at *extremes;
    struct at_places counts_at, uses_at, extremes_at;
    struct use_counted *counted; /* by use */
    struct use_joined *joined;
    int *joint_of; /* [n_clauses] */
    int n_clauses;
    struct use_stretched *stretched;
    int *first_counted, *first_joined, *first_stretched;
    struct partner *partners; /* by talk */
    struct partner *nears;    /* by talk and other: those that count only when slots meet */
    struct sequenced *sequences;
    int *first_partner, *first_near, *first_sequence;
    int has_nears;
    const struct patterns *patterns;
    struct by_time *by_time; /* by pairs; without sizes where there are too many patterns */
    struct weights {         /* by extreme; LARGEST: its weights, ascending and different */
        amount *list;
        int n;
    } * weights;
    struct indices *meets; /* [n_slots] the slots that overlap it by the clock, itself too */
};

/* How much two placed talks count in the problem's pairs, as relation_size has it. */
amount ledger_index_size(const struct ledger_index *index, const struct problem *problem, int pairs,
                         const struct choice *a, const struct choice *b);

/* Pairs that the table holds are left to it. */
struct ledger_index *ledger_index_new(const struct problem *problem,
                                      const struct patterns *patterns,
                                      const struct pair_table *table);
void ledger_index_free(struct ledger_index *index, const struct problem *problem);

#endif
