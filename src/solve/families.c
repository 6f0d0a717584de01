#include "families.h"

#include <stdlib.h>

#include "mem.h"

int use_is_of_block(const struct problem *problem, const struct use *use)
{
    const struct use_place *first = use->places;

    for (int i = 0; i < use->n_places; i++)
        if (use->places[i].room == ANY_ROOM || use->places[i].room != first->room ||
            problem_session(problem, use->places[i].option) !=
                problem_session(problem, first->option))
            return 0;
    return use->n_places > 0;
}

/* A family of the one use. */
static struct family family_of(const struct problem *problem, int index)
{
    const struct use *use = &problem->uses[index];
    struct family family = {.talks = mem_zero((size_t)use->n_places, sizeof(int)),
                            .uses = mem_grow(NULL, 0, sizeof *family.uses),
                            .n_uses = 1};

    family.uses[0] = (struct block_use){index, problem_session(problem, use->places[0].option),
                                        use->places[0].room};
    for (int i = 0; i < use->n_places; i++) { /* places ascend by option, options by talk */
        const int talk = problem->options[use->places[i].option].talk;
        if (!family.n_talks || family.talks[family.n_talks - 1] != talk)
            family.talks[family.n_talks++] = talk;
    }
    return family;
}

static int by_talks(const struct family *one, const struct family *other)
{
    if (one->n_talks != other->n_talks)
        return one->n_talks < other->n_talks ? -1 : 1;
    for (int i = 0; i < one->n_talks; i++)
        if (one->talks[i] != other->talks[i])
            return one->talks[i] < other->talks[i] ? -1 : 1;
    return 0;
}

static int by_talks_and_block(const void *a, const void *b)
{
    const struct family *one = a, *other = b;
    const int talks = by_talks(one, other);

    if (talks)
        return talks;
    if (one->uses->session != other->uses->session)
        return one->uses->session < other->uses->session ? -1 : 1;
    return (one->uses->room > other->uses->room) - (one->uses->room < other->uses->room);
}

static void family_clear(struct family *family)
{
    free(family->talks);
    free(family->uses);
}

/* Take over the only use of another family by the same talks. */
static void join(struct family *family, struct family *other)
{
    family->uses = mem_grow(family->uses, (size_t)family->n_uses, sizeof *family->uses);
    family->uses[family->n_uses++] = other->uses[0];
    family_clear(other);
}

void families_find(struct families *families, const struct problem *problem)
{
    struct family *list = mem_zero((size_t)problem->n_uses, sizeof *list);
    int n = 0;

    *families = (struct families){.list = list};
    for (int i = 0; i < problem->n_uses; i++)
        if (use_is_of_block(problem, &problem->uses[i]))
            list[n++] = family_of(problem, i);
    if (n)
        qsort(list, (size_t)n, sizeof *list, by_talks_and_block);
    for (int i = 0; i < n; i++)
        if (families->n && !by_talks(&list[families->n - 1], &list[i]))
            join(&list[families->n - 1], &list[i]);
        else
            list[families->n++] = list[i];
}

void families_clear(struct families *families)
{
    for (int i = 0; i < families->n; i++)
        family_clear(&families->list[i]);
    free(families->list);
    *families = (struct families){0};
}
