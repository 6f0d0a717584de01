#include "edits.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "edit_path.h"
#include "mem.h"
#include "text.h"

void edits_add(struct edits *edits, enum edit_kind kind, const char *path, const char *value,
               const char *said)
{
    edits->list = mem_grow(edits->list, (size_t)edits->n, sizeof *edits->list);
    edits->list[edits->n++] = (struct edit){.kind = kind,
                                            .path = mem_text(path),
                                            .value = value ? mem_text(value) : NULL,
                                            .said = mem_text(said)};
}

void edits_clear(struct edits *edits)
{
    for (int i = 0; i < edits->n; i++) {
        free(edits->list[i].path);
        free(edits->list[i].value);
        free(edits->list[i].said);
        free(edits->list[i].file);
    }
    free(edits->list);
    free(edits->name);
    *edits = (struct edits){0};
}

/* ---- the command line */

/* What takes which form, and where it goes: BEFORE ID BEHIND. */
static const struct flag {
    const char *name, *form, *before, *behind;
    enum edit_kind kind;
} flags[] = {
    {"set", "PATH=VALUE", NULL, NULL, EDIT_SET},
    {"add", "PATH=VALUE", NULL, NULL, EDIT_ADD},
    {"remove", "PATH", NULL, NULL, EDIT_REMOVE},
    {"away", "PERSON=WINDOW", "people/", "/unavailable", EDIT_ADD},
    {"close", "ROOM=WINDOW", "rooms/", "/unavailable", EDIT_ADD},
};
enum { N_FLAGS = sizeof flags / sizeof *flags };

static char *quote(const char *value)
{
    json_t *string = json_string(value);
    char *json = json_dumps(string, JSON_ENCODE_ANY);

    json_decref(string);
    return json;
}

