#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "console.h"
#include "edit_options.h"
#include "file.h"
#include "inputs.h"
#include "keep.h"
#include "mem.h"
#include "question.h"
#include "scenarios.h"
#include "stop.h"
#include "text.h"
#include "whatif.h"
#include "whatif_report.h"

// clang-format off
static const struct printer {
    const char *name;
    char *(*print)(const struct whatif_report *report);
} printers[] = {
    {"table",    whatif_text},
    {"json",     whatif_json},
    {"csv",      whatif_csv},
    {"markdown", whatif_markdown},
    {"html",     whatif_html},
    {"svg",      whatif_svg},
};
// clang-format on
enum { N_PRINTERS = sizeof printers / sizeof *printers };

static const struct printer *printer_of(const struct options *options)
{
    const char *name = options->format__whatif ? options->format__whatif
                       : options->shard        ? "json"
                                               : "table";
    int i = 0;

    while (i < N_PRINTERS - 1 && strcmp(printers[i].name, name) != 0)
        i++;
    assert(!strcmp(printers[i].name, name)); /* option_table.h has no other words */
    return &printers[i];
}

static const char needs_sweep[] = "lectern: svg draws what comes of one --sweep\n";

static enum exit_code print(const struct options *options, const struct whatif_report *report)
{
    char *text = printer_of(options)->print(report);

    if (!text) {
        fputs(needs_sweep, stderr);
        return EXIT_USAGE;
    }
    const enum exit_code code = console_write(options->output, text);

    free(text);
    if (code != EXIT_YES)
        return code;
    return whatif_report_is_answered(report) ? EXIT_YES : EXIT_UNDECIDED;
}

/* ---- what is asked */

struct shard {
    int index, n; /* index from 1 */
};

/* "2/4"; 0: it is no such thing. */
static int read_shard(const char *text, struct shard *shard)
{
    char *end;
    const long index = strtol(text, &end, 10);
    const long n = *end == '/' ? strtol(end + 1, &end, 10) : 0;

    *shard = (struct shard){(int)index, (int)n};
    return !*end && index >= 1 && index <= n && n <= MOST_SHARDS;
}

static int asks_something(const struct options *options)
{
    return options->from || options->keep || options->shard || options->sweep.n || options->jobs ||
           options->effort || options->seed || options->time_limit > 0 || options->gap > 0 ||
           edit_options_given(options);
}

static const char *objection(const struct options *options)
{
    _Static_assert(MOST_SHARDS == 10000, "what is said of --shard");
    struct shard shard;

    if (options->merge)
        return asks_something(options)
                   ? "--merge joins files as they are: it goes with --format and -o alone"
                   : NULL;
    if (options->n_files < 2 && !options->sweep.n && !edit_options_given(options))
        return "nothing is changed: name scenario files, or give --set, --add, --remove, --away, "
               "--close or --sweep";
    if (options->shard && !read_shard(options->shard, &shard))
        return "--shard takes I/N, the I-th of N parts: 1/4 to 4/4, of at most 10000";
    if (!strcmp(printer_of(options)->name, "svg") && options->sweep.n != 1)
        return "svg draws what comes of one --sweep";
    if (options->shard && strcmp(printer_of(options)->name, "json") != 0)
        return "a shard is printed as json; --merge prints all of them in any format";
    return NULL;
}

static enum exit_code refuse(const struct options *options)
{
    const char *said = objection(options);

    if (said)
        fprintf(stderr, "lectern: %s\n", said);
    return said ? EXIT_USAGE : EXIT_YES;
}

/* "noon" of plans/noon.json, where the scenario has no name. */
static char *name_of_file(const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash && slash[1] ? slash + 1 : file;
    const size_t length = strlen(name);
    const int has_ending = length > 5 && !strcmp(name + length - 5, ".json");

    return mem_span(name, has_ending ? length - 5 : length);
}

static void read_file(struct scenarios *scenarios, const char *file, struct errs *errs)
{
    struct edits edits = {0};
    char *bytes = NULL;
    size_t length;

    if (file_read(file, &bytes, &length, errs) == OK)
        edits_read(&edits, file, bytes, length, errs);
    char *name = edits.name ? mem_text(edits.name) : name_of_file(file);
    scenarios_add(scenarios, name, &edits);
    free(name);
    free(bytes);
}

