#include "check_tap.h"

#include <stdlib.h>
#include <string.h>

#include "check_cases.h"
#include "issues.h"
#include "utf8.h"
#include "words.h"

/* ---- the line of a test point */

/* A word of its own cannot be a directive, nor a line break end the line. */
static void add_escaped(struct text *text, const char *raw)
{
    struct text plain = {0};

    words_plain(&plain, raw);
    for (const char *at = text_bytes(&plain); *at; at++)
        text_addf(text, *at == '#' || *at == '\\' ? "\\%c" : "%c", *at);
    text_clear(&plain);
}

static void add_point(struct text *text, int number, const struct findings *run,
                      const struct check_case *one)
{
    text_addf(text, "%s %d - ", one->outcome == CASE_FAILED ? "not ok" : "ok", number);
    if (run->name) {
        add_escaped(text, run->name);
        text_add(text, ": ");
    }
    add_escaped(text, one->name);
    if (one->outcome == CASE_SKIPPED) {
        text_add(text, " # SKIP ");
        add_escaped(text, one->reason);
    }
    text_add(text, "\n");
}

/* ---- YAML */

static int is_printable(uint32_t c) /* unescaped in YAML, on one line, by every reader */
{
    return c >= ' ' && (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029 && c != 0xFEFF &&
           c != 0xFFFE && c != 0xFFFF;
}

static void add_scalar(struct text *text, const char *raw)
{
    text_add(text, "\"");
    while (*raw) {
        const char *at = raw;
        const uint32_t c = utf8_next(&raw);
        if (c == '"' || c == '\\')
            text_addf(text, "\\%c", (int)c);
        else if (c == '\n')
            text_add(text, "\\n");
        else if (!is_printable(c))
            text_addf(text, c < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)c);
        else if (c == UTF8_REPLACEMENT)
            text_add(text, "\xEF\xBF\xBD");
        else
            text_add_span(text, at, (size_t)(raw - at));
    }
    text_add(text, "\"\n");
}

static void add_member(struct text *text, const char *name, const char *value)
{
    text_add(text, name);
    add_scalar(text, value);
}

static void add_member_price(struct text *text, const char *name, const struct price *price)
{
    struct text words = {0};

    words_price(&words, price);
    add_member(text, name, text_bytes(&words));
    text_clear(&words);
}

static void add_finding(struct text *text, const struct findings *run,
                        const struct report_finding *finding)
{
    const struct position place = issue_place(run, finding);
    struct text words = {0};

    add_member(text, "    - severity: ", severity_names[finding->severity]);
    add_member(text, "      key: ", finding->key);
    add_member(text, "      message: ", issue_message(finding));
    issue_add_place(&words, &place);
    if (words.length)
        add_member(text, "      at: ", text_bytes(&words));
    text_clear(&words);
    if (finding->hint)
        add_member(text, "      hint: ", finding->hint);
    if (finding->rule)
        add_member_price(text, "      price: ", &finding->price);
    if (finding->waiver == WAIVER_IGNORED)
        add_member(text, "      ignored: ", "yes");
    else if (finding->waiver == WAIVER_ACCEPTED)
        add_member(text, "      accepted: ", finding->because);
}

static int is_listed(const struct report_finding *finding)
{
    return finding->severity < SEVERITY_NOTE || finding->waiver != WAIVER_NONE;
}

static void add_findings(struct text *text, const struct findings *run,
                         const struct check_case *one)
{
    const char *head = "  findings:\n";

    for (int i = 0; i < one->n; i++)
        if (is_listed(one->findings[i])) {
            text_add(text, head);
            add_finding(text, run, one->findings[i]);
            head = "";
        }
}

static void add_diagnostics(struct text *text, const struct findings *run,
                            const struct check_case *one)
{
    if (!one->n)
        return;
    text_add(text, "  ---\n");
    if (one->n_failing) {
        add_member(text, "  message: ", issue_message(one->findings[0]));
        add_member(text, "  severity: ", "fail");
    }
    if (one->result)
        add_member_price(text, "  price: ", &one->result->price);
    for (int i = 0; i < N_SEVERITIES; i++)
        if (one->open[i])
            text_addf(text, "  %ss: %d\n", severity_names[i], one->open[i]);
    add_findings(text, run, one);
    text_add(text, "  ...\n");
}

char *check_tap(const struct check_report *report)
{
    struct text points = {0}, text = {0};
    int number = 0;

    for (int i = 0; i < report->n; i++) {
        struct check_cases cases = check_cases_of(report, report->runs[i]);
        for (int j = 0; j < cases.n; j++) {
            add_point(&points, ++number, report->runs[i], &cases.list[j]);
            add_diagnostics(&points, report->runs[i], &cases.list[j]);
        }
        check_cases_clear(&cases);
    }
    text_addf(&text, "TAP version 13\n1..%d\n%s", number, text_bytes(&points));
    text_clear(&points);
    return text_take(&text);
}
