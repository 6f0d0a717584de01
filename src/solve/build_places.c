#include "formulation.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

/* What is paid for the talk being placed at all instead of left out, and for this time. */
static void price_y(struct formulation *form, int option)
{
    const struct problem *problem = form->problem;
    const int talk = problem->options[option].talk, column = form->y[option];

    model_cost(&form->model, column, problem_option_price(problem, option), AMOUNT_ONE);
    model_cost(&form->model, column, &problem->unplaced[talk], -AMOUNT_ONE);
}

static void place_talk(struct formulation *form, int talk)
{
    const struct problem *problem = form->problem;
    const struct talk *t = &problem->talks[talk];
    const int must = problem->unplaced[talk].at[HARD] > 0;
    const int row = model_row(&form->model, must ? 1 : -INFINITY, 1, "once", talk, 0);

    for (int level = CHANGES; level < N_LEVELS; level++)
        form->model.constant[level] =
            amount_add(form->model.constant[level], problem->unplaced[talk].at[level]);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        if (!problem_allows_some_room(form->problem, option) || form->stands_for[option] != option)
            continue;
        form->y[option] = model_column(&form->model, 1, 1, "y", talk, option - t->first_option);
        form->model.columns[form->y[option]].turn = TURN_TIME;
        price_y(form, option);
        model_put(&form->model, row, form->y[option], 1);
    }
}

static void count_places(struct formulation *form)
{
    const struct problem *problem = form->problem;
    const int n_rooms = problem->n_rooms;
    unsigned char *used = mem_zero((size_t)problem->n_slots * (size_t)n_rooms, 1);

    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            used[problem->options[option].slot * n_rooms + room] |=
                (unsigned char)problem_allows(problem, option, room);
    for (int i = 0; i < problem->n_slots * n_rooms; i++)
        form->n_places += used[i];
    free(used);
}

void build_places(struct formulation *form)
{
    form->y = mem_zero((size_t)form->problem->n_options, sizeof *form->y);
    for (int option = 0; option < form->problem->n_options; option++)
        form->y[option] = -1;
    for (int talk = 0; talk < form->problem->n_talks; talk++)
        place_talk(form, talk);
    count_places(form);
}
