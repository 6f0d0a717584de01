#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "members.h"
#include "reader.h"
#include "text.h"

static int takes(const struct rule *rule, const char *member)
{
    int param = 0;
    while (param < N_PARAMS && strcmp(rule_param_name((enum rule_param)param), member) != 0)
        param++;
    return param == N_PARAMS || rule_takes(rule->kind, (enum rule_param)param);
}

static char *params_text(enum rule_kind kind)
{
    struct text text = {0};
    for (int param = 0; param < N_PARAMS; param++)
        if (rule_takes(kind, (enum rule_param)param))
            text_addf(&text, "%s%s", text.length ? ", " : "",
                      rule_param_name((enum rule_param)param));
    return text_take(&text);
}

static void refuse_foreign_params(const struct reader *reader, struct value object,
                                  const struct rule *rule)
{
    char kind[64], *params = params_text(rule->kind);

    rule_kind_name(rule->kind, kind);
    for (struct walk w = walk_over(&reader->doc, object); walk_next(&w);)
        if (!takes(rule, w.key))
            value_error(&reader->doc, w.value, "%s takes no \"%s\"; it takes %s", kind, w.key,
                        params);
    free(params);
}

static const char *units_of(enum rule_kind kind)
{
    return rule_counts_pairs(kind) ? "pairs" : kind == RULE_audience_fits ? "seats" : "talks";
}

static const char *measures_of(enum rule_kind kind)
{
    if (rule_counts_far_pairs(kind))
        return "pair or minutes";
    if (rule_counts_pairs(kind))
        return "pair, minutes, overlap-minutes or overlap-slots";
    return kind == RULE_audience_fits ? "talk, slots, minutes or worst" : "talk, slots or minutes";
}

static int measure_suits(enum rule_kind kind, int measure)
{
    if (rule_counts_far_pairs(kind))
        return measure == MEASURE_MINUTES || measure > MEASURE_WORST;
    if (rule_counts_pairs(kind))
        return measure >= MEASURE_MINUTES && measure != MEASURE_WORST;
    return measure <= MEASURE_MINUTES || (kind == RULE_audience_fits && measure == MEASURE_WORST);
}

static void read_measure(const struct reader *reader, struct value object, struct rule *rule)
{
    static const char *const words[] = {"talk",          "slots", "minutes", "overlap-minutes",
                                        "overlap-slots", "worst", "pair",    NULL};
    const struct value measure = read_member(reader, object, "measure");
    const int index = read_word(measure, words, 0);
    char kind[64];

    if (measure.json && takes(rule, "measure") && !measure_suits(rule->kind, index))
        value_error(&reader->doc, measure, "%s counts %s: measure is %s",
                    rule_kind_name(rule->kind, kind), units_of(rule->kind),
                    measures_of(rule->kind));
    rule->measure = index == MEASURE_WORST + 1 ? MEASURE_ONE : (enum measure)index;
}

static void read_words(const struct reader *reader, struct value object, struct rule *rule)
{
    static const char *const within[] = {"overlap", "slot", "session", "day", "all", NULL};
    static const char *const rooms[] = {"any", "different", "same", NULL};
    static const char *const limit_in[] = {"talks", "slots", "minutes", NULL};
    read_measure(reader, object, rule);
    rule->within =
        (enum within)read_word(read_member(reader, object, "within"), within, (int)rule->within);
    rule->rooms = (enum same_rooms)read_word(read_member(reader, object, "rooms"), rooms, 0);
    rule->limit_in = (enum limit_in)read_word(read_member(reader, object, "limit-in"), limit_in, 0);
    rule->count_all = strcmp(value_text(read_member(reader, object, "count"), "over"), "all") == 0;
    rule->even = value_is_true(read_member(reader, object, "even"), 0);
    rule->once = !value_is_true(read_member(reader, object, "times"), 1);
    rule->per_person = value_is_true(read_member(reader, object, "per-person"), 0);
}

/* tag:NAME */
static void read_tag_cell(struct reader *reader, struct value per, const char *tag,
                          struct rule *rule)
{
    const char *nearest = lookup_nearest(&reader->slot_tags.lookup, tag);

    rule->per = PER_TAG;
    rule->per_tag = values_add(reader, tag);
    if (lookup_find(&reader->slot_tags.lookup, tag) != LOOKUP_NONE)
        return;
    if (nearest)
        value_warning(&reader->doc, per, "no session has the tag \"%s\" (did you mean \"%s\"?)",
                      tag, nearest);
    else
        value_warning(&reader->doc, per, "no session has the tag \"%s\"", tag);
}

