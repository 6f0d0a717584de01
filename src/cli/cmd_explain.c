#include <stdio.h>
#include <stdlib.h>

#include "check_text.h"
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

static enum exit_code explain_place(const struct inputs *inputs, const struct options *options,
                                    const struct move *talk)
{
    const struct schedule *schedule = inputs->schedules[0];
    struct check *check = check_schedule(inputs->conf, schedule);
    struct places places = places_of(inputs->conf, schedule, talk, check);
    const enum exit_code code =
        print(options, why_text(inputs->conf, schedule, talk, check, &places));

    places_clear(&places);
    check_free(check);
    return code;
}

static enum exit_code explain_move(const struct inputs *inputs, const struct options *options,
                                   const struct schedule *moved)
{
    const struct schedule *schedule = inputs->schedules[0];
    struct check *check = check_schedule(inputs->conf, schedule);
    struct check *to_check = check_schedule(inputs->conf, moved);
    const enum exit_code code =
        print(options, why_not_text(inputs->conf, schedule, moved, check, to_check));

    check_free(check);
    check_free(to_check);
    return code;
}

static enum exit_code explain_talk(const struct inputs *inputs, const struct options *options)
{
    const struct conference *conf = inputs->conf;
    struct schedule *moved = NULL;
    struct errs errs = {0};
    struct move move;
    enum exit_code code = EXIT_INPUT;

    if (options->why)
        move_read_talk(&move, conf, options->why, &errs);
    else if (move_read(&move, conf, options->why_not, &errs) == OK)
        moved = hand_moves_make(conf, inputs->schedules[0], &move, 1, &errs);
    console_findings(&errs, "");
    if (errs_status(&errs) == OK)
        code = moved ? explain_move(inputs, options, moved) : explain_place(inputs, options, &move);
    schedule_free(moved);
    errs_clear(&errs);
    return code;
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
