#include "outline_parts.h"

#include <stdlib.h>

#include "mem.h"

/* ---- families */

void outline_find_shares(struct outline *outline)
{
    families_find(&outline->families, outline->problem);
    for (int i = 0; i < outline->families.n; i++) {
        int n;
        struct share *shares =
            shares_build(outline->form, outline->problem, &outline->families.list[i], &n);
        for (int j = 0; j < n; j++) {
            outline->shares = mem_grow(outline->shares, (size_t)outline->n_shares, sizeof *shares);
            outline->shares[outline->n_shares++] = shares[j];
        }
        free(shares);
    }
}

/* Does the family have the session at all? */
static void use_share(struct outline *outline, int index)
{
    const struct share *share = &outline->shares[index];
    const struct problem *problem = outline->problem;
    int *options = mem_zero((size_t)problem->n_options, sizeof *options), n = 0;

    for (int i = 0; i < share->family->n_talks; i++) {
        const struct talk *talk = &problem->talks[share->family->talks[i]];
        for (int option = talk->first_option; option < talk->first_option + talk->n_options;
             option++)
            if (share_holds(outline->form, share, option))
                options[n++] = option;
    }
    outline->used[index] = roomless_use(&outline->roomless, options, n, outline->form->stands_for);
    free(options);
}

void outline_use_shares(struct outline *outline)
{
    outline->used = mem_zero((size_t)outline->n_shares, sizeof *outline->used);
    for (int i = 0; i < outline->n_shares; i++)
        use_share(outline, i);
}

/* Does nothing but talks that the share holds make a block its own? */
static int is_whole(const struct outline *outline, const struct share *share)
{
    for (int i = 0; i < share->n_uses; i++) {
        const struct use *use = &outline->problem->uses[share->uses[i].use];
        for (int j = 0; j < use->n_places; j++) {
            const int option = outline->form->stands_for[use->places[j].option];
            if (outline->form->y[option] >= 0 && !share_holds(outline->form, share, option))
                return 0;
        }
    }
    return 1;
}

/* Used exactly if there is a block. */
void outline_tie_shares(struct outline *outline)
{
    struct model *model = &outline->form->model;

    outline->is_whole = mem_zero((size_t)outline->n_shares, 1);
    for (int i = 0; i < outline->n_shares; i++) {
        const struct share *share = &outline->shares[i];
        const int used = outline->form->u[outline->used[i]];
        const int least = model_row(model, -INFINITY, 0, "least", i, used);
        model_put(model, least, used, 1);
        model_put(model, least, share->blocks, -1);
        outline->is_whole[i] = (unsigned char)is_whole(outline, share);
        if (!outline->is_whole[i])
            continue;
        const int most = model_row(model, -INFINITY, 0, "most", i, used);
        model_put(model, most, share->blocks, 1);
        model_put(model, most, used, -share->n_uses);
    }
}

/* ---- blocks that hold one family at most */

static void note_blocks(struct outline *outline)
{
    outline->blocks = mem_zero((size_t)outline->problem->n_uses, sizeof *outline->blocks);
    for (int use = 0; use < outline->problem->n_uses; use++)
        outline->blocks[use] = (struct block){-1, -1, -1, 0};
    for (int i = 0; i < outline->n_shares; i++)
        for (int j = 0; j < outline->shares[i].n_uses; j++) {
            struct block *block = &outline->blocks[outline->shares[i].uses[j].use];
            block->share = i;
            block->room = outline->shares[i].uses[j].room;
        }
}

int outline_session_of(const struct outline *outline, int use)
{
    return outline->shares[outline->blocks[use].share].session;
}

int outline_are_one_block(const struct outline *outline, int use, int other)
{
    const struct block *blocks = outline->blocks;
    return blocks[use].share >= 0 && blocks[other].share >= 0 &&
           blocks[use].room == blocks[other].room &&
           outline_session_of(outline, use) == outline_session_of(outline, other);
}

/* At most one use of a block. */
static int is_clash(const struct outline *outline, const struct count *count)
{
    if (count->kind != COUNT_BEYOND || count->price.at[HARD] <= 0 || count->high != AMOUNT_ONE)
        return 0;
    for (int i = 0; i < count->n_terms; i++)
        if (count->terms[i].use == NO_USE || count->terms[i].weight < AMOUNT_ONE ||
            !outline_are_one_block(outline, count->terms[0].use, count->terms[i].use))
            return 0;
    return count->n_terms > 0;
}

