#include "rules_text.h"

#include "mem.h"
#include "members.h"
#include "rule.h"
#include "text.h"

static const struct row {
    const char *unit, *formula;
} rows[N_RULES] = {
#define RULE(name, level, always_on, unit, parameters, formula) [RULE_##name] = {unit, formula},
#include "rule_table.h"
#undef RULE
};

static const char *const parameter_docs[N_PARAMS] = {
#define PARAM(name, file_name, type, many, details, doc) [PARAM_##name] = (doc),
#include "rule_params.h"
#undef PARAM
};

/* What an example says beside the name, where a rule needs more than a weight to mean something. */
static const char *const examples[N_RULES] = {
    [RULE_balance] = "\"by\": \"track\", \"per\": \"day\", \"max\": 3, \"weight\": 1",
    [RULE_gap] = "\"minutes\": 15, \"weight\": 1",
    [RULE_same_room] = "\"shared\": \"track\", \"weight\": 1",
    [RULE_changeover] = "\"minutes\": 10, \"weight\": 1",
    [RULE_apart] = "\"shared\": \"tag\", \"weight\": 1",
    [RULE_together] = "\"shared\": \"track\", \"weight\": 1",
    [RULE_same_day] = "\"shared\": \"track\", \"weight\": 1",
    [RULE_order] = "\"by\": \"level\", \"shared\": \"track\", \"weight\": 1",
    [RULE_mix] = "\"differ\": \"level\", \"weight\": -1",
};

static const char *weight_words(enum rule_kind kind)
{
    return rule_default_level(kind) == HARD ? "hard" : "1";
}

static char *all(void)
{
    struct text text = {0};
    char name[64];

    text_add(&text, "rule              weight  on      a match's unit      what counts\n");
    for (enum rule_kind kind = 0; kind < N_RULES; kind++)
        text_addf(&text, "%-17s %-7s %-7s %-19s %s\n", rule_kind_name(kind, name),
                  weight_words(kind), rule_is_always_on(kind) ? "always" : "", rows[kind].unit,
                  rows[kind].formula);
    return text_take(&text);
}

static void add_parameters(struct text *text, enum rule_kind kind)
{
    text_add(text, "\nParameters:\n"
                   "  id          the rule's name in reports\n"
                   "  weight      \"hard\", a number, {\"hard\", \"medium\", \"soft\"}, \"off\"\n");
    for (enum rule_param param = 0; param < N_PARAMS; param++)
        if (rule_takes(kind, param))
            text_addf(text, "  %-11s %s\n", rule_param_name(param), parameter_docs[param]);
}

static const char *example_members(enum rule_kind kind)
{
    if (examples[kind])
        return examples[kind];
    return rule_default_level(kind) == HARD ? "\"weight\": \"hard\"" : "\"weight\": 1";
}

static char *one(enum rule_kind kind, const char *name)
{
    struct text text = {0};

    text_addf(&text, "%s: %s\n\n", name, rows[kind].formula);
    text_addf(&text, "Unit: %s.  The price is weight x the sum of the sizes.\n", rows[kind].unit);
    text_addf(&text, "Weight: %s when the file gives none.\n", weight_words(kind));
    if (rule_is_always_on(kind))
        text_addf(&text,
                  "Always on, unless the file has a rule \"%s\", which then replaces it "
                  "(\"weight\": \"off\" too).\n",
                  name);
    add_parameters(&text, kind);
    text_addf(&text, "\nExample: {\"rule\": \"%s\", %s}\n", name, example_members(kind));
    return text_take(&text);
}

char *rules_text(const char *name)
{
    const int kind = name ? rule_kind_find(name) : -1;

    if (!name)
        return all();
    return kind < 0 ? NULL : one((enum rule_kind)kind, name);
}

char *rules_text_nearest(const char *name)
{
    char names[N_RULES][64];
    const char *list[N_RULES];

    for (enum rule_kind kind = 0; kind < N_RULES; kind++)
        list[kind] = rule_kind_name(kind, names[kind]);
    const char *nearest = text_nearest(name, list, N_RULES);
    return nearest ? mem_text(nearest) : NULL;
}
