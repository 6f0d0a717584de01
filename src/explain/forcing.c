#include "forcing.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "clock.h"
#include "jobs.h"
#include "mem.h"
#include "solve.h"
#include "stay.h"

/* Efforts that proofs for a small conference take; the one question that helps with all others has
 * more. */
enum { A_LITTLE = 20000, MORE = 100000 };

/* What all places have in common. */
struct asking {
    const struct forcing *forcing;
    struct price price; /* of the schedule */
};

struct task {
    const struct asking *of;
    const struct placement *place; /* NULL: anywhere */
    struct forced *out;
    enum status status;
    struct errs errs;
};

/* In seconds; 0: no limit. */
static double time_left(const struct asking *of)
{
    static const double next_to_nothing = 0.001;
    const double deadline = of->forcing->deadline;

    return deadline > 0 ? fmax(deadline - clock_seconds(), next_to_nothing) : 0;
}

static int is_over(const struct asking *of)
{
    const struct forcing *forcing = of->forcing;

    return (forcing->deadline > 0 && clock_seconds() >= forcing->deadline) ||
           (forcing->stop && forcing->stop());
}

/* No timetable but those with the talk there. */
static void hold(struct conference *conf, const struct placement *place)
{
    const struct price hard = {.at[HARD] = AMOUNT_ONE};
    struct schedule *there = schedule_new();

    schedule_place(there, *place);
    schedule_stay(there, conf, &hard);
    schedule_free(there);
}

/* Ask for a timetable near to `start`, with the talk where it is there. */
static void wish(struct conference *conf, const struct task *task, const struct schedule *start)
{
    if (task->place)
        hold(conf, task->place);
    if (!price_is_zero(&task->of->forcing->keep))
        schedule_stay(start, conf, &task->of->forcing->keep);
}

static int64_t effort_of(const struct task *task)
{
    if (task->of->forcing->effort)
        return task->of->forcing->effort;
    return task->place ? A_LITTLE : MORE;
}

static enum status solve_wished(struct schedule **found, const struct task *task,
                                struct conference *conf, struct errs *errs)
{
    const struct asking *of = task->of;
    struct schedule *moved = task->place
                                 ? hand_moves_place(of->forcing->conf, of->forcing->schedule,
                                                    of->forcing->talk, *task->place)
                                 : NULL;
    const struct solve_options how = {.effort = effort_of(task),
                                      .time_limit = time_left(of),
                                      .threads = 1,
                                      .start = moved ? moved : of->forcing->schedule,
                                      .stop = of->forcing->stop};
    struct solve_stats stats;

    wish(conf, task, how.start);
    const enum status status = solve(found, conf, &how, &stats, errs);
    schedule_free(moved);
    return status;
}

static enum forced_answer answer_of(enum schedule_status status)
{
    switch (status) {
    case SCHEDULE_OPTIMAL:
        return FORCED_BEST;
    case SCHEDULE_FEASIBLE:
        return FORCED_AT_MOST;
    case SCHEDULE_INFEASIBLE:
        return FORCED_NEVER;
    default:
        return FORCED_PERHAPS;
    }
}

static void take(const struct task *task, struct schedule *found) /* takes it over */
{
    struct forced *out = task->out;

    out->answer = answer_of(found->status);
    if (out->answer < FORCED_AT_MOST) {
        schedule_free(found);
        return;
    }
    out->schedule = found;
    out->difference = check_price(task->of->forcing->conf, found);
    price_add(&out->difference, &task->of->price, -1);
}

static void do_task(void *data)
{
    struct task *task = data;
    struct schedule *found = NULL;

    if (is_over(task->of))
        return;
    struct conference *conf = stay_copy(task->of->forcing->conf);
    struct errs counts = {0}; /* why nothing fits, where it does not */
    task->status = solve_wished(&found, task, conf, &counts);
    if (task->status == OK)
        take(task, found);
    else
        errs_add(&task->errs, task->status, NULL, "%s",
                 counts.n ? counts.list[0].text : "the solver failed");
    errs_clear(&counts);
    stay_copy_free(conf);
}

static enum status first_failure(struct task *tasks, int n, struct errs *errs)
{
    enum status status = OK;

    for (int i = 0; i < n; i++) {
        if (tasks[i].status != OK && status == OK) {
            status = tasks[i].status;
            errs_add(errs, status, NULL, "%s", tasks[i].errs.list[0].text);
        }
        errs_clear(&tasks[i].errs);
    }
    return status;
}

static enum status ask_all(struct task *tasks, int n, const struct forcing *forcing,
                           struct errs *errs)
{
    const struct asking of = {forcing, check_price(forcing->conf, forcing->schedule)};
    struct job *jobs = mem_zero((size_t)n, sizeof *jobs);

    for (int i = 0; i < n; i++) {
        *tasks[i].out = (struct forced){0};
        tasks[i].of = &of;
        jobs[i] = (struct job){do_task, &tasks[i]};
    }
    jobs_run(jobs, n, forcing->threads, 0);
    free(jobs);
    return first_failure(tasks, n, errs);
}

enum status forcing_ask(struct forced *out, const struct placement *places, int n,
                        const struct forcing *forcing, struct errs *errs)
{
    struct task *tasks = mem_zero((size_t)n, sizeof *tasks);

    for (int i = 0; i < n; i++)
        tasks[i] = (struct task){.place = &places[i], .out = &out[i]};
    const enum status status = ask_all(tasks, n, forcing, errs);
    free(tasks);
    return status;
}

enum status forcing_least(struct forced *out, const struct forcing *forcing, struct errs *errs)
{
    struct task task = {.out = out};

    return ask_all(&task, 1, forcing, errs);
}

void forced_clear(struct forced *forced)
{
    schedule_free(forced->schedule);
    *forced = (struct forced){0};
}
