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

static void price_place(const struct rule *rule, struct problem *problem, int option, int room,
                        int seats)
{
    problem_price_place(problem, &rule->weight, option, room,
                        seats * option_measure(problem, option, rule->measure));
}

static void price_room(const struct rule *rule, struct problem *problem, int talk, int room,
                       int seats)
{
    const struct talk *t = &problem->talks[talk];

    if (rule->measure == MEASURE_ONE) {
        price_talk_room(problem, rule, talk, room, seats * AMOUNT_ONE);
        return;
    }
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option))
            price_place(rule, problem, option, room, seats);
}

void empty_seats_compile(const struct rule *rule, const struct conference *conf,
                         struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int audience = conf->submissions[problem->talks[talk].submission].audience;
        for (int room = 0; audience >= 0 && room < conf->n_rooms; room++)
            if (conf->rooms[room].capacity > audience && talk_matches(problem, rule, talk))
                price_room(rule, problem, talk, room, conf->rooms[room].capacity - audience);
    }
}
