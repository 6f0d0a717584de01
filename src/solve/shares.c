#include "shares.h"

#include <stdlib.h>

#include "mem.h"

static int by_place(const void *a, const void *b)
{
    const struct use_place *one = a, *other = b;

    if (one->option != other->option)
        return one->option < other->option ? -1 : 1;
    return (one->room > other->room) - (one->room < other->room);
}

static int has_place(const struct use *use, const struct use_place *place)
{
    return bsearch(place, use->places, (size_t)use->n_places, sizeof *place, by_place) != NULL;
}

/* Is the place in a block of the share, as one that its use speaks of? */
static int holds_place(const struct share *share, const struct use_place *place)
{
    for (int i = 0; i < share->n_uses; i++)
        if (share->uses[i].room == place->room)
            return has_place(&share->problem->uses[share->uses[i].use], place);
    return 0;
}

int share_holds(const struct formulation *form, const struct share *share, int option)
{
    const int n_rooms = form->problem->n_rooms;

    if (form->y[option] < 0 || problem_session(form->problem, option) != share->session)
        return 0;
    for (int room = 0; room < n_rooms; room++)
        if (problem_allows(form->problem, option, room) &&
            !holds_place(share, &(struct use_place){option, room}))
            return 0;
    return 1;
}

static void count_blocks(struct formulation *form, struct share *share)
{
    share->blocks =
        model_column(&form->model, share->n_uses, 1, "b", share->uses->use, share->session);
    form->model.columns[share->blocks].turn = TURN_SESSION;
}

/* The talks inside, and the slots that they take, fit into the blocks. */
static void hold_talks(struct formulation *form, const struct share *share)
{
    const struct problem *problem = form->problem;
    const int use = share->uses->use;
    const int all = model_row(&form->model, -INFINITY, 0, "holds", use, share->session);

    model_put(&form->model, all, share->blocks, -share->n_slots);
    for (int i = 0; i < share->family->n_talks; i++) {
        const struct talk *talk = &problem->talks[share->family->talks[i]];
        for (int option = talk->first_option; option < talk->first_option + talk->n_options;
             option++) {
            if (!share_holds(form, share, option))
                continue;
            const int row = model_row(&form->model, -INFINITY, 0, "in", option, share->session);
            model_put(&form->model, row, form->y[option], 1);
            model_put(&form->model, row, share->blocks, -1);
            model_put(&form->model, all, form->y[option], problem->options[option].n_slots);
        }
    }
}

/* Slots that the talk takes in the shares wherever it is; 0: it may be elsewhere. */
static int least_slots(const struct formulation *form, int index, const struct share *shares, int n)
{
    const struct problem *problem = form->problem;
    const struct talk *talk = &problem->talks[index];
    int least = problem->n_slots;

    if (!formulation_must_place(form, index))
        return 0;
    for (int option = talk->first_option; option < talk->first_option + talk->n_options; option++) {
        int share = 0;
        while (share < n && !share_holds(form, &shares[share], option))
            share++;
        if (form->y[option] >= 0 && share == n)
            return 0;
        if (form->y[option] >= 0 && problem->options[option].n_slots < least)
            least = problem->options[option].n_slots;
    }
    return least;
}

static int round_up(int slots, int divisor)
{
    return (slots + divisor - 1) / divisor;
}

/* Σ n_slots · b >= slots, divided and rounded up (Chvátal-Gomory): Σ ⌈n_slots / d⌉ · b >=
 * ⌈slots / d⌉. */
static void need_blocks(struct formulation *form, const struct share *shares, int n, int slots,
                        int divisor)
{
    const int row = model_row(&form->model, round_up(slots, divisor), INFINITY, "needs",
                              shares->uses->use, divisor);
    for (int i = 0; i < n; i++)
        model_put(&form->model, row, shares[i].blocks, round_up(shares[i].n_slots, divisor));
}

static int is_first_of_length(const struct share *shares, int i)
{
    for (int j = 0; j < i; j++)
        if (shares[j].n_slots == shares[i].n_slots)
            return 0;
    return 1;
}

static void need_slots(struct formulation *form, const struct share *shares, int n, int slots)
{
    need_blocks(form, shares, n, slots, 1);
    for (int i = 0; i < n; i++)
        if (shares[i].n_slots > 1 && is_first_of_length(shares, i))
            need_blocks(form, shares, n, slots, shares[i].n_slots);
}

struct share *shares_build(struct formulation *form, const struct problem *problem,
                           const struct family *family, int *n)
{
    struct share *shares = mem_zero((size_t)family->n_uses, sizeof *shares);
    int slots = 0;

    *n = 0;
    for (int i = 0; i < family->n_uses; i++) {
        const int session = family->uses[i].session;
        if (!*n || shares[*n - 1].session != session)
            shares[(*n)++] = (struct share){.problem = problem,
                                            .family = family,
                                            .uses = &family->uses[i],
                                            .session = session,
                                            .n_slots = problem->conf->sessions[session].n_slots};
        shares[*n - 1].n_uses++;
    }
    for (int i = 0; i < *n; i++) {
        count_blocks(form, &shares[i]);
        hold_talks(form, &shares[i]);
    }
    for (int i = 0; i < family->n_talks; i++)
        slots += least_slots(form, family->talks[i], shares, *n);
    need_slots(form, shares, *n, slots);
    return shares;
}
