#include "edit_path.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "conference.h"
#include "mem.h"

/* ---- steps */

static const char escaped[] = "~/=", codes[] = "012";

static char *unescape(const char *step, size_t length)
{
    struct text text = {0};

    for (size_t i = 0; i < length; i++) {
        const char *code = step[i] == '~' && i + 1 < length ? strchr(codes, step[i + 1]) : NULL;
        text_add_span(&text, code ? &escaped[code - codes] : &step[i], 1);
        i += code != NULL;
    }
    return text_take(&text);
}

static void add_escaped(struct text *text, const char *step)
{
    for (; *step; step++) {
        const char *at = strchr(escaped, *step);
        if (at)
            text_addf(text, "~%c", codes[at - escaped]);
        else
            text_add_span(text, step, 1);
    }
}

struct edit_path edit_path_read(const char *path)
{
    struct edit_path out = {0};

    for (;;) {
        const size_t length = strcspn(path, "/");
        out.steps = mem_grow(out.steps, (size_t)out.n, sizeof *out.steps);
        out.steps[out.n++] = unescape(path, length);
        if (!path[length])
            return out;
        path += length + 1;
    }
}

void edit_path_clear(struct edit_path *path)
{
    for (int i = 0; i < path->n; i++)
        free(path->steps[i]);
    free(path->steps);
    *path = (struct edit_path){0};
}

/* ---- items of lists */

static const char *text_at(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static int is_rules(const struct member *member)
{
    return member && member->shape == &rule_shape;
}

/* What tells an item from the others, the caller's; NULL: nothing does. */
static char *own_key(const json_t *item, const struct member *member)
{
    static const char *const names[] = {"id", "submission", "finding", NULL};
    const char *from = text_at(item, "from"), *to = text_at(item, "to");
    struct text window = {0};

    if (json_is_string(item))
        return mem_text(json_string_value(item));
    for (int i = 0; names[i]; i++)
        if (text_at(item, names[i]))
            return mem_text(text_at(item, names[i]));
    if (is_rules(member) && text_at(item, "rule"))
        return mem_text(text_at(item, "rule"));
    if (!from || !to)
        return NULL;
    text_addf(&window, "%s/%s", from, to);
    return text_take(&window);
}

/* Of how many of that key is the item the last?  Rules are numbered by their name, whatever ids
 * they have besides. */
static int number_of(const json_t *list, const struct member *member, size_t index, const char *key)
{
    int n = 0;

    for (size_t i = 0; i <= index; i++) {
        const json_t *item = json_array_get(list, i);
        char *other = is_rules(member) && text_at(item, "rule") ? mem_text(text_at(item, "rule"))
                                                                : own_key(item, member);
        n += other && !strcmp(other, key);
        free(other);
    }
    return n;
}

static char *key_of(const struct json_t *list, const struct member *member, size_t index)
{
    const json_t *item = json_array_get(list, index);
    char *key = own_key(item, member);
    struct text text = {0};

    if (!key) {
        text_addf(&text, "#%zu", index + 1);
        return text_take(&text);
    }
    const int has_id = is_rules(member) && text_at(item, "id");
    const int number = has_id ? 1 : number_of(list, member, index, key);
    text_add(&text, key);
    if (number > 1)
        text_addf(&text, "#%d", number);
    free(key);
    return text_take(&text);
}

/* "#3" */
static int number_names(const char *step, size_t index)
{
    char *end;

    return step[0] == '#' && step[1] && strtoul(step + 1, &end, 10) == index + 1 && !*end;
}

/* Numbering the items of a key costs: only of those that could be meant. */
static int key_names(const json_t *list, const struct member *member, size_t index,
                     const char *step)
{
    char *own = own_key(json_array_get(list, index), member);
    char *key = own && !strncmp(step, own, strlen(own)) ? key_of(list, member, index) : NULL;
    const int names = key && !strcmp(key, step);

    free(own);
    free(key);
    return names;
}

static struct value find_item(const struct document *doc, struct value list,
                              const struct member *member, const char *step)
{
    struct value by_number = {NULL, list.node};

    for (struct walk w = walk_over_all(doc, list); walk_next(&w);) {
        if (key_names(list.json, member, (size_t)w.index, step))
            return w.value;
        if (number_names(step, (size_t)w.index))
            by_number = w.value;
    }
    return by_number;
}

/* ---- what may stand where */

static const struct member free_number = {.type = TYPE_NUMBER}, free_bound = {.type = TYPE_BOUND},
                           free_names = {.type = TYPE_NAME, .many = ONE_OR_LIST},
                           free_row = {.type = TYPE_NUMBERS};

static int is_own(const char *name)
{
    return !strncmp(name, "x-", 2);
}

/* Of an object whose names are ids. */
static const struct member *member_of_map(const struct member *map)
{
    switch (map ? map->type : TYPE_TEXT) {
    case TYPE_NUMBERS:
        return &free_number;
    case TYPE_LISTS:
        return &free_names;
    case TYPE_LIMITS:
        return &free_bound;
    case TYPE_TABLE:
        return &free_row;
    default:
        return NULL;
    }
}

/* The shape of the object that the spot is; NULL: its names are free. */
static const struct shape *shape_at(const struct edit_spot *spot)
{
    return !spot->found ? &conference_shape : spot->member ? spot->member->shape : NULL;
}

/* ---- messages */

static void add_path(struct text *text, const struct edit_path *path, int n)
{
    for (int i = 0; i < n; i++) {
        text_add(text, i ? "/" : "");
        add_escaped(text, path->steps[i]);
    }
}

/* The path with one step replaced by a name that is there. */
static void add_nearest(struct text *why, const struct edit_path *path, int step, const char *name)
{
    text_add(why, " (did you mean ");
    add_path(why, path, step);
    text_add(why, step ? "/" : "");
    add_escaped(why, name);
    for (int i = step + 1; i < path->n; i++) {
        text_add(why, "/");
        add_escaped(why, path->steps[i]);
    }
    text_add(why, "?)");
}

static int say_no_member(const struct shape *shape, const struct edit_path *path, int step,
                         struct text *why)
{
    const char **names = mem_zero((size_t)shape->n, sizeof *names);

    for (int i = 0; i < shape->n; i++)
        names[i] = shape->members[i].name;
    const char *nearest = text_nearest(path->steps[step], names, (size_t)shape->n);
    text_addf(why, "unknown member \"%s\"", path->steps[step]);
    if (nearest)
        add_nearest(why, path, step, nearest);
    free(names);
    return 0;
}

static void add_all(struct text *why, char *const *keys, size_t n)
{
    enum { SHOWN = 8 };

    text_add(why, n ? "; there are " : "; the list is empty");
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        text_add(why, i ? ", " : "");
        add_escaped(why, keys[i]);
    }
    if (n > SHOWN)
        text_addf(why, " and %zu more", n - SHOWN);
}

