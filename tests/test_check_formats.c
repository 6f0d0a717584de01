/* What a check prints when there is little to print: no run, a run of a conference alone, findings
 * without a place, a rule or words.  What is found in whole conferences is in test_formats.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "check_github.h"
#include "check_gitlab.h"
#include "check_junit.h"
#include "check_sarif.h"
#include "check_summary.h"
#include "check_tap.h"

static const struct printer {
    const char *name;
    char *(*print)(const struct check_report *report);
    const char *of_nothing, *of_empty, *of_bare; /* to be found in the text; see below */
} printers[] = {
    {"tap", check_tap, "1..0\n", "1..1\nok 1 - check\n", "not ok 1 - odd\n"},
    {"junit", check_junit, "tests=\"0\"", "name=\"check\"/>",
     "<failure message=\"odd/\" type=\"odd\">"},
    {"sarif", check_sarif, "\"results\": []", "\"results\": []", "\"text\": \"odd/\""},
    {"github", check_github, "::stop-commands::", "status unknown, 0 errors",
     "::error title=odd::odd/\n"},
    {"gitlab", check_gitlab, "[]", "[]", "\"path\": \"-\""},
    {"summary", check_summary, "## Check passed", "status unknown, 0 errors",
     "| error | odd |  | odd/ |  |\n"},
};
enum { N_PRINTERS = sizeof printers / sizeof *printers };

static void expect_in(const struct printer *printer, const struct check_report *report,
                      const char *part)
{
    char *text = printer->print(report);

    if (!strstr(text, part))
        fail_msg("%s: no \"%s\" in:\n%s", printer->name, part, text);
    free(text);
}

static void without_a_run(void **state)
{
    const struct check_report report = {0};

    (void)state;
    for (int i = 0; i < N_PRINTERS; i++)
        expect_in(&printers[i], &report, printers[i].of_nothing);
}

static void with_an_empty_run(void **state)
{
    struct findings empty = {0}, *runs[] = {&empty};
    const struct check_report report = {.runs = runs, .n = 1};

    (void)state;
    empty.status = SCHEDULE_UNKNOWN;
    for (int i = 0; i < N_PRINTERS; i++)
        expect_in(&printers[i], &report, printers[i].of_empty);
}

static void with_a_bare_finding(void **state)
{
    static char key[] = "odd/";
    struct report_finding bare = {.id = "odd", .key = key, .message = "", .level = N_LEVELS};
    struct findings run = {.list = &bare, .n = 1, .open = {1}}, *runs[] = {&run};
    const struct check_report report = {.runs = runs, .n = 1};

    (void)state;
    for (int i = 0; i < N_PRINTERS; i++)
        expect_in(&printers[i], &report, printers[i].of_bare);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_run),
        cmocka_unit_test(with_an_empty_run),
        cmocka_unit_test(with_a_bare_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
