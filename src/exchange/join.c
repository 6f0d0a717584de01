#include "join.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "mem.h"
#include "price.h"
#include "text.h"

struct cell {
    const struct outside *in;
    int line;
    const struct column *column; /* NULL: kept as x-`name` */
    const char *name;            /* the column's, as the table has it */
    const char *text;            /* trimmed, not empty */
    json_t *submission;
};

struct column {
    const char *name, *member;
    void (*read)(const struct cell *cell);
    int lo, hi; /* of numbers */
};

struct join {
    const struct outside *in;
    const struct csv *csv;
    json_t *root;
    const struct column **columns; /* [csv->n_columns], NULL: unknown */
    int id;                        /* the column; -1: none */
    json_t *submissions;           /* {id: submission}, an index into the conference */
    json_t *rows;                  /* {id: line} of those met */
};

/* Cells. */

static char *trimmed(const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    return mem_span(text, length);
}

static void read_nothing(const struct cell *cell)
{
    (void)cell; /* the id was used to find the submission */
}

static void compare_title(const struct cell *cell)
{
    const char *title = json_string_value(json_object_get(cell->submission, "title"));
    char excerpt[EXCERPT_SIZE];

    if (strcmp(title, cell->text) != 0)
        outside_warn(
            cell->in, cell->line,
            "submission %s has another title here: \"%s\"; the one of the call for papers is kept",
            json_string_value(json_object_get(cell->submission, "id")),
            outside_excerpt(cell->text, excerpt));
}

static void read_text(const struct cell *cell)
{
    json_object_set_new(cell->submission, cell->column->member, json_string(cell->text));
}

static void read_state(const struct cell *cell)
{
    static const char *const known[] = {"submitted", "accepted",  "confirmed",
                                        "rejected",  "withdrawn", "waitlist"};
    char *state = mem_text(cell->text);
    int is_known = 0;

    for (char *letter = state; *letter; letter++)
        *letter = (char)tolower(
            (unsigned char)*letter); /* the words of the format; others have no meaning anyway */
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        is_known |= strcmp(known[i], state) == 0;
    const char *nearest = text_nearest(state, known, sizeof known / sizeof *known);
    if (!is_known && nearest)
        outside_warn(cell->in, cell->line,
                     "the state \"%s\" keeps the submission out (did you mean \"%s\"?)", state,
                     nearest);
    json_object_set_new(cell->submission, "state", json_string(state));
    free(state);
}

static int array_has(const json_t *list, const char *text)
{
    size_t i;
    json_t *item;

    json_array_foreach(list, i, item) if (strcmp(json_string_value(item), text) == 0) return 1;
    return 0;
}

static void append_value(const struct cell *cell, json_t *list, const char *part, size_t length)
{
    char *raw = mem_span(part, length), *value = trimmed(raw);

    if (*value && array_has(list, value))
        outside_warn(cell->in, cell->line, "\"%s\" twice in column \"%s\": taken once", value,
                     cell->name);
    else if (*value)
        json_array_append_new(list, json_string(value));
    free(value);
    free(raw);
}

static void read_list(const struct cell *cell)
{
    json_t *list = json_array();

    for (const char *part = cell->text; part;
         part = strchr(part, ';') ? strchr(part, ';') + 1 : NULL)
        append_value(cell, list, part, strcspn(part, ";"));
    json_object_set_new(cell->submission, cell->column->member, list);
}

/* One text, or a list where there are several. */
static void read_format(const struct cell *cell)
{
    read_list(cell);
    json_t *list = json_object_get(cell->submission, cell->column->member);
    if (json_array_size(list) == 1)
        json_object_set(cell->submission, cell->column->member, json_array_get(list, 0));
    else if (json_array_size(list) == 0)
        json_object_del(cell->submission, cell->column->member);
}

static void report_range(const struct cell *cell)
{
    outside_error(cell->in, cell->line, "column \"%s\": \"%s\" is not a %s in %d..%d", cell->name,
                  cell->text,
                  strcmp(cell->column->member, "score") == 0 ? "number with at most 6 decimals"
                                                             : "whole number",
                  cell->column->lo, cell->column->hi);
}

