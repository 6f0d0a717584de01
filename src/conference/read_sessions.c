#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "reader.h"
#include "text.h"

enum { MOST_SLOTS = 1000, MOST_SLOTS_IN_ALL = 50000 };

/* The slots of one session of the file, before any day is known: minutes after its start. */
struct pattern {
    struct slot *list; /* tags are borrowed by the first copy, copied by the others */
    int n;
    int64_t end;
};

static void pattern_add(struct reader *reader, struct pattern *pattern, struct value slots)
{
    const int minutes = value_is_object(slots)
                            ? value_count(read_member(reader, slots, "minutes"), 1)
                            : value_count(slots, 1);
    const int times = value_count(read_member(reader, slots, "times"), 1);
    const int gap = value_count(read_member(reader, slots, "gap"), 0);
    const int parallel = value_count(read_member(reader, slots, "parallel"), 1);
    struct indices tags =
        values_read(reader, read_member(reader, slots, "tags"), &reader->slot_tags);

    for (int i = 0; i < times; i++) {
        struct slot slot = {.span = {pattern->end, pattern->end + minutes}, .parallel = parallel};
        for (int tag = 0; tag < tags.n; tag++)
            indices_add(&slot.tags, tags.list[tag]);
        pattern->list = mem_grow(pattern->list, (size_t)pattern->n, sizeof *pattern->list);
        pattern->list[pattern->n++] = slot;
        pattern->end += minutes + gap;
    }
    free(tags.list);
}

static struct pattern pattern_read(struct reader *reader, struct value session)
{
    const struct value slots = read_member(reader, session, "slots");
    struct pattern pattern = {0};

    for (struct walk w = walk_over(&reader->doc, slots); walk_next(&w) && pattern.n <= MOST_SLOTS;)
        pattern_add(reader, &pattern, w.value);
    if (value_is_empty(&reader->doc, slots))
        value_error(&reader->doc, slots, "the session has no slots: list minutes, [30, 30]");
    else if (pattern.n > MOST_SLOTS)
        value_error(&reader->doc, slots, "a session has at most %d slots", MOST_SLOTS);
    return pattern;
}

static void pattern_clear(struct pattern *pattern)
{
    for (int i = 0; i < pattern->n; i++)
        free(pattern->list[i].tags.list);
    free(pattern->list);
}

static struct indices copy_of(const struct indices *indices)
{
    struct indices copy = {0};
    for (int i = 0; i < indices->n; i++)
        indices_add(&copy, indices->list[i]);
    return copy;
}

static void add_slots(struct conference *conf, const struct pattern *pattern, int session,
                      int64_t start)
{
    for (int i = 0; i < pattern->n; i++) {
        const struct slot *from = &pattern->list[i];
        const struct slot slot = {.session = session,
                                  .number = i + 1,
                                  .span = {start + from->span.from, start + from->span.to},
                                  .day = conference_day_of(conf, start + from->span.from),
                                  .parallel = from->parallel,
                                  .tags = copy_of(&from->tags)};
        conf->slots = mem_grow(conf->slots, (size_t)conf->n_slots, sizeof *conf->slots);
        conf->slots[conf->n_slots++] = slot;
    }
}

static void add_session(struct reader *reader, const struct session *model,
                        const struct pattern *pattern, int64_t start, const char *id)
{
    struct conference *conf = reader->conf;
    const int index = conf->n_sessions;
    struct session session = {.id = mem_text(id),
                              .rooms = copy_of(&model->rooms),
                              .formats = copy_of(&model->formats),
                              .tags = copy_of(&model->tags),
                              .first_slot = conf->n_slots,
                              .n_slots = pattern->n,
                              .day = conference_day_of(conf, start),
                              .node = model->node};

    if (lookup_add(&reader->sessions.lookup, id, index) != index)
        value_error(&reader->doc, (struct value){NULL, model->node},
                    "session \"%s\" is there already: a session with days makes such ids", id);
    conf->sessions = mem_grow(conf->sessions, (size_t)index, sizeof *conf->sessions);
    conf->sessions[conf->n_sessions++] = session;
    add_slots(conf, pattern, index, start);
}

static int are_too_many(const struct reader *reader, const struct pattern *pattern, struct value at)
{
    const int before = reader->conf->n_slots;
    if (before + pattern->n <= MOST_SLOTS_IN_ALL)
        return 0;
    value_error(&reader->doc, at, "the sessions have more than %d slots together",
                MOST_SLOTS_IN_ALL);
    return 1;
}

static void add_days(struct reader *reader, const struct session *model,
                     const struct pattern *pattern, struct value days, int time)
{
    struct indices seen = {0};
    int number = 0;

    for (struct walk w = walk_over(&reader->doc, days); walk_next(&w);) {
        struct text id = {0};
        int64_t start;
        int day = 0;
        civil_parse_date(value_text(w.value, ""), &day);
        text_addf(&id, "%s@%d", model->id, ++number);
        if (indices_have(&seen, day))
            value_error(&reader->doc, w.value, "\"%s\" is listed twice", value_text(w.value, ""));
        else if (are_too_many(reader, pattern, w.value))
            walk_stop(&w);
        else if (local_read(reader, w.value, (int64_t)day * 1440 + time, &start))
            add_session(reader, model, pattern, start, text_bytes(&id));
        indices_add(&seen, day);
        text_clear(&id);
    }
    free(seen.list);
}

