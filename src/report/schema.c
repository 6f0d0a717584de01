#include "schema.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "json_words.h"
#include "members.h"
#include "output_shapes.h"
#include "price.h"
#include "text.h"

/* JSON Schema cannot tell 30 from 30.0, nor count bytes or decimals: there the reader is stricter.
 */

struct schema {
    json_t *definitions; /* by the name of the shape */
};

static json_t *of_shape(struct schema *schema, const struct shape *shape);

/* The name of a definition: blanks would have to be escaped in a reference. */
static char *key_of(const char *prefix, const char *name)
{
    struct text text = {0};
    text_add(&text, prefix);
    text_add(&text, name);
    char *key = text_take(&text);
    for (char *at = key; *at; at++)
        *at = (char)(*at == ' ' ? '-' : *at);
    return key;
}

static json_t *reference_to(const char *key)
{
    struct text ref = {0};
    text_addf(&ref, "#/definitions/%s", key);
    json_t *json = json_pack("{s:s}", "$ref", text_bytes(&ref));
    text_clear(&ref);
    return json;
}

static json_t *of_type(const char *type)
{
    return json_pack("{s:s}", "type", type);
}

static json_t *of_text(int longest)
{
    return json_pack("{s:s, s:s, s:i}", "type", "string", "pattern", "\\S", "maxLength", longest);
}

static json_t *of_pattern(const char *pattern)
{
    return json_pack("{s:s, s:s}", "type", "string", "pattern", pattern);
}

static json_t *any_of(json_t *a, json_t *b)
{
    return json_pack("{s:[o, o]}", "anyOf", a, b);
}

static json_t *of_words(const char *const *words)
{
    json_t *list = json_array();
    for (int i = 0; words[i]; i++)
        json_array_append_new(list, json_string(words[i]));
    return json_pack("{s:o}", "enum", list);
}

static json_t *of_count(const struct member *member)
{
    json_t *count = json_pack("{s:s, s:I}", "type", "integer", "minimum", (json_int_t)member->lo);
    if (member->hi)
        json_object_set_new(count, "maximum", json_integer(member->hi));
    return count;
}

static json_t *of_number(void)
{
    return json_pack("{s:s, s:I, s:I}", "type", "number", "minimum", (json_int_t)-1000000000,
                     "maximum", (json_int_t)1000000000);
}

/* An object whose names are ids. */
static json_t *of_map(json_t *each, int least, int most)
{
    json_t *map = json_pack("{s:s, s:o, s:o}", "type", "object", "additionalProperties", each,
                            "propertyNames", of_text(LONGEST_ID));
    if (least)
        json_object_set_new(map, "minProperties", json_integer(least));
    if (most)
        json_object_set_new(map, "maxProperties", json_integer(most));
    return map;
}

static json_t *of_list(json_t *each, int least, int most)
{
    json_t *list = json_pack("{s:s, s:o}", "type", "array", "items", each);
    if (least)
        json_object_set_new(list, "minItems", json_integer(least));
    if (most)
        json_object_set_new(list, "maxItems", json_integer(most));
    return list;
}

static json_t *of_bound(const struct member *member)
{
    return any_of(of_count(member), of_pattern("^(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)%$"));
}

static json_t *of_limit(const struct member *member)
{
    return of_list(any_of(of_bound(member), of_type("null")), 2, 2);
}

static json_t *of_pair(void)
{
    return json_pack("{s:s, s:[o, o, o], s:i, s:i}", "type", "array", "items", of_text(LONGEST_ID),
                     of_text(LONGEST_ID), of_number(), "minItems", 2, "maxItems", 3);
}

static json_t *of_levels(void)
{
    json_t *properties = json_object();
    for (int level = 0; level < N_LEVELS; level++)
        json_object_set_new(properties, level_names[level], of_type("number"));
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                     "additionalProperties", 0);
}

#define DATE "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
#define TIME "([01][0-9]|2[0-3]):[0-5][0-9]"
#define MOMENT DATE "T" TIME "(:00)?(Z|[+-]" TIME ")?"

static const char *pattern_of(enum member_type type)
{
    switch (type) {
    case TYPE_SLOT:
        return "\\.[0-9]+$";
    case TYPE_FIELD:
        return "^(track|level|language|format|tag|speaker|list:.+)$";
    case TYPE_CELL:
        return "^(conference|day|session|slot|room|block|talk|tag:.+)$";
    case TYPE_DATE:
        return "^" DATE "$";
    case TYPE_TIME:
        return "^" TIME "$";
    case TYPE_MOMENT:
        return "^" MOMENT "$";
    case TYPE_START:
        return "^(" TIME "|" MOMENT ")$";
    default:
        return NULL;
    }
}

