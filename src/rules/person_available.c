/* person-available: for each placement a that matches `where`,
 *                   for each person who has one of `roles` in it
 *                       measure(a) if no window of the person contains its span. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

static void check_person(const struct rule *rule, const struct conference *conf,
                         const struct placement *talk, int person, struct matches *matches)
{
    const struct span span = placement_span(talk, conf);
    char from[32], to[32];

    if (spans_cover(&conf->people[person].open, span))
        return;
    struct match *match = matches_add(
        matches, placement_measure(talk, conf, rule->measure) * AMOUNT_ONE,
        "%s is not available from %s to %s, for \"%s\" in %s", phrase_person(conf, person),
        phrase_time(conf, span.from, from), phrase_time(conf, span.to, to),
        phrase_title(conf, talk->submission), phrase_room(conf, talk->room));
    match_person(match, person);
    match_talk(match, talk);
}

void person_available_check(const struct rule *rule, const struct conference *conf,
                            const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (!placement_matches(talk, rule, conf))
            continue;
        for (int person = 0; person < conf->n_people; person++)
            if (submission_concerns_as(conf, talk->submission, person, rule->roles))
                check_person(rule, conf, talk, person, matches);
    }
}

/* ---- compile: the same, said to the problem */

static void price_absence(const struct rule *rule, struct problem *problem, int person)
{
    const struct conference *conf = problem->conf;

    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        if (person_plays(conf, person, problem->talks[o->talk].submission, rule->roles) &&
            option_matches(problem, rule, option) &&
            !spans_cover(&conf->people[person].open, o->span))
            problem_price_option(problem, &rule->weight, option,
                                 option_measure(problem, option, rule->measure));
    }
}

void person_available_compile(const struct rule *rule, const struct conference *conf,
                              struct problem *problem)
{
    for (int person = 0; person < conf->n_people; person++)
        if (conf->people[person].has_windows)
            price_absence(rule, problem, person);
}
