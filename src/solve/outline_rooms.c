#include "outline_parts.h"

#include <stdlib.h>

#include "mem.h"

/* ---- what blocks cost */

static void note_prices(struct outline *outline)
{
    for (int i = 0; i < outline->problem->n_joints; i++) {
        const struct joint *joint = &outline->problem->joints[i];
        if (joint->n_clauses != 1 || joint->ends[0] != 1 ||
            outline->roomless.use_of[joint->uses[0]] != NO_USE)
            continue;
        struct block *block = &outline->blocks[joint->uses[0]];
        block->price =
            amount_add(block->price, amount_product(joint->price.at[outline->level], joint->size));
    }
}

static int by_amount(const void *a, const void *b)
{
    const amount one = *(const amount *)a, other = *(const amount *)b;
    return (one > other) - (one < other);
}

/* So many blocks cost at least what the cheapest ones do. */
static void price_share(struct outline *outline, const struct share *share)
{
    struct model *model = &outline->form->model;
    amount *prices = mem_zero((size_t)share->n_uses, sizeof *prices);

    for (int i = 0; i < share->n_uses; i++)
        prices[i] = outline->blocks[share->uses[i].use].price;
    qsort(prices, (size_t)share->n_uses, sizeof *prices, by_amount);
    outline_cost(outline, share->blocks, prices[0]);
    for (int n = 1; n < share->n_uses; n++) {
        if (prices[n] == prices[n - 1])
            continue;
        const int more = model_column(model, share->n_uses - n, 0, "m", share->uses->use, n);
        const int row = model_row(model, -INFINITY, n, "cheap", share->uses->use, n);
        model_put(model, row, share->blocks, 1);
        model_put(model, row, more, -1);
        model->columns[more].grain = AMOUNT_ONE;
        outline_cost(outline, more, prices[n] - prices[n - 1]);
    }
    free(prices);
}

/* Sole shares have rooms of their own: a flow from shares to rooms, where those are one that cost
 * each share the same. */
struct rooms {
    int session, n_classes;
    int *class_of; /* [n_rooms] -1: not of the session's clashes */
    int *size;     /* [n_classes] */
    int *row;      /* [n_classes] */
};

static const struct block *block_in(const struct outline *outline, const struct share *share,
                                    int room)
{
    for (int i = 0; i < share->n_uses; i++)
        if (share->uses[i].room == room)
            return &outline->blocks[share->uses[i].use];
    return NULL;
}

static int rooms_are_alike(const struct outline *outline, int session, int a, int b)
{
    for (int i = 0; i < outline->n_shares; i++) {
        if (!outline->is_sole[i] || outline->shares[i].session != session)
            continue;
        const struct block *one = block_in(outline, &outline->shares[i], a);
        const struct block *other = block_in(outline, &outline->shares[i], b);
        if (!one != !other || (one && one->price != other->price))
            return 0;
    }
    return 1;
}

static struct rooms rooms_of(const struct outline *outline, int session)
{
    const int n_rooms = outline->problem->n_rooms;
    struct rooms rooms = {.session = session,
                          .class_of = mem_zero((size_t)n_rooms, sizeof(int)),
                          .size = mem_zero((size_t)n_rooms, sizeof(int)),
                          .row = mem_zero((size_t)n_rooms, sizeof(int))};

    for (int room = 0; room < n_rooms; room++) {
        int like = 0;
        rooms.class_of[room] = -1;
        if (outline->clash_at[session * n_rooms + room] < 0)
            continue;
        while (like < room &&
               (rooms.class_of[like] < 0 || !rooms_are_alike(outline, session, like, room)))
            like++;
        rooms.class_of[room] = like < room ? rooms.class_of[like] : rooms.n_classes++;
        rooms.size[rooms.class_of[room]]++;
    }
    return rooms;
}

/* Whichever room the share takes of those there are. */
static int is_indifferent(const struct outline *outline, const struct rooms *rooms,
                          const struct share *share)
{
    for (int room = 0; room < outline->problem->n_rooms; room++) {
        if (rooms->class_of[room] < 0)
            continue;
        const struct block *block = block_in(outline, share, room);
        if (!block || block->price != outline->blocks[share->uses->use].price)
            return 0;
    }
    return 1;
}

/* Its blocks are in rooms of these classes. */
static void flow_to_rooms(struct outline *outline, const struct rooms *rooms,
                          const struct share *share)
{
    struct model *model = &outline->form->model;
    const int all = model_row(model, 0, 0, "flow", share->uses->use, rooms->session);

    model_put(model, all, share->blocks, -1);
    for (int class = 0; class < rooms->n_classes; class ++) {
        int room = 0;
        while (rooms->class_of[room] != class)
            room++;
        const struct block *block = block_in(outline, share, room);
        if (!block)
            continue;
        const int flow = model_column(model, rooms->size[class], 0, "x", share->uses->use, class);
        model->columns[flow].grain = AMOUNT_ONE;
        outline_cost(outline, flow, block->price);
        model_put(model, all, flow, 1);
        if (rooms->row[class] < 0)
            rooms->row[class] =
                model_row(model, -INFINITY, rooms->size[class], "class", rooms->session, class);
        model_put(model, rooms->row[class], flow, 1);
    }
}

