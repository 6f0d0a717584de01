#include "frab.h"

#include <stdlib.h>
#include <string.h>

#include "frab_file.h"
#include "lookup.h"
#include "mem.h"
#include "members.h"
#include "placing.h"

struct reader {
    const struct conference *conf;
    struct frab_file file;
    struct lookup submissions, room_ids, room_names, event_titles;
    struct schedule *schedule;
    int *times_placed; /* [conf->n_submissions] */
    int unknown_list;  /* the last room list whose room was reported; -1: none */
};

static void note_ids(struct reader *in)
{
    const struct conference *conf = in->conf;

    for (int i = 0; i < conf->n_submissions; i++)
        lookup_add(&in->submissions, conf->submissions[i].id, i);
    for (int i = 0; i < conf->n_rooms; i++) {
        lookup_add(&in->room_ids, conf->rooms[i].id, i);
        lookup_add(&in->room_names, conf->rooms[i].name, i);
    }
    for (int i = 0; i < conf->n_events; i++)
        lookup_add(&in->event_titles, conf->events[i].title, i);
}

/* The submission with one of the event's ids, and which of them that is; -1: none. */
static int find_submission(const struct reader *in, const struct frab_event *event, int *which)
{
    for (*which = 0; *which < N_FRAB_IDS; ++*which) {
        const char *id = event->ids[*which];
        const int found = id ? lookup_find(&in->submissions, id) : LOOKUP_NONE;
        if (found != LOOKUP_NONE)
            return found;
    }
    return LOOKUP_NONE;
}

/* By the first id it has. */
static void report_unknown(const struct reader *in, const struct frab_event *event)
{
    const struct document *doc = &in->file.doc;
    const int is_kept = doc->errs->n < ERRS_KEPT; /* to find the nearest takes a while */

    for (int i = 0; i < N_FRAB_IDS; i++)
        if (event->ids[i]) {
            placing_report_unknown(
                doc, frab_member(&in->file, event->object, frab_id_names[i]), "submission",
                event->ids[i], is_kept ? lookup_nearest(&in->submissions, event->ids[i]) : NULL);
            return;
        }
    value_error(doc, event->object, "the event has none of code, slug, id and guid");
}

/* Reported once for all events of the list. */
static int find_room(struct reader *in, const struct frab_event *event)
{
    int room = lookup_find(&in->room_ids, event->room);

    if (room == LOOKUP_NONE)
        room = lookup_find(&in->room_names, event->room);
    if (room == LOOKUP_NONE && in->unknown_list != event->list.node) {
        const char *id = lookup_nearest(&in->room_ids, event->room);
        in->unknown_list = event->list.node;
        placing_report_unknown(&in->file.doc, event->list, "room", event->room,
                               id ? id : lookup_nearest(&in->room_names, event->room));
    }
    return room;
}

enum { NO_FORMAT = -1, BAD_FORMAT = -2 };

static int format_of_type(const struct reader *in, const struct submission *talk, const char *type)
{
    for (int i = 0; type && i < talk->formats.n; i++) {
        const struct format *format = &in->conf->formats[talk->formats.list[i]];
        if (!strcmp(format->id, type) || !strcmp(format->name, type))
            return talk->formats.list[i];
    }
    return NO_FORMAT;
}

/* The formats in which the talk takes as long as the event there: how many, and the last. */
static int count_as_long(const struct reader *in, const struct frab_event *event, int submission,
                         int slot, int *format)
{
    const struct indices *formats = &in->conf->submissions[submission].formats;
    int n = 0;

    for (int i = 0; i < formats->n; i++)
        if (conference_minutes(in->conf, submission, slot, formats->list[i]) == event->minutes) {
            *format = formats->list[i];
            n++;
        }
    return n;
}