/* JSON as it stands, else a text. */
static char *value_json(const char *value, int is_text)
{
    json_t *json =
        is_text ? NULL : json_loads(value, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
    char *out = json ? mem_text(value) : quote(value);

    json_decref(json);
    return out;
}

static int is_utf8(const char *bytes)
{
    json_t *string = json_string(bytes);
    const int is = string != NULL;

    json_decref(string);
    return is;
}

/* A `/` in the id of a person or a room is no step there. */
static char *flag_path(const struct flag *flag, const char *argument, size_t length)
{
    struct text path = {0};

    text_add(&path, flag->before ? flag->before : "");
    for (size_t i = 0; i < length; i++)
        if (flag->before && argument[i] == '/')
            text_add(&path, "~1");
        else
            text_add_span(&path, argument + i, 1);
    text_add(&path, flag->behind ? flag->behind : "");
    return text_take(&path);
}

static const struct flag *flag_named(const char *name)
{
    int i = 0;

    while (i < N_FLAGS - 1 && strcmp(flags[i].name, name) != 0)
        i++;
    return &flags[i];
}

enum status edits_add_flag(struct edits *edits, const char *flag_name, const char *argument,
                           struct errs *errs)
{
    const struct flag *flag = flag_named(flag_name);
    const int has_value = flag->kind != EDIT_REMOVE;
    const size_t length = has_value ? strcspn(argument, "=") : strlen(argument);
    struct text said = {0};

    if (!length || (has_value && !argument[length]) || !is_utf8(argument)) {
        errs_add(errs, ERR_USAGE, NULL, "--%s takes %s, not \"%s\"", flag->name, flag->form,
                 is_utf8(argument) ? argument : "what is no UTF-8");
        return ERR_USAGE;
    }
    char *value = has_value ? value_json(argument + length + 1, flag->before != NULL) : NULL;
    char *path = flag_path(flag, argument, length);
    text_addf(&said, "--%s %s", flag->name, argument);
    edits_add(edits, flag->kind, path, value, text_bytes(&said));
    text_clear(&said);
    free(path);
    free(value);
    return OK;
}

/* ---- a scenario file */

struct scenario {
    struct document doc;
    struct edits *edits;
};

/* Each kind of edit has a member with its path, and perhaps one with its value. */
static const struct kind_names {
    const char *path, *value;
} kind_names[] = {
    [EDIT_SET] = {"set", "to"}, [EDIT_ADD] = {"add", "value"}, [EDIT_REMOVE] = {"remove", NULL}};
enum { N_KINDS = sizeof kind_names / sizeof *kind_names };

static void refuse_unknown(const struct scenario *in, struct value object, const char *const *names,
                           size_t n)
{
    for (struct walk w = walk_over(&in->doc, object); walk_next(&w);) {
        int known = !strncmp(w.key, "x-", 2);
        for (size_t i = 0; i < n; i++)
            known |= !strcmp(w.key, names[i]);
        const char *nearest = text_nearest(w.key, names, n);
        if (!known && nearest)
            value_error(&in->doc, w.value, "unknown member \"%s\" (did you mean \"%s\"?)", w.key,
                        nearest);
        else if (!known)
            value_error(&in->doc, w.value, "unknown member \"%s\"", w.key);
    }
}

static void add_written(struct scenario *in, enum edit_kind kind, struct value path,
                        struct value value)
{
    const struct source *source = in->doc.source;
    size_t length;
    const char *bytes = source_bytes(source, &length);
    const struct extent at = value.json ? source_extent(source, value.node) : (struct extent){0};
    char *json = value.json ? mem_span(bytes + at.from, at.to - at.from) : NULL;
    struct text said = {0};

    text_addf(&said, "%s %s", kind_names[kind].path, value_text(path, ""));
    edits_add(in->edits, kind, value_text(path, ""), json, text_bytes(&said));
    struct edit *edit = &in->edits->list[in->edits->n - 1];
    edit->file = mem_text(source_file(source));
    source_position(source, path.node, &edit->line, &edit->column);
    text_clear(&said);
    free(json);
}

static void read_edit_of(struct scenario *in, struct value object, enum edit_kind kind)
{
    const struct kind_names *names = &kind_names[kind];
    const char *const allowed[] = {names->path, names->value};
    const struct value path = value_member(&in->doc, object, names->path);
    const struct value value =
        names->value ? value_member(&in->doc, object, names->value) : (struct value){0};

    refuse_unknown(in, object, allowed, names->value ? 2 : 1);
    if (!value_text(path, NULL) || !*value_text(path, ""))
        value_error(&in->doc, path, "a path is a text like \"rooms/quay/capacity\"");
    else if (names->value && !value.json)
        value_error(&in->doc, object, "\"%s\" needs \"%s\" beside it", names->path, names->value);
    else
        add_written(in, kind, path, value);
}

static void read_edit(struct scenario *in, struct value object)
{
    int found = -1, n = 0;

    for (int kind = 0; kind < N_KINDS; kind++)
        if (value_is_written(object, kind_names[kind].path)) {
            found = kind;
            n++;
        }
    if (n == 1)
        read_edit_of(in, object, (enum edit_kind)found);
    else
        value_error(&in->doc, object,
                    "an edit is {\"set\": PATH, \"to\": VALUE}, {\"add\": PATH, \"value\": VALUE} "
                    "or {\"remove\": PATH}");
}

static void read_name(struct scenario *in, struct value root)
{
    const struct value name = value_member(&in->doc, root, "name");

    if (name.json && (!value_text(name, NULL) || text_is_blank(value_text(name, ""))))
        value_error(&in->doc, name, "the name of a scenario is a text, and not empty");
    else if (name.json) {
        free(in->edits->name);
        in->edits->name = mem_text(value_text(name, ""));
    }
}

static void read_scenario(struct scenario *in)
{
    enum { MOST = 10000 };
    static const char *const members[] = {"name", "edits"};
    const struct value root = document_root(&in->doc);
    const struct value list = value_member(&in->doc, root, "edits");

    if (!value_is_object(root) || !json_is_array(list.json)) {
        value_error(&in->doc, list.json ? list : root,
                    "a scenario is {\"name\": ..., \"edits\": [...]}");
        return;
    }
    refuse_unknown(in, root, members, 2);
    read_name(in, root);
    if (json_array_size(list.json) > MOST)
        value_error(&in->doc, list, "%zu edits; at most %d are allowed", json_array_size(list.json),
                    MOST);
    else
        for (struct walk w = walk_over(&in->doc, list); walk_next(&w);)
            read_edit(in, w.value);
}

enum status edits_read(struct edits *edits, const char *file, const char *bytes, size_t length,
                       struct errs *errs)
{
    struct scenario in = {.edits = edits};

    if (document_open(&in.doc, parse_new(file, bytes, length), errs, NULL) != OK)
        return errs_status(errs);
    read_scenario(&in);
    document_close(&in.doc);
    return errs_status(errs);
}