/* One value that holds others by name. */
static json_t *of_container(const struct member *member)
{
    switch (member->type) {
    case TYPE_NUMBERS:
        return of_map(of_number(), 0, member->most);
    case TYPE_LISTS:
        return of_map(any_of(of_text(LONGEST_ID), of_list(of_text(LONGEST_ID), 0, 1000)), 0,
                      member->most);
    case TYPE_LIMITS:
        return of_map(of_limit(member), 1, 20000);
    case TYPE_TABLE:
        return of_map(of_map(of_number(), 0, 20000), 1, 20000);
    case TYPE_GROUP:
        return of_list(of_text(LONGEST_ID), 1, 20000);
    case TYPE_PAIR:
        return of_pair();
    case TYPE_LEVELS:
        return of_levels();
    case TYPE_VISITS:
        return of_map(of_list(of_text(LONGEST_ID), 0, 20000), 0, 20000);
    default:
        return NULL;
    }
}

/* One value that is an object of a shape, or may be. */
static json_t *of_object(struct schema *schema, const struct member *member)
{
    static const char *const words[] = {"hard", "off", NULL};

    switch (member->type) {
    case TYPE_OBJECT:
        return of_shape(schema, member->shape);
    case TYPE_SLOTS:
        return any_of(of_count(member), of_shape(schema, member->shape));
    case TYPE_WINDOW:
        return any_of(of_text(LONGEST_ID), of_shape(schema, member->shape));
    case TYPE_WEIGHT:
        return any_of(any_of(of_words(words), of_number()), of_shape(schema, member->shape));
    default:
        return NULL;
    }
}

static json_t *of_plain(const struct member *member)
{
    switch (member->type) {
    case TYPE_VERSION:
        return json_pack("{s:i}", "const", 1);
    case TYPE_TEXT:
        return of_text(LONGEST_TEXT);
    case TYPE_WORD:
        return member->words ? of_words(member->words) : of_text(LONGEST_ID);
    case TYPE_COUNT:
        return of_count(member);
    case TYPE_NUMBER:
        return of_number();
    case TYPE_REAL:
        return of_type("number");
    case TYPE_ANY:
        return json_object();
    case TYPE_BOOLEAN:
        return of_type("boolean");
    case TYPE_BOUND:
        return of_bound(member);
    default:
        return of_text(LONGEST_ID);
    }
}

static json_t *of_one(struct schema *schema, const struct member *member)
{
    const char *pattern = pattern_of(member->type);
    json_t *json = pattern ? of_pattern(pattern) : of_container(member);

    if (!json)
        json = of_object(schema, member);
    return json ? json : of_plain(member);
}

static json_t *of_member(struct schema *schema, const struct member *member)
{
    json_t *json = of_one(schema, member);

    if (member->many == LIST)
        json = of_list(json, 0, member->most);
    else if (member->many == ONE_OR_LIST)
        json = any_of(json, of_list(json_deep_copy(json), 0, member->most));
    if (member->nullable)
        json = any_of(json, of_type("null"));
    if (json_object_get(json, "$ref")) /* draft-07 reads nothing beside a $ref */
        json = json_pack("{s:[o]}", "allOf", json);
    json_object_set_new(json, "description", json_string(member->doc));
    return json;
}

/* Own members start with "x-". */
static json_t *closed_object(json_t *properties, json_t *required, const char *doc)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:{s:{}}, s:b}", "description", doc, "type", "object",
                     "properties", properties, "required", required, "patternProperties", "^x-",
                     "additionalProperties", 0);
}

static json_t *object_of(struct schema *schema, const struct shape *shape)
{
    json_t *properties = json_object(), *required = json_array();

    for (int i = 0; i < shape->n; i++) {
        const struct member *member = &shape->members[i];
        json_object_set_new(properties, member->name, of_member(schema, member));
        if (member->required)
            json_array_append_new(required, json_string(member->name));
    }
    json_t *object = closed_object(properties, required, shape->doc);
    if (shape->is_open)
        json_object_del(object, "additionalProperties");
    return object;
}

