#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "commands.h"
#include "console.h"
#include "file.h"
#include "inputs.h"
#include "keep.h"
#include "model_file.h"
#include "offer.h"
#include "solve.h"
#include "stats_json.h"
#include "stay.h"
#include "stop.h"
#include "text.h"
#include "unplaced.h"
#include "words.h"

static void say(void *to, const char *line)
{
    fprintf(to, "%s\n", line);
}

static struct solve_options solve_options_of(const struct options *options)
{
    return (struct solve_options){.effort = options->effort,
                                  .time_limit = options->time_limit,
                                  .gap = options->gap,
                                  .seed = (uint64_t)options->seed,
                                  .threads = options_threads(options->threads),
                                  .require_optimal = options->require_optimal,
                                  .verbose = options->verbose,
                                  .allow_unplaced = options->allow_unplaced,
                                  .progress = options->progress || isatty(STDERR_FILENO),
                                  .write_model = options->write_model,
                                  .read_solution = options->read_solution,
                                  .stop = stop_requested,
                                  .say = say,
                                  .say_to = stderr};
}

static double gap_at(const struct schedule *schedule, int level)
{
    const double price = (double)schedule->price.at[level] / (double)AMOUNT_ONE;
    const double bound = (double)schedule->bound.at[level] / (double)AMOUNT_ONE;
    return (price - bound) / fmax(1, fabs(price));
}

static void print_level(const struct schedule *schedule, int level)
{
    char price[32], bound[32];

    if (!schedule->has_price[level])
        return;
    fprintf(stderr, "%s: price %s", level_names[level],
            amount_format(schedule->price.at[level], price));
    if (schedule->has_bound[level])
        fprintf(stderr, ", bound %s, gap %.4g%%\n", amount_format(schedule->bound.at[level], bound),
                100 * gap_at(schedule, level));
    else
        fputs(", no bound\n", stderr);
}

static void print_lp_bounds(const struct solve_stats *stats)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (stats->has_lp_bound[level])
            fprintf(stderr, ", LP bound %s %.6g", level_names[level], stats->lp_bound[level]);
}

static void print_summary(const struct schedule *schedule, const struct solve_stats *stats)
{
    const char *stopped = stopped_names[schedule->stopped];

    fprintf(stderr, "status %s%s%s\n", schedule_status_names[schedule->status],
            stopped ? ", stopped by " : "", stopped ? stopped : "");
    for (int level = 0; schedule_was_found(schedule) && level < N_LEVELS; level++)
        print_level(schedule, level);
    fprintf(stderr, "%d of %d talks placed, %d places", stats->n_placed, stats->n_talks,
            stats->n_places);
    print_lp_bounds(stats);
    fprintf(stderr, ", %.2f s\n", stats->seconds);
}

static void complain(const struct price *engine, const struct check *check)
{
    struct text text = {0};

    text_add(&text, "the engine's price is ");
    words_price(&text, engine);
    text_add(&text, ", the rules' is ");
    words_price(&text, &check->price);
    for (int i = 0; i < check->n; i++)
        if (check->results[i].price.at[HARD])
            text_addf(&text, "; %s is broken", check->results[i].rule->id);
    fprintf(stderr, "lectern: internal error, nothing written: %s\n", text_bytes(&text));
    text_clear(&text);
}

/* The referee: what leaves the program is priced as the rules price it, and breaks none but
 * `placed`. */
static int is_confirmed(const struct conference *conf, const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);
    const int confirmed = !price_compare(&check->price, &schedule->price) &&
                          !check_breaks_more_than_placed(check) &&
                          check->feasible == (schedule->status != SCHEDULE_PARTIAL);

    if (!confirmed)
        complain(&schedule->price, check);
    check_free(check);
    return confirmed;
}

static enum exit_code exit_code_for(const struct schedule *schedule, const struct options *options)
{
    switch (schedule->status) {
    case SCHEDULE_OPTIMAL:
        return EXIT_YES;
    case SCHEDULE_FEASIBLE:
        return options->require_optimal ? EXIT_UNDECIDED : EXIT_YES;
    case SCHEDULE_PARTIAL:
        return EXIT_PARTIAL;
    case SCHEDULE_INFEASIBLE:
        return EXIT_NO;
    case SCHEDULE_UNKNOWN:
        return schedule->stopped == STOPPED_INTERRUPT ? EXIT_INTERRUPTED : EXIT_UNDECIDED;
    default:
        return EXIT_INTERNAL;
    }
}

static int is_file(const char *output)
{
    return output && strcmp(output, "-") != 0;
}

/* The disk is full, after an hour's work. */
static void save_on_stdout(const char *text)
{
    fputs("lectern: the schedule goes to standard output instead, not to be lost\n", stderr);
    console_write(NULL, text);
}

/* The first level at which --keep adds to the price of the file's own rules (changes have one for
 * themselves); N_LEVELS: at none. */
static int level_of_keep(const struct conference *conf)
{
    int first = N_LEVELS;

    for (int i = 0; i < conf->n_rules; i++)
        for (int level = 0; conf->rules[i].against && level < first; level++)
            if (level != CHANGES && conf->rules[i].weight.at[level])
                first = level;
    return first;
}

/* The file has the price that `check` gives it, which knows nothing of --keep; what was proven
 * with that in mind, from its level on, is not proven of the file either. */
static void forget_keep(const struct conference *conf, struct schedule *schedule, int keep)
{
    const amount changes = schedule->price.at[CHANGES];

    schedule->price = check_price(conf, schedule);
    schedule->price.at[CHANGES] = changes;
    if (keep < N_LEVELS && schedule->status == SCHEDULE_OPTIMAL)
        schedule->status = SCHEDULE_FEASIBLE;
    for (int level = keep; level < N_LEVELS; level++) {
        schedule->has_bound[level] = level == HARD; /* which no price is below */
        schedule->bound.at[level] = 0;
    }
}

