#include "formulation.h"

#include <stdlib.h>

#include "blocks.h"
#include "mem.h"
#include "thresholds.h"

static int is_chosen(const struct formulation *form, int column, const double *values)
{
    return column >= 0 && column < form->model.n_columns && values[column] > 0.5;
}

/* Left-edge: with options taken by their start, the first free room of a class always does. */
static int free_room(const struct formulation *form, const struct option *option, int class,
                     const int64_t *busy_until)
{
    for (int room = 0; room < form->problem->n_rooms; room++)
        if (form->class_of[room] == class &&
            (form->class_size[class] == 1 || busy_until[room] <= option->span.from))
            return room;
    return -1;
}

static _Thread_local const struct problem *sorting; /* qsort hands no context on */

static int by_start(const void *a, const void *b)
{
    const struct option *one = &sorting->options[*(const int *)a];
    const struct option *other = &sorting->options[*(const int *)b];
    if (one->span.from != other->span.from)
        return one->span.from < other->span.from ? -1 : 1;
    return (one->talk > other->talk) - (one->talk < other->talk);
}

static void assign_classes(const struct formulation *form, const double *values, int *options,
                           int n, struct choice *choices)
{
    int64_t *busy_until = mem_zero((size_t)form->problem->n_rooms, sizeof *busy_until);

    for (int room = 0; room < form->problem->n_rooms; room++)
        busy_until[room] = INT64_MIN;
    sorting = form->problem;
    qsort(options, (size_t)n, sizeof *options, by_start);
    for (int i = 0; i < n; i++) {
        const struct option *option = &form->problem->options[options[i]];
        int class = 0;
        while (class < form->n_classes - 1 &&
               !is_chosen(form, form->f[options[i] * form->n_classes + class], values))
            class ++;
        const int room = free_room(form, option, class, busy_until);
        choices[option->talk] = (struct choice){options[i], room};
        if (room >= 0)
            busy_until[room] = option->span.to;
    }
    free(busy_until);
}

static void assign_blocks(const struct formulation *form, const double *values, const int *options,
                          int n, struct choice *choices)
{
    for (int i = 0; i < n; i++)
        for (int room = 0; room < form->problem->n_rooms; room++)
            if (is_chosen(form, formulation_place(form, options[i], room), values))
                choices[form->problem->options[options[i]].talk] =
                    (struct choice){options[i], room};
}

static int is_choice(const struct formulation *form, const struct choice *choice, int option)
{
    return choice->option != NOWHERE && form->stands_for[choice->option] == option;
}

void formulation_values(const struct formulation *form, const struct choice *choices,
                        double *values)
{
    const struct problem *problem = form->problem;

    for (int option = 0; option < problem->n_options; option++) {
        const struct choice *choice = &choices[problem->options[option].talk];
        const int is_here = is_choice(form, choice, option);
        if (form->y[option] < 0)
            continue;
        values[form->y[option]] = is_here;
        if (form->thresholds && form->thresholds->own[option] >= 0)
            values[form->thresholds->own[option]] =
                is_here && choice->room == form->thresholds->own_room[option];
        for (int class = 0; form->f && class < form->n_classes; class ++) {
            const int column = form->f[option * form->n_classes + class];
            if (column >= 0)
                values[column] = is_here && form->class_of[choice->room] == class;
        }
    }
}

struct choice *formulation_choices(const struct formulation *form, const double *values)
{
    const struct problem *problem = form->problem;
    struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);
    int *options = mem_zero((size_t)problem->n_options, sizeof *options), n = 0;

    for (int talk = 0; talk < problem->n_talks; talk++)
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    for (int option = 0; option < problem->n_options; option++)
        if (is_chosen(form, form->y[option], values))
            options[n++] = option;
    if (form->kind == BLOCKS) {
        assign_blocks(form, values, options, n, choices);
        blocks_pack(form, choices);
    } else if (form->kind != THRESHOLDS)
        assign_classes(form, values, options, n, choices);
    else
        for (int slot = 0; slot < problem->n_slots; slot++)
            thresholds_assign(form, slot, options, n, values, choices);
    free(options);
    return choices;
}