/* What a cost is paid for: each talk, each of its slots, or each used block. */
static void read_cost_unit(const struct reader *reader, struct value object, struct rule *rule)
{
    const struct value per = read_member(reader, object, "per");
    const char *columns = value_text(read_member(reader, object, "columns"), "");
    const char *text = value_text(per, "talk");

    rule->per = strcmp(text, "slot") == 0    ? PER_SLOT
                : strcmp(text, "block") == 0 ? PER_BLOCK
                                             : PER_TALK;
    if (rule->per == PER_TALK && strcmp(text, "talk") != 0)
        value_error(&reader->doc, per, "\"%s\" is none of talk, slot, block", text);
    if (rule->per == PER_BLOCK && strcmp(columns, "slot") == 0)
        value_error(&reader->doc, per, "a block has many slots: columns are session, room, block");
}

static void read_cell(struct reader *reader, struct value object, struct rule *rule)
{
    static const char *const words[] = {"conference", "day",   "session", "slot",
                                        "room",       "block", NULL};
    const struct value per = read_member(reader, object, "per");
    const char *text = value_text(per, "conference");
    const int index = read_word(per, words, -1);

    rule->per = PER_CONFERENCE;
    if (rule_takes(rule->kind, PARAM_table))
        read_cost_unit(reader, object, rule);
    else if (strncmp(text, "tag:", 4) == 0)
        read_tag_cell(reader, per, text + 4, rule);
    else if (index >= 0)
        rule->per = (enum per)index;
    else if (per.json)
        value_error(&reader->doc, per,
                    "\"%s\" is none of conference, day, session, slot, room, block, tag:NAME",
                    text);
}

static void add_shared(struct reader *reader, struct value field, struct rule *rule)
{
    struct field_of of;
    if (!read_field(reader, field, &of))
        return;
    for (int i = 0; i < rule->n_shared; i++)
        if (rule->shared[i].field == of.field && rule->shared[i].list == of.list)
            value_error(&reader->doc, field, "\"%s\" is listed twice", value_text(field, ""));
    rule->shared = mem_grow(rule->shared, (size_t)rule->n_shared, sizeof *rule->shared);
    rule->shared[rule->n_shared++] = of;
}

static void read_fields(struct reader *reader, struct value object, struct rule *rule)
{
    const struct value by = read_member(reader, object, "by");
    const struct value shared = read_member(reader, object, "shared");

    if (!by.json && rule_takes(rule->kind, PARAM_by))
        rule->by.field = FIELD_WHERE;
    read_field(reader, by, &rule->by);
    read_field(reader, read_member(reader, object, "differ"), &rule->differ);
    for (struct walk w = walk_over(&reader->doc, shared); walk_next(&w);)
        add_shared(reader, w.value, rule);
}

static void read_groups(const struct reader *reader, struct value object, struct rule *rule)
{
    const struct value groups = read_member(reader, object, "groups");
    for (struct walk w = walk_over(&reader->doc, groups); walk_next(&w);) {
        const struct indices group = names_find_each(reader, &reader->submissions, w.value);
        rule->groups = mem_grow(rule->groups, (size_t)rule->n_groups, sizeof *rule->groups);
        rule->groups[rule->n_groups++] = group;
    }
}

static void add_pair(const struct reader *reader, struct value pair, struct rule *rule)
{
    const struct names *names =
        rule_pairs_tracks(rule->kind) ? &reader->tracks : &reader->submissions;
    const struct value second = value_item(&reader->doc, pair, 1);
    const int a = names_find(reader, names, value_item(&reader->doc, pair, 0));
    const int b = names_find(reader, names, second);

    if (a < 0 || b < 0)
        return;
    if (a == b)
        value_error(&reader->doc, second, "\"%s\" is paired with itself", value_text(second, ""));
    rule->pairs = mem_grow(rule->pairs, (size_t)rule->n_pairs, sizeof *rule->pairs);
    rule->pairs[rule->n_pairs].a = a;
    rule->pairs[rule->n_pairs].b = b;
    rule->pairs[rule->n_pairs++].factor =
        value_amount(value_item(&reader->doc, pair, 2), AMOUNT_ONE);
}

static void read_pairs(const struct reader *reader, struct value object, struct rule *rule)
{
    const struct value pairs = read_member(reader, object, "pairs");
    for (struct walk w = walk_over(&reader->doc, pairs); walk_next(&w);)
        add_pair(reader, w.value, rule);
}

