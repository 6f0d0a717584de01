#include "check_summary.h"

#include <stdlib.h>

#include "changes.h"
#include "check_cases.h"
#include "check_text.h"
#include "issues.h"
#include "words.h"

enum { ROWS = 50 };

/* ---- tables of findings */

typedef int is_of_table(const struct report_finding *finding);

static int is_pressing(const struct report_finding *finding)
{
    return finding->waiver == WAIVER_NONE && finding->severity < SEVERITY_NOTE;
}

static int is_note(const struct report_finding *finding)
{
    return finding->waiver == WAIVER_NONE && finding->severity == SEVERITY_NOTE;
}

static int is_waived(const struct report_finding *finding)
{
    return finding->waiver != WAIVER_NONE;
}

static void add_what(struct text *text, const struct report_finding *finding)
{
    words_markdown(text, issue_message(finding));
    if (finding->waiver == WAIVER_IGNORED)
        text_add(text, "<br>ignored");
    if (finding->waiver == WAIVER_ACCEPTED) {
        text_add(text, "<br>accepted: ");
        words_markdown(text, finding->because);
    }
    if (finding->hint && is_pressing(finding)) {
        text_add(text, "<br>hint: ");
        words_markdown(text, finding->hint);
    }
}

static void add_row(struct text *text, const struct findings *run,
                    const struct report_finding *finding)
{
    const struct position position = issue_place(run, finding);
    struct text place = {0};

    issue_add_place(&place, &position);
    text_addf(text, "| %s | ", severity_names[finding->severity]);
    words_markdown(text, finding->id);
    text_add(text, " | ");
    words_markdown(text, text_bytes(&place));
    text_add(text, " | ");
    add_what(text, finding);
    text_add(text, " | ");
    if (finding->rule)
        words_price(text, &finding->price);
    text_add(text, " |\n");
    text_clear(&place);
}

static int count(const struct findings *run, is_of_table *is_row)
{
    int n = 0;

    for (int i = 0; i < run->n; i++)
        n += is_row(&run->list[i]);
    return n;
}

static void add_table(struct text *text, const struct findings *run, is_of_table *is_row)
{
    const int n = count(run, is_row);

    text_add(text, "| severity | rule | place | what | price |\n|---|---|---|---|---|\n");
    for (int i = 0, k = 0; i < run->n && k < ROWS; i++)
        if (is_row(&run->list[i])) {
            add_row(text, run, &run->list[i]);
            k++;
        }
    if (n > ROWS)
        text_addf(text, "\n… and %d more (all with --format json)\n", n - ROWS);
    text_add(text, "\n");
}

static void add_folded(struct text *text, const struct findings *run, const char *head,
                       is_of_table *is_row)
{
    const int n = count(run, is_row);

    if (!n)
        return;
    text_addf(text, "<details><summary>%s: %d</summary>\n\n", head, n);
    add_table(text, run, is_row);
    text_add(text, "</details>\n\n");
}

/* ---- a run */

static void add_status(struct text *text, const struct findings *run)
{
    struct text words = {0};

    if (run->check)
        check_add_status(&words, run->conf, run->schedule, run->check);
    else
        text_addf(&words, "status %s", schedule_status_names[run->status]);
    check_add_counts(&words, run);
    words_markdown(text, text_bytes(&words));
    text_add(text, "\n\n");
    text_clear(&words);
}

/* What moved since the baseline, and what that costs. */
static void add_changes(struct text *text, const struct findings *run,
                        const struct baseline *baseline)
{
    struct difference *difference = difference_new(run->conf, baseline->schedule, run->schedule);

    text_add(text, "Against ");
    words_markdown(text, baseline->name);
    text_add(text, ": ");
    changes_add_counts(text, difference);
    text_add(text, "\n\n");
    for (int i = 0; i < difference->n; i++) {
        char *line = change_text(run->conf, &difference->list[i]);
        text_add(text, "- ");
        words_markdown(text, line);
        text_add(text, "\n");
        free(line);
    }
    text_add(text, difference->n ? "\n" : "");
    changes_add_prices(text, baseline->check, run->check, 1);
    text_add(text, "\n");
    difference_free(difference);
}

static void add_run(struct text *text, const struct findings *run, const struct baseline *baseline)
{
    if (run->name) {
        text_add(text, "### ");
        words_markdown(text, run->name);
        text_add(text, "\n\n");
    }
    add_status(text, run);
    if (baseline && run->check)
        add_changes(text, run, baseline);
    if (count(run, is_pressing))
        add_table(text, run, is_pressing);
    add_folded(text, run, "Notes", is_note);
    add_folded(text, run, "Waived", is_waived);
    if (run->check) {
        check_add_rules(text, run->check, 1);
        text_add(text, "\n");
    }
}

/* ---- the headline */

static int fails(const struct check_report *report)
{
    for (int i = 0; i < report->n; i++)
        if (report->runs[i]->open[SEVERITY_ERROR] ||
            (report->strict && report->runs[i]->open[SEVERITY_WARNING]))
            return 1;
    return 0;
}

static const char *verdict(const struct check_report *report)
{
    int is_undecided = 0;

    for (int i = 0; i < report->n; i++)
        is_undecided = is_undecided || check_run_is_undecided(report->runs[i]);
    return fails(report) ? "failed" : is_undecided ? "undecided" : "passed";
}

static void add_headline(struct text *text, const struct check_report *report)
{
    int open[N_SEVERITIES] = {0};

    for (int i = 0; i < report->n; i++)
        for (int severity = 0; severity < N_SEVERITIES; severity++)
            open[severity] += report->runs[i]->open[severity];
    text_addf(text, "## Check %s", verdict(report));
    if (report->conference) {
        text_add(text, ": ");
        words_markdown(text, report->conference);
    }
    text_addf(text, "\n\nErrors: %d, warnings: %d, notes: %d%s\n\n", open[SEVERITY_ERROR],
              open[SEVERITY_WARNING], open[SEVERITY_NOTE],
              report->strict ? "; warnings count as errors" : "");
}

char *check_summary(const struct check_report *report)
{
    struct text text = {0};

    add_headline(&text, report);
    for (int i = 0; i < report->n; i++)
        add_run(&text, report->runs[i], report->baseline);
    return text_take(&text);
}
