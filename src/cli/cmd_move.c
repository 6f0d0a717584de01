#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "findings.h"
#include "hand_moves.h"
#include "inputs.h"
#include "left.h"
#include "match_changes.h"
#include "mem.h"
#include "text.h"

enum { FILES = 2 }; /* before the moves */

/* One call of the command. */
struct job {
    const struct options *options;
    struct inputs inputs;
    struct move *moves;
    int n_moves;
    struct schedule *moved;
    struct check *before, *after;
};

static enum exit_code read_moves(struct job *job)
{
    const struct options *options = job->options;
    struct errs errs = {0};

    job->moves = mem_zero((size_t)options->n_files, sizeof *job->moves);
    for (int i = FILES; i < options->n_files; i++)
        move_read(&job->moves[job->n_moves++], job->inputs.conf, options->files[i], &errs);
    if (errs_status(&errs) == OK)
        job->moved = hand_moves_make(job->inputs.conf, job->inputs.schedules[0], job->moves,
                                     job->n_moves, &errs);
    console_findings(&errs, "");
    const enum exit_code code = errs_status(&errs) ? EXIT_INPUT : EXIT_YES;
    errs_clear(&errs);
    return code;
}

/* Which levels a schedule has prices at: those that some rule prices. */
static void note_price(struct schedule *schedule, const struct conference *conf,
                       const struct check *check)
{
    schedule->price = check->price;
    schedule->has_price[HARD] = 1;
    for (int level = 0; level < N_LEVELS; level++)
        for (int i = 0; i < conf->n_rules; i++)
            if (!conf->rules[i].off && conf->rules[i].weight.at[level])
                schedule->has_price[level] = 1;
}

static void price(struct job *job)
{
    const struct conference *conf = job->inputs.conf;

    job->before = check_schedule(conf, job->inputs.schedules[0]);
    job->after = check_schedule(conf, job->moved);
    job->moved->status = findings_status(job->after);
    note_price(job->moved, conf, job->after);
    left_explain(job->moved, conf, job->moved->status == SCHEDULE_BROKEN);
}

/* What it breaks and what it costs, at once. */
static void say(const struct job *job)
{
    struct text text = {0};

    match_changes_add_all(&text, job->inputs.conf, job->inputs.schedules[0], job->moved,
                          job->before, job->after);
    text_addf(&text, "status %s\n", schedule_status_names[job->moved->status]);
    fputs(text_bytes(&text), stderr);
    text_clear(&text);
}

static enum exit_code deliver(const struct job *job)
{
    if (job->options->strict__move && match_changes_break(job->before, job->after)) {
        fputs("lectern: nothing written (--strict): a hard rule would be broken\n", stderr);
        return EXIT_NO;
    }
    char *text = schedule_write(job->moved, job->inputs.conf);
    const enum exit_code code = console_write(job->options->output, text);
    free(text);
    return code;
}

static void job_clear(struct job *job)
{
    check_free(job->before);
    check_free(job->after);
    schedule_free(job->moved);
    free(job->moves);
    inputs_clear(&job->inputs);
}

enum exit_code cmd_move(const struct options *options)
{
    struct job job = {.options = options};
    enum exit_code code = inputs_read_two(&job.inputs, options);

    if (code == EXIT_YES)
        code = inputs_expect_output(options, 0);
    if (code == EXIT_YES)
        code = read_moves(&job);
    if (code == EXIT_YES) {
        price(&job);
        say(&job);
        code = deliver(&job);
    }
    job_clear(&job);
    return code;
}
