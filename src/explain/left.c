#include "left.h"

#include <stdlib.h>

#include "blockers.h"
#include "check.h"
#include "formulation.h"

static void forget(struct schedule *schedule)
{
    for (int i = 0; i < schedule->n_unplaced; i++)
        free(schedule->unplaced[i].by.list);
    free(schedule->unplaced);
    schedule->unplaced = NULL;
    schedule->n_unplaced = 0;
}

/* Without a rule `fits` a talk may be where the problem has no place for it. */
static int are_all_known(const struct problem *problem, const struct schedule *schedule,
                         const struct choice *choices)
{
    int n = 0;

    for (int talk = 0; talk < problem->n_talks; talk++)
        n += choices[talk].option != NOWHERE;
    return n == schedule->n_placements;
}

void left_explain(struct schedule *schedule, const struct conference *conf, int is_broken)
{
    unsigned char *attends = NULL;

    forget(schedule);
    if (is_broken)
        return;
    struct problem *problem = compile_problem(conf);
    struct choice *choices = problem_choices(problem, schedule, &attends);
    if (are_all_known(problem, schedule, choices) && problem->n_talks > schedule->n_placements) {
        struct formulation *form = formulation_new(problem);
        explain_unplaced(form, choices, schedule);
        formulation_free(form);
    }
    free(choices);
    free(attends);
    problem_free(problem);
}
