/* csv: a table as text (RFC 4180): a header row of column names, then rows with as many fields.
 *
 * The delimiter (comma, semicolon or tab) is the one met most often in the header outside quotes.
 * Quoted fields may hold delimiters, doubled quotes and line ends (kept as "\n"); lines end in LF,
 * CRLF or CR; empty lines are skipped. Column names are trimmed; a column without a name is called
 * "column-4".  Other fields are as written. Errors: an unclosed quote, text behind a closing quote,
 * a row with another number of fields, a column named twice, no header.  A quote inside an unquoted
 * field is kept with a warning.   Owner: the caller of csv_read. */
#ifndef LECTERN_CSV_H
#define LECTERN_CSV_H

#include "outside.h"

struct csv_row {
    int line;      /* where it begins */
    char **fields; /* [n_columns] */
};

struct csv {
    char delimiter;
    char **columns; /* [n_columns] */
    struct csv_row *rows;
    int n_columns, n_rows;
};

enum status csv_read(struct csv **out, const struct outside *in);
void csv_free(struct csv *csv); /* NULL is fine */

#endif
