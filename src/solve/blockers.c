#include "blockers.h"

#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "mem.h"
#include "trial.h"

/* What the cheapest of a talk's places adds, or the fewest talks in the way. */
struct reasons {
    int has_place, is_free;
    struct price cheapest;
    struct indices by;
};

struct looking {
    const struct draft *draft;
    struct trial *trial;  /* of all */
    struct choice *tried; /* [n_talks] */
};

/* What the place adds to the price, as things are. */
static struct price price_of_place(const struct looking *looking, int option, int room)
{
    const struct problem *problem = looking->draft->problem;
    const int talk = problem->options[option].talk;

    memcpy(looking->tried, looking->draft->choices,
           (size_t)problem->n_talks * sizeof *looking->tried);
    trial_start(looking->trial);
    trial_concern(looking->trial, option, room);
    const struct price before = trial_price(looking->trial, looking->tried);
    looking->tried[talk] = (struct choice){option, room};
    struct price price = trial_price(looking->trial, looking->tried);
    price_add(&price, &before, -1);
    return price;
}

/* By trial, after price_of_place: a placed talk is in the way if the hard price is lower without
 * it.
 */
static struct indices in_way_of_place(const struct looking *looking)
{
    const struct problem *problem = looking->draft->problem;
    const amount with = trial_price(looking->trial, looking->tried).at[HARD];
    struct indices by = {0};

    for (int other = 0; other < problem->n_talks; other++) {
        const struct choice kept = looking->tried[other];
        if (kept.option == NOWHERE || looking->draft->choices[other].option == NOWHERE)
            continue;
        looking->tried[other] = (struct choice){NOWHERE, ANY_ROOM};
        if (trial_price(looking->trial, looking->tried).at[HARD] -
                problem->unplaced[other].at[HARD] <
            with)
            draft_list(&by, other);
        looking->tried[other] = kept;
    }
    return by;
}

static void note_blocked(struct reasons *reasons, struct indices by)
{
    if (by.n && (!reasons->by.n || by.n < reasons->by.n)) {
        free(reasons->by.list);
        reasons->by = by;
    } else {
        free(by.list);
    }
}

static void weigh_place(const struct looking *looking, int option, int room,
                        struct reasons *reasons)
{
    const struct problem *problem = looking->draft->problem;
    const amount unplaced = problem->unplaced[problem->options[option].talk].at[HARD];
    struct indices by = draft_blockers(looking->draft, option, room);

    if (by.n) {
        note_blocked(reasons, by);
        return;
    }
    const struct price price = price_of_place(looking, option, room);
    if (price.at[HARD] + unplaced > 0) {
        if (!reasons->is_free && reasons->by.n != 1)
            note_blocked(reasons, in_way_of_place(looking));
        return;
    }
    if (!reasons->is_free || price_compare(&price, &reasons->cheapest) < 0)
        reasons->cheapest = price;
    reasons->is_free = 1;
}

static struct reasons reasons_of(const struct formulation *form, const struct looking *looking,
                                 int talk)
{
    const struct talk *t = &form->problem->talks[talk];
    const int n_rooms = form->problem->n_rooms;
    struct reasons reasons = {0};

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            if (form->allowed[option * n_rooms + room]) {
                reasons.has_place = 1;
                weigh_place(looking, option, room, &reasons);
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
    const struct looking looking = {draft, trial_new(problem, TRIAL_OF_ALL),
                                    mem_zero((size_t)problem->n_talks, sizeof *looking.tried)};

    for (int talk = 0; talk < problem->n_talks; talk++) {
        if (!is_left_out(problem, choices, talk))
            continue;
        struct reasons reasons = reasons_of(form, &looking, talk);
        add_unplaced(schedule, problem, talk, &reasons);
    }
    trial_free(looking.trial);
    free(looking.tried);
    draft_free(draft);
}
