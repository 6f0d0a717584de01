/* Sessions and slots by name: "am@1", "am" for all its days, "am@1.2" for a slot of it. */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "reader.h"
#include "text.h"

static void report_unknown(const struct reader *reader, struct value at, const char *id)
{
    const int is_near = lookup_nearest(&reader->bases.lookup, id) != NULL;
    const int expanded = lookup_nearest(&reader->sessions.lookup, id) != NULL;
    if (!reader->sessions.incomplete)
        names_report_unknown(reader, at, is_near && !expanded ? &reader->bases : &reader->sessions,
                             id);
}

/* The sessions a name stands for; n = 0: none. */
static void find(const struct reader *reader, const char *id, int *first, int *n)
{
    const int one = lookup_find(&reader->sessions.lookup, id);
    const int base = lookup_find(&reader->bases.lookup, id);

    *first = *n = 0;
    if (one != LOOKUP_NONE)
        *first = one, *n = 1;
    else if (base != LOOKUP_NONE && base < reader->bases.n)
        *first = reader->first_of_base[base], *n = reader->n_of_base[base];
}

int session_find(const struct reader *reader, struct value id)
{
    const char *text = value_text(id, NULL);
    int first, n;

    if (!text)
        return -1;
    find(reader, text, &first, &n);
    if (!n)
        report_unknown(reader, id, text);
    else if (n > 1)
        value_error(&reader->doc, id, "session \"%s\" has %d days: name one, \"%s\" to \"%s\"",
                    text, n, reader->conf->sessions[first].id,
                    reader->conf->sessions[first + n - 1].id);
    return n == 1 ? first : -1;
}

static void add_new(struct indices *out, int index)
{
    if (!indices_have(out, index))
        indices_add(out, index);
}

struct indices session_names_find(const struct reader *reader, struct value at, const char *id)
{
    struct indices out = {0};
    int first, n;

    find(reader, id, &first, &n);
    if (!n)
        report_unknown(reader, at, id);
    for (int i = 0; i < n; i++)
        indices_add(&out, first + i);
    return out;
}

struct indices sessions_select(const struct reader *reader, struct value ids)
{
    struct indices out = {0};
    for (struct walk w = walk_over(&reader->doc, ids); walk_next(&w);) {
        int first, n;
        find(reader, value_text(w.value, ""), &first, &n);
        if (!n)
            report_unknown(reader, w.value, value_text(w.value, ""));
        for (int i = 0; i < n; i++)
            add_new(&out, first + i);
    }
    return out;
}

/* "a~1b" means the id "a/b": `/` is written ~1, `=` ~2, `~` ~0. */
static char *unescaped(const char *text, size_t length)
{
    char *out = mem_span(text, length), *end = out;
    for (size_t i = 0; i < length; i++) {
        const int code = text[i] == '~' && i + 1 < length ? text[i + 1] - '0' : -1;
        *end++ = code >= 0 && code <= 2 ? "~/="[code] : text[i];
        i += code >= 0 && code <= 2;
    }
    *end = '\0';
    return out;
}

static void add_slot(const struct reader *reader, struct value at, int session, long number,
                     struct indices *out)
{
    const struct session *in = &reader->conf->sessions[session];
    if (number <= in->n_slots)
        add_new(out, in->first_slot + (int)number - 1);
    else
        value_error(&reader->doc, at, "session \"%s\" has %d slots", in->id, in->n_slots);
}

static void select_slot(const struct reader *reader, struct value at, const char *text,
                        struct indices *out)
{
    const char *dot = strrchr(text, '.');
    char *end = NULL;
    const long number = dot && dot[1] >= '0' && dot[1] <= '9' ? strtol(dot + 1, &end, 10) : 0;
    int first, n;

    if (number < 1 || *end) {
        value_error(&reader->doc, at, "\"%s\" is no slot: write SESSION.N, \"am@1.2\"", text);
        return;
    }
    char *id = unescaped(text, (size_t)(dot - text));
    find(reader, id, &first, &n);
    if (!n)
        report_unknown(reader, at, id);
    for (int i = 0; i < n; i++)
        add_slot(reader, at, first + i, number, out);
    free(id);
}

struct indices slots_select(const struct reader *reader, struct value slots)
{
    struct indices out = {0};
    for (struct walk w = walk_over(&reader->doc, slots); walk_next(&w);)
        select_slot(reader, w.value, value_text(w.value, ""), &out);
    return out;
}

struct indices slot_names_find(const struct reader *reader, struct value at, const char *name)
{
    struct indices out = {0};
    select_slot(reader, at, name, &out);
    return out;
}

struct indices block_names_find(const struct reader *reader, struct value at, const char *name,
                                int *room)
{
    const char *slash = strchr(name, '/');
    struct indices out = {0};

    *room = -1;
    if (!slash) {
        value_error(&reader->doc, at, "\"%s\" is no block: write SESSION/ROOM", name);
        return out;
    }
    char *session_id = unescaped(name, (size_t)(slash - name));
    char *room_id = unescaped(slash + 1, strlen(slash + 1));
    *room = lookup_find(&reader->rooms.lookup, room_id);
    if (*room == LOOKUP_NONE)
        names_report_unknown(reader, at, &reader->rooms, room_id);
    else
        out = session_names_find(reader, at, session_id);
    free(session_id);
    free(room_id);
    return out;
}
