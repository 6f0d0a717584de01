#include "balance_tally.h"

#include "fields.h"
#include "phrases.h"
#include "placements.h"

void tally_fill(struct tally *tally, const struct schedule *schedule)
{
    const struct rule *rule = tally->rule;

    tally->n_talks = 0;
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (cell_has(tally->cell, tally->conf, talk) &&
            when_matches(&rule->when, tally->conf, talk->slot) &&
            room_matches(&rule->room, tally->conf, talk->room))
            tally->talks[tally->n_talks++] = talk;
    }
}

static int64_t units(const struct tally *tally, const struct placement *talk, enum measure measure)
{
    if (tally->cell->slot < 0)
        return placement_measure(talk, tally->conf, measure);
    const struct span span = tally->conf->slots[tally->cell->slot].span;
    return measure == MEASURE_MINUTES ? span.to - span.from : 1;
}

enum measure tally_unit(const struct rule *rule)
{
    return rule->limit_in == LIMIT_SLOTS     ? MEASURE_SLOTS
           : rule->limit_in == LIMIT_MINUTES ? MEASURE_MINUTES
                                             : MEASURE_ONE;
}

/* Is a talk of the cell counted for the value, or with groups for the group of that index? */
static int has_value(const struct tally *tally, const struct placement *talk, int value)
{
    const struct rule *rule = tally->rule;

    if (!placement_matches(talk, rule, tally->conf))
        return 0;
    if (rule->n_groups)
        return indices_have(&rule->groups[value], talk->submission);
    return field_has(tally->conf, rule->by, talk->submission, talk->format, value);
}

int64_t tally_count(const struct tally *tally, int value, enum measure measure)
{
    int64_t n = 0;

    for (int i = 0; i < tally->n_talks; i++)
        if (has_value(tally, tally->talks[i], value))
            n += units(tally, tally->talks[i], measure);
    return n;
}

amount tally_limit(const struct tally *tally, int64_t limit, int is_share)
{
    int64_t all = 0;

    if (!is_share)
        return amount_times(AMOUNT_ONE, limit);
    for (int i = 0; i < tally->n_talks; i++)
        all += units(tally, tally->talks[i], tally_unit(tally->rule));
    return amount_times(limit, all);
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
    for (int i = 0; i < tally->n_talks; i++)
        if (has_value(tally, tally->talks[i], value))
            match_submission(match, tally->talks[i]->submission);
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
    struct match *match = matches_add(tally->matches, size, "%s: %lld %s, %s %s", cell,
                                      (long long)tally_count(tally, value, tally_unit(tally->rule)),
                                      unit_words(tally->rule), is_max ? "at most" : "at least",
                                      amount_format(limit, number));

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
