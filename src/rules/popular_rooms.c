/* popular-rooms: for each two placements a, b that match `where`, are `within` each other's time
 *                (at any two times if it is absent), both of submissions with an audience,
 *                audience(a) < audience(b) and seats(a's room) > seats(b's room)
 *                    measure(a, b)
 *                A room without capacity has more seats than any with one. */
#include "catalogue.h"

#include <limits.h>

#include "pair_checks.h"
#include "pair_terms.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static int seats_of(const struct room *room)
{
    return room->capacity < 0 ? INT_MAX : room->capacity;
}

static void check_pair(const struct pair_check *check, const struct placement *a,
                       const struct placement *b)
{
    const struct conference *conf = check->conf;
    const int less = conf->submissions[a->submission].audience;
    const int more = conf->submissions[b->submission].audience;
    char at_a[32], at_b[32];

    if (less < 0 || less >= more ||
        seats_of(&conf->rooms[a->room]) <= seats_of(&conf->rooms[b->room]))
        return;
    struct match *match = matches_add(
        check->matches, placements_measure(a, b, conf, check->rule->measure) * AMOUNT_ONE,
        "\"%s\" (%s) expects %d people and has %s, \"%s\" (%s) expects %d and has %s, which is "
        "smaller",
        phrase_title(conf, a->submission), phrase_start(conf, a, at_a), less,
        phrase_room(conf, a->room), phrase_title(conf, b->submission), phrase_start(conf, b, at_b),
        more, phrase_room(conf, b->room));
    match_talk(match, a);
    match_talk(match, b);
}

void popular_rooms_check(const struct rule *rule, const struct conference *conf,
                         const struct schedule *schedule, struct matches *matches)
{
    pairs_visit_within_each_way(&(struct pair_check){rule, conf, matches, NULL}, schedule,
                                check_pair);
}

/* ---- compile: the same, said to the problem */

/* Those that are more popular. */
static void find_more_popular(struct factor_row *row, int a)
{
    const struct submission *submissions = row->conf->submissions;
    const int audience = submissions[a].audience;

    for (int b = 0; audience >= 0 && b < row->conf->n_submissions; b++)
        if (audience < submissions[b].audience)
            row_add(row, b, AMOUNT_ONE);
}

void popular_rooms_compile(const struct rule *rule, const struct conference *conf,
                           struct problem *problem)
{
    struct relation relation = rule_relation(problem, rule);

    (void)conf;
    relation.rooms = ROOMS_SMALLER;
    compile_pairs(rule, problem, &relation, find_more_popular, NULL);
}
