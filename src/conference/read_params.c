/* Parameters of rules that are words, minutes and times of day. */
#include <string.h>

#include "civil.h"
#include "members.h"
#include "reader.h"

/* The words given, as bits in the order of `words`; `otherwise` if there are none. */
static unsigned word_bits(const struct reader *reader, struct value list, const char *const *words,
                          unsigned otherwise)
{
    unsigned bits = 0;

    for (struct walk w = walk_over(&reader->doc, list); walk_next(&w);)
        for (int i = 0; words[i]; i++)
            if (strcmp(value_text(w.value, ""), words[i]) == 0)
                bits |= 1U << i;
    return bits ? bits : otherwise;
}

int read_word(struct value word, const char *const *words, int otherwise)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(value_text(word, ""), words[i]) == 0)
            return i;
    return otherwise;
}

static enum within default_within(enum rule_kind kind)
{
    switch (kind) {
    case RULE_gap:
    case RULE_popular_rooms:
    case RULE_changeover:
    case RULE_order:
        return WITHIN_ALL;
    case RULE_same_room:
        return WITHIN_DAY;
    default:
        return WITHIN_OVERLAP;
    }
}

void rule_set_defaults(struct rule *rule)
{
    rule->within = default_within(rule->kind);
    rule->roles = ROLE_SPEAKER | ROLE_MUST;
    rule->whose = WHOSE_SUBMISSION | WHOSE_PEOPLE;
    rule->kinds = NEED_ROOM | NEED_SLOT | NEED_NOT_ROOM | NEED_NOT_SLOT;
    rule->less = rule->bad = AMOUNT_ONE;
}

/* `of` says what a budget adds up, and of comfort what has to lie inside. */
static void read_of(const struct reader *reader, struct value object, struct rule *rule)
{
    static const char *const sums[] = {"score", "audience", "minutes", "slots", NULL};
    static const char *const spans[] = {"talk", "session", NULL};
    const struct value of = read_member(reader, object, "of");
    const int is_sum = rule_takes(rule->kind, PARAM_max);
    const int index = read_word(of, is_sum ? sums : spans, -1);

    if (!of.json || !rule_takes(rule->kind, PARAM_of))
        return;
    if (index < 0)
        value_error(&reader->doc, of, "\"%s\" is none of %s", value_text(of, ""),
                    is_sum ? "score, audience, minutes, slots" : "talk, session");
    rule->budget_of = is_sum && index >= 0 ? (enum budget_of)index : BUDGET_SCORE;
    rule->of_session = !is_sum && index == 1;
}

void read_param_words(const struct reader *reader, struct value object, struct rule *rule)
{
    static const char *const roles[] = {"speaker", "must", "chair", NULL};
    static const char *const whose[] = {"submission", "people", NULL};
    static const char *const kinds[] = {"room", "slot", "not-room", "not-slot", NULL};
    static const char *const whats[] = {"either", "time", "room", "placed", NULL};
    const struct value what = read_member(reader, object, "what");

    rule->roles = word_bits(reader, read_member(reader, object, "roles"), roles, rule->roles);
    rule->whose = word_bits(reader, read_member(reader, object, "whose"), whose, rule->whose);
    rule->kinds = word_bits(reader, read_member(reader, object, "kind"), kinds, rule->kinds);
    rule->what = (enum keep_what)read_word(what, whats, KEEP_EITHER);
    read_of(reader, object, rule);
    rule->minutes = value_count(read_member(reader, object, "minutes"),
                                value_count(read_member(reader, object, "gap"), 0));
    rule->other_room = value_count(read_member(reader, object, "other-room"), rule->minutes);
    rule->max_days = value_count(read_member(reader, object, "max-days"), 0);
    rule->less = value_amount(read_member(reader, object, "less"), AMOUNT_ONE);
    rule->bad = value_amount(read_member(reader, object, "bad"), AMOUNT_ONE);
}

static int read_daytime(const struct reader *reader, struct value object, struct daytime *out)
{
    const struct value from = read_member(reader, object, "from");
    const struct value to = read_member(reader, object, "to");

    if (!from.json || !to.json)
        return 0;
    civil_parse_time(value_text(from, ""), &out->from);
    civil_parse_time(value_text(to, ""), &out->to);
    if (out->to <= out->from)
        out->to += 24 * 60;
    return 1;
}

void read_daytimes(const struct reader *reader, struct value object, struct rule *rule)
{
    rule->has_good = read_daytime(reader, read_member(reader, object, "good"), &rule->good);
    rule->has_possible =
        read_daytime(reader, read_member(reader, object, "possible"), &rule->possible);
    if (rule_takes(rule->kind, PARAM_good) && !value_is_written(object, "good") &&
        !value_is_written(object, "possible"))
        value_error(&reader->doc, object, "nothing is asked: give good or possible times of day");
}