/* Both forms of a start: with `days` a time, without a moment. */
static void add_expanded(struct reader *reader, const struct session *model,
                         const struct pattern *pattern, struct value object)
{
    const struct value days = read_member(reader, object, "days");
    const struct value start = read_member(reader, object, "start");
    int64_t utc;
    int time;

    if (!start.json)
        return;
    if (value_is_empty(&reader->doc, days))
        value_error(&reader->doc, days, "no days: list dates, or give `start` as date and time");
    else if (days.json && !civil_parse_time(value_text(start, ""), &time))
        value_error(&reader->doc, start, "with \"days\", the start is a time: \"09:30\"");
    else if (days.json)
        add_days(reader, model, pattern, days, time);
    else if (civil_parse_time(value_text(start, ""), &time))
        value_error(&reader->doc, start,
                    "without \"days\", the start is a date and time: \"2027-05-08T%s\"",
                    value_text(start, ""));
    else if (moment_read(reader, start, &utc) && !are_too_many(reader, pattern, start))
        add_session(reader, model, pattern, utc, model->id);
}

static struct indices session_rooms(struct reader *reader, struct value object)
{
    const struct value rooms = read_member(reader, object, "rooms");
    struct indices out = names_find_each(reader, &reader->rooms, rooms);

    if (value_is_empty(&reader->doc, rooms))
        value_error(&reader->doc, rooms, "no rooms: name some, or leave \"rooms\" out for all");
    for (int room = 0; !rooms.json && room < reader->rooms.n; room++)
        indices_add(&out, room);
    return out;
}

static void read_session(struct reader *reader, int base)
{
    const struct value object = reader->bases.entries[base];
    struct session model = {.node = object.node};
    struct pattern pattern = pattern_read(reader, object);

    model.id = mem_text(names_id(reader, &reader->bases, base));
    model.rooms = session_rooms(reader, object);
    model.formats =
        names_find_each(reader, &reader->formats, read_member(reader, object, "formats"));
    model.tags = values_read(reader, read_member(reader, object, "tags"), &reader->slot_tags);
    reader->first_of_base[base] = reader->conf->n_sessions;
    if (pattern.n && pattern.n <= MOST_SLOTS)
        add_expanded(reader, &model, &pattern, object);
    reader->n_of_base[base] = reader->conf->n_sessions - reader->first_of_base[base];
    reader->sessions.incomplete |= !reader->n_of_base[base];
    free(model.id);
    free(model.rooms.list);
    free(model.formats.list);
    free(model.tags.list);
    pattern_clear(&pattern);
}

static int by_number(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static void note_days(struct conference *conf)
{
    int n = 0;

    conf->days = mem_zero((size_t)conf->n_sessions, sizeof *conf->days);
    for (int i = 0; i < conf->n_sessions; i++)
        conf->days[i] = conf->sessions[i].day;
    qsort(conf->days, (size_t)conf->n_sessions, sizeof *conf->days, by_number);
    for (int i = 0; i < conf->n_sessions; i++)
        if (!n || conf->days[n - 1] != conf->days[i])
            conf->days[n++] = conf->days[i];
    conf->n_days = n;
}

struct stretch {
    struct span span;
    int session;
};

static int by_start(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    return x->session - y->session;
}

static void warn_of_overlap(const struct reader *reader, int first, int second)
{
    const struct session *a = &reader->conf->sessions[first], *b = &reader->conf->sessions[second];
    if (indices_common(&a->rooms, &b->rooms))
        value_warning(
            &reader->doc, (struct value){NULL, b->node},
            "sessions \"%s\" and \"%s\" share a room and overlap; room-clash decides which "
            "of them a talk may use",
            a->id, b->id);
}

static void warn_of_overlaps(const struct reader *reader)
{
    const struct conference *conf = reader->conf;
    struct stretch *list = mem_zero((size_t)conf->n_sessions, sizeof *list);

    for (int i = 0; i < conf->n_sessions; i++) {
        const struct session *session = &conf->sessions[i];
        list[i] = (struct stretch){conference_span(conf, session->first_slot, session->n_slots), i};
    }
    qsort(list, (size_t)conf->n_sessions, sizeof *list, by_start);
    for (int i = 0; i < conf->n_sessions; i++)
        for (int j = i + 1; j < conf->n_sessions && list[j].span.from < list[i].span.to; j++)
            warn_of_overlap(reader, list[i].session, list[j].session);
    free(list);
}

void read_sessions(struct reader *reader)
{
    const int n = reader->bases.n;

    reader->first_of_base = mem_zero((size_t)n, sizeof *reader->first_of_base);
    reader->n_of_base = mem_zero((size_t)n, sizeof *reader->n_of_base);
    reader->sessions.what = "session";
    reader->sessions.incomplete = reader->bases.incomplete;
    for (int base = 0; base < n; base++)
        read_session(reader, base);
    note_days(reader->conf);
    if (reader->doc.warnings)
        warn_of_overlaps(reader);
}
