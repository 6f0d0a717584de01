#include "pair_links.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "pool.h"
#include "records.h"

struct between { /* a link of the talks one * n_talks + other */
    int talks, kind;
    amount weight;
};
struct fanned { /* a fan; its owner is as pair_links_fans has it */
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

/* Onto the end of a bundle in the making, merged with a link of that kind. */
static int merge(struct pair_link *bundle, int n, const struct between *found)
{
    for (int i = 0; i < n; i++)
        if (bundle[i].kind == found->kind) {
            bundle[i].weight += found->weight;
            return n;
        }
    memset(&bundle[n], 0, sizeof bundle[n]); /* its padding too: bundles are compared as bytes */
    bundle[n].kind = found->kind;
    bundle[n].weight = found->weight;
    return n + 1;
}

static void unpack(struct pair_links *links, const struct pool *bundles)
{
    links->first_link = mem_zero((size_t)bundles->n + 1, sizeof *links->first_link);
    links->list = mem_zero(bundles->n_bytes, 1);
    if (bundles->n_bytes)
        memcpy(links->list, bundles->bytes, bundles->n_bytes);
    for (int i = 0; i < bundles->n; i++)
        links->first_link[i + 1] =
            links->first_link[i] + (int)(bundles->list[i].size / sizeof *links->list);
}

static void list_links(struct gathering *gathering)
{
    struct pair_links *links = gathering->links;
    const int n_twos = links->n_talks * links->n_talks;
    struct pair_link *bundle = mem_zero((size_t)links->n_kinds, sizeof *bundle);
    struct pool bundles = {0};
    int *first;
    struct between *found = records_by_owner(&gathering->found, n_twos, &first);

    links->bundle_of = mem_zero((size_t)n_twos, sizeof *links->bundle_of);
    for (int two = 0; two < n_twos; two++) {
        int n = 0;
        for (int i = first[two]; i < first[two + 1]; i++)
            n = merge(bundle, n, &found[i]);
        links->bundle_of[two] = pool_add(&bundles, bundle, (size_t)n * sizeof *bundle);
    }
    unpack(links, &bundles);
    pool_clear(&bundles);
    free(bundle);
    free(first);
    free(found);
}

static void add_fans(struct records *fans, const struct pair_links *links, int one, int other,
                     int calendar)
{
    const int bundle = links->bundle_of[one * links->n_talks + other];

    for (int i = links->first_link[bundle]; i < links->first_link[bundle + 1]; i++) {
        const struct pair_link *link = &links->list[i];
        records_add(fans, &(struct fanned){pair_links_fans(links, other, link->kind, calendar), one,
                                           link->weight});
    }
}

static void list_fans(struct pair_links *links, const struct patterns *patterns)
{
    const int n_owners = links->n_talks * links->n_kinds * links->n_calendars;
    struct records fans = {.size = sizeof(struct fanned)};

    for (int one = 0; one < links->n_talks; one++)
        for (int other = 0; other < links->n_talks; other++)
            add_fans(&fans, links, one, other, patterns->calendar_of[one]);
    const int n = fans.n;
    struct fanned *sorted = records_by_owner(&fans, n_owners, &links->first_fan);
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
    links->n_calendars = kinds->patterns->n_calendars;
    links->holds = mem_zero((size_t)problem->n_pairs, sizeof *links->holds);
    find_all(&gathering);
    list_links(&gathering);
    list_fans(links, kinds->patterns);
    return links;
}

void pair_links_free(struct pair_links *links)
{
    if (!links)
        return;
    free(links->bundle_of);
    free(links->first_link);
    free(links->list);
    free(links->first_fan);
    free(links->fans);
    free(links->holds);
    free(links);
}
