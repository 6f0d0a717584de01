#include "rules_text.h"

#include <string.h>

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

static const struct doc {
    const char *example, *peers;
} docs[N_RULES] = {
#define RULE_DOC(name, example, peers) [RULE_##name] = {example, peers},
#include "rule_docs.h"
#undef RULE_DOC
};

static const char *const parameter_docs[N_PARAMS] = {
#define PARAM(name, file_name, type, many, details, doc) [PARAM_##name] = (doc),
#include "rule_params.h"
#undef PARAM
};

static const char *weight_words(enum rule_kind kind)
{
    return rule_default_level(kind) == HARD ? "hard" : "1";
}

static char *all(void)
{
    struct text text = {0};
    char name[64];

    text_add(&text, "rule                weight  on      a match's unit      what counts\n");
    for (enum rule_kind kind = 0; kind < N_RULES; kind++)
        text_addf(&text, "%-19s %-7s %-7s %-19s %s\n", rule_kind_name(kind, name),
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
            text_addf(text, "  %-11s %s%s\n", rule_param_name(param),
                      rule_requires(kind, param) ? "(required) " : "", parameter_docs[param]);
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
    text_addf(&text, "\nExample: %s\n", docs[kind].example);
    if (*docs[kind].peers)
        text_addf(&text, "\nElsewhere:\n%s\n", docs[kind].peers);
    return text_take(&text);
}

static void add_markdown(struct text *text, enum rule_kind kind)
{
    char name[64];

    text_addf(text, "## %s\n\n", rule_kind_name(kind, name));
    text_addf(text, "%s.\n\nUnit: %s. Weight: %s when the file gives none.%s\n\n",
              rows[kind].formula, rows[kind].unit, weight_words(kind),
              rule_is_always_on(kind) ? " Always on, unless the file has a rule of that name."
                                      : "");
    text_addf(text, "```json\n%s\n```\n\n", docs[kind].example);
    text_add(text, "| parameter | |\n|---|---|\n");
    for (enum rule_param param = 0; param < N_PARAMS; param++)
        if (rule_takes(kind, param))
            text_addf(text, "| `%s`%s | %s |\n", rule_param_name(param),
                      rule_requires(kind, param) ? " (required)" : "", parameter_docs[param]);
    text_add(text, "\n");
}

/* One row a name that another system has, in the order of the catalogue. */
static void add_peers(struct text *text, enum rule_kind kind)
{
    char name[64];

    rule_kind_name(kind, name);
    for (const char *line = docs[kind].peers, *end; *line; line = *end ? end + 1 : end) {
        const char *colon = strstr(line, ": ");
        end = strchr(line, '\n') ? strchr(line, '\n') : line + strlen(line);
        text_add(text, "| ");
        text_add_span(text, line, (size_t)(colon - line));
        text_add(text, " | ");
        for (const char *at = colon + 2; at < end; at++)
            text_addf(text, *at == '|' ? "\\%c" : "%c", *at);
        text_addf(text, " | [%s](#%s) |\n", name, name);
    }
}

char *rules_markdown(void)
{
    struct text text = {0};

    text_add(&text,
             "# Rules\n\nWritten by `lectern rules --markdown`. Every rule also takes `id`, its "
             "name in reports, and `weight`: a number (soft), `\"hard\"`, `{\"hard\", "
             "\"medium\", \"soft\"}` or `\"off\"`. The price of a rule is its weight times the "
             "sum of the sizes of its matches.\n\n");
    for (enum rule_kind kind = 0; kind < N_RULES; kind++)
        add_markdown(&text, kind);
    text_add(&text,
             "# What other systems call it\n\n| system | its name | rule |\n|---|---|---|\n");
    for (enum rule_kind kind = 0; kind < N_RULES; kind++)
        add_peers(&text, kind);
    return text_take(&text);
}

const char *rules_example(enum rule_kind kind)
{
    return docs[kind].example;
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
