#include "solution_file.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "file.h"
#include "lookup.h"
#include "mem.h"
#include "text.h"

enum { MOST_WORDS = 8 };
static const double nearly = 1e-5; /* how far from whole a solver's numbers may be */

struct solving {
    const struct formulation *form;
    const char *path;
    struct errs *errs;
    char **lines; /* [n_lines] */
    int n_lines;
    int now;             /* the line that is read */
    int n_columns;       /* of the file, with one for the constant */
    struct lookup names; /* of columns */
    double *values;      /* [n_columns] */
    int *given;          /* [n_columns] the line that gives it, from 1; 0: none */
    int is_sparse;       /* what is not given is 0 */
    double objective;
};

/* ---- lines and words */

__attribute__((format(printf, 2, 3))) static void refuse(struct solving *s, const char *format, ...)
{
    struct text text = {0};
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    errs_add(s->errs, ERR_INPUT, &(struct place){.file = s->path, .line = s->now + 1}, "%s",
             text_bytes(&text));
    text_clear(&text);
}

static void refuse_whole(struct solving *s, const char *text)
{
    errs_add(s->errs, ERR_INPUT, &(struct place){.file = s->path}, "%s", text);
}

static int is_refused(const struct solving *s)
{
    return errs_status(s->errs) != OK;
}

static void split_lines(struct solving *s, char *bytes)
{
    for (char *line = bytes; line && *line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        s->lines = mem_grow(s->lines, (size_t)s->n_lines, sizeof *s->lines);
        s->lines[s->n_lines++] = line;
        line = end;
    }
}

static const char *line_now(const struct solving *s)
{
    return s->now < s->n_lines ? s->lines[s->now] : "";
}

static int begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* The first words of a line, which falls into them. */
struct words {
    char *list[MOST_WORDS];
    int n;
};

static void add_words(struct words *words, char *line)
{
    static const char space[] = " \t";

    for (line += strspn(line, space); *line && words->n < MOST_WORDS;) {
        words->list[words->n++] = line;
        line += strcspn(line, space);
        if (*line)
            *line++ = '\0';
        line += strspn(line, space);
    }
}

static struct words words_now(struct solving *s)
{
    struct words words = {.n = 0};

    if (s->now < s->n_lines)
        add_words(&words, s->lines[s->now]);
    return words;
}

static int read_number(const char *word, double *out)
{
    char *end;

    *out = strtod(word, &end);
    return end != word && !*end && isfinite(*out);
}

static int read_index(const char *word, int *out)
{
    char *end;
    errno = 0;
    const long index = strtol(word, &end, 10);

    *out = (int)index;
    return end != word && !*end && !errno && index >= 0 && index <= INT32_MAX;
}

/* A number that has to be there. */
static double number_of(struct solving *s, const struct words *words, int nth)
{
    double number = 0;

    if (nth >= words->n)
        refuse(s, "the line is not whole");
    else if (!read_number(words->list[nth], &number))
        refuse(s, "\"%s\" is no number", words->list[nth]);
    return number;
}

/* ---- columns */

static const struct model *model_of(const struct solving *s)
{
    return &s->form->model;
}

static const char *column_name(const struct solving *s, int column)
{
    return column < model_of(s)->n_columns ? model_of(s)->columns[column].name : "constant";
}

static void name_columns(struct solving *s)
{
    const int level = model_first_level(model_of(s));

    s->n_columns = model_of(s)->n_columns + (model_of(s)->constant[level] != 0);
    for (int column = 0; column < s->n_columns; column++)
        lookup_add(&s->names, column_name(s, column), column);
    s->values = mem_zero((size_t)s->n_columns, sizeof *s->values);
    s->given = mem_zero((size_t)s->n_columns, sizeof *s->given);
}

static void give(struct solving *s, const char *name, double value)
{
    const int column = lookup_find(&s->names, name);

    if (is_refused(s))
        return;
    if (column == LOOKUP_NONE && strchr(name, '['))
        refuse(s,
               "\"%s\" is a column of a model in MathProg: what is read is the answer to an .lp "
               "or .mps",
               name);
    else if (column == LOOKUP_NONE)
        refuse(s,
               "the model has no column \"%s\": was it written of this conference, with the same "
               "options?",
               name);
    else if (s->given[column])
        refuse(s, "column \"%s\" has a value in line %d already", name, s->given[column]);
    else {
        s->given[column] = s->now + 1;
        s->values[column] = value;
    }
}

static void refuse_status(struct solving *s, const char *status)
{
    refuse(s, "no solution in whole numbers is there: the solver says \"%s\"", status);
}

/* ---- glpsol -o */

static const char *after(const char *line, const char *label)
{
    const char *rest = line + strlen(label);
    return rest + strspn(rest, " ");
}

