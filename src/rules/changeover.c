/* changeover: for each two placements a, b that match `where`, in one room, `within` each other's
 *             time (at any two times if it is absent), with less than `minutes` between the end of
 *             the one and the start of the other, overlapping ones included
 *                 measure(a, b). */
#include "catalogue.h"

#include "pair_checks.h"
#include "pair_terms.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static int are_near(const struct pair_check *check, const struct placement *a,
                    const struct placement *b)
{
    const struct span one = placement_span(a, check->conf), other = placement_span(b, check->conf);
    const int asked = check->rule->minutes;

    return one.from - other.to < asked && other.from - one.to < asked;
}

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    const struct conference *conf = check->conf;
    char at_a[32], at_b[32];

    if (a->room != b->room || !are_near(check, a, b))
        return;
    struct match *match = matches_add(
        check->matches, placements_measure(a, b, conf, check->rule->measure) * AMOUNT_ONE,
        "\"%s\" (%s) and \"%s\" (%s) in %s are less than %d minutes apart",
        phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
        phrase_title(conf, b->submission), phrase_start(conf, b, at_b), phrase_room(conf, a->room),
        check->rule->minutes);
    match_talk(match, a);
    match_talk(match, b);
}

void changeover_check(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, struct matches *matches)
{
    pairs_visit_nearer(&(struct pair_check){rule, conf, matches, NULL}, schedule, rule->minutes,
                       check_pair);
}

/* ---- compile: the same, said to the problem */

static void count_each_once(struct factor_row *row, int a)
{
    (void)a;
    for (int b = 0; b < row->conf->n_submissions; b++)
        row_add(row, b, AMOUNT_ONE);
}

void changeover_compile(const struct rule *rule, const struct conference *conf,
                        struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    (void)conf;
    relation.rooms = ROOMS_SAME;
    relation.nearer = 1;
    relation.minutes = relation.other_room = rule->minutes;
    compile_pairs(rule, problem, &relation, count_each_once, NULL);
}