static enum exit_code write_schedule(const struct conference *conf, struct schedule *schedule,
                                     int keep, const char *output)
{
    forget_keep(conf, schedule, keep);
    char *text = schedule_write(schedule, conf);
    const enum exit_code code = console_write(output, text);
    if (code == EXIT_WRITE && is_file(output))
        save_on_stdout(text);
    free(text);
    return code;
}

/* All are confirmed before any is written, and while the rules of --keep are there. */
static enum exit_code write_schedules(struct conference *conf, const struct alternatives *all,
                                      const struct options *options)
{
    const int keep = level_of_keep(conf);
    enum exit_code code = EXIT_YES;

    for (int i = 0; i < all->n; i++)
        if (!is_confirmed(conf, all->list[i].schedule))
            return EXIT_INTERNAL;
    schedule_stay_no_more(conf);
    for (int i = 0; i < all->n && code == EXIT_YES; i++) {
        char *output = offer_file(options->output, i + 1);
        code = write_schedule(conf, all->list[i].schedule, keep, output);
        free(output);
    }
    return code;
}

static enum exit_code write_stats(const struct schedule *schedule, const struct options *options,
                                  const struct solve_options *how, const struct solve_stats *stats)
{
    char *text = stats_json(schedule, how, stats);
    const enum exit_code code = console_write(options->stats, text);
    free(text);
    return code;
}

/* Why the solver itself failed: the model could not be written, or a bug. */
static enum exit_code failure(enum status status)
{
    return status == ERR_IO ? EXIT_WRITE : status == ERR_INPUT ? EXIT_INPUT : EXIT_INTERNAL;
}

/* The schedule, or those to choose from. */
static enum exit_code deliver(struct conference *conf, struct schedule *schedule,
                              const struct options *options, const struct solve_options *how)
{
    struct alternatives all;
    struct errs errs = {0};

    if (!schedule_was_found(schedule))
        return EXIT_YES;
    const enum status status = offer_find(&all, conf, schedule, options, how, &errs);
    console_findings(&errs, "");
    errs_clear(&errs);
    enum exit_code code = write_schedules(conf, &all, options);
    if (code == EXIT_YES)
        code = offer_print(&all, conf, options);
    alternatives_clear(&all);
    return status == OK ? code : failure(status);
}

static enum exit_code solve_it(struct conference *conf, const struct schedule *start,
                               const struct options *options)
{
    struct solve_options how = solve_options_of(options);
    struct solve_stats stats = {0};
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    how.start = start;
    const enum status status = solve(&schedule, conf, &how, &stats, &errs);

    console_findings(&errs, "");
    errs_clear(&errs);
    if (status != OK)
        return failure(status);
    if (schedule->status == SCHEDULE_INFEASIBLE)
        unplaced_say_infeasible(options->allow_unplaced);
    if (schedule->status == SCHEDULE_PARTIAL)
        unplaced_say(conf, schedule);
    print_summary(schedule, &stats);
    const enum exit_code answer = exit_code_for(schedule, options);
    enum exit_code code = deliver(conf, schedule, options, &how);
    if (code == EXIT_YES && options->stats)
        code = write_stats(schedule, options, &how, &stats);
    schedule_free(schedule);
    return code == EXIT_YES ? answer : code;
}

/* With --read-solution there is nothing to solve; an option that says what or how would be lost. */
static const char *lost_option(const struct options *options)
{
    const struct {
        const char *name;
        int is_given;
    } all[] = {{"--effort", options->effort != 0},
               {"--time-limit", options->time_limit != 0},
               {"--gap", options->gap != 0},
               {"--threads", options->threads != 0},
               {"--seed", options->seed != 0},
               {"--write-model", options->write_model != NULL},
               {"--alternatives", options->alternatives != 0},
               {"--progress", options->progress}};

    for (size_t i = 0; options->read_solution && i < sizeof all / sizeof *all; i++)
        if (all[i].is_given)
            return all[i].name;
    return NULL;
}

/* Said before an hour of work, not after it. */
static int is_usable(const struct options *options)
{
    const char *model = options->write_model;

    if (model && !model_file_is_known(model))
        console_say("lectern: --write-model %s: the name ends in none of .lp, .mps and .dat",
                    model);
    else if (model && options->allow_unplaced && model_file_is_data(model))
        console_say("lectern: --write-model %s: the models that take such data place every "
                    "accepted talk; with --allow-unplaced write .lp or .mps",
                    model);
    else if (lost_option(options))
        console_say("lectern: --read-solution solves nothing: %s does not go with it",
                    lost_option(options));
    else
        return 1;
    return 0;
}

static enum exit_code expect_writes(const struct options *options)
{
    struct errs errs = {0};

    offer_expect_writes(options, &errs);
    if (options->stats)
        file_expect_write(options->stats, &errs);
    console_findings(&errs, "");
    const enum exit_code code = errs_status(&errs) ? EXIT_WRITE : EXIT_YES;
    errs_clear(&errs);
    return code;
}

enum exit_code cmd_solve(const struct options *options)
{
    struct inputs inputs;
    struct schedule *start = NULL;

    if (!is_usable(options) || offer_refuse(options) != EXIT_YES)
        return EXIT_USAGE;
    enum exit_code code = inputs_load(&inputs, options);
    if (code == EXIT_YES)
        code = keep_read(&start, &inputs, options, "none");
    inputs_say(&inputs);
    if (code == EXIT_YES)
        code = expect_writes(options);
    stop_on_signals();
    if (code == EXIT_YES)
        code = solve_it(inputs.conf, start, options);
    schedule_free(start);
    inputs_clear(&inputs);
    return code;
}
