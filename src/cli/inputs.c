#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "edit_options.h"
#include "file.h"
#include "frab.h"
#include "mem.h"

enum kind { UNKNOWN, CONFERENCE, SCHEDULE, FRAB };

struct input {
    const char *name;
    char *bytes;
    size_t length;
    enum kind kind;
    struct parse *ahead; /* of a schedule of our own: begun while others are read; NULL: not */
};

static const char *skip_blank(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *skip_text(const char *at) /* at its opening quote */
{
    for (at++; *at && *at != '"'; at++)
        at += *at == '\\' && at[1];
    return at + (*at == '"');
}

/* To the comma or bracket behind a value, or to the end of a text that is no JSON. */
static const char *skip_value(const char *at)
{
    for (int depth = 0; *at && (depth || !strchr(",]}", *at));)
        if (*at == '"') {
            at = skip_text(at);
        } else {
            depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
            at++;
        }
    return at;
}

static int is_called(const char *member, const char *name)
{
    const size_t length = strlen(name);
    return !strncmp(member + 1, name, length) && member[1 + length] == '"';
}

static enum kind kind_of(const char *member)
{
    if (is_called(member, "lectern"))
        return CONFERENCE;
    if (is_called(member, "lectern-schedule"))
        return SCHEDULE;
    return is_called(member, "schedule") ? FRAB : UNKNOWN;
}

/* By the first member that says so; the readers say what is wrong with a file that has none. */
static void recognise(struct input *input)
{
    const char *at = skip_blank(input->bytes);

    if (!strncmp(at, "\xEF\xBB\xBF", 3))
        at = skip_blank(at + 3);
    if (*at != '{')
        return;
    do {
        at = skip_blank(at + 1);
        if (*at != '"')
            return;
        input->kind = kind_of(at);
        at = skip_value(at);
    } while (input->kind == UNKNOWN && *at == ',');
}

static enum kind kind_of_bytes(const char *bytes)
{
    struct input input = {.bytes = (char *)bytes};

    recognise(&input);
    return input.kind;
}

int inputs_is_conference(const char *bytes)
{
    return kind_of_bytes(bytes) == CONFERENCE;
}

int inputs_is_frab(const char *bytes)
{
    return kind_of_bytes(bytes) == FRAB;
}

static int count(const struct input *list, int n, enum kind kind)
{
    int found = 0;

    for (int i = 0; i < n; i++)
        found += list[i].kind == kind;
    return found;
}

/* A file that says nothing of itself is the conference if none is there, else a schedule. */
static void settle_unknown(struct input *list, int n)
{
    for (int i = 0; i < n; i++)
        if (list[i].kind == UNKNOWN)
            list[i].kind = count(list, n, CONFERENCE) ? SCHEDULE : CONFERENCE;
}

static void load_one(struct input *input, const char *name, struct errs *errs)
{
    input->name = name;
    if (file_read(name, &input->bytes, &input->length, errs) == OK)
        recognise(input);
}

static struct input *load(const struct options *options, struct errs *errs)
{
    struct input *list = mem_zero((size_t)options->n_files, sizeof *list);

    for (int i = 0; i < options->n_files; i++)
        load_one(&list[i], options->files[i], errs);
    if (errs_status(errs) == OK)
        settle_unknown(list, options->n_files);
    return list;
}

static void unload(struct input *list, int n)
{
    for (int i = 0; i < n; i++) {
        parse_free(list[i].ahead);
        free(list[i].bytes);
    }
    free(list);
}

/* A schedule.json without a conference says enough by itself for a command that only looks. */
static int is_alone(const struct input *list, const struct options *options)
{
    return options->n_files == 1 && list[0].kind == FRAB && options->command->most != 1;
}

static void report_counts(const struct options *options, int conferences, struct errs *errs)
{
    const struct command *command = options->command;

    errs_add(errs, ERR_USAGE, NULL, "%s takes one conference and %s, but %d of the files %s",
             command->name,
             command->most == 1   ? "nothing else"
             : command->most == 2 ? "one schedule"
                                  : "schedules",
             conferences, conferences == 1 ? "is a conference" : "are conferences");
}

static void check_counts(const struct input *list, const struct options *options, struct errs *errs)
{
    const int n = options->n_files, conferences = count(list, n, CONFERENCE);

    if (is_alone(list, options) && edit_options_given(options))
        errs_add(errs, ERR_USAGE, NULL, "edits are made in a conference file, and %s is none",
                 list[0].name);
    if (conferences == 1 || is_alone(list, options))
        return;
    if (count(list, n, FRAB) == n && options->command->most < 0)
        errs_add(errs, ERR_USAGE, NULL,
                 "without a conference, %s takes one schedule.json alone, not %d of them",
                 options->command->name, n);
    else
        report_counts(options, conferences, errs);
}

static struct outside outside(struct inputs *inputs, const struct input *in)
{
    return (struct outside){in->name, in->bytes, in->length, &inputs->errs, &inputs->warnings};
}

static void keep_schedule(struct inputs *inputs, const struct input *in, struct schedule *schedule)
{
    inputs->names[inputs->n] = in->name;
    inputs->schedules[inputs->n++] = schedule;
}

static void infer(struct inputs *inputs, const struct input *in)
{
    const struct outside from = outside(inputs, in);
    struct schedule *schedule = NULL;

    if (frab_infer(&inputs->conf, &schedule, &from) == OK)
        keep_schedule(inputs, in, schedule);
}

/* What is to be warned of is the conference with its edits. */
static void read_conference(struct inputs *inputs, const struct input *list,
                            const struct options *options)
{
    const int is_edited = edit_options_given(options);

    for (int i = 0; i < options->n_files; i++)
        if (list[i].kind == CONFERENCE)
            conference_read(&inputs->conf, list[i].name, list[i].bytes, list[i].length,
                            &inputs->errs, is_edited ? NULL : &inputs->warnings);
    if (is_edited && errs_status(&inputs->errs) == OK)
        edit_options_apply(&inputs->conf, options, &inputs->errs, &inputs->warnings);
}

/* NULL after an error.  Edits may take talks and places away: what does not fit is left out then.
 */
static struct schedule *read_schedule(const struct conference *conf, struct input *in,
                                      const struct outside *from, int is_edited)
{
    struct schedule *schedule = NULL;

    if (in->kind == FRAB) {
        frab_schedule(&schedule, conf, from);
        return schedule;
    }
    struct parse *parse = in->ahead ? in->ahead : parse_new(in->name, in->bytes, in->length);

    in->ahead = NULL;
    if (is_edited)
        schedule_read_fitting(&schedule, conf, parse, from->errs, from->warnings);
    else
        schedule_read_parsed(&schedule, conf, parse, from->errs);
    return schedule;
}

/* Begin the next schedule, from that place in the list on, while what comes before it is read. */
static void look_ahead(struct input *list, int at, int n)
{
    while (at < n && list[at].kind != SCHEDULE)
        at++;
    if (at < n)
        list[at].ahead = parse_ahead(list[at].name, list[at].bytes, list[at].length);
}

static void read_schedules(struct inputs *inputs, struct input *list, const struct options *options)
{
    const int n = options->n_files, is_edited = edit_options_given(options);

    for (int i = 0; i < n; i++) {
        if (list[i].kind == SCHEDULE && !is_edited)
            look_ahead(list, i + 1, n);
        const struct outside from = outside(inputs, &list[i]);
        struct schedule *schedule = list[i].kind == CONFERENCE
                                        ? NULL
                                        : read_schedule(inputs->conf, &list[i], &from, is_edited);
        if (schedule)
            keep_schedule(inputs, &list[i], schedule);
    }
}

static void read_all(struct inputs *inputs, struct input *list, const struct options *options)
{
    if (is_alone(list, options)) {
        infer(inputs, list);
        return;
    }
    if (!edit_options_given(options))
        look_ahead(list, 0, options->n_files);
    read_conference(inputs, list, options);
    if (errs_status(&inputs->errs) == OK)
        read_schedules(inputs, list, options);
}

enum exit_code inputs_load(struct inputs *inputs, const struct options *options)
{
    const int n = options->n_files;

    *inputs = (struct inputs){.schedules = mem_zero((size_t)n, sizeof(struct schedule *)),
                              .names = mem_zero((size_t)n, sizeof *inputs->names)};
    struct input *list = load(options, &inputs->errs);
    if (errs_status(&inputs->errs) == OK)
        check_counts(list, options, &inputs->errs);
    if (errs_status(&inputs->errs) == OK)
        read_all(inputs, list, options);
    unload(list, n);
    const enum status status = errs_status(&inputs->errs);
    return status == OK ? EXIT_YES : status == ERR_USAGE ? EXIT_USAGE : EXIT_INPUT;
}

struct schedule *inputs_baseline(struct inputs *inputs, const char *name)
{
    struct input in = {0};
    struct schedule *schedule = NULL;

    load_one(&in, name, &inputs->errs);
    if (in.kind == CONFERENCE) {
        errs_add(&inputs->errs, ERR_INPUT, &(struct place){.file = name},
                 "this is a conference, and no schedule to compare with");
    } else if (in.bytes) {
        struct outside from = outside(inputs, &in);
        from.errs = &inputs->warnings;
        schedule = read_schedule(inputs->conf, &in, &from, 0);
    }
    free(in.bytes);
    return schedule;
}

struct schedule *inputs_start(struct inputs *inputs, const char *name)
{
    struct input in = {0};
    struct schedule *schedule = NULL;

    load_one(&in, name, &inputs->errs);
    if (in.bytes && in.kind != SCHEDULE)
        errs_add(&inputs->errs, ERR_INPUT, &(struct place){.file = name},
                 "this is no schedule to start from");
    else if (in.bytes)
        schedule_read_fitting(&schedule, inputs->conf, parse_new(name, in.bytes, in.length),
                              &inputs->errs, &inputs->warnings);
    free(in.bytes);
    return schedule;
}

void inputs_say(const struct inputs *inputs)
{
    console_findings(&inputs->warnings, "warning: ");
    console_findings(&inputs->errs, errs_status(&inputs->errs) == ERR_USAGE ? "lectern: " : "");
}

enum exit_code inputs_read(struct inputs *inputs, const struct options *options)
{
    const enum exit_code code = inputs_load(inputs, options);

    inputs_say(inputs);
    return code;
}

static int is_input(const struct options *options)
{
    for (int i = 0; options->output && i < options->n_files; i++)
        if (strcmp(options->output, "-") != 0 && file_is_same(options->files[i], options->output))
            return 1;
    return 0;
}

enum exit_code inputs_expect_output(const struct options *options, int is_conference)
{
    struct errs errs = {0};
    struct input in = {0};
    enum exit_code code = EXIT_YES;

    if (!is_input(options))
        return code;
    load_one(&in, options->output, &errs);
    if (in.bytes && in.kind != (is_conference ? CONFERENCE : SCHEDULE)) {
        console_say("lectern: --output %s would write a %s over what is none", options->output,
                    is_conference ? "conference" : "schedule");
        code = EXIT_USAGE;
    }
    errs_clear(&errs);
    free(in.bytes);
    return code;
}

enum exit_code inputs_read_two(struct inputs *inputs, const struct options *options)
{
    struct command command = *options->command;
    struct options files = *options;

    files.command = &command;
    files.n_files = command.most = 2;
    return inputs_read(inputs, &files);
}

void inputs_clear(struct inputs *inputs)
{
    for (int i = 0; i < inputs->n; i++)
        schedule_free(inputs->schedules[i]);
    free(inputs->schedules);
    free(inputs->names);
    conference_free(inputs->conf);
    errs_clear(&inputs->errs);
    errs_clear(&inputs->warnings);
    *inputs = (struct inputs){0};
}
