#include "mem.h"
#include "reader.h"

static void read_room(struct reader *reader, struct value object, struct room *room, const char *id)
{
    room->id = mem_text(id);
    room->name = read_text_or(reader, object, "name", id);
    room->capacity = value_count(read_member(reader, object, "capacity"), -1);
    room->tags = values_read(reader, read_member(reader, object, "tags"), &reader->room_tags);
    room->open = open_read(reader, object);
    room->node = object.node;
}

void read_rooms(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct names *names = &reader->rooms;

    conf->rooms = mem_zero((size_t)names->n, sizeof *conf->rooms);
    conf->n_rooms = names->n;
    for (int i = 0; i < names->n; i++)
        read_room(reader, names->entries[i], &conf->rooms[i], names_id(reader, names, i));
}

void read_formats(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct names *names = &reader->formats;

    conf->formats = mem_zero((size_t)names->n, sizeof *conf->formats);
    conf->n_formats = names->n;
    for (int i = 0; i < names->n; i++) {
        const struct value object = names->entries[i];
        const char *id = names_id(reader, names, i);
        conf->formats[i] =
            (struct format){.id = mem_text(id),
                            .name = read_text_or(reader, object, "name", id),
                            .minutes = value_count(read_member(reader, object, "minutes"), 0),
                            .node = object.node};
    }
}
