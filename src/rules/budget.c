/* budget: (sum over the placements that match `where` of what `of` names - max)+
 *         of: the submission's score, 1 without one (as in the rule score); its audience, 0 without
 *             one; the minutes of the slots it occupies; their number. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

static amount spent_on(const struct rule *rule, const struct conference *conf,
                       const struct placement *talk)
{
    const struct submission *of = &conf->submissions[talk->submission];

    switch (rule->budget_of) {
    case BUDGET_SCORE:
        return of->has_score ? of->score : AMOUNT_ONE;
    case BUDGET_AUDIENCE:
        return (of->audience < 0 ? 0 : of->audience) * AMOUNT_ONE;
    case BUDGET_MINUTES:
        return placement_minutes(talk, conf) * AMOUNT_ONE;
    case BUDGET_SLOTS:
        break;
    }
    return talk->n_slots * AMOUNT_ONE;
}

static void report(const struct rule *rule, amount spent, amount most, struct matches *matches)
{
    static const char *const things[] = {[BUDGET_SCORE] = "score",
                                         [BUDGET_AUDIENCE] = "audience",
                                         [BUDGET_MINUTES] = "minutes",
                                         [BUDGET_SLOTS] = "slots"};
    char spent_text[32], most_text[32];

    matches_add(matches, amount_add(spent, -most), "%s of the talks placed: %s, at most %s",
                things[rule->budget_of], amount_format(spent, spent_text),
                amount_format(most, most_text));
}

void budget_check(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches)
{
    const amount most = rule->limits[0].max * AMOUNT_ONE;
    amount spent = 0;

    for (int i = 0; i < schedule->n_placements; i++)
        if (placement_matches(&schedule->placements[i], rule, conf))
            spent = amount_add(spent, spent_on(rule, conf, &schedule->placements[i]));
    if (spent > most)
        report(rule, spent, most, matches);
}

/* ---- compile: the same, said to the problem */

static amount weight_of(const struct rule *rule, const struct problem *problem, int option)
{
    const struct option *o = &problem->options[option];
    const struct submission *submission =
        &problem->conf->submissions[problem->talks[o->talk].submission];

    if (rule->budget_of == BUDGET_SCORE)
        return submission->has_score ? submission->score : AMOUNT_ONE;
    if (rule->budget_of == BUDGET_AUDIENCE)
        return (submission->audience > 0 ? submission->audience : 0) * AMOUNT_ONE;
    return option_measure(problem, option,
                          rule->budget_of == BUDGET_MINUTES ? MEASURE_MINUTES : MEASURE_SLOTS);
}

void budget_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    struct count *count = problem_add_count(problem, &rule->weight, COUNT_BEYOND, -AMOUNT_MAX,
                                            rule->limits[0].max * AMOUNT_ONE);

    (void)conf;
    for (int option = 0; option < problem->n_options; option++) {
        const amount weight = weight_of(rule, problem, option);
        if (weight && option_matches(problem, rule, option))
            count_add(count, option, ANY_ROOM, weight, 0);
    }
}
