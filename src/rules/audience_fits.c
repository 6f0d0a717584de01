/* audience-fits: for each placement that matches `where`, of a submission with an audience,
 *                in a room with a capacity:  (audience - capacity)+ missing seats. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

void audience_fits_check(const struct rule *rule, const struct conference *conf,
                         const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const int audience = conf->submissions[talk->submission].audience;
        const int capacity = conf->rooms[talk->room].capacity;
        char at[32];
        if (capacity < 0 || audience <= capacity || !placement_matches(talk, rule, conf))
            continue;
        match_talk(matches_add(matches, (audience - capacity) * AMOUNT_ONE,
                               "\"%s\" (%s) expects %d people, %s seats %d",
                               phrase_title(conf, talk->submission), phrase_start(conf, talk, at),
                               audience, phrase_room(conf, talk->room), capacity),
                   talk);
    }
}

/* ---- compile: the same, said to the problem */

void audience_fits_compile(const struct rule *rule, const struct conference *conf,
                           struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int audience = conf->submissions[problem->talks[talk].submission].audience;
        for (int room = 0; talk_matches(problem, rule, talk) && room < conf->n_rooms; room++)
            if (conf->rooms[room].capacity >= 0 && audience > conf->rooms[room].capacity)
                price_talk_room(problem, rule, talk, room,
                                (audience - conf->rooms[room].capacity) * AMOUNT_ONE);
    }
}
