/* mix: for each two placements a, b that match `where`, are `within` each other's time,
 *      in `rooms` as asked, and have no common value in `differ`
 *          measure(a, b) * listed(a, b) * shared(a, b) * people(a, b)    as in apart.
 *      With a weight below 0, a reward for variety side by side. */
#include "catalogue.h"

#include "casts.h"
#include "pair_checks.h"
#include "pair_terms.h"
#include "terms.h"

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    if (pair_rooms_agree(check, a, b))
        pair_report(check, a, b, pair_size(check, a, b), "make a mix");
}

void mix_check(const struct rule *rule, const struct conference *conf,
               const struct schedule *schedule, struct matches *matches)
{
    const unsigned parts = rule->per_person ? ROLE_SPEAKER | ROLE_MUST : 0;
    struct casts casts = casts_of(conf, schedule, parts);

    pairs_visit_within(&(struct pair_check){rule, conf, matches, &casts}, schedule, check_pair);
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

void mix_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    const struct relation relation = rule_relation(problem, rule);

    (void)conf;
    compile_pairs(rule, problem, &relation, pair_common_factors, NULL);
}
