/* comfort: for each placement a that matches `where`,
 *          for each of its speakers who has a time zone of their own
 *              measure(a) * bad   if `possible` is given and does not hold,
 *              measure(a) * less  else if `good` is given and does not hold
 *          (at the hard level 0 if that is negative).
 *          A time of day holds if one day's stretch from `from` to `to`, both included, has the
 *          start and the end of the talk (or, `of` session, of its session) as the clocks of the
 *          speaker's zone show them at these instants; a stretch of 24 hours always holds. */
#include "catalogue.h"

#include "civil.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

enum { DAY = 24 * 60 };

struct local { /* minutes since 1970 in the speaker's zone */
    int64_t from, to;
};

static struct local local_times(const struct rule *rule, const struct conference *conf,
                                const struct placement *talk, const struct zone *zone)
{
    const struct session *session = &conf->sessions[conf->slots[talk->slot].session];
    const struct span span = rule->of_session
                                 ? conference_span(conf, session->first_slot, session->n_slots)
                                 : placement_span(talk, conf);

    return (struct local){span.from + zone_offset(zone, span.from),
                          span.to + zone_offset(zone, span.to)};
}

/* A stretch may begin on the day before. */
static int is_in(const struct daytime *hours, struct local at)
{
    const int today = civil_day_of(at.from);

    for (int day = today - 1; day <= today; day++) {
        const int64_t from = (int64_t)day * DAY + hours->from, to = (int64_t)day * DAY + hours->to;
        if (from <= at.from && at.from <= to && from <= at.to && at.to <= to)
            return 1;
    }
    return hours->to - hours->from == DAY;
}

/* The times of day that do not hold; NULL: all is well. */
static const struct daytime *broken_hours(const struct rule *rule, struct local at)
{
    if (rule->has_possible && !is_in(&rule->possible, at))
        return &rule->possible;
    if (rule->has_good && !is_in(&rule->good, at))
        return &rule->good;
    return NULL;
}

/* "04:30" of local minutes or of a time of day. */
static const char *clock_text(int64_t minutes, char out[6])
{
    return civil_format_time((int)(minutes - (int64_t)civil_day_of(minutes) * DAY), out);
}

static void report(const struct rule *rule, const struct conference *conf,
                   const struct placement *talk, int person, struct matches *matches)
{
    const struct local at = local_times(rule, conf, talk, conf->people[person].zone);
    const struct daytime *hours = broken_hours(rule, at);
    char start[32], from[6], to[6], first[6], last[6];

    if (!hours)
        return;
    const amount size = amount_times(hours == &rule->possible ? rule->bad : rule->less,
                                     placement_measure(talk, conf, rule->measure));
    if (!size)
        return;
    struct match *match = matches_add(
        matches, size, "\"%s\" (%s, %s)%s is from %s to %s where %s is, outside %s %s to %s",
        phrase_title(conf, talk->submission), phrase_start(conf, talk, start),
        phrase_room(conf, talk->room), rule->of_session ? ": its session" : "",
        clock_text(at.from, from), clock_text(at.to, to), phrase_person(conf, person),
        hours == &rule->possible ? "possible" : "good", clock_text(hours->from, first),
        clock_text(hours->to, last));
    match_person(match, person);
    match_talk(match, talk);
}

void comfort_check(const struct rule *rule, const struct conference *conf,
                   const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const struct indices *speakers = &conf->submissions[talk->submission].speakers;
        for (int j = 0; j < speakers->n && placement_matches(talk, rule, conf); j++)
            if (conf->people[speakers->list[j]].zone)
                report(rule, conf, talk, speakers->list[j], matches);
    }
}

/* ---- compile: the same, said to the problem */

/* Minutes from the stretch's last begin to the local time, 0..1439. */
static int64_t minutes_into(const struct daytime *hours, int64_t local)
{
    return (local - hours->from) % DAY; /* no session is before 1980 */
}

static int suits(const struct daytime *hours, const struct zone *zone, struct span span)
{
    const int64_t from = span.from + zone_offset(zone, span.from);
    const int64_t to = span.to + zone_offset(zone, span.to);
    const int64_t length = hours->to - hours->from;
    const int64_t begin = minutes_into(hours, from), end = begin + to - from;

    return length == DAY || (begin <= length && 0 <= end && end <= length);
}

static amount discomfort(const struct rule *rule, const struct zone *zone, struct span span)
{
    if (rule->has_possible && !suits(&rule->possible, zone, span))
        return rule->bad;
    return rule->has_good && !suits(&rule->good, zone, span) ? rule->less : 0;
}

static struct span span_of_session(const struct conference *conf, int session)
{
    const int first = conf->sessions[session].first_slot;
    return (struct span){conf->slots[first].span.from,
                         conf->slots[first + conf->sessions[session].n_slots - 1].span.to};
}

static void price_speaker(const struct rule *rule, struct problem *problem, int option,
                          const struct zone *zone)
{
    const struct option *o = &problem->options[option];
    const struct span span =
        rule->of_session ? span_of_session(problem->conf, problem->conf->slots[o->slot].session)
                         : o->span;
    const amount one = discomfort(rule, zone, span);
    const struct price weight = weight_for(rule, one);

    problem_price_option(
        problem, &weight, option,
        amount_times(one, option_measure(problem, option, rule->measure) / AMOUNT_ONE));
}

void comfort_compile(const struct rule *rule, const struct conference *conf,
                     struct problem *problem)
{
    for (int option = 0; option < problem->n_options; option++) {
        const int talk = problem->options[option].talk;
        const struct indices *speakers =
            &conf->submissions[problem->talks[talk].submission].speakers;
        for (int i = 0; i < speakers->n && option_matches(problem, rule, option); i++) {
            const struct zone *zone = conf->people[speakers->list[i]].zone;
            if (zone)
                price_speaker(rule, problem, option, zone);
        }
    }
}
