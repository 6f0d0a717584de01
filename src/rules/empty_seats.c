/* empty-seats: for each placement that matches `where`, of a submission with an audience, in a room
 *                with a capacity
 *                    (capacity - audience)+ * measure: empty seats, each slot, each minute. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

void empty_seats_check(const struct rule *rule, const struct conference *conf,
                       const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const int audience = conf->submissions[talk->submission].audience;
        const int empty = conf->rooms[talk->room].capacity - audience;
        char at[32];
        if (audience < 0 || empty <= 0 || !placement_matches(talk, rule, conf))
            continue;
        match_talk(matches_add(matches,
                               empty * placement_measure(talk, conf, rule->measure) * AMOUNT_ONE,
                               "\"%s\" (%s) expects %d people and leaves %d seats of %s empty",
                               phrase_title(conf, talk->submission), phrase_start(conf, talk, at),
                               audience, empty, phrase_room(conf, talk->room)),
                   talk);
    }
}

/* ---- compile: the same, said to the problem */

/* Without an audience or a capacity: none. */
static amount empty_seats(const struct problem *problem, int talk, int room)
{
    const struct conference *conf = problem->conf;
    const int audience = conf->submissions[problem->talks[talk].submission].audience;
    const int empty = conf->rooms[room].capacity - audience;

    return audience < 0 ? 0 : AMOUNT_ONE * (empty > 0 ? empty : 0);
}

void empty_seats_compile(const struct rule *rule, const struct conference *conf,
                         struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; talk_matches(problem, rule, talk) && room < conf->n_rooms; room++)
            price_talk_room_measured(problem, rule, talk, room, empty_seats(problem, talk, room));
}