static void read_report_status(struct solving *s)
{
    const char *status = after(line_now(s), "Status:");

    if (!begins(status, "INTEGER OPTIMAL") && !begins(status, "INTEGER NON-OPTIMAL"))
        refuse_status(s, status);
}

static void read_report_objective(struct solving *s)
{
    const char *equals = strchr(line_now(s), '=');
    struct words words = {.n = 0};

    if (equals)
        add_words(&words, s->lines[s->now] + (equals + 1 - line_now(s)));
    s->objective = number_of(s, &words, 0);
}

static void read_report_head(struct solving *s)
{
    for (; s->now < s->n_lines && !strstr(line_now(s), "Column name") && !is_refused(s); s->now++)
        if (begins(line_now(s), "Status:"))
            read_report_status(s);
        else if (begins(line_now(s), "Objective:"))
            read_report_objective(s);
}

/* "No name * activity lower upper"; a long name has a line for itself, a column that is not
 * integer no star. */
static void read_report(struct solving *s)
{
    int index;

    read_report_head(s);
    for (s->now += 2; s->now < s->n_lines && !is_refused(s); s->now++) {
        struct words words = words_now(s);
        if (!words.n || !read_index(words.list[0], &index))
            break;
        if (words.n == 2 && s->now + 1 < s->n_lines)
            add_words(&words, s->lines[++s->now]);
        const int has_star = words.n > 2 && !strcmp(words.list[2], "*");
        const double value = number_of(s, &words, 2 + has_star);
        if (words.n > 1)
            give(s, words.list[1], value);
    }
}

/* ---- glpsol -w: numbers alone, in the order in which the solver read the model */

struct numbers {
    int n_rows, n_columns;
    double *rows, *columns; /* [n_rows], [n_columns] */
};

static void read_sizes(struct solving *s, const struct words *words, struct numbers *numbers)
{
    const int n_rows = model_of(s)->n_rows;
    const int is_mip = words->n > 1 && !strcmp(words->list[1], "mip");
    const char *status = is_mip && words->n > 4 ? words->list[4] : "";

    if (*status != 'o' && *status != 'f') {
        refuse_status(s, !is_mip ? "relaxation" : *status == 'n' ? "infeasible" : "undefined");
        return;
    }
    s->objective = number_of(s, words, 5);
    if (!read_index(words->list[2], &numbers->n_rows) ||
        !read_index(words->list[3], &numbers->n_columns) || numbers->n_columns != s->n_columns ||
        numbers->n_rows < n_rows || numbers->n_rows > n_rows + 1) {
        refuse(s,
               "the model has %d rows and %d columns, and not %s and %s: was it written of this "
               "conference, with the same options?",
               n_rows, s->n_columns, words->list[2], words->list[3]);
        return;
    }
    numbers->rows = mem_zero((size_t)numbers->n_rows, sizeof *numbers->rows);
    numbers->columns = mem_zero((size_t)numbers->n_columns, sizeof *numbers->columns);
}

static void read_one(struct solving *s, const struct words *words, double *list, int n)
{
    const double value = number_of(s, words, 2);
    int index;

    if (is_refused(s))
        return;
    if (!list)
        refuse(s, "a line that says \"s mip\" has to come first");
    else if (!read_index(words->list[1], &index) || index < 1 || index > n)
        refuse(s, "\"%s\" is outside 1..%d", words->list[1], n);
    else
        list[index - 1] = value;
}

static void read_numbers(struct solving *s, struct numbers *numbers)
{
    int is_ended = 0;

    for (; s->now < s->n_lines && !is_ended && !is_refused(s); s->now++) {
        const struct words words = words_now(s);
        const char kind = words.n ? *words.list[0] : 'c';
        if (kind == 's' && !numbers->rows)
            read_sizes(s, &words, numbers);
        else if (kind == 'i')
            read_one(s, &words, numbers->rows, numbers->n_rows);
        else if (kind == 'j')
            read_one(s, &words, numbers->columns, numbers->n_columns);
        is_ended = kind == 'e';
    }
    if ((!is_ended || !numbers->rows) && !is_refused(s))
        refuse_whole(s, "the file is not whole: \"s mip\" has to begin a line, and the last one to "
                        "be \"e o f\"");
}

/* Do the values give the rows' sums?  Where the objective is a row too, it is the first or the
 * last one. */
static int give_rows(const struct solving *s, const struct numbers *numbers, int first)
{
    const struct model *model = model_of(s);
    double *sums = mem_zero((size_t)model->n_rows, sizeof *sums);
    int do_give = 1;

    for (int i = 0; i < model->n_entries; i++)
        sums[model->entries[i].row] +=
            model->entries[i].value * s->values[model->entries[i].column];
    for (int row = 0; row < model->n_rows; row++)
        do_give &= fabs(sums[row] - numbers->rows[first + row]) <= nearly * (1 + fabs(sums[row]));
    free(sums);
    return do_give;
}

