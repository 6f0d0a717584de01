#include "guest_index.h"

#include <stdlib.h>

#include "crowd.h"
#include "mem.h"

struct setting { /* what an index is made of */
    const struct problem *problem;
    struct guest_index *index;
    unsigned char *sees_rooms; /* [n_talks] somebody is barred from it in one room */
};

int visit_is_fixed(const struct visit *visit)
{
    return visit->must || visit->given;
}

static int end_of(const struct guest *guest)
{
    return guest->first_visit + guest->n_visits;
}

static int stand_at(const struct guest_index *index, int visit)
{
    return index->stand_of[index->guest_of[visit]];
}

/* ---- who has a stand */

static int is_wanted(const struct problem *problem, int visit)
{
    for (int i = 0; i < problem->n_wishes; i++)
        if (problem->wishes[i].weights[visit])
            return 1;
    return 0;
}

static int submission_of(const struct problem *problem, int visit)
{
    return problem->talks[problem->visits[visit].talk].submission;
}

static int has_repeats(const struct problem *problem, const struct guest *guest)
{
    for (int i = guest->first_visit + 1; i < end_of(guest); i++)
        if (submission_of(problem, i) == submission_of(problem, i - 1) &&
            (visit_is_fixed(&problem->visits[i]) || is_wanted(problem, i)))
            return 1;
    return 0;
}

/* So much that the sum of everybody's wishes is no whole number of a double any more. */
static int wants_too_much(const struct problem *problem, int guest)
{
    const amount most = ((amount)1 << 52) / (problem->n_guests + WIDE);

    for (int i = 0; i < problem->n_wishes; i++) {
        amount sum = 0;
        for (int visit = problem->guests[guest].first_visit;
             visit < end_of(&problem->guests[guest]); visit++)
            sum = amount_add(sum, problem->wishes[i].weights[visit]);
        if (sum > most)
            return 1;
    }
    return 0;
}

static void find_stands(struct guest_index *index, const struct problem *problem)
{
    int n = 0;

    index->stand_of = mem_zero((size_t)problem->n_guests, sizeof *index->stand_of);
    index->guest_of = mem_zero((size_t)problem->n_visits, sizeof *index->guest_of);
    index->wholes = mem_zero((size_t)problem->n_guests, sizeof *index->wholes);
    for (int i = 0; i < problem->n_guests; i++) {
        const struct guest *guest = &problem->guests[i];
        const int is_whole = has_repeats(problem, guest) || wants_too_much(problem, i);
        index->stand_of[i] = is_whole ? NO_STAND : n++;
        if (is_whole)
            index->wholes[index->n_wholes++] = i;
        for (int visit = guest->first_visit; visit < end_of(guest); visit++)
            index->guest_of[visit] = i;
    }
    index->n_stands = (n + WIDE - 1) / WIDE * WIDE;
}

/* ---- lists by talk: count, then fill */

static int *new_starts(int n)
{
    return mem_zero((size_t)n + 1, sizeof(int));
}

static void add_up(int *first, int n)
{
    for (int i = 0; i < n; i++)
        first[i + 1] += first[i];
}

static void list_wholes(struct guest_index *index, const struct problem *problem)
{
    int *next, n = 0;

    index->first_whole = new_starts(problem->n_talks);
    for (int i = 0; i < index->n_wholes; i++)
        for (int visit = problem->guests[index->wholes[i]].first_visit;
             visit < end_of(&problem->guests[index->wholes[i]]); visit++, n++)
            index->first_whole[problem->visits[visit].talk + 1]++;
    add_up(index->first_whole, problem->n_talks);
    index->whole_of = mem_zero((size_t)n, sizeof *index->whole_of);
    next = new_starts(problem->n_talks);
    for (int i = 0; i < index->n_wholes; i++)
        for (int visit = problem->guests[index->wholes[i]].first_visit;
             visit < end_of(&problem->guests[index->wholes[i]]); visit++) {
            const int talk = problem->visits[visit].talk;
            index->whole_of[index->first_whole[talk] + next[talk]++] = i;
        }
    free(next);
}

static void list_fixed(struct guest_index *index, const struct problem *problem)
{
    int *next, n = 0;

    index->first_fixed = new_starts(problem->n_talks);
    for (int visit = 0; visit < problem->n_visits; visit++)
        if (visit_is_fixed(&problem->visits[visit]) && stand_at(index, visit) != NO_STAND) {
            index->first_fixed[problem->visits[visit].talk + 1]++;
            n++;
        }
    add_up(index->first_fixed, problem->n_talks);
    index->fixed = mem_zero((size_t)n, sizeof *index->fixed);
    next = new_starts(problem->n_talks);
    for (int visit = 0; visit < problem->n_visits; visit++)
        if (visit_is_fixed(&problem->visits[visit]) && stand_at(index, visit) != NO_STAND) {
            const int talk = problem->visits[visit].talk;
            index->fixed[index->first_fixed[talk] + next[talk]++] =
                (struct fixed){stand_at(index, visit), visit};
        }
    free(next);
}

/* ---- who is barred */

static void bar(struct setting *at, int visit, int option, int room)
{
    struct guest_index *index = at->index;

    index->barred = mem_grow(index->barred, (size_t)index->n_barred, sizeof *index->barred);
    index->barred[index->n_barred++] = (struct barred){option, room, stand_at(index, visit)};
    if (room != ANY_ROOM)
        at->sees_rooms[at->problem->visits[visit].talk] = 1;
}