static void note_clashes(struct outline *outline)
{
    const struct problem *problem = outline->problem;
    const int n_blocks = problem->conf->n_sessions * problem->n_rooms;

    outline->clash_at = mem_zero((size_t)n_blocks, sizeof *outline->clash_at);
    for (int block = 0; block < n_blocks; block++)
        outline->clash_at[block] = -1;
    for (int i = 0; i < problem->n_counts; i++) {
        const struct count *count = &problem->counts[i];
        if (!is_clash(outline, count))
            continue;
        const int use = count->terms[0].use;
        int *at = &outline->clash_at[outline_session_of(outline, use) * problem->n_rooms +
                                     outline->blocks[use].room];
        if (*at >= 0)
            continue;
        *at = i;
        for (int j = 0; j < count->n_terms; j++)
            outline->blocks[count->terms[j].use].clash = i;
    }
}

static int is_sole(const struct outline *outline, const struct share *share)
{
    for (int i = 0; i < share->n_uses; i++)
        if (outline->blocks[share->uses[i].use].clash < 0)
            return 0;
    return 1;
}

static void note_sole(struct outline *outline)
{
    outline->is_sole = mem_zero((size_t)outline->n_shares, 1);
    outline->holder = mem_zero((size_t)outline->problem->n_options, sizeof *outline->holder);
    for (int option = 0; option < outline->problem->n_options; option++)
        outline->holder[option] = -1;
    for (int i = 0; i < outline->n_shares; i++) {
        outline->is_sole[i] = (unsigned char)is_sole(outline, &outline->shares[i]);
        for (int option = 0; outline->is_sole[i] && option < outline->problem->n_options; option++)
            if (share_holds(outline->form, &outline->shares[i], option) &&
                outline->holder[option] < 0)
                outline->holder[option] = i;
    }
}

static int n_clashes_in(const struct outline *outline, int session)
{
    const int n_rooms = outline->problem->n_rooms;
    int n = 0;

    for (int room = 0; room < n_rooms; room++)
        n += outline->clash_at[session * n_rooms + room] >= 0;
    return n;
}

void outline_note_sole(struct outline *outline)
{
    note_blocks(outline);
    note_clashes(outline);
    note_sole(outline);
}

/* Sole shares have blocks of their own. */
void outline_part_shares(struct outline *outline)
{
    struct model *model = &outline->form->model;

    for (int session = 0; session < outline->problem->conf->n_sessions; session++) {
        const int row =
            model_row(model, -INFINITY, n_clashes_in(outline, session), "sole", session, 0);
        for (int i = 0; i < outline->n_shares; i++)
            if (outline->is_sole[i] && outline->shares[i].session == session)
                model_put(model, row, outline->shares[i].blocks, 1);
    }
}

static int has_talks_of(const struct family *family, const struct family *other)
{
    int at = 0;

    for (int i = 0; i < other->n_talks; i++) { /* both ascend */
        while (at < family->n_talks && family->talks[at] < other->talks[i])
            at++;
        if (at == family->n_talks || family->talks[at] != other->talks[i])
            return 0;
    }
    return 1;
}

int outline_has_places(const struct use *use, const struct use *other)
{
    int at = 0;

    for (int i = 0; i < other->n_places; i++) { /* both ascend */
        while (at < use->n_places && (use->places[at].option < other->places[i].option ||
                                      (use->places[at].option == other->places[i].option &&
                                       use->places[at].room < other->places[i].room)))
            at++;
        if (at == use->n_places || use->places[at].option != other->places[i].option ||
            use->places[at].room != other->places[i].room)
            return 0;
    }
    return 1;
}

static const struct use *use_in(const struct outline *outline, const struct share *share, int room)
{
    for (int i = 0; i < share->n_uses; i++)
        if (share->uses[i].room == room)
            return &outline->problem->uses[share->uses[i].use];
    return NULL;
}

/* Wherever the other has a block, so has the share. */
static int covers(const struct outline *outline, const struct share *share,
                  const struct share *other)
{
    if (share->session != other->session || !has_talks_of(share->family, other->family))
        return 0;
    for (int i = 0; i < other->n_uses; i++) {
        const struct use *use = use_in(outline, share, other->uses[i].room);
        if (!use || !outline_has_places(use, &outline->problem->uses[other->uses[i].use]))
            return 0;
    }
    return 1;
}

/* A share that covers sole ones has as many blocks as they have together. */
void outline_cover_shares(struct outline *outline)
{
    struct model *model = &outline->form->model;

    for (int i = 0; i < outline->n_shares; i++) {
        const int row = outline->is_sole[i] ? -1
                                            : model_row(model, -INFINITY, 0, "cover", i,
                                                        outline->shares[i].session);
        if (row < 0)
            continue;
        model_put(model, row, outline->shares[i].blocks, -1);
        for (int j = 0; j < outline->n_shares; j++)
            if (outline->is_sole[j] && covers(outline, &outline->shares[i], &outline->shares[j]))
                model_put(model, row, outline->shares[j].blocks, 1);
    }
}
