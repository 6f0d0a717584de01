#include "why.h"

#include <stdlib.h>

#include "match_changes.h"
#include "phrases.h"
#include "words.h"

enum { PLACES_SHOWN = 20, STARTS_SHOWN = 6, OTHERS_SHOWN = 3 };

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

/* ---- places that break nothing */

/* "(seats soft +3, score soft -1)" */
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

static void add_free_place(struct text *text, const struct conference *conf,
                           const struct talk_place *place, const struct check *check)
{
    text_add(text, "  ");
    add_place(text, conf, &place->to);
    text_add(text, ": ");
    words_difference(text, &place->difference);
    add_by_rule(text, place, check);
    text_add(text, "\n");
}

static void add_free_places(struct text *text, const struct conference *conf,
                            const struct places *places, const struct check *check)
{
    int n = 0;

    for (int i = 0; i < places->n; i++)
        if (!places->list[i].breaks && n++ < PLACES_SHOWN)
            add_free_place(text, conf, &places->list[i], check);
    if (n > PLACES_SHOWN)
        text_addf(text, "  ... and %d more, which cost more\n", n - PLACES_SHOWN);
    if (!n)
        text_add(text, "  none\n");
}

/* ---- places that break a hard rule, by the rules */

static int breaks_the_same(const struct talk_place *a, const struct talk_place *b, int n_rules)
{
    for (int i = 0; i < n_rules; i++)
        if ((a->by_rule[i].at[HARD] > 0) != (b->by_rule[i].at[HARD] > 0))
            return 0;
    return 1;
}

static int is_first_of_kind(const struct places *places, int place, int n_rules)
{
    for (int i = 0; i < place; i++)
        if (places->list[i].breaks &&
            breaks_the_same(&places->list[i], &places->list[place], n_rules))
            return 0;
    return places->list[place].breaks;
}

static void add_rules(struct text *text, const struct talk_place *place, const struct check *check)
{
    const char *separator = "  ";

    for (int i = 0; i < check->n; i++)
        if (place->by_rule[i].at[HARD] > 0) {
            text_add(text, separator);
            words_plain(text, check->results[i].rule->id);
            separator = ", ";
        }
    text_add(text, ": ");
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

static void add_kind(struct text *text, const struct conference *conf, const struct places *places,
                     int first, const struct check *check)
{
    int n = 0;

    add_rules(text, &places->list[first], check);
    for (int i = first; i < places->n; i++) {
        if (!places->list[i].breaks ||
            !breaks_the_same(&places->list[i], &places->list[first], check->n) ||
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

static void add_broken_places(struct text *text, const struct conference *conf,
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
    text_add(&text, "\nplaces it could have, all else fixed, and what each costs\n");
    add_free_places(&text, conf, places, check);
    text_add(&text, "\nplaces that break a hard rule, all else fixed\n");
    add_broken_places(&text, conf, places, check);
    return text_take(&text);
}

/* ---- why not there */

static void add_verdict(struct text *text, const struct check *check, const struct check *to_check)
{
    const char *separator = "it breaks ";
    struct price more = to_check->price;

    price_add(&more, &check->price, -1);
    for (int i = 0; i < check->n; i++)
        if (to_check->results[i].price.at[HARD] > check->results[i].price.at[HARD]) {
            text_add(text, separator);
            words_plain(text, check->results[i].rule->id);
            separator = ", ";
        }
    if (*separator == ',') {
        text_add(text, "\n");
    } else if (price_is_zero(&more)) {
        text_add(text, "no rule speaks against it, and the price stays as it is\n");
    } else {
        text_add(text, "no hard rule speaks against it, and the price changes by ");
        words_difference(text, &more);
        text_add(text, "\n");
    }
}

char *why_not_text(const struct conference *conf, const struct schedule *schedule,
                   const struct schedule *to, const struct check *check,
                   const struct check *to_check)
{
    struct text text = {0};

    match_changes_add_all(&text, conf, schedule, to, check, to_check);
    text_add(&text, "all else fixed, ");
    add_verdict(&text, check, to_check);
    return text_take(&text);
}
