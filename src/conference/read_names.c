#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "reader.h"

void indices_add(struct indices *indices, int index)
{
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

struct value read_member(const struct reader *reader, struct value object, const char *name)
{
    return value_member(&reader->doc, object, name);
}

char *read_text_or(const struct reader *reader, struct value object, const char *name,
                   const char *otherwise)
{
    return mem_text(value_text(read_member(reader, object, name), otherwise));
}

static int line_of(const struct reader *reader, struct value value)
{
    int line, column;
    source_position(reader->doc.source, value.node, &line, &column);
    return line;
}

/* Of an object its id; of a text (a level) the text itself. */
static struct value id_value(const struct reader *reader, struct value entry)
{
    return json_is_string(entry.json) ? entry : read_member(reader, entry, "id");
}

static void add_entry(const struct reader *reader, struct names *names, struct value entry)
{
    const struct value id = id_value(reader, entry);
    if (!id.json) {
        names->incomplete = 1;
        return;
    }
    const int first = lookup_add(&names->lookup, value_text(id, ""), names->n);
    if (first != names->n) {
        value_error(&reader->doc, id, "%s \"%s\" is there already, in line %d", names->what,
                    value_text(id, ""), line_of(reader, names->entries[first]));
        return;
    }
    names->entries = mem_grow(names->entries, (size_t)names->n, sizeof *names->entries);
    names->entries[names->n++] = entry;
}

void names_read(struct reader *reader, struct names *names, const char *what, const char *list)
{
    const struct value entries = read_member(reader, reader->root, list);
    const json_t *const whole = json_object_get(reader->root.json, list);

    names->what = what;
    for (struct walk w = walk_over(&reader->doc, entries); walk_next(&w);)
        add_entry(reader, names, w.value);
    names->incomplete |=
        whole && (!entries.json ||
                  (size_t)value_count_items(&reader->doc, entries) != json_array_size(whole));
}

void names_clear(struct names *names)
{
    lookup_clear(&names->lookup);
    free(names->entries);
    *names = (struct names){0};
}

const char *names_id(const struct reader *reader, const struct names *names, int index)
{
    return value_text(id_value(reader, names->entries[index]), "");
}

void names_report_unknown(const struct reader *reader, struct value at, const struct names *names,
                          const char *id)
{
    const char *nearest = lookup_nearest(&names->lookup, id);
    if (names->incomplete)
        return;
    if (nearest)
        value_error(&reader->doc, at, "no %s \"%s\" (did you mean \"%s\"?)", names->what, id,
                    nearest);
    else if (!names->lookup.n)
        value_error(&reader->doc, at, "no %s \"%s\": the file has none", names->what, id);
    else
        value_error(&reader->doc, at, "no %s \"%s\"", names->what, id);
}

int names_find(const struct reader *reader, const struct names *names, struct value id)
{
    const char *text = value_text(id, NULL);
    const int index = text ? lookup_find(&names->lookup, text) : LOOKUP_NONE;
    if (text && index == LOOKUP_NONE)
        names_report_unknown(reader, id, names, text);
    return index;
}

/* Keep the first of doubles. */
static void add_once(const struct reader *reader, struct indices *out, struct value at, int index)
{
    if (index < 0)
        return;
    if (indices_have(out, index))
        value_error(&reader->doc, at, "\"%s\" is listed twice", value_text(at, ""));
    else
        indices_add(out, index);
}

struct indices names_find_each(const struct reader *reader, const struct names *names,
                               struct value ids)
{
    struct indices out = {0};
    for (struct walk w = walk_over(&reader->doc, ids); walk_next(&w);)
        add_once(reader, &out, w.value, names_find(reader, names, w.value));
    return out;
}

struct indices names_find_each_or_all(const struct reader *reader, const struct names *names,
                                      struct value ids)
{
    struct indices out = {0};
    int all = 0;

    for (struct walk w = walk_over(&reader->doc, ids); walk_next(&w);)
        if (strcmp(value_text(w.value, ""), "*") == 0)
            all = 1;
        else
            add_once(reader, &out, w.value, names_find(reader, names, w.value));
    if (all)
        out.n = 0;
    for (int i = 0; all && i < names->n; i++)
        indices_add(&out, i);
    return out;
}

static int intern(struct texts *texts, struct lookup *lookup, const char *text)
{
    const int number = lookup_add(lookup, text, texts->n);
    if (number == texts->n) {
        texts->list = mem_grow(texts->list, (size_t)texts->n, sizeof *texts->list);
        texts->list[texts->n++] = mem_text(text);
    }
    return number;
}

int values_add(struct reader *reader, const char *text)
{
    return intern(&reader->conf->values, &reader->values, text);
}

int list_names_add(struct reader *reader, const char *name)
{
    return intern(&reader->conf->list_names, &reader->list_names, name);
}

int states_add(struct reader *reader, const char *name)
{
    return intern(&reader->conf->states, &reader->states, name);
}

struct indices values_read(struct reader *reader, struct value list, struct names *seen)
{
    struct indices out = {0};
    for (struct walk w = walk_over(&reader->doc, list); walk_next(&w);) {
        const int index = values_add(reader, value_text(w.value, ""));
        if (seen)
            lookup_add(&seen->lookup, value_text(w.value, ""), index);
        add_once(reader, &out, w.value, index);
    }
    return out;
}

static void warn_if_unseen(struct reader *reader, struct value at, const struct names *seen)
{
    const char *text = value_text(at, ""), *nearest;
    if (lookup_find(&seen->lookup, text) != LOOKUP_NONE)
        return;
    if ((nearest = lookup_nearest(&seen->lookup, text)))
        value_warning(&reader->doc, at, "no %s \"%s\" (did you mean \"%s\"?)", seen->what, text,
                      nearest);
    else
        value_warning(&reader->doc, at, "no %s \"%s\"", seen->what, text);
}

struct indices values_select(struct reader *reader, struct value list, const struct names *seen)
{
    for (struct walk w = walk_over(&reader->doc, list); walk_next(&w);)
        warn_if_unseen(reader, w.value, seen);
    return values_read(reader, list, NULL);
}

void needs_read(struct reader *reader, struct value needs, struct needs *out)
{
    *out = (struct needs){0};
    if (!needs.json)
        return;
    out->room = values_select(reader, read_member(reader, needs, "room"), &reader->room_tags);
    out->slot = values_select(reader, read_member(reader, needs, "slot"), &reader->slot_tags);
    out->not_room =
        values_select(reader, read_member(reader, needs, "not-room"), &reader->room_tags);
    out->not_slot =
        values_select(reader, read_member(reader, needs, "not-slot"), &reader->slot_tags);
}
