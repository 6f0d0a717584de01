#include "attend.h"

#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "mem.h"

/* Guests only come into each other's way at talks with fewer seats than people who may come.  Those
 * who do, directly or by others, are one integer program; most guests are one each:
 *   a[visit] = 1: the person is there; at most one at any minute, one of a submission's givings, as
 *   many at a talk as it has seats, and those in place who must be.
 * What the attendance to start from has of musts and of wishes at the hard level is asked for. */

enum { NO_COLUMN = -1 };

/* Iterations x (rows + columns) of all programs together, some seconds at the most: it comes after
 * the search, when a user's time may be over. */
static const int64_t MOST_WORK = 300000000;

struct party {
    const struct problem *problem;
    const struct choice *choices;
    unsigned char *attends; /* [n_visits] as before where nothing better was found */
    unsigned char *may;     /* [n_visits] they may be there, and it is of use */
    int *n_may;             /* [n_talks] */
    int *leader;    /* [n_guests] who has the same one is in one program; in between a tree */
    int *column_of; /* [n_visits] NO_COLUMN: not in this program */
    int *visits;    /* [n_columns] */
    struct model model;
};

static const struct visit *visit_at(const struct party *party, int visit)
{
    return &party->problem->visits[visit];
}

static int end_of(const struct party *party, int guest)
{
    return party->problem->guests[guest].first_visit + party->problem->guests[guest].n_visits;
}

static const struct choice *place_of(const struct party *party, int visit)
{
    return &party->choices[visit_at(party, visit)->talk];
}

static int is_placed(const struct party *party, int visit)
{
    return place_of(party, visit)->option != NOWHERE;
}

static struct span span_of(const struct party *party, int visit)
{
    return party->problem->options[place_of(party, visit)->option].span;
}

static int submission_of(const struct party *party, int visit)
{
    return party->problem->talks[visit_at(party, visit)->talk].submission;
}

static int capacity_of(const struct party *party, int talk)
{
    return party->problem->conf->rooms[party->choices[talk].room].capacity;
}

/* ---- who may be where */

static int is_of_use(const struct party *party, int visit)
{
    if (visit_at(party, visit)->must)
        return 1;
    for (int i = 0; i < party->problem->n_wishes; i++)
        if (party->problem->wishes[i].weights[visit])
            return 1;
    return 0;
}

/* They give a talk then, or give this very submission. */
static int is_giving(const struct party *party, int guest, int visit)
{
    for (int i = party->problem->guests[guest].first_visit; i < end_of(party, guest); i++)
        if (visit_at(party, i)->given && is_placed(party, i) &&
            (submission_of(party, i) == submission_of(party, visit) ||
             span_overlaps(span_of(party, i), span_of(party, visit))))
            return 1;
    return 0;
}

static int may_attend(const struct party *party, int guest, int visit)
{
    const struct choice *at = place_of(party, visit);

    return !visit_at(party, visit)->given && is_placed(party, visit) && is_of_use(party, visit) &&
           visit_price(visit_at(party, visit), at->option, at->room).at[HARD] <= 0 &&
           !is_giving(party, guest, visit);
}

static int is_tight(const struct party *party, int talk)
{
    return party->n_may[talk] && capacity_of(party, talk) >= 0 &&
           party->n_may[talk] > capacity_of(party, talk);
}

static int leader_of(const struct party *party, int guest)
{
    while (party->leader[guest] != guest)
        guest = party->leader[guest];
    return guest;
}

/* The first to be seen at each tight talk brings the others together. */
static void bring_together(struct party *party)
{
    const int n_talks = party->problem->n_talks;
    int *first = mem_zero((size_t)n_talks, sizeof *first);

    for (int talk = 0; talk < n_talks; talk++)
        first[talk] = -1;
    for (int guest = 0; guest < party->problem->n_guests; guest++)
        for (int i = party->problem->guests[guest].first_visit; i < end_of(party, guest); i++) {
            const int talk = visit_at(party, i)->talk;
            if (!party->may[i] || !is_tight(party, talk))
                continue;
            if (first[talk] < 0)
                first[talk] = guest;
            party->leader[leader_of(party, guest)] = leader_of(party, first[talk]);
        }
    free(first);
}

