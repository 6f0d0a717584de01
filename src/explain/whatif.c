#include "whatif.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "clock.h"
#include "jobs.h"
#include "mem.h"
#include "parse.h"
#include "solve.h"
#include "stay.h"
#include "text.h"

int whatif_is_answered(enum schedule_status status)
{
    return status == SCHEDULE_OPTIMAL || status == SCHEDULE_FEASIBLE ||
           status == SCHEDULE_INFEASIBLE;
}

static struct solve_options solve_options_of(const struct whatif_options *options)
{
    return (struct solve_options){.effort = options->effort,
                                  .time_limit = options->time_limit,
                                  .gap = options->gap,
                                  .seed = options->seed,
                                  .threads = 1,
                                  .stop = options->stop};
}

static void note_levels(struct whatif_answer *answer)
{
    const struct conference *conf = answer->conf;

    answer->has_price[HARD] = 1;
    for (int i = 0; i < conf->n_rules; i++)
        for (int level = 0; level < N_LEVELS; level++)
            answer->has_price[level] |= !conf->rules[i].off && conf->rules[i].weight.at[level];
}

/* Of the conference without what `keep` added to it. */
static void take_price(struct whatif_answer *answer)
{
    note_levels(answer);
    if (answer->schedule)
        answer->price = check_price(answer->conf, answer->schedule);
}

/* A bound on price and changes together is none on the price. */
static void take_bound(struct whatif_answer *answer, const struct schedule *schedule,
                       const struct price *keep)
{
    answer->bound = schedule->bound;
    for (int level = 0; level < N_LEVELS; level++)
        answer->has_bound[level] = answer->schedule && answer->has_price[level] &&
                                   schedule->has_bound[level] && !keep->at[level];
}

static enum status confirm(const struct whatif_answer *answer, struct errs *errs)
{
    if (whatif_is_answered(answer->status) && answer->price.at[HARD]) {
        errs_add(errs, ERR_SOLVER, NULL,
                 "the schedule breaks a hard rule: this is a bug in lectern, please report it with "
                 "the conference file");
        return ERR_SOLVER;
    }
    return OK;
}

static enum status take(struct whatif_answer *answer, const struct schedule *schedule,
                        const struct price *keep, struct errs *errs)
{
    answer->status = schedule->status;
    answer->stopped = schedule->stopped;
    answer->schedule = schedule_was_found(schedule) ? schedule : NULL;
    take_price(answer);
    take_bound(answer, schedule, keep);
    return confirm(answer, errs);
}

/* ---- the base */

static enum schedule_status status_of(const struct conference *conf,
                                      const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);
    const enum schedule_status status = check->feasible                        ? SCHEDULE_FEASIBLE
                                        : check_breaks_more_than_placed(check) ? SCHEDULE_BROKEN
                                                                               : SCHEDULE_PARTIAL;

    check_free(check);
    return status;
}

enum status whatif_base(struct whatif_answer *out, struct schedule **made,
                        const struct conference *conf, const struct schedule *given,
                        const struct whatif_options *options, struct errs *errs)
{
    static const struct price nothing;
    struct solve_options how = solve_options_of(options);
    struct solve_stats stats;

    *made = NULL;
    *out = (struct whatif_answer){.conf = conf, .schedule = given};
    if (given) {
        out->status = status_of(conf, given);
        take_price(out);
        return OK;
    }
    how.threads = options->threads;
    struct errs counts = {0}; /* why nothing fits; `check` says that better */
    enum status status = solve(made, conf, &how, &stats, &counts);
    if (status == OK)
        status = take(out, *made, &nothing, errs);
    else
        errs_add(errs, status, NULL, "%s", counts.n ? counts.list[0].text : "the solver failed");
    errs_clear(&counts);
    return status;
}

/* ---- scenarios */

/* All that is of one run; the base schedule is written once, and read against each conference. */
struct work {
    const struct conference *base;
    const struct whatif_options *options;
    const struct whatif_listener *listener;
    char *text; /* NULL: there is no base schedule */
};

struct task {
    const struct work *work;
    const struct scenario *scenario;
    int index;
    enum status status;
    char *failure; /* NULL: none; there may be very many tasks */
};

/* NULL: there is none.  What does not fit the edited conference is left out, as it must be. */
static struct schedule *start_of(const struct work *work, const struct conference *conf)
{
    struct errs doubts = {0};
    struct schedule *start = NULL;