/* An always-on rule need not be in the file. */
static int say_no_rule(const char *name, struct text *why)
{
    text_addf(why,
              "the file has no rule \"%s\" of its own: add one, "
              "--add 'rules={\"rule\": \"%s\", \"weight\": ...}'",
              name, name);
    return 0;
}

/* Numbering the items of a long list, of which most have an id, takes too long. */
static char *name_of(const json_t *list, const struct member *member, size_t index)
{
    enum { LONG = 2000 };
    char *own = json_array_size(list) > LONG ? own_key(json_array_get(list, index), member) : NULL;

    return own ? own : key_of(list, member, index);
}

static int say_no_item(const struct edit_spot *spot, const struct edit_path *path, struct text *why)
{
    const struct member *member = spot->member;
    const json_t *list = spot->value.json;
    const char *step = path->steps[spot->found];
    const size_t n = json_array_size(list);

    if (is_rules(member) && rule_kind_find(step) >= 0)
        return say_no_rule(step, why);
    char **keys = mem_zero(n, sizeof *keys);
    for (size_t i = 0; i < n; i++)
        keys[i] = name_of(list, member, i);
    const char *nearest = text_nearest(step, (const char *const *)keys, n);
    text_addf(why, "no %s \"%s\"", member && member->shape ? member->shape->name : "item", step);
    if (nearest)
        add_nearest(why, path, spot->found, nearest);
    else
        add_all(why, keys, n);
    for (size_t i = 0; i < n; i++)
        free(keys[i]);
    free(keys);
    return 0;
}

static int say_nothing_inside(const struct edit_spot *spot, const struct edit_path *path,
                              struct text *why)
{
    add_path(why, path, spot->found);
    text_add(why, " is a single value, and holds no \"");
    text_add(why, path->steps[spot->found]);
    text_add(why, "\"");
    return 0;
}

