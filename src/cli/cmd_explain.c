#include <stdio.h>
#include <stdlib.h>

#include "check_text.h"
#include "clock.h"
#include "commands.h"
#include "console.h"
#include "feasibility.h"
#include "inputs.h"
#include "places.h"
#include "stop.h"
#include "text.h"
#include "ways_out.h"
#include "why.h"

/* What is asked, and of what. */
static enum exit_code refuse(const struct options *options, int n_schedules)
{
    const char *said = NULL;

    if (options->why && options->why_not)
        said = "--why and --why-not are two questions: ask one of them";
    else if ((options->why || options->why_not) && !n_schedules)
        said = "--why and --why-not are about a talk in a schedule, and none is given";
    else if (!options->why && !options->why_not && n_schedules)
        said = "of a schedule, explain takes --why ID or --why-not ID@START/ROOM; lectern check "
               "lists what it breaks and costs";
    else if (options->cost.n && n_schedules)
        said = "--cost is about the ways out of a conference that no timetable fits; there is a "
               "schedule";
    if (said)
        fprintf(stderr, "lectern: %s\n", said);
    return said ? EXIT_USAGE : EXIT_YES;
}

static enum exit_code print(const struct options *options, char *text) /* takes it over */
{
    const enum exit_code code = console_write(options->output, text);

    free(text);
    return code;
}

/* ---- a conference: can there be a schedule? */

static void add_collision(struct text *text, const struct inputs *inputs,
                          const struct collision *collision)
{
    const struct ignored nothing = {NULL, 0};
    struct findings *run = feasibility_findings(inputs->conf, collision, &nothing);
    const struct check_report report = {.conference = inputs->conf->name, .runs = &run, .n = 1};

    findings_add_said(run, &inputs->warnings, "input", SEVERITY_WARNING);
    findings_sort(run);
    char *words = check_text(&report);
    text_add(text, words);
    free(words);
    findings_free(run);
}

static enum status add_ways_out(struct text *text, struct inquiry *inquiry,
                                const struct repair_prices *prices)
{
    struct repairs repairs;
    const enum status status = repairs_find(&repairs, inquiry, prices);
    char *words = ways_out_text(inquiry->conf, &repairs);

    text_add(text, words);
    free(words);
    repairs_clear(&repairs);
    return status;
}

/* What the options say of prices; EXIT_USAGE: it is said what is wrong. */
static enum exit_code read_prices(struct repair_prices *prices, const struct options *options)
{
    *prices = repair_prices;
    for (int i = 0; i < options->cost.n; i++)
        if (!repair_prices_read(prices, options->cost.values[i])) {
            struct text kinds = {0};
            for (int kind = 0; kind < N_CAUSE_KINDS; kind++)
                text_addf(&kinds, "%s%s", kind ? ", " : "", cause_kind_names[kind]);
            console_say(
                "lectern: --cost \"%s\" is not KIND=N, N from 1 to %d or never, KIND one of %s",
                options->cost.values[i], DEAREST_CAUSE, text_bytes(&kinds));
            text_clear(&kinds);
            return EXIT_USAGE;
        }
    return EXIT_YES;
}

static enum exit_code explain_inquiry(const struct inputs *inputs, const struct options *options,
                                      struct inquiry *inquiry, const struct repair_prices *prices)
{
    struct collision collision;
    struct text text = {0};
    enum exit_code code = EXIT_INTERNAL;
    enum status status = collision_find(&collision, inquiry);

    if (status == OK)
        add_collision(&text, inputs, &collision);
    else
        console_findings(&collision.counts, "");
    if (status == OK && collision.answer == COLLISION_FOUND)
        status = add_ways_out(&text, inquiry, prices);
    if (status == OK)
        code = console_write(options->output, text_bytes(&text));
    if (code == EXIT_YES && collision.answer == COLLISION_UNDECIDED)
        code = stop_requested() ? EXIT_INTERRUPTED : EXIT_UNDECIDED;
    text_clear(&text);
    collision_clear(&collision);
    return code;
}

static enum exit_code explain_conference(const struct inputs *inputs, const struct options *options)
{
    const struct inquiry_options how = {
        .effort = options->effort, .time_limit = options->time_limit, .stop = stop_requested};
    struct repair_prices prices;
    enum exit_code code = read_prices(&prices, options);

