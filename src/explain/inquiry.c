#include "inquiry.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "adapt.h"
#include "check.h"
#include "clock.h"
#include "mem.h"
#include "plain_rules.h"
#include "relatives.h"
#include "solve.h"

struct inquiry *inquiry_new(const struct conference *conf, const struct inquiry_options *options)
{
    struct inquiry *inquiry = mem_zero(1, sizeof *inquiry);

    inquiry->conf = conf;
    inquiry->options = *options;
    inquiry->started = clock_seconds();
    inquiry->all = causes_of(conf);
    inquiry->relatives = relatives_new(conf);
    return inquiry;
}

static void marks_clear(struct marks *marks)
{
    for (int i = 0; i < marks->n; i++)
        free(marks->list[i]);
    free(marks->list);
}

void inquiry_free(struct inquiry *inquiry)
{
    if (!inquiry)
        return;
    marks_clear(&inquiry->fitting);
    marks_clear(&inquiry->colliding);
    relatives_free(inquiry->relatives);
    schedule_free(inquiry->last);
    causes_clear(&inquiry->all);
    free(inquiry);
}

/* ---- what is known */

/* The new set, empty. */
static char *marks_add(struct marks *marks, int n_causes)
{
    marks->list = mem_grow(marks->list, (size_t)marks->n, sizeof *marks->list);
    return marks->list[marks->n++] = mem_zero((size_t)n_causes, 1);
}

static int is_within(const char *set, const char *larger, int n)
{
    for (int i = 0; i < n; i++)
        if (set[i] && !larger[i])
            return 0;
    return 1;
}

/* The last one first: questions that follow each other are alike. */
const char *inquiry_held(const struct inquiry *inquiry, const char *kept)
{
    for (int i = inquiry->fitting.n - 1; i >= 0; i--)
        if (is_within(kept, inquiry->fitting.list[i], inquiry->all.n))
            return inquiry->fitting.list[i];
    return NULL;
}

static int n_marked(const char *set, int n)
{
    int marked = 0;

    for (int i = 0; i < n; i++)
        marked += set[i] != 0;
    return marked;
}

const char *inquiry_colliding(const struct inquiry *inquiry, const char *kept)
{
    const int n = inquiry->all.n;
    const char *best = NULL;

    for (int i = 0; i < inquiry->colliding.n; i++) {
        const char *set = inquiry->colliding.list[i];
        if (is_within(set, kept, n) && (!best || n_marked(set, n) < n_marked(best, n)))
            best = set;
    }
    return best;
}

/* ---- what holds in a timetable */

/* What a hard rule has against a timetable, and the set of causes that it may take from. */
struct objection {
    const struct inquiry *inquiry;
    const struct rule_result *result;
    const char *kept;
    char *held;
};

/* Whoever is concerned: of one kind of causes those whose index is in the list. */
static void blame(const struct objection *in, enum cause_kind kind, const struct indices *concerned)
{
    const struct causes *all = &in->inquiry->all;

    for (int i = 0; i < all->n; i++)
        if (all->list[i].kind == kind && indices_have(concerned, all->list[i].index))
            in->held[i] = in->kept[i];
}

static void blame_pins(const struct objection *in, const struct indices *submissions)
{
    const struct causes *all = &in->inquiry->all;

    for (int i = 0; i < all->n; i++)
        if (all->list[i].kind == CAUSE_PIN &&
            indices_have(submissions, in->inquiry->conf->pins[all->list[i].index].submission))
            in->held[i] = in->kept[i];
}

/* The rule itself if it was given up, else whatever may have set it off. */
static void blame_rule(const struct objection *in)
{
    const struct causes *all = &in->inquiry->all;
    const int rule = (int)(in->result->rule - in->inquiry->conf->rules);
    int given_up = 0;

    for (int i = 0; i < all->n; i++)
        if (all->list[i].kind == CAUSE_RULE && all->list[i].index == rule && !in->kept[i]) {
            in->held[i] = 0;
            given_up = 1;
        }
    for (int i = 0; i < all->n && !given_up; i++)
        if (all->list[i].kind == CAUSE_EVENT || all->list[i].kind == CAUSE_MUST ||
            all->list[i].kind == CAUSE_CAPACITY)
            in->held[i] = in->kept[i];
}

