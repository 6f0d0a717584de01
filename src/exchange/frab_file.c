#include "frab_file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "members.h"
#include "text.h"

const char *const frab_id_names[N_FRAB_IDS] = {"code", "slug", "id", "guid"};

struct value frab_member(const struct frab_file *file, struct value object, const char *name)
{
    struct value value = value_member(&file->doc, object, name);

    if (json_is_null(value.json))
        value.json = NULL;
    return value;
}

const char *frab_text(const struct frab_file *file, struct value object, const char *name,
                      size_t longest)
{
    const struct value value = frab_member(file, object, name);
    const char *text = value_text(value, NULL);

    if (value.json && !text)
        value_error(&file->doc, value, "\"%s\" is a text", name);
    else if (text && strlen(text) > longest)
        value_error(&file->doc, value, "\"%s\" has %zu bytes; at most %zu are allowed", name,
                    strlen(text), longest);
    else if (text && !text_is_blank(text))
        return text;
    return NULL;
}

char *frab_id(const struct frab_file *file, struct value object, const char *name)
{
    const struct value value = frab_member(file, object, name);
    const char *text = value_text(value, NULL);
    struct text digits = {0};

    if (json_is_integer(value.json)) {
        text_addf(&digits, "%lld", (long long)json_integer_value(value.json));
        return text_take(&digits);
    }
    if (value.json && !text)
        value_error(&file->doc, value, "\"%s\" is a text or a whole number", name);
    return text && !text_is_blank(text) && strlen(text) <= LONGEST_ID ? mem_text(text) : NULL;
}

/* Of the form 0:30, or 1:00:30 with days before; -1: of neither. */
static int parse_duration(const char *text)
{
    int parts[3], n = 0;

    for (const char *at = text;; at++) {
        const size_t digits = strspn(at, "0123456789");
        if (n == 3 || digits < 1 || digits > 4 || (n > 0 && digits != 2))
            return -1;
        parts[n++] = (int)strtol(at, NULL, 10);
        at += digits;
        if (!*at)
            break;
        if (*at != ':')
            return -1;
    }
    if (n < 2 || parts[n - 1] > 59 || (n == 3 && parts[1] > 23))
        return -1;
    return n == 2 ? parts[0] * 60 + parts[1] : (parts[0] * 24 + parts[1]) * 60 + parts[2];
}

static int64_t minutes_of(const struct civil_moment *moment)
{
    return moment->minutes - moment->offset;
}

static int moment_read(const struct frab_file *file, struct value object, const char *name,
                       struct civil_moment *out)
{
    const char *text = frab_text(file, object, name, LONGEST_ID);

    if (text && !civil_parse_moment(text, out))
        value_error(&file->doc, frab_member(file, object, name),
                    "\"%s\" is no date and time like 2027-05-08T09:30:00+01:00", text);
    return text && civil_parse_moment(text, out);
}

/* The minutes up to "end"; -1: absent or reported. */
static int64_t minutes_to_end(const struct frab_file *file, const struct frab_event *event)
{
    const struct value value = frab_member(file, event->object, "end");
    struct civil_moment end;

    if (!moment_read(file, event->object, "end", &end))
        return -1;
    const int64_t minutes = minutes_of(&end) - minutes_of(&event->start);
    if (end.has_offset != event->start.has_offset)
        value_error(&file->doc, value, "of \"date\" and \"end\" one has an offset, one has none");
    else if (minutes < 0)
        value_error(&file->doc, value, "\"end\" is before \"date\"");
    else
        return minutes;
    return -1;
}

static int64_t minutes_by_duration(const struct frab_file *file, const struct frab_event *event)
{
    const char *text = frab_text(file, event->object, "duration", LONGEST_ID);
    const int minutes = text ? parse_duration(text) : -1;

    if (text && minutes < 0)
        value_error(&file->doc, event->length, "\"%s\" is no duration like 0:30", text);
    return minutes;
}

static int is_blank(struct value value)
{
    return !value.json || text_is_blank(value_text(value, "-"));
}

/* "duration", which every reader of these files knows, else "end". */
static int length_read(const struct frab_file *file, struct frab_event *event)
{
    const struct value duration = frab_member(file, event->object, "duration");
    const struct value end = frab_member(file, event->object, "end");
    const int by_duration = !is_blank(duration);
    int64_t minutes = -1;

    event->length = by_duration ? duration : end;
    if (!by_duration && is_blank(end))
        value_error(&file->doc, event->object, "the event has neither \"duration\" nor \"end\"");
    else
        minutes = by_duration ? minutes_by_duration(file, event) : minutes_to_end(file, event);
    if (minutes > FRAB_LONGEST)
        value_error(&file->doc, event->length, "the event takes %lld minutes; at most %d, 7 days",
                    (long long)minutes, FRAB_LONGEST);
    event->minutes = (int)(minutes > FRAB_LONGEST ? -1 : minutes);
    return event->minutes >= 0;
}

static int start_read(const struct frab_file *file, struct frab_event *event)
{
    event->date = frab_member(file, event->object, "date");
    if (!is_blank(event->date))
        return moment_read(file, event->object, "date", &event->start);
    value_error(&file->doc, event->object, "the event has no \"date\"");
    return 0;
}

