/* person-available: for each placement a that matches `where`,
 *                   for each person who has one of `roles` in it; who attends it, as the
 *                   schedule's `attendance` says, counts like those who must
 *                       measure(a) if no window of the person contains its span. */
#include "catalogue.h"

#include "casts.h"
#include "parts.h"
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
    struct casts casts = casts_with_attendance(rule, conf, schedule);

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const struct indices *people = cast_of(&casts, talk);
        for (int k = 0; k < people->n && placement_matches(talk, rule, conf); k++)
            check_person(rule, conf, talk, people->list[k], matches);
    }
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

static void price_absence(const struct rule *rule, struct problem *problem, int person, int talk)
{
    const struct talk *t = &problem->talks[talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option) &&
            !spans_cover(&problem->conf->people[person].open, problem->options[option].span))
            problem_price_option(problem, &rule->weight, option,
                                 option_measure(problem, option, rule->measure));
}

static void price_absence_of_visitor(const struct rule *rule, struct problem *problem, int visit)
{
    const struct visit *of = &problem->visits[visit];
    const struct talk *t = &problem->talks[of->talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option) &&
            !spans_cover(&problem->conf->people[of->person].open, problem->options[option].span))
            problem_price_presence(problem, &rule->weight, visit, option, ANY_ROOM,
                                   option_measure(problem, option, rule->measure));
}

void person_available_compile(const struct rule *rule, const struct conference *conf,
                              struct problem *problem)
{
    struct parts parts = parts_of(rule, problem, rule->roles);

    for (int person = 0; person < conf->n_people; person++)
        for (int i = 0; conf->people[person].has_windows && i < parts.talks[person].n; i++)
            price_absence(rule, problem, person, parts.talks[person].list[i]);
    parts_clear(&parts);
    for (int visit = 0; visit < problem->n_visits; visit++)
        if (rule_asks_visitor(problem, rule, visit))
            price_absence_of_visitor(rule, problem, visit);
}
