#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "console.h"
#include "diff.h"
#include "file.h"
#include "frab.h"
#include "inputs.h"
#include "loose.h"
#include "mem.h"

// clang-format off
static const struct printer {
    const char *name;
    char *(*print)(const struct diff *diff);
} printers[] = {
    {"text",     diff_text},
    {"json",     diff_json},
    {"csv",      diff_csv},
    {"markdown", diff_markdown},
    {"html",     diff_html},
};
// clang-format on
enum { N_PRINTERS = sizeof printers / sizeof *printers, MOST_FILES = 4 };

struct file {
    const char *name;
    char *bytes;
    size_t length;
};

/* One call of the command: the old, then the new. */
struct job {
    struct file files[MOST_FILES], conference_files[2], schedule_files[2];
    int n_files, n_conferences, n_schedules;
    struct conference *confs[2];   /* those read; of one the first is of both */
    struct schedule *schedules[2]; /* as read, of the conferences; NULL without one */
    struct loose loose[2];         /* the same by names alone */
    struct conference *joined;     /* of both, where there is not one of both */
    struct schedule *of_joined[2];
    struct check *checks[2];
    struct diff diff;
    char *zone; /* the latest that a schedule.json names; NULL: none does */
    struct errs errs, warnings;
};

static const struct printer *printer_of(const struct options *options)
{
    int i = 0;

    while (i < N_PRINTERS - 1 && strcmp(printers[i].name, options->format__table) != 0)
        i++;
    assert(
        !strcmp(printers[i].name, options->format__table)); /* option_table.h has no other words */
    return &printers[i];
}

/* ---- the files */

static void load(struct job *job, const struct options *options)
{
    for (int i = 0; i < options->n_files; i++) {
        struct file *file = &job->files[job->n_files++];
        file->name = options->files[i];
        file_read(file->name, &file->bytes, &file->length, &job->errs);
    }
}

/* Conferences and schedules, each in their order. */
static void sort(struct job *job)
{
    int n_conferences = 0, n_schedules = 0;

    for (int i = 0; i < job->n_files; i++)
        if (inputs_is_conference(job->files[i].bytes) && ++n_conferences <= 2)
            job->conference_files[job->n_conferences++] = job->files[i];
        else if (!inputs_is_conference(job->files[i].bytes) && ++n_schedules <= 2)
            job->schedule_files[job->n_schedules++] = job->files[i];
    if (n_conferences > 2 || n_schedules != 2)
        errs_add(&job->errs, ERR_USAGE, NULL,
                 "diff takes two schedules, and none, one or two conferences; of the files %d %s "
                 "and %d %s",
                 n_schedules, n_schedules == 1 ? "is a schedule" : "are schedules", n_conferences,
                 n_conferences == 1 ? "is a conference" : "are conferences");
}

static void read_conferences(struct job *job)
{
    for (int i = 0; i < job->n_conferences; i++) {
        const struct file *file = &job->conference_files[i];
        conference_read(&job->confs[i], file->name, file->bytes, file->length, &job->errs, NULL);
    }
}

static const struct conference *conf_of(const struct job *job, int i)
{
    return job->confs[job->n_conferences == 2 ? i : 0];
}

static struct outside outside(struct job *job, const struct file *file)
{
    return (struct outside){file->name, file->bytes, file->length, &job->errs, &job->warnings};
}

static void read_schedule(struct job *job, int i)
{
    const struct file *file = &job->schedule_files[i];
    const struct outside from = outside(job, file);

    if (inputs_is_frab(file->bytes))
        frab_schedule(&job->schedules[i], conf_of(job, i), &from);
    else
        schedule_read(&job->schedules[i], conf_of(job, i), file->name, file->bytes, file->length,
                      &job->errs);
}

/* A schedule.json of other programs says what its conference is. */
static void infer(struct job *job, int i)
{
    const struct outside from = outside(job, &job->schedule_files[i]);
    struct schedule *schedule = NULL;
    struct conference *conf = NULL;

    if (frab_infer(&conf, &schedule, &from) == OK) {
        loose_add(&job->loose[i], conf, schedule);
        free(job->zone);
        job->zone = mem_text(conf->zone_name);
    }
    schedule_free(schedule);
    conference_free(conf);
}

