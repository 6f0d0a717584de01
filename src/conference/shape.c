#include "shape.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

static void check_object(const struct document *doc, struct value object,
                         const struct shape *shape);

static void mark_unusable(const struct document *doc, struct value value)
{
    doc->unusable[value.node] = 1;
}

static int is_kind(const struct document *doc, struct value value, int fits, const char *wanted)
{
    if (!fits)
        value_error(doc, value, "%s where %s is expected", shape_kind_of(value.json), wanted);
    return fits;
}

/* A list item or map value that fails is left out; the rest stands. */
static void check_each(const struct document *doc, struct value list, const struct member *member)
{
    for (struct walk w = walk_over_all(doc, list); walk_next(&w);)
        if (!shape_value_is_sound(doc, w.value, member))
            mark_unusable(doc, w.value);
}

static int has_so_many(const struct document *doc, struct value value, int least, int most)
{
    const size_t n =
        json_is_object(value.json) ? json_object_size(value.json) : json_array_size(value.json);
    if ((int)n < least)
        value_error(doc, value, "%zu items; at least %d are needed", n, least);
    else if (most && n > (size_t)most)
        value_error(doc, value, "%zu items; at most %d are allowed", n, most);
    else
        return 1;
    return 0;
}

static int key_is_sound(const struct document *doc, const struct walk *at)
{
    const int blank = text_is_blank(at->key);
    if (blank)
        value_error(doc, at->value, "the name of this member is empty");
    else if (strlen(at->key) > LONGEST_ID)
        value_error(doc, at->value, "the name of this member has %zu bytes; at most %d are allowed",
                    strlen(at->key), LONGEST_ID);
    return !blank && strlen(at->key) <= LONGEST_ID;
}

static int numbers_are_sound(const struct document *doc, struct value map,
                             const struct member *member)
{
    static const struct member number = {.type = TYPE_NUMBER};
    if (!is_kind(doc, map, json_is_object(map.json), "an object of numbers by id") ||
        !has_so_many(doc, map, 0, member->most))
        return 0;
    for (struct walk w = walk_over_all(doc, map); walk_next(&w);)
        if (!key_is_sound(doc, &w) || !shape_value_is_sound(doc, w.value, &number))
            mark_unusable(doc, w.value);
    return 1;
}

/* One name or a list of names; in a list, single items may fail. */
static int names_are_sound(const struct document *doc, struct value names)
{
    static const struct member name = {.type = TYPE_NAME};
    if (!json_is_array(names.json))
        return shape_value_is_sound(doc, names, &name);
    if (!has_so_many(doc, names, 0, 1000))
        return 0;
    check_each(doc, names, &name);
    return 1;
}

static int lists_are_sound(const struct document *doc, struct value map,
                           const struct member *member)
{
    if (!is_kind(doc, map, json_is_object(map.json), "an object of lists by name") ||
        !has_so_many(doc, map, 0, member->most))
        return 0;
    for (struct walk w = walk_over_all(doc, map); walk_next(&w);)
        if (!key_is_sound(doc, &w) || !names_are_sound(doc, w.value))
            mark_unusable(doc, w.value);
    return 1;
}

static int limit_is_sound(const struct document *doc, struct value limit,
                          const struct member *member)
{
    const struct member bound = {.type = TYPE_BOUND, .lo = member->lo, .hi = member->hi};
    int sound = is_kind(doc, limit, json_is_array(limit.json), "[min, max]") &&
                has_so_many(doc, limit, 2, 2);

    if (sound)
        for (struct walk w = walk_over_all(doc, limit); walk_next(&w);)
            sound &= json_is_null(w.value.json) || shape_value_is_sound(doc, w.value, &bound);
    return sound;
}

static int limits_are_sound(const struct document *doc, struct value map,
                            const struct member *member)
{
    if (!is_kind(doc, map, json_is_object(map.json), "an object of [min, max] by value") ||
        !has_so_many(doc, map, 1, 20000))
        return 0;
    for (struct walk w = walk_over_all(doc, map); walk_next(&w);)
        if (!key_is_sound(doc, &w) || !limit_is_sound(doc, w.value, member))
            mark_unusable(doc, w.value);
    return 1;
}

static int table_is_sound(const struct document *doc, struct value table)
{
    static const struct member row = {.type = TYPE_NUMBERS, .most = 20000};
    if (!is_kind(doc, table, json_is_object(table.json), "an object of rows") ||
        !has_so_many(doc, table, 1, 20000))
        return 0;
    for (struct walk w = walk_over_all(doc, table); walk_next(&w);)
        if (!key_is_sound(doc, &w) || !numbers_are_sound(doc, w.value, &row))
            mark_unusable(doc, w.value);
    return 1;
}

