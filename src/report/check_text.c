#include "check_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "mem.h"
#include "utf8.h"
#include "words.h"

enum { FINDINGS_SHOWN = 50 };

/* "schedule.json:12:5: ", or where the rule stands in the conference file. */
static void add_position(struct text *text, const struct position *position)
{
    if (!position->file)
        return;
    words_plain(text, position->file);
    if (position->line)
        text_addf(text, ":%d", position->line);
    if (position->line && position->column)
        text_addf(text, ":%d", position->column);
    text_add(text, ": ");
}

static void add_waiver(struct text *text, const struct report_finding *finding)
{
    if (finding->waiver == WAIVER_NONE)
        return;
    text_add(text, finding->waiver == WAIVER_IGNORED ? "ignored" : "accepted");
    if (finding->because && *finding->because) {
        text_add(text, " (");
        words_plain(text, finding->because);
        text_add(text, ")");
    }
    text_add(text, ": ");
}

static void add_hint(struct text *text, const struct report_finding *finding)
{
    if (finding->severity != SEVERITY_ERROR || !finding->hint || finding->waiver != WAIVER_NONE)
        return;
    text_add(text, "  hint: ");
    words_plain(text, finding->hint);
    text_add(text, "\n");
}

static void add_finding(struct text *text, const struct report_finding *finding)
{
    add_position(text, finding_position(finding));
    add_waiver(text, finding);
    text_addf(text, "%s: ", finding->rule ? finding->id : severity_names[finding->severity]);
    words_plain(text, finding->message);
    if (finding->rule) {
        text_add(text, " [");
        words_price(text, &finding->price);
        text_add(text, "]\n");
    } else {
        text_addf(text, " [%s]\n", finding->id);
    }
    add_hint(text, finding);
}

static const char *const rule_columns[] = {"rule", "weight", "matches", "size", "price"};
enum { N_RULE_COLUMNS = 5 };

struct rule_line {
    char *cells[N_RULE_COLUMNS];
};

static char *price_words(const struct price *price)
{
    struct text text = {0};

    words_price(&text, price);
    return text_take(&text);
}

static struct rule_line rule_line_of(const struct rule_result *result)
{
    char matches[16], size[32];
    struct text id = {0};

    words_plain(&id, result->rule->id);
    snprintf(matches, sizeof matches, "%d", result->matches.n);
    return (struct rule_line){{text_take(&id), price_words(&result->rule->weight),
                               mem_text(matches), mem_text(amount_format(result->size, size)),
                               price_words(&result->price)}};
}

static void add_rule_line(struct text *text, const struct rule_line *line, const int *widths)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++) {
        const int last = column == N_RULE_COLUMNS - 1;
        words_pad(text, line->cells[column], last ? 0 : widths[column] + 2);
    }
    text_add(text, "\n");
}

static void add_rule_row(struct text *text, const struct rule_line *line)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++) {
        text_add(text, "| ");
        words_markdown(text, line->cells[column]);
        text_add(text, " ");
    }
    text_add(text, "|\n");
}

static void measure(const struct rule_line *lines, int n, int *widths)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++)
        for (int i = 0; i < n; i++) {
            const int width = utf8_text_width(lines[i].cells[column]);
            if (width > widths[column])
                widths[column] = width;
        }
}

void check_add_rules(struct text *text, const struct check *check, int markdown)
{
    struct rule_line *lines = mem_zero((size_t)check->n + 1, sizeof *lines);
    int widths[N_RULE_COLUMNS] = {0}, n = 1;

    for (int column = 0; column < N_RULE_COLUMNS; column++)
        lines[0].cells[column] = mem_text(rule_columns[column]);
    for (int i = 0; i < check->n; i++)
        lines[n++] = rule_line_of(&check->results[i]);
    measure(lines, n, widths);
    for (int i = 0; i < n; i++) {
        if (markdown)
            add_rule_row(text, &lines[i]);
        else
            add_rule_line(text, &lines[i], widths);
        if (markdown && i == 0)
            text_add(text, "|---|---|---|---|---|\n");
        for (int column = 0; column < N_RULE_COLUMNS; column++)
            free(lines[i].cells[column]);
    }
    free(lines);
}