/* What the user wrote, "--away ines=2027-05-08T12:00/18:00", is its name. */
static void read_flags(struct scenarios *scenarios, const struct options *options,
                       struct errs *errs)
{
    struct edits edits = {0};
    struct text name = {0};

    if (!edit_options_given(options))
        return;
    edit_options_read(&edits, options, errs);
    for (int i = 0; i < edits.n; i++)
        text_addf(&name, "%s%s", i ? " " : "", edits.list[i].said);
    scenarios_add(scenarios, edits.name ? edits.name : text_bytes(&name), &edits);
    text_clear(&name);
}

static enum status read_scenarios(struct scenarios *scenarios, const struct options *options,
                                  struct errs *errs)
{
    for (int i = 1; i < options->n_files; i++)
        read_file(scenarios, options->files[i], errs);
    read_flags(scenarios, options, errs);
    scenarios_sweep(scenarios, options->sweep.values, options->sweep.n, errs);
    return errs_status(errs);
}

/* ---- a run */

struct run {
    const struct options *options;
    struct whatif_options how;
    struct inputs inputs; /* the conference as it is */
    struct scenarios scenarios;
    struct schedule *given, *made; /* the base schedule: one of them */
    struct whatif_answer base;
    struct whatif_basis basis;
    char question[65];
    json_t **entries; /* [scenarios.n] */
    double *seconds;
    struct errs errs;
};

/* The conference alone: edits are the scenarios'. */
static enum exit_code load(struct run *run)
{
    struct command command = *run->options->command;
    struct options options = *run->options;

    options.command = &command;
    options.n_files = command.most = 1;
    options.set = options.add = options.remove = options.away = options.close = options.scenario =
        (struct option_list){0};
    enum exit_code code = inputs_load(&run->inputs, &options);
    if (code == EXIT_YES && options.from) {
        run->given = inputs_start(&run->inputs, options.from);
        code = run->given ? EXIT_YES : EXIT_INPUT;
    }
    inputs_say(&run->inputs);
    return code;
}

static enum exit_code code_of(enum status status)
{
    return status == OK ? EXIT_YES : status == ERR_USAGE ? EXIT_USAGE : EXIT_INPUT;
}

static enum exit_code say_errors(struct run *run, enum exit_code code)
{
    console_findings(&run->errs, code == EXIT_INPUT ? "" : "lectern: ");
    return code;
}

/* All are tried before any is solved: an edit that spoils the conference is no answer. */
static enum exit_code ask(struct run *run)
{
    const struct options *options = run->options;
    struct shard shard;
    enum status status = read_scenarios(&run->scenarios, options, &run->errs);

    question_digest(run->question, run->inputs.conf, run->given, &run->scenarios, &run->how);
    if (options->shard && read_shard(options->shard, &shard))
        scenarios_shard(&run->scenarios, shard.index, shard.n);
    if (status == OK)
        status = scenarios_check(&run->scenarios, run->inputs.conf, run->how.threads, &run->errs);
    return say_errors(run, code_of(status));
}

static enum exit_code expect_output(struct run *run)
{
    const char *output = run->options->output;

    if (!output || file_expect_write(output, &run->errs) == OK)
        return EXIT_YES;
    console_findings(&run->errs, "");
    return EXIT_WRITE;
}

static int says_progress(const struct options *options)
{
    return options->progress || isatty(STDERR_FILENO);
}

static void report_progress(const struct scenario *scenario, const struct whatif_answer *answer)
{
    flockfile(stderr); /* scenarios end side by side */
    console_say("scenario %d, %s: %s, %.2f s", scenario->number, scenario->name,
                schedule_status_names[answer->status], answer->seconds);
    funlockfile(stderr);
}

static void hear(void *to, int i, const struct whatif_answer *answer)
{
    struct run *run = to;

    if (says_progress(run->options))
        report_progress(&run->scenarios.list[i], answer);
    run->entries[i] = whatif_entry(&run->basis, &run->scenarios.list[i], answer);
    run->seconds[i] = answer->seconds;
}

static enum exit_code solve_base(struct run *run)
{
    const struct conference *conf = run->inputs.conf;

