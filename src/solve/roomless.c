#include "roomless.h"

#include <stdlib.h>

#include "families.h"
#include "mem.h"

/* ---- uses */

static int in_room_of(const struct use *use, int from, int to, int room)
{
    for (int i = from; i < to; i++)
        if (use->places[i].room == room || use->places[i].room == ANY_ROOM)
            return 1;
    return 0;
}

/* Whatever room the option takes, the use is there.  Its places are from..to - 1. */
static int sees_no_rooms(const struct problem *problem, const struct use *use, int from, int to)
{
    for (int room = 0; room < problem->n_rooms; room++)
        if (problem_allows(problem, use->places[from].option, room) &&
            !in_room_of(use, from, to, room))
            return 0;
    return 1;
}

static int end_of_option(const struct use *use, int from) /* places ascend by option */
{
    int to = from;
    while (to < use->n_places && use->places[to].option == use->places[from].option)
        to++;
    return to;
}

static int use_is_roomless(const struct problem *problem, const struct use *use)
{
    for (int from = 0, to; from < use->n_places; from = to) {
        to = end_of_option(use, from);
        if (!sees_no_rooms(problem, use, from, to))
            return 0;
    }
    return 1;
}

static int add_use(struct problem *problem)
{
    problem->uses = mem_grow(problem->uses, (size_t)problem->n_uses, sizeof *problem->uses);
    problem->uses[problem->n_uses] = (struct use){0};
    return problem->n_uses++;
}

static void put_place(struct use *use, int option)
{
    use->places = mem_grow(use->places, (size_t)use->n_places, sizeof *use->places);
    use->places[use->n_places++] = (struct use_place){option, ANY_ROOM};
}

static void copy_use(struct roomless *roomless, const struct use *use)
{
    const int index = add_use(roomless->problem);
    struct use *copy = &roomless->problem->uses[index];

    for (int from = 0; from < use->n_places; from = end_of_option(use, from))
        put_place(copy, use->places[from].option);
}

/* Are its places, of those that stand for their sessions, just these? */
static int is_use_of(const struct use *use, const int *options, int n, const int *stands_for)
{
    int same = 0;

    for (int i = 0; i < use->n_places; i++) {
        const int option = use->places[i].option;
        if (stands_for[option] != option)
            continue;
        if (same == n || options[same++] != option)
            return 0;
    }
    return same == n;
}

int roomless_use(struct roomless *roomless, const int *options, int n, const int *stands_for)
{
    for (int use = 0; use < roomless->problem->n_uses; use++)
        if (is_use_of(&roomless->problem->uses[use], options, n, stands_for))
            return use;
    const int use = add_use(roomless->problem);
    for (int i = 0; i < n; i++)
        put_place(&roomless->problem->uses[use], options[i]);
    return use;
}

static void copy_uses(struct roomless *roomless, const struct problem *from)
{
    roomless->use_of = mem_zero((size_t)from->n_uses, sizeof *roomless->use_of);
    for (int use = 0; use < from->n_uses; use++) {
        roomless->use_of[use] = NO_USE;
        if (!use_is_roomless(from, &from->uses[use]))
            continue;
        roomless->use_of[use] = roomless->problem->n_uses;
        copy_use(roomless, &from->uses[use]);
    }
}

/* ---- what speaks of them.  Each: 0 if what is left out may pay. */

static int terms_are_roomless(const struct roomless *roomless, const struct count_term *terms,
                              int n)
{
    for (int i = 0; i < n; i++)
        if (terms[i].use == NO_USE ? terms[i].room != ANY_ROOM
                                   : roomless->use_of[terms[i].use] == NO_USE)
            return 0;
    return 1;
}

static int some_is_negative(const struct count_term *terms, int n)
{
    for (int i = 0; i < n; i++)
        if (terms[i].weight < 0 || terms[i].measure < 0)
            return 1;
    return 0;
}

static void copy_count(struct roomless *roomless, const struct count *count)
{
    struct problem *to = roomless->problem;
    struct count *copy = problem_add_count(to, &count->price, count->kind, count->low, count->high);

    for (int i = 0; i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        if (term->use == NO_USE)
            count_add(copy, term->option, term->room, term->weight, term->measure);
        else
            count_add_use(copy, roomless->use_of[term->use], term->weight);
    }
}

static int copy_counts(struct roomless *roomless, const struct problem *from, int level)
{
    for (int i = 0; i < from->n_counts; i++) {
        const struct count *count = &from->counts[i];
        if (terms_are_roomless(roomless, count->terms, count->n_terms))
            copy_count(roomless, count);
        else if (count->price.at[level] < 0 ||
                 (count->price.at[level] && count->kind == COUNT_ALL &&
                  some_is_negative(count->terms, count->n_terms)))
            return 0;
    }
    return 1;
}

