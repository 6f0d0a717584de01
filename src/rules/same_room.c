/* same-room: for each two placements a, b that match `where`, are `within` each other's time
 *            (start on one day if it is absent) and are in different rooms
 *                measure(a, b) * listed(a, b) * shared(a, b)
 *            (at the hard level 0 if that is negative)
 *            listed: groups with both + factors of their pairs; 1 if the rule has neither;
 *            shared: product over `shared` of the numbers of common values, with `times: false` 1
 *            if all are there. */
#include "catalogue.h"

#include "pair_checks.h"
#include "pair_terms.h"
#include "terms.h"

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    if (a->room != b->room)
        pair_report(check, a, b, pair_size(check, a, b), "are to be in one room");
}

void same_room_check(const struct rule *rule, const struct conference *conf,
                     const struct schedule *schedule, struct matches *matches)
{
    pairs_visit_within(&(struct pair_check){rule, conf, matches, NULL}, schedule, check_pair);
}

/* ---- compile: the same, said to the problem */

void same_room_compile(const struct rule *rule, const struct conference *conf,
                       struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    (void)conf;
    relation.rooms = ROOMS_DIFFERENT;
    compile_pairs(rule, problem, &relation, pair_common_factors, NULL);
}