static void read_weights(const struct reader *reader, struct value object, struct price *price)
{
    const struct value hard = read_member(reader, object, "hard");

    price->at[HARD] = value_amount(hard, 0);
    price->at[MEDIUM] = value_amount(read_member(reader, object, "medium"), 0);
    price->at[SOFT] = value_amount(read_member(reader, object, "soft"), 0);
    if (price->at[HARD] < 0 || price->at[HARD] % AMOUNT_ONE)
        value_error(&reader->doc, hard, "a hard weight is a whole number, 0 or more");
    if (value_is_empty(&reader->doc, object))
        value_error(&reader->doc, object, "no weight inside: give hard, medium or soft");
}

static void read_weight(const struct reader *reader, struct value object, struct rule *rule)
{
    const struct value weight = read_member(reader, object, "weight");
    const char *word = value_text(weight, "");

    if (value_is_object(weight))
        read_weights(reader, weight, &rule->weight);
    else if (strcmp(word, "hard") == 0)
        rule->weight.at[HARD] = AMOUNT_ONE;
    else if (*word)
        rule->off = 1;
    else if (weight.json)
        rule->weight.at[SOFT] = value_amount(weight, 0);
    else
        rule->weight.at[rule_default_level(rule->kind)] = AMOUNT_ONE;
    if (rule->kind == RULE_attends && !rule->off &&
        (rule->weight.at[HARD] <= 0 || rule->weight.at[MEDIUM] || rule->weight.at[SOFT]))
        value_error(&reader->doc, weight,
                    "attends is \"hard\" or \"off\": nobody is at two places for a price");
}

static void refuse_missing_params(const struct reader *reader, struct value object,
                                  enum rule_kind kind)
{
    char name[64];

    rule_kind_name(kind, name);
    for (enum rule_param param = 0; param < N_PARAMS; param++)
        if (rule_requires(kind, param) && !value_is_written(object, rule_param_name(param)))
            value_error(&reader->doc, object, "%s needs \"%s\"; `lectern rules %s` explains it",
                        name, rule_param_name(param), name);
}

static void check_limits(const struct reader *reader, struct value object, const struct rule *rule)
{
    static const char *const members[] = {"min", "max", "limits"};
    char kind[64];
    int given =
        !rule_takes(rule->kind, PARAM_limits) ||
        (value_is_written(object, "even") && value_is_true(read_member(reader, object, "even"), 1));

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        given |= value_is_written(object, members[i]);
    if (!given)
        value_error(&reader->doc, object, "%s needs a limit: min, max, limits or even",
                    rule_kind_name(rule->kind, kind));
}

static void check_even(const struct reader *reader, struct value object, const struct rule *rule)
{
    if (rule->even && rule->by.field == FIELD_WHERE && !value_is_written(object, "groups"))
        value_error(&reader->doc, read_member(reader, object, "even"),
                    "even compares the values of \"by\", or groups: give one of them");
}

static void check_order(const struct reader *reader, struct value object, const struct rule *rule)
{
    const int has_by = value_is_written(object, "by"),
              has_pairs = value_is_written(object, "pairs");

    if (rule->kind != RULE_order)
        return;
    if (has_by == has_pairs)
        value_error(&reader->doc, object,
                    "order goes by \"pairs\" or by \"level\": give \"pairs\" or \"by\"%s",
                    has_by ? ", not both" : "");
    else if (rule->by.field != FIELD_LEVEL && rule->by.field != FIELD_WHERE &&
             rule->by.field != FIELD_NONE)
        value_error(&reader->doc, read_member(reader, object, "by"),
                    "order goes by \"level\" only");
}

static void read_params(struct reader *reader, struct value object, struct rule *rule)
{
    const struct value where = read_member(reader, object, "where");
    const struct value when = read_member(reader, object, "when");
    const struct value room = read_member(reader, object, "room");

    rule_set_defaults(rule);
    refuse_foreign_params(reader, object, rule);
    refuse_missing_params(reader, object, rule->kind);
    read_where(reader, where, &rule->where);
    read_when(reader, when, &rule->when);
    read_room_selector(reader, room, &rule->room);
    read_words(reader, object, rule);
    read_cell(reader, object, rule);
    read_fields(reader, object, rule);
    read_groups(reader, object, rule);
    read_pairs(reader, object, rule);
    read_limits(reader, object, rule);
    read_param_words(reader, object, rule);
    read_daytimes(reader, object, rule);
    read_cost_table(reader, object, rule);
    check_limits(reader, object, rule);
    check_even(reader, object, rule);
    check_order(reader, object, rule);
    read_weight(reader, object, rule);
}

