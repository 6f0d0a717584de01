#include "rules_text.h"

#include <string.h>

#include "rule.h"
#include "text.h"
#include "words.h"

static const struct row {
    enum level level;
    int always_on;
    const char *unit, *parameters, *formula;
} rows[N_RULES] = {
#define P(parameter) " " #parameter
#define RULE(name, level, always_on, unit, parameters, formula)                                    \
    [RULE_##name] = {level, always_on, unit, parameters, formula},
#include "rule_table.h"
#undef RULE
#undef P
};

// clang-format off
static const struct parameter { const char *name, *doc; } parameters[] = {
    {"where",      "only talks with these: id, track, tag, lists, format, level, language, speaker, state"},
    {"when",       "only slots with these: session, slot, day, tag, window"},
    {"room",       "only rooms with these: id, tag"},
    {"measure",    "what a match counts: talk (1), slots, minutes; of a pair: pair (1), overlap-minutes, overlap-slots, minutes"},
    {"within",     "which pairs: overlap (by the clock), slot, session, day, all"},
    {"rooms",      "which pairs: any, different, same"},
    {"shared",     "only pairs with a common value in each of these fields, times how many (\"times\": false: once)"},
    {"differ",     "only pairs with different values of this field"},
    {"per_person", "once per person that both have, else once per pair"},
    {"groups",     "lists of submissions that belong together"},
    {"pairs",      "[[a, b, factor]]: these submissions, the factor multiplies the size"},
    {"by",         "count each value of this: track, level, language, format, tag, a list, speaker, or a where"},
    {"per",        "the cell to count in: conference, day, session, slot, room, block, tag:NAME"},
    {"min",        "at least so many in each cell"},
    {"max",        "at most so many in each cell"},
    {"limits",     "per value [min, max], \"*\" for all others; shares as \"25%\""},
    {"even",       "largest minus smallest number of talks over the values"},
    {"limit_in",   "what min and max count: talks, slots, minutes"},
    {"count",      "over (what is beyond) or all (once beyond max, every talk in the cell)"},
};
// clang-format on
enum { N_PARAMETERS = sizeof parameters / sizeof parameters[0] };

static char names[N_RULES][32];

static void fill_names(void)
{
    for (int kind = 0; kind < N_RULES; kind++) {
        struct text name = {0};
        words_rule(&name, (enum rule_kind)kind);
        strncpy(names[kind], text_bytes(&name), sizeof names[kind] - 1);
        text_clear(&name);
    }
}

static const char *doc_of(const char *name, size_t length)
{
    for (size_t i = 0; i < N_PARAMETERS; i++)
        if (strlen(parameters[i].name) == length && !strncmp(parameters[i].name, name, length))
            return parameters[i].doc;
    return "";
}

/* " where when": a line each. */
static void add_parameters(struct text *text, const struct row *row)
{
    for (const char *at = row->parameters; *at;) {
        const char *name = at + 1;
        const size_t length = strcspn(name, " ");
        struct text dashed = {0};
        for (size_t i = 0; i < length; i++)
            text_add_span(&dashed, name[i] == '_' ? "-" : &name[i], 1);
        text_addf(text, "  %-11s %s\n", text_bytes(&dashed), doc_of(name, length));
        text_clear(&dashed);
        at = name + length;
    }
}

static const char *weight_words(const struct row *row)
{
    return row->level == HARD ? "hard" : "1";
}

static char *all(void)
{
    struct text text = {0};

    text_add(&text, "rule              weight  on      a match's unit      what counts\n");
    for (int kind = 0; kind < N_RULES; kind++)
        text_addf(&text, "%-17s %-7s %-7s %-19s %s\n", names[kind], weight_words(&rows[kind]),
                  rows[kind].always_on ? "always" : "", rows[kind].unit, rows[kind].formula);
    return text_take(&text);
}

static char *one(int kind)
{
    const struct row *row = &rows[kind];
    struct text text = {0};

    text_addf(&text, "%s: %s\n\n", names[kind], row->formula);
    text_addf(&text, "Unit: %s.  The price is weight x the sum of the sizes.\n", row->unit);
    text_addf(&text, "Weight: %s when the file gives none.\n", weight_words(row));
    if (row->always_on)
        text_addf(&text,
                  "Always on, unless the file has a rule \"%s\", which then replaces it "
                  "(\"weight\": \"off\" too).\n",
                  names[kind]);
    text_add(&text,
             "\nParameters:\n  id          the rule's name in reports\n"
             "  weight      \"hard\", a number, {\"hard\", \"medium\", \"soft\"}, \"off\"\n");
    add_parameters(&text, row);
    text_addf(&text, "\nExample: {\"rule\": \"%s\", \"weight\": %s}\n", names[kind],
              row->level == HARD ? "\"hard\"" : "1");
    return text_take(&text);
}

char *rules_text(const char *name, const char **nearest)
{
    const char *list[N_RULES];

    fill_names();
    if (!name)
        return all();
    for (int kind = 0; kind < N_RULES; kind++) {
        list[kind] = names[kind];
        if (!strcmp(name, names[kind]))
            return one(kind);
    }
    if (nearest)
        *nearest = text_nearest(name, list, N_RULES);
    return NULL;
}