static void read_whole(const struct cell *cell)
{
    char *end;
    const long value = strtol(cell->text, &end, 10);

    if (*end || !isdigit((unsigned char)*cell->text) || value < cell->column->lo ||
        value > cell->column->hi)
        report_range(cell);
    else
        json_object_set_new(cell->submission, cell->column->member, json_integer(value));
}

enum { WHOLE_DIGITS = 9, DECIMALS = 6 };

/* "4.25", "-3", and "4,25" as some spreadsheets write it; 0 if it is no such number. */
static int parse_amount(const char *text, amount *out)
{
    const int negative = *text == '-';
    const char *whole = text + (negative || *text == '+');
    const size_t n_whole = strspn(whole, "0123456789");
    const char *point = whole + n_whole;
    const size_t n_decimals = *point ? strspn(point + 1, "0123456789") : 0;

    if (n_whole < 1 || n_whole > WHOLE_DIGITS || n_decimals > DECIMALS)
        return 0;
    if (*point && (!strchr(".,", *point) || n_decimals == 0 || point[1 + n_decimals] != '\0'))
        return 0;
    amount value = strtol(whole, NULL, 10);
    for (size_t i = 0; i < DECIMALS; i++)
        value = 10 * value + (i < n_decimals ? point[1 + i] - '0' : 0);
    *out = negative ? -value : value;
    return 1;
}

static void read_score(const struct cell *cell)
{
    amount value;

    if (!parse_amount(cell->text, &value) || value < cell->column->lo * AMOUNT_ONE ||
        value > cell->column->hi * AMOUNT_ONE)
        report_range(cell);
    else if (value % AMOUNT_ONE == 0)
        json_object_set_new(cell->submission, "score", json_integer(value / AMOUNT_ONE));
    else
        json_object_set_new(cell->submission, "score",
                            json_real((double)value / (double)AMOUNT_ONE));
}

/* "x-COLUMN", or "x-join-COLUMN" where the call for papers has a text of that name. */
static void keep_unknown(const struct cell *cell)
{
    struct text member = {0};

    text_addf(&member, "x-%s", cell->name);
    if (json_object_get(cell->submission, member.bytes)) {
        text_clear(&member);
        text_addf(&member, "x-join-%s", cell->name);
    }
    json_object_set_new(cell->submission, member.bytes, json_string(cell->text));
    text_clear(&member);
}

/* Columns. */

static const struct column known_columns[] = {
    // clang-format off
    {"id",       NULL,       read_nothing,  0, 0},
    {"title",    NULL,       compare_title, 0, 0},
    {"track",    "track",    read_text,     0, 0},
    {"level",    "level",    read_text,     0, 0},
    {"format",   "format",   read_format,   0, 0},
    {"minutes",  "minutes",  read_whole,    1, 1440},
    {"speaker",  "speakers", read_list,     0, 0},
    {"speakers", "speakers", read_list,     0, 0},
    {"topics",   "tags",     read_list,     0, 0},
    {"tags",     "tags",     read_list,     0, 0},
    {"score",    "score",    read_score,    -1000000, 1000000},
    {"audience", "audience", read_whole,    0, 1000000},
    {"language", "language", read_text,     0, 0},
    {"state",    "state",    read_state,    0, 0},
    // clang-format on
};
enum { N_KNOWN = sizeof known_columns / sizeof *known_columns };

static const struct column *column_named(const char *name)
{
    for (int i = 0; i < N_KNOWN; i++)
        if (strcasecmp(known_columns[i].name, name) == 0)
            return &known_columns[i];
    return NULL;
}

static void report_unknown(const struct join *join, const char *name)
{
    const char *names[N_KNOWN];

    for (int i = 0; i < N_KNOWN; i++)
        names[i] = known_columns[i].name;
    const char *nearest = text_nearest(name, names, N_KNOWN);
    if (nearest)
        outside_warn(join->in, 1, "unknown column \"%s\" (did you mean \"%s\"?): kept as \"x-%s\"",
                     name, nearest, name);
    else
        outside_warn(join->in, 1, "unknown column \"%s\": kept as \"x-%s\"", name, name);
}

