#include "match_changes.h"

#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "lookup.h"
#include "mem.h"
#include "words.h"

enum { SHOWN = 20 };

/* A match that one of the checks has and the other has not. */
struct coming {
    const struct rule *rule;
    const struct match *match;
    struct price price; /* that it adds by coming, or by going */
};

struct comings {
    struct coming *list;
    int n;
};

static void add(struct comings *changes, const struct rule *rule, const struct match *match,
                int times)
{
    struct coming change = {rule, match, {{0}}};
    const struct price price = match_price(rule, match);

    price_add(&change.price, &price, times);
    if (price_is_zero(&price))
        return;
    changes->list = mem_grow(changes->list, (size_t)changes->n, sizeof *changes->list);
    changes->list[changes->n++] = change;
}

static struct lookup texts_of(const struct matches *matches)
{
    struct lookup texts = {0};

    for (int i = 0; i < matches->n; i++)
        lookup_add(&texts, matches->list[i].text, i);
    return texts;
}

/* Matches that the other check has not, by their words. */
static void add_missing(struct comings *changes, const struct rule_result *result,
                        const struct rule_result *other, int times)
{
    struct lookup texts = texts_of(&other->matches);

    for (int i = 0; i < result->matches.n; i++)
        if (lookup_find(&texts, result->matches.list[i].text) == LOOKUP_NONE)
            add(changes, result->rule, &result->matches.list[i], times);
    lookup_clear(&texts);
}

static int same_subjects(const struct match *a, const struct match *b)
{
    return a->submissions.n == b->submissions.n && a->people.n == b->people.n &&
           indices_common(&a->submissions, &b->submissions) == a->submissions.n &&
           indices_common(&a->people, &b->people) == a->people.n;
}

/* The same talks at the same price, only that it is said of another time or room. */
static int cancel_out(const struct coming *a, const struct coming *b)
{
    struct price sum = a->price;

    price_add(&sum, &b->price, 1);
    return !a->price.at[HARD] && a->rule == b->rule && price_is_zero(&sum) &&
           same_subjects(a->match, b->match);
}

static void drop(struct comings *changes, int i)
{
    changes->n--;
    memmove(&changes->list[i], &changes->list[i + 1],
            (size_t)(changes->n - i) * sizeof *changes->list);
}

/* Those that came stand before those that went. */
static void cancel(struct comings *changes, int n_came)
{
    for (int i = 0; i < n_came; i++)
        for (int k = n_came; k < changes->n; k++)
            if (cancel_out(&changes->list[i], &changes->list[k])) {
                drop(changes, k);
                drop(changes, i);
                n_came--;
                i--;
                break;
            }
}

static struct comings changes_of(const struct check *from, const struct check *to)
{
    struct comings changes = {0};

    for (int i = 0; i < to->n; i++)
        add_missing(&changes, &to->results[i], &from->results[i], 1);
    const int n_came = changes.n;
    for (int i = 0; i < to->n; i++)
        add_missing(&changes, &from->results[i], &to->results[i], -1);
    cancel(&changes, n_came);
    return changes;
}

static const char *verb(const struct price *price)
{
    const struct price nothing = {{0}};

    if (price->at[HARD])
        return price->at[HARD] > 0 ? "breaks" : "mends";
    return price_compare(price, &nothing) > 0 ? "costs" : "saves";
}

static void add_line(struct text *text, const struct coming *change)
{
    const struct price price = match_price(change->rule, change->match);

    text_addf(text, "  %s ", verb(&change->price));
    words_plain(text, change->rule->id);
    text_add(text, ": ");
    words_plain(text, change->match->text);
    text_add(text, " [");
    words_price(text, &price);
    text_add(text, "]\n");
}

void match_changes_add(struct text *text, const struct check *from, const struct check *to)
{
    struct comings changes = changes_of(from, to);
    int shown = 0;

    for (int hard = 1; hard >= 0; hard--)
        for (int i = 0; i < changes.n; i++)
            if ((changes.list[i].price.at[HARD] != 0) == hard && shown++ < SHOWN)
                add_line(text, &changes.list[i]);
    if (shown > SHOWN)
        text_addf(text, "  ... and %d more\n", shown - SHOWN);
    free(changes.list);
}

int match_changes_break(const struct check *from, const struct check *to)
{
    struct comings changes = changes_of(from, to);
    int breaks = 0;

    for (int i = 0; i < to->n; i++)
        breaks |= to->results[i].price.at[HARD] > from->results[i].price.at[HARD];
    for (int i = 0; i < changes.n; i++)
        breaks |= changes.list[i].price.at[HARD] > 0;
    free(changes.list);
    return breaks;
}

static void add_talks(struct text *text, const struct conference *conf, const struct schedule *from,
                      const struct schedule *to)
{
    struct difference *difference = difference_new(conf, from, to);

    for (int i = 0; i < difference->n; i++) {
        char *line = change_text(conf, &difference->list[i]);
        words_plain(text, line);
        text_add(text, "\n");
        free(line);
    }
    if (!difference->n)
        text_add(text, "nothing moves\n");
    difference_free(difference);
}

void match_changes_add_all(struct text *text, const struct conference *conf,
                           const struct schedule *from_schedule, const struct schedule *to_schedule,
                           const struct check *from, const struct check *to)
{
    add_talks(text, conf, from_schedule, to_schedule);
    match_changes_add(text, from, to);
    text_add(text, "price by rule\n");
    changes_add_prices(text, from, to, 0);
}
