/* balance_tally: the talks of one cell, for the check half of `balance`: how many have a value,
 * what a share of them is, and the matches that say so.
 *
 * The compile half never includes this: the two are to be strangers. */
#ifndef LECTERN_BALANCE_TALLY_H
#define LECTERN_BALANCE_TALLY_H

#include "balance_cells.h"
#include "matches.h"

struct tally { /* one rule in one cell */
    const struct rule *rule;
    const struct conference *conf;
    const struct one_cell *cell;
    const struct placement **talks; /* [n_talks] in the cell, `when` and `room`; where not asked */
    int n_talks;
    struct matches *matches;
};

/* Fill in the talks of the schedule; there is room for all of them. */
void tally_fill(struct tally *tally, const struct schedule *schedule);

/* A value is one of the rule's `by`, or with groups the index of one. */
int64_t tally_count(const struct tally *tally, int value, enum measure measure);
enum measure tally_unit(const struct rule *rule); /* what its limits are in */
/* A limit in millionths; a share is of all talks in the cell. */
amount tally_limit(const struct tally *tally, int64_t limit, int is_share);

/* At most `limit` (is_max), where those counted are named, or at least; nobody is named then. */
void tally_report(const struct tally *tally, int value, amount size, int is_max, amount limit);
/* The value with the most and the one with the least; the talks of the most are named. */
void tally_report_uneven(const struct tally *tally, int most, int least, int64_t n_most,
                         int64_t n_least);

#endif