static int names_rooms(const struct visit *visit)
{
    for (int i = 0; i < visit->n_presences; i++)
        if (visit->presences[i].room != ANY_ROOM)
            return 1;
    return 0;
}

static int is_barred(const struct visit *visit, int option, int room)
{
    return visit_price(visit, option, room).at[HARD] > 0;
}

static void bar_visit(struct setting *at, int visit)
{
    const struct visit *of = &at->problem->visits[visit];
    const struct talk *talk = &at->problem->talks[of->talk];
    const int by_room = names_rooms(of);

    for (int option = talk->first_option; option < talk->first_option + talk->n_options; option++) {
        if (!by_room && is_barred(of, option, ANY_ROOM))
            bar(at, visit, option, ANY_ROOM);
        for (int room = 0; by_room && room < at->problem->n_rooms; room++)
            if (is_barred(of, option, room))
                bar(at, visit, option, room);
    }
}

static int by_option(const void *a, const void *b)
{
    const struct barred *one = a, *other = b;
    if (one->option != other->option)
        return one->option < other->option ? -1 : 1;
    return (one->stand > other->stand) - (one->stand < other->stand);
}

static void list_barred(struct setting *at)
{
    const struct problem *problem = at->problem;
    struct guest_index *index = at->index;

    for (int visit = 0; visit < problem->n_visits; visit++)
        if (problem->visits[visit].n_presences && stand_at(index, visit) != NO_STAND &&
            !visit_is_fixed(&problem->visits[visit]) && is_wanted(problem, visit))
            bar_visit(at, visit);
    if (index->n_barred)
        qsort(index->barred, (size_t)index->n_barred, sizeof *index->barred, by_option);
    index->first_barred = new_starts(problem->n_options);
    for (int i = 0; i < index->n_barred; i++)
        index->first_barred[index->barred[i].option + 1]++;
    add_up(index->first_barred, problem->n_options);
}

/* ---- seats */

/* Who would come, and who must and takes a seat. */
static void count_guests(const struct setting *at, int *n_wanting, int *n_must)
{
    for (int visit = 0; visit < at->problem->n_visits; visit++) {
        const struct visit *of = &at->problem->visits[visit];
        if (!visit_is_fixed(of) && stand_at(at->index, visit) != NO_STAND &&
            is_wanted(at->problem, visit))
            n_wanting[of->talk]++;
        n_must[of->talk] += of->must && !of->given;
    }
}

static int seats_are_priced(const struct problem *problem)
{
    return !price_is_zero(&problem->impossible) && !price_rewards(&problem->impossible);
}

static void count_seats(struct setting *at)
{
    const struct problem *problem = at->problem;
    const size_t talks = (size_t)problem->n_talks;
    int *n_wanting = mem_zero(talks, sizeof *n_wanting), *n_must = mem_zero(talks, sizeof *n_must);

    count_guests(at, n_wanting, n_must);
    at->index->seats = mem_zero(talks * (size_t)problem->n_rooms, sizeof *at->index->seats);
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; room < problem->n_rooms; room++) {
            const int capacity = problem->conf->rooms[room].capacity,
                      left = capacity - n_must[talk];
            at->index->seats[talk * problem->n_rooms + room] =
                capacity < 0 || left >= n_wanting[talk] || !seats_are_priced(problem) ? ENOUGH
                : left < 0                                                            ? 0
                                                                                      : left;
        }
    free(n_wanting);
    free(n_must);
}

static void find_alike(struct setting *at)
{
    const int n_rooms = at->problem->n_rooms;

    at->index->alike =
        mem_zero((size_t)at->problem->n_talks * (size_t)n_rooms, sizeof *at->index->alike);
    for (int talk = 0; talk < at->problem->n_talks; talk++) {
        const int *seats = at->index->seats + (size_t)talk * (size_t)n_rooms;
        for (int room = 0; room < n_rooms; room++) {
            int first = at->sees_rooms[talk] ? room : 0;
            while (seats[first] != seats[room])
                first++;
            at->index->alike[talk * n_rooms + room] = first;
        }
    }
}

static void divide_time(struct setting *at)
{
    const struct problem *problem = at->problem;
    unsigned char *talks = mem_zero((size_t)problem->n_talks, sizeof *talks);

    for (int visit = 0; visit < problem->n_visits; visit++)
        if (stand_at(at->index, visit) != NO_STAND &&
            (visit_is_fixed(&problem->visits[visit]) || is_wanted(problem, visit)))
            talks[problem->visits[visit].talk] = 1;
    at->index->time = time_blocks_new(problem, talks);
    free(talks);
}

struct guest_index *guest_index_new(const struct problem *problem)
{
    struct guest_index *index = mem_zero(1, sizeof *index);
    struct setting at = {problem, index, mem_zero((size_t)problem->n_talks, 1)};

    find_stands(index, problem);
    list_wholes(index, problem);
    list_fixed(index, problem);
    list_barred(&at);
    count_seats(&at);
    find_alike(&at);
    divide_time(&at);
    free(at.sees_rooms);
    return index;
}

void guest_index_free(struct guest_index *index)
{
    if (!index)
        return;
    time_blocks_free(index->time);
    free(index->alike);
    free(index->seats);
    free(index->fixed);
    free(index->first_fixed);
    free(index->barred);
    free(index->first_barred);
    free(index->whole_of);
    free(index->first_whole);
    free(index->wholes);
    free(index->guest_of);
    free(index->stand_of);
    free(index);
}
