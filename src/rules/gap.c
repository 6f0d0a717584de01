/* gap: for each two placements a, b that match `where`, are `within` each other's time (at any two
 *      times if it is absent), with less than g minutes between the end of the one and the start
 *      of the other, overlapping ones included, and n > 0 people busy with both in `roles`
 *          measure(a, b), times n with `per-person`
 *      g: `minutes`; in different rooms `other-room`. */
#include "catalogue.h"

#include <stdlib.h>

#include "casts.h"
#include "pair_checks.h"
#include "parts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"
#include "text.h"

static int asked_between(const struct pair_check *check, const struct placement *a,
                         const struct placement *b)
{
    return a->room == b->room ? check->rule->minutes : check->rule->other_room;
}

static int are_near(const struct pair_check *check, const struct placement *a,
                    const struct placement *b)
{
    const struct span one = placement_span(a, check->conf), other = placement_span(b, check->conf);
    const int asked = asked_between(check, a, b);

    return one.from - other.to < asked && other.from - one.to < asked;
}

/* Those who are busy with both, the size for them all. */
static void report(const struct pair_check *check, const struct placement *a,
                   const struct placement *b, const struct indices *busy, int64_t size)
{
    const struct conference *conf = check->conf;
    struct text people = {0};
    char at_a[32], at_b[32];

    for (int i = 0; i < busy->n; i++)
        text_addf(&people, "%s%s", i ? ", " : "", phrase_person(conf, busy->list[i]));
    struct match *match = matches_add(
        check->matches, size * AMOUNT_ONE,
        "%s: less than %d minutes between \"%s\" (%s, %s) and \"%s\" (%s, %s)", text_bytes(&people),
        asked_between(check, a, b), phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
        phrase_room(conf, a->room), phrase_title(conf, b->submission), phrase_start(conf, b, at_b),
        phrase_room(conf, b->room));
    text_clear(&people);
    match_talk(match, a);
    match_talk(match, b);
    for (int i = 0; i < busy->n; i++)
        match_person(match, busy->list[i]);
}

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    if (!are_near(check, a, b))
        return;
    struct indices busy = casts_common(check->casts, a, b);
    const int64_t size = placements_measure(a, b, check->conf, check->rule->measure);
    if (busy.n)
        report(check, a, b, &busy, check->rule->per_person ? size * busy.n : size);
    free(busy.list);
}

void gap_check(const struct rule *rule, const struct conference *conf,
               const struct schedule *schedule, struct matches *matches)
{
    const int farthest = rule->minutes + rule->other_room; /* whatever rooms they are in */
    struct casts casts = casts_of(conf, schedule, rule->roles);

    pairs_visit_nearer(&(struct pair_check){rule, conf, matches, &casts}, schedule, farthest,
                       check_pair);
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

/* Has someone before that person both talks too? */
static int is_known(const struct parts *parts, const struct problem *problem, int person, int a,
                    int b)
{
    const struct indices *one = &parts->people[problem->talks[a].submission];
    const struct indices *other = &parts->people[problem->talks[b].submission];

    for (int i = 0; i < one->n; i++)
        if (one->list[i] < person && indices_have(other, one->list[i]))
            return 1;
    return 0;
}

/* Person by person, so that speakers with few talks cost little; equal pairs add up when sealed. */
static void add_pairs_of(const struct rule *rule, const struct problem *problem,
                         const struct parts *parts, int person, struct pairs *pairs)
{
    const struct indices *theirs = &parts->talks[person];

    for (int j = 1; j < theirs->n; j++)
        for (int i = 0; i < j; i++)
            if (rule->per_person ||
                !is_known(parts, problem, person, theirs->list[i], theirs->list[j]))
                pairs_add(pairs, theirs->list[i], theirs->list[j], AMOUNT_ONE);
}

void gap_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);
    struct parts parts = parts_of(rule, problem, rule->roles);

    relation.nearer = 1;
    relation.minutes = rule->minutes;
    relation.other_room = rule->other_room;
    struct pairs *pairs = problem_add_pairs(problem, &rule->weight, &relation);
    for (int person = 0; person < conf->n_people; person++)
        add_pairs_of(rule, problem, &parts, person, pairs);
    parts_clear(&parts);
}
