#include <string.h>

#include "mem.h"
#include "members.h"
#include "reader.h"
#include "share.h"

static int64_t read_bound(struct value bound, int *is_share)
{
    const char *text = value_text(bound, NULL);
    amount share = 0;

    *is_share = text != NULL;
    if (!text)
        return value_count(bound, NO_LIMIT);
    share_parse(text, &share);
    return share;
}

static void add_limit(const struct reader *reader, struct value at, struct rule *rule, int value,
                      struct value min, struct value max)
{
    struct limit limit = {.value = value};

    limit.min = read_bound(min, &limit.min_is_share);
    limit.max = read_bound(max, &limit.max_is_share);
    if (limit.min == NO_LIMIT && limit.max == NO_LIMIT)
        value_error(&reader->doc, at, "the limit limits nothing: give a minimum or a maximum");
    else if (limit.min > limit.max && limit.max != NO_LIMIT &&
             limit.min_is_share == limit.max_is_share)
        value_error(&reader->doc, at, "the minimum is larger than the maximum");
    rule->limits = mem_grow(rule->limits, (size_t)rule->n_limits, sizeof *rule->limits);
    rule->limits[rule->n_limits++] = limit;
}

/* The names that values of the field have. */
static const struct names *names_of(const struct reader *reader, enum field field)
{
    switch (field) {
    case FIELD_TRACK:
        return &reader->tracks;
    case FIELD_LEVEL:
        return &reader->levels;
    case FIELD_LANGUAGE:
        return &reader->languages;
    case FIELD_FORMAT:
        return &reader->formats;
    case FIELD_TAG:
        return &reader->tags;
    case FIELD_LIST:
        return &reader->list_values;
    default:
        return &reader->people;
    }
}

/* -1 after a report; a limit on a value nobody has would count nothing. */
static int read_value(const struct reader *reader, const struct walk *at, const struct field_of *by)
{
    const struct names *names = names_of(reader, by->field);
    const int value = lookup_find(&names->lookup, at->key);
    if (value == LOOKUP_NONE)
        names_report_unknown(reader, at->value, names, at->key);
    return value;
}

static void read_limit(const struct reader *reader, const struct walk *at, struct rule *rule)
{
    const struct value min = value_item(&reader->doc, at->value, 0);
    const struct value max = value_item(&reader->doc, at->value, 1);
    int value;

    if (strcmp(at->key, "*") == 0)
        add_limit(reader, at->value, rule, ANY_VALUE, min, max);
    else if (rule->by.field == FIELD_WHERE)
        value_error(&reader->doc, at->value,
                    "without \"by\" there are no values: use \"*\", or min and max");
    else if ((value = read_value(reader, at, &rule->by)) >= 0)
        add_limit(reader, at->value, rule, value, min, max);
}

void read_limits(struct reader *reader, struct value object, struct rule *rule)
{
    const struct value limits = read_member(reader, object, "limits");
    const struct value min = read_member(reader, object, "min");
    const struct value max = read_member(reader, object, "max");
    const int by_is_known = rule->by.field != FIELD_NONE;

    for (struct walk w = walk_over(&reader->doc, limits); by_is_known && walk_next(&w);)
        read_limit(reader, &w, rule);
    if (!min.json && !max.json)
        return;
    if (read_member(reader, limits, "*").json)
        value_error(&reader->doc, min.json ? min : max,
                    "min and max are the limit \"*\", which \"limits\" has too: give one of them");
    add_limit(reader, min.json ? min : max, rule, ANY_VALUE, min, max);
    if (rule->limits[rule->n_limits - 1].max_is_share && !rule_takes(rule->kind, PARAM_per))
        value_error(&reader->doc, max, "a share is of the talks in a cell: write a whole number");
}
