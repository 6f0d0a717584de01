#include "pair_links.h"

#include <stdlib.h>

#include "mem.h"
#include "records.h"

struct between { /* a link of the talks one * n_talks + other */
    int talks, kind;
    amount weight;
};
struct fanned { /* a fan of talk * n_kinds + kind */
    int owner, other;
    amount weight;
};
struct gathering {
    const struct pair_kinds *kinds;
    struct pair_links *links;
    struct records found;
    amount sum; /* of the largest prices of what is held */
};
#define MOST_SUM ((amount)1 << 60)

/* The price of a pair at a level that counts once; 0 if it is not whole. */
static int weigh(const struct pairs *pairs, const struct pair *pair, enum level level,
                 amount *weight)
{
    return !__builtin_mul_overflow(pairs->price.at[level], pair->factor, weight) &&
           *weight % AMOUNT_ONE == 0 && (*weight /= AMOUNT_ONE, 1);
}

/* Adds what the pairs can come to at most; 0 if they are not to be held. */
static int add_most(const struct gathering *gathering, int pairs, enum level level, amount *sum)
{
    const struct pairs *of = &gathering->kinds->problem->pairs[pairs];
    const int kind = pair_kinds_of(gathering->kinds, pairs, level, FIRST);

    for (int i = 0; kind != NO_KIND && i < of->n; i++) {
        amount weight, most;
        if (!weigh(of, &of->list[i], level, &weight) ||
            __builtin_mul_overflow(weight, gathering->kinds->list[kind].largest, &most) ||
            most > MOST_SUM || most < -MOST_SUM)
            return 0;
        *sum += most < 0 ? -most : most;
        if (*sum > MOST_SUM)
            return 0;
    }
    return 1;
}

static int can_hold(struct gathering *gathering, int pairs)
{
    amount sum = gathering->sum;

    if (!pair_kinds_know(gathering->kinds, pairs))
        return 0;
    for (int level = 0; level < N_LEVELS; level++)
        if (!add_most(gathering, pairs, level, &sum))
            return 0;
    gathering->sum = sum;
    return 1;
}

static void find_between(struct gathering *gathering, int pairs, enum level level)
{
    const struct pairs *of = &gathering->kinds->problem->pairs[pairs];
    const int n = gathering->links->n_talks;
    const int kind_a = pair_kinds_of(gathering->kinds, pairs, level, FIRST);
    const int kind_b = pair_kinds_of(gathering->kinds, pairs, level, SECOND);

    for (int i = 0; kind_a != NO_KIND && i < of->n; i++) {
        const struct pair *pair = &of->list[i];
        amount weight = 0;
        weigh(of, pair, level, &weight);
        records_add(&gathering->found, &(struct between){pair->a * n + pair->b, kind_a, weight});
        records_add(&gathering->found, &(struct between){pair->b * n + pair->a, kind_b, weight});
    }
}

static void find_all(struct gathering *gathering)
{
    const struct problem *problem = gathering->kinds->problem;

    for (int i = 0; i < problem->n_pairs; i++) {
        gathering->links->holds[i] = can_hold(gathering, i) != 0;
        for (int level = 0; gathering->links->holds[i] && level < N_LEVELS; level++)
            find_between(gathering, i, level);
    }
}

/* Onto the end of the list, merged with a link of that kind from there on. */
static void merge(struct pair_links *links, int from, const struct between *found)
{
    int *n = &links->first_link[found->talks + 1];

    for (int i = from; i < *n; i++)
        if (links->list[i].kind == found->kind) {
            links->list[i].weight += found->weight;
            return;
        }
    links->list[(*n)++] = (struct pair_link){found->kind, found->weight};
}

static void list_links(struct gathering *gathering)
{
    struct pair_links *links = gathering->links;
    const int n_twos = links->n_talks * links->n_talks, n_found = gathering->found.n;
    int *first;
    struct between *found = records_by_owner(&gathering->found, n_twos, &first);

    links->first_link = mem_zero((size_t)n_twos + 1, sizeof *links->first_link);
    links->list = mem_zero((size_t)n_found, sizeof *links->list);
    for (int two = 0; two < n_twos; two++) {
        links->first_link[two + 1] = links->first_link[two];
        for (int i = first[two]; i < first[two + 1]; i++)
            merge(links, links->first_link[two], &found[i]);
    }
    links->list = mem_resize(links->list, (size_t)links->first_link[n_twos], sizeof *links->list);
    free(first);
    free(found);
}

static void list_fans(struct pair_links *links)
{
    struct records fans = {.size = sizeof(struct fanned)};

    for (int one = 0, two = 0; one < links->n_talks; one++)
        for (int other = 0; other < links->n_talks; other++, two++)
            for (int i = links->first_link[two]; i < links->first_link[two + 1]; i++)
                records_add(&fans, &(struct fanned){other * links->n_kinds + links->list[i].kind,
                                                    one, links->list[i].weight});
    const int n = fans.n;
    struct fanned *sorted =
        records_by_owner(&fans, links->n_talks * links->n_kinds, &links->first_fan);
    links->fans = mem_zero((size_t)n, sizeof *links->fans);
    for (int i = 0; i < n; i++)
        links->fans[i] = (struct pair_fan){sorted[i].other, sorted[i].weight};
    free(sorted);
}

struct pair_links *pair_links_new(const struct pair_kinds *kinds)
{
    const struct problem *problem = kinds->problem;
    struct pair_links *links = mem_zero(1, sizeof *links);
    struct gathering gathering = {
        .kinds = kinds, .links = links, .found = {.size = sizeof(struct between)}};

    links->n_talks = problem->n_talks;
    links->n_kinds = kinds->n;
    links->holds = mem_zero((size_t)problem->n_pairs, sizeof *links->holds);
    find_all(&gathering);
    list_links(&gathering);
    list_fans(links);
    return links;
}

void pair_links_free(struct pair_links *links)
{
    if (!links)
        return;
    free(links->first_link);
    free(links->list);
    free(links->first_fan);
    free(links->fans);
    free(links->holds);
    free(links);
}
