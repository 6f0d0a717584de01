#include "patterns.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "pool.h"

static size_t most_slots(const struct problem *problem)
{
    size_t most = 0;

    for (int option = 0; option < problem->n_options; option++)
        if ((size_t)problem->options[option].n_slots > most)
            most = (size_t)problem->options[option].n_slots;
    return most;
}

/* The number of a key, from 0 in the order in which keys are met. */
static int number(int *numbers /* by key: from 1, 0 for one not met */, size_t key, int *n)
{
    if (!numbers[key])
        numbers[key] = ++*n;
    return numbers[key] - 1;
}

static void find_slots(struct patterns *patterns, const struct problem *problem)
{
    const size_t longest = most_slots(problem) + 1;
    int *numbers = mem_zero((size_t)problem->n_slots * longest, sizeof *numbers);

    for (int option = 0; option < problem->n_options; option++) {
        const struct option *o = &problem->options[option];
        patterns->of[option] =
            number(numbers, (size_t)o->slot * longest + (size_t)o->n_slots, &patterns->n);
    }
    free(numbers);
}

/* Patterns of options in the mask and of others become two. */
static void part(struct patterns *patterns, const struct problem *problem,
                 const unsigned char *mask)
{
    int *numbers = mem_zero((size_t)patterns->n * 2, sizeof *numbers);

    patterns->n = 0;
    for (int option = 0; option < problem->n_options; option++)
        patterns->of[option] = number(
            numbers, (size_t)patterns->of[option] * 2 + (mask[option] ? 1 : 0), &patterns->n);
    free(numbers);
}

static void part_by_masks(struct patterns *patterns, const struct problem *problem)
{
    for (int i = 0; i < problem->n_pairs && patterns->n <= MOST_PATTERNS; i++)
        if (problem->pairs[i].n && problem->pairs[i].relation.options)
            part(patterns, problem, problem->pairs[i].relation.options);
    patterns->know_masks = patterns->n <= MOST_PATTERNS;
}

/* The patterns of a talk's options, as a calendar. */
static void note_patterns(const struct patterns *patterns, const struct talk *talk,
                          unsigned char *calendar)
{
    memset(calendar, 0, (size_t)patterns->n);
    for (int i = 0; i < talk->n_options; i++)
        calendar[patterns->of[talk->first_option + i]] = 1;
}

static void find_calendars(struct patterns *patterns, const struct problem *problem)
{
    const size_t n = (size_t)patterns->n;
    struct pool calendars = {0};
    unsigned char *calendar = mem_zero(n, 1);

    patterns->calendar_of = mem_zero((size_t)problem->n_talks, sizeof *patterns->calendar_of);
    for (int talk = 0; talk < problem->n_talks && calendars.n <= MOST_CALENDARS; talk++) {
        note_patterns(patterns, &problem->talks[talk], calendar);
        patterns->calendar_of[talk] = pool_add(&calendars, calendar, n);
    }
    patterns->n_calendars = calendars.n <= MOST_CALENDARS ? calendars.n : 1;
    patterns->in_calendar = mem_zero((size_t)patterns->n_calendars * n, 1);
    if (calendars.n > MOST_CALENDARS) {
        memset(patterns->calendar_of, 0, (size_t)problem->n_talks * sizeof(int));
        memset(patterns->in_calendar, 1, n);
    } else if (calendars.n_bytes)
        memcpy(patterns->in_calendar, calendars.bytes, calendars.n_bytes);
    pool_clear(&calendars);
    free(calendar);
}

void patterns_find(struct patterns *patterns, const struct problem *problem)
{
    *patterns = (struct patterns){
        .of = mem_zero((size_t)problem->n_options, sizeof *patterns->of),
        .example = mem_zero((size_t)problem->n_options, sizeof *patterns->example)};
    find_slots(patterns, problem);
    part_by_masks(patterns, problem);
    if (!patterns->know_masks) {
        patterns->n = 0;
        find_slots(patterns, problem);
    }
    for (int option = problem->n_options - 1; option >= 0; option--)
        patterns->example[patterns->of[option]] = option;
    find_calendars(patterns, problem);
}

void patterns_clear(struct patterns *patterns)
{
    free(patterns->of);
    free(patterns->example);
    free(patterns->calendar_of);
    free(patterns->in_calendar);
    *patterns = (struct patterns){0};
}