static void price_session(struct outline *outline, int session)
{
    struct rooms rooms = rooms_of(outline, session);

    for (int class = 0; class < rooms.n_classes; class ++)
        rooms.row[class] = -1;
    for (int i = 0; i < outline->n_shares; i++) {
        const struct share *share = &outline->shares[i];
        if (share->session != session)
            continue;
        if (outline->is_sole[i] && !is_indifferent(outline, &rooms, share))
            flow_to_rooms(outline, &rooms, share);
        else
            price_share(outline, share);
    }
    free(rooms.class_of);
    free(rooms.size);
    free(rooms.row);
}

/* ---- counts of what a family uses: at least as many rooms as it has blocks of a session */

/* The least weight that the count gives to a use in a room of the share; 0: to none. */
static amount weight_of_blocks(const struct outline *outline, const struct count *count,
                               const struct share *share)
{
    const struct problem *problem = outline->problem;
    amount least = AMOUNT_MAX;

    for (int i = 0; i < share->n_uses; i++) {
        amount weight = 0;
        for (int j = 0; j < count->n_terms; j++) {
            const struct use *use = &problem->uses[count->terms[j].use];
            if (use->n_places && use->places->room == share->uses[i].room &&
                outline_has_places(use, &problem->uses[share->uses[i].use]))
                weight = count->terms[j].weight;
        }
        least = weight < least ? weight : least;
    }
    return least;
}

/* Terms are uses of rooms, each of another one, with weights that are not negative. */
static int counts_rooms(const struct outline *outline, const struct count *count)
{
    const struct problem *problem = outline->problem;
    unsigned char *seen = mem_zero((size_t)problem->n_rooms, 1);
    int counts = count->n_terms > 1;

    for (int i = 0; counts && i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        const struct use *use = term->use == NO_USE ? NULL : &problem->uses[term->use];
        counts = use && use->n_places && term->weight >= 0 && use->places->room != ANY_ROOM &&
                 !seen[use->places->room];
        for (int j = 1; counts && j < use->n_places; j++)
            counts = use->places[j].room == use->places->room;
        if (counts)
            seen[use->places->room] = 1;
    }
    free(seen);
    return counts;
}

static int new_size(struct outline *outline, const struct count *count, int index)
{
    const int column = model_column(&outline->form->model, INFINITY, 0, "size", index, 1);
    amount grain = AMOUNT_ONE;

    for (int i = 0; i < count->n_terms; i++)
        if (count->terms[i].weight % grain)
            grain = 1;
    struct column *size = &outline->form->model.columns[column];
    size->grain = count->high % grain ? 1 : grain;
    size->integer = size->grain == AMOUNT_ONE;
    size->turn = TURN_SESSION;
    outline_cost(outline, column, count->price.at[outline->level]);
    return column;
}

static void count_blocks(struct outline *outline, const struct count *count, int index)
{
    struct model *model = &outline->form->model;
    int size = -1;

    for (int i = 0; i < outline->n_shares; i++) {
        const amount weight = weight_of_blocks(outline, count, &outline->shares[i]);
        if (weight * outline->shares[i].n_uses <= count->high)
            continue;
        if (size < 0 && count->price.at[HARD] <= 0)
            size = new_size(outline, count, index);
        const double high = (double)count->high / (double)AMOUNT_ONE;
        const int whole = outline->is_whole[i];
        const int row = model_row(model, -INFINITY, whole ? 0 : high, "count", index, i);
        model_put(model, row, outline->shares[i].blocks, (double)weight / (double)AMOUNT_ONE);
        if (whole)
            model_put(model, row, outline->form->u[outline->used[i]], -high);
        if (size >= 0)
            model_put(model, row, size, -1);
    }
}

void outline_count_rooms(struct outline *outline)
{
    for (int i = 0; i < outline->problem->n_counts; i++) {
        const struct count *count = &outline->problem->counts[i];
        if ((count->price.at[outline->level] || count->price.at[HARD] > 0) &&
            count->kind == COUNT_BEYOND && count->high < AMOUNT_MAX && count->high >= 0 &&
            counts_rooms(outline, count))
            count_blocks(outline, count, i);
    }
}

void outline_price_blocks(struct outline *outline)
{
    note_prices(outline);
    for (int session = 0; session < outline->problem->conf->n_sessions; session++)
        price_session(outline, session);
}
