#include "blockers.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static void add_once(struct indices *indices, int index)
{
    if (indices_have(indices, index))
        return;
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

static void add_if_related(const struct problem *problem, const struct pairs *pairs,
                           const struct choice *choices, int option, int room, int other,
                           struct indices *by)
{
    const struct choice *at = &choices[other];
    if (other != problem->options[option].talk && at->option != NOWHERE &&
        relation_size(problem, &pairs->relation, option, room, at->option, at->room))
        add_once(by, other);
}

static void add_partners(const struct problem *problem, const struct pairs *pairs,
                         const struct choice *choices, int option, int room, struct indices *by)
{
    const int talk = problem->options[option].talk;

    for (int other = 0; pairs->everyone && other < problem->n_talks; other++)
        add_if_related(problem, pairs, choices, option, room, other, by);
    for (int i = 0; i < pairs->n; i++)
        if (pairs->list[i].a == talk || pairs->list[i].b == talk)
            add_if_related(problem, pairs, choices, option, room,
                           pairs->list[i].a == talk ? pairs->list[i].b : pairs->list[i].a, by);
}

static int is_term(const struct count_term *term, int option, int room)
{
    return term->option == option && (term->room == ANY_ROOM || term->room == room);
}

/* A full count is in the way with all the talks that fill it. */
static void add_counted(const struct problem *problem, const struct count *count,
                        const struct choice *choices, int option, int room, struct indices *by)
{
    amount sum = 0, own = 0;

    for (int i = 0; i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        if (term->use != NO_USE)
            return; /* add_by_trial looks at those */
        const struct choice *at = &choices[problem->options[term->option].talk];
        if (is_term(term, option, room))
            own = term->weight;
        else if (at->option == term->option && is_term(term, at->option, at->room))
            sum = amount_add(sum, term->weight);
    }
    for (int i = 0; own && amount_add(sum, own) > count->high && i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        const struct choice *at = &choices[problem->options[term->option].talk];
        if (at->option == term->option && is_term(term, at->option, at->room))
            add_once(by, problem->options[term->option].talk);
    }
}

/* Uses and what is made of them: a placed talk is in the way if the hard price is lower without it.
 */
static void add_by_trial(const struct problem *problem, const struct choice *choices, int option,
                         int room, struct indices *by)
{
    const int talk = problem->options[option].talk;
    struct choice *trial = mem_zero((size_t)problem->n_talks, sizeof *trial);

    memcpy(trial, choices, (size_t)problem->n_talks * sizeof *trial);
    trial[talk] = (struct choice){NOWHERE, ANY_ROOM};
    const amount before = problem_price(problem, trial).at[HARD] - problem->unplaced[talk].at[HARD];
    trial[talk] = (struct choice){option, room};
    const amount after = problem_price(problem, trial).at[HARD];
    for (int other = 0; after > before && other < problem->n_talks; other++) {
        const struct choice kept = trial[other];
        if (other == talk || kept.option == NOWHERE)
            continue;
        trial[other] = (struct choice){NOWHERE, ANY_ROOM};
        if (problem_price(problem, trial).at[HARD] - problem->unplaced[other].at[HARD] < after)
            add_once(by, other);
        trial[other] = kept;
    }
    free(trial);
}

struct indices blockers_of(const struct problem *problem, const struct choice *choices, int option,
                           int room)
{
    struct indices by = {0};

    for (int i = 0; i < problem->n_pairs; i++)
        if (problem->pairs[i].price.at[HARD] > 0)
            add_partners(problem, &problem->pairs[i], choices, option, room, &by);
    for (int i = 0; i < problem->n_counts; i++)
        if (problem->counts[i].price.at[HARD] > 0)
            add_counted(problem, &problem->counts[i], choices, option, room, &by);
    if (!by.n && (problem->n_uses || problem->n_extremes || problem->n_sequences))
        add_by_trial(problem, choices, option, room, &by);
    return by;
}

/* The cheapest unary place that nothing blocks. */
static struct choice free_place(const struct formulation *form, const struct choice *choices,
                                int talk)
{
    const struct problem *problem = form->problem;
    const struct talk *t = &problem->talks[talk];
    struct choice best = {NOWHERE, ANY_ROOM};
    struct price lowest = {{0}};

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++) {
            if (!form->allowed[option * problem->n_rooms + room])
                continue;
            const struct price price = problem_place_price(problem, option, room);
            if (best.option != NOWHERE && price_compare(&price, &lowest) >= 0)
                continue;
            struct indices by = blockers_of(problem, choices, option, room);
            if (!by.n) {
                best = (struct choice){option, room};
                lowest = price;
            }
            free(by.list);
        }
    return best;
}

