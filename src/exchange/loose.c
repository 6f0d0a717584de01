#include "loose.h"

#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "document.h"
#include "lookup.h"
#include "mem.h"

static void add_talk(struct loose *loose, struct loose_talk talk) /* copies its texts */
{
    loose->list = mem_grow(loose->list, (size_t)loose->n, sizeof *loose->list);
    talk.submission = mem_text(talk.submission);
    talk.title = mem_text(talk.title);
    talk.room = mem_text(talk.room);
    talk.room_name = mem_text(talk.room_name);
    loose->list[loose->n++] = talk;
}

void loose_clear(struct loose *loose)
{
    for (int i = 0; i < loose->n; i++) {
        free(loose->list[i].submission);
        free(loose->list[i].title);
        free(loose->list[i].room);
        free(loose->list[i].room_name);
    }
    free(loose->list);
    *loose = (struct loose){0};
}

void loose_add(struct loose *loose, const struct conference *conf, const struct schedule *schedule)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *at = &schedule->placements[i];
        const struct submission *submission = &conf->submissions[at->submission];
        const struct room *room = &conf->rooms[at->room];
        add_talk(loose, (struct loose_talk){.submission = submission->id,
                                            .title = submission->title,
                                            .room = room->id,
                                            .room_name = room->name,
                                            .start = conf->slots[at->slot].span.from,
                                            .minutes = conference_minutes(conf, at->submission,
                                                                          at->slot, at->format)});
    }
}

/* ---- a schedule file by itself */

/* NULL: reported. */
static const char *text_of(const struct document *doc, struct value object, const char *name)
{
    const struct value value = value_member(doc, object, name);
    const char *text = value_text(value, NULL);

    if (!value.json)
        value_error(doc, object, "\"%s\" is missing", name);
    else if (!text)
        value_error(doc, value, "\"%s\" is a text", name);
    return text;
}

static void read_placement(struct loose *loose, const struct document *doc, struct value object)
{
    const int is_object = value_is_object(object);
    const char *submission = is_object ? text_of(doc, object, "submission") : NULL;
    const char *room = is_object ? text_of(doc, object, "room") : NULL;
    const char *start = is_object ? text_of(doc, object, "start") : NULL;
    struct civil_moment moment;

    if (!is_object)
        value_error(doc, object, "a placement has to be an object");
    if (!submission || !room || !start)
        return;
    if (!civil_parse_moment(start, &moment)) {
        value_error(doc, value_member(doc, object, "start"),
                    "\"%s\" is no date and time like 2027-05-08T09:30", start);
        return;
    }
    add_talk(loose,
             (struct loose_talk){.submission = (char *)submission,
                                 .title = (char *)submission,
                                 .room = (char *)room,
                                 .room_name = (char *)room,
                                 .start = moment.minutes - moment.offset,
                                 .minutes = value_count(value_member(doc, object, "minutes"), 0)});
}

enum status loose_read(struct loose *loose, const char *file, const char *bytes, size_t length,
                       struct errs *errs)
{
    struct document doc;

    if (document_open(&doc, parse_new(file, bytes, length), errs, NULL) != OK)
        return errs_status(errs);
    const struct value root = document_root(&doc);
    const struct value list = value_member(&doc, root, "placements");
    if (!value_is_object(root) || !list.json)
        value_error(&doc, root, "a schedule file has a list \"placements\"");
    for (struct walk w = walk_over(&doc, list); walk_next(&w);)
        read_placement(loose, &doc, w.value);
    document_close(&doc);
    return errs_status(errs);
}

/* ---- the conference of two */

struct joining {
    struct conference *conf;
    struct lookup submissions, rooms;
};

static void take_name(char **name, const char *other)
{
    free(*name);
    *name = mem_text(other);
}

static int room_of(struct joining *in, const struct loose_talk *talk)
{
    struct conference *conf = in->conf;
    const int room = lookup_add(&in->rooms, talk->room, conf->n_rooms);

    if (room == conf->n_rooms) {
        conf->rooms = mem_grow(conf->rooms, (size_t)conf->n_rooms, sizeof *conf->rooms);
        conf->rooms[conf->n_rooms++] =
            (struct room){.id = mem_text(talk->room), .capacity = -1, .node = -1};
    }
    take_name(&conf->rooms[room].name, talk->room_name);
    return room;
}

