#include "write.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "conference.h"
#include "members.h"
#include "text.h"

struct writer {
    struct text text;
    int seen_only;
};

static void write_value(struct writer *writer, const json_t *json, const struct member *member);

static void write_escape(struct writer *writer, char c)
{
    static const char plain[] = "\"\\\b\f\n\r\t", codes[] = "\"\\bfnrt";
    const char *at = strchr(plain, c);
    if (at)
        text_addf(&writer->text, "\\%c", codes[at - plain]);
    else
        text_addf(&writer->text, "\\u%04X", (unsigned)(unsigned char)c);
}

/* Only quotes, backslashes and control characters have to be escaped. */
static int is_plain(char c)
{
    return c != '"' && c != '\\' && (unsigned char)c >= 0x20;
}

static void write_string(struct writer *writer, const char *string)
{
    text_add(&writer->text, "\"");
    for (const char *from = string; *from;) {
        size_t n = 0;
        while (from[n] && is_plain(from[n]))
            n++;
        text_add_span(&writer->text, from, n);
        if (from[n])
            write_escape(writer, from[n++]);
        from += n;
    }
    text_add(&writer->text, "\"");
}

/* Numbers of the format are exact in millionths; those in x- members may be anything. */
static void write_real(struct writer *writer, double x)
{
    char out[32];
    const double limit = 1e12;
    if (fabs(x) < limit && (double)llround(x * 1e6) / 1e6 == x)
        text_add(&writer->text, amount_format(llround(x * 1e6), out));
    else
        text_addf(&writer->text, "%.17g", x);
}

static int is_left_out(const struct writer *writer, const char *name, const struct member *member)
{
    return writer->seen_only && (member ? member->unseen : strncmp(name, "x-", 2) == 0);
}

static void write_member(struct writer *writer, int *n, const char *name, const json_t *json,
                         const struct member *member)
{
    if (is_left_out(writer, name, member))
        return;
    text_add(&writer->text, (*n)++ ? ", " : "");
    write_string(writer, name);
    text_add(&writer->text, ": ");
    write_value(writer, json, member);
}

/* What stands in an object whose names are ids, or in an x- member. */
static const struct member plain_value;

/* Calls `each` for the members of the shape, in its order, then for the others. */
static void in_order(struct writer *writer, const json_t *object, const struct shape *shape,
                     void (*each)(struct writer *, int *, const char *, const json_t *,
                                  const struct member *))
{
    json_t *const json = (json_t *)object; /* jansson walks through non-const ones only */
    int n = 0;

    for (int i = 0; shape && i < shape->n; i++) {
        const json_t *value = json_object_get(json, shape->members[i].name);
        if (value)
            each(writer, &n, shape->members[i].name, value, &shape->members[i]);
    }
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at))
        if (!shape || !shape_member(shape, json_object_iter_key(at)))
            each(writer, &n, json_object_iter_key(at), json_object_iter_value(at),
                 shape ? NULL : &plain_value);
}

static void write_value(struct writer *writer, const json_t *json, const struct member *member)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        text_add(&writer->text, "{");
        in_order(writer, json, member ? member->shape : NULL, write_member);
        text_add(&writer->text, "}");
        break;
    case JSON_ARRAY:
        text_add(&writer->text, "[");
        for (size_t i = 0; i < json_array_size(json); i++) {
            text_add(&writer->text, i ? ", " : "");
            write_value(writer, json_array_get(json, i), member);
        }
        text_add(&writer->text, "]");
        break;
    case JSON_STRING:
        write_string(writer, json_string_value(json));
        break;
    case JSON_INTEGER:
        text_addf(&writer->text, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
        break;
    case JSON_REAL:
        write_real(writer, json_real_value(json));
        break;
    default:
        text_add(&writer->text, json_is_null(json)   ? "null"
                                : json_is_true(json) ? "true"
                                                     : "false");
    }
}

static int is_list_of_entries(const json_t *json)
{
    const json_t *first = json_array_get(json, 0);
    return json_is_object(first) || json_is_array(first);
}

static void write_entries(struct writer *writer, const json_t *list, const struct member *member)
{
    text_add(&writer->text, "[");
    for (size_t i = 0; i < json_array_size(list); i++) {
        text_add(&writer->text, i ? ",\n    " : "\n    ");
        write_value(writer, json_array_get(list, i), member);
    }
    text_add(&writer->text, "\n  ]");
}

static void write_top_member(struct writer *writer, int *n, const char *name, const json_t *json,
                             const struct member *member)
{
    if (is_left_out(writer, name, member))
        return;
    text_add(&writer->text, (*n)++ ? ",\n  " : "\n  ");
    write_string(writer, name);
    text_add(&writer->text, ": ");
    if (is_list_of_entries(json))
        write_entries(writer, json, member);
    else
        write_value(writer, json, member);
}

static char *write_root(const json_t *root, int seen_only)
{
    struct writer writer = {.seen_only = seen_only};
    text_add(&writer.text, "{");
    in_order(&writer, root, &conference_shape, write_top_member);
    text_add(&writer.text, "\n}\n");
    return text_take(&writer.text);
}

char *conference_write_tree(const struct json_t *root)
{
    return write_root(root, 0);
}

char *conference_write_seen(const struct json_t *root)
{
    return write_root(root, 1);
}

char *conference_write(const struct conference *conf)
{
    return conference_write_tree(conf->root);
}