static void blame_match(const struct objection *in, const struct match *match)
{
    switch (in->result->rule->kind) {
    case RULE_placed:
        blame(in, CAUSE_PLACED, &match->submissions);
        break;
    case RULE_room_open:
        blame(in, CAUSE_ROOM, &match->rooms);
        break;
    case RULE_person_available:
        blame(in, CAUSE_PERSON, &match->people);
        break;
    case RULE_needs:
        blame(in, CAUSE_NEEDS, &match->submissions);
        blame(in, CAUSE_PERSON_NEEDS, &match->people);
        break;
    case RULE_pinned:
        blame_pins(in, &match->submissions);
        break;
    default:
        blame_rule(in);
    }
}

/* All causes, but for those that the rules' own checks may object to. */
static void note_held(struct inquiry *inquiry, const struct schedule *schedule, const char *kept)
{
    struct check *check = check_schedule(inquiry->conf, schedule);
    char *held = marks_add(&inquiry->fitting, inquiry->all.n);

    memset(held, 1, (size_t)inquiry->all.n);
    for (int i = 0; i < check->n; i++) {
        const struct objection in = {inquiry, &check->results[i], kept, held};
        const struct matches *matches = &in.result->matches;
        for (int k = 0; in.result->price.at[HARD] > 0 && k < matches->n; k++)
            blame_match(&in, &matches->list[k]);
    }
    check_free(check);
}

/* ---- asking */

static enum fits fits_of(const struct schedule *schedule)
{
    switch (schedule->status) {
    case SCHEDULE_OPTIMAL:
    case SCHEDULE_FEASIBLE:
        return FITS;
    case SCHEDULE_INFEASIBLE:
        return FITS_NOT;
    default:
        return FITS_PERHAPS;
    }
}

/* 0: as long as it takes. */
static double time_left(const struct inquiry *inquiry)
{
    static const double next_to_nothing = 0.001;
    const double limit = inquiry->options.time_limit;

    return limit > 0 ? fmax(limit - (clock_seconds() - inquiry->started), next_to_nothing) : 0;
}

int inquiry_is_over(const struct inquiry *inquiry)
{
    const double limit = inquiry->options.time_limit;

    return inquiry->status != OK || (limit > 0 && clock_seconds() - inquiry->started >= limit) ||
           (inquiry->options.stop && inquiry->options.stop());
}

/* What is asked, and how much may be done for the answer. */
struct question {
    const char *kept;
    int64_t effort;
    int begins_near; /* at the last timetable; else anywhere */
    struct errs *counts;
};

/* *schedule is the caller's. */
static enum fits solve_it(struct inquiry *inquiry, const struct conference *conf, int64_t effort,
                          const struct schedule *start, struct schedule **schedule,
                          struct errs *counts)
{
    const struct solve_options how = {.effort = effort,
                                      .time_limit = time_left(inquiry),
                                      .only_whether = 1,
                                      .start = start,
                                      .stop = inquiry->options.stop};
    struct solve_stats stats;
    const enum status status = solve(schedule, conf, &how, &stats, counts);

    inquiry->n_solves++;
    if (status == OK)
        return fits_of(*schedule);
    inquiry->status = status;
    return FITS_PERHAPS;
}

/* A timetable like the last one, or else one that is solved for from there: *schedule, the
 * caller's. */
static enum fits find_timetable(struct inquiry *inquiry, const struct conference *conf,
                                const struct question *question, struct schedule **schedule)
{
    int fits = 0;
    struct schedule *near = inquiry->last ? adapt(inquiry->last, conf, &fits) : NULL;

    if (fits) {
        *schedule = near;
        return FITS;
    }
    const enum fits found =
        solve_it(inquiry, conf, question->effort, question->begins_near ? near : NULL, schedule,
                 question->counts);
    schedule_free(near);
    return found;
}

static enum fits find_out(struct inquiry *inquiry, const struct question *question)
{
    const size_t n = (size_t)inquiry->all.n;
    struct conference *conf = causes_kept(inquiry->conf, &inquiry->all, question->kept);
    struct schedule *schedule = NULL;

    plain_rules_withdraw(conf);
    const enum fits fits = find_timetable(inquiry, conf, question, &schedule);

