/* fits: for each placement that matches `where`
 *           1 if its session does not take its format, or ends before the talk has its slots. */
#include "catalogue.h"

#include "phrases.h"
#include "placements.h"
#include "terms.h"

static void report(const struct conference *conf, const struct placement *talk,
                   struct matches *matches)
{
    const struct session *session = &conf->sessions[conf->slots[talk->slot].session];
    const int takes_format = !session->formats.n || indices_have(&session->formats, talk->format);
    const char *title = phrase_title(conf, talk->submission);
    struct match *match;
    char at[32];

    phrase_start(conf, talk, at);
    if (takes_format)
        match = matches_add(matches, AMOUNT_ONE,
                            "\"%s\" (%s) is longer than what is left of session %s", title, at,
                            session->id);
    else
        match =
            matches_add(matches, AMOUNT_ONE, "\"%s\" (%s): session %s does not take %s%s", title,
                        at, session->id, talk->format < 0 ? "talks without a format" : "format ",
                        talk->format < 0 ? "" : conf->formats[talk->format].id);
    match_talk(match, talk);
}

void fits_check(const struct rule *rule, const struct conference *conf,
                const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (placement_matches(talk, rule, conf) &&
            !conference_slots_fit(conf, talk->submission, talk->slot, talk->format))
            report(conf, talk, matches);
    }
}

/* ---- compile: the same, said to the problem */

void fits_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        const int submission = problem->talks[o->talk].submission;
        if (option_matches(problem, rule, option) &&
            !conference_slots_fit(conf, submission, o->slot, o->format))
            problem_price_option(problem, &rule->weight, option, AMOUNT_ONE);
    }
}
