#include "check_junit.h"

#include <stdlib.h>
#include <string.h>

#include "check_cases.h"
#include "issues.h"
#include "mem.h"
#include "utf8.h"
#include "words.h"

/* ---- XML */

static int is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
}

static const char *entity(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>': /* "]]>" may not stand in a text */
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

/* Text between tags; in an attribute breaks and tabs have to be named, or they become spaces. */
static void add_xml(struct text *text, const char *raw, int in_attribute)
{
    while (*raw) {
        const char *at = raw;
        const uint32_t c = utf8_next(&raw);
        if (entity(c))
            text_add(text, entity(c));
        else if (in_attribute && (c == '\n' || c == '\t'))
            text_addf(text, "&#%d;", (int)c);
        else if (!is_xml(c) || c == UTF8_REPLACEMENT)
            text_add(text, "\xEF\xBF\xBD");
        else
            text_add_span(text, at, (size_t)(raw - at));
    }
}

static void add_attribute(struct text *text, const char *name, const char *value)
{
    text_addf(text, " %s=\"", name);
    add_xml(text, value, 1);
    text_add(text, "\"");
}

/* ---- one case */

static void add_finding(struct text *text, const struct findings *run,
                        const struct report_finding *finding)
{
    const struct position place = issue_place(run, finding);
    struct text line = {0};

    issue_add_place(&line, &place);
    text_addf(&line, "%s%s: %s", line.length ? ": " : "", severity_names[finding->severity],
              issue_message(finding));
    if (finding->rule) {
        text_add(&line, " [");
        words_price(&line, &finding->price);
        text_add(&line, "]");
    }
    text_addf(&line, "\n  key: %s\n", finding->key);
    if (finding->hint)
        text_addf(&line, "  hint: %s\n", finding->hint);
    add_xml(text, text_bytes(&line), 0);
    text_clear(&line);
}

static void add_range(struct text *text, const struct findings *run, const struct check_case *one,
                      int from, int to)
{
    for (int i = from; i < to; i++)
        add_finding(text, run, one->findings[i]);
}

static void add_failure(struct text *text, const struct findings *run, const struct check_case *one)
{
    const char *element = check_case_could_not_run(one) ? "error" : "failure";
    char code[FINDING_CODE];
    struct text message = {0};

    text_add(&message, issue_message(one->findings[0]));
    if (one->n_failing > 1)
        text_addf(&message, " (and %d more)", one->n_failing - 1);
    text_addf(text, "      <%s", element);
    add_attribute(text, "message", text_bytes(&message));
    add_attribute(text, "type", finding_code(one->findings[0], code));
    text_add(text, ">");
    add_range(text, run, one, 0, one->n_failing);
    text_addf(text, "</%s>\n", element);
    text_clear(&message);
}

static void add_skipped(struct text *text, const struct check_case *one)
{
    text_add(text, "      <skipped");
    add_attribute(text, "message", one->reason);
    text_add(text, "/>\n");
}

/* What makes no case fail and is worth a look all the same: warnings. */
static void add_warnings(struct text *text, const struct findings *run,
                         const struct check_case *one)
{
    const int to = one->open[SEVERITY_ERROR] + one->open[SEVERITY_WARNING];

    if (to == one->n_failing)
        return;
    text_add(text, "      <system-out>");
    add_range(text, run, one, one->n_failing, to);
    text_add(text, "</system-out>\n");
}

static void add_place(struct text *text, const struct position *place)
{
    if (!place->file)
        return;
    add_attribute(text, "file", issue_path(place->file));
    if (place->line > 0)
        text_addf(text, " line=\"%d\"", place->line);
}

static void add_case(struct text *text, const struct findings *run, const struct check_case *one,
                     const char *class_name)
{
    struct text inside = {0};

    if (one->outcome == CASE_FAILED)
        add_failure(&inside, run, one);
    else if (one->outcome == CASE_SKIPPED)
        add_skipped(&inside, one);
    add_warnings(&inside, run, one);
    text_add(text, "    <testcase");
    add_attribute(text, "classname", class_name);
    add_attribute(text, "name", one->name);
    add_place(text, &one->place);
    if (inside.length)
        text_addf(text, ">\n%s    </testcase>\n", text_bytes(&inside));
    else
        text_add(text, "/>\n");
    text_clear(&inside);
}

/* ---- suites */

struct counts {
    int tests, failures, errors, skipped;
};

static struct counts counts_of(const struct check_cases *cases)
{
    struct counts counts = {.tests = cases->n,
                            .failures = check_cases_count(cases, CASE_FAILED),
                            .skipped = check_cases_count(cases, CASE_SKIPPED)};

    for (int i = 0; i < cases->n; i++)
        counts.errors += check_case_could_not_run(&cases->list[i]);
    counts.failures -= counts.errors;
    return counts;
}

static void add_up(struct counts *sum, const struct counts *counts)
{
    sum->tests += counts->tests;
    sum->failures += counts->failures;
    sum->errors += counts->errors;
    sum->skipped += counts->skipped;
}

static void add_counts(struct text *text, const struct counts *counts)
{
    text_addf(text, " tests=\"%d\" failures=\"%d\" errors=\"%d\"", counts->tests, counts->failures,
              counts->errors);
}

/* "plans/days" of "plans/days.json": a server reads what is before the last dot as a package. */
static char *class_of(const char *suite)
{
    const size_t length = strlen(suite);
    const int is_json = length > 5 && !strcmp(suite + length - 5, ".json");

    return mem_span(suite, is_json ? length - 5 : length);
}

static void add_suite(struct text *text, const struct check_report *report,
                      const struct findings *run, struct counts *sum)
{
    struct check_cases cases = check_cases_of(report, run);
    const struct counts counts = counts_of(&cases);
    const char *name = run->name ? issue_path(run->name) : "conference";
    char *class_name = class_of(name);

    text_add(text, "  <testsuite");
    add_attribute(text, "name", name);
    add_counts(text, &counts);
    text_addf(text, " skipped=\"%d\">\n", counts.skipped);
    for (int i = 0; i < cases.n; i++)
        add_case(text, run, &cases.list[i], class_name);
    text_add(text, "  </testsuite>\n");
    add_up(sum, &counts);
    free(class_name);
    check_cases_clear(&cases);
}

char *check_junit(const struct check_report *report)
{
    struct text text = {0}, suites = {0};
    struct counts sum = {0};

    for (int i = 0; i < report->n; i++)
        add_suite(&suites, report, report->runs[i], &sum);
    text_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    add_attribute(&text, "name", report->conference ? report->conference : "lectern check");
    add_counts(&text, &sum);
    text_addf(&text, ">\n%s</testsuites>\n", text_bytes(&suites));
    text_clear(&suites);
    return text_take(&text);
}
