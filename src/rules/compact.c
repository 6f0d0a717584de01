/* compact: for each person
 *          with D the days on which placements start that match `where` and that the person has one
 *          of `roles` in:  (last of D - first of D + 1 - max-days)+,  0 without such placements
 *          A day is a calendar day of the conference's zone, from `day-starts` on. */
#include "catalogue.h"

#include "casts.h"
#include "parts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

static int64_t start_of(const struct conference *conf, const struct placement *talk)
{
    return conf->slots[talk->slot].span.from;
}

/* The first and the last talk of a person; NULL, NULL if none of theirs matches. */
static void find_ends(const struct rule *rule, const struct conference *conf,
                      const struct givings *theirs, const struct placement *ends[2])
{
    ends[0] = ends[1] = NULL;
    for (int i = 0; i < theirs->n; i++) {
        const struct placement *talk = theirs->list[i];
        if (!placement_matches(talk, rule, conf))
            continue;
        if (!ends[0] || start_of(conf, talk) < start_of(conf, ends[0]))
            ends[0] = talk;
        if (!ends[1] || start_of(conf, talk) > start_of(conf, ends[1]))
            ends[1] = talk;
    }
}

static void check_person(const struct rule *rule, const struct conference *conf,
                         const struct givings *theirs, int person, struct matches *matches)
{
    const struct placement *ends[2];
    char from[32], to[32];

    find_ends(rule, conf, theirs, ends);
    if (!ends[0])
        return;
    const int days = placement_day(ends[1], conf) - placement_day(ends[0], conf) + 1;
    if (days <= rule->max_days)
        return;
    struct match *match =
        matches_add(matches, (days - rule->max_days) * AMOUNT_ONE,
                    "%s is busy from \"%s\" (%s) to \"%s\" (%s): %d days, at most %d",
                    phrase_person(conf, person), phrase_title(conf, ends[0]->submission),
                    phrase_start(conf, ends[0], from), phrase_title(conf, ends[1]->submission),
                    phrase_start(conf, ends[1], to), days, rule->max_days);
    match_person(match, person);
    match_talk(match, ends[0]);
    match_talk(match, ends[1]);
}

void compact_check(const struct rule *rule, const struct conference *conf,
                   const struct schedule *schedule, struct matches *matches)
{
    struct casts casts = casts_of(conf, schedule, rule->roles);

    for (int person = 0; person < conf->n_people; person++)
        check_person(rule, conf, &casts.talks[person], person, matches);
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem */

/* The person has a talk that day; NO_USE if they cannot. */
static int use_of_day(struct problem *problem, const struct rule *rule,
                      const struct indices *theirs, int day)
{
    int use = NO_USE;

    for (int i = 0; i < theirs->n; i++) {
        const struct talk *t = &problem->talks[theirs->list[i]];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            if (problem->conf->slots[problem->options[option].slot].day != day ||
                !option_matches(problem, rule, option))
                continue;
            use = use == NO_USE ? problem_add_use(problem) : use;
            problem_use_place(problem, use, option, ANY_ROOM);
        }
    }
    return use;
}

static void price_person(struct problem *problem, const struct rule *rule,
                         const struct indices *theirs)
{
    const struct conference *conf = problem->conf;
    struct stretch *stretch =
        problem_add_stretch(problem, &rule->weight, STRETCH_BEYOND, rule->max_days);

    for (int i = 0; i < conf->n_days; i++) {
        const int use = use_of_day(problem, rule, theirs, conf->days[i]);
        if (use != NO_USE)
            stretch_add(stretch, use, conf->days[i]);
    }
}

void compact_compile(const struct rule *rule, const struct conference *conf,
                     struct problem *problem)
{
    struct parts parts = parts_of(rule, problem, rule->roles);

    for (int person = 0; person < conf->n_people; person++)
        if (parts.talks[person].n > 1) /* one talk is one day, which is always free */
            price_person(problem, rule, &parts.talks[person]);
    parts_clear(&parts);
}