static int fits_rows(const struct solving *s, const struct numbers *numbers)
{
    for (int first = 0; first + model_of(s)->n_rows <= numbers->n_rows; first++)
        if (give_rows(s, numbers, first))
            return 1;
    return 0;
}

/* `order` [n_columns]: which column each number is of. */
static void give_numbers(struct solving *s, const struct numbers *numbers, const int *order)
{
    assert(numbers->columns);
    for (int i = 0; i < s->n_columns; i++)
        s->values[order ? order[i] : i] = numbers->columns[i];
    s->is_sparse = 1; /* no line is to blame for what is missing */
}

/* The columns come as the .mps has them, or as they are first met in the .lp. */
static void read_by_number(struct solving *s)
{
    struct numbers numbers = {0};

    read_numbers(s, &numbers);
    if (!is_refused(s)) {
        int *order = branch_order_in_lp(model_of(s));
        give_numbers(s, &numbers, NULL);
        if (!fits_rows(s, &numbers))
            give_numbers(s, &numbers, order);
        if (!fits_rows(s, &numbers))
            refuse_whole(s, "the columns do not add up to the rows: was the model written of this "
                            "conference, with the same options?");
        free(order);
    }
    free(numbers.rows);
    free(numbers.columns);
}

/* ---- CBC: "STATUS - objective value N", then "index name value reduced cost" */

static const char cbc_objective[] = " - objective value ";

static void read_cbc_head(struct solving *s)
{
    assert(s->n_lines > 0 && s->lines);
    char *rest = strstr(s->lines[s->now], cbc_objective);
    struct words words = {.n = 0};

    *rest = '\0';
    if (strstr(line_now(s), "nfeasible") || strstr(line_now(s), "nbounded") ||
        strstr(line_now(s), "no integer solution"))
        refuse_status(s, line_now(s));
    add_words(&words, rest + strlen(cbc_objective));
    if (!is_refused(s))
        s->objective = number_of(s, &words, 0);
}

static long index_in_line(const char *line)
{
    return strtol(line + strspn(line, "* \t"), NULL, 10);
}

/* Rows come before columns where they were asked for: the columns begin where the indices do so
 * again. */
static int first_column_line(const struct solving *s)
{
    int first = s->now;

    for (int i = s->now + 1; i < s->n_lines; i++)
        if (!text_is_blank(s->lines[i]) &&
            index_in_line(s->lines[i]) <= index_in_line(s->lines[i - 1]))
            first = i;
    return first;
}

/* "**" marks what is beyond its bounds. */
static void read_cbc(struct solving *s)
{
    read_cbc_head(s);
    s->is_sparse = 1;
    s->now++;
    for (s->now = first_column_line(s); s->now < s->n_lines && !is_refused(s); s->now++) {
        const struct words words = words_now(s);
        if (!words.n)
            continue;
        const int first = !strcmp(words.list[0], "**");
        const double value = number_of(s, &words, first + 2);
        if (!is_refused(s))
            give(s, words.list[first + 1], value);
    }
}

/* ---- HiGHS */

static int find_line(struct solving *s, const char *with)
{
    while (s->now < s->n_lines && !begins(line_now(s), with))
        s->now++;
    if (s->now == s->n_lines)
        refuse(s, "the file is not whole: there is no line \"%s\"", with);
    return s->now < s->n_lines;
}

static int is_line(const struct solving *s, const char *wanted)
{
    const char *line = line_now(s);
    return begins(line, wanted) && text_is_blank(line + strlen(wanted));
}

static void read_highs_head(struct solving *s)
{
    const char *status = s->n_lines > 1 ? s->lines[1] : "";

    if (!find_line(s, "# Primal solution values"))
        return;
    s->now++;
    if (!is_line(s, "Feasible")) {
        refuse_status(s, status);
        return;
    }
    if (find_line(s, "Objective ")) {
        const struct words words = words_now(s);
        s->objective = number_of(s, &words, 1);
    }
}

/* "# Columns N", then so many "name value"; "# Columns -N sparse": those that are not 0. */
static void read_highs(struct solving *s)
{
    double n = 0;

    read_highs_head(s);
    if (is_refused(s) || !find_line(s, "# Columns "))
        return;
    const struct words head = words_now(s);
    n = number_of(s, &head, 2);
    s->is_sparse = n < 0;
    for (s->now++; n != 0 && s->now < s->n_lines && !is_refused(s); s->now++) {
        const struct words words = words_now(s);
        const double value = number_of(s, &words, 1);
        if (!is_refused(s))
            give(s, words.list[0], value);
        n += n < 0 ? 1 : -1;
    }
    if (n != 0 && !is_refused(s))
        refuse_whole(s, "the file is not whole: columns are missing at its end");
}

