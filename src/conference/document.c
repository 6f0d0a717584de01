#include "document.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum status document_open(struct document *doc, struct parse *parse, struct errs *errs,
                          struct errs *warnings)
{
    *doc = (struct document){.errs = errs, .warnings = warnings};
    const enum status st = parse_take(parse, &doc->root, &doc->source, errs);
    parse_free(parse);
    if (st == OK)
        doc->unusable = mem_zero((size_t)source_count(doc->source), 1);
    return st;
}

void document_close(struct document *doc)
{
    json_decref(doc->root);
    source_free(doc->source);
    free(doc->unusable);
    *doc = (struct document){0};
}

struct value document_root(const struct document *doc)
{
    return (struct value){doc->root, 0};
}

struct walk walk_over(const struct document *doc, struct value container)
{
    struct walk walk = {.doc = doc, .container = container, .index = -1, .next_node = -1};

    if (json_is_object(container.json))
        walk.member = json_object_iter(container.json);
    if (json_is_object(container.json) || json_is_array(container.json))
        walk.next_node = source_child(doc->source, container.node, 0);
    else if (container.json)
        walk.next_node = container.node;
    return walk;
}

struct walk walk_over_all(const struct document *doc, struct value container)
{
    struct walk walk = walk_over(doc, container);
    walk.everything = 1;
    return walk;
}

static json_t *current_json(struct walk *walk)
{
    json_t *const container = walk->container.json;
    if (json_is_array(container))
        return json_array_get(container, (size_t)walk->index);
    if (!json_is_object(container))
        return container;
    json_t *const json = json_object_iter_value(walk->member);
    walk->key = json_object_iter_key(walk->member);
    walk->member = json_object_iter_next(container, walk->member);
    return json;
}

int walk_next(struct walk *walk)
{
    while (walk->next_node >= 0) {
        const int single =
            !json_is_array(walk->container.json) && !json_is_object(walk->container.json);
        walk->index++;
        walk->value = (struct value){current_json(walk), walk->next_node};
        walk->next_node = single ? -1 : source_next(walk->doc->source, walk->next_node);
        if (walk->everything || !walk->doc->unusable[walk->value.node])
            return 1;
    }
    return 0;
}

void walk_stop(struct walk *walk)
{
    walk->next_node = -1;
}

int value_is_empty(const struct document *doc, struct value container)
{
    return (json_is_object(container.json) || json_is_array(container.json)) &&
           source_child(doc->source, container.node, 0) < 0;
}

struct value value_member(const struct document *doc, struct value object, const char *name)
{
    const struct value absent = {NULL, object.node};
    void *const wanted = json_object_iter_at(object.json, name);

    if (!wanted)
        return absent;
    void *at = json_object_iter(object.json);
    int node = source_child(doc->source, object.node, 0);
    for (; at != wanted; at = json_object_iter_next(object.json, at))
        node = source_next(doc->source, node);
    return doc->unusable[node] ? absent : (struct value){json_object_iter_value(at), node};
}

struct value value_item(const struct document *doc, struct value list, int index)
{
    for (struct walk w = walk_over(doc, list); walk_next(&w);)
        if (w.index == index)
            return w.value;
    return (struct value){NULL, list.node};
}

int value_is_written(struct value object, const char *member)
{
    return json_object_get(object.json, member) != NULL;
}

int value_is_object(struct value value)
{
    return json_is_object(value.json);
}

int value_is_true(struct value value, int otherwise)
{
    return value.json ? json_is_true(value.json) : otherwise;
}

int value_count_items(const struct document *doc, struct value container)
{
    int n = 0;
    for (struct walk w = walk_over(doc, container); walk_next(&w);)
        n++;
    return n;
}

const char *value_text(struct value value, const char *otherwise)
{
    return json_is_string(value.json) ? json_string_value(value.json) : otherwise;
}

int value_count(struct value value, int otherwise)
{
    return json_is_integer(value.json) ? (int)json_integer_value(value.json) : otherwise;
}

int value_exact_amount(const struct json_t *number, amount *out)
{
    const double x = json_number_value(number);
    const long long millionths = llround(x * 1e6);
    *out = millionths;
    return (double)millionths / 1e6 == x;
}

amount value_amount(struct value value, amount otherwise)
{
    amount number = otherwise;
    if (json_is_number(value.json))
        value_exact_amount(value.json, &number);
    return number;
}

void value_error(const struct document *doc, struct value value, const char *format, ...)
{
    struct text text = {0};
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    source_report(doc->source, value.node, doc->errs, ERR_INPUT, "%s", text_bytes(&text));
    text_clear(&text);
}

void value_warning(const struct document *doc, struct value value, const char *format, ...)
{
    struct text text = {0};
    va_list args;

    if (!doc->warnings)
        return;
    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    source_report(doc->source, value.node, doc->warnings, ERR_INPUT, "%s", text_bytes(&text));
    text_clear(&text);
}
