#include "pattern.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct candidate {
    int item;
    amount gain; /* what it would add */
};

struct search {
    struct pattern *pattern;
    amount *has; /* [n_guests] what each gets so far, AMOUNT_MAX: of a talk that they must be at */
    unsigned char *chosen; /* [n_items] */
    int64_t looked, most;
};

static amount worth(const struct item *item, const struct fan *fan)
{
    return fan->value - item->fee;
}

static amount gain_of(struct search *search, const struct item *item)
{
    amount gain = -item->cost;

    for (int i = 0; i < item->n_fans; i++) {
        const struct fan *fan = &item->fans[i];
        const amount more = worth(item, fan) - search->has[fan->guest];
        if (search->has[fan->guest] < AMOUNT_MAX && (more > 0 || fan->must))
            gain += more;
    }
    search->looked += item->n_fans;
    return gain;
}

/* What fans have with the item too; `before` [n_fans] is what they had. */
static void put_on(struct search *search, int index, amount *before)
{
    const struct item *item = &search->pattern->items[index];

    search->chosen[index] = 1;
    for (int i = 0; i < item->n_fans; i++) {
        const struct fan *fan = &item->fans[i];
        amount *has = &search->has[fan->guest];
        before[i] = *has;
        if (fan->must)
            *has = AMOUNT_MAX;
        else if (worth(item, fan) > *has)
            *has = worth(item, fan);
    }
}

static void take_off(struct search *search, int index, const amount *before)
{
    const struct item *item = &search->pattern->items[index];

    search->chosen[index] = 0;
    for (int i = 0; i < item->n_fans; i++)
        search->has[item->fans[i].guest] = before[i];
}

static int by_gain(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    if (one->gain != other->gain)
        return one->gain > other->gain ? -1 : 1;
    return one->item - other->item;
}

/* Those that may join and add something, the best first. */
static int candidates_of(struct search *search, const struct candidate *of, int n_of, int beside,
                         struct candidate *list)
{
    const struct pattern *pattern = search->pattern;
    int n = 0;

    for (int i = 0; i < n_of; i++) {
        if (pattern->clash[beside * pattern->n_items + of[i].item])
            continue;
        list[n] = (struct candidate){of[i].item, gain_of(search, &pattern->items[of[i].item])};
        n += list[n].gain > 0;
    }
    if (n)
        qsort(list, (size_t)n, sizeof *list, by_gain);
    return n;
}

static amount most_of(const struct candidate *list, int n, int n_more)
{
    amount sum = 0;
    for (int i = 0; i < n && i < n_more; i++)
        sum += list[i].gain;
    return sum;
}

static void note_best(struct search *search, amount value)
{
    search->pattern->value = value;
    memcpy(search->pattern->chosen, search->chosen, (size_t)search->pattern->n_items);
}

/* Beside those chosen, worth `value`, up to `n_more` of the list. */
static amount go_on(struct search *search, const struct candidate *list, int n, amount value,
                    int n_more)
{
    struct candidate *next = mem_zero((size_t)n, sizeof *next);
    amount open = 0; /* what was left undecided is worth so much at most */

    for (int i = 0; i < n; i++) {
        const struct item *item = &search->pattern->items[list[i].item];
        const amount most = value + most_of(list + i, n - i, n_more);
        if (most <= search->pattern->value)
            break;
        if (search->looked > search->most) {
            open = most > open ? most : open;
            break;
        }
        amount *before = mem_zero((size_t)item->n_fans, sizeof *before);
        put_on(search, list[i].item, before);
        if (value + list[i].gain > search->pattern->value)
            note_best(search, value + list[i].gain);
        if (n_more > 1) {
            const int n_next = candidates_of(search, list + i + 1, n - i - 1, list[i].item, next);
            const amount left = go_on(search, next, n_next, value + list[i].gain, n_more - 1);
            open = left > open ? left : open;
        }
        take_off(search, list[i].item, before);
        free(before);
    }
    free(next);
    return open;
}

int64_t pattern_find(struct pattern *pattern, int n_guests, int64_t most)
{
    const size_t n = (size_t)pattern->n_items;
    struct search search = {.pattern = pattern,
                            .has = mem_zero((size_t)n_guests, sizeof *search.has),
                            .chosen = mem_zero(n, 1),
                            .most = most};
    struct candidate *list = mem_zero(n, sizeof *list);
    int n_listed = 0;

    pattern->value = 0;
    memset(pattern->chosen, 0, n);
    for (int i = 0; i < pattern->n_items; i++) {
        list[n_listed] = (struct candidate){i, gain_of(&search, &pattern->items[i])};
        n_listed += list[n_listed].gain > 0;
    }
    if (n_listed)
        qsort(list, (size_t)n_listed, sizeof *list, by_gain);
    const amount open = go_on(&search, list, n_listed, 0, pattern->n_most);
    pattern->value = open > pattern->value ? open : pattern->value;
    free(list);
    free(search.has);
    free(search.chosen);
    return search.looked;
}

int pattern_item_of(const struct pattern *pattern, int guest)
{
    int best = -1;
    amount most = 0;

    for (int i = 0; i < pattern->n_items; i++)
        for (int j = 0; pattern->chosen[i] && j < pattern->items[i].n_fans; j++) {
            const struct fan *fan = &pattern->items[i].fans[j];
            if (fan->guest != guest)
                continue;
            if (fan->must)
                return i;
            if (worth(&pattern->items[i], fan) > most) {
                best = i;
                most = worth(&pattern->items[i], fan);
            }
        }
    return best;
}