static void read_loose(struct job *job, int i)
{
    const struct file *file = &job->schedule_files[i];

    if (inputs_is_frab(file->bytes))
        infer(job, i);
    else
        loose_read(&job->loose[i], file->name, file->bytes, file->length, &job->errs);
}

static void read_schedules(struct job *job)
{
    for (int i = 0; i < 2; i++)
        if (job->n_conferences)
            read_schedule(job, i);
        else
            read_loose(job, i);
}

static enum status read_all(struct job *job, const struct options *options)
{
    load(job, options);
    if (errs_status(&job->errs) == OK)
        sort(job);
    if (errs_status(&job->errs) == OK)
        read_conferences(job);
    if (errs_status(&job->errs) == OK)
        read_schedules(job);
    return errs_status(&job->errs);
}

/* ---- the difference */

static void compare_in_one(struct job *job)
{
    struct diff *diff = &job->diff;

    for (int i = 0; i < 2; i++)
        job->checks[i] = check_schedule(job->confs[0], job->schedules[i]);
    diff->conf = job->confs[0];
    diff->from_check = job->checks[0];
    diff->to_check = job->checks[1];
    diff->difference = difference_new(diff->conf, job->schedules[0], job->schedules[1]);
}

static void compare_across(struct job *job)
{
    const struct conference *now = job->confs[1];
    struct diff *diff = &job->diff;

    for (int i = 0; i < job->n_conferences; i++)
        loose_add(&job->loose[i], job->confs[i], job->schedules[i]);
    const char *zone = now ? now->zone_name : job->zone ? job->zone : "UTC";
    job->joined =
        loose_join(&job->loose[0], &job->loose[1], zone, &job->of_joined[0], &job->of_joined[1]);
    diff->conf = job->joined;
    diff->difference = difference_new(diff->conf, job->of_joined[0], job->of_joined[1]);
    if (now)
        diff_add_facts(diff, job->confs[0], job->schedules[0], now, job->schedules[1]);
}

static enum exit_code compare(struct job *job, const struct options *options,
                              const struct printer *printer)
{
    job->diff.from = job->schedule_files[0].name;
    job->diff.to = job->schedule_files[1].name;
    if (job->n_conferences == 1)
        compare_in_one(job);
    else
        compare_across(job);
    char *text = printer->print(&job->diff);
    const enum exit_code code = console_write(options->output, text);
    free(text);
    return code ? code : !options->exit_code || diff_is_empty(&job->diff) ? EXIT_YES : EXIT_NO;
}

static void job_clear(struct job *job)
{
    diff_clear(&job->diff);
    for (int i = 0; i < 2; i++) {
        check_free(job->checks[i]);
        schedule_free(job->of_joined[i]);
        schedule_free(job->schedules[i]);
        loose_clear(&job->loose[i]);
        conference_free(job->confs[i]);
    }
    conference_free(job->joined);
    free(job->zone);
    for (int i = 0; i < job->n_files; i++)
        free(job->files[i].bytes);
    errs_clear(&job->errs);
    errs_clear(&job->warnings);
}

/* The likely reason why a schedule does not fit a conference. */
static void say_mend(const struct job *job)
{
    if (job->n_conferences == 1 && job->confs[0] && errs_status(&job->errs))
        fputs("lectern: a schedule of another state of the conference needs that state too: diff "
              "OLD-CONFERENCE NEW-CONFERENCE OLD NEW\n",
              stderr);
}

enum exit_code cmd_diff(const struct options *options)
{
    const struct printer *printer = printer_of(options);
    struct job job = {0};
    enum exit_code code;
    const enum status status = read_all(&job, options);
    console_findings(&job.warnings, "warning: ");
    console_findings(&job.errs, status == ERR_USAGE ? "lectern: " : "");
    say_mend(&job);
    if (status == OK)
        code = compare(&job, options, printer);
    else
        code = status == ERR_USAGE ? EXIT_USAGE : EXIT_INPUT;
    job_clear(&job);
    return code;
}