static int submission_of(struct joining *in, const struct loose_talk *talk)
{
    struct conference *conf = in->conf;
    const int submission = lookup_add(&in->submissions, talk->submission, conf->n_submissions);

    if (submission == conf->n_submissions) {
        conf->submissions =
            mem_grow(conf->submissions, (size_t)conf->n_submissions, sizeof *conf->submissions);
        conf->submissions[conf->n_submissions++] =
            (struct submission){.id = mem_text(talk->submission), .repeats = 1, .node = -1};
    }
    take_name(&conf->submissions[submission].title, talk->title);
    return submission;
}

/* A slot of that start, as long as the longest talk in it. */
static int slot_of(struct joining *in, const struct loose_talk *talk)
{
    struct conference *conf = in->conf;
    int slot = 0;

    while (slot < conf->n_slots && conf->slots[slot].span.from != talk->start)
        slot++;
    if (slot == conf->n_slots) {
        conf->slots = mem_grow(conf->slots, (size_t)conf->n_slots, sizeof *conf->slots);
        conf->slots[conf->n_slots++] = (struct slot){
            .number = slot + 1, .span = {talk->start, talk->start + 1}, .parallel = 1};
    }
    struct span *span = &conf->slots[slot].span;
    if (talk->start + talk->minutes > span->to)
        span->to = talk->start + talk->minutes;
    return slot;
}

/* So many minutes are a format; -1: nobody knows how many. */
static int format_of(struct joining *in, int minutes)
{
    struct conference *conf = in->conf;
    int format = 0;

    if (!minutes)
        return -1;
    while (format < conf->n_formats && conf->formats[format].minutes != minutes)
        format++;
    if (format == conf->n_formats) {
        conf->formats = mem_grow(conf->formats, (size_t)conf->n_formats, sizeof *conf->formats);
        conf->formats[conf->n_formats++] =
            (struct format){.id = mem_text(""), .name = mem_text(""), .minutes = minutes};
    }
    return format;
}

static struct schedule *place_all(struct joining *in, const struct loose *loose)
{
    struct schedule *schedule = schedule_new();

    for (int i = 0; i < loose->n; i++) {
        const struct loose_talk *talk = &loose->list[i];
        schedule_place(schedule, (struct placement){.submission = submission_of(in, talk),
                                                    .slot = slot_of(in, talk),
                                                    .n_slots = 1,
                                                    .room = room_of(in, talk),
                                                    .format = format_of(in, talk->minutes),
                                                    .node = -1});
    }
    return schedule;
}

/* Minutes that only one of the schedules gives are no change. */
static void share_formats(struct schedule *a, struct schedule *b)
{
    for (int i = 0; i < a->n_placements; i++)
        for (int k = 0; k < b->n_placements; k++) {
            struct placement *one = &a->placements[i], *other = &b->placements[k];
            if (one->submission != other->submission || one->slot != other->slot ||
                one->room != other->room)
                continue;
            one->format = one->format < 0 ? other->format : one->format;
            other->format = other->format < 0 ? one->format : other->format;
        }
}

static int by_day(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void note_days(struct conference *conf)
{
    conf->days = mem_zero((size_t)conf->n_slots, sizeof *conf->days);
    for (int slot = 0; slot < conf->n_slots; slot++) {
        conf->slots[slot].day = conference_day_of(conf, conf->slots[slot].span.from);
        conf->days[conf->n_days++] = conf->slots[slot].day;
    }
    qsort(conf->days, (size_t)conf->n_days, sizeof *conf->days, by_day);
}

struct conference *loose_join(const struct loose *from, const struct loose *to, const char *zone,
                              struct schedule **from_schedule, struct schedule **to_schedule)
{
    struct conference *conf = mem_zero(1, sizeof *conf);
    struct joining in = {.conf = conf};

    conf->name = mem_text("");
    conf->zone_name = mem_text(zone);
    conf->zone = zone_open(zone);
    *from_schedule = place_all(&in, from);
    *to_schedule = place_all(&in, to);
    share_formats(*from_schedule, *to_schedule);
    conf->sessions = mem_zero(1, sizeof *conf->sessions);
    conf->sessions[0] = (struct session){.id = mem_text(""), .n_slots = conf->n_slots, .node = -1};
    conf->n_sessions = 1;
    note_days(conf);
    lookup_clear(&in.rooms);
    lookup_clear(&in.submissions);
    return conf;
}
