#include "pair_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static size_t n_cells(const struct pair_kinds *kinds)
{
    return (size_t)kinds->patterns->n * (size_t)kinds->patterns->n;
}

/* Takes over the matrix; the one of the kinds' that is alike. */
static const int *own(struct pair_kinds *kinds, int *matrix)
{
    for (int i = 0; i < kinds->n_matrices; i++)
        if (!memcmp(kinds->matrices[i], matrix, n_cells(kinds) * sizeof *matrix)) {
            free(matrix);
            return kinds->matrices[i];
        }
    kinds->matrices = mem_grow(kinds->matrices, (size_t)kinds->n_matrices, sizeof *kinds->matrices);
    return kinds->matrices[kinds->n_matrices++] = matrix;
}

const int *pair_kinds_difference(struct pair_kinds *kinds, const int *from, const int *less)
{
    int *matrix = mem_zero(n_cells(kinds), sizeof *matrix);

    for (size_t i = 0; i < n_cells(kinds); i++)
        matrix[i] = from[i] - less[i];
    return own(kinds, matrix);
}

/* Sizes of a relation whatever the rooms are beyond being the same or not. */
static const int *sizes_of(struct pair_kinds *kinds, const struct relation *relation,
                           int is_same_room, enum side side)
{
    const int n = kinds->patterns->n, *example = kinds->patterns->example;
    int *matrix = mem_zero(n_cells(kinds), sizeof *matrix);
    struct relation times = *relation;

    times.rooms = ROOMS_ANY;
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++)
            matrix[side == FIRST ? a * n + b : b * n + a] =
                (int)(relation_size(kinds->problem, &times, example[a], 0, example[b],
                                    !is_same_room) /
                      AMOUNT_ONE);
    return own(kinds, matrix);
}

static int counts_in(enum same_rooms rooms, enum standing standing, enum side side)
{
    switch (rooms) {
    case ROOMS_SAME:
        return standing == SAME_ROOM;
    case ROOMS_DIFFERENT:
        return standing != SAME_ROOM;
    case ROOMS_SMALLER:
        return standing == (side == FIRST ? LARGER_ROOM : SMALLER_ROOM);
    case ROOMS_ANY:
        break;
    }
    return 1;
}

static int find_largest(const struct pair_kinds *kinds, const struct pair_kind *kind)
{
    int largest = 0;

    for (int standing = 0; standing < N_STANDINGS; standing++)
        for (size_t i = 0; i < n_cells(kinds); i++)
            if (abs(kind->sizes[standing][i]) > largest)
                largest = abs(kind->sizes[standing][i]);
    return largest;
}

static int number(struct pair_kinds *kinds, const struct pair_kind *kind)
{
    for (int i = 0; i < kinds->n; i++)
        if (kinds->list[i].level == kind->level &&
            !memcmp(kinds->list[i].sizes, kind->sizes, sizeof kind->sizes))
            return i;
    kinds->list = mem_grow(kinds->list, (size_t)kinds->n, sizeof *kinds->list);
    kinds->list[kinds->n] = *kind;
    kinds->list[kinds->n].largest = find_largest(kinds, kind);
    return kinds->n++;
}

static void add_side(struct pair_kinds *kinds, int pairs, enum side side)
{
    const struct pairs *of = &kinds->problem->pairs[pairs];
    const int *const zeros = kinds->matrices[0];
    const int *const apart = sizes_of(kinds, &of->relation, 0, side);
    const int *const same =
        relation_needs_rooms(&of->relation) ? sizes_of(kinds, &of->relation, 1, side) : apart;
    struct pair_kind kind = {0};

    for (int standing = 0; standing < N_STANDINGS; standing++)
        kind.sizes[standing] = !counts_in(of->relation.rooms, standing, side) ? zeros
                               : standing == SAME_ROOM                        ? same
                                                                              : apart;
    for (kind.level = 0; kind.level < N_LEVELS; kind.level++)
        if (of->price.at[kind.level])
            kinds->of[(pairs * N_LEVELS + kind.level) * N_SIDES + (int)side] = number(kinds, &kind);
}

static void add_kinds(struct pair_kinds *kinds, int pairs)
{
    int *of = &kinds->of[(size_t)pairs * N_LEVELS * N_SIDES];

    add_side(kinds, pairs, FIRST);
    if (relation_is_directed(&kinds->problem->pairs[pairs].relation))
        add_side(kinds, pairs, SECOND);
    else
        for (int level = 0; level < N_LEVELS; level++)
            of[level * N_SIDES + SECOND] = of[level * N_SIDES + FIRST];
}

int pair_kinds_know(const struct pair_kinds *kinds, int pairs)
{
    const struct pairs *of = &kinds->problem->pairs[pairs];
    return !of->everyone && (kinds->patterns->know_masks || !of->relation.options);
}

int pair_kinds_of(const struct pair_kinds *kinds, int pairs, enum level level, enum side side)
{
    return kinds->of[(pairs * N_LEVELS + (int)level) * N_SIDES + (int)side];
}

struct pair_kinds *pair_kinds_new(const struct problem *problem, const struct patterns *patterns)
{
    const size_t n = (size_t)problem->n_pairs * N_LEVELS * N_SIDES;
    struct pair_kinds *kinds = mem_zero(1, sizeof *kinds);

    *kinds = (struct pair_kinds){
        .problem = problem, .patterns = patterns, .of = mem_zero(n, sizeof *kinds->of)};
    for (size_t i = 0; i < n; i++)
        kinds->of[i] = NO_KIND;
    own(kinds, mem_zero(n_cells(kinds), sizeof **kinds->matrices));
    for (int i = 0; i < problem->n_pairs; i++)
        if (problem->pairs[i].n && pair_kinds_know(kinds, i))
            add_kinds(kinds, i);
    return kinds;
}

void pair_kinds_free(struct pair_kinds *kinds)
{
    if (!kinds)
        return;
    for (int i = 0; i < kinds->n_matrices; i++)
        free(kinds->matrices[i]);
    free(kinds->matrices);
    free(kinds->list);
    free(kinds->of);
    free(kinds);
}
