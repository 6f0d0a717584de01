#include "blockers.h"

#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "mem.h"

/* What the cheapest of a talk's places adds, or the fewest talks in the way. */
struct reasons {
    int has_place, is_free;
    struct price cheapest;
    struct indices by;
};

/* Uses and what is made of them: a placed talk is in the way if the hard price is lower without it.
 */
static void add_by_trial(const struct draft *draft, int option, int room, struct indices *by)
{
    const struct problem *problem = draft->problem;
    const int talk = problem->options[option].talk;
    struct choice *trial = mem_zero((size_t)problem->n_talks, sizeof *trial);

    memcpy(trial, draft->choices, (size_t)problem->n_talks * sizeof *trial);
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
            draft_list_once(by, other);
        trial[other] = kept;
    }
    free(trial);
}

static struct indices blockers_of(const struct draft *draft, int option, int room)
{
    const struct problem *problem = draft->problem;
    struct indices by = draft_blockers(draft, option, room);

    if (!by.n && !draft_knows_all(problem))
        add_by_trial(draft, option, room, &by);
    return by;
}

static void weigh_place(const struct draft *draft, int option, int room, const struct price *now,
                        struct reasons *reasons)
{
    const struct problem *problem = draft->problem;
    const int talk = problem->options[option].talk;
    struct indices by = blockers_of(draft, option, room);

    if (by.n) {
        if (!reasons->by.n || by.n < reasons->by.n) {
            free(reasons->by.list);
            reasons->by = by;
        } else {
            free(by.list);
        }
        return;
    }
    draft->choices[talk] = (struct choice){option, room}; /* for a moment; the sums do not care */
    struct price price = problem_price(problem, draft->choices);
    price_add(&price, now, -1);
    if (!reasons->is_free || price_compare(&price, &reasons->cheapest) < 0)
        reasons->cheapest = price;
    reasons->is_free = 1;
    draft->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
}

static struct reasons reasons_of(const struct formulation *form, const struct draft *draft,
                                 int talk, const struct price *now)
{
    const struct talk *t = &form->problem->talks[talk];
    const int n_rooms = form->problem->n_rooms;
    struct reasons reasons = {0};

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            if (form->allowed[option * n_rooms + room]) {
                reasons.has_place = 1;
                weigh_place(draft, option, room, now, &reasons);
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

void explain_unplaced(const struct formulation *form, const struct choice *choices,
                      struct schedule *schedule)
{
    const struct problem *problem = form->problem;
    struct draft *draft = draft_new(problem, choices);
    const struct price now = problem_price(problem, choices);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        if (!is_left_out(problem, choices, talk))
            continue;
        struct reasons reasons = reasons_of(form, draft, talk, &now);
        add_unplaced(schedule, problem, talk, &reasons);
    }
    draft_free(draft);
}
