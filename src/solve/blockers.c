#include "blockers.h"

#include <stdlib.h>

#include "draft.h"
#include "ledger.h"
#include "mem.h"

/* What the cheapest of a talk's places adds, or the fewest talks in the way. */
struct reasons {
    int has_place, is_free;
    struct price cheapest;
    struct indices by;
};

struct looking {
    const struct draft *draft;
    struct ledger *ledger; /* of the draft's choices */
};

static const struct choice nowhere = {NOWHERE, ANY_ROOM};

/* What the place adds to the price, as things are; the talk is there then. */
static struct price price_of_place(const struct looking *looking, int option, int room)
{
    const struct price before = *ledger_price(looking->ledger);

    ledger_move(looking->ledger, looking->draft->problem->options[option].talk,
                (struct choice){option, room});
    struct price price = *ledger_price(looking->ledger);
    price_add(&price, &before, -1);
    return price;
}

/* By trial, with the talk in its place: a placed talk is in the way if the hard price is lower
 * without it. */
static struct indices in_way_of(const struct looking *looking, int talk)
{
    const struct problem *problem = looking->draft->problem;
    const amount with = ledger_price(looking->ledger)->at[HARD];
    struct indices by = {0};

    for (int other = 0; other < problem->n_talks; other++) {
        const struct choice kept = ledger_choices(looking->ledger)[other];
        if (kept.option == NOWHERE || other == talk)
            continue;
        ledger_move(looking->ledger, other, nowhere);
        if (ledger_price(looking->ledger)->at[HARD] - problem->unplaced[other].at[HARD] < with)
            draft_list(&by, other);
        ledger_move(looking->ledger, other, kept);
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
    const int talk = problem->options[option].talk;
    const amount unplaced = problem->unplaced[talk].at[HARD];
    struct indices by = draft_blockers(looking->draft, option, room);

    if (by.n) {
        note_blocked(reasons, by);
        return;
    }
    const struct price price = price_of_place(looking, option, room);
    const int breaks = price.at[HARD] + unplaced > 0;
    if (breaks && !reasons->is_free && reasons->by.n != 1)
        note_blocked(reasons, in_way_of(looking, talk));
    ledger_move(looking->ledger, talk, nowhere);
    if (breaks)
        return;
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
            if (problem_allows(form->problem, option, room)) {
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

/* The givings of a submission follow each other, and one that is not placed speaks for all: where
 * each is to be placed the first such, elsewhere the first if none is. */
static int is_left_out(const struct problem *problem, const struct choice *choices, int talk)
{
    const int first = talk - problem->talks[talk].copy;
    const int submission = problem->talks[talk].submission;

    for (int other = first; other < talk; other++)
        if (choices[other].option == NOWHERE)
            return 0;
    for (int other = first; !problem->excused[talk] && other < problem->n_talks &&
                            problem->talks[other].submission == submission;
         other++)
        if (choices[other].option != NOWHERE)
            return 0;
    return choices[talk].option == NOWHERE;
}

static int some_are_left_out(const struct problem *problem, const struct choice *choices)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (is_left_out(problem, choices, talk))
            return 1;
    return 0;
}

void explain_unplaced(const struct formulation *form, const struct choice *choices,
                      struct schedule *schedule)
{
    const struct problem *problem = form->problem;
    if (!some_are_left_out(problem, choices))
        return;
    struct draft *draft = draft_new(problem, choices);
    const struct looking looking = {draft, ledger_new(problem)};

    ledger_set(looking.ledger, choices);
    for (int talk = 0; talk < problem->n_talks; talk++) {
        if (!is_left_out(problem, choices, talk))
            continue;
        struct reasons reasons = reasons_of(form, &looking, talk);
        add_unplaced(schedule, problem, talk, &reasons);
    }
    ledger_free(looking.ledger);
    draft_free(draft);
}
