#include "alternatives_table.h"

#include <stdlib.h>

#include "check.h"
#include "diff.h"
#include "mem.h"
#include "tables.h"
#include "words.h"

enum column { NUMBER, FILE_NAME, STATUS, PRICE, DIFFERENCE, CHEAPEST, N_COLUMNS };
static const char *const heads[N_COLUMNS] = {"",      "file",       "status",
                                             "price", "difference", "cheapest"};

struct table {
    const struct conference *conf;
    const struct alternatives *found;
    const char *const *files;
};

/* ---- what each costs */

static void add_status(struct text *text, const struct schedule *schedule)
{
    const char *stopped = stopped_names[schedule->stopped];

    text_addf(text, "%s%s%s", schedule_status_names[schedule->status],
              stopped ? ", stopped by " : "", stopped ? stopped : "");
}

static void add_difference(struct text *text, const struct schedule *schedule,
                           const struct schedule *best)
{
    struct price more = schedule->price;

    price_add(&more, &best->price, -1);
    words_difference(text, &more);
}

static char *cell_of(const struct table *table, int i, enum column column)
{
    const struct alternative *one = &table->found->list[i];
    struct text text = {0};

    if (column == NUMBER)
        text_addf(&text, "%d", i + 1);
    else if (column == FILE_NAME)
        words_plain(&text, table->files[i]);
    else if (column == STATUS)
        add_status(&text, one->schedule);
    else if (column == PRICE)
        words_price(&text, &one->schedule->price);
    else if (column == DIFFERENCE)
        add_difference(&text, one->schedule, table->found->list[0].schedule);
    else
        text_add(&text, one->is_next ? "proven" : "not proven");
    return text_take(&text);
}

static void row_free(char **cells, int n)
{
    for (int i = 0; i < n; i++)
        free(cells[i]);
    free(cells);
}

/* A table of `n` columns whose rows are those of the alternatives; takes the rows. */
static void add_rows(struct text *text, const char *const *row_heads, char ***rows, int n_rows,
                     int n_columns)
{
    tables_add_columns(text, "", row_heads, (const char *const *const *)rows, (size_t)n_rows,
                       n_columns);
    for (int i = 0; i < n_rows; i++)
        row_free(rows[i], n_columns);
    free(rows);
}

static void add_prices(struct text *text, const struct table *table)
{
    const int n = table->found->n;
    char ***rows = mem_zero((size_t)n, sizeof *rows);

    for (int i = 0; i < n; i++) {
        rows[i] = mem_zero(N_COLUMNS, sizeof(char *));
        for (int column = 0; column < N_COLUMNS; column++)
            rows[i][column] = cell_of(table, i, (enum column)column);
    }
    add_rows(text, heads, rows, n, N_COLUMNS);
}

/* ---- how far they are apart */

static int talks_apart(const struct table *table, int a, int b)
{
    struct difference *difference =
        difference_new(table->conf, table->found->list[a].schedule, table->found->list[b].schedule);
    const int n = difference->n - difference->count[CHANGE_MINUTES];

    difference_free(difference);
    return n;
}

static char *number(int n)
{
    struct text text = {0};

    text_addf(&text, "%d", n);
    return text_take(&text);
}

static void add_distances(struct text *text, const struct table *table)
{
    const int n = table->found->n;
    char **numbers = mem_zero((size_t)n + 1, sizeof *numbers);
    char ***rows = mem_zero((size_t)n, sizeof *rows);

    numbers[0] = mem_text("");
    for (int i = 0; i < n; i++) {
        numbers[i + 1] = number(i + 1);
        rows[i] = mem_zero((size_t)n + 1, sizeof(char *));
        rows[i][0] = number(i + 1);
        for (int other = 0; other < n; other++)
            rows[i][other + 1] = other == i ? mem_text("-") : number(talks_apart(table, i, other));
    }
    text_add(text, "\ntalks placed otherwise\n");
    add_rows(text, (const char *const *)numbers, rows, n, n + 1);
    row_free(numbers, n + 1);
}

/* ---- what each changes */

static void add_changes(struct text *text, const struct table *table, int i)
{
    const struct schedule *best = table->found->list[0].schedule;
    const struct schedule *one = table->found->list[i].schedule;
    struct check *from = check_schedule(table->conf, best);
    struct check *to = check_schedule(table->conf, one);
    struct diff diff = {.from = table->files[0],
                        .to = table->files[i],
                        .conf = table->conf,
                        .difference = difference_new(table->conf, best, one),
                        .from_check = from,
                        .to_check = to};
    char *changes = diff_text(&diff);

    text_addf(text, "\n%d  ", i + 1);
    words_plain(text, table->files[i]);
    text_add(text, ", set beside ");
    words_plain(text, table->files[0]);
    text_addf(text, ": %s", changes);
    free(changes);
    diff_clear(&diff);
    check_free(from);
    check_free(to);
}

/* ---- why there are no more */

static void add_dear(struct text *text, const struct alternatives *found)
{
    text_add(text, "the next one costs ");
    words_price(text, &found->next);
    text_addf(text, ", more than --within allows%s",
              found->next_is_proven ? " (proven)"
                                    : "; whether there is a cheaper one is not proven");
}

static void add_end(struct text *text, const struct alternatives *found)
{
    const char *stopped = stopped_names[found->stopped];

    text_addf(text, "\n%d of %d: ", found->n, found->n_asked);
    if (found->end == ALTERNATIVES_NONE)
        text_addf(text,
                  "no other schedule has %d talk%s placed otherwise than each of these (proven)",
                  found->differ, found->differ == 1 ? "" : "s");
    else if (found->end == ALTERNATIVES_DEAR)
        add_dear(text, found);
    else if (found->end == ALTERNATIVES_PARTIAL)
        text_add(text, "while an accepted talk has no place no other schedules are looked for");
    else if (found->end == ALTERNATIVES_LIMIT)
        text_addf(text, "no other was found%s%s; there may be one", stopped ? ", stopped by " : "",
                  stopped ? stopped : "");
    else
        text_add(text, "the solver failed at the next one");
    text_add(text, "\n");
}

char *alternatives_text(const struct conference *conf, const struct alternatives *alternatives,
                        const char *const *files)
{
    const struct table table = {conf, alternatives, files};
    struct text text = {0};

    add_prices(&text, &table);
    if (alternatives->n > 1)
        add_distances(&text, &table);
    for (int i = 1; i < alternatives->n; i++)
        add_changes(&text, &table, i);
    if (alternatives->n < alternatives->n_asked)
        add_end(&text, alternatives);
    return text_take(&text);
}