/* ---- the way */

static int step_into_object(const struct document *doc, const struct edit_path *path,
                            struct edit_spot *spot, struct text *why)
{
    const struct shape *shape = shape_at(spot);
    const char *step = path->steps[spot->found];
    const struct member *member =
        shape ? shape_member(shape, step) : member_of_map(spot->found ? spot->member : NULL);
    const struct value value = value_member(doc, spot->value, step);

    if (shape && !member && !is_own(step))
        return say_no_member(shape, path, spot->found, why);
    spot->absent = member;
    if (!value.json)
        return 1;
    spot->value = value;
    spot->member = member;
    spot->is_item = 0;
    spot->found++;
    return 1;
}

static int step_into_list(const struct document *doc, const struct edit_path *path,
                          struct edit_spot *spot, struct text *why)
{
    const struct value item = find_item(doc, spot->value, spot->member, path->steps[spot->found]);

    if (!item.json)
        return say_no_item(spot, path, why);
    spot->value = item;
    spot->is_item = 1;
    spot->found++;
    return 1;
}

/* Steps beyond the first that is not there: objects that could be made on the way. */
static int could_be_made(const struct edit_path *path, const struct edit_spot *spot,
                         struct text *why)
{
    const struct member *member = spot->absent;

    for (int step = spot->found + 1; member && step < path->n; step++) {
        const struct shape *shape = member->shape;
        if (member->many == LIST || (!shape && !member_of_map(member))) {
            add_path(why, path, step);
            text_add(why, " is not there, so nothing is inside");
            return 0;
        }
        member = shape ? shape_member(shape, path->steps[step]) : member_of_map(member);
        if (shape && !member && !is_own(path->steps[step]))
            return say_no_member(shape, path, step, why);
    }
    return 1;
}

int edit_path_find(const struct document *doc, const struct edit_path *path, struct edit_spot *spot,
                   struct text *why)
{
    *spot = (struct edit_spot){.value = document_root(doc)};
    while (spot->found < path->n) {
        const int before = spot->found;
        const json_t *json = spot->value.json;
        if (json_is_object(json)  ? !step_into_object(doc, path, spot, why)
            : json_is_array(json) ? !step_into_list(doc, path, spot, why)
                                  : !say_nothing_inside(spot, path, why))
            return 0;
        if (spot->found == before)
            return could_be_made(path, spot, why);
    }
    return 1;
}

/* ---- a position as a path */

struct position_read {
    const json_t *json;
    const struct shape *shape;
    const struct member *member;
    struct text path;
};

static void add_step(struct position_read *in, const char *step)
{
    text_add(&in->path, in->path.length ? "/" : "");
    add_escaped(&in->path, step);
}

static void enter_member(struct position_read *in, const char *name)
{
    add_step(in, name);
    in->json = json_object_get((json_t *)in->json, name);
    in->member = in->shape ? shape_member(in->shape, name) : NULL;
    in->shape = in->member ? in->member->shape : NULL;
}

static void enter_item(struct position_read *in, size_t index)
{
    char *key = key_of(in->json, in->member, index);

    add_step(in, key);
    free(key);
    in->json = json_array_get(in->json, index);
}

/* Behind the name in brackets that begins at `at`, a JSON text. */
static const char *enter_quoted(struct position_read *in, const char *at)
{
    json_t *name = json_loads(at, JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, NULL);

    enter_member(in, json_is_string(name) ? json_string_value(name) : "");
    json_decref(name);
    for (at++; *at && *at != '"'; at++)
        at += *at == '\\' && at[1];
    return at + (*at == '"');
}

char *edit_path_of(const struct json_t *root, const char *position)
{
    struct position_read in = {.json = root, .shape = &conference_shape};

    for (const char *at = position + (*position == '$'); *at;) {
        if (*at == '.') {
            const size_t length = strcspn(at + 1, ".[");
            char *name = mem_span(at + 1, length);
            enter_member(&in, name);
            free(name);
            at += 1 + length;
        } else if (at[1] == '"') {
            at = enter_quoted(&in, at + 1);
        } else {
            enter_item(&in, strtoul(at + 1, NULL, 10));
            at += strcspn(at, "]");
        }
        at += *at == ']';
    }
    return text_take(&in.path);
}
