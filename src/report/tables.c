#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "utf8.h"
#include "words.h"

void tables_add_csv(struct text *text, const char *raw)
{
    if (!strpbrk(raw, ",\"\r\n")) {
        text_add(text, raw);
        return;
    }
    text_add(text, "\"");
    for (; *raw; raw++)
        text_addf(text, *raw == '"' ? "\"\"" : "%c", *raw);
    text_add(text, "\"");
}

void tables_add_html(struct text *text, const char *raw)
{
    struct text plain = {0};

    words_plain(&plain, raw);
    for (const char *at = text_bytes(&plain); *at; at++)
        if (*at == '&')
            text_add(text, "&amp;");
        else if (*at == '<')
            text_add(text, "&lt;");
        else
            text_add_span(text, at, 1);
    text_clear(&plain);
}

const struct cell_style tables_markdown = {"| ", " | ", " |\n", words_markdown},
                        tables_html = {"<tr><td>", "</td><td>", "</td></tr>\n", tables_add_html};

void tables_add_row(struct text *text, const struct cell_style *style, const char *const *cells,
                    int n)
{
    for (int i = 0; i < n; i++) {
        text_add(text, i ? style->cell : style->row);
        style->raw(text, cells[i]);
    }
    text_add(text, style->row_end);
}

static void widen(int *widths, const char *const *cells, int n)
{
    for (int column = 0; column < n; column++) {
        const int width = utf8_text_width(cells[column]);
        widths[column] = width > widths[column] ? width : widths[column];
    }
}

static void add_line(struct text *text, const char *indent, const int *widths,
                     const char *const *cells, int n)
{
    text_add(text, indent);
    for (int column = 0; column < n - 1; column++) {
        words_pad(text, cells[column], widths[column]);
        text_add(text, "  ");
    }
    text_addf(text, "%s\n", cells[n - 1]);
}

void tables_add_columns(struct text *text, const char *indent, const char *const *heads,
                        const char *const *const *rows, size_t n_rows, int n_columns)
{
    int *widths = mem_zero((size_t)n_columns, sizeof *widths);

    widen(widths, heads, n_columns);
    for (size_t i = 0; i < n_rows; i++)
        widen(widths, rows[i], n_columns);
    add_line(text, indent, widths, heads, n_columns);
    for (size_t i = 0; i < n_rows; i++)
        add_line(text, indent, widths, rows[i], n_columns);
    free(widths);
}

void tables_add_html_head(struct text *text, const char *title)
{
    text_addf(text,
              "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>%s</title>"
              "\n<style>table {border-collapse: collapse; margin: 1em 0} "
              "td, th {border: 1px solid; padding: .2em .5em; text-align: left}</style>\n",
              title);
}
