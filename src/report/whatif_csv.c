/* A row a scenario, for other programs: the swept parameters first, prices by level. */
#include "json_words.h"
#include "tables.h"
#include "whatif_report.h"

static void add_prices_head(struct text *text, const char *what)
{
    for (int level = 0; level < N_LEVELS; level++)
        text_addf(text, ",%s%s", what, level_names[level]);
}

static void add_head(struct text *text, const json_t *swept)
{
    text_add(text, "n,name");
    for (size_t i = 0; i < json_array_size(swept); i++) {
        text_add(text, ",");
        tables_add_csv(text, json_string_value(json_array_get(swept, i)));
    }
    text_add(text, ",status,stopped");
    add_prices_head(text, "");
    add_prices_head(text, "more_");
    add_prices_head(text, "bound_");
    for (int i = 0; i < N_WHATIF_COUNTS; i++)
        text_addf(text, ",%s", whatif_count_names[i]);
    text_add(text, "\n");
}

static void add_price(struct text *text, const struct price *price, const int *has)
{
    char number[32];

    for (int level = 0; level < N_LEVELS; level++)
        text_addf(text, ",%s", has[level] ? amount_format(price->at[level], number) : "");
}

/* What is no part of a sweep has none. */
static void add_values(struct text *text, const json_t *values, size_t n)
{
    char number[32];

    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_array_get(values, i);
        text_addf(text, ",%s", value ? amount_format(json_to_amount(value), number) : "");
    }
}

static void add_row(struct text *text, const struct whatif_row *row, size_t n_swept)
{
    text_addf(text, "%d,", row->n);
    tables_add_csv(text, row->name);
    add_values(text, row->values, n_swept);
    text_addf(text, ",%s,%s", row->status, row->stopped ? row->stopped : "");
    add_price(text, &row->price, row->has_price);
    add_price(text, &row->difference, row->has_difference);
    add_price(text, &row->bound, row->has_bound);
    for (int i = 0; i < N_WHATIF_COUNTS; i++)
        if (row->has_schedule)
            text_addf(text, ",%d", row->counts[i]);
        else
            text_add(text, ",");
    text_add(text, "\n");
}

char *whatif_csv(const struct whatif_report *report)
{
    const json_t *swept = json_object_get(report->root, "swept");
    struct text text = {0};

    add_head(&text, swept);
    for (size_t i = 0; i < whatif_report_n(report); i++) {
        const struct whatif_row row = whatif_report_row(report, i);
        add_row(&text, &row, json_array_size(swept));
    }
    return text_take(&text);
}