static void report_doubles(const struct join *join, int column)
{
    const struct column *kind = join->columns[column];

    for (int other = 0; other < column; other++) {
        const struct column *before = join->columns[other];
        if (before && (before == kind || (before->member && kind->member &&
                                          strcmp(before->member, kind->member) == 0)))
            outside_error(join->in, 1, "columns \"%s\" and \"%s\" mean the same: keep one",
                          join->csv->columns[other], join->csv->columns[column]);
    }
}

static void resolve_columns(struct join *join)
{
    join->columns = mem_zero((size_t)join->csv->n_columns, sizeof(const struct column *));
    join->id = -1;
    for (int column = 0; column < join->csv->n_columns; column++) {
        join->columns[column] = column_named(join->csv->columns[column]);
        if (join->columns[column])
            report_doubles(join, column);
        else
            report_unknown(join, join->csv->columns[column]);
        if (join->columns[column] == &known_columns[0])
            join->id = column;
    }
    if (join->id < 0)
        outside_error(join->in, 1, "no column \"id\" to join on");
}

/* Rows. */

static void read_cells(const struct join *join, const struct csv_row *row, json_t *submission)
{
    for (int column = 0; column < join->csv->n_columns; column++) {
        char *text = trimmed(row->fields[column]);
        const struct cell cell = {
            join->in, row->line, join->columns[column], join->csv->columns[column],
            text,     submission};
        if (*text && cell.column)
            cell.column->read(&cell);
        else if (*text)
            keep_unknown(&cell);
        free(text);
    }
}

static void join_row(const struct join *join, const struct csv_row *row)
{
    char *id = trimmed(row->fields[join->id]);
    const json_t *first = json_object_get(join->rows, id);
    json_t *submission = json_object_get(join->submissions, id);

    if (first)
        outside_error(join->in, row->line, "id \"%s\" is here twice: first on line %d", id,
                      (int)json_integer_value(first));
    else if (!submission)
        outside_warn(join->in, row->line,
                     "no submission \"%s\" in the call for papers: the row is left out", id);
    else
        read_cells(join, row, submission);
    json_object_set_new(join->rows, id, json_integer(row->line));
    free(id);
}

static void index_submissions(struct join *join)
{
    size_t i;
    json_t *submission;

    join->submissions = json_object();
    join->rows = json_object();
    json_array_foreach(json_object_get(join->root, "submissions"), i, submission) json_object_set(
        join->submissions, json_string_value(json_object_get(submission, "id")), submission);
}

static void report_rowless(const struct join *join)
{
    size_t i;
    json_t *submission;

    json_array_foreach(json_object_get(join->root, "submissions"), i, submission)
    {
        const char *id = json_string_value(json_object_get(submission, "id"));
        if (!json_object_get(join->rows, id))
            outside_warn(join->in, 0, "no row for submission \"%s\"", id);
    }
}

/* Catalogues: what submissions refer to must be in the conference's lists. */

typedef void visit(json_t *list, const char *value);

static void add_id(json_t *list, const char *value)
{
    size_t i;
    json_t *item;

    json_array_foreach(list, i, item) if (strcmp(json_string_value(json_object_get(item, "id")),
                                                 value) == 0) return;
    json_array_append_new(list, json_pack("{s:s}", "id", value));
}

static void add_level(json_t *list, const char *value)
{
    if (!array_has(list, value))
        json_array_append_new(list, json_string(value));
}

/* Visit the member's value, or each value of its list, in all submissions. */
static void collect(const struct join *join, const char *member, const char *list, visit *add)
{
    size_t i, k;
    json_t *submission, *item;
    json_t *into = json_object_get(join->root, list);

    json_array_foreach(json_object_get(join->root, "submissions"), i, submission)
    {
        const json_t *value = json_object_get(submission, member);
        if (json_is_string(value))
            add(into, json_string_value(value));
        json_array_foreach(value, k, item) add(into, json_string_value(item));
    }
}

