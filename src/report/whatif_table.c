/* What the scenarios came to, as tables to read: text, Markdown, HTML; the changes in words below.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "tables.h"
#include "whatif_report.h"
#include "words.h"

enum column { NUMBER, NAME, STATUS, PRICE, DIFFERENCE, MOVED, ROOM, ADDED, DROPPED, SECONDS };
enum { N_COLUMNS = SECONDS + 1 };
static const char *const heads[N_COLUMNS] = {"",           "scenario", "status",     "price",
                                             "difference", "moved",    "other room", "added",
                                             "dropped",    "seconds"};

/* ---- cells */

/* "feasible, stopped by effort, bound soft 3" */
static void add_status(struct text *text, const struct whatif_row *row)
{
    text_add(text, row->status);
    if (row->stopped)
        text_addf(text, ", stopped by %s", row->stopped);
    if (row->stopped && !price_is_zero(&row->bound)) {
        text_add(text, ", bound ");
        words_price(text, &row->bound);
    }
}

static void add_cell(struct text *text, const struct whatif_report *report, size_t i,
                     const struct whatif_row *row, enum column column)
{
    if (column == NUMBER)
        text_addf(text, "%d", row->n);
    else if (column == NAME)
        words_plain(text, row->name);
    else if (column == STATUS)
        add_status(text, row);
    else if (column == SECONDS)
        text_addf(text, "%.2f", report->seconds[i]);
    else if (!row->has_schedule)
        text_add(text, "-");
    else if (column == PRICE)
        words_price(text, &row->price);
    else if (column == DIFFERENCE)
        words_difference(text, &row->difference);
    else
        text_addf(text, "%d", row->counts[column - MOVED]);
}

/* [N_COLUMNS] texts; cells_free. */
static char **cells_of(const struct whatif_report *report, size_t i)
{
    const struct whatif_row row = whatif_report_row(report, i);
    char **cells = mem_zero(N_COLUMNS, sizeof *cells);

    for (int column = 0; column < N_COLUMNS; column++) {
        struct text text = {0};
        if (column < SECONDS || report->seconds)
            add_cell(&text, report, i, &row, (enum column)column);
        cells[column] = text_take(&text);
    }
    return cells;
}

static void cells_free(char **cells)
{
    for (int column = 0; column < N_COLUMNS; column++)
        free(cells[column]);
    free(cells);
}

static int n_columns(const struct whatif_report *report)
{
    return report->seconds ? N_COLUMNS : SECONDS;
}

/* "base: optimal, price soft 2266 (schedule.json)" */
static void add_base(struct text *text, const struct whatif_report *report)
{
    const struct whatif_row base = whatif_report_base(report);

    text_add(text, "base: ");
    add_status(text, &base);
    if (base.has_schedule) {
        text_add(text, ", price ");
        words_price(text, &base.price);
    }
    if (base.name)
        text_addf(text, " (%s)", base.name);
}

/* What is said of an answer below the table: what changes and which rules make the price another,
 * or what to do where nothing fits.  A list of texts; the caller's. */
static json_t *lines_of(const struct whatif_row *row)
{
    json_t *lines = json_array();
    char *rules = whatif_rules_text(row);

    if (row->advice)
        json_array_append_new(lines, json_string(row->advice));
    for (size_t i = 0; i < json_array_size(row->changes); i++)
        json_array_append(lines, json_object_get(json_array_get(row->changes, i), "words"));
    if (*rules)
        json_array_append_new(lines, json_string(rules));
    free(rules);
    return lines;
}

/* ---- text */

static void add_table(struct text *text, const struct whatif_report *report)
{
    const size_t n = whatif_report_n(report);
    char ***rows = mem_zero(n, sizeof *rows);

    for (size_t i = 0; i < n; i++)
        rows[i] = cells_of(report, i);
    tables_add_columns(text, "", heads, (const char *const *const *)rows, n, n_columns(report));
    for (size_t i = 0; i < n; i++)
        cells_free(rows[i]);
    free(rows);
}

