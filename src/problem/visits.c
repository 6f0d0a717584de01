/* Who attends what.
 *
 * A visit is there if its talk is placed and the person gives it or `attends` says so.
 * impossible, 1 for each:  two visits of a person that are there, not both given, and overlap;
 *                          a submission that is placed, that a guest must attend and does not give,
 *                          and of which no visit is there;
 *                          a visit of a talk that is not placed and not given;
 *                          and for each placed talk (those there who do not give it - capacity)+.
 * wishes: per guest, always + the weights of submissions of which no visit is there. */
#include "problem.h"

#include <stdlib.h>

#include "mem.h"

struct at { /* where all are */
    const struct problem *problem;
    const struct choice *choices;
    const unsigned char *attends; /* NULL: each guest's own best day */
};

static const struct choice *choice_of(const struct at *at, int visit)
{
    return &at->choices[at->problem->visits[visit].talk];
}

static int is_placed(const struct at *at, int visit)
{
    return choice_of(at, visit)->option != NOWHERE;
}

static int is_there(const struct at *at, int visit)
{
    return is_placed(at, visit) && (at->problem->visits[visit].given || at->attends[visit]);
}

static struct span span_of(const struct at *at, int visit)
{
    return at->problem->options[choice_of(at, visit)->option].span;
}

static int submission_of(const struct problem *problem, int visit)
{
    return problem->talks[problem->visits[visit].talk].submission;
}

/* The first visit of a guest to another submission. */
static int next_submission(const struct problem *problem, const struct guest *guest, int visit)
{
    const int submission = submission_of(problem, visit);
    while (visit < guest->first_visit + guest->n_visits &&
           submission_of(problem, visit) == submission)
        visit++;
    return visit;
}

int guest_next_submission(const struct problem *problem, const struct guest *guest, int visit)
{
    const int submission = problem->talks[problem->visits[visit].talk].submission;

    while (visit < guest->first_visit + guest->n_visits &&
           problem->talks[problem->visits[visit].talk].submission == submission)
        visit++;
    return visit;
}

struct price visit_price(const struct visit *visit, int option, int room)
{
    struct price price = {{0}};

    for (int i = 0; i < visit->n_presences; i++) {
        const struct presence *presence = &visit->presences[i];
        if (presence->option == option && (presence->room == ANY_ROOM || presence->room == room))
            price_add(&price, &presence->price, 1);
    }
    return price;
}

int problem_n_interested(const struct problem *problem, int talk)
{
    int n = 0;
    for (int i = 0; i < problem->n_visits; i++)
        n += problem->visits[i].talk == talk && !problem->visits[i].given;
    return n;
}

/* ---- attendance as written */

static int n_overlaps(const struct at *at, const struct guest *guest)
{
    const int end = guest->first_visit + guest->n_visits;
    int n = 0;

    for (int a = guest->first_visit; a < end; a++)
        for (int b = a + 1; b < end && is_there(at, a); b++)
            n += is_there(at, b) && span_overlaps(span_of(at, a), span_of(at, b)) &&
                 !(at->problem->visits[a].given && at->problem->visits[b].given);
    return n;
}

/* A submission they must attend is placed, and they are at no giving of it. */
static int n_missed(const struct at *at, const struct guest *guest)
{
    int n = 0;

    for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
         visit = next) {
        int placed = 0, there = 0;
        next = next_submission(at->problem, guest, visit);
        for (int i = visit; i < next; i++) {
            placed |= is_placed(at, i);
            there |= is_there(at, i);
        }
        n += at->problem->visits[visit].must && placed && !there;
    }
    return n;
}

static int n_in_vain(const struct at *at)
{
    int n = 0;
    for (int i = 0; i < at->problem->n_visits; i++)
        n += at->attends[i] && !at->problem->visits[i].given && !is_placed(at, i);
    return n;
}

/* People without a seat. */
static int n_standing(const struct at *at, int talk)
{
    const struct problem *problem = at->problem;
    const struct choice *choice = &at->choices[talk];
    int n = 0;

    if (choice->option == NOWHERE || problem->conf->rooms[choice->room].capacity < 0)
        return 0;
    for (int i = 0; i < problem->n_visits; i++)
        n += problem->visits[i].talk == talk && !problem->visits[i].given && at->attends[i];
    n -= problem->conf->rooms[choice->room].capacity;
    return n > 0 ? n : 0;
}

static int n_impossible(const struct at *at)
{
    int n = n_in_vain(at);

    for (int i = 0; i < at->problem->n_guests; i++)
        n += n_overlaps(at, &at->problem->guests[i]) + n_missed(at, &at->problem->guests[i]);
    for (int talk = 0; talk < at->problem->n_talks; talk++)
        n += n_standing(at, talk);
    return n;
}

static void add_presences(const struct at *at, struct price *sum)
{
    for (int i = 0; i < at->problem->n_visits; i++) {
        if (at->problem->visits[i].given || !is_there(at, i))
            continue;
        const struct price price =
            visit_price(&at->problem->visits[i], choice_of(at, i)->option, choice_of(at, i)->room);
        price_add(sum, &price, 1);
    }
}

static amount lost_as_written(const struct at *at, const struct wishes *wishes, int index)
{
    const struct guest *guest = &at->problem->guests[index];
    amount lost = wishes->always[index];

    for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
         visit = next) {
        int there = 0;
        next = next_submission(at->problem, guest, visit);
        for (int i = visit; i < next; i++)
            there |= is_there(at, i);
        lost = amount_add(lost, there ? 0 : wishes->weights[visit]);
    }
    return lost;
}

