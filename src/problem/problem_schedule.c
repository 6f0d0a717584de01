#include "problem.h"

#include <assert.h>
#include <stdlib.h>

#include "mem.h"

static int option_of(const struct problem *problem, int talk, const struct placement *at)
{
    const struct talk *t = &problem->talks[talk];
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (problem->options[option].slot == at->slot &&
            problem->options[option].format == at->format)
            return option;
    return NOWHERE;
}

/* The talk of a giving: copies are taken in the order of the givings. */
static int talk_of(const struct problem *problem, int submission, int giving)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->talks[talk].submission == submission &&
            problem->talks[talk].copy == giving - 1)
            return talk;
    return -1;
}

static unsigned char *attends_of(const struct problem *problem, const struct schedule *schedule)
{
    unsigned char *attends = mem_zero((size_t)problem->n_visits, sizeof *attends);

    for (int i = 0; i < schedule->n_attended; i++) {
        const struct attended *attended = &schedule->attended[i];
        const int talk = talk_of(problem, attended->submission, attended->giving);
        for (int visit = 0; visit < problem->n_visits; visit++)
            if (problem->visits[visit].person == attended->person &&
                problem->visits[visit].talk == talk)
                attends[visit] = 1;
    }
    return attends;
}

struct choice *problem_choices(const struct problem *problem, const struct schedule *schedule,
                               unsigned char **attends)
{
    struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);

    for (int talk = 0; talk < problem->n_talks; talk++)
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *at = &schedule->placements[i];
        const int talk =
            talk_of(problem, at->submission, schedule_giving(schedule, problem->conf, at));
        assert(talk >= 0); /* the reader refuses more placements than repeats */
        choices[talk] = (struct choice){option_of(problem, talk, at), at->room};
    }
    *attends = schedule->has_attendance ? attends_of(problem, schedule) : NULL;
    return choices;
}

/* Givings of a submission that are not placed come after those that are. */
static int giving_of(const struct problem *problem, const struct schedule *schedule,
                     const int *placement_of, int talk)
{
    const struct talk *t = &problem->talks[talk];
    const int first = talk - t->copy;
    int before = 0;

    if (placement_of[talk] >= 0)
        return schedule_giving(schedule, problem->conf, &schedule->placements[placement_of[talk]]);
    for (int i = first; i < first + problem->conf->submissions[t->submission].repeats; i++)
        before += placement_of[i] >= 0 || i < talk;
    return before + 1;
}

static void attend(struct schedule *schedule, const struct problem *problem,
                   const int *placement_of, const unsigned char *attends)
{
    schedule->has_attendance = 1;
    for (int i = 0; i < problem->n_visits; i++) {
        const struct visit *visit = &problem->visits[i];
        if (attends[i] && !visit->given)
            schedule_attend(
                schedule,
                (struct attended){visit->person, problem->talks[visit->talk].submission,
                                  giving_of(problem, schedule, placement_of, visit->talk), -1});
    }
}

struct schedule *problem_schedule(const struct problem *problem, const struct choice *choices,
                                  const unsigned char *attends)
{
    struct schedule *schedule = schedule_new();
    int *placement_of = mem_zero((size_t)problem->n_talks, sizeof *placement_of);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        placement_of[talk] = choices[talk].option == NOWHERE ? -1 : schedule->n_placements;
        if (choices[talk].option == NOWHERE)
            continue;
        const struct option *option = &problem->options[choices[talk].option];
        schedule_place(schedule, (struct placement){.submission = problem->talks[talk].submission,
                                                    .slot = option->slot,
                                                    .n_slots = option->n_slots,
                                                    .room = choices[talk].room,
                                                    .format = option->format,
                                                    .node = -1});
    }
    if (attends)
        attend(schedule, problem, placement_of, attends);
    free(placement_of);
    schedule_sort(schedule, problem->conf);
    return schedule;
}