static int choose_format(const struct reader *in, const struct frab_event *event, int submission,
                         int slot)
{
    const struct submission *talk = &in->conf->submissions[submission];
    const char *type = frab_text(&in->file, event->object, "type", LONGEST_TEXT);
    int format = format_of_type(in, talk, type);

    if (talk->formats.n <= 1)
        return talk->formats.n ? talk->formats.list[0] : NO_FORMAT;
    if (format != NO_FORMAT)
        return format;
    const int n = count_as_long(in, event, submission, slot, &format);
    if (n == 1)
        return format;
    value_error(
        &in->file.doc, event->length,
        "submission \"%s\" has several formats, and %s of them takes %d minutes there: name "
        "one in \"type\"",
        talk->id, n ? "more than one" : "none", event->minutes);
    return BAD_FORMAT;
}

/* Of slots at one start the first whose session takes the talk, else the first. */
static int choose_slot(const struct reader *in, int submission, const struct indices *slots)
{
    const struct indices *formats = &in->conf->submissions[submission].formats;

    for (int i = 0; i < slots->n; i++) {
        int fits =
            !formats->n && conference_slots_fit(in->conf, submission, slots->list[i], NO_FORMAT);
        for (int f = 0; f < formats->n; f++)
            fits |= conference_slots_fit(in->conf, submission, slots->list[i], formats->list[f]);
        if (fits)
            return slots->list[i];
    }
    return slots->list[0];
}

static void place(struct reader *in, const struct frab_event *event, int submission, int room)
{
    struct placing at = {.conf = in->conf, .moment = {.has_offset = 1}, .room = room};

    if (!frab_event_start(&in->file, event, in->conf->zone, &at.moment.minutes))
        return;
    struct indices slots = placing_slots(&at);
    if (!slots.n) {
        placing_report_no_slot(&in->file.doc, event->date, &at);
        return;
    }
    const int slot = choose_slot(in, submission, &slots);
    const int format = choose_format(in, event, submission, slot);
    free(slots.list);
    if (format == BAD_FORMAT)
        return;
    struct placement placement = placement_at(in->conf, submission, slot, room, format);
    placement.node = event->object.node;
    placing_check_minutes(&in->file.doc, event->length, in->conf, &placement, event->minutes);
    frab_event_check_clock(&in->file, event, in->conf->zone, in->conf->slots[slot].span.from);
    schedule_place(in->schedule, placement);
}

static void read_event(struct reader *in, const struct frab_event *event)
{
    int which;
    const int submission = find_submission(in, event, &which);

    if (submission == LOOKUP_NONE) {
        if (!event->title || lookup_find(&in->event_titles, event->title) == LOOKUP_NONE)
            report_unknown(in, event);
        return;
    }
    const int room = find_room(in, event);
    placing_check_submission(&in->file.doc,
                             frab_member(&in->file, event->object, frab_id_names[which]), in->conf,
                             submission, ++in->times_placed[submission]);
    if (room != LOOKUP_NONE)
        place(in, event, submission, room);
}

static void reader_clear(struct reader *in)
{
    lookup_clear(&in->submissions);
    lookup_clear(&in->room_ids);
    lookup_clear(&in->room_names);
    lookup_clear(&in->event_titles);
    free(in->times_placed);
    schedule_free(in->schedule);
    frab_file_clear(&in->file);
}

enum status frab_schedule(struct schedule **out, const struct conference *conf,
                          const struct outside *from)
{
    struct reader in = {.conf = conf, .unknown_list = -1};
    enum status st = frab_file_read(&in.file, from);

    if (st)
        goto done;
    in.schedule = schedule_new();
    in.times_placed = mem_zero((size_t)conf->n_submissions, sizeof *in.times_placed);
    note_ids(&in);
    for (int i = 0; i < in.file.n; i++)
        read_event(&in, &in.file.events[i]);
    if ((st = errs_status(from->errs)))
        goto done;
    in.schedule->source = in.file.doc.source;
    in.file.doc.source = NULL; /* the schedule's now */
    *out = in.schedule;
    in.schedule = NULL;
done:
    reader_clear(&in);
    return st;
}
