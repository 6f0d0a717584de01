#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "commands.h"
#include "console.h"
#include "inputs.h"
#include "markdown.h"
#include "timetable.h"

static enum exit_code show(const struct inputs *inputs, const struct options *options)
{
    const struct schedule *schedule = inputs->schedules[0];
    struct check *check = check_schedule(inputs->conf, schedule);
    char *text = !strcmp(options->to, "markdown")
                     ? markdown_timetable(inputs->conf, schedule, check)
                     : timetable_text(inputs->conf, schedule, check, console_width());
    const enum exit_code code = console_write(options->output, text);

    free(text);
    check_free(check);
    return code;
}

enum exit_code cmd_render(const struct options *options)
{
    struct inputs inputs;

    if (!options->to) {
        fputs("lectern: render needs --to text or --to markdown\n", stderr);
        return EXIT_USAGE;
    }
    enum exit_code code = inputs_read(&inputs, options);
    if (code == EXIT_YES)
        code = show(&inputs, options);
    inputs_clear(&inputs);
    return code;
}
