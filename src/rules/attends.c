/* attends: only for a schedule with `attendance`.  A person is at a placed talk that they give or
 *          that the attendance lists.
 *          1 for each person and each two such talks whose spans overlap, unless they give both;
 *          1 for each person, each such talk that they do not give and each event with the person
 *            that it overlaps;
 *          1 for each person and each placed submission that they must attend and do not give, if
 *            they are at no giving of it;
 *          1 for each giving listed that they do not give and that is not placed, or that they
 *            neither want nor must attend;
 *          (people listed who do not give it - capacity)+ for each talk in a room with a capacity,
 *            if more people than that want to attend it or must, and do not give it. */
#include "catalogue.h"

#include "casts.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

struct scene {
    const struct conference *conf;
    const struct schedule *schedule;
    const struct givings *givings; /* [n_submissions] */
    struct casts there;            /* who gives, or attends */
    struct matches *matches;
};

static int gives(const struct scene *at, int person, int submission)
{
    return indices_have(&at->conf->submissions[submission].speakers, person);
}

static void check_two(const struct scene *at, int person, const struct placement *a,
                      const struct placement *b)
{
    const struct conference *conf = at->conf;
    char at_a[32], at_b[32];

    if (!placements_overlap(a, b, conf) ||
        (gives(at, person, a->submission) && gives(at, person, b->submission)))
        return;
    struct match *match = matches_add(
        at->matches, AMOUNT_ONE, "%s is at \"%s\" (%s, %s) and \"%s\" (%s, %s) at once",
        phrase_person(conf, person), phrase_title(conf, a->submission), phrase_start(conf, a, at_a),
        phrase_room(conf, a->room), phrase_title(conf, b->submission), phrase_start(conf, b, at_b),
        phrase_room(conf, b->room));
    match_person(match, person);
    match_talk(match, a);
    match_talk(match, b);
}

static void check_event(const struct scene *at, int person, const struct placement *talk,
                        const struct event *event)
{
    const struct conference *conf = at->conf;
    char start[32];

    if (!indices_have(&event->people, person) ||
        !span_overlaps(event->span, placement_span(talk, conf)))
        return;
    struct match *match =
        matches_add(at->matches, AMOUNT_ONE, "%s attends \"%s\" (%s, %s) during %s",
                    phrase_person(conf, person), phrase_title(conf, talk->submission),
                    phrase_start(conf, talk, start), phrase_room(conf, talk->room), event->title);
    match_person(match, person);
    match_talk(match, talk);
}

static void check_times(const struct scene *at, int person)
{
    const struct givings *theirs = &at->there.talks[person];

    for (int i = 0; i < theirs->n; i++) {
        const struct placement *talk = theirs->list[i];
        for (int j = 0; j < i; j++)
            check_two(at, person, theirs->list[j], talk);
        for (int event = 0; event < at->conf->n_events; event++)
            if (!gives(at, person, talk->submission))
                check_event(at, person, talk, &at->conf->events[event]);
    }
}

static void check_must(const struct scene *at, int person, int submission)
{
    const struct givings *givings = &at->givings[submission];

    for (int i = 0; i < givings->n; i++)
        if (indices_have(cast_of(&at->there, givings->list[i]), person))
            return;
    if (!givings->n)
        return;
    struct match *match =
        matches_add(at->matches, AMOUNT_ONE, "%s must attend \"%s\" and does not",
                    phrase_person(at->conf, person), phrase_title(at->conf, submission));
    match_person(match, person);
    match_submission(match, submission);
}

static void check_listed(const struct scene *at, const struct attended *listed)
{
    const struct conference *conf = at->conf;
    const int person = listed->person, submission = listed->submission;
    const int is_placed = listed->giving <= at->givings[submission].n;

    if (gives(at, person, submission) ||
        (is_placed && person_may_attend(&conf->people[person], submission)))
        return;
    struct match *match =
        matches_add(at->matches, AMOUNT_ONE, "%s attends \"%s\", %s", phrase_person(conf, person),
                    phrase_title(conf, submission),
                    !is_placed ? "which is not placed" : "which they neither want nor must attend");
    match_person(match, person);
    match_submission(match, submission);
}

static int count_guests(const struct scene *at, const struct indices *people, int submission)
{
    int n = 0;
    for (int i = 0; i < people->n; i++)
        n += !gives(at, people->list[i], submission);
    return n;
}

/* People without a seat, of those who are there and of those who could be. */
static void check_seats(const struct scene *at, const struct placement *talk,
                        const struct casts *interested)
{
    const struct conference *conf = at->conf;
    const int capacity = conf->rooms[talk->room].capacity;
    const int n_listed = count_guests(at, cast_of(&at->there, talk), talk->submission);
    char start[32];

    if (capacity < 0 || n_listed <= capacity ||
        count_guests(at, cast_of(interested, talk), talk->submission) <= capacity)
        return;
    struct match *match = matches_add(
        at->matches, (n_listed - capacity) * AMOUNT_ONE,
        "%d people attend \"%s\" (%s), %s seats %d", n_listed, phrase_title(conf, talk->submission),
        phrase_start(conf, talk, start), phrase_room(conf, talk->room), capacity);
    match_talk(match, talk);
}

static void check_people(const struct scene *at)
{
    for (int person = 0; person < at->conf->n_people; person++) {
        const struct indices *must = &at->conf->people[person].must;
        check_times(at, person);
        for (int i = 0; i < must->n; i++)
            check_must(at, person, must->list[i]);
    }
}

static void check_rooms(const struct scene *at)
{
    struct casts interested = casts_of(at->conf, at->schedule, ROLE_MUST | CAST_WANTS);

    for (int i = 0; i < at->schedule->n_placements; i++)
        check_seats(at, &at->schedule->placements[i], &interested);
    casts_clear(&interested);
}

void attends_check(const struct rule *rule, const struct conference *conf,
                   const struct schedule *schedule, struct matches *matches)
{
    (void)rule;
    if (!schedule->has_attendance)
        return;
    struct givings *givings = givings_by_submission(conf, schedule);
    struct scene at = {conf, schedule, givings,
                       casts_of(conf, schedule, ROLE_SPEAKER | CAST_ATTENDS), matches};

    check_people(&at);
    for (int i = 0; i < schedule->n_attended; i++)
        check_listed(&at, &schedule->attended[i]);
    check_rooms(&at);
    casts_clear(&at.there);
    givings_each_clear(givings, conf->n_submissions);
}

/* ---- compile: the same, said to the problem */

static void price_event(const struct rule *rule, struct problem *problem, int visit,
                        const struct event *event)
{
    const struct visit *of = &problem->visits[visit];
    const struct talk *t = &problem->talks[of->talk];

    if (of->given || !indices_have(&event->people, of->person))
        return;
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (span_overlaps(problem->options[option].span, event->span))
            problem_price_presence(problem, &rule->weight, visit, option, ANY_ROOM, AMOUNT_ONE);
}

void attends_compile(const struct rule *rule, const struct conference *conf,
                     struct problem *problem)
{
    price_add(&problem->impossible, &rule->weight, 1);
    for (int visit = 0; visit < problem->n_visits; visit++)
        for (int event = 0; event < conf->n_events; event++)
            price_event(rule, problem, visit, &conf->events[event]);
}
