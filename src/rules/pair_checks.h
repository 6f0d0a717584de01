/* pair_checks: what the check halves of the rules on pairs of talks share.
 *
 * The compile halves never include this: the two are to be strangers. */
#ifndef LECTERN_PAIR_CHECKS_H
#define LECTERN_PAIR_CHECKS_H

#include "matches.h"

struct casts;

struct pair_check {
    const struct rule *rule;
    const struct conference *conf;
    struct matches *matches;
    const struct casts *casts; /* whose common people count; NULL where none do */
};
typedef void pair_visit(const struct pair_check *check, const struct placement *a,
                        const struct placement *b);

/* Every two placements that match `where` and that `groups` and `pairs`, if there are any, name:
 * once, a earlier in the schedule than b. */
void pairs_visit(const struct pair_check *check, const struct schedule *schedule,
                 pair_visit *visit);
/* Those of them that are `within` each other's time; or each way. */
void pairs_visit_within(const struct pair_check *check, const struct schedule *schedule,
                        pair_visit *visit);
void pairs_visit_within_each_way(const struct pair_check *check, const struct schedule *schedule,
                                 pair_visit *visit);
/* Those of them that are `within` each other's time, and at least all with less than so many
 * minutes between the end of the one and the start of the other. */
void pairs_visit_nearer(const struct pair_check *check, const struct schedule *schedule,
                        int minutes, pair_visit *visit);

/* Are the two in `rooms` as asked? */
int pair_rooms_agree(const struct pair_check *check, const struct placement *a,
                     const struct placement *b);

/* How often the submissions share values: product over `shared` of the numbers of common values,
 * with `times: false` 1 if all are there; 0 if they have a common value in `differ`. */
int64_t pair_shared(const struct pair_check *check, const struct placement *a,
                    const struct placement *b);
/* measure x pair_shared x (groups with both + factors of their pairs; 1 if the rule has neither) x
 * common people if the rule counts them. */
amount pair_size(const struct pair_check *check, const struct placement *a,
                 const struct placement *b);

/* A match unless the size is 0: "A" (its start, room) and "B" (...) `words`. */
void pair_report(const struct pair_check *check, const struct placement *a,
                 const struct placement *b, amount size, const char *words);

#endif
