#include "time_blocks.h"

#include <stdlib.h>

#include "mem.h"

struct timed { /* an option and when it is */
    struct span span;
    int option;
};
struct minutes { /* at which something starts or ends, each once */
    int64_t *list;
    int n;
};

static int by_start(const void *a, const void *b)
{
    const struct timed *one = a, *other = b;
    if (one->span.from != other->span.from)
        return one->span.from < other->span.from ? -1 : 1;
    return (one->option > other->option) - (one->option < other->option);
}

static int by_time(const void *a, const void *b)
{
    const int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static struct timed *in_time(const struct problem *problem, const unsigned char *talks, int *n)
{
    struct timed *list = mem_zero((size_t)problem->n_options, sizeof *list);

    *n = 0;
    for (int option = 0; option < problem->n_options; option++)
        if (talks[problem->options[option].talk])
            list[(*n)++] = (struct timed){problem->options[option].span, option};
    qsort(list, (size_t)*n, sizeof *list, by_start);
    return list;
}

static struct minutes minutes_of(const struct timed *list, int n)
{
    struct minutes minutes = {mem_zero(2 * (size_t)n, sizeof *minutes.list), 0};

    for (int i = 0; i < n; i++) {
        minutes.list[minutes.n++] = list[i].span.from;
        minutes.list[minutes.n++] = list[i].span.to;
    }
    qsort(minutes.list, (size_t)minutes.n, sizeof *minutes.list, by_time);
    minutes.n = 0;
    for (int i = 0; i < 2 * n; i++)
        if (!i || minutes.list[i] != minutes.list[minutes.n - 1])
            minutes.list[minutes.n++] = minutes.list[i];
    return minutes;
}

static int index_of(const struct minutes *minutes, int64_t minute)
{
    const int64_t *at =
        bsearch(&minute, minutes->list, (size_t)minutes->n, sizeof *minutes->list, by_time);
    return (int)(at - minutes->list);
}

/* A block ends where all that started in it is over. */
static void divide(struct time_blocks *blocks, const struct timed *list, int n,
                   const struct minutes *minutes)
{
    int64_t over = 0;
    int first = 0;

    for (int i = 0; i < n; i++) {
        if (!i || list[i].span.from >= over) {
            blocks->n_blocks++;
            first = index_of(minutes, list[i].span.from);
            over = list[i].span.to;
        }
        over = list[i].span.to > over ? list[i].span.to : over;
        const int block = blocks->n_blocks - 1, end = index_of(minutes, list[i].span.to) - first;
        blocks->of[list[i].option] =
            (struct block_place){block, index_of(minutes, list[i].span.from) - first, end};
        if (end > blocks->n_steps[block])
            blocks->n_steps[block] = end;
    }
}

struct time_blocks *time_blocks_new(const struct problem *problem, const unsigned char *talks)
{
    struct time_blocks *blocks = mem_zero(1, sizeof *blocks);
    int n;
    struct timed *list = in_time(problem, talks, &n);
    struct minutes minutes = minutes_of(list, n);

    blocks->of = mem_zero((size_t)problem->n_options, sizeof *blocks->of);
    for (int option = 0; option < problem->n_options; option++)
        blocks->of[option].block = NO_BLOCK;
    blocks->n_steps = mem_zero((size_t)n, sizeof *blocks->n_steps);
    divide(blocks, list, n, &minutes);
    free(minutes.list);
    free(list);
    return blocks;
}

void time_blocks_free(struct time_blocks *blocks)
{
    if (!blocks)
        return;
    free(blocks->n_steps);
    free(blocks->of);
    free(blocks);
}
