#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "edits.h"
#include "inputs.h"
#include "mem.h"
#include "pinning.h"
#include "selection.h"
#include "text.h"

enum { FILES = 2 }; /* before the ids */

/* One call of the command. */
struct job {
    const struct options *options;
    struct inputs inputs;
    struct selection selection;
    struct placement *talks; /* [n] those to pin, in the order of the schedule */
    int n;
    struct errs errs;
};

static void read_selection(struct job *job)
{
    const struct options *options = job->options;

    for (int i = FILES; i < options->n_files; i++) {
        struct text text = {0};
        text_addf(&text, "id=%s", options->files[i]);
        selection_add(&job->selection, job->inputs.conf, text_bytes(&text), &job->errs);
        text_clear(&text);
    }
    for (int i = 0; i < options->where.n; i++)
        selection_add(&job->selection, job->inputs.conf, options->where.values[i], &job->errs);
}

static void select_talks(struct job *job)
{
    const struct conference *conf = job->inputs.conf;
    struct schedule *schedule = job->inputs.schedules[0];

    schedule_sort(schedule, conf);
    job->talks = mem_zero((size_t)schedule->n_placements, sizeof *job->talks);
    for (int i = 0; i < schedule->n_placements; i++)
        if (selection_has(&job->selection, conf, &schedule->placements[i]))
            job->talks[job->n++] = schedule->placements[i];
}

/* A talk that is named has to be there; of a day or a track, some. */
static void refuse_missing(struct job *job)
{
    const struct indices *ids = &job->selection.where.ids;

    for (int i = 0; i < ids->n; i++) {
        int is_there = 0;
        for (int k = 0; k < job->n; k++)
            is_there |= job->talks[k].submission == ids->list[i];
        if (!is_there)
            errs_add(&job->errs, ERR_INPUT, NULL,
                     "submission \"%s\" has no such place in the schedule: nothing to pin",
                     job->inputs.conf->submissions[ids->list[i]].id);
    }
    if (!job->n && !ids->n)
        errs_add(&job->errs, ERR_INPUT, NULL, "no talk of the schedule is meant: nothing to pin");
}

static enum exit_code write_pins(struct job *job)
{
    struct pinning pinning = pinning_of(job->inputs.conf, job->talks, job->n);
    struct edits edits = {0};
    char *text = NULL;
    enum exit_code code = EXIT_INPUT;

    edits_add(&edits, EDIT_SET, "pins", pinning.list, "pins");
    if (edits_text(&text, job->inputs.conf, &edits, &job->errs) == OK) {
        fprintf(stderr, "pinned %d, replaced %d, kept %d\n", pinning.n_pinned, pinning.n_replaced,
                pinning.n_kept);
        code = console_write(job->options->output, text);
    }
    free(text);
    edits_clear(&edits);
    pinning_clear(&pinning);
    return code;
}

static void job_clear(struct job *job)
{
    free(job->talks);
    selection_clear(&job->selection);
    errs_clear(&job->errs);
    inputs_clear(&job->inputs);
}

enum exit_code cmd_pin(const struct options *options)
{
    struct job job = {.options = options};
    enum exit_code code = inputs_read_two(&job.inputs, options);

    if (code == EXIT_YES)
        code = inputs_expect_output(options, 1);
    if (code == EXIT_YES) {
        read_selection(&job);
        if (errs_status(&job.errs) == OK)
            select_talks(&job);
        if (errs_status(&job.errs) == OK)
            refuse_missing(&job);
        code = errs_status(&job.errs) == OK ? write_pins(&job) : EXIT_INPUT;
        console_findings(&job.errs, "");
    }
    job_clear(&job);
    return code;
}
