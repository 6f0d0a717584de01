#include "csv.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

struct reader {
    const struct outside *in;
    const char *at;
    int line;
    char delimiter;
    int unclosed; /* the rest of the text is lost in a quote */
};

struct record {
    char **fields;
    int n, line;
};

static void fields_free(char **fields, int n)
{
    for (int i = 0; i < n; i++)
        free(fields[i]);
    free(fields);
}

void csv_free(struct csv *csv)
{
    if (!csv)
        return;
    for (int i = 0; i < csv->n_rows; i++)
        fields_free(csv->rows[i].fields, csv->n_columns);
    fields_free(csv->columns, csv->n_columns);
    free(csv->rows);
    free(csv);
}

static int at_line_end(const struct reader *reader)
{
    return *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\0';
}

static int at_field_end(const struct reader *reader)
{
    return *reader->at == reader->delimiter || at_line_end(reader);
}

/* CRLF counts as one. */
static void skip_line_end(struct reader *reader)
{
    if (*reader->at == '\0')
        return;
    reader->at += reader->at[0] == '\r' && reader->at[1] == '\n' ? 2 : 1;
    reader->line++;
}

/* The most frequent candidate in the first line with text; quotes hide what is inside them. */
static char sniff_delimiter(const char *text)
{
    static const char candidates[] = ",;\t";
    int counts[3] = {0}, quoted = 0, best = 0;

    text += strspn(text, "\r\n");
    for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
        const char *candidate = strchr(candidates, *text);
        if (*text == '"')
            quoted = !quoted;
        else if (candidate && !quoted)
            counts[candidate - candidates]++;
    }
    for (int i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

static void check_behind_quote(struct reader *reader)
{
    char excerpt[EXCERPT_SIZE];
    struct text rest = {0};

    while (*reader->at == ' ')
        reader->at++;
    for (; !at_field_end(reader); reader->at++)
        text_add_span(&rest, reader->at, 1);
    if (rest.length)
        outside_error(
            reader->in, reader->line,
            "\"%s\" stands behind a closing quote: double the quotes inside a quoted field",
            outside_excerpt(rest.bytes, excerpt));
    text_clear(&rest);
}

static char *read_quoted(struct reader *reader)
{
    struct text field = {0};
    const int opened = reader->line;

    for (reader->at++; *reader->at; reader->at++) {
        if (*reader->at == '"' && *++reader->at != '"') {
            check_behind_quote(reader);
            return text_take(&field);
        }
        if (reader->at[0] == '\r' && reader->at[1] == '\n')
            continue;
        reader->line += *reader->at == '\n' || *reader->at == '\r';
        text_add_span(&field, *reader->at == '\r' ? "\n" : reader->at, 1);
    }
    outside_error(reader->in, opened, "the quote that opens here is never closed");
    reader->unclosed = 1;
    return text_take(&field);
}

static char *read_plain(struct reader *reader)
{
    const char *start = reader->at;

    while (!at_field_end(reader))
        reader->at++;
    const size_t length = (size_t)(reader->at - start);
    if (memchr(start, '"', length))
        outside_warn(reader->in, reader->line,
                     "a quote inside a field that is not quoted: kept as it stands");
    return mem_span(start, length);
}

static char *read_field(struct reader *reader)
{
    const size_t blanks = strspn(reader->at, " ");

    if (reader->at[blanks] != '"')
        return read_plain(reader);
    reader->at += blanks;
    return read_quoted(reader);
}

static struct record read_record(struct reader *reader)
{
    struct record record = {.line = reader->line};

    for (;;) {
        record.fields = mem_grow(record.fields, (size_t)record.n, sizeof *record.fields);
        record.fields[record.n++] = read_field(reader);
        if (*reader->at != reader->delimiter)
            break;
        reader->at++;
    }
    skip_line_end(reader);
    return record;
}

static void skip_empty_lines(struct reader *reader)
{
    while (*reader->at == '\n' || *reader->at == '\r')
        skip_line_end(reader);
}

static void trim(char *text)
{
    const size_t start = strspn(text, " \t\r\n");
    size_t length = strlen(text + start);

    while (length > 0 && strchr(" \t\r\n", text[start + length - 1]))
        length--;
    memmove(text, text + start, length);
    text[length] = '\0';
}

static void name_column(const struct outside *in, const struct csv *csv, int column, int line)
{
    char **name = &csv->columns[column];

    trim(*name);
    if (**name == '\0') {
        struct text made = {0};
        text_addf(&made, "column-%d", column + 1);
        outside_warn(in, line, "column %d has no name: called \"%s\"", column + 1, made.bytes);
        free(*name);
        *name = text_take(&made);
    }
    for (int other = 0; other < column; other++)
        if (strcmp(csv->columns[other], *name) == 0)
            outside_error(in, line, "columns %d and %d are both named \"%s\"", other + 1,
                          column + 1, *name);
}

static void read_header(struct csv *csv, struct reader *reader)
{
    skip_empty_lines(reader);
    if (*reader->at == '\0') {
        outside_error(reader->in, 0, "the table is empty: its first row must name the columns");
        return;
    }
    const struct record record = read_record(reader);
    csv->columns = record.fields;
    csv->n_columns = record.n;
    for (int column = 0; column < record.n; column++)
        name_column(reader->in, csv, column, record.line);
}

static void read_row(struct csv *csv, struct reader *reader)
{
    const struct record record = read_record(reader);

    if (record.n == csv->n_columns) {
        csv->rows = mem_grow(csv->rows, (size_t)csv->n_rows, sizeof *csv->rows);
        csv->rows[csv->n_rows++] = (struct csv_row){record.line, record.fields};
        return;
    }
    if (!reader->unclosed)
        outside_error(reader->in, record.line, "%d field%s where the header has %d (delimiter %s)",
                      record.n, record.n == 1 ? "" : "s", csv->n_columns,
                      csv->delimiter == '\t' ? "tab" : (char[]){'"', csv->delimiter, '"', '\0'});
    fields_free(record.fields, record.n);
}

enum status csv_read(struct csv **out, const struct outside *in)
{
    char *text = outside_text(in);
    struct csv *csv = mem_zero(1, sizeof *csv);

    if (!text)
        goto done;
    csv->delimiter = sniff_delimiter(text);
    struct reader reader = {.in = in, .at = text, .line = 1, .delimiter = csv->delimiter};
    read_header(csv, &reader);
    for (skip_empty_lines(&reader); *reader.at; skip_empty_lines(&reader))
        read_row(csv, &reader);
    if (errs_status(in->errs) == OK) {
        *out = csv;
        csv = NULL; /* the caller's now */
    }
done:
    free(text);
    csv_free(csv);
    return errs_status(in->errs);
}