static int group_is_sound(const struct document *doc, struct value group)
{
    static const struct member id = {.type = TYPE_REFERENCE};
    int sound = is_kind(doc, group, json_is_array(group.json), "a list of ids") &&
                has_so_many(doc, group, 1, 20000);

    if (sound)
        for (struct walk w = walk_over_all(doc, group); walk_next(&w);)
            sound &= shape_value_is_sound(doc, w.value, &id);
    return sound;
}

static int pair_is_sound(const struct document *doc, struct value pair)
{
    static const struct member id = {.type = TYPE_REFERENCE}, factor = {.type = TYPE_NUMBER};
    int sound = is_kind(doc, pair, json_is_array(pair.json), "[id, id] or [id, id, factor]") &&
                has_so_many(doc, pair, 2, 3);

    if (sound)
        for (struct walk w = walk_over_all(doc, pair); walk_next(&w);)
            sound &= shape_value_is_sound(doc, w.value, w.index < 2 ? &id : &factor);
    return sound;
}

static int levels_are_sound(const struct document *doc, struct value map)
{
    if (!is_kind(doc, map, json_is_object(map.json), "an object of numbers by level"))
        return 0;
    for (struct walk w = walk_over_all(doc, map); walk_next(&w);) {
        int level = 0;
        while (level < N_LEVELS && strcmp(level_names[level], w.key) != 0)
            level++;
        if (level == N_LEVELS)
            value_error(doc, w.value, "there is no level \"%s\"", w.key);
        else
            is_kind(doc, w.value, json_is_number(w.value.json), "a number");
    }
    return 1;
}

/* One value, not a list; types that hold others report those at their own places. */
static int is_sound(const struct document *doc, struct value value, const struct member *member)
{
    switch (member->type) {
    case TYPE_NUMBERS:
        return numbers_are_sound(doc, value, member);
    case TYPE_LISTS:
        return lists_are_sound(doc, value, member);
    case TYPE_LIMITS:
        return limits_are_sound(doc, value, member);
    case TYPE_TABLE:
        return table_is_sound(doc, value);
    case TYPE_GROUP:
        return group_is_sound(doc, value);
    case TYPE_PAIR:
        return pair_is_sound(doc, value);
    case TYPE_LEVELS:
        return levels_are_sound(doc, value);
    case TYPE_ANY:
        return 1;
    case TYPE_OBJECT:
        if (!is_kind(doc, value, json_is_object(value.json), "an object"))
            return 0;
        break;
    default:
        if (!member->shape || !json_is_object(value.json))
            return shape_value_is_sound(doc, value, member);
    }
    check_object(doc, value, member->shape);
    return 1;
}

static void check_member(const struct document *doc, struct value value,
                         const struct member *member)
{
    const int is_list = json_is_array(value.json);
    int sound;

    if (member->nullable && json_is_null(value.json))
        return;
    if (member->many == LIST && !is_kind(doc, value, is_list, "a list"))
        sound = 0;
    else if (member->many == ONE || !is_list)
        sound = is_sound(doc, value, member);
    else
        sound = has_so_many(doc, value, 0, member->most);
    if (!sound)
        mark_unusable(doc, value);
    else if (member->many != ONE && is_list)
        for (struct walk w = walk_over_all(doc, value); walk_next(&w);)
            if (!is_sound(doc, w.value, member))
                mark_unusable(doc, w.value);
}

static void report_unknown(const struct document *doc, const struct walk *at,
                           const struct shape *shape)
{
    const char **names = mem_zero((size_t)shape->n, sizeof *names);

    for (int i = 0; i < shape->n; i++)
        names[i] = shape->members[i].name;
    const char *nearest = text_nearest(at->key, names, (size_t)shape->n);
    if (nearest)
        value_error(doc, at->value, "unknown member \"%s\" (did you mean \"%s\"?)", at->key,
                    nearest);
    else
        value_error(doc, at->value, "unknown member \"%s\" (own members start with \"x-\")",
                    at->key);
    free(names);
}

static void check_object(const struct document *doc, struct value object, const struct shape *shape)
{
    for (struct walk w = walk_over_all(doc, object); walk_next(&w);) {
        const struct member *member = shape_member(shape, w.key);
        if (member)
            check_member(doc, w.value, member);
        else if (strncmp(w.key, "x-", 2) != 0)
            report_unknown(doc, &w, shape);
    }
    for (int i = 0; i < shape->n; i++)
        if (shape->members[i].required && !json_object_get(object.json, shape->members[i].name))
            value_error(doc, object, "%s %s needs \"%s\": %s",
                        strchr("aeiou", shape->name[0]) ? "an" : "a", shape->name,
                        shape->members[i].name, shape->members[i].doc);
}

void shape_check(const struct document *doc, const struct shape *shape)
{
    const struct value root = document_root(doc);
    struct text wanted = {0};

    text_addf(&wanted, "a %s file, one object { ... },", shape->name);
    if (is_kind(doc, root, json_is_object(root.json), text_bytes(&wanted)))
        check_object(doc, root, shape);
    else
        mark_unusable(doc, root);
    text_clear(&wanted);
}
