/* tables: what stands in tables: of CSV, for other programs, and of Markdown and HTML, to read. */
#ifndef LECTERN_TABLES_H
#define LECTERN_TABLES_H

#include "text.h"

void tables_add_csv(struct text *text, const char *raw); /* quoted where it has to be */
void tables_add_html(struct text *text, const char *raw);

/* How a kind of page writes a row. */
struct cell_style {
    const char *row, *cell, *row_end;
    void (*raw)(struct text *, const char *);
};
extern const struct cell_style tables_markdown, tables_html;

void tables_add_row(struct text *text, const struct cell_style *style, const char *const *cells,
                    int n);
/* Plain text, each line behind the indent, each column as wide as its widest cell; rows:
 * [n_rows][n_columns]. */
void tables_add_columns(struct text *text, const char *indent, const char *const *heads,
                        const char *const *const *rows, size_t n_rows, int n_columns);
/* Of a page of that title, up to where its content begins; "</html>\n" ends it. */
void tables_add_html_head(struct text *text, const char *title);

#endif
