/* run: for each person and each session
 *      with B its slots that are occupied by placements that match `where` and that the person has
 *      one of `roles` in
 *      for each maximal run of n slots of B that follow each other in the session:  (n - max)+
 *      Free minutes between two slots of a session do not end a run; events do not count. */
#include "catalogue.h"

#include <stdlib.h>

#include "casts.h"
#include "mem.h"
#include "parts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"
#include "text.h"

struct diary { /* of one person */
    const struct rule *rule;
    const struct conference *conf;
    const struct givings *theirs; /* what they have one of `roles` in */
    int person;
    struct matches *matches;
};

static int is_busy(const struct diary *diary, int slot)
{
    for (int i = 0; i < diary->theirs->n; i++)
        if (placement_occupies(diary->theirs->list[i], slot) &&
            placement_matches(diary->theirs->list[i], diary->rule, diary->conf))
            return 1;
    return 0;
}

/* The run of n slots from `slot` on. */
static void report(const struct diary *diary, int slot, int n)
{
    const struct conference *conf = diary->conf;
    const int max = (int)diary->rule->limits[0].max;
    const struct span span = conference_span(conf, slot, n);
    struct text cell = {0};
    char from[32], to[32];
    struct match *match =
        matches_add(diary->matches, (n - max) * AMOUNT_ONE,
                    "%s is busy in %d slots in a row, from %s to %s, at most %d",
                    phrase_person(conf, diary->person), n, phrase_time(conf, span.from, from),
                    phrase_time(conf, span.to, to), max);

    match_person(match, diary->person);
    for (int i = 0; i < diary->theirs->n; i++) {
        const struct placement *talk = diary->theirs->list[i];
        if (placement_matches(talk, diary->rule, conf) && talk->slot >= slot &&
            talk->slot < slot + n)
            match_talk(match, talk);
    }
    text_addf(&cell, "session %s", conf->sessions[conf->slots[slot].session].id);
    match->cell = text_take(&cell);
    match->slot = slot;
}

static void check_session(const struct diary *diary, const struct session *session)
{
    const int end = session->first_slot + session->n_slots;
    int n = 0; /* busy slots in a row, so far */

    for (int slot = session->first_slot; slot < end; slot++) {
        n = is_busy(diary, slot) ? n + 1 : 0;
        if (n > diary->rule->limits[0].max && (slot + 1 == end || !is_busy(diary, slot + 1)))
            report(diary, slot + 1 - n, n);
    }
}

void run_check(const struct rule *rule, const struct conference *conf,
               const struct schedule *schedule, struct matches *matches)
{
    struct casts casts = casts_of(conf, schedule, rule->roles);

    for (int person = 0; person < conf->n_people; person++) {
        const struct diary diary = {rule, conf, &casts.talks[person], person, matches};
        for (int session = 0; session < conf->n_sessions; session++)
            check_session(&diary, &conf->sessions[session]);
    }
    casts_clear(&casts);
}

/* ---- compile: the same, said to the problem: a run of n slots has n - max windows of max + 1 */

static int occupies(const struct option *option, int slot)
{
    return option->slot <= slot && slot < option->slot + option->n_slots;
}

/* The person is busy in the slot; NO_USE if they cannot be. */
static int use_of_slot(struct problem *problem, const struct rule *rule, int slot,
                       const struct indices *theirs)
{
    int use = NO_USE;

    for (int i = 0; i < theirs->n; i++) {
        const struct talk *t = &problem->talks[theirs->list[i]];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            if (!occupies(&problem->options[option], slot) ||
                !option_matches(problem, rule, option))
                continue;
            use = use == NO_USE ? problem_add_use(problem) : use;
            problem_use_place(problem, use, option, ANY_ROOM);
        }
    }
    return use;
}

static void price_windows(struct problem *problem, const struct rule *rule,
                          const struct session *session, const struct indices *theirs)
{
    const int n = session->n_slots, window = (int)rule->limits[0].max + 1;
    int *uses = mem_zero((size_t)n, sizeof *uses);

    for (int i = 0, in_a_row = 0; i < n; i++) {
        uses[i] = use_of_slot(problem, rule, session->first_slot + i, theirs);
        in_a_row = uses[i] == NO_USE ? 0 : in_a_row + 1;
        if (in_a_row >= window)
            joint_add_clause(problem_add_joint(problem, &rule->weight, AMOUNT_ONE),
                             uses + i + 1 - window, window);
    }
    free(uses);
}

static int longest(const struct problem *problem, const struct talk *talk)
{
    int n = 0;
    for (int option = talk->first_option; option < talk->first_option + talk->n_options; option++)
        n = problem->options[option].n_slots > n ? problem->options[option].n_slots : n;
    return n;
}

static void price_person(struct problem *problem, const struct rule *rule,
                         const struct indices *theirs)
{
    const struct conference *conf = problem->conf;
    int64_t most = 0; /* slots of all their talks: only more than max can be too many */

    for (int i = 0; i < theirs->n; i++)
        most += longest(problem, &problem->talks[theirs->list[i]]);
    for (int session = 0; most > rule->limits[0].max && session < conf->n_sessions; session++)
        if (conf->sessions[session].n_slots > rule->limits[0].max)
            price_windows(problem, rule, &conf->sessions[session], theirs);
}

void run_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    struct parts parts = parts_of(rule, problem, rule->roles);

    for (int person = 0; person < conf->n_people; person++)
        price_person(problem, rule, &parts.talks[person]);
    parts_clear(&parts);
}