static int level_rank(const char *level)
{
    static const char *const usual[] = {"all",          "any",      "introductory", "beginner",
                                        "intermediate", "advanced", "expert"};

    for (int i = 0; i < (int)(sizeof usual / sizeof *usual); i++)
        if (strcasecmp(usual[i], level) == 0)
            return i;
    return -1;
}

static int by_rank(const void *a, const void *b)
{
    json_t *const *x = a, *const *y = b;
    return level_rank(json_string_value(*x)) - level_rank(json_string_value(*y));
}

static int ranks_are_known(const struct join *join, const json_t *levels)
{
    size_t i;
    json_t *level;

    json_array_foreach(levels, i, level) if (level_rank(json_string_value(level)) < 0)
    {
        outside_warn(join->in, 0,
                     "\"levels\" are in the order in which they come, as \"%s\" has no usual "
                     "place: check it",
                     json_string_value(level));
        return 0;
    }
    return 1;
}

static void order_levels(const struct join *join)
{
    const json_t *levels = json_object_get(join->root, "levels");
    const size_t n = json_array_size(levels);

    if (n < 2 || !ranks_are_known(join, levels))
        return;
    json_t **sorted = mem_zero(n, sizeof(json_t *));
    for (size_t i = 0; i < n; i++)
        sorted[i] = json_incref(json_array_get(levels, i));
    qsort(sorted, n, sizeof(json_t *), by_rank);
    json_t *ordered = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(ordered, sorted[i]);
    json_object_set_new(join->root, "levels", ordered);
    free(sorted);
}

/* Minutes. */

static json_int_t minutes_in(const json_t *submission,
                             const char *format) /* 0: another format, or none given */
{
    const char *its = json_string_value(json_object_get(submission, "format"));
    return its && strcmp(its, format) == 0
               ? json_integer_value(json_object_get(submission, "minutes"))
               : 0;
}

/* The first of equals. */
static json_int_t most_common_minutes(const json_t *submissions, const char *format)
{
    enum { LONGEST = 1440 };
    int count[LONGEST + 1] = {0};
    json_int_t best = 0;
    size_t i;
    json_t *submission;

    json_array_foreach(submissions, i, submission) count[minutes_in(submission, format)]++;
    count[0] = 0;
    json_array_foreach(submissions, i, submission)
    {
        const json_int_t minutes = minutes_in(submission, format);
        if (count[minutes] > count[best])
            best = minutes;
    }
    return best;
}

static void give_minutes(const json_t *submissions, json_t *format)
{
    const char *id = json_string_value(json_object_get(format, "id"));
    const json_int_t minutes = most_common_minutes(submissions, id);
    size_t i;
    json_t *submission;

    if (minutes == 0)
        return;
    json_object_set_new(format, "minutes", json_integer(minutes));
    json_array_foreach(submissions, i, submission) if (minutes_in(submission, id) == minutes)
        json_object_del(submission, "minutes");
}

static void fill_catalogues(const struct join *join)
{
    size_t i;
    json_t *format;

    collect(join, "track", "tracks", add_id);
    collect(join, "format", "formats", add_id);
    collect(join, "speakers", "people", add_id);
    collect(join, "level", "levels", add_level);
    order_levels(join);
    json_array_foreach(json_object_get(join->root, "formats"), i, format)
        give_minutes(json_object_get(join->root, "submissions"), format);
}

void join_table(json_t *root, const struct csv *csv, const struct outside *in)
{
    struct join join = {.in = in, .csv = csv, .root = root};

    index_submissions(&join);
    resolve_columns(&join);
    for (int row = 0; row < csv->n_rows && join.id >= 0; row++)
        join_row(&join, &csv->rows[row]);
    if (join.id >= 0)
        report_rowless(&join);
    if (errs_status(in->errs) == OK)
        fill_catalogues(&join);
    json_decref(join.submissions);
    json_decref(join.rows);
    free(join.columns);
}
