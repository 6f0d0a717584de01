/* placed: for each accepted submission a that matches `where`
 *             (repeats_a - placements of a)+,
 *         and for each candidate, 1 for each pair of its placements that start at the same time. */
#include "catalogue.h"

#include "givings.h"
#include "phrases.h"
#include "terms.h"

static void check_missing(const struct conference *conf, int submission, int n_placed,
                          struct matches *matches)
{
    const struct submission *talk = &conf->submissions[submission];
    const int missing = talk->repeats - n_placed;
    struct match *match;

    if (missing <= 0)
        return;
    if (talk->repeats == 1)
        match = matches_add(matches, AMOUNT_ONE, "\"%s\" is not placed",
                            phrase_title(conf, submission));
    else
        match = matches_add(matches, missing * AMOUNT_ONE, "\"%s\" is placed %d of %d times",
                            phrase_title(conf, submission), n_placed, talk->repeats);
    match_submission(match, submission);
}

static void check_twins(const struct conference *conf, const struct placement *a,
                        const struct placement *b, struct matches *matches)
{
    char at[32];

    if (conf->slots[a->slot].span.from != conf->slots[b->slot].span.from)
        return;
    struct match *match =
        matches_add(matches, AMOUNT_ONE, "\"%s\" is given twice at once: %s, in %s and %s",
                    phrase_title(conf, a->submission), phrase_start(conf, a, at),
                    phrase_room(conf, a->room), phrase_room(conf, b->room));
    match_talk(match, a);
    match_talk(match, b);
}

static void check_givings(const struct conference *conf, int submission,
                          const struct givings *givings, struct matches *matches)
{
    for (int i = 1; i < givings->n; i++)
        for (int j = 0; j < i; j++)
            check_twins(conf, givings->list[j], givings->list[i], matches);
    if (submission_is_accepted(&conf->submissions[submission]))
        check_missing(conf, submission, givings->n, matches);
}

void placed_check(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches)
{
    struct givings *givings = givings_by_submission(conf, schedule);

    for (int submission = 0; submission < conf->n_submissions; submission++)
        if (submission_is_candidate(&conf->submissions[submission]) &&
            where_matches(&rule->where, conf, submission, -1))
            check_givings(conf, submission, &givings[submission], matches);
    givings_each_clear(givings, conf->n_submissions);
}

/* ---- compile: the same, said to the problem */

/* With the givings before it, which are the talks before it. */
static void placed_once_a_start(const struct rule *rule, struct problem *problem, int talk)
{
    const struct relation same_start = {.within = WITHIN_ALL, .same_start = 1};
    struct pairs *pairs = problem_add_pairs(problem, &rule->weight, &same_start);

    for (int other = talk - problem->talks[talk].copy; other < talk; other++)
        pairs_add(pairs, other, talk, AMOUNT_ONE);
}

void placed_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct submission *submission = &conf->submissions[problem->talks[talk].submission];
        if (!talk_matches(problem, rule, talk))
            continue;
        if (submission_is_accepted(submission)) {
            problem_price_unplaced(problem, &rule->weight, talk, AMOUNT_ONE);
            problem_excuse_unplaced(problem, talk, rule->weight.at[HARD]);
        }
        if (problem->talks[talk].copy)
            placed_once_a_start(rule, problem, talk);
    }
}
