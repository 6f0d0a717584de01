#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "file.h"
#include "mem.h"

struct input {
    const char *name;
    char *bytes;
    size_t length;
    int is_schedule, is_known;
};

static const char *skip_blank(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* By the first member; the readers say what is wrong with a file that has neither. */
static void recognise(struct input *input)
{
    const char *at = skip_blank(input->bytes);

    if (!strncmp(at, "\xEF\xBB\xBF", 3))
        at = skip_blank(at + 3);
    if (*at == '{')
        at = skip_blank(at + 1);
    input->is_schedule = !strncmp(at, "\"lectern-schedule\"", 18);
    input->is_known = input->is_schedule || !strncmp(at, "\"lectern\"", 9);
}

static int count(const struct input *list, int n, int is_schedule)
{
    int found = 0;

    for (int i = 0; i < n; i++)
        found += list[i].is_known && list[i].is_schedule == is_schedule;
    return found;
}

/* A file that says nothing of itself is the conference if none is there, else a schedule. */
static void settle_unknown(struct input *list, int n)
{
    for (int i = 0; i < n; i++)
        if (!list[i].is_known) {
            list[i].is_schedule = count(list, n, 0) > 0;
            list[i].is_known = 1;
        }
}

static struct input *load(const struct options *options, struct errs *errs)
{
    struct input *list = mem_zero((size_t)options->n_files, sizeof *list);

    for (int i = 0; i < options->n_files; i++) {
        list[i].name = options->files[i];
        if (file_read(list[i].name, &list[i].bytes, &list[i].length, errs) == OK)
            recognise(&list[i]);
    }
    if (errs_status(errs) == OK)
        settle_unknown(list, options->n_files);
    return list;
}

static void unload(struct input *list, int n)
{
    for (int i = 0; i < n; i++)
        free(list[i].bytes);
    free(list);
}

static void check_counts(const struct input *list, const struct options *options, struct errs *errs)
{
    const int conferences = count(list, options->n_files, 0);

    if (conferences == 1)
        return;
    errs_add(errs, ERR_USAGE, NULL, "%s takes one conference and %s, but %d of the files %s",
             options->command->name,
             options->command->most == 1   ? "nothing else"
             : options->command->most == 2 ? "one schedule"
                                           : "schedules",
             conferences, conferences == 1 ? "is a conference" : "are conferences");
}

static void read_conference(struct inputs *inputs, const struct input *list, int n)
{
    for (int i = 0; i < n; i++)
        if (!list[i].is_schedule)
            conference_read(&inputs->conf, list[i].name, list[i].bytes, list[i].length,
                            &inputs->errs, &inputs->warnings);
}

static void read_schedules(struct inputs *inputs, const struct input *list, int n)
{
    for (int i = 0; i < n; i++) {
        struct schedule *schedule = NULL;
        if (!list[i].is_schedule ||
            schedule_read(&schedule, inputs->conf, list[i].name, list[i].bytes, list[i].length,
                          &inputs->errs) != OK)
            continue;
        inputs->names[inputs->n] = list[i].name;
        inputs->schedules[inputs->n++] = schedule;
    }
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
        read_conference(inputs, list, n);
    if (errs_status(&inputs->errs) == OK)
        read_schedules(inputs, list, n);
    unload(list, n);
    const enum status status = errs_status(&inputs->errs);
    return status == OK ? EXIT_YES : status == ERR_USAGE ? EXIT_USAGE : EXIT_INPUT;
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
