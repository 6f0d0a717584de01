#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_github.h"
#include "check_gitlab.h"
#include "check_json.h"
#include "check_junit.h"
#include "check_limits.h"
#include "check_sarif.h"
#include "check_summary.h"
#include "check_tap.h"
#include "check_text.h"
#include "commands.h"
#include "console.h"
#include "feasibility.h"
#include "inputs.h"
#include "mem.h"
#include "mends.h"
#include "stop.h"

// clang-format off
static const struct printer {
    const char *name;
    char *(*print)(const struct check_report *report);
} printers[] = {
    {"text",   check_text},
    {"json",   check_json},
    {"junit",  check_junit},
    {"sarif",  check_sarif},
    {"github", check_github},
    {"gitlab", check_gitlab},
    {"tap",    check_tap},
};
// clang-format on
enum { N_PRINTERS = sizeof printers / sizeof *printers };

/* One call of the command. */
struct job {
    const struct options *options;
    struct inputs inputs;
    struct check **checks;      /* [inputs.n] */
    struct inquiry *inquiry;    /* where there is no schedule */
    struct collision collision; /* of it */
    struct check_limits limits;
    struct schedule *old;
    struct check *old_check;
    struct baseline baseline;
    struct check_report report;
};

static const struct printer *printer_of(const struct options *options)
{
    const char *actions = getenv("GITHUB_ACTIONS");
    const char *name = options->format                       ? options->format
                       : actions && !strcmp(actions, "true") ? "github"
                                                             : "text";

    int i = 0;
    while (i < N_PRINTERS - 1 && strcmp(printers[i].name, name) != 0)
        i++;
    assert(!strcmp(printers[i].name, name)); /* option_table.h has no other words */
    return &printers[i];
}

static int prints(const struct options *options, const char *format)
{
    return !strcmp(printer_of(options)->name, format);
}

static enum exit_code read_limits(struct job *job)
{
    const struct option_list *max = &job->options->max_price;

    for (int i = 0; i < max->n; i++)
        if (!check_limits_read_max(&job->limits, max->values[i])) {
            console_say("lectern: --max-price \"%s\" is neither a number nor LEVEL=number (hard, "
                        "medium, soft)",
                        max->values[i]);
            return EXIT_USAGE;
        }
    job->limits.ignored = (struct ignored){job->options->ignore.values, job->options->ignore.n};
    return EXIT_YES;
}

/* What would be passed over in silence. */
static enum exit_code refuse(const struct job *job)
{
    const struct options *options = job->options;

    if (!job->inputs.n && (options->baseline || options->max_price.n)) {
        fputs("lectern: --baseline and --max-price are about a schedule, and none is given\n",
              stderr);
        return EXIT_USAGE;
    }
    return EXIT_YES;
}

static void add_run(struct job *job, struct findings *run)
{
    job->report.runs = mem_grow(job->report.runs, (size_t)job->report.n, sizeof(struct findings *));
    job->report.runs[job->report.n++] = run;
}

static enum exit_code read_baseline(struct job *job)
{
    const char *name = job->options->baseline;

    job->old = name ? inputs_baseline(&job->inputs, name) : NULL;
    if (job->old) {
        job->old_check = check_schedule(job->inputs.conf, job->old);
        job->baseline = (struct baseline){name, job->old, job->old_check};
        job->report.baseline = &job->baseline;
    }
    return errs_status(&job->inputs.errs) ? EXIT_INPUT : EXIT_YES;
}

static void check_schedules(struct job *job)
{
    const struct conference *conf = job->inputs.conf;

    job->checks = mem_zero((size_t)job->inputs.n, sizeof(struct check *));
    for (int i = 0; i < job->inputs.n; i++) {
        job->checks[i] = check_schedule(conf, job->inputs.schedules[i]);
        add_run(job, findings_new(job->inputs.names[i], conf, job->inputs.schedules[i],
                                  job->checks[i], &job->limits.ignored));
    }
}

/* Can there be a schedule at all? */
static enum exit_code check_conference(struct job *job)
{
    const struct inquiry_options how = {.effort = job->options->effort,
                                        .time_limit = job->options->time_limit,
                                        .stop = stop_requested};

    stop_on_signals();
    job->inquiry = inquiry_new(job->inputs.conf, &how);
    if (collision_find(&job->collision, job->inquiry) != OK) {
        console_findings(&job->collision.counts, "");
        return EXIT_INTERNAL;
    }
    add_run(job, feasibility_findings(job->inputs.conf, &job->collision, &job->limits.ignored));
    return EXIT_YES;
}

