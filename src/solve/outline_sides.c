#include "outline_parts.h"

#include <stddef.h>
#include <stdlib.h>

#include "mem.h"

/* ---- joints of two blocks side by side */

/* Two sole shares of a session, and what it costs to have both, by the rooms that they have. */
struct meeting {
    int a, b;       /* a < b */
    amount *prices; /* [n_rooms * n_rooms] */
};
struct meetings {
    struct meeting *list;
    int n;
};

static struct meeting *meeting_of(const struct outline *outline, struct meetings *meetings, int a,
                                  int b)
{
    const size_t n_rooms = (size_t)outline->problem->n_rooms;

    for (int i = meetings->n - 1; i >= 0; i--)
        if (meetings->list[i].a == a && meetings->list[i].b == b)
            return &meetings->list[i];
    meetings->list = mem_grow(meetings->list, (size_t)meetings->n, sizeof *meetings->list);
    meetings->list[meetings->n] =
        (struct meeting){a, b, mem_zero(n_rooms * n_rooms, sizeof(amount))};
    return &meetings->list[meetings->n++];
}

/* Two blocks that hold one share each: then one clause at most is there of all. */
static int is_of_two_blocks(const struct outline *outline, const struct joint *joint)
{
    const int *uses = joint->uses;

    for (int clause = 0; clause < joint->n_clauses; clause++) {
        const int *both = uses + (ptrdiff_t)2 * clause;
        const int turned = !outline_are_one_block(outline, both[0], uses[0]);
        if (joint->ends[clause] != 2 * clause + 2)
            return 0;
        for (int i = 0; i < 2; i++)
            if (!outline_are_one_block(outline, both[i], uses[turned ? 1 - i : i]) ||
                !outline->is_sole[outline->blocks[both[i]].share])
                return 0;
    }
    return joint->n_clauses && !outline_are_one_block(outline, uses[0], uses[1]) &&
           outline_session_of(outline, uses[0]) == outline_session_of(outline, uses[1]);
}

static void add_meetings(const struct outline *outline, struct meetings *meetings,
                         const struct joint *joint)
{
    const int n_rooms = outline->problem->n_rooms;
    const amount price = amount_product(joint->price.at[outline->level], joint->size);

    for (int clause = 0; clause < joint->n_clauses; clause++) {
        const int *uses = joint->uses + (ptrdiff_t)2 * clause;
        const struct block *one = &outline->blocks[uses[0]], *other = &outline->blocks[uses[1]];
        const struct block *a = one->share < other->share ? one : other;
        const struct block *b = a == one ? other : one;
        if (a->share == b->share)
            continue;
        amount *at =
            &meeting_of(outline, meetings, a->share, b->share)->prices[a->room * n_rooms + b->room];
        *at = amount_add(*at, price);
    }
}

/* The least that the two cost in whatever rooms they meet. */
static amount least_of_meeting(const struct outline *outline, const struct meeting *meeting)
{
    const struct share *a = &outline->shares[meeting->a], *b = &outline->shares[meeting->b];
    amount least = AMOUNT_MAX;

    for (int i = 0; i < a->n_uses; i++)
        for (int j = 0; j < b->n_uses; j++) {
            const int room = a->uses[i].room, other = b->uses[j].room;
            const amount price = meeting->prices[room * outline->problem->n_rooms + other];
            if (room != other && price < least)
                least = price;
        }
    return least == AMOUNT_MAX ? 0 : least;
}

static void price_meeting(struct outline *outline, const struct meeting *meeting)
{
    struct model *model = &outline->form->model;
    const amount price = least_of_meeting(outline, meeting);

    if (price <= 0)
        return;
    const int both = model_column(model, 1, 0, "both", meeting->a, meeting->b);
    const int row = model_row(model, -INFINITY, 1, "meet", meeting->a, meeting->b);
    model->columns[both].grain = AMOUNT_ONE;
    outline_cost(outline, both, price);
    model_put(model, row, both, -1);
    model_put(model, row, outline->form->u[outline->used[meeting->a]], 1);
    model_put(model, row, outline->form->u[outline->used[meeting->b]], 1);
}

void outline_price_meetings(struct outline *outline)
{
    struct meetings meetings = {0};

    for (int i = 0; i < outline->problem->n_joints; i++) {
        const struct joint *joint = &outline->problem->joints[i];
        if (joint->price.at[outline->level] > 0 && joint->size > 0 &&
            is_of_two_blocks(outline, joint))
            add_meetings(outline, &meetings, joint);
    }
    for (int i = 0; i < meetings.n; i++) {
        price_meeting(outline, &meetings.list[i]);
        free(meetings.list[i].prices);
    }
    free(meetings.list);
}