static void look_around(struct party *party)
{
    for (int guest = 0; guest < party->problem->n_guests; guest++) {
        party->leader[guest] = guest;
        for (int i = party->problem->guests[guest].first_visit; i < end_of(party, guest); i++) {
            party->may[i] = (unsigned char)may_attend(party, guest, i);
            party->n_may[visit_at(party, i)->talk] += party->may[i];
            party->column_of[i] = NO_COLUMN;
        }
    }
    bring_together(party);
}

/* ---- the program */

static void add_column(struct party *party, int visit)
{
    const struct choice *at = place_of(party, visit);
    const struct price presence = visit_price(visit_at(party, visit), at->option, at->room);
    const int column = model_column(&party->model, 1, 1, "a", visit, 0);

    party->column_of[visit] = column;
    party->visits[column] = visit;
    model_cost(&party->model, column, &presence, AMOUNT_ONE);
    for (int i = 0; i < party->problem->n_wishes; i++)
        model_cost(&party->model, column, &party->problem->wishes[i].price,
                   -party->problem->wishes[i].weights[visit]);
}

/* Those that overlap are all on when the last of them starts. */
static void one_at_a_time(struct party *party, int guest, int visit)
{
    const int first = party->problem->guests[guest].first_visit;
    const int64_t minute = span_of(party, visit).from;
    int row = -1;

    for (int i = first; i < end_of(party, guest); i++) {
        if (i == visit || party->column_of[i] == NO_COLUMN)
            continue;
        const struct span span = span_of(party, i);
        if (minute < span.from || span.to <= minute)
            continue;
        if (row < 0)
            row = model_row(&party->model, -INFINITY, 1, "oneat", guest, visit);
        model_put(&party->model, row, party->column_of[i], 1);
    }
    if (row >= 0)
        model_put(&party->model, row, party->column_of[visit], 1);
}

static int has_hard_wish(const struct party *party, int visit)
{
    for (int i = 0; i < party->problem->n_wishes; i++)
        if (party->problem->wishes[i].price.at[HARD] > 0 &&
            party->problem->wishes[i].weights[visit])
            return 1;
    return 0;
}

/* One giving of a submission, at least one where it has to be and can. */
static void one_giving(struct party *party, int guest, int first, int end)
{
    int n = 0, is_asked = 0;

    for (int i = first; i < end; i++) {
        n += party->column_of[i] != NO_COLUMN;
        is_asked |= party->attends[i] && party->column_of[i] != NO_COLUMN &&
                    (visit_at(party, i)->must || has_hard_wish(party, i));
    }
    if (n < 2 && !is_asked)
        return;
    const int row = model_row(&party->model, is_asked ? 1 : 0, 1, "giving", guest, first);
    for (int i = first; i < end; i++)
        if (party->column_of[i] != NO_COLUMN)
            model_put(&party->model, row, party->column_of[i], 1);
}

static void add_guest(struct party *party, int guest)
{
    const int first = party->problem->guests[guest].first_visit, end = end_of(party, guest);

    for (int i = first; i < end; i++)
        if (party->may[i])
            add_column(party, i);
    for (int i = first; i < end; i++)
        if (party->may[i])
            one_at_a_time(party, guest, i);
    for (int i = first, next; i < end; i = next) {
        for (next = i + 1; next < end && submission_of(party, next) == submission_of(party, i);)
            next++;
        one_giving(party, guest, i, next);
    }
}

static void limit_seats(struct party *party)
{
    const int n = party->model.n_columns;
    int *rows = mem_zero((size_t)party->problem->n_talks, sizeof *rows);

    for (int column = 0; column < n; column++) {
        const int talk = visit_at(party, party->visits[column])->talk;
        if (!is_tight(party, talk))
            continue;
        if (!rows[talk])
            rows[talk] =
                1 + model_row(&party->model, -INFINITY, capacity_of(party, talk), "seats", talk, 0);
        model_put(&party->model, rows[talk] - 1, column, 1);
    }
    free(rows);
}