static void warn_of_room(const struct frab_file *file, const struct frab_event *event)
{
    const struct value room = frab_member(file, event->object, "room");
    const char *name = value_text(room, NULL);

    if (name && strcmp(name, event->room) != 0)
        value_warning(&file->doc, room,
                      "\"room\" is \"%s\", but the event is listed in \"%s\": "
                      "taken to be there",
                      name, event->room);
}

static void event_read(struct frab_file *file, struct value object, struct value list,
                       const char *room)
{
    struct frab_event event = {.object = object, .list = list, .room = room};

    if (!json_is_object(object.json)) {
        value_error(&file->doc, object, "an event is an object");
        return;
    }
    event.title = frab_text(file, object, "title", LONGEST_TEXT);
    warn_of_room(file, &event);
    if (!start_read(file, &event) || !length_read(file, &event))
        return;
    for (int i = 0; i < N_FRAB_IDS; i++)
        event.ids[i] = frab_id(file, object, frab_id_names[i]);
    file->events = mem_grow(file->events, (size_t)file->n, sizeof *file->events);
    file->events[file->n++] = event;
}

static void room_read(struct frab_file *file, struct value list, const char *name)
{
    if (!json_is_array(list.json))
        value_error(&file->doc, list, "a room has a list of events");
    else if (text_is_blank(name) || strlen(name) > LONGEST_ID)
        value_error(&file->doc, list, "the name of a room has 1 to %d bytes", LONGEST_ID);
    else
        for (struct walk w = walk_over(&file->doc, list); walk_next(&w);)
            event_read(file, w.value, list, name);
}

static void day_read(struct frab_file *file, struct value day)
{
    const struct value rooms = frab_member(file, day, "rooms");

    if (!json_is_object(day.json))
        value_error(&file->doc, day, "a day is an object");
    else if (rooms.json && !json_is_object(rooms.json))
        value_error(&file->doc, rooms, "\"rooms\" is an object: room name -> list of events");
    else if (rooms.json)
        for (struct walk w = walk_over(&file->doc, rooms); walk_next(&w);)
            room_read(file, w.value, w.key);
}

/* An object that everything else hangs on. */
static int is_object(const struct frab_file *file, struct value value, const char *name)
{
    if (!value.json)
        value_error(&file->doc, value, "\"%s\" is missing", name);
    else if (!json_is_object(value.json))
        value_error(&file->doc, value, "\"%s\" is an object", name);
    return json_is_object(value.json);
}

static void days_read(struct frab_file *file)
{
    const struct value days = frab_member(file, file->conference, "days");

    if (!days.json)
        value_error(&file->doc, days, "\"days\" is missing");
    else if (!json_is_array(days.json))
        value_error(&file->doc, days, "\"days\" is a list");
    else
        for (struct walk w = walk_over(&file->doc, days); walk_next(&w);)
            day_read(file, w.value);
}

static enum status all_read(struct frab_file *file)
{
    const struct value root = document_root(&file->doc);
    const struct value schedule = frab_member(file, root, "schedule");

    file->conference = frab_member(file, schedule, "conference");
    if (!is_object(file, schedule, "schedule") || !is_object(file, file->conference, "conference"))
        return ERR_INPUT;
    days_read(file);
    return OK;
}

enum status frab_file_read(struct frab_file *out, const struct outside *in)
{
    *out = (struct frab_file){0};
    const enum status st = document_open(&out->doc, parse_new(in->file, in->bytes, in->length),
                                         in->errs, in->warnings);
    return st ? st : all_read(out);
}

void frab_file_clear(struct frab_file *file)
{
    for (int i = 0; i < file->n; i++)
        for (int id = 0; id < N_FRAB_IDS; id++)
            free(file->events[i].ids[id]);
    free(file->events);
    document_close(&file->doc);
    *file = (struct frab_file){0};
}

int frab_event_start(const struct frab_file *file, const struct frab_event *event,
                     const struct zone *zone, int64_t *utc)
{
    const char *date = value_text(event->date, "");
    int64_t both[2];

    *utc = minutes_of(&event->start);
    if (event->start.has_offset)
        return 1;
    if (!zone) {
        value_error(&file->doc, event->date,
                    "\"%s\" has no offset, and the file names no time zone: write it like "
                    "2027-05-08T09:30:00+01:00",
                    date);
        return 0;
    }
    const enum zone_fit fit = zone_utc(zone, event->start.minutes, both);
    *utc = both[0];
    if (fit != ZONE_ONE)
        value_error(&file->doc, event->date, "\"%s\" is a time that the clocks %s: add its offset",
                    date, fit == ZONE_SKIPPED ? "skip" : "show twice");
    return fit == ZONE_ONE;
}

static int time_of_day(int64_t local)
{
    return (int)(local - (int64_t)civil_day_of(local) * 1440);
}

void frab_event_check_clock(const struct frab_file *file, const struct frab_event *event,
                            const struct zone *zone, int64_t utc)
{
    const struct value value = frab_member(file, event->object, "start");
    const int local = time_of_day(utc + zone_offset(zone, utc));
    const char *text = value_text(value, NULL);
    int minutes = -1;
    char shown[6];

    if (!text || (civil_parse_time(text, &minutes) &&
                  (minutes == local || minutes == time_of_day(event->start.minutes))))
        return;
    value_warning(&file->doc, value, "\"start\" is \"%s\", but \"date\" means %s: that is taken",
                  text, civil_format_time(local, shown));
}
