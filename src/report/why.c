#include "why.h"

#include <stdlib.h>
#include <string.h>

#include "difference.h"
#include "match_changes.h"
#include "mem.h"
#include "phrases.h"
#include "tables.h"
#include "words.h"

enum { STARTS_SHOWN = 6, OTHERS_SHOWN = 3 };

static void add_talk(struct text *text, const struct conference *conf, const struct move *talk)
{
    text_add(text, "\"");
    words_plain(text, phrase_title(conf, talk->submission));
    text_add(text, "\" [");
    words_plain(text, conf->submissions[talk->submission].id);
    if (conf->submissions[talk->submission].repeats > 1)
        text_addf(text, "#%d", talk->giving);
    text_add(text, "]");
}

/* "Saturday 09:30, Quay", with the format if that could be another. */
static void add_place(struct text *text, const struct conference *conf, const struct placement *to)
{
    char at[32];

    text_addf(text, "%s, ", phrase_start(conf, to, at));
    words_plain(text, phrase_room(conf, to->room));
    if (conf->submissions[to->submission].formats.n > 1) {
        text_add(text, ", as ");
        words_plain(text, conf->formats[to->format].name);
    }
}

/* ---- what it pays */

static int add_match(struct text *text, const struct rule *rule, const struct match *match,
                     int submission)
{
    const struct price price = match_price(rule, match);

    if (!indices_have(&match->submissions, submission) || price_is_zero(&price))
        return 0;
    text_add(text, "  ");
    words_plain(text, rule->id);
    text_add(text, ": ");
    words_plain(text, match->text);
    text_add(text, " [");
    words_price(text, &price);
    text_add(text, "]\n");
    return 1;
}

static void add_matches(struct text *text, const struct check *check, int submission)
{
    int n = 0;

    for (int i = 0; i < check->n; i++)
        for (int m = 0; m < check->results[i].matches.n; m++)
            n += add_match(text, check->results[i].rule, &check->results[i].matches.list[m],
                           submission);
    if (!n)
        text_add(text, "  no rule has it pay anything\n");
}

/* ---- a row for each place that is open to it */

enum column { PLACE, FREELY, FIXED, N_COLUMNS };

struct row {
    const struct talk_place *place; /* NULL: the head */
    const struct forced *freely;
    char *cells[N_COLUMNS];
};

struct table {
    struct row *list;
    int n;
};

/* " (seats soft +3, score soft -1)" */
static void add_by_rule(struct text *text, const struct talk_place *place,
                        const struct check *check)
{
    const char *separator = " (";

    for (int i = 0; i < check->n; i++) {
        if (price_is_zero(&place->by_rule[i]))
            continue;
        text_add(text, separator);
        words_plain(text, check->results[i].rule->id);
        text_add(text, " ");
        words_difference(text, &place->by_rule[i]);
        separator = ", ";
    }
    text_add(text, *separator == ',' ? ")" : "");
}

/* " (with "Charts", "Knots")" */
static void add_others(struct text *text, const struct conference *conf,
                       const struct indices *others)
{
    for (int i = 0; i < others->n && i < OTHERS_SHOWN; i++) {
        text_add(text, i ? ", \"" : " (with \"");
        words_plain(text, phrase_title(conf, others->list[i]));
        text_add(text, "\"");
    }
    if (others->n > OTHERS_SHOWN)
        text_addf(text, " and %d more", others->n - OTHERS_SHOWN);
    text_add(text, others->n ? ")" : "");
}

static void add_broken(struct text *text, const struct talk_place *place, const struct check *check)
{
    const char *separator = "";

    for (int i = 0; i < check->n; i++)
        if (place->broken[i]) {
            text_add(text, separator);
            words_plain(text, check->results[i].rule->id);
            separator = ", ";
        }
}

static char *place_cell(const struct conference *conf, const struct placement *to)
{
    struct text text = {0};

    add_place(&text, conf, to);
    return text_take(&text);
}

static char *fixed_cell(const struct conference *conf, const struct talk_place *place,
                        const struct check *check)
{
    struct text text = {0};

    if (place->breaks) {
        text_add(&text, "breaks ");
        add_broken(&text, place, check);
        add_others(&text, conf, &place->others);
    } else {
        words_difference(&text, &place->difference);
        add_by_rule(&text, place, check);
    }
    return text_take(&text);
}

static void add_freely(struct text *text, const struct forced *freely)
{
    static const char *const words[] = {[FORCED_NOT_ASKED] = "not asked",
                                        [FORCED_PERHAPS] = "unknown",
                                        [FORCED_NEVER] = "no timetable",
                                        [FORCED_AT_MOST] = "at most ",
                                        [FORCED_BEST] = ""};

    text_add(text, words[freely->answer]);
    if (freely->answer >= FORCED_AT_MOST)
        words_difference(text, &freely->difference);
}

