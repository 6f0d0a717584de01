#include "changes.h"

#include <stdio.h>
#include <stdlib.h>

#include "phrases.h"
#include "words.h"

void changes_add_counts(struct text *text, const struct difference *difference)
{
    for (int kind = 0; kind < N_CHANGES; kind++)
        if (difference->count[kind] || kind < CHANGE_MINUTES)
            text_addf(text, "%s%d %s", kind ? ", " : "", difference->count[kind],
                      change_names[kind]);
}

static void add_place(struct text *text, const struct conference *conf,
                      const struct placement *talk)
{
    char at[32];

    text_addf(text, "%s, %s", phrase_start(conf, talk, at), phrase_room(conf, talk->room));
}

static int minutes_of(const struct conference *conf, const struct placement *talk)
{
    return conference_minutes(conf, talk->submission, talk->slot, talk->format);
}

char *change_text(const struct conference *conf, const struct change *change)
{
    struct text text = {0};

    text_addf(&text, "\"%s\" ", phrase_title(conf, change->submission));
    switch (change->kind) {
    case CHANGE_NEW:
        text_add(&text, "is new: ");
        add_place(&text, conf, change->to);
        break;
    case CHANGE_MOVED:
        text_add(&text, "moves from ");
        add_place(&text, conf, change->from);
        text_add(&text, " to ");
        add_place(&text, conf, change->to);
        break;
    case CHANGE_CANCELED:
        text_add(&text, "is no longer there: ");
        add_place(&text, conf, change->from);
        break;
    default:
        text_addf(&text, "takes %d min, not %d: ", minutes_of(conf, change->to),
                  minutes_of(conf, change->from));
        add_place(&text, conf, change->to);
    }
    return text_take(&text);
}

static void add_line(struct text *text, const char *name, const struct price *from,
                     const struct price *to, int markdown)
{
    struct price more = *to;

    price_add(&more, from, -1);
    text_add(text, markdown ? "| " : "  ");
    if (markdown)
        words_markdown(text, name);
    else
        text_add(text, name);
    text_add(text, markdown ? " | " : ": ");
    words_price(text, from);
    text_add(text, markdown ? " | " : " -> ");
    words_price(text, to);
    text_add(text, markdown ? " | " : " (");
    words_difference(text, &more);
    text_add(text, markdown ? " |\n" : ")\n");
}

void changes_add_prices(struct text *text, const struct check *from, const struct check *to,
                        int markdown)
{
    if (markdown)
        text_add(text, "| rule | before | now | difference |\n|---|---|---|---|\n");
    for (int i = 0; i < to->n; i++)
        if (price_compare(&from->results[i].price, &to->results[i].price))
            add_line(text, to->results[i].rule->id, &from->results[i].price, &to->results[i].price,
                     markdown);
    add_line(text, "all rules", &from->price, &to->price, markdown);
}