    if (work->text)
        schedule_read_fitting(&start, conf, parse_new("base", work->text, strlen(work->text)),
                              &doubts, &doubts);
    errs_clear(&doubts);
    return start;
}

/* Solve the edited conference, told to stay near to the start. */
static enum status solve_edited(struct schedule **out, const struct work *work,
                                struct conference *conf, struct errs *errs)
{
    struct solve_options how = solve_options_of(work->options);
    struct schedule *start = start_of(work, conf);
    struct solve_stats stats;

    how.start = start;
    if (start && !price_is_zero(&work->options->keep))
        schedule_stay(start, conf, &work->options->keep);
    const enum status status = solve(out, conf, &how, &stats, errs);
    schedule_stay_no_more(conf);
    schedule_free(start);
    return status;
}

static void note_failure(struct task *task, enum status status, const struct errs *errs)
{
    struct text text = {0};

    text_addf(&text, "scenario %d, %s: %s", task->scenario->number, task->scenario->name,
              errs->n ? errs->list[0].text : "the solver failed");
    task->status = status;
    task->failure = text_take(&text);
}

static void answer_edited(struct task *task, struct conference *conf, double started)
{
    struct whatif_answer answer = {.conf = conf};
    const struct whatif_listener *listener = task->work->listener;
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    enum status status = solve_edited(&schedule, task->work, conf, &errs);
    if (status == OK)
        status = take(&answer, schedule, &task->work->options->keep, &errs);
    answer.seconds = clock_seconds() - started;
    if (status != OK) {
        note_failure(task, status, &errs);
        answer = (struct whatif_answer){.conf = conf, .status = SCHEDULE_UNKNOWN};
    }
    listener->hear(listener->to, task->index, &answer);
    schedule_free(schedule);
    errs_clear(&errs);
}

static int is_stopped(const struct whatif_options *options)
{
    return options->stop && options->stop();
}

static void do_task(void *data)
{
    struct task *task = data;
    const struct whatif_listener *listener = task->work->listener;
    const struct whatif_answer not_begun = {
        .conf = task->work->base, .status = SCHEDULE_UNKNOWN, .stopped = STOPPED_INTERRUPT};
    const struct whatif_answer not_answered = {.conf = task->work->base,
                                               .status = SCHEDULE_UNKNOWN};
    const double started = clock_seconds();
    struct conference *conf = NULL;
    struct errs errs = {0};
    enum status status;

    if (is_stopped(task->work->options)) {
        listener->hear(listener->to, task->index, &not_begun);
        return;
    }
    status = edits_apply(&conf, task->work->base, &task->scenario->edits, &errs, NULL);
    if (status == OK)
        answer_edited(task, conf, started);
    else {
        note_failure(task, status, &errs);
        listener->hear(listener->to, task->index, &not_answered);
    }
    conference_free(conf);
    errs_clear(&errs);
}

static enum status first_failure(struct task *tasks, int n, struct errs *errs)
{
    enum status status = OK;

    for (int i = 0; i < n; i++) {
        if (tasks[i].status != OK && status == OK) {
            status = tasks[i].status;
            errs_add(errs, status, NULL, "%s", tasks[i].failure);
        }
        free(tasks[i].failure);
    }
    return status;
}

enum status whatif_run(const struct whatif_answer *base, const struct scenarios *scenarios,
                       const struct whatif_options *options, const struct whatif_listener *listener,
                       struct errs *errs)
{
    struct work work = {.base = base->conf, .options = options, .listener = listener};
    struct task *tasks = mem_zero((size_t)scenarios->n, sizeof *tasks);
    struct job *jobs = mem_zero((size_t)scenarios->n, sizeof *jobs);

    if (base->schedule)
        work.text = schedule_write(base->schedule, base->conf);
    for (int i = 0; i < scenarios->n; i++) {
        tasks[i] = (struct task){.work = &work, .scenario = &scenarios->list[i], .index = i};
        jobs[i] = (struct job){do_task, &tasks[i]};
    }
    jobs_run(jobs, scenarios->n, options->threads, 0);
    const enum status status = first_failure(tasks, scenarios->n, errs);
    free(work.text);
    free(jobs);
    free(tasks);
    return status;
}