static struct row *add_row(struct table *table, const struct talk_place *place,
                           const struct forced *freely)
{
    struct text text = {0};

    table->list = mem_grow(table->list, (size_t)table->n, sizeof *table->list);
    struct row *row = &table->list[table->n++];
    *row = (struct row){.place = place, .freely = freely};
    if (freely) {
        add_freely(&text, freely);
        row->cells[FREELY] = text_take(&text);
    }
    return row;
}

static void add_head(struct table *table)
{
    struct row *row = add_row(table, NULL, NULL);

    row->cells[PLACE] = mem_text("place");
    row->cells[FREELY] = mem_text("all else free");
    row->cells[FIXED] = mem_text("all else fixed");
}

static void add_now(struct table *table, const struct conference *conf, const struct placement *now,
                    const struct places *places)
{
    struct row *row = add_row(table, NULL, &places->freely);
    struct text text = {0};

    add_place(&text, conf, now);
    text_add(&text, ", as it is");
    row->cells[PLACE] = text_take(&text);
    row->cells[FIXED] = mem_text("0");
}

static int compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    if (x->place->breaks != y->place->breaks)
        return x->place->breaks - y->place->breaks;
    if (x->place->breaks && x->freely->answer != y->freely->answer)
        return (int)y->freely->answer - (int)x->freely->answer;
    const int order =
        x->place->breaks ? price_compare(&x->freely->difference, &y->freely->difference) : 0;
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* By what they cost as it is, and those that break a rule behind them, by what they cost while all
 * else may move. */
static struct table table_of(const struct conference *conf, const struct placement *now,
                             const struct places *places, const struct check *check)
{
    struct table table = {0};

    add_head(&table);
    if (now)
        add_now(&table, conf, now, places);
    const int first = table.n;
    for (int i = 0; i < places->n && table.n - first < PLACES_ASKED; i++) {
        const struct talk_place *place = &places->list[i];
        if (!place->is_open)
            continue;
        struct row *row = add_row(&table, place, &place->freely);
        row->cells[PLACE] = place_cell(conf, &place->to);
        row->cells[FIXED] = fixed_cell(conf, place, check);
    }
    if (table.n > first)
        qsort(table.list + first, (size_t)(table.n - first), sizeof *table.list, compare);
    return table;
}

static void table_clear(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        for (int column = 0; column < N_COLUMNS; column++)
            free(table->list[i].cells[column]);
    free(table->list);
}

static void add_rows(struct text *text, const struct table *table)
{
    const char *const **rows = mem_zero((size_t)table->n, sizeof *rows);

    for (int i = 0; i < table->n; i++)
        rows[i] = (const char *const *)table->list[i].cells;
    tables_add_columns(text, "  ", rows[0], rows + 1, (size_t)table->n - 1, N_COLUMNS);
    free(rows);
}

static int is_unproven(const struct table *table)
{
    for (int i = 0; i < table->n; i++)
        if (table->list[i].freely && (table->list[i].freely->answer == FORCED_PERHAPS ||
                                      table->list[i].freely->answer == FORCED_AT_MOST))
            return 1;
    return 0;
}

static void add_open_places(struct text *text, const struct conference *conf,
                            const struct placement *now, const struct places *places,
                            const struct check *check)
{
    struct table table = table_of(conf, now, places, check);
    int n_open = 0;

    for (int i = 0; i < places->n; i++)
        n_open += places->list[i].is_open;
    if (table.n > 1)
        add_rows(text, &table);
    const int n_more = n_open - (table.n - 1 - (now != NULL));
    if (!n_open)
        text_add(text, "  no other\n");
    else if (n_more)
        text_addf(text, "  ... and %d more, which cost no less, all else fixed\n", n_more);
    if (is_unproven(&table))
        text_add(text, "  not all of that is proven: more --effort may tell\n");
    table_clear(&table);
}

/* ---- places that are closed to it, by the rules that they break */

static int breaks_the_same(const struct talk_place *a, const struct talk_place *b, int n_rules)
{
    return !a->is_open && !b->is_open && !memcmp(a->broken, b->broken, (size_t)n_rules);
}

static int is_first_of_kind(const struct places *places, int place, int n_rules)
{
    for (int i = 0; i < place; i++)
        if (breaks_the_same(&places->list[i], &places->list[place], n_rules))
            return 0;
    return !places->list[place].is_open;
}

