#include "balance_tally.h"

#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "mem.h"
#include "phrases.h"
#include "placements.h"

struct tally tally_of(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, struct matches *matches)
{
    const size_t n = (size_t)(rule->n_groups ? rule->n_groups : field_n_values(conf, rule->by));
    struct tally tally = {.rule = rule, .conf = conf, .n_values = (int)n, .matches = matches};

    tally.units = mem_zero(n, sizeof *tally.units);
    tally.measures = mem_zero(n, sizeof *tally.measures);
    tally.by_session = mem_zero((size_t)conf->n_sessions, sizeof *tally.by_session);
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (!when_matches(&rule->when, conf, talk->slot) ||
            !room_matches(&rule->room, conf, talk->room))
            continue;
        givings_add(&tally.candidates, talk);
        givings_add(&tally.by_session[conf->slots[talk->slot].session], talk);
    }
    return tally;
}

void tally_clear(struct tally *tally)
{
    free(tally->candidates.list);
    givings_each_clear(tally->by_session, tally->conf->n_sessions);
    free(tally->talks.list);
    free(tally->units);
    free(tally->measures);
    *tally = (struct tally){0};
}

static int64_t measure_of(const struct tally *tally, const struct placement *talk,
                          enum measure measure)
{
    if (tally->cell->slot < 0)
        return placement_measure(talk, tally->conf, measure);
    const struct span span = tally->conf->slots[tally->cell->slot].span;
    return measure == MEASURE_MINUTES ? span.to - span.from : 1;
}

/* What its limits are in. */
static enum measure unit_of(const struct rule *rule)
{
    return rule->limit_in == LIMIT_SLOTS     ? MEASURE_SLOTS
           : rule->limit_in == LIMIT_MINUTES ? MEASURE_MINUTES
                                             : MEASURE_ONE;
}

/* Is a talk of the cell counted for the value, or with groups for the group of that index? */
static int has_value(const struct tally *tally, const struct placement *talk, int value)
{
    const struct rule *rule = tally->rule;

    return (rule->n_groups
                ? indices_have(&rule->groups[value], talk->submission)
                : field_has(tally->conf, rule->by, talk->submission, talk->format, value)) &&
           placement_matches(talk, rule, tally->conf);
}

static void count(struct tally *tally, const struct placement *talk, int value)
{
    tally->units[value] += measure_of(tally, talk, unit_of(tally->rule));
    tally->measures[value] += measure_of(tally, talk, tally->rule->measure);
}

static void count_groups(struct tally *tally, const struct placement *talk)
{
    for (int group = 0; group < tally->rule->n_groups; group++)
        if (indices_have(&tally->rule->groups[group], talk->submission))
            count(tally, talk, group);
}

static void count_values(struct tally *tally, const struct placement *talk)
{
    int one;
    const struct indices values =
        field_values(tally->conf, tally->rule->by, talk->submission, talk->format, &one);

    for (int i = 0; i < values.n; i++)
        count(tally, talk, values.list[i]);
}

static void add_talk(struct tally *tally, const struct placement *talk)
{
    givings_add(&tally->talks, talk);
    tally->all += measure_of(tally, talk, unit_of(tally->rule));
    if (!placement_matches(talk, tally->rule, tally->conf))
        return;
    if (tally->rule->n_groups)
        count_groups(tally, talk);
    else
        count_values(tally, talk);
}

/* All that can be in the cell; a slot is in one session. */
static const struct givings *candidates_for(const struct tally *tally, const struct one_cell *cell)
{
    switch (tally->rule->per) {
    case PER_SLOT:
        return &tally->by_session[tally->conf->slots[cell->slot].session];
    case PER_SESSION:
    case PER_BLOCK:
        return &tally->by_session[cell->session];
    case PER_CONFERENCE:
    case PER_DAY:
    case PER_ROOM:
    case PER_TAG:
    case PER_TALK:
        break;
    }
    return &tally->candidates;
}

void tally_fill(struct tally *tally, const struct one_cell *cell)
{
    const struct givings *candidates = candidates_for(tally, cell);

    tally->cell = cell;
    tally->talks.n = 0;
    tally->all = 0;
    memset(tally->units, 0, (size_t)tally->n_values * sizeof *tally->units);
    memset(tally->measures, 0, (size_t)tally->n_values * sizeof *tally->measures);
    for (int i = 0; i < candidates->n; i++)
        if (cell_has(cell, tally->conf, candidates->list[i]))
            add_talk(tally, candidates->list[i]);
}

amount tally_limit(const struct tally *tally, int64_t limit, int is_share)
{
    return is_share ? amount_times(limit, tally->all) : amount_times(AMOUNT_ONE, limit);
}

static void add_value_words(struct text *text, const struct tally *tally, int value)
{
    const struct rule *rule = tally->rule;

    if (rule->n_groups)
        text_addf(text, "group %d ", value + 1);
    else if (*field_name(tally->conf, rule->by))
        text_addf(text, "%s %s ", field_name(tally->conf, rule->by),
                  field_value_id(tally->conf, rule->by, value));
}

enum { EVERY_VALUE = -1 };

/* "day 2027-05-08 track systems": without an end blank; "conference" if there is nothing to say. */
static char *cell_words(const struct tally *tally, int value)
{
    struct text text = {0};

    cell_add_words(tally->cell, tally->conf, &text);
    if (value != EVERY_VALUE)
        add_value_words(&text, tally, value);
    if (!text.length)
        text_add(&text, "conference ");
    text.bytes[--text.length] = '\0';
    return text_take(&text);
}

static void name_cell(struct match *match, const struct tally *tally)
{
    const struct one_cell *cell = tally->cell;

    if (cell->room >= 0)
        match_room(match, cell->room);
    if (cell->slot >= 0)
        match->slot = cell->slot;
    else if (cell->session >= 0)
        match->slot = tally->conf->sessions[cell->session].first_slot;
}

static void name_talks(struct match *match, const struct tally *tally, int value)
{
    for (int i = 0; i < tally->talks.n; i++)
        if (has_value(tally, tally->talks.list[i], value))
            match_submission(match, tally->talks.list[i]->submission);
}

static const char *unit_words(const struct rule *rule)
{
    static const char *const names[] = {"talks", "slots", "minutes"};
    return names[rule->limit_in];
}

void tally_report(const struct tally *tally, int value, amount size, int is_max, amount limit)
{
    char *cell = cell_words(tally, value);
    char number[32];
    struct match *match = matches_add(
        tally->matches, size, "%s: %lld %s, %s %s", cell, (long long)tally->units[value],
        unit_words(tally->rule), is_max ? "at most" : "at least", amount_format(limit, number));

    match->cell = cell;
    name_cell(match, tally);
    if (is_max)
        name_talks(match, tally, value);
}

void tally_report_uneven(const struct tally *tally, int most, int least, int64_t n_most,
                         int64_t n_least)
{
    struct text words = {0};
    char *cell = cell_words(tally, EVERY_VALUE);

    add_value_words(&words, tally, most);
    text_addf(&words, "has %lld %s, ", (long long)n_most, unit_words(tally->rule));
    add_value_words(&words, tally, least);
    struct match *match = matches_add(tally->matches, (n_most - n_least) * AMOUNT_ONE, "%s: %s%lld",
                                      cell, text_bytes(&words), (long long)n_least);
    text_clear(&words);
    match->cell = cell;
    name_cell(match, tally);
    name_talks(match, tally, most);
}
