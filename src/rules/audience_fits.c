/* audience-fits: for each placement that matches `where`, of a submission with an audience, in a
 *                room with a capacity
 *                    (audience - capacity)+ * measure: missing seats, each slot, each minute;
 *                with measure `worst`, once
 *                    the largest audience - capacity of these placements, of either sign; 0
 *                    without one; at the hard level 0 if that is negative. */
#include "catalogue.h"

#include <limits.h>

#include "phrases.h"
#include "placements.h"
#include "terms.h"

struct demand {
    const struct placement *talk;
    int audience, capacity;
};

/* Does the placement count, and with what? */
static int has_demand(const struct rule *rule, const struct conference *conf,
                      const struct placement *talk, struct demand *out)
{
    *out = (struct demand){talk, conf->submissions[talk->submission].audience,
                           conf->rooms[talk->room].capacity};
    return out->audience >= 0 && out->capacity >= 0 && placement_matches(talk, rule, conf);
}

static void report(const struct conference *conf, const struct demand *demand, amount size,
                   struct matches *matches)
{
    char at[32];

    match_talk(matches_add(matches, size, "\"%s\" (%s) expects %d people, %s seats %d",
                           phrase_title(conf, demand->talk->submission),
                           phrase_start(conf, demand->talk, at), demand->audience,
                           phrase_room(conf, demand->talk->room), demand->capacity),
               demand->talk);
}

static void check_worst(const struct rule *rule, const struct conference *conf,
                        const struct schedule *schedule, struct matches *matches)
{
    struct demand worst = {NULL, 0, 0}, demand;

    for (int i = 0; i < schedule->n_placements; i++)
        if (has_demand(rule, conf, &schedule->placements[i], &demand) &&
            (!worst.talk || demand.audience - demand.capacity > worst.audience - worst.capacity))
            worst = demand;
    if (worst.audience != worst.capacity)
        report(conf, &worst, (worst.audience - worst.capacity) * AMOUNT_ONE, matches);
}

void audience_fits_check(const struct rule *rule, const struct conference *conf,
                         const struct schedule *schedule, struct matches *matches)
{
    struct demand demand;

    if (rule->measure == MEASURE_WORST) {
        check_worst(rule, conf, schedule, matches);
        return;
    }
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (has_demand(rule, conf, talk, &demand) && demand.audience > demand.capacity)
            report(conf, &demand,
                   (demand.audience - demand.capacity) *
                       placement_measure(talk, conf, rule->measure) * AMOUNT_ONE,
                   matches);
    }
}

/* ---- compile: the same, said to the problem */

static amount missing_seats(const struct problem *problem, int talk, int room)
{
    const int capacity = problem->conf->rooms[room].capacity;
    const int missing =
        problem->conf->submissions[problem->talks[talk].submission].audience - capacity;

    return capacity < 0 ? 0 : AMOUNT_ONE * (missing > 0 ? missing : 0);
}

/* The largest excess of those that are no less than `least`. */
static void price_worst(const struct rule *rule, struct problem *problem, const struct price *price,
                        int least)
{
    const struct conference *conf = problem->conf;
    struct extreme *extreme = problem_add_extreme(problem, price, EXTREME_LARGEST);

    for (int option = 0; option < problem->n_options; option++) {
        const int talk = problem->options[option].talk;
        const int audience = conf->submissions[problem->talks[talk].submission].audience;
        for (int room = 0; audience >= 0 && room < conf->n_rooms; room++) {
            const int excess = audience - conf->rooms[room].capacity;
            if (conf->rooms[room].capacity >= 0 && excess >= least &&
                option_matches(problem, rule, option))
                extreme_add(extreme, option, room, excess * AMOUNT_ONE);
        }
    }
}

/* At the hard level, where an excess below 0 counts as 0, another list than at the others. */
static void compile_worst(const struct rule *rule, struct problem *problem)
{
    const struct price hard = {.at[HARD] = rule->weight.at[HARD]};
    const struct price others = weight_for(rule, -1);

    if (!price_is_zero(&hard))
        price_worst(rule, problem, &hard, 1);
    if (!price_is_zero(&others))
        price_worst(rule, problem, &others, INT_MIN);
}

void audience_fits_compile(const struct rule *rule, const struct conference *conf,
                           struct problem *problem)
{
    if (rule->measure == MEASURE_WORST) {
        compile_worst(rule, problem);
        return;
    }
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; talk_matches(problem, rule, talk) && room < conf->n_rooms; room++)
            price_talk_room_measured(problem, rule, talk, room, missing_seats(problem, talk, room));
}