static void add_kind(struct text *text, const struct conference *conf, const struct places *places,
                     int first, const struct check *check)
{
    int n = 0;

    text_add(text, "  ");
    add_broken(text, &places->list[first], check);
    text_add(text, ": ");
    for (int i = first; i < places->n; i++) {
        if (!breaks_the_same(&places->list[i], &places->list[first], check->n) ||
            n++ >= STARTS_SHOWN)
            continue;
        text_add(text, n > 1 ? "; " : "");
        add_place(text, conf, &places->list[i].to);
        add_others(text, conf, &places->list[i].others);
    }
    if (n > STARTS_SHOWN)
        text_addf(text, "; and %d more", n - STARTS_SHOWN);
    text_add(text, "\n");
}

static void add_closed_places(struct text *text, const struct conference *conf,
                              const struct places *places, const struct check *check)
{
    int n = 0;

    for (int i = 0; i < places->n; i++)
        if (is_first_of_kind(places, i, check->n)) {
            add_kind(text, conf, places, i, check);
            n++;
        }
    if (places->n_more)
        text_addf(text, "  ... and %d places more, which are priced higher still\n",
                  places->n_more);
    if (!n && !places->n_more)
        text_add(text, "  none\n");
}

char *why_text(const struct conference *conf, const struct schedule *schedule,
               const struct move *talk, const struct check *check, const struct places *places)
{
    const struct placement *now = move_from(talk, conf, schedule);
    struct text text = {0};

    add_talk(&text, conf, talk);
    text_add(&text, now ? " is at " : " is not placed");
    if (now)
        add_place(&text, conf, now);
    text_add(&text, "\n");
    add_matches(&text, check, talk->submission);
    text_add(&text,
             "\nplaces it could have, and what the whole schedule costs more or less then\n");
    add_open_places(&text, conf, now, places, check);
    text_add(&text, "\nplaces that are closed to it, whatever else moves\n");
    add_closed_places(&text, conf, places, check);
    return text_take(&text);
}

/* ---- why not there */

static void add_verdict(struct text *text, const struct why_not *why)
{
    const char *separator = "all else fixed, it breaks ";
    struct price more = why->moved_check->price;

    price_add(&more, &why->check->price, -1);
    for (int i = 0; i < why->check->n; i++)
        if (check_breaks_anew(&why->check->results[i], &why->moved_check->results[i],
                              why->submission)) {
            text_add(text, separator);
            words_plain(text, why->check->results[i].rule->id);
            separator = ", ";
        }
    if (*separator == ',') {
        text_add(text, "\n");
    } else if (price_is_zero(&more)) {
        text_add(text, "all else fixed, no rule speaks against it, and the price stays as it is\n");
    } else {
        text_add(text, "all else fixed, no hard rule speaks against it, and the price changes by ");
        words_difference(text, &more);
        text_add(text, "\n");
    }
}

/* With whatever has to give way; nothing is said where nothing has to. */
static void add_nearest(struct text *text, const struct why_not *why)
{
    const struct forced *nearest = &why->nearest;

    if (!nearest->schedule)
        return;
    struct difference *others = difference_new(why->conf, why->moved, nearest->schedule);
    if (others->n) {
        struct check *check = check_schedule(why->conf, nearest->schedule);
        text_add(text, nearest->answer == FORCED_BEST
                           ? "\nto have it there, with as few changes as can be\n"
                           : "\nto have it there, with perhaps more changes than it takes\n");
        match_changes_add_all(text, why->conf, why->schedule, nearest->schedule, why->check, check);
        check_free(check);
    }
    difference_free(others);
}

static void add_cheapest(struct text *text, const struct forced *cheapest)
{
    switch (cheapest->answer) {
    case FORCED_NOT_ASKED:
        text_add(text, "all else free, nothing was asked: no time was left\n");
        break;
    case FORCED_NEVER:
        text_add(text, "all else free, no timetable has it there\n");
        break;
    case FORCED_BEST:
    case FORCED_AT_MOST:
        text_add(text, "all else free, the price changes by ");
        add_freely(text, cheapest);
        text_add(text, "\n");
        break;
    case FORCED_PERHAPS:
        text_add(text, "all else free, it is unknown whether a timetable has it there: more "
                       "--effort may tell\n");
    }
}

char *why_not_text(const struct why_not *why)
{
    struct text text = {0};

    match_changes_add_all(&text, why->conf, why->schedule, why->moved, why->check,
                          why->moved_check);
    add_verdict(&text, why);
    add_nearest(&text, why);
    add_cheapest(&text, &why->cheapest);
    return text_take(&text);
}