/* Measures of pairs, of those that need not meet, of seats, of talks. */
static json_t *measures_of(enum rule_kind kind)
{
    static const char *const of_pairs[] = {"pair", "minutes", "overlap-minutes", "overlap-slots",
                                           NULL};
    static const char *const of_far_pairs[] = {"pair", "minutes", NULL};
    static const char *const of_seats[] = {"talk", "slots", "minutes", "worst", NULL};
    static const char *const of_talks[] = {"talk", "slots", "minutes", NULL};

    return of_words(rule_counts_far_pairs(kind)  ? of_far_pairs
                    : rule_counts_pairs(kind)    ? of_pairs
                    : kind == RULE_audience_fits ? of_seats
                                                 : of_talks);
}

static json_t *member_of_rule(struct schema *schema, enum rule_kind kind,
                              const struct member *member)
{
    static const char *const levels[] = {"level", NULL};
    const int is_order = kind == RULE_order && strcmp(member->name, "by") == 0;

    if (!is_order && strcmp(member->name, "measure") != 0)
        return of_member(schema, member);
    json_t *json = is_order ? of_words(levels) : measures_of(kind);
    json_object_set_new(json, "description", json_string(member->doc));
    return json;
}

static int is_param_of(enum rule_kind kind, const char *name, int *required)
{
    for (enum rule_param param = 0; param < N_PARAMS; param++)
        if (strcmp(rule_param_name(param), name) == 0) {
            *required = rule_requires(kind, param);
            return rule_takes(kind, param);
        }
    *required = strcmp(name, "rule") == 0;
    return 1; /* rule, id, weight */
}

static json_t *object_of_rule(struct schema *schema, enum rule_kind kind)
{
    json_t *properties = json_object(), *list = json_array();

    for (int i = 0; i < rule_shape.n; i++) {
        const struct member *member = &rule_shape.members[i];
        int required;
        if (!is_param_of(kind, member->name, &required))
            continue;
        json_object_set_new(properties, member->name, member_of_rule(schema, kind, member));
        if (required)
            json_array_append_new(list, json_string(member->name));
    }
    return closed_object(properties, list, rule_table_formula(kind));
}

/* The name decides which members may follow, so an editor offers those alone. */
static json_t *of_rules(struct schema *schema)
{
    json_t *names = json_array(), *cases = json_array();
    char name[64];

    for (enum rule_kind kind = 0; kind < N_RULES; kind++) {
        rule_kind_name(kind, name);
        char *key = key_of("rule-", name);
        json_array_append_new(names, json_string(name));
        json_object_set_new(schema->definitions, key, object_of_rule(schema, kind));
        json_array_append_new(cases, json_pack("{s:{s:{s:{s:s}}}, s:o}", "if", "properties", "rule",
                                               "const", name, "then", reference_to(key)));
        free(key);
    }
    return json_pack("{s:s, s:s, s:[s], s:{s:{s:o}}, s:o}", "description", rule_shape.doc, "type",
                     "object", "required", "rule", "properties", "rule", "enum", names, "allOf",
                     cases);
}

static json_t *of_shape(struct schema *schema, const struct shape *shape)
{
    char *key = key_of("", shape->name);

    if (!json_object_get(schema->definitions, key)) {
        json_object_set_new(schema->definitions, key, json_null()); /* no second time */
        json_t *object = shape == &rule_shape ? of_rules(schema) : object_of(schema, shape);
        json_object_set_new(schema->definitions, key, object);
    }
    json_t *json = reference_to(key);
    free(key);
    return json;
}

const char *const schema_names[] = {"conference", "schedule", "scenario", "check",
                                    "stats",      "diff",     "whatif",   NULL};

static const struct shape *shape_of(const char *name)
{
    const struct shape *const shapes[] = {&conference_shape, &schedule_shape, &scenario_shape,
                                          &check_shape,      &stats_shape,    &diff_shape,
                                          &whatif_shape};

    for (int i = 0; schema_names[i]; i++)
        if (strcmp(schema_names[i], name) == 0)
            return shapes[i];
    return NULL;
}

char *schema_text(const char *name)
{
    const struct shape *shape = shape_of(name);
    struct schema schema = {NULL};

    if (!shape)
        return NULL;
    schema.definitions = json_object();
    json_t *root = json_pack("{s:s, s:s}", "$schema", "http://json-schema.org/draft-07/schema#",
                             "title", shape->doc);
    json_t *object = object_of(&schema, shape);
    json_object_update(root, object);
    json_decref(object);
    json_object_set_new(root, "definitions", schema.definitions);
    return json_print(root);
}
