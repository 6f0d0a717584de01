/* pinned: for each pin of a candidate that matches `where`
 *             1 if no placement of the submission is as the pin says. */
#include "catalogue.h"

#include <stdlib.h>

#include "givings.h"
#include "phrases.h"
#include "terms.h"
#include "text.h"

static int is_as_pinned(const struct conference *conf, const struct placement *talk,
                        const struct pin *pin)
{
    const struct slot *slot = &conf->slots[talk->slot];

    return (pin->session < 0 || slot->session == pin->session) &&
           (pin->number == 0 || slot->number == pin->number) &&
           (!pin->has_start || slot->span.from == pin->start) &&
           (pin->room < 0 || talk->room == pin->room);
}

static int is_kept(const struct conference *conf, const struct givings *givings,
                   const struct pin *pin)
{
    for (int i = 0; i < givings->n; i++)
        if (is_as_pinned(conf, givings->list[i], pin))
            return 1;
    return 0;
}

/* " at Saturday 09:30 in session am@1 in slot 2 in Quay": what the pin says. */
static char *pin_text(const struct conference *conf, const struct pin *pin)
{
    struct text text = {0};
    char at[32];

    if (pin->slot >= 0)
        text_addf(&text, " at %s", phrase_time(conf, conf->slots[pin->slot].span.from, at));
    else if (pin->has_start)
        text_addf(&text, " at %s", phrase_time(conf, pin->start, at));
    if (pin->session >= 0)
        text_addf(&text, " in session %s", conf->sessions[pin->session].id);
    if (pin->number)
        text_addf(&text, " in slot %d", pin->number);
    if (pin->room >= 0)
        text_addf(&text, " in %s", phrase_room(conf, pin->room));
    return text_take(&text);
}

static void report(const struct conference *conf, const struct pin *pin, struct matches *matches)
{
    char *place = pin_text(conf, pin);
    struct match *match = matches_add(matches, AMOUNT_ONE, "\"%s\" is pinned%s, and is not there",
                                      phrase_title(conf, pin->submission), place);

    match_submission(match, pin->submission);
    if (pin->room >= 0)
        match_room(match, pin->room);
    match->slot = pin->slot;
    free(place);
}

void pinned_check(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches)
{
    struct givings *givings = givings_by_submission(conf, schedule);

    for (int i = 0; i < conf->n_pins; i++) {
        const struct pin *pin = &conf->pins[i];
        if (submission_is_candidate(&conf->submissions[pin->submission]) &&
            where_matches(&rule->where, conf, pin->submission, -1) &&
            !is_kept(conf, &givings[pin->submission], pin))
            report(conf, pin, matches);
    }
    givings_each_clear(givings, conf->n_submissions);
}

/* ---- compile: the same, said to the problem */

static int slot_satisfies(const struct conference *conf, const struct pin *pin, int slot)
{
    const struct slot *at = &conf->slots[slot];
    return (pin->session < 0 || pin->session == at->session) &&
           (!pin->number || pin->number == at->number) &&
           (!pin->has_start || pin->start == at->span.from);
}

/* One giving: every other place, and none, breaks the pin. */
static void price_other_places(const struct rule *rule, struct problem *problem,
                               const struct pin *pin, int talk)
{
    const struct talk *t = &problem->talks[talk];

    problem_price_unplaced(problem, &rule->weight, talk, AMOUNT_ONE);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (!slot_satisfies(problem->conf, pin, problem->options[option].slot)) {
            problem_price_option(problem, &rule->weight, option, AMOUNT_ONE);
        } else {
            for (int room = 0; pin->room >= 0 && room < problem->n_rooms; room++)
                if (room != pin->room)
                    problem_price_place(problem, &rule->weight, option, room, AMOUNT_ONE);
        }
}

/* Several givings: one of them satisfies the pin. */
static void count_pinned_places(const struct rule *rule, struct problem *problem,
                                const struct pin *pin)
{
    const amount one = AMOUNT_ONE;
    struct count *count = problem_add_count(problem, &rule->weight, COUNT_BEYOND, one, AMOUNT_MAX);

    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        if (problem->talks[o->talk].submission == pin->submission &&
            slot_satisfies(problem->conf, pin, o->slot))
            count_add(count, option, pin->room, one, 0);
    }
}

void pinned_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    for (int i = 0; i < conf->n_pins; i++)
        for (int talk = 0; talk < problem->n_talks; talk++) {
            const struct talk *t = &problem->talks[talk];
            if (t->submission != conf->pins[i].submission || t->copy ||
                !talk_matches(problem, rule, talk))
                continue;
            if (conf->submissions[t->submission].repeats == 1)
                price_other_places(rule, problem, &conf->pins[i], talk);
            else
                count_pinned_places(rule, problem, &conf->pins[i]);
        }
}
