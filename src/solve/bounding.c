#include "bounding.h"

#include <stdlib.h>

#include "clock.h"
#include "lineup.h"
#include "outline.h"

enum {
    WORTH_IT = 1000,      /* rows: a smaller model is solved before this has begun */
    LOOKS_OF_EFFORT = 300 /* at fans, of a lineup */
};

struct bounding {
    struct branch *branch;
    int level;
    double end;
};

static void note(struct bounding *bounding, amount bound)
{
    struct branch *branch = bounding->branch;
    const int level = bounding->level;

    if (branch->has_bound[level] && branch->bound[level] >= bound)
        return;
    branch->has_bound[level] = 1;
    branch->bound[level] = bound;
    if (branch->progress)
        progress_bound(branch->progress, level, bound);
}

/* ---- without rooms */

static void bound_outline(struct bounding *bounding, const struct outline *outline, int64_t effort)
{
    const struct branch *branch = bounding->branch;
    const struct model *model = outline_model(outline);
    struct solve_options options = *branch->options;
    struct solve_stats stats = {0};
    struct branch of_outline = {.model = model,
                                .options = &options,
                                .stats = &stats,
                                .started = branch->started,
                                .effort_left = branch_iterations(model, effort),
                                .for_bound = 1};

    options.gap = 0;
    options.time_limit = bounding->end > 0 ? bounding->end - branch->started : 0;
    branch_solve(&of_outline);
    branch->stats->iterations += stats.iterations;
    branch->stats->nodes += stats.nodes;
    if (of_outline.has_bound[bounding->level])
        note(bounding, of_outline.bound[bounding->level]);
    free(of_outline.values);
}

/* ---- by what is on at each time */

static int is_late(void *data)
{
    const struct bounding *bounding = data;
    const struct solve_options *options = bounding->branch->options;
    return (bounding->end > 0 && clock_seconds() >= bounding->end) ||
           (options->stop && options->stop());
}

static void note_lineup(void *data, amount bound)
{
    note(data, bound);
}

static void bound_lineup(struct bounding *bounding, const struct problem *problem, amount known,
                         int64_t effort)
{
    struct lineup lineup = {.problem = problem,
                            .level = bounding->level,
                            .known = known,
                            .effort = effort * LOOKS_OF_EFFORT,
                            .stop = is_late,
                            .found = note_lineup,
                            .data = bounding};

    lineup_solve(&lineup);
}

int bounding_is_worth_it(const struct formulation *form)
{
    return !formulation_is_too_large(form) && !form->is_partial && form->model.n_rows >= WORTH_IT &&
           (form->kind == BLOCKS || form->problem->n_guests);
}

void bounding_run(struct branch *branch, const struct formulation *form, const struct price *known,
                  int64_t effort, double end)
{
    struct bounding bounding = {branch, model_first_level(&form->model), end};

    if (bounding.level <= CHANGES) /* which a branch counts soon */
        return;
    struct outline *outline = outline_new(form);
    if (outline)
        bound_outline(&bounding, outline, effort);
    outline_free(outline);
    bound_lineup(&bounding, form->problem, known ? known->at[bounding.level] : AMOUNT_MAX, effort);
}