/* ---- a guest's own best day */

struct stay { /* a visit that could be made */
    struct span span;
    amount weight;
    int submission;
    int is_out;  /* not in this attempt */
    amount best; /* of the stays up to this one */
};
struct day {
    struct stay *stays; /* by end */
    int n;
};

static int by_end(const void *a, const void *b)
{
    const struct stay *one = a, *other = b;
    if (one->span.to != other->span.to)
        return one->span.to < other->span.to ? -1 : 1;
    return (one->submission > other->submission) - (one->submission < other->submission);
}

static amount best_before(const struct day *day, int stay)
{
    int i = stay - 1;
    while (i >= 0 && day->stays[i].span.to > day->stays[stay].span.from)
        i--;
    return i >= 0 ? day->stays[i].best : 0;
}

/* Longest path: the most weight of stays that do not overlap. */
static amount longest_path(struct day *day)
{
    amount best = 0;

    for (int i = 0; i < day->n; i++) {
        struct stay *stay = &day->stays[i];
        const amount with = amount_add(best_before(day, i), stay->weight);
        best = !stay->is_out && with > best ? with : best;
        stay->best = best;
    }
    return best;
}

/* Two stays of the path that give one submission twice; 0: there are none. */
static int find_twins(const struct day *day, int twins[2])
{
    int i = day->n - 1;
    int *path = mem_zero((size_t)day->n, sizeof *path), n = 0, found = 0;

    while (i >= 0) {
        if (day->stays[i].best == (i ? day->stays[i - 1].best : 0)) {
            i--;
            continue;
        }
        path[n++] = i;
        const int64_t from = day->stays[i].span.from;
        for (i--; i >= 0 && day->stays[i].span.to > from;)
            i--;
    }
    for (int a = 0; a < n && !found; a++)
        for (int b = 0; b < a && !found; b++)
            if (day->stays[path[a]].submission == day->stays[path[b]].submission) {
                twins[0] = path[a];
                twins[1] = path[b];
                found = 1;
            }
    free(path);
    return found;
}

/* A submission given twice is worth it once: where the path takes both, one of them is left out. */
static amount best_day(struct day *day, amount known)
{
    const amount most = longest_path(day);
    int twins[2];

    if (most <= known)
        return known;
    if (!find_twins(day, twins))
        return most;
    for (int i = 0; i < 2; i++) {
        day->stays[twins[i]].is_out = 1;
        known = best_day(day, known);
        day->stays[twins[i]].is_out = 0;
    }
    return known;
}

static int is_fixed(const struct visit *visit)
{
    return visit->must || visit->given;
}

static int is_free(const struct at *at, const struct guest *guest, int visit)
{
    for (int i = guest->first_visit; i < guest->first_visit + guest->n_visits; i++)
        if (is_fixed(&at->problem->visits[i]) && is_placed(at, i) &&
            span_overlaps(span_of(at, i), span_of(at, visit)))
            return 0;
    return visit_price(&at->problem->visits[visit], choice_of(at, visit)->option,
                       choice_of(at, visit)->room)
               .at[HARD] <= 0;
}

static amount most_of_day(const struct at *at, const struct wishes *wishes,
                          const struct guest *guest)
{
    struct day day = {mem_zero((size_t)guest->n_visits, sizeof(struct stay)), 0};

    for (int i = guest->first_visit; i < guest->first_visit + guest->n_visits; i++)
        if (wishes->weights[i] && !is_fixed(&at->problem->visits[i]) && is_placed(at, i) &&
            is_free(at, guest, i))
            day.stays[day.n++] = (struct stay){span_of(at, i), wishes->weights[i],
                                               submission_of(at->problem, i), 0, 0};
    qsort(day.stays, (size_t)day.n, sizeof *day.stays, by_end);
    const amount most = best_day(&day, 0);
    free(day.stays);
    return most;
}

static amount lost_on_best_day(const struct at *at, const struct wishes *wishes, int index)
{
    const struct guest *guest = &at->problem->guests[index];
    amount lost = wishes->always[index];

    for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
         visit = next) {
        int there = 0;
        next = next_submission(at->problem, guest, visit);
        for (int i = visit; i < next; i++)
            there |= is_fixed(&at->problem->visits[i]) && is_placed(at, i);
        lost = amount_add(lost, there ? 0 : wishes->weights[visit]);
    }
    return amount_add(lost, -most_of_day(at, wishes, guest));
}

static void add_wishes(const struct at *at, int guest, struct price *sum)
{
    for (int i = 0; i < at->problem->n_wishes; i++) {
        const struct wishes *wishes = &at->problem->wishes[i];
        price_add_amount(sum, &wishes->price,
                         at->attends ? lost_as_written(at, wishes, guest)
                                     : lost_on_best_day(at, wishes, guest));
    }
}

struct price guest_price(const struct problem *problem, const struct choice *choices, int guest)
{
    const struct at at = {problem, choices, NULL};
    struct price sum = {{0}};

    add_wishes(&at, guest, &sum);
    return sum;
}

struct price visits_price(const struct problem *problem, const struct choice *choices,
                          const unsigned char *attends)
{
    const struct at at = {problem, choices, attends};
    struct price sum = {{0}};

    for (int guest = 0; guest < problem->n_guests; guest++)
        add_wishes(&at, guest, &sum);
    if (attends) {
        add_presences(&at, &sum);
        price_add_amount(&sum, &problem->impossible, n_impossible(&at) * AMOUNT_ONE);
    }
    return sum;
}
