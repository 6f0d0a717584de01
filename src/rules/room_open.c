/* room-open: for each placement that matches `where`
 *                1 if no window of its room contains its span. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

void room_open_check(const struct rule *rule, const struct conference *conf,
                     const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        char from[32], to[32];
        const struct span span = placement_span(talk, conf);
        if (!placement_matches(talk, rule, conf) ||
            spans_cover(&conf->rooms[talk->room].open, span))
            continue;
        match_talk(matches_add(matches, AMOUNT_ONE, "%s is not available from %s to %s, for \"%s\"",
                               phrase_room(conf, talk->room), phrase_time(conf, span.from, from),
                               phrase_time(conf, span.to, to),
                               phrase_title(conf, talk->submission)),
                   talk);
    }
}

/* ---- compile: the same, said to the problem */

static int is_closed(const struct conference *conf, int room, struct span span)
{
    return !spans_cover(&conf->rooms[room].open, span);
}

/* Whoever is there: no need to say it talk by talk. */
static void price_runs(const struct rule *rule, struct problem *problem)
{
    const struct conference *conf = problem->conf;

    for (int run = 0; run < problem->n_runs; run++) {
        const struct run *r = &problem->runs[run];
        const struct span span = conference_span(conf, r->slot, r->n_slots);
        for (int room = 0; room < conf->n_rooms; room++)
            if (is_closed(conf, room, span))
                problem_price_run(problem, &rule->weight, run, room, AMOUNT_ONE);
    }
}

void room_open_compile(const struct rule *rule, const struct conference *conf,
                       struct problem *problem)
{
    if (where_is_any(&rule->where)) {
        price_runs(rule, problem);
        return;
    }
    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; option_matches(problem, rule, option) && room < conf->n_rooms; room++)
            if (problem_room_possible(problem, option, room) &&
                is_closed(conf, room, problem->options[option].span))
                problem_price_place(problem, &rule->weight, option, room, AMOUNT_ONE);
}
