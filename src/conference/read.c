#include <jansson.h>
#include <stdlib.h>

#include "mem.h"
#include "reader.h"
#include "shape.h"

static void read_levels(struct reader *reader)
{
    struct conference *conf = reader->conf;
    names_read(reader, &reader->levels, "level", "levels");
    conf->levels.list = mem_zero((size_t)reader->levels.n, sizeof *conf->levels.list);
    for (; conf->levels.n < reader->levels.n; conf->levels.n++)
        conf->levels.list[conf->levels.n] =
            mem_text(names_id(reader, &reader->levels, conf->levels.n));
}

static void read_names(struct reader *reader)
{
    read_levels(reader);
    names_read(reader, &reader->rooms, "room", "rooms");
    names_read(reader, &reader->formats, "format", "formats");
    names_read(reader, &reader->bases, "session", "sessions");
    names_read(reader, &reader->tracks, "track", "tracks");
    names_read(reader, &reader->people, "person", "people");
    names_read(reader, &reader->submissions, "submission", "submissions");
    reader->room_tags.what = "room with the tag";
    reader->slot_tags.what = "session or slot with the tag";
    reader->tags.what = "submission with the tag";
    reader->languages.what = "submission in the language";
    reader->list_values.what = "submission with the list value";
}

/* Tags of rooms, slots and submissions are seen before needs, people and rules ask for them. */
static void read_parts(struct reader *reader)
{
    reader->conf->name = read_text_or(reader, reader->root, "name", "");
    read_zone(reader);
    read_names(reader);
    read_rooms(reader);
    read_formats(reader);
    read_sessions(reader);
    read_tracks(reader);
    read_submissions(reader);
    read_people(reader);
    read_events(reader);
    read_pins(reader);
    read_published(reader);
    read_rules(reader);
    read_accept(reader);
}

static void clear_reader(struct reader *reader)
{
    struct names *const all[] = {&reader->levels,     &reader->rooms,    &reader->formats,
                                 &reader->tracks,     &reader->people,   &reader->submissions,
                                 &reader->bases,      &reader->sessions, &reader->room_tags,
                                 &reader->slot_tags,  &reader->tags,     &reader->languages,
                                 &reader->list_values};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        names_clear(all[i]);
    lookup_clear(&reader->values);
    lookup_clear(&reader->list_names);
    lookup_clear(&reader->states);
    free(reader->first_of_base);
    free(reader->n_of_base);
    document_close(&reader->doc);
}

enum status conference_read(struct conference **out, const char *file, const char *bytes,
                            size_t length, struct errs *errs, struct errs *warnings)
{
    struct reader reader = {0};

    if (document_open(&reader.doc, parse_new(file, bytes, length), errs, warnings))
        return errs_status(errs);
    reader.root = document_root(&reader.doc);
    reader.conf = mem_zero(1, sizeof *reader.conf);
    shape_check(&reader.doc, &conference_shape);
    if (value_is_object(reader.root))
        read_parts(&reader);
    if (errs_status(errs) == OK) {
        reader.conf->root = json_incref(reader.doc.root);
        reader.conf->source = reader.doc.source;
        reader.doc.source = NULL; /* the conference owns it now */
        *out = reader.conf;
        reader.conf = NULL;
    }
    conference_free(reader.conf);
    clear_reader(&reader);
    return errs_status(errs);
}