/* NAME for the first of its kind, NAME#2 for the second. */
static char *default_id(const struct conference *conf, enum rule_kind kind)
{
    struct text id = {0};
    char name[64];
    int before = 0;

    for (int i = 0; i < conf->n_rules; i++)
        before += conf->rules[i].kind == kind;
    text_add(&id, rule_kind_name(kind, name));
    if (before)
        text_addf(&id, "#%d", before + 1);
    return text_take(&id);
}

static struct rule *add_rule(struct conference *conf, enum rule_kind kind)
{
    conf->rules = mem_grow(conf->rules, (size_t)conf->n_rules, sizeof *conf->rules);
    struct rule *rule = &conf->rules[conf->n_rules];
    memset(rule, 0, sizeof *rule);
    rule->kind = kind;
    rule->id = default_id(conf, kind);
    conf->n_rules++;
    return rule;
}

struct rule *conference_add_rule(struct conference *conf, enum rule_kind kind, const char *id)
{
    struct rule *rule = add_rule(conf, kind);

    rule_set_defaults(rule);
    rule->always_on = 1;
    if (id) {
        free(rule->id);
        rule->id = mem_text(id);
    }
    return rule;
}

static void read_id(const struct reader *reader, struct value object, struct rule *rule,
                    struct lookup *ids)
{
    const struct value id = read_member(reader, object, "id");
    const char *text = value_text(id, NULL);
    const int other = text ? rule_kind_find(text) : -1;
    const int n = (int)ids->n;

    if (text && other >= 0 && other != (int)rule->kind)
        value_error(&reader->doc, id, "\"%s\" is the name of another rule: choose another id",
                    text);
    if (text) {
        free(rule->id);
        rule->id = mem_text(text);
    }
    if (lookup_add(ids, rule->id, n) != n)
        value_error(&reader->doc, text ? id : object, "rule id \"%s\" is there already", rule->id);
}

static int read_kind(const struct reader *reader, struct value name)
{
    const char *text = value_text(name, NULL), *list[N_RULES];
    const int kind = text ? rule_kind_find(text) : -1;
    char names[N_RULES][64];

    if (!text || kind >= 0)
        return kind;
    for (int i = 0; i < N_RULES; i++)
        list[i] = rule_kind_name((enum rule_kind)i, names[i]);
    const char *nearest = text_nearest(text, list, N_RULES);
    if (nearest)
        value_error(&reader->doc, name, "no rule \"%s\" (did you mean \"%s\"?)", text, nearest);
    else
        value_error(&reader->doc, name, "no rule \"%s\"; `lectern rules` lists them", text);
    return -1;
}

static void read_rule(struct reader *reader, struct value object, struct lookup *ids)
{
    const int kind = read_kind(reader, read_member(reader, object, "rule"));
    if (kind < 0)
        return;
    struct rule *rule = add_rule(reader->conf, (enum rule_kind)kind);
    rule->node = object.node;
    read_id(reader, object, rule, ids);
    read_params(reader, object, rule);
}

static int is_named(const struct conference *conf, enum rule_kind kind)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == kind)
            return 1;
    return 0;
}

static int some_may_be_chosen(const struct conference *conf)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (conf->submissions[i].state == STATE_SUBMITTED)
            return 1;
    return 0;
}

static void add_unnamed_rules(struct conference *conf)
{
    for (int kind = 0; kind < N_RULES; kind++) {
        const int wanted = rule_is_always_on((enum rule_kind)kind) ||
                           (kind == RULE_score && some_may_be_chosen(conf));
        if (!wanted || is_named(conf, (enum rule_kind)kind))
            continue;
        struct rule *rule = conference_add_rule(conf, (enum rule_kind)kind, NULL);
        rule->weight.at[rule_default_level(rule->kind)] = AMOUNT_ONE;
    }
}

void read_rules(struct reader *reader)
{
    const struct value rules = read_member(reader, reader->root, "rules");
    struct lookup ids = {0};

    for (struct walk w = walk_over(&reader->doc, rules); walk_next(&w);)
        read_rule(reader, w.value, &ids);
    add_unnamed_rules(reader->conf);
    lookup_clear(&ids);
}
