/* audience-clash: for each two placements a, b of different submissions that match `where`, are
 *                 `within` each other's time, and that n people want both, each with a weight
 *                 above 0
 *                     measure(a, b) * n. */
#include "catalogue.h"

#include "casts.h"
#include "pair_checks.h"
#include "pair_terms.h"
#include "parts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    const struct conference *conf = check->conf;
    const int64_t measure = placements_measure(a, b, conf, check->rule->measure);
    char at_a[32], at_b[32];

    if (a->submission == b->submission || !measure)
        return;
    const int n = casts_count_common(check->casts, a, b);
    if (!n)
        return;
    struct match *match = matches_add(
        check->matches, measure * n * AMOUNT_ONE, "%d %s both \"%s\" (%s, %s) and \"%s\" (%s, %s)",
        n, n == 1 ? "person wants" : "people want", phrase_title(conf, a->submission),
        phrase_start(conf, a, at_a), phrase_room(conf, a->room), phrase_title(conf, b->submission),
        phrase_start(conf, b, at_b), phrase_room(conf, b->room));
    match_talk(match, a);
    match_talk(match, b);
}

void audience_clash_check(const struct rule *rule, const struct conference *conf,
                          const struct schedule *schedule, struct matches *matches)
{
    struct casts casts = casts_of(conf, schedule, CAST_WANTS);

    pairs_visit_within(&(struct pair_check){rule, conf, matches, &casts}, schedule, check_pair);
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

/* How many want both the submission and each other one; person by person, since most want few. */
static void count_both(struct factor_row *row, int a)
{
    const struct indices *wanted_by = row->data;

    for (int i = 0; i < wanted_by[a].n; i++) {
        const struct person *person = &row->conf->people[wanted_by[a].list[i]];
        for (int j = 0; j < person->n_wants; j++)
            if (person->wants[j].weight > 0 && person->wants[j].submission != a)
                row_add(row, person->wants[j].submission, AMOUNT_ONE);
    }
}

void audience_clash_compile(const struct rule *rule, const struct conference *conf,
                            struct problem *problem)
{
    const struct relation relation = rule_relation(problem, rule);
    struct indices *wanted_by = lists_new(conf->n_submissions);

    for (int i = 0; i < conf->n_people; i++)
        for (int j = 0; j < conf->people[i].n_wants; j++)
            if (conf->people[i].wants[j].weight)
                list_index(&wanted_by[conf->people[i].wants[j].submission], i);
    compile_pairs(rule, problem, &relation, count_both, wanted_by);
    lists_free(wanted_by, conf->n_submissions);
}
