#include "attend.h"

#include <stdlib.h>

#include "guest_ledger.h"
#include "mem.h"

struct hall { /* a schedule that people go to */
    const struct problem *problem;
    const struct choice *choices;
    unsigned char *attends;
    int *seats_left; /* [n_talks] */
};

static int is_placed(const struct hall *hall, int visit)
{
    return hall->choices[hall->problem->visits[visit].talk].option != NOWHERE;
}

static struct span span_of(const struct hall *hall, int visit)
{
    const int talk = hall->problem->visits[visit].talk;
    return hall->problem->options[hall->choices[talk].option].span;
}

static int is_there(const struct hall *hall, int visit)
{
    return is_placed(hall, visit) && (hall->problem->visits[visit].given || hall->attends[visit]);
}

/* Is the person busy then, or at another giving of the submission?  Their visits stand together. */
static int is_busy(const struct hall *hall, int visit)
{
    const struct problem *problem = hall->problem;
    const struct visit *of = &problem->visits[visit];
    int first = visit;

    while (first > 0 && problem->visits[first - 1].person == of->person)
        first--;
    for (int i = first; i < problem->n_visits && problem->visits[i].person == of->person; i++)
        if (is_there(hall, i) && (problem->talks[problem->visits[i].talk].submission ==
                                      problem->talks[of->talk].submission ||
                                  span_overlaps(span_of(hall, i), span_of(hall, visit))))
            return 1;
    return 0;
}

static void go(struct hall *hall, int visit)
{
    const struct visit *of = &hall->problem->visits[visit];
    const struct choice *at = &hall->choices[of->talk];

    if (of->given || hall->attends[visit] || !is_placed(hall, visit) || is_busy(hall, visit) ||
        !hall->seats_left[of->talk] || visit_price(of, at->option, at->room).at[HARD] > 0)
        return;
    hall->attends[visit] = 1;
    hall->seats_left[of->talk]--;
}

struct wish {
    int visit;
    amount weight;
};

static int by_weight(const void *a, const void *b)
{
    const struct wish *one = a, *other = b;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    return (one->visit > other->visit) - (one->visit < other->visit);
}

static void follow_wishes(struct hall *hall, const struct wishes *wishes)
{
    struct wish *list = mem_zero((size_t)hall->problem->n_visits, sizeof *list);

    for (int visit = 0; visit < hall->problem->n_visits; visit++)
        list[visit] = (struct wish){visit, wishes->weights[visit]};
    qsort(list, (size_t)hall->problem->n_visits, sizeof *list, by_weight);
    for (int i = 0; i < hall->problem->n_visits && list[i].weight > 0; i++)
        go(hall, list[i].visit);
    free(list);
}

static void count_seats(struct hall *hall)
{
    const struct problem *problem = hall->problem;

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int room = hall->choices[talk].room;
        const int placed = hall->choices[talk].option != NOWHERE;
        const int capacity = placed ? problem->conf->rooms[room].capacity : 0;
        hall->seats_left[talk] = capacity < 0 ? problem->n_visits : capacity;
    }
}

/* After the musts those, if it is possible, and then the wishes. */
static unsigned char *attend(const struct problem *problem, const struct choice *choices,
                             const unsigned char *chosen)
{
    struct hall hall = {problem, choices, NULL, NULL};

    hall.attends = mem_zero((size_t)problem->n_visits, sizeof *hall.attends);
    hall.seats_left = mem_zero((size_t)problem->n_talks, sizeof *hall.seats_left);
    count_seats(&hall);
    for (int visit = 0; visit < problem->n_visits; visit++)
        if (problem->visits[visit].must)
            go(&hall, visit);
    for (int visit = 0; chosen && visit < problem->n_visits; visit++)
        if (chosen[visit])
            go(&hall, visit);
    for (int i = 0; i < problem->n_wishes; i++)
        if (!price_rewards(&problem->wishes[i].price))
            follow_wishes(&hall, &problem->wishes[i]);
    free(hall.seats_left);
    return hall.attends;
}

unsigned char *attend_greedily(const struct problem *problem, const struct choice *choices)
{
    return conference_has_attendance(problem->conf) ? attend(problem, choices, NULL) : NULL;
}

unsigned char *attend_by_regret(const struct problem *problem, const struct choice *choices)
{
    const struct choice nowhere = {NOWHERE, ANY_ROOM};

    if (!conference_has_attendance(problem->conf))
        return NULL;
    struct choice *at = mem_zero((size_t)problem->n_talks, sizeof *at);
    for (int talk = 0; talk < problem->n_talks; talk++)
        at[talk] = nowhere;
    struct guest_ledger *ledger = guest_ledger_new(problem, at);
    for (int talk = 0; talk < problem->n_talks; talk++) {
        at[talk] = choices[talk];
        guest_ledger_move(ledger, talk, nowhere);
    }
    unsigned char *chosen = guest_ledger_attends(ledger);
    unsigned char *attends = attend(problem, choices, chosen);
    free(chosen);
    guest_ledger_free(ledger);
    free(at);
    return attends;
}