    if (!run->given && says_progress(run->options))
        fputs("base: to be solved for\n", stderr);
    if (whatif_base(&run->base, &run->made, conf, run->given, &run->how, &run->errs) != OK)
        return say_errors(run, EXIT_INTERNAL);
    whatif_basis_take(&run->basis, &run->base);
    return stop_requested() ? EXIT_INTERRUPTED : EXIT_YES;
}

/* Wall time is for who watches; it would make each run's output another. */
static int says_seconds(const struct options *options)
{
    return !options->output && isatty(STDOUT_FILENO) && !strcmp(printer_of(options)->name, "table");
}

static enum exit_code print_answers(struct run *run)
{
    struct whatif_report report = whatif_report_new(&run->basis, &run->scenarios, run->entries);

    if (says_seconds(run->options)) {
        report.seconds = run->seconds;
        run->seconds = NULL;
    }
    free(run->entries);
    run->entries = NULL;
    const enum exit_code code = print(run->options, &report);
    whatif_report_clear(&report);
    return code;
}

/* A bug that one scenario meets costs no other its answer. */
static enum exit_code answer_all(struct run *run)
{
    const struct whatif_listener listener = {hear, run};
    const size_t n = (size_t)run->scenarios.n;

    run->entries = mem_zero(n, sizeof(json_t *));
    run->seconds = mem_zero(n, sizeof *run->seconds);
    const enum status status =
        whatif_run(&run->base, &run->scenarios, &run->how, &listener, &run->errs);
    const enum exit_code code = print_answers(run);
    return status == OK ? code : say_errors(run, EXIT_INTERNAL);
}

static void run_clear(struct run *run)
{
    for (int i = 0; run->entries && i < run->scenarios.n; i++)
        json_decref(run->entries[i]);
    free(run->entries);
    free(run->seconds);
    whatif_basis_clear(&run->basis);
    schedule_free(run->given);
    schedule_free(run->made);
    scenarios_clear(&run->scenarios);
    inputs_clear(&run->inputs);
    errs_clear(&run->errs);
}

static struct whatif_options how_of(const struct options *options)
{
    return (struct whatif_options){.effort = options->effort,
                                   .time_limit = options->time_limit,
                                   .gap = options->gap,
                                   .seed = (uint64_t)options->seed,
                                   .threads = options_threads(options->jobs),
                                   .stop = stop_requested};
}

static enum exit_code run_scenarios(const struct options *options)
{
    struct run run = {.options = options, .how = how_of(options)};

    run.basis.file = options->from;
    run.basis.question = run.question;
    run.basis.keep = options->keep ? options->keep : "changes";
    enum exit_code code = keep_weight(&run.how.keep, run.basis.keep);
    if (code == EXIT_YES)
        code = load(&run);
    if (code == EXIT_YES)
        code = ask(&run);
    if (code == EXIT_YES)
        code = expect_output(&run);
    stop_on_signals();
    if (code == EXIT_YES)
        code = solve_base(&run);
    if (code == EXIT_YES)
        code = answer_all(&run);
    run_clear(&run);
    return code;
}

/* ---- the parts of one */

static json_t *read_part(const char *file, struct errs *errs)
{
    json_t *part = NULL;
    char *bytes = NULL;
    size_t length;

    if (file_read(file, &bytes, &length, errs) == OK)
        whatif_report_read(&part, file, bytes, length, errs);
    free(bytes);
    return part;
}

static enum exit_code merge(const struct options *options)
{
    const int n = options->n_files;
    json_t **parts = mem_zero((size_t)n, sizeof(json_t *));
    struct whatif_report report = {0};
    struct errs errs = {0};
    enum exit_code code = EXIT_INPUT;

    for (int i = 0; i < n; i++)
        parts[i] = read_part(options->files[i], &errs);
    if (errs_status(&errs) == OK)
        whatif_report_merge(&report, parts, options->files, n, &errs);
    console_findings(&errs, "");
    if (errs_status(&errs) == OK)
        code = print(options, &report);
    for (int i = 0; i < n; i++)
        json_decref(parts[i]);
    free(parts);
    whatif_report_clear(&report);
    errs_clear(&errs);
    return code;
}

enum exit_code cmd_whatif(const struct options *options)
{
    const enum exit_code code = refuse(options);

    if (code != EXIT_YES)
        return code;
    return options->merge ? merge(options) : run_scenarios(options);
}