static void add_changes(struct text *text, const struct whatif_row *row)
{
    json_t *lines = lines_of(row);

    if (json_array_size(lines)) {
        text_addf(text, "\n%d  ", row->n);
        words_plain(text, row->name);
        text_add(text, "\n");
    }
    for (size_t i = 0; i < json_array_size(lines); i++) {
        text_add(text, "  ");
        words_plain(text, json_string_value(json_array_get(lines, i)));
        text_add(text, "\n");
    }
    json_decref(lines);
}

char *whatif_text(const struct whatif_report *report)
{
    struct text base = {0}, text = {0};

    add_base(&base, report);
    words_plain(&text, text_bytes(&base));
    text_add(&text, "\n\n");
    add_table(&text, report);
    for (size_t i = 0; i < whatif_report_n(report); i++) {
        const struct whatif_row row = whatif_report_row(report, i);
        add_changes(&text, &row);
    }
    text_clear(&base);
    return text_take(&text);
}

/* ---- Markdown and HTML */

static void add_rows(struct text *text, const struct cell_style *style,
                     const struct whatif_report *report)
{
    for (size_t i = 0; i < whatif_report_n(report); i++) {
        char **cells = cells_of(report, i);
        tables_add_row(text, style, (const char *const *)cells, SECONDS);
        cells_free(cells);
    }
}

/* How a kind of page writes what changed in a scenario. */
struct list_style {
    const char *head, *head_end, *item, *item_end, *end;
    void (*raw)(struct text *, const char *);
};
static const struct list_style markdown_list = {"\n**", "**\n\n", "- ", "\n", "", words_markdown},
                               html_list = {"<h2>",    "</h2>\n<ul>\n", "<li>",
                                            "</li>\n", "</ul>\n",       tables_add_html};

static void add_list(struct text *text, const struct list_style *style,
                     const struct whatif_row *row)
{
    json_t *lines = lines_of(row);

    if (json_array_size(lines)) {
        text_addf(text, "%s%d ", style->head, row->n);
        style->raw(text, row->name);
        text_add(text, style->head_end);
        for (size_t i = 0; i < json_array_size(lines); i++) {
            text_add(text, style->item);
            style->raw(text, json_string_value(json_array_get(lines, i)));
            text_add(text, style->item_end);
        }
        text_add(text, style->end);
    }
    json_decref(lines);
}

static void add_lists(struct text *text, const struct list_style *style,
                      const struct whatif_report *report)
{
    for (size_t i = 0; i < whatif_report_n(report); i++) {
        const struct whatif_row row = whatif_report_row(report, i);
        add_list(text, style, &row);
    }
}

static void add_base_raw(struct text *text, const struct whatif_report *report,
                         void (*raw)(struct text *, const char *))
{
    struct text base = {0};

    add_base(&base, report);
    raw(text, text_bytes(&base));
    text_clear(&base);
}

char *whatif_markdown(const struct whatif_report *report)
{
    struct text text = {0};

    add_base_raw(&text, report, words_markdown);
    text_add(&text, "\n\n");
    tables_add_row(&text, &tables_markdown, heads, SECONDS);
    for (int column = 0; column < SECONDS; column++)
        text_add(&text, column == NUMBER || column >= MOVED ? "|--:" : "|---");
    text_add(&text, "|\n");
    add_rows(&text, &tables_markdown, report);
    add_lists(&text, &markdown_list, report);
    return text_take(&text);
}

char *whatif_html(const struct whatif_report *report)
{
    struct text text = {0};

    tables_add_html_head(&text, "What if");
    text_add(&text, "<p>");
    add_base_raw(&text, report, tables_add_html);
    text_add(&text, "</p>\n<table>\n<tr>");
    for (int column = 0; column < SECONDS; column++)
        text_addf(&text, "<th>%s</th>", heads[column]);
    text_add(&text, "</tr>\n");
    add_rows(&text, &tables_html, report);
    text_add(&text, "</table>\n");
    add_lists(&text, &html_list, report);
    text_add(&text, "</html>\n");
    return text_take(&text);
}
