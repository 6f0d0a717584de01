/* score: for each submitted (not yet accepted) submission that matches `where` and is not placed
 *            its score, 1 without one; a negative one is 0 at the hard level. */
#include "catalogue.h"

#include "givings.h"
#include "phrases.h"
#include "terms.h"

void score_check(const struct rule *rule, const struct conference *conf,
                 const struct schedule *schedule, struct matches *matches)
{
    struct givings *givings = givings_by_submission(conf, schedule);

    for (int submission = 0; submission < conf->n_submissions; submission++) {
        const struct submission *talk = &conf->submissions[submission];
        const amount lost = talk->has_score ? talk->score : AMOUNT_ONE;
        char number[32];
        if (talk->state != STATE_SUBMITTED || !where_matches(&rule->where, conf, submission, -1) ||
            givings[submission].n || !lost)
            continue;
        match_submission(matches_add(matches, lost, "\"%s\" is left out: score %s lost",
                                     phrase_title(conf, submission), amount_format(lost, number)),
                         submission);
    }
    givings_each_clear(givings, conf->n_submissions);
}

/* ---- compile: the same, said to the problem */

/* Given several times: left out only if no copy is placed. */
static void count_any_copy(const struct rule *rule, struct problem *problem, int talk, amount score)
{
    const int submission = problem->talks[talk].submission;
    const amount one = AMOUNT_ONE;
    struct price unit = {{0}};

    const struct price weight = weight_for(rule, score);
    price_add_amount(&unit, &weight, score);
    struct count *count = problem_add_count(problem, &unit, COUNT_BEYOND, one, AMOUNT_MAX);
    for (int option = 0; option < problem->n_options; option++)
        if (problem->talks[problem->options[option].talk].submission == submission)
            count_add(count, option, ANY_ROOM, one, 0);
}

void score_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct submission *submission = &conf->submissions[problem->talks[talk].submission];
        const amount score = submission->has_score ? submission->score : AMOUNT_ONE;
        const struct price weight = weight_for(rule, score);
        if (submission->state != STATE_SUBMITTED || !talk_matches(problem, rule, talk))
            continue;
        if (submission->repeats == 1)
            problem_price_unplaced(problem, &weight, talk, score);
        else if (problem->talks[talk].copy == 0)
            count_any_copy(rule, problem, talk, score);
    }
}
