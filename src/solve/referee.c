#include "referee.h"

#include <math.h>

#include "check.h"
#include "text.h"
#include "unlike.h"

enum status referee(struct schedule *schedule, int *breaks, const struct problem *problem,
                    const struct lead *lead, const struct unlike *unlike, struct errs *errs)
{
    struct check *check = check_schedule(problem->conf, schedule);
    const int missing = unlike_missing(unlike, problem->conf, schedule);
    const struct price price = problem_price(problem, lead->choices, lead->attends);
    struct price checked = check->price;

    schedule->price = check->price;
    *breaks = missing || check_breaks_more_than_placed(check);
    check_free(check);
    checked.at[HARD] += missing * AMOUNT_ONE;
    if (!price_compare(&price, &checked))
        return OK;
    errs_add(errs, ERR_SOLVER, NULL,
             "the solver's price and the referee's differ: this is a bug in lectern, please "
             "report it with the conference file");
    return ERR_SOLVER;
}

/* ---- what another solver found */

static void refuse_broken(const struct check *check, const char *file, struct errs *errs)
{
    struct text text = {0};

    for (int i = 0; i < check->n; i++)
        if (check->results[i].price.at[HARD])
            text_addf(&text, "%s%s", text.length ? ", " : "", check->results[i].rule->id);
    errs_add(errs, ERR_INPUT, &(struct place){.file = file},
             "the solution breaks hard rules of this conference: %s%s", text_bytes(&text),
             check_breaks_more_than_placed(check) ? "" : " (see --allow-unplaced)");
    text_clear(&text);
}

/* The solver may have left something higher than it has to be, but nothing lower. */
static void expect_objective(const struct solution *solution, const struct price *price,
                             const char *file, struct errs *errs)
{
    const double got = (double)price->at[solution->level] / (double)AMOUNT_ONE;
    char text[32];

    if (got > solution->objective + 1e-4 * fmax(1, fabs(solution->objective)))
        errs_add(
            errs, ERR_INPUT, &(struct place){.file = file},
            "the file says that its solution costs %.10g, but the %s price is %s: is it whole, "
            "and of this conference?",
            solution->objective, level_names[solution->level],
            amount_format(price->at[solution->level], text));
}

enum status referee_solution(const struct solution *solution, const struct problem *problem,
                             const struct solve_options *options, struct errs *errs)
{
    struct schedule *schedule = problem_schedule(problem, solution->choices, solution->attends);
    struct check *check = check_schedule(problem->conf, schedule);

    if (check_breaks_more_than_placed(check) || (!check->feasible && !options->allow_unplaced))
        refuse_broken(check, options->read_solution, errs);
    else
        expect_objective(solution, &check->price, options->read_solution, errs);
    check_free(check);
    schedule_free(schedule);
    return errs_status(errs);
}
