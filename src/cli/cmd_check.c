#include <stdlib.h>
#include <string.h>

#include "check_json.h"
#include "commands.h"
#include "console.h"
#include "findings.h"
#include "inputs.h"
#include "mem.h"
#include "text.h"

struct runs {
    struct check **checks;      /* [n] */
    struct findings **findings; /* [n] */
    int n, n_broken;
};

static struct runs check_all(const struct inputs *inputs)
{
    struct runs runs = {.checks = mem_zero((size_t)inputs->n, sizeof(struct check *)),
                        .findings = mem_zero((size_t)inputs->n, sizeof(struct findings *))};

    for (; runs.n < inputs->n; runs.n++) {
        const struct schedule *schedule = inputs->schedules[runs.n];
        struct check *check = check_schedule(inputs->conf, schedule);
        struct findings *findings = findings_new(inputs->conf, schedule, check);
        runs.checks[runs.n] = check;
        runs.findings[runs.n] = findings;
        runs.n_broken += findings->n_broken > 0;
    }
    return runs;
}

static void runs_clear(struct runs *runs)
{
    for (int i = 0; i < runs->n; i++) {
        findings_free(runs->findings[i]);
        check_free(runs->checks[i]);
    }
    free(runs->findings);
    free(runs->checks);
}

/* Several schedules: each report behind the name of its file. */
static char *as_text(const struct inputs *inputs, const struct runs *runs)
{
    struct text all = {0};

    for (int i = 0; i < runs->n; i++) {
        char *one = findings_text(runs->findings[i]);
        if (runs->n > 1)
            text_addf(&all, "%s%s:\n", i ? "\n" : "", inputs->names[i]);
        text_add(&all, one);
        free(one);
    }
    return text_take(&all);
}

static enum exit_code report(const struct inputs *inputs, const struct options *options)
{
    struct runs runs = check_all(inputs);
    char *text = !strcmp(options->format, "json")
                     ? check_json(inputs->conf, runs.findings, inputs->names, runs.n)
                     : as_text(inputs, &runs);
    const enum exit_code written = console_write(NULL, text);
    const enum exit_code answer = runs.n_broken ? EXIT_NO : EXIT_YES;

    free(text);
    runs_clear(&runs);
    return written ? written : answer;
}

enum exit_code cmd_check(const struct options *options)
{
    struct inputs inputs;
    enum exit_code code = inputs_read(&inputs, options);

    if (code == EXIT_YES)
        code = report(&inputs, options);
    inputs_clear(&inputs);
    return code;
}
