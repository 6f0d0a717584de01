#include "outline.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "outline_parts.h"

void outline_cost(struct outline *outline, int column, amount size)
{
    struct price unit = {{0}};
    unit.at[outline->level] = AMOUNT_ONE;
    model_cost(&outline->form->model, column, &unit, size);
}

/* ---- times */

/* In its cheapest room. */
static void price_times(struct outline *outline)
{
    const struct problem *problem = outline->problem;
    const int level = outline->level;

    for (int option = 0; option < problem->n_options; option++) {
        struct price price = {{0}};
        if (outline->form->y[option] < 0)
            continue;
        price.at[level] = problem_cheapest_room(problem, option, level) -
                          problem_option_price(problem, option)->at[level]; /* y pays that */
        model_cost(&outline->form->model, outline->form->y[option], &price, AMOUNT_ONE);
    }
}

static int n_rooms_in_use(const struct outline *outline, int session)
{
    const struct problem *problem = outline->problem;
    int n = 0;

    for (int room = 0; room < problem->n_rooms; room++) {
        int used = 0;
        for (int option = 0; !used && option < problem->n_options; option++)
            used = outline->form->y[option] >= 0 && problem_session(problem, option) == session &&
                   problem_allows(problem, option, room);
        n += used;
    }
    return n;
}

/* All that is given in a session fits into its blocks. */
static void fill_sessions(struct outline *outline)
{
    const struct problem *problem = outline->problem;
    struct model *model = &outline->form->model;

    for (int session = 0; session < problem->conf->n_sessions; session++) {
        const int n_slots = problem->conf->sessions[session].n_slots;
        const int row = model_row(model, -INFINITY, n_slots * n_rooms_in_use(outline, session),
                                  "session", session, 0);
        for (int option = 0; option < problem->n_options; option++)
            if (outline->form->y[option] >= 0 && problem_session(problem, option) == session)
                model_put(model, row, outline->form->y[option], problem->options[option].n_slots);
    }
}

/* ---- all of it */

static struct formulation *new_formulation(const struct formulation *of,
                                           const struct problem *roomless)
{
    struct formulation *form = mem_zero(1, sizeof *form);
    const size_t size = (size_t)roomless->n_options * sizeof *form->stands_for;

    form->problem = roomless;
    form->kind = BLOCKS;
    form->rooms_clash = 1;
    form->stands_for = mem_zero((size_t)roomless->n_options, sizeof *form->stands_for);
    memcpy(form->stands_for, of->stands_for, size);
    return form;
}

static void build(struct outline *outline)
{
    struct formulation *form = outline->form;

    build_places(form);
    price_times(outline);
    fill_sessions(outline);
    outline_find_shares(outline);
    outline_note_sole(outline);
    outline_use_shares(outline);
    outline_part_pairs(outline);
    build_uses(form);
    outline_tie_shares(outline);
    outline_part_shares(outline);
    outline_cover_shares(outline);
    outline_price_blocks(outline);
    outline_count_rooms(outline);
    outline_price_meetings(outline);
    outline_order_sequences(outline);
    build_counts(form);
    build_pairs(form);
    build_joints(form);
    build_stretches(form);
    build_extremes(form);
}

struct outline *outline_new(const struct formulation *form)
{
    const int level = model_first_level(&form->model);

    if (form->kind != BLOCKS || formulation_is_too_large(form) || !model_unit(&form->model, level))
        return NULL;
    struct outline *outline = mem_zero(1, sizeof *outline);
    outline->problem = form->problem;
    outline->level = level;
    if (!roomless_make(&outline->roomless, form->problem, level)) {
        outline_free(outline);
        return NULL;
    }
    outline->form = new_formulation(form, outline->roomless.problem);
    build(outline);
    if (!formulation_is_too_large(outline->form))
        return outline;
    outline_free(outline);
    return NULL;
}

void outline_free(struct outline *outline)
{
    if (!outline)
        return;
    formulation_free(outline->form);
    roomless_clear(&outline->roomless);
    families_clear(&outline->families);
    free(outline->shares);
    free(outline->used);
    free(outline->blocks);
    free(outline->clash_at);
    free(outline->is_whole);
    free(outline->is_sole);
    free(outline->holder);
    free(outline);
}

const struct model *outline_model(const struct outline *outline)
{
    return &outline->form->model;
}