/* ---- pairs in different rooms of a session */

/* Two talks that share no block are in different rooms whenever they share a session. */
static int never_share_block(const struct outline *outline, const struct pair *pair)
{
    const struct problem *problem = outline->problem;
    const struct talk *a = &problem->talks[pair->a], *b = &problem->talks[pair->b];

    for (int i = a->first_option; i < a->first_option + a->n_options; i++)
        for (int j = b->first_option; j < b->first_option + b->n_options; j++)
            if (outline->form->y[i] >= 0 && outline->form->y[j] >= 0 &&
                problem_session(problem, i) == problem_session(problem, j) &&
                (outline->holder[i] < 0 || outline->holder[j] < 0 ||
                 outline->holder[i] == outline->holder[j]))
                return 0;
    return 1;
}

void outline_part_pairs(struct outline *outline)
{
    for (int i = 0; i < outline->problem->n_pairs; i++) {
        const struct pairs *pairs = &outline->problem->pairs[i];
        struct relation relation = pairs->relation;
        if (pairs->everyone || relation.rooms != ROOMS_DIFFERENT || relation.outside ||
            relation.within != WITHIN_SESSION)
            continue;
        relation.rooms = ROOMS_ANY;
        struct pairs *copy = problem_add_pairs(outline->roomless.problem, &pairs->price, &relation);
        for (int j = 0; j < pairs->n; j++)
            if (never_share_block(outline, &pairs->list[j]))
                pairs_add(copy, pairs->list[j].a, pairs->list[j].b, pairs->list[j].factor);
    }
}

/* ---- sequences */

static int is_always_read(const struct problem *problem, const struct sequence *sequence, int index)
{
    const struct talk *talk = &problem->talks[index];

    for (int i = talk->first_option; i < talk->first_option + talk->n_options; i++)
        if (!sequence_reads(sequence, i))
            return 0;
    return problem->unplaced[index].at[HARD] > 0;
}

static int by_position(const void *a, const void *b)
{
    const struct sequence_talk *one = a, *other = b;
    if (one->position != other->position)
        return one->position < other->position ? -1 : 1;
    return (one->talk > other->talk) - (one->talk < other->talk);
}

/* value x (the talk is given in some session up to that one) */
static void put_until(struct outline *outline, int row, int index, int session, double value)
{
    const struct talk *talk = &outline->problem->talks[index];

    for (int i = talk->first_option; i < talk->first_option + talk->n_options; i++)
        if (outline->form->y[i] >= 0 && problem_session(outline->problem, i) <= session)
            model_put(&outline->form->model, row, outline->form->y[i], value);
}

/* Of two at their positions the later one is in no earlier session. */
static void keep_order(struct outline *outline, const struct sequence_talk *two, const int *wrong)
{
    struct model *model = &outline->form->model;

    for (int session = 0; session + 1 < outline->problem->conf->n_sessions; session++) {
        const int row = model_row(model, -INFINITY, 0, "order", two[1].talk, session);
        put_until(outline, row, two[1].talk, session, 1);
        put_until(outline, row, two[0].talk, session, -1);
        for (int i = 0; i < 2; i++)
            if (wrong[i] >= 0)
                model_put(model, row, wrong[i], -1);
    }
}

static int new_wrong(struct outline *outline, const struct sequence *sequence, int talk)
{
    if (sequence->price.at[HARD] > 0)
        return -1;
    const int column = model_column(&outline->form->model, 1, 1, "wrong", talk, 0);
    outline_cost(outline, column, sequence->price.at[outline->level]);
    return column;
}

static void order_talks(struct outline *outline, const struct sequence *sequence)
{
    struct sequence_talk *talks = mem_zero((size_t)sequence->n_talks, sizeof *talks);
    int n = 0, wrong[2] = {-1, -1};

    for (int i = 0; i < sequence->n_talks; i++)
        if (sequence->talks[i].position &&
            is_always_read(outline->problem, sequence, sequence->talks[i].talk))
            talks[n++] = sequence->talks[i];
    if (n)
        qsort(talks, (size_t)n, sizeof *talks, by_position);
    for (int i = 0; i < n; i++) {
        wrong[1] = new_wrong(outline, sequence, talks[i].talk);
        if (i && talks[i - 1].position < talks[i].position)
            keep_order(outline, &talks[i - 1], wrong);
        wrong[0] = wrong[1];
    }
    free(talks);
}

void outline_order_sequences(struct outline *outline)
{
    for (int i = 0; i < outline->problem->n_sequences; i++) {
        const struct sequence *sequence = &outline->problem->sequences[i];
        if (sequence->price.at[outline->level] > 0 || sequence->price.at[HARD] > 0)
            order_talks(outline, sequence);
    }
}
