#include "unlike.h"

#include <stdlib.h>

#include "mem.h"

static int64_t start_of(const struct conference *conf, const struct placement *talk)
{
    return conf->slots[talk->slot].span.from;
}

static int is_same_place(const struct conference *conf, const struct placement *a,
                         const struct placement *b)
{
    return a->submission == b->submission && a->room == b->room &&
           start_of(conf, a) == start_of(conf, b);
}

/* ---- compile: the talks that stay, less those that come, are at most so many */

/* [n_submissions] how often each is placed; the caller's. */
static int *placed_by_submission(const struct conference *conf, const struct schedule *schedule)
{
    int *placed = mem_zero((size_t)conf->n_submissions, sizeof *placed);

    for (int i = 0; i < schedule->n_placements; i++)
        placed[schedule->placements[i].submission]++;
    return placed;
}

/* Is it the first of the schedule's placements in that place?  Givings may share a slot. */
static int is_first_there(const struct conference *conf, const struct schedule *schedule, int index)
{
    for (int i = 0; i < index; i++)
        if (is_same_place(conf, &schedule->placements[i], &schedule->placements[index]))
            return 0;
    return 1;
}

/* The options of a talk that start where a giving of its submission was. */
static void count_starts(struct count *count, const struct problem *problem, int talk,
                         const struct placement *was)
{
    const struct talk *t = &problem->talks[talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (problem->options[option].span.from == start_of(problem->conf, was))
            count_add(count, option, was->room, AMOUNT_ONE, 0);
}

/* Whichever giving of the submission it is. */
static void count_staying(struct count *count, const struct problem *problem,
                          const struct placement *was)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->talks[talk].submission == was->submission)
            count_starts(count, problem, talk, was);
}

static void count_coming(struct count *count, const struct problem *problem, const int *placed)
{
    for (int option = 0; option < problem->n_options; option++)
        if (!placed[problem->talks[problem->options[option].talk].submission])
            count_add(count, option, ANY_ROOM, -AMOUNT_ONE, 0);
}

static void differ_from(const struct schedule *other, int least, struct problem *problem)
{
    static const struct price hard = {{[HARD] = AMOUNT_ONE}};
    const struct conference *conf = problem->conf;
    int *placed = placed_by_submission(conf, other);
    struct count *count = problem_add_count(problem, &hard, COUNT_BEYOND, -AMOUNT_MAX,
                                            (other->n_placements - least) * AMOUNT_ONE);

    for (int i = 0; i < other->n_placements; i++)
        if (is_first_there(conf, other, i))
            count_staying(count, problem, &other->placements[i]);
    count_coming(count, problem, placed);
    free(placed);
}

void unlike_compile(const struct unlike *unlike, struct problem *problem)
{
    for (int i = 0; i < unlike->n; i++)
        differ_from(unlike->list[i], unlike->least, problem);
}

/* ---- the referee's view: one placement after the other */

static int has_place(const struct schedule *schedule, const struct conference *conf,
                     const struct placement *talk)
{
    for (int i = 0; i < schedule->n_placements; i++)
        if (is_same_place(conf, &schedule->placements[i], talk))
            return 1;
    return 0;
}

static int distance(const struct conference *conf, const struct schedule *schedule,
                    const struct schedule *other)
{
    int n = other->n_placements;

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (has_place(other, conf, talk))
            n--;
        else if (!schedule_times_given(other, talk->submission))
            n++;
    }
    return n;
}

int unlike_missing(const struct unlike *unlike, const struct conference *conf,
                   const struct schedule *schedule)
{
    int n = 0;

    for (int i = 0; i < unlike->n; i++) {
        const int apart = distance(conf, schedule, unlike->list[i]);
        n += apart < unlike->least ? unlike->least - apart : 0;
    }
    return n;
}
