/* What is fixed beforehand: events, and findings agreed to. */
#include "mem.h"
#include "reader.h"

static void add_event(struct reader *reader, struct value object, struct lookup *ids)
{
    struct conference *conf = reader->conf;
    const struct value id = read_member(reader, object, "id");
    const char *name = value_text(id, "");
    struct event event = {.node = object.node};

    if (id.json && lookup_add(ids, name, conf->n_events) != conf->n_events)
        value_error(&reader->doc, id, "event \"%s\" is there already", name);
    event.id = mem_text(name);
    event.title = read_text_or(reader, object, "title", name);
    if (moment_read(reader, read_member(reader, object, "start"), &event.span.from))
        event.span.to = event.span.from + value_count(read_member(reader, object, "minutes"), 0);
    event.rooms =
        names_find_each_or_all(reader, &reader->rooms, read_member(reader, object, "rooms"));
    event.people =
        names_find_each_or_all(reader, &reader->people, read_member(reader, object, "people"));
    conf->events = mem_grow(conf->events, (size_t)conf->n_events, sizeof *conf->events);
    conf->events[conf->n_events++] = event;
}

void read_events(struct reader *reader)
{
    const struct value events = read_member(reader, reader->root, "events");
    struct lookup ids = {0};

    for (struct walk w = walk_over(&reader->doc, events); walk_next(&w);)
        add_event(reader, w.value, &ids);
    lookup_clear(&ids);
}

void read_accept(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct value accept = read_member(reader, reader->root, "accept");

    for (struct walk w = walk_over(&reader->doc, accept); walk_next(&w);) {
        const struct accepted entry = {.finding = read_text_or(reader, w.value, "finding", ""),
                                       .because = read_text_or(reader, w.value, "because", ""),
                                       .node = w.value.node};
        conf->accept = mem_grow(conf->accept, (size_t)conf->n_accept, sizeof *conf->accept);
        conf->accept[conf->n_accept++] = entry;
    }
}
