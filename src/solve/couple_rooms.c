#include "couple_rooms.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static void note_cells_of_place(const struct side *side, struct site_class *class,
                                const struct site *place)
{
    const struct problem *problem = side->form->problem;
    const struct option *option = &problem->options[place->option];
    const struct session *session =
        &problem->conf->sessions[problem->conf->slots[option->slot].session];
    const int blocks = side->form->kind == BLOCKS;
    const int first = blocks ? session->first_slot : option->slot;
    const int n = blocks ? session->n_slots : option->n_slots;

    for (int slot = first; slot < first + n; slot++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (place->room == room ||
                (place->room == ANY_ROOM && problem_allows(problem, place->option, room)))
                class->cells[slot * problem->n_rooms + room] = 1;
    if (!class->n_slots || option->n_slots < class->n_slots)
        class->n_slots = option->n_slots;
}

static void note_cells(struct side *side)
{
    const struct problem *problem = side->form->problem;

    side->n_cells = problem->n_slots * problem->n_rooms;
    for (int talk = 0; talk < problem->n_talks; talk++) {
        for (int i = side->first_class[talk]; i < side->first_class[talk + 1]; i++)
            side->classes[i].cells = mem_zero((size_t)side->n_cells, 1);
        for (int i = side->first_site[talk]; i < side->first_site[talk + 1]; i++)
            note_cells_of_place(side,
                                &side->classes[side->first_class[talk] + side->sites[i].class],
                                &side->sites[i]);
    }
}

static int is_first_with_cells(const struct side *side, int class)
{
    for (int earlier = 0; earlier < class; earlier++)
        if (!memcmp(side->classes[earlier].cells, side->classes[class].cells,
                    (size_t)side->n_cells))
            return 0;
    return 1;
}

static int are_within(const struct side *side, int class, const unsigned char *cells)
{
    for (int i = 0; i < side->n_cells; i++)
        if (side->classes[class].cells[i] && !cells[i])
            return 0;
    return 1;
}

/* How many; -1: talks may share one. */
static int count_cells(const struct side *side, const unsigned char *cells)
{
    const struct problem *problem = side->form->problem;
    int n = 0;

    for (int i = 0; i < side->n_cells; i++) {
        if (cells[i] && problem->conf->slots[i / problem->n_rooms].parallel > 1)
            return -1;
        n += cells[i];
    }
    return n;
}

/* Some cells, and the classes that take no others. */
struct region {
    unsigned char *within; /* [n classes] */
    int n_cells;
};

static int left_in(const struct side *side, const struct region *region,
                   const struct site_class *class)
{
    return region->n_cells - (region->within[class - side->classes] ? class->n_slots : 0);
}

/* The most that the talk takes of the region. */
static int most_of(const struct side *side, const struct region *region, int talk)
{
    int most = 0;

    for (int i = side->first_class[talk]; i < side->first_class[talk + 1]; i++)
        if (region->within[i] && side->classes[i].n_slots > most)
            most = side->classes[i].n_slots;
    return most;
}

/* Can those priced with the talk take more than is left of it? */
static int may_overrun(const struct side *side, const struct region *region,
                       const struct site_class *class)
{
    int most = 0;

    for (int i = 0; i < side->n_couples; i++) {
        const int other = couple_partner(&side->couples[i], class->talk);
        if (other >= 0)
            most += most_of(side, region, other);
    }
    return most > left_in(side, region, class);
}

/* Once the talk is in the class, the others take no more of the region than is left. */
static void limit_others(struct side *side, const struct region *region,
                         const struct site_class *class)
{
    struct model *model = &side->form->model;
    const int own = (int)(class - &side->classes[side->first_class[class->talk]]);
    const int row = model_row(model, -INFINITY, 0, "left", class->talk, model->n_rows);

    side_put_class(side, row, class->talk, own, -left_in(side, region, class));
    for (int i = 0; i < side->n_couples; i++) {
        const int other = couple_partner(&side->couples[i], class->talk);
        for (int t = 0; other >= 0 && t < side_n_classes(side, other); t++) {
            const int product = couple_product(side, &side->couples[i], class->talk, own, t);
            const int at = side->first_class[other] + t;
            if (product >= 0 && region->within[at])
                model_put(model, row, product, side->classes[at].n_slots);
        }
    }
}

static void limit_region(struct side *side, const unsigned char *cells)
{
    const int n = side->first_class[side->form->problem->n_talks];
    struct region region = {mem_zero((size_t)n, 1), count_cells(side, cells)};

    for (int i = 0; i < n; i++)
        region.within[i] = (unsigned char)are_within(side, i, cells);
    for (int i = 0; region.n_cells >= 0 && i < n; i++)
        if (may_overrun(side, &region, &side->classes[i]))
            limit_others(side, &region, &side->classes[i]);
    free(region.within);
}

void couple_rooms_limit(struct side *side)
{
    if (!side->form->rooms_clash)
        return;
    note_cells(side);
    for (int class = 0; class < side->first_class[side->form->problem->n_talks]; class ++)
        if (is_first_with_cells(side, class))
            limit_region(side, side->classes[class].cells);
}