static enum exit_code check_all(struct job *job)
{
    if (job->inputs.n)
        check_schedules(job);
    else if (check_conference(job) != EXIT_YES)
        return EXIT_INTERNAL;
    findings_add_said(job->report.runs[0], &job->inputs.warnings, "input", SEVERITY_WARNING);
    job->report.conference = job->inputs.conf->name;
    check_limits_apply(&job->limits, &job->report);
    for (int i = 0; i < job->report.n; i++)
        findings_mend(job->report.runs[i]);
    return EXIT_YES;
}

static enum exit_code answer(const struct job *job)
{
    int errors = 0, warnings = 0;

    for (int i = 0; i < job->report.n; i++) {
        errors += job->report.runs[i]->open[SEVERITY_ERROR];
        warnings += job->report.runs[i]->open[SEVERITY_WARNING];
    }
    if (job->collision.answer == COLLISION_UNDECIDED)
        return stop_requested() ? EXIT_INTERRUPTED : EXIT_UNDECIDED;
    return errors || (warnings && job->options->strict) ? EXIT_NO : EXIT_YES;
}

static enum exit_code print(const struct job *job)
{
    char *text = printer_of(job->options)->print(&job->report);
    const enum exit_code code = console_write(NULL, text);

    free(text);
    return code;
}

/* The page of a job may hold what earlier steps wrote.  That it cannot be written says nothing
 * about the schedule. */
static void append_to_page(const char *page, const char *text)
{
    FILE *file = fopen(page, "a");
    int failed = !file || fputs(text, file) < 0;

    if (file && fclose(file) != 0)
        failed = 1;
    if (failed)
        console_say("warning: %s: %s, so the summary is not there (GITHUB_STEP_SUMMARY)", page,
                    strerror(errno));
}

static enum exit_code summarise(const struct job *job)
{
    const char *page = prints(job->options, "github") ? getenv("GITHUB_STEP_SUMMARY") : NULL;
    char *text = check_summary(&job->report);
    enum exit_code code = EXIT_YES;

    if (page && *page)
        append_to_page(page, text);
    if (job->options->summary)
        code = console_write(job->options->summary, text);
    free(text);
    return code;
}

/* What 5000 talks take, and some more.  Handed out in small pages it is a sixth of the time of a
 * check.  With asserts tests look into each block of its own. */
static void expect_memory(void)
{
#ifdef NDEBUG
    mem_expect((size_t)64 * 1024 * 1024);
#endif
}

/* The program ends now, and the system takes back all at once what takes us a tenth of the time of
 * a check to give back one by one.  With asserts it is given back, so that tests see what is lost.
 */
static void job_clear(struct job *job)
{
#ifdef NDEBUG
    (void)job;
#else
    for (int i = 0; i < job->report.n; i++)
        findings_free(job->report.runs[i]);
    free(job->report.runs);
    collision_clear(&job->collision);
    inquiry_free(job->inquiry);
    check_free(job->old_check);
    schedule_free(job->old);
    for (int i = 0; i < job->inputs.n && job->checks; i++)
        check_free(job->checks[i]);
    free(job->checks);
    inputs_clear(&job->inputs);
#endif
}

/* What is wrong with a file goes into the report too, which some program may read. */
static enum exit_code report_input(struct job *job)
{
    inputs_say(&job->inputs);
    add_run(job, findings_of_input(&job->inputs.errs));
    const enum exit_code written = prints(job->options, "text") ? EXIT_YES : print(job);
    const enum exit_code summarised = summarise(job);
    return written ? written : summarised ? summarised : EXIT_INPUT;
}

static enum exit_code report_checks(struct job *job)
{
    const enum exit_code code = check_all(job);
    const enum exit_code written = code ? code : print(job);
    const enum exit_code summarised = code ? code : summarise(job);
    return written ? written : summarised ? summarised : answer(job);
}

enum exit_code cmd_check(const struct options *options)
{
    struct job job = {.options = options, .report.strict = options->strict};

    expect_memory();
    enum exit_code code = read_limits(&job);

    if (code == EXIT_YES)
        code = inputs_load(&job.inputs, options);
    if (code == EXIT_YES)
        code = refuse(&job);
    if (code == EXIT_YES)
        code = read_baseline(&job);
    if (code == EXIT_YES)
        code = report_checks(&job);
    else if (code == EXIT_INPUT)
        code = report_input(&job);
    else
        inputs_say(&job.inputs);
    job_clear(&job);
    return code;
}