/* ---- its solution */

static void propose_known(void *data, double *values)
{
    const struct party *party = data;

    for (int column = 0; column < party->model.n_columns; column++)
        values[column] = party->attends[party->visits[column]];
}

static int is_cheaper(const struct party *party, const double *values)
{
    for (int level = MEDIUM; level < N_LEVELS; level++) {
        amount change = 0;
        for (int column = 0; column < party->model.n_columns; column++)
            change += ((values[column] > 0.5) - party->attends[party->visits[column]]) *
                      party->model.columns[column].cost[level];
        if (change)
            return change < 0;
    }
    return 0;
}

/* The work that it took. */
static int64_t solve_program(struct party *party, int64_t work_left)
{
    const int64_t size = 1 + party->model.n_rows + party->model.n_columns;
    if (work_left < size * size / 2) /* it takes about as many iterations as there are rows */
        return size;
    const struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct branch branch = {.model = &party->model,
                            .options = &options,
                            .stats = &stats,
                            .effort_left = 1 + work_left / size,
                            .propose = propose_known,
                            .data = party};

    branch_solve(&branch);
    if (branch.values && is_cheaper(party, branch.values))
        for (int column = 0; column < party->model.n_columns; column++)
            party->attends[party->visits[column]] = branch.values[column] > 0.5;
    free(branch.values);
    return (100 + stats.iterations) * size;
}

static int64_t attend_together(struct party *party, int leader, int64_t work_left)
{
    int64_t work = 0;

    for (int guest = 0; guest < party->problem->n_guests; guest++)
        if (leader_of(party, guest) == leader)
            add_guest(party, guest);
    limit_seats(party);
    if (party->model.n_columns)
        work = solve_program(party, work_left);
    for (int column = 0; column < party->model.n_columns; column++)
        party->column_of[party->visits[column]] = NO_COLUMN;
    model_clear(&party->model);
    return work;
}

static void attend_better(struct party *party)
{
    int64_t work_left = MOST_WORK;

    look_around(party);
    for (int guest = 0; guest < party->problem->n_guests && work_left > 0; guest++)
        if (leader_of(party, guest) == guest)
            work_left -= attend_together(party, guest, work_left);
}

/* The cheaper one; the other is freed. */
static unsigned char *cheaper(const struct problem *problem, const struct choice *choices,
                              unsigned char *one, unsigned char *other)
{
    const struct price price = problem_price(problem, choices, one);
    const struct price price_of_other = problem_price(problem, choices, other);

    if (price_compare(&price, &price_of_other) <= 0) {
        free(other);
        return one;
    }
    free(one);
    return other;
}

unsigned char *attend_exactly(const struct problem *problem, const struct choice *choices)
{
    const size_t n_visits = (size_t)problem->n_visits, n_guests = (size_t)problem->n_guests;

    if (!conference_has_attendance(problem->conf))
        return NULL;
    unsigned char *good = cheaper(problem, choices, attend_greedily(problem, choices),
                                  attend_by_regret(problem, choices));
    struct party party = {.problem = problem,
                          .choices = choices,
                          .attends = mem_zero(n_visits, sizeof *party.attends),
                          .may = mem_zero(n_visits, sizeof *party.may),
                          .n_may = mem_zero((size_t)problem->n_talks, sizeof *party.n_may),
                          .leader = mem_zero(n_guests, sizeof *party.leader),
                          .column_of = mem_zero(n_visits, sizeof *party.column_of),
                          .visits = mem_zero(n_visits, sizeof *party.visits)};
    memcpy(party.attends, good, n_visits);
    attend_better(&party);
    free(party.visits);
    free(party.column_of);
    free(party.leader);
    free(party.n_may);
    free(party.may);
    return cheaper(problem, choices, party.attends, good);
}