    if (code != EXIT_YES)
        return code;
    stop_on_signals();
    struct inquiry *inquiry = inquiry_new(inputs->conf, &how);
    code = explain_inquiry(inputs, options, inquiry, &prices);
    inquiry_free(inquiry);
    return code;
}

/* ---- a talk: why there, why not there? */

static struct forcing forcing_of(const struct inputs *inputs, const struct options *options,
                                 const struct move *talk)
{
    const double limit = options->time_limit;

    return (struct forcing){.conf = inputs->conf,
                            .schedule = inputs->schedules[0],
                            .talk = talk,
                            .effort = options->effort,
                            .deadline = limit > 0 ? clock_seconds() + limit : 0,
                            .threads = options_threads(0),
                            .stop = stop_requested};
}

static enum status explain_place(const struct inputs *inputs, const struct options *options,
                                 const struct move *talk, char **text, struct errs *errs)
{
    const struct schedule *schedule = inputs->schedules[0];
    const struct forcing forcing = forcing_of(inputs, options, talk);
    struct check *check = check_schedule(inputs->conf, schedule);
    struct places places = places_of(inputs->conf, schedule, talk, check);
    const enum status status = places_ask(&places, &forcing, errs);

    *text = why_text(inputs->conf, schedule, talk, check, &places);
    places_clear(&places);
    check_free(check);
    return status;
}

/* First with as few changes as can be, then at the lowest price. */
static enum status ask_both(struct why_not *why, const struct forcing *forcing, struct errs *errs)
{
    const struct placement to = move_to(forcing->talk, why->conf, why->schedule);
    struct forcing nearest = *forcing;

    nearest.keep.at[CHANGES] = AMOUNT_ONE;
    const enum status status = forcing_ask(&why->nearest, &to, 1, &nearest, errs);
    return status == OK ? forcing_ask(&why->cheapest, &to, 1, forcing, errs) : status;
}

static enum status explain_move(const struct inputs *inputs, const struct options *options,
                                const struct move *move, char **text, struct errs *errs)
{
    const struct conference *conf = inputs->conf;
    const struct schedule *schedule = inputs->schedules[0];
    struct schedule *moved = hand_moves_make(conf, schedule, move, 1, errs);

    if (!moved)
        return errs_status(errs);
    struct check *check = check_schedule(conf, schedule),
                 *moved_check = check_schedule(conf, moved);
    struct why_not why = {.conf = conf,
                          .schedule = schedule,
                          .moved = moved,
                          .check = check,
                          .moved_check = moved_check,
                          .submission = move->submission};
    const struct forcing forcing = forcing_of(inputs, options, move);
    const enum status status = ask_both(&why, &forcing, errs);
    *text = why_not_text(&why);
    forced_clear(&why.nearest);
    forced_clear(&why.cheapest);
    check_free(check);
    check_free(moved_check);
    schedule_free(moved);
    return status;
}

static enum exit_code explain_talk(const struct inputs *inputs, const struct options *options)
{
    const struct conference *conf = inputs->conf;
    struct errs errs = {0};
    struct move move;
    char *text = NULL;
    enum status status;

    stop_on_signals();
    console_findings(&inputs->warnings, "warning: ");
    if (options->why)
        status = move_read_talk(&move, conf, options->why, &errs);
    else
        status = move_read(&move, conf, options->why_not, &errs);
    if (status == OK)
        status = options->why ? explain_place(inputs, options, &move, &text, &errs)
                              : explain_move(inputs, options, &move, &text, &errs);
    console_findings(&errs, "");
    errs_clear(&errs);
    if (status != OK) {
        free(text);
        return status == ERR_SOLVER ? EXIT_INTERNAL : EXIT_INPUT;
    }
    return print(options, text);
}

enum exit_code cmd_explain(const struct options *options)
{
    struct inputs inputs;
    enum exit_code code = inputs_load(&inputs, options);

    console_findings(&inputs.errs, code == EXIT_USAGE ? "lectern: " : "");
    if (code == EXIT_YES)
        code = refuse(options, inputs.n);
    if (code == EXIT_YES)
        code = inputs.n ? explain_talk(&inputs, options) : explain_conference(&inputs, options);
    inputs_clear(&inputs);
    return code;
}