static int joint_is_roomless(const struct roomless *roomless, const struct joint *joint)
{
    for (int i = 0; joint->n_clauses && i < joint->ends[joint->n_clauses - 1]; i++)
        if (roomless->use_of[joint->uses[i]] == NO_USE)
            return 0;
    return 1;
}

static void copy_joint(struct roomless *roomless, const struct joint *joint)
{
    struct joint *copy = problem_add_joint(roomless->problem, &joint->price, joint->size);
    int start = 0;

    for (int clause = 0; clause < joint->n_clauses; start = joint->ends[clause++]) {
        const int n = joint->ends[clause] - start;
        int *uses = mem_zero((size_t)n, sizeof *uses);
        for (int i = 0; i < n; i++)
            uses[i] = roomless->use_of[joint->uses[start + i]];
        joint_add_clause(copy, uses, n);
        free(uses);
    }
}

/* The use of a block is said by how many blocks there are of it. */
static int copy_joints(struct roomless *roomless, const struct problem *from, int level)
{
    for (int i = 0; i < from->n_joints; i++) {
        const struct joint *joint = &from->joints[i];
        const int of_block = joint->n_clauses == 1 && joint->ends[0] == 1 &&
                             use_is_of_block(from, &from->uses[joint->uses[0]]);
        if (joint_is_roomless(roomless, joint))
            copy_joint(roomless, joint);
        else if (!of_block && (joint->price.at[level] < 0 || joint->size < 0))
            return 0;
    }
    return 1;
}

static int copy_stretches(struct roomless *roomless, const struct problem *from, int level)
{
    for (int i = 0; i < from->n_stretches; i++) {
        const struct stretch *stretch = &from->stretches[i];
        int keeps = 1;
        for (int j = 0; j < stretch->n_uses; j++)
            keeps &= roomless->use_of[stretch->uses[j].use] != NO_USE;
        if (!keeps && stretch->price.at[level] < 0)
            return 0;
        if (!keeps)
            continue;
        struct stretch *copy =
            problem_add_stretch(roomless->problem, &stretch->price, stretch->kind, stretch->free);
        for (int j = 0; j < stretch->n_uses; j++)
            stretch_add(copy, roomless->use_of[stretch->uses[j].use], stretch->uses[j].position);
    }
    return 1;
}

static void copy_extreme(struct problem *to, const struct extreme *extreme)
{
    struct extreme *copy = problem_add_extreme(to, &extreme->price, extreme->kind);
    int sum = 0;

    for (int i = 0; i <= extreme->n_terms; i++) {
        for (; sum < extreme->n_sums && extreme->ends[sum] == i; sum++)
            extreme_end_sum(copy);
        if (i < extreme->n_terms)
            extreme_add(copy, extreme->terms[i].option, extreme->terms[i].room,
                        extreme->terms[i].weight);
    }
}

static int copy_extremes(struct roomless *roomless, const struct problem *from, int level)
{
    for (int i = 0; i < from->n_extremes; i++) {
        const struct extreme *extreme = &from->extremes[i];
        if (terms_are_roomless(roomless, extreme->terms, extreme->n_terms))
            copy_extreme(roomless->problem, extreme);
        else if (extreme->price.at[level] < 0 ||
                 (extreme->kind == EXTREME_LARGEST &&
                  some_is_negative(extreme->terms, extreme->n_terms)))
            return 0;
    }
    return 1;
}

static int rewards_some(const struct pairs *pairs, int level)
{
    int rewards = pairs->price.at[level] < 0;

    for (int i = 0; i < pairs->n; i++)
        rewards |= pairs->list[i].factor < 0;
    return pairs->price.at[level] && rewards;
}

static int copy_pairs(struct roomless *roomless, const struct problem *from, int level)
{
    for (int i = 0; i < from->n_pairs; i++) {
        const struct pairs *pairs = &from->pairs[i];
        if (relation_needs_rooms(&pairs->relation)) {
            if (rewards_some(pairs, level))
                return 0;
            continue;
        }
        struct pairs *copy = problem_add_pairs(roomless->problem, &pairs->price, &pairs->relation);
        for (int j = 0; j < pairs->n; j++)
            pairs_add(copy, pairs->list[j].a, pairs->list[j].b, pairs->list[j].factor);
        copy->everyone = pairs->everyone;
    }
    return 1;
}

int roomless_make(struct roomless *roomless, const struct problem *problem, int level)
{
    *roomless = (struct roomless){.problem = problem_bare(problem)};
    copy_uses(roomless, problem);
    return copy_counts(roomless, problem, level) && copy_joints(roomless, problem, level) &&
           copy_stretches(roomless, problem, level) && copy_extremes(roomless, problem, level) &&
           copy_pairs(roomless, problem, level);
}

void roomless_clear(struct roomless *roomless)
{
    problem_free(roomless->problem);
    free(roomless->use_of);
    *roomless = (struct roomless){0};
}
