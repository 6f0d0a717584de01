#include "formulation.h"

#include "mem.h"

/* What is paid for the talk being placed at all instead of left out, and for this time. */
static void price_y(struct formulation *form, int option)
{
    const struct problem *problem = form->problem;
    const int talk = problem->options[option].talk, column = form->y[option];

    model_cost(&form->model, column, problem_option_price(problem, option), AMOUNT_ONE);
    model_cost(&form->model, column, &problem->unplaced[talk], -AMOUNT_ONE);
    if (form->is_partial)
        form->model.columns[column].cost[HARD] = -problem->excused[talk];
}

static void add_constant(struct formulation *form, int talk)
{
    struct price left_out = form->problem->unplaced[talk];

    left_out.at[HARD] = form->is_partial ? form->problem->excused[talk] : 0;
    for (int level = 0; level < N_LEVELS; level++)
        form->model.constant[level] = amount_add(form->model.constant[level], left_out.at[level]);
}

static void place_talk(struct formulation *form, int talk)
{
    const struct problem *problem = form->problem;
    const struct talk *t = &problem->talks[talk];
    const int must = formulation_must_place(form, talk);
    const int row = model_row(&form->model, must ? 1 : -INFINITY, 1, "once", talk, 0);

    add_constant(form, talk);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        if (!problem_allows_some_room(form->problem, option) || form->stands_for[option] != option)
            continue;
        form->y[option] = model_column(&form->model, 1, 1, "y", talk, option - t->first_option);
        form->model.columns[form->y[option]].turn = TURN_TIME;
        price_y(form, option);
        model_put(&form->model, row, form->y[option], 1);
    }
}

void build_places(struct formulation *form)
{
    form->y = mem_zero((size_t)form->problem->n_options, sizeof *form->y);
    for (int option = 0; option < form->problem->n_options; option++)
        form->y[option] = -1;
    for (int talk = 0; talk < form->problem->n_talks; talk++)
        place_talk(form, talk);
}