    if (fits == FITS) {
        note_held(inquiry, schedule, question->kept);
        schedule_free(inquiry->last);
        inquiry->last = schedule;
        schedule = NULL;
    } else if (fits == FITS_NOT)
        memcpy(marks_add(&inquiry->colliding, inquiry->all.n), question->kept, n);
    schedule_free(schedule);
    causes_kept_free(conf);
    return fits;
}

/* Is it about this family, or about all of them?  Rules that may ask for more talks are not. */
static int concerns_family(const struct inquiry *inquiry, const struct cause *cause, int family)
{
    const struct conference *conf = inquiry->conf;

    switch (cause->kind) {
    case CAUSE_PLACED:
        return relatives_family(inquiry->relatives, cause->index) == family;
    case CAUSE_PIN:
        return relatives_family(inquiry->relatives, conf->pins[cause->index].submission) == family;
    case CAUSE_RULE:
        return rule_is_plain(&conf->rules[cause->index]);
    default:
        return 1;
    }
}

/* Of the causes kept those that concern a family.  How many ask for a talk. */
static int keep_family(const struct inquiry *inquiry, const char *kept, int family, char *out)
{
    int n = 0;

    for (int i = 0; i < inquiry->all.n; i++) {
        const struct cause *cause = &inquiry->all.list[i];
        out[i] = (char)(kept[i] && concerns_family(inquiry, cause, family));
        n += out[i] && (cause->kind == CAUSE_PLACED || cause->kind == CAUSE_PIN);
    }
    return n;
}

/* Does a family collide by itself? */
static int some_family_collides(struct inquiry *inquiry, const struct question *question)
{
    char *kept = mem_zero((size_t)inquiry->all.n, 1);
    struct errs ignored = {0};
    const struct question part = {kept, question->effort, 0, &ignored};
    int collides = 0;

    for (int family = 0; family < relatives_count(inquiry->relatives) && !collides; family++)
        if (keep_family(inquiry, question->kept, family, kept) > 1 && !inquiry_is_over(inquiry) &&
            !inquiry_held(inquiry, kept))
            collides = find_out(inquiry, &part) == FITS_NOT;
    errs_clear(&ignored);
    free(kept);
    return collides;
}

/* A little of everything before much of one thing. */
static enum fits find_out_by_steps(struct inquiry *inquiry, const char *kept, struct errs *counts)
{
    enum { LITTLE = 2000 };
    const int64_t most = inquiry->options.effort ? inquiry->options.effort : inquiry->most_effort;
    const struct question quick = {kept, most && most < LITTLE ? most : LITTLE, 1, counts};
    const struct question whole = {kept, most, 0, counts};
    enum fits fits = find_out(inquiry, &quick);

    if (inquiry->most_perhaps && inquiry->n_perhaps >= inquiry->most_perhaps)
        return fits;
    if (fits == FITS_PERHAPS && some_family_collides(inquiry, &quick))
        return FITS_NOT;
    return fits == FITS_PERHAPS && !inquiry_is_over(inquiry) ? find_out(inquiry, &whole) : fits;
}

enum fits inquiry_ask(struct inquiry *inquiry, const char *kept, struct errs *counts)
{
    struct errs ignored = {0};
    enum fits fits = FITS_PERHAPS;

    if (inquiry_held(inquiry, kept))
        return FITS;
    if (!counts && inquiry_colliding(inquiry, kept))
        return FITS_NOT;
    if (!inquiry_is_over(inquiry))
        fits = find_out_by_steps(inquiry, kept, counts ? counts : &ignored);
    errs_clear(&ignored);
    inquiry->n_perhaps += fits == FITS_PERHAPS;
    return fits;
}

enum fits inquiry_ask_whole(struct inquiry *inquiry, const struct conference *conf)
{
    struct causes causes = causes_of(conf);
    char *all = mem_zero((size_t)causes.n, 1);
    struct schedule *schedule = NULL;
    struct errs ignored = {0};

    memset(all, 1, (size_t)causes.n);
    struct conference *kept = causes_kept(conf, &causes, all);
    const enum fits fits =
        inquiry_is_over(inquiry)
            ? FITS_PERHAPS
            : solve_it(inquiry, kept, inquiry->options.effort, NULL, &schedule, &ignored);
    schedule_free(schedule);
    causes_kept_free(kept);
    errs_clear(&ignored);
    free(all);
    causes_clear(&causes);
    return fits;
}
