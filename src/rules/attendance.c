/* attendance: for each person, once, the sum of the weights above 0 in their `wants` of the
 *             submissions that match `where` and of which they attend no giving, placed or not.
 *             They attend what they give, and what the schedule's `attendance` says.
 *             A schedule without `attendance` counts each person's own best day: they attend what
 *             they give or must attend, at each giving; of the rest a set of talks that overlap
 *             neither those nor each other and where being there breaks no hard rule among attends
 *             (events), person-available, needs and wishes, so that the sum is smallest.  Seats
 * count nothing then. */
#include "catalogue.h"

#include <stdlib.h>

#include "best_day.h"
#include "casts.h"
#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "problem.h"
#include "text.h"

enum { NAMED = 3 }; /* titles in a message */

/* The submissions a person is at; the caller frees the list. */
static struct indices attended_by(const struct rule *rule, const struct conference *conf,
                                  const struct casts *there, int person)
{
    const struct givings *theirs = &there->talks[person];
    struct indices attended = {0};

    if (!there->schedule->has_attendance)
        return best_day(rule, conf, there->schedule, person);
    attended.list = mem_zero((size_t)theirs->n, sizeof *attended.list);
    for (int i = 0; i < theirs->n; i++)
        attended.list[attended.n++] = theirs->list[i]->submission;
    return attended;
}

static void add_title(struct text *titles, const struct conference *conf, int submission, int n)
{
    if (n < NAMED)
        text_addf(titles, "%s\"%s\"", n ? ", " : "", phrase_title(conf, submission));
    else if (n == NAMED)
        text_add(titles, ", ...");
}

static void check_person(const struct rule *rule, const struct conference *conf,
                         const struct casts *there, int person, struct matches *matches)
{
    struct indices attended = attended_by(rule, conf, there, person), missed = {0};
    const struct person *of = &conf->people[person];
    struct text titles = {0};
    amount lost = 0;
    char number[32];

    missed.list = mem_zero((size_t)of->n_wants, sizeof *missed.list);
    for (int i = 0; i < of->n_wants; i++) {
        const int submission = of->wants[i].submission;
        if (of->wants[i].weight <= 0 || !where_matches(&rule->where, conf, submission, -1) ||
            indices_have(&attended, submission))
            continue;
        add_title(&titles, conf, submission, missed.n);
        missed.list[missed.n++] = submission;
        lost = amount_add(lost, of->wants[i].weight);
    }
    if (missed.n) {
        struct match *match = matches_add(
            matches, lost, "%s wants %s and cannot be there: wishes of weight %s lost",
            phrase_person(conf, person), text_bytes(&titles), amount_format(lost, number));
        match_person(match, person);
        for (int i = 0; i < missed.n; i++)
            match_submission(match, missed.list[i]);
    }
    text_clear(&titles);
    free(missed.list);
    free(attended.list);
}

void attendance_check(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, struct matches *matches)
{
    struct casts there = casts_of(conf, schedule, ROLE_SPEAKER | CAST_ATTENDS);

    for (int person = 0; person < conf->n_people; person++)
        if (conf->people[person].n_wants)
            check_person(rule, conf, &there, person, matches);
    casts_clear(&there);
}

/* ---- compile: the same, said to the problem */

static int is_a_talk(const struct problem *problem, int submission)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->talks[talk].submission == submission)
            return 1;
    return 0;
}

void attendance_compile(const struct rule *rule, const struct conference *conf,
                        struct problem *problem)
{
    struct wishes *wishes = problem_add_wishes(problem, &rule->weight);

    for (int i = 0; i < problem->n_visits; i++) {
        const struct visit *visit = &problem->visits[i];
        const int submission = problem->talks[visit->talk].submission;
        if (where_matches(&rule->where, conf, submission, -1))
            wishes->weights[i] = person_wish(&conf->people[visit->person], submission);
    }
    for (int i = 0; i < problem->n_guests; i++) {
        const struct person *person = &conf->people[problem->guests[i].person];
        for (int want = 0; want < person->n_wants; want++) {
            const int submission = person->wants[want].submission;
            if (!is_a_talk(problem, submission) &&
                where_matches(&rule->where, conf, submission, -1))
                wishes->always[i] = amount_add(wishes->always[i], person_wish(person, submission));
        }
    }
}
