/* check: the referee: every rule's own `check` run on a schedule, priced; and the catalogue's two
 * functions a rule.
 *
 * Owner: the caller of check_schedule.  Nothing here can fail: the schedule was read against the
 * conference. */
#ifndef LECTERN_CHECK_H
#define LECTERN_CHECK_H

#include "matches.h"
#include "problem.h"

struct rule_code {
    void (*compile)(const struct rule *rule, const struct conference *conf,
                    struct problem *problem);
    void (*check)(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches);
};
extern const struct rule_code rule_codes[N_RULES]; /* by enum rule_kind */

struct rule_result {
    const struct rule *rule;
    struct matches matches;
    amount size;        /* sum of the matches' */
    struct price price; /* sum of the matches' */
};

struct check {
    struct rule_result
        *results; /* [n]: one per rule of the conference that is not off, in file order */
    int n;
    struct price price;
    int feasible; /* no hard rule is broken: every hard price is 0 */
};

/* Weight x size; at the hard level a size below 0 counts 0, so that no match makes up for a broken
 * rule elsewhere. */
struct price match_price(const struct rule *rule, const struct match *match);

struct check *check_schedule(const struct conference *conf, const struct schedule *schedule);
void check_free(struct check *check); /* NULL is fine */

/* The price alone, as check_schedule has it. */
struct price check_price(const struct conference *conf, const struct schedule *schedule);
/* Does a hard rule other than `placed` count somewhere?  (Then `solve` must not write the
 * schedule.) */
int check_breaks_more_than_placed(const struct check *check);
/* Of one rule in two checks: does it count for more at the hard level, or break there in a way that
 * concerns the submission and that it did not find before? */
int check_breaks_anew(const struct rule_result *before, const struct rule_result *after,
                      int submission);

/* Compile a conference: every rule that is not off, into a new problem; the caller's. */
struct problem *compile_problem(const struct conference *conf);

#endif
