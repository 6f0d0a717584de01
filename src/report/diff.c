#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "lookup.h"
#include "mem.h"
#include "phrases.h"
#include "words.h"

const char *const fact_names[] = {"title", "speakers"};

static char *speakers_of(const struct conference *conf, int submission)
{
    const struct indices *speakers = &conf->submissions[submission].speakers;
    struct text text = {0};

    for (int i = 0; i < speakers->n; i++)
        text_addf(&text, "%s%s", i ? ", " : "", phrase_person(conf, speakers->list[i]));
    return text_take(&text);
}

/* Takes over both texts. */
static void add_fact(struct diff *diff, struct fact fact)
{
    if (!strcmp(fact.from, fact.to)) {
        free(fact.from);
        free(fact.to);
        return;
    }
    diff->facts = mem_grow(diff->facts, (size_t)diff->n_facts, sizeof *diff->facts);
    diff->facts[diff->n_facts++] = fact;
}

static void compare(struct diff *diff, const struct conference *from_conf, int from,
                    const struct conference *to_conf, int to)
{
    struct fact fact = {.submission = to_conf->submissions[to].id,
                        .title = phrase_title(to_conf, to)};

    fact.kind = FACT_TITLE;
    fact.from = mem_text(phrase_title(from_conf, from));
    fact.to = mem_text(fact.title);
    add_fact(diff, fact);
    fact.kind = FACT_SPEAKERS;
    fact.from = speakers_of(from_conf, from);
    fact.to = speakers_of(to_conf, to);
    add_fact(diff, fact);
}

void diff_add_facts(struct diff *diff, const struct conference *from_conf,
                    const struct schedule *from, const struct conference *to_conf,
                    const struct schedule *to)
{
    struct lookup ids = {0};

    for (int i = 0; i < from_conf->n_submissions; i++)
        if (schedule_times_given(from, i))
            lookup_add(&ids, from_conf->submissions[i].id, i);
    for (int i = 0; i < to_conf->n_submissions; i++) {
        const int before = lookup_find(&ids, to_conf->submissions[i].id);
        if (before != LOOKUP_NONE && schedule_times_given(to, i))
            compare(diff, from_conf, before, to_conf, i);
    }
    lookup_clear(&ids);
}

/* In a conference that is read from no file (loose.h) all minutes are formats. */
int diff_minutes(const struct diff *diff, const struct placement *talk)
{
    if (!diff->conf->source && talk->format < 0)
        return 0;
    return conference_minutes(diff->conf, talk->submission, talk->slot, talk->format);
}

static int prices_differ(const struct diff *diff)
{
    for (int i = 0; diff->to_check && i < diff->to_check->n; i++)
        if (price_compare(&diff->from_check->results[i].price, &diff->to_check->results[i].price))
            return 1;
    return 0;
}

int diff_is_empty(const struct diff *diff)
{
    return !diff->difference->n && !diff->n_facts && !prices_differ(diff);
}

void diff_clear(struct diff *diff)
{
    for (int i = 0; i < diff->n_facts; i++) {
        free(diff->facts[i].from);
        free(diff->facts[i].to);
    }
    free(diff->facts);
    difference_free(diff->difference);
    *diff = (struct diff){0};
}

static void add_speakers(struct text *text, const char *words, const char *names)
{
    text_add(text, words);
    words_plain(text, *names ? names : "nobody");
}

static void add_fact_line(struct text *text, const struct fact *fact)
{
    text_add(text, "  \"");
    words_plain(text, fact->title);
    if (fact->kind == FACT_TITLE) {
        text_add(text, "\" was called \"");
        words_plain(text, fact->from);
        text_add(text, "\"");
    } else {
        add_speakers(text, "\" is given by ", fact->to);
        add_speakers(text, ", was by ", fact->from);
    }
    text_add(text, "\n");
}

char *diff_text(const struct diff *diff)
{
    struct text text = {0};

    changes_add_counts(&text, diff->difference);
    text_add(&text, "\n");
    for (int i = 0; i < diff->difference->n; i++) {
        char *line = change_text(diff->conf, &diff->difference->list[i]);
        text_add(&text, "  ");
        words_plain(&text, line);
        text_add(&text, "\n");
        free(line);
    }
    for (int i = 0; i < diff->n_facts; i++)
        add_fact_line(&text, &diff->facts[i]);
    if (diff->to_check) {
        text_add(&text, "\nprice by rule\n");
        changes_add_prices(&text, diff->from_check, diff->to_check, 0);
    }
    return text_take(&text);
}
