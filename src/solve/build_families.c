#include "formulation.h"

#include <stdlib.h>

#include "shares.h"

/* BLOCKS.  b: how many blocks of a session a family has in use, a whole number; what the family
 * gives in the session fits into them.  These columns see no rooms: they say what is left to decide
 * where rooms are alike, and an engine settles them first. */

static int slots_of(const struct formulation *form, int session)
{
    return form->problem->conf->sessions[session].n_slots;
}

/* What the use's talks take of the block fits into it, and only if it is used. */
static void fill_block(struct formulation *form, const struct block_use *of)
{
    const struct use *use = &form->problem->uses[of->use];
    const int row = model_row(&form->model, -INFINITY, 0, "fill", of->use, 0);

    model_put(&form->model, row, form->u[of->use], -slots_of(form, of->session));
    for (int i = 0; i < use->n_places; i++) {
        const int option = use->places[i].option;
        const int column = formulation_place(form, option, of->room);
        if (column >= 0)
            model_put(&form->model, row, column, form->problem->options[option].n_slots);
    }
}

static void sum_blocks(struct formulation *form, const struct share *share)
{
    const int row = model_row(&form->model, 0, 0, "blocks", share->uses->use, share->session);

    model_put(&form->model, row, share->blocks, -1);
    for (int i = 0; i < share->n_uses; i++)
        model_put(&form->model, row, form->u[share->uses[i].use], 1);
}

static void build_family(struct formulation *form, const struct family *family)
{
    int n;

    for (int i = 0; i < family->n_uses; i++)
        fill_block(form, &family->uses[i]);
    struct share *shares = shares_build(form, form->problem, family, &n);
    for (int i = 0; i < n; i++)
        sum_blocks(form, &shares[i]);
    free(shares);
}

void build_families(struct formulation *form)
{
    struct families families;

    if (form->kind != BLOCKS)
        return;
    families_find(&families, form->problem);
    for (int i = 0; i < families.n; i++)
        build_family(form, &families.list[i]);
    families_clear(&families);
}
