#include <string.h>

#include "civil.h"
#include "mem.h"
#include "reader.h"
#include "text.h"

/* An empty list would mean "any", which nobody means by it. */
static void refuse_empty_lists(const struct reader *reader, struct value object)
{
    for (struct walk w = walk_over(&reader->doc, object); walk_next(&w);)
        if (value_is_empty(&reader->doc, w.value) && strncmp(w.key, "x-", 2) != 0)
            value_error(&reader->doc, w.value,
                        "nothing is selected: name some, or leave \"%s\" out", w.key);
}

static int list_holds(const struct conference *conf, int list, int value)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (indices_have(submission_list(&conf->submissions[i], list), value))
            return 1;
    return 0;
}

static void add_list(struct reader *reader, const struct walk *at, struct where *where)
{
    const int n = where->n_lists;
    const int list = list_names_add(reader, at->key);
    const struct indices values = values_select(reader, at->value, &reader->list_values);

    for (int i = 0; i < values.n; i++)
        if (!list_holds(reader->conf, list, values.list[i]))
            value_warning(&reader->doc, at->value, "no submission has \"%s\" in its list \"%s\"",
                          reader->conf->values.list[values.list[i]], at->key);
    where->lists = mem_grow(where->lists, (size_t)n, sizeof *where->lists);
    where->lists[n].list = list;
    where->lists[n].values = values;
    where->n_lists++;
}

static struct indices states_select(struct reader *reader, struct value list)
{
    struct indices out = {0};
    for (struct walk w = walk_over(&reader->doc, list); walk_next(&w);)
        indices_add(&out, states_add(reader, value_text(w.value, "")));
    return out;
}

static int matches_some_talk(const struct conference *conf, const struct where *where)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (where_matches(where, conf, i, -1))
            return 1;
    return 0;
}

void read_where(struct reader *reader, struct value object, struct where *where)
{
    const struct value lists = read_member(reader, object, "lists");

    refuse_empty_lists(reader, object);
    where->ids = names_find_each(reader, &reader->submissions, read_member(reader, object, "id"));
    where->tracks = names_find_each(reader, &reader->tracks, read_member(reader, object, "track"));
    where->levels = names_find_each(reader, &reader->levels, read_member(reader, object, "level"));
    where->languages =
        values_select(reader, read_member(reader, object, "language"), &reader->languages);
    where->formats =
        names_find_each(reader, &reader->formats, read_member(reader, object, "format"));
    where->tags = values_select(reader, read_member(reader, object, "tag"), &reader->tags);
    where->speakers =
        names_find_each(reader, &reader->people, read_member(reader, object, "speaker"));
    where->states = states_select(reader, read_member(reader, object, "state"));
    for (struct walk w = walk_over(&reader->doc, lists); walk_next(&w);)
        add_list(reader, &w, where);
    if (object.json && !where_is_any(where) && !matches_some_talk(reader->conf, where))
        value_warning(&reader->doc, object, "this matches no submission");
}

static struct indices days_select(const struct reader *reader, struct value days)
{
    const struct conference *conf = reader->conf;
    struct indices out = {0};

    for (struct walk w = walk_over(&reader->doc, days); walk_next(&w);) {
        int day = 0, index = 0;
        civil_parse_date(value_text(w.value, ""), &day);
        while (index < conf->n_days && conf->days[index] != day)
            index++;
        if (index < conf->n_days)
            indices_add(&out, index);
        else if (!reader->sessions.incomplete)
            value_error(&reader->doc, w.value, "no session is on %s", value_text(w.value, ""));
    }
    return out;
}

static int matches_some_slot(const struct conference *conf, const struct when *when)
{
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (when_matches(when, conf, slot))
            return 1;
    return 0;
}

void read_when(struct reader *reader, struct value object, struct when *when)
{
    refuse_empty_lists(reader, object);
    when->sessions = sessions_select(reader, read_member(reader, object, "session"));
    when->slots = slots_select(reader, read_member(reader, object, "slot"));
    when->days = days_select(reader, read_member(reader, object, "day"));
    when->tags = values_select(reader, read_member(reader, object, "tag"), &reader->slot_tags);
    when->windows = windows_read(reader, read_member(reader, object, "window"));
    when->any =
        !when->sessions.n && !when->slots.n && !when->days.n && !when->tags.n && !when->windows.n;
    if (!when->any && !matches_some_slot(reader->conf, when))
        value_warning(&reader->doc, object, "this matches no slot");
}

static int matches_some_room(const struct conference *conf, const struct room_selector *selector)
{
    for (int room = 0; room < conf->n_rooms; room++)
        if (room_matches(selector, conf, room))
            return 1;
    return 0;
}

void read_room_selector(struct reader *reader, struct value object, struct room_selector *selector)
{
    refuse_empty_lists(reader, object);
    selector->ids = names_find_each(reader, &reader->rooms, read_member(reader, object, "id"));
    selector->tags = values_select(reader, read_member(reader, object, "tag"), &reader->room_tags);
    selector->any = !selector->ids.n && !selector->tags.n;
    if (!selector->any && !matches_some_room(reader->conf, selector))
        value_warning(&reader->doc, object, "this matches no room");
}

/* list:NAME; a name no submission has is an error, since it counts nothing. */
static int read_list_field(struct reader *reader, struct value field, const char *name,
                           struct field_of *out)
{
    const int list = lookup_find(&reader->list_names, name);
    const char *nearest = lookup_nearest(&reader->list_names, name);

    *out = (struct field_of){FIELD_LIST, list};
    if (list == LOOKUP_NONE && nearest)
        value_error(&reader->doc, field, "no submission has a list \"%s\" (did you mean \"%s\"?)",
                    name, nearest);
    else if (list == LOOKUP_NONE)
        value_error(&reader->doc, field, "no submission has a list \"%s\"", name);
    return list != LOOKUP_NONE;
}

int read_field(struct reader *reader, struct value field, struct field_of *out)
{
    static const char *const names[] = {"track", "level", "language", "format", "tag", "speaker"};
    static const enum field fields[] = {FIELD_TRACK,  FIELD_LEVEL, FIELD_LANGUAGE,
                                        FIELD_FORMAT, FIELD_TAG,   FIELD_SPEAKER};
    const char *text = value_text(field, NULL);

    if (!text)
        return 0;
    if (strncmp(text, "list:", 5) == 0)
        return read_list_field(reader, field, text + 5, out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (struct field_of){fields[i], 0};
            return 1;
        }
    const char *nearest = text_nearest(text, names, sizeof names / sizeof *names);
    value_error(
        &reader->doc, field,
        nearest ? "\"%s\" is no field (did you mean \"%s\"?)"
                : "\"%s\" is no field: track, level, language, format, tag, speaker, list:NAME%s",
        text, nearest ? nearest : "");
    return 0;
}