static int is_of_this_conference(const struct schedule *schedule, const struct conference *conf)
{
    char fingerprint[65];

    conference_fingerprint(conf, fingerprint);
    return !strcmp(fingerprint, schedule->fingerprint);
}

/* The fingerprint last: of a large conference it takes longer than the check. */
static int is_optimal(const struct conference *conf, const struct schedule *schedule,
                      const struct check *check)
{
    return schedule->status == SCHEDULE_OPTIMAL && check->feasible &&
           !price_compare(&schedule->price, &check->price) && is_of_this_conference(schedule, conf);
}

void check_add_status(struct text *text, const struct conference *conf,
                      const struct schedule *schedule, const struct check *check)
{
    const enum schedule_status status =
        is_optimal(conf, schedule, check) ? SCHEDULE_OPTIMAL : findings_status(check);

    text_addf(text, "status %s, %d talks placed, price ", schedule_status_names[status],
              schedule->n_placements);
    words_price(text, &check->price);
}

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

void check_add_counts(struct text *text, const struct findings *findings)
{
    for (int i = 0; i < N_SEVERITIES; i++)
        if (findings->open[i] || i < SEVERITY_NOTE)
            text_addf(text, ", %d %s%s", findings->open[i], severity_names[i],
                      plural(findings->open[i]));
    if (findings->n_waived)
        text_addf(text, " (%d waived)", findings->n_waived);
}

static void add_summary(struct text *text, const struct findings *findings)
{
    if (findings->check)
        check_add_status(text, findings->conf, findings->schedule, findings->check);
    else
        text_addf(text, "status %s", schedule_status_names[findings->status]);
    check_add_counts(text, findings);
    text_add(text, "\n");
}

static void add_run(struct text *text, const struct findings *findings)
{
    for (int i = 0; i < findings->n && i < FINDINGS_SHOWN; i++)
        add_finding(text, &findings->list[i]);
    if (findings->n > FINDINGS_SHOWN)
        text_addf(text, "... and %d more (all with --format json)\n", findings->n - FINDINGS_SHOWN);
    if (findings->n)
        text_add(text, "\n");
    if (findings->check) {
        check_add_rules(text, findings->check, 0);
        text_add(text, "\n");
    }
    add_summary(text, findings);
}

/* What moved since, and what that costs. */
static void add_changes(struct text *text, const struct findings *run,
                        const struct baseline *baseline)
{
    struct difference *difference = difference_new(run->conf, baseline->schedule, run->schedule);

    text_addf(text, "\nagainst %s: ", baseline->name);
    changes_add_counts(text, difference);
    text_add(text, "\n");
    for (int i = 0; i < difference->n; i++) {
        char *line = change_text(run->conf, &difference->list[i]);
        text_add(text, "  ");
        words_plain(text, line);
        text_add(text, "\n");
        free(line);
    }
    changes_add_prices(text, baseline->check, run->check, 0);
    difference_free(difference);
}

static void add_sum(struct text *text, const struct check_report *report)
{
    int n_failed = 0;

    for (int i = 0; i < report->n; i++)
        n_failed += report->runs[i]->open[SEVERITY_ERROR] > 0;
    text_addf(text, "\n%d schedules: %d without errors, %d with\n", report->n, report->n - n_failed,
              n_failed);
}

char *check_text(const struct check_report *report)
{
    struct text text = {0};

    for (int i = 0; i < report->n; i++) {
        if (report->n > 1)
            text_addf(&text, "%s%s:\n", i ? "\n" : "", report->runs[i]->name);
        add_run(&text, report->runs[i]);
        if (report->baseline && report->runs[i]->check)
            add_changes(&text, report->runs[i], report->baseline);
    }
    if (report->n > 1)
        add_sum(&text, report);
    return text_take(&text);
}
