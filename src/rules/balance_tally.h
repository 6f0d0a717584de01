/* balance_tally: the talks of one cell, for the check half of `balance`: how many have a value,
 * what a share of them is, and the matches that say so.
 *
 * The compile half never includes this: the two are to be strangers. */
#ifndef LECTERN_BALANCE_TALLY_H
#define LECTERN_BALANCE_TALLY_H

#include "balance_cells.h"
#include "givings.h"
#include "matches.h"

/* One rule in one cell.  A value is one of the rule's `by`, or with groups the index of one. */
struct tally {
    const struct rule *rule;
    const struct conference *conf;
    const struct one_cell *cell;
    struct givings candidates;  /* in `when` and `room`; where not asked */
    struct givings *by_session; /* [n_sessions] the same */
    struct givings talks;       /* those of them in the cell */
    int n_values;
    int64_t *units; /* [n_values] of the talks with the value that match `where`, as limits count */
    int64_t *measures; /* [n_values] of the same, in the rule's `measure` */
    int64_t all;       /* units of all talks in the cell */
    struct matches *matches;
};

/* For one cell after the other.   Owner: the caller; tally_clear. */
struct tally tally_of(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, struct matches *matches);
void tally_clear(struct tally *tally);
void tally_fill(struct tally *tally, const struct one_cell *cell);

/* A limit in millionths; a share is of all talks in the cell. */
amount tally_limit(const struct tally *tally, int64_t limit, int is_share);

/* At most `limit` (is_max), where those counted are named, or at least; nobody is named then. */
void tally_report(const struct tally *tally, int value, amount size, int is_max, amount limit);
/* The value with the most and the one with the least; the talks of the most are named. */
void tally_report_uneven(const struct tally *tally, int most, int least, int64_t n_most,
                         int64_t n_least);

#endif
