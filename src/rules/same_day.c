/* same-day: for each two placements a, b that match `where` and start on different days
 *               measure(a, b) * listed(a, b) * shared(a, b)
 *           (at the hard level 0 if that is negative)
 *           listed: groups with both + factors of their pairs; 1 if the rule has neither;
 *           shared: product over `shared` of the numbers of common values, with `times: false` 1
 *           if all are there. */
#include "catalogue.h"

#include "pair_checks.h"
#include "pair_terms.h"
#include "placements.h"
#include "terms.h"

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    if (placement_day(a, check->conf) != placement_day(b, check->conf))
        pair_report(check, a, b, pair_size(check, a, b), "are to be on one day");
}

void same_day_check(const struct rule *rule, const struct conference *conf,
                    const struct schedule *schedule, struct matches *matches)
{
    pairs_visit(&(struct pair_check){rule, conf, matches, NULL}, schedule, check_pair);
}

/* ---- compile: the same, said to the problem */

void same_day_compile(const struct rule *rule, const struct conference *conf,
                      struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    (void)conf;
    relation.within = WITHIN_DAY;
    relation.outside = 1;
    compile_pairs(rule, problem, &relation, pair_common_factors, NULL);
}