static int n_allowed(const struct formulation *form, int talk)
{
    const struct talk *t = &form->problem->talks[talk];
    const int n_rooms = form->problem->n_rooms;
    int n = form->problem->unplaced[talk].at[HARD] > 0 ? 0 : form->problem->n_slots * n_rooms;

    for (int i = t->first_option * n_rooms; i < (t->first_option + t->n_options) * n_rooms; i++)
        n += form->allowed[i];
    return n;
}

struct choice *greedy_choices(const struct formulation *form)
{
    const int n_talks = form->problem->n_talks;
    struct choice *choices = mem_zero((size_t)n_talks, sizeof *choices);
    int *places = mem_zero((size_t)n_talks, sizeof *places);

    for (int talk = 0; talk < n_talks; talk++) {
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
        places[talk] = n_allowed(form, talk);
    }
    for (int step = 0; step < n_talks; step++) {
        int next = -1;
        for (int talk = 0; talk < n_talks; talk++)
            if (places[talk] >= 0 && (next < 0 || places[talk] < places[next]))
                next = talk;
        choices[next] = free_place(form, choices, next);
        places[next] = -1;
    }
    free(places);
    return choices;
}

/* What the cheapest of a talk's places adds, or the fewest talks in the way. */
struct reasons {
    int has_place, is_free;
    struct price cheapest;
    struct indices by;
};

static void weigh_place(const struct formulation *form, struct choice *choices, int option,
                        int room, const struct price *now, struct reasons *reasons)
{
    const struct problem *problem = form->problem;
    const int talk = problem->options[option].talk;
    struct indices by = blockers_of(problem, choices, option, room);

    if (by.n) {
        if (!reasons->by.n || by.n < reasons->by.n) {
            free(reasons->by.list);
            reasons->by = by;
        } else {
            free(by.list);
        }
        return;
    }
    choices[talk] = (struct choice){option, room};
    struct price price = problem_price(problem, choices);
    price_add(&price, now, -1);
    if (!reasons->is_free || price_compare(&price, &reasons->cheapest) < 0)
        reasons->cheapest = price;
    reasons->is_free = 1;
    choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
}

static struct reasons reasons_of(const struct formulation *form, struct choice *choices, int talk,
                                 const struct price *now)
{
    const struct talk *t = &form->problem->talks[talk];
    const int n_rooms = form->problem->n_rooms;
    struct reasons reasons = {0};

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            if (form->allowed[option * n_rooms + room]) {
                reasons.has_place = 1;
                weigh_place(form, choices, option, room, now, &reasons);
            }
    return reasons;
}

static void talks_to_submissions(const struct problem *problem, struct indices *talks)
{
    for (int i = 0; i < talks->n; i++)
        talks->list[i] = problem->talks[talks->list[i]].submission;
}

static void add_unplaced(struct schedule *schedule, const struct problem *problem, int talk,
                         struct reasons *reasons)
{
    schedule->unplaced =
        mem_grow(schedule->unplaced, (size_t)schedule->n_unplaced, sizeof *schedule->unplaced);
    struct unplaced *unplaced = &schedule->unplaced[schedule->n_unplaced++];
    *unplaced = (struct unplaced){.submission = problem->talks[talk].submission,
                                  .reason = !reasons->has_place ? UNPLACED_NO_PLACE
                                            : reasons->is_free  ? UNPLACED_COSTS
                                                                : UNPLACED_BLOCKED,
                                  .price = reasons->cheapest};
    if (unplaced->reason == UNPLACED_BLOCKED) {
        talks_to_submissions(problem, &reasons->by);
        unplaced->by = reasons->by;
    } else {
        free(reasons->by.list);
    }
}

static int is_left_out(const struct problem *problem, const struct choice *choices, int talk)
{
    for (int other = 0; other < problem->n_talks; other++)
        if (problem->talks[other].submission == problem->talks[talk].submission &&
            choices[other].option != NOWHERE)
            return 0;
    return problem->talks[talk].copy == 0;
}

void explain_unplaced(const struct formulation *form, struct choice *choices,
                      struct schedule *schedule)
{
    const struct problem *problem = form->problem;
    const struct price now = problem_price(problem, choices);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        if (!is_left_out(problem, choices, talk))
            continue;
        struct reasons reasons = reasons_of(form, choices, talk, &now);
        add_unplaced(schedule, problem, talk, &reasons);
    }
}
