#include "formulation.h"

#include <stdlib.h>
#include <string.h>

#include "blocks.h"
#include "mem.h"
#include "thresholds.h"

static int covers(const struct option *option, int64_t minute)
{
    return option->span.from <= minute && minute < option->span.to;
}

static int class_room(const struct formulation *form, int option, int class)
{
    for (int room = 0; room < form->problem->n_rooms; room++)
        if (form->class_of[room] == class)
            return problem_allows(form->problem, option, room) ? room : -1;
    return -1;
}

static void price_flow(struct formulation *form, int option, int class, int room)
{
    struct price price = problem_place_price(form->problem, option, room);

    price_add(&price, problem_option_price(form->problem, option), -1); /* y pays that */
    model_cost(&form->model, form->f[option * form->n_classes + class], &price, AMOUNT_ONE);
}

static void build_flow(struct formulation *form, int option)
{
    int n = 0;

    for (int class = 0; class < form->n_classes; class ++)
        n += class_room(form, option, class) >= 0;
    const int row = n > 1 ? model_row(&form->model, 0, 0, "room", option, 0) : -1;
    if (n > 1)
        model_put(&form->model, row, form->y[option], -1);
    for (int class = 0; class < form->n_classes; class ++) {
        const int room = class_room(form, option, class);
        if (room < 0)
            continue;
        int *f = &form->f[option * form->n_classes + class];
        *f = n > 1 ? model_column(&form->model, 1, 1, "f", option, class) : form->y[option];
        price_flow(form, option, class, room);
        if (n > 1)
            model_put(&form->model, row, *f, 1);
    }
}

/* The slot a talk is in, the one before where the minute lies in a gap. */
static int slot_at(const struct conference *conf, const struct option *option, int64_t minute)
{
    int at = option->slot;
    for (int slot = at; slot < option->slot + option->n_slots; slot++)
        if (conf->slots[slot].span.from <= minute)
            at = slot;
    return at;
}

/* Talks that may share a slot count once for all: `in_use` is 1 when the shared slot is used. */
static void put_shared(struct formulation *form, int row, int slot, int f, int *in_use)
{
    if (in_use[slot] < 0) {
        in_use[slot] = model_column(&form->model, 1, 0, "s", slot, row);
        model_put(&form->model, row, in_use[slot], 1);
    }
    const int link = model_row(&form->model, -INFINITY, 0, "share", slot, f);
    model_put(&form->model, link, f, 1);
    model_put(&form->model, link, in_use[slot], -1);
}

static void limit_class(struct formulation *form, int class, int start)
{
    const struct conference *conf = form->problem->conf;
    const int64_t minute = conf->slots[start].span.from;
    const int row =
        model_row(&form->model, -INFINITY, form->class_size[class], "class", class, start);
    int *in_use = mem_zero((size_t)conf->n_slots, sizeof *in_use);

    for (int slot = 0; slot < conf->n_slots; slot++)
        in_use[slot] = -1;
    for (int option = 0; option < form->problem->n_options; option++) {
        const struct option *o = &form->problem->options[option];
        const int f = form->f[option * form->n_classes + class];
        if (f < 0 || !covers(o, minute))
            continue;
        const int slot = slot_at(conf, o, minute);
        if (conf->slots[slot].parallel > 1)
            put_shared(form, row, slot, f, in_use);
        else
            model_put(&form->model, row, f, 1);
    }
    free(in_use);
}

void build_rooms(struct formulation *form)
{
    const struct problem *problem = form->problem;

    if (form->kind == THRESHOLDS) {
        thresholds_build(form);
        return;
    }
    form->f = mem_zero((size_t)problem->n_options * (size_t)form->n_classes, sizeof *form->f);
    for (int i = 0; i < problem->n_options * form->n_classes; i++)
        form->f[i] = -1;
    for (int option = 0; option < problem->n_options; option++)
        if (form->y[option] >= 0)
            build_flow(form, option);
    if (form->kind == BLOCKS) {
        blocks_build(form);
        return;
    }
    for (int slot = 0; form->rooms_clash && slot < problem->n_slots; slot++)
        for (int class = 0; conference_starts_anew(problem->conf, slot) && class < form->n_classes;
             class ++)
            limit_class(form, class, slot);
}