/* ---- whichever it is */

static int is_report(const char *line)
{
    return begins(line, "Problem:");
}

static int is_by_number(const char *line)
{
    return begins(line, "c ") || begins(line, "s mip ") || begins(line, "s bas ");
}

static int is_cbc(const char *line)
{
    return strstr(line, cbc_objective) != NULL;
}

static int is_highs(const char *line)
{
    return begins(line, "Model status");
}

static void read_any(struct solving *s)
{
    static const struct {
        int (*is)(const char *line);
        void (*read)(struct solving *s);
    } forms[] = {{is_report, read_report},
                 {is_by_number, read_by_number},
                 {is_cbc, read_cbc},
                 {is_highs, read_highs}};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].is(line_now(s))) {
            forms[i].read(s);
            return;
        }
    refuse_whole(s, "this is no solution that glpsol (-o or -w), CBC or HiGHS would write");
}

/* ---- what the values say */

static void expect_all(struct solving *s)
{
    int n = 0, first = -1;

    for (int column = s->n_columns - 1; column >= 0; column--)
        if (!s->given[column]) {
            first = column;
            n++;
        }
    if (n && !s->is_sparse)
        errs_add(s->errs, ERR_INPUT, &(struct place){.file = s->path},
                 "no value for %d of %d columns of the model, the first \"%s\": is the file whole, "
                 "and of this conference?",
                 n, s->n_columns, column_name(s, first));
}

static void expect_whole(struct solving *s)
{
    for (int i = 0; i < model_of(s)->n_columns && !is_refused(s); i++) {
        const struct column *column = &model_of(s)->columns[i];
        const double value = s->values[i];
        if (!column->integer)
            continue;
        s->now = s->given[i] - 1;
        if (fabs(value - round(value)) > nearly)
            refuse(s, "column \"%s\" is %g, which is not whole", column->name, value);
        else if (value < column->low - nearly || value > column->high + nearly)
            refuse(s, "column \"%s\" is %g, outside %g..%g", column->name, value, column->low,
                   column->high);
    }
}

static int have_rooms(const struct problem *problem, const struct choice *choices)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (choices[talk].option != NOWHERE && choices[talk].room < 0)
            return 0;
    return 1;
}

/* A column that is chosen, but not by the choices; -1: none.  The other way round is no mistake:
 * where its room costs nothing at the level written, a talk may sit in its own one unasked. */
static int contradicted(const struct solving *s, const struct choice *choices)
{
    const int n = model_of(s)->n_columns;
    double *said = mem_zero((size_t)n, sizeof *said);
    int found = -1;

    for (int column = 0; column < n; column++)
        said[column] = s->values[column];
    formulation_values(s->form, choices, said);
    for (int column = 0; column < n && found < 0; column++)
        if (s->values[column] - said[column] > 0.5)
            found = column;
    free(said);
    return found;
}

static void take(struct solving *s, struct solution *out)
{
    struct choice *choices = formulation_choices(s->form, s->values);
    const int are_housed = have_rooms(s->form->problem, choices);
    const int column = are_housed ? contradicted(s, choices) : -1;

    if (!are_housed)
        refuse_whole(s, "more talks than rooms at once: this is no solution of the model");
    else if (column >= 0)
        errs_add(
            s->errs, ERR_INPUT, &(struct place){.file = s->path},
            "column \"%s\" is %g, but not all rows hold then: this is no solution of the model",
            column_name(s, column), s->values[column]);
    if (is_refused(s)) {
        free(choices);
        return;
    }
    *out = (struct solution){.choices = choices,
                             .attends = formulation_attends(s->form, s->values),
                             .objective = s->objective,
                             .level = model_first_level(model_of(s))};
}

enum status solution_file_read(struct solution *out, const struct formulation *form,
                               const char *path, struct errs *errs)
{
    struct solving s = {.form = form, .path = path, .errs = errs};
    char *bytes = NULL;
    size_t length;
    const enum status st = file_read(path, &bytes, &length, errs);

    if (st != OK)
        return ERR_INPUT;
    name_columns(&s);
    split_lines(&s, bytes);
    read_any(&s);
    if (!is_refused(&s))
        expect_all(&s);
    if (!is_refused(&s))
        expect_whole(&s);
    if (!is_refused(&s))
        take(&s, out);
    lookup_clear(&s.names);
    free(s.values);
    free(s.given);
    free(s.lines);
    free(bytes);
    return errs_status(errs);
}
