/* The difference as a table: CSV for other programs, Markdown and HTML to read. */
#include <stdlib.h>

#include "changes.h"
#include "diff.h"
#include "phrases.h"
#include "tables.h"
#include "words.h"

/* ---- CSV */

static void add_csv_place(struct text *text, const struct diff *diff, const struct placement *talk)
{
    const struct conference *conf = diff->conf;

    if (!talk) {
        text_add(text, ",,,");
        return;
    }
    text_add(text, ",");
    words_time(text, conf, conf->slots[talk->slot].span.from);
    text_add(text, ",");
    tables_add_csv(text, conf->rooms[talk->room].id);
    text_add(text, ",");
    if (diff_minutes(diff, talk))
        text_addf(text, "%d", diff_minutes(diff, talk));
}

static void add_csv_change(struct text *text, const struct diff *diff, const struct change *change)
{
    const struct submission *submission = &diff->conf->submissions[change->submission];

    text_addf(text, "%s,", change_names[change->kind]);
    tables_add_csv(text, submission->id);
    text_add(text, ",");
    tables_add_csv(text, submission->title);
    add_csv_place(text, diff, change->from);
    add_csv_place(text, diff, change->to);
    text_add(text, ",,\n");
}

static void add_csv_fact(struct text *text, const struct fact *fact)
{
    text_addf(text, "%s,", fact_names[fact->kind]);
    tables_add_csv(text, fact->submission);
    text_add(text, ",");
    tables_add_csv(text, fact->title);
    text_add(text, ",,,,,,,");
    tables_add_csv(text, fact->from);
    text_add(text, ",");
    tables_add_csv(text, fact->to);
    text_add(text, "\n");
}

char *diff_csv(const struct diff *diff)
{
    struct text text = {0};

    text_add(&text, "change,submission,title,old_start,old_room,old_minutes,"
                    "new_start,new_room,new_minutes,old,new\n");
    for (int i = 0; i < diff->difference->n; i++)
        add_csv_change(&text, diff, &diff->difference->list[i]);
    for (int i = 0; i < diff->n_facts; i++)
        add_csv_fact(&text, &diff->facts[i]);
    return text_take(&text);
}

/* ---- to read */

/* "Saturday 09:30, Quay, 30 min" */
static char *place_text(const struct diff *diff, const struct placement *talk)
{
    struct text text = {0};
    char at[32];

    if (talk)
        text_addf(&text, "%s, %s", phrase_start(diff->conf, talk, at),
                  phrase_room(diff->conf, talk->room));
    if (talk && diff_minutes(diff, talk))
        text_addf(&text, ", %d min", diff_minutes(diff, talk));
    return text_take(&text);
}

static void add_change_row(struct text *text, const struct cell_style *style,
                           const struct diff *diff, const struct change *change)
{
    char *from = place_text(diff, change->from), *to = place_text(diff, change->to);
    const char *const cells[] = {change_names[change->kind],
                                 phrase_title(diff->conf, change->submission), from, to};

    tables_add_row(text, style, cells, 4);
    free(from);
    free(to);
}

static void add_rows(struct text *text, const struct cell_style *style, const struct diff *diff)
{
    for (int i = 0; i < diff->difference->n; i++)
        add_change_row(text, style, diff, &diff->difference->list[i]);
    for (int i = 0; i < diff->n_facts; i++) {
        const struct fact *fact = &diff->facts[i];
        const char *const cells[] = {fact_names[fact->kind], fact->title, fact->from, fact->to};
        tables_add_row(text, style, cells, 4);
    }
}

char *diff_markdown(const struct diff *diff)
{
    struct text text = {0};

    changes_add_counts(&text, diff->difference);
    text_add(&text, "\n");
    if (diff->difference->n || diff->n_facts)
        text_add(&text, "\n| change | talk | before | now |\n|---|---|---|---|\n");
    add_rows(&text, &tables_markdown, diff);
    if (diff->to_check) {
        text_add(&text, "\n");
        changes_add_prices(&text, diff->from_check, diff->to_check, 1);
    }
    return text_take(&text);
}

static void add_price_row(struct text *text, const char *id, const struct price *from,
                          const struct price *to)
{
    struct text before = {0}, now = {0}, more = {0};
    struct price difference = *to;

    price_add(&difference, from, -1);
    words_price(&before, from);
    words_price(&now, to);
    words_difference(&more, &difference);
    const char *const cells[] = {id, text_bytes(&before), text_bytes(&now), text_bytes(&more)};
    tables_add_row(text, &tables_html, cells, 4);
    text_clear(&before);
    text_clear(&now);
    text_clear(&more);
}

static void add_html_prices(struct text *text, const struct check *from, const struct check *to)
{
    text_add(text,
             "<table>\n<tr><th>rule</th><th>before</th><th>now</th><th>difference</th></tr>\n");
    for (int i = 0; i < to->n; i++)
        if (price_compare(&from->results[i].price, &to->results[i].price))
            add_price_row(text, to->results[i].rule->id, &from->results[i].price,
                          &to->results[i].price);
    add_price_row(text, "all rules", &from->price, &to->price);
    text_add(text, "</table>\n");
}

char *diff_html(const struct diff *diff)
{
    struct text text = {0};

    tables_add_html_head(&text, "What changed");
    text_add(&text, "<p>");
    changes_add_counts(&text, diff->difference);
    text_add(&text, "</p>\n<table>\n"
                    "<tr><th>change</th><th>talk</th><th>before</th><th>now</th></tr>\n");
    add_rows(&text, &tables_html, diff);
    text_add(&text, "</table>\n");
    if (diff->to_check)
        add_html_prices(&text, diff->from_check, diff->to_check);
    text_add(&text, "</html>\n");
    return text_take(&text);
}
