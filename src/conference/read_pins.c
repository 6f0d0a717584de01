/* Pins, and placements of the last public version: both are looked up among the slots. */
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "reader.h"
#include "text.h"

static int fits_slot(const struct conference *conf, const struct pin *pin, int slot)
{
    const struct slot *at = &conf->slots[slot];
    return (pin->session < 0 || pin->session == at->session) &&
           (!pin->number || pin->number == at->number) &&
           (!pin->has_start || pin->start == at->span.from) &&
           (pin->room < 0 || conference_has_room(conf, at->session, pin->room));
}

/* How many slots fit; *only: the last of them. */
static int count_fitting(const struct conference *conf, const struct pin *pin, int *only)
{
    int n = 0;
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (fits_slot(conf, pin, slot))
            *only = slot, n++;
    return n;
}

enum { STARTS_SHOWN = 12 };

/* "09:30, 10:00": the starts that fit the pin but for its own, on the day it names. */
static char *starts_text(const struct conference *conf, const struct pin *pin)
{
    struct text text = {0};
    int64_t last = INT64_MIN;
    struct pin any = *pin;
    int n = 0;

    any.has_start = 0;
    for (int slot = 0; slot < conf->n_slots; slot++) {
        const int64_t from = conf->slots[slot].span.from;
        char moment[17];
        if (!fits_slot(conf, &any, slot) || from == last ||
            conf->slots[slot].day != conference_day_of(conf, pin->start))
            continue;
        civil_format_moment(conference_local(conf, from), moment);
        if (n++ < STARTS_SHOWN)
            text_addf(&text, "%s%s", n > 1 ? ", " : "", moment + strlen("2027-05-08T"));
        last = from;
    }
    if (n > STARTS_SHOWN)
        text_add(&text, ", ...");
    return text_take(&text);
}

static void report_start(const struct reader *reader, struct value start, const struct pin *pin)
{
    char *starts = starts_text(reader->conf, pin);
    if (*starts)
        value_error(&reader->doc, start, "no slot that fits starts then; that day: %s", starts);
    else
        value_error(&reader->doc, start, "no slot that fits starts on that day");
    free(starts);
}

/* Say which member of the pin spoils it: the start, the number or the room. */
static void report_misfit(const struct reader *reader, struct value object, const struct pin *pin)
{
    const struct conference *conf = reader->conf;
    struct pin part = *pin;
    int slot;

    part.has_start = 0;
    if (pin->has_start && count_fitting(conf, &part, &slot)) {
        report_start(reader, read_member(reader, object, "start"), pin);
        return;
    }
    part.number = 0;
    if (pin->number && count_fitting(conf, &part, &slot))
        value_error(&reader->doc, read_member(reader, object, "slot"),
                    pin->session < 0 ? "no session has a slot %d there"
                                     : "that session has no slot %d",
                    pin->number);
    else if (pin->room >= 0)
        value_error(&reader->doc, read_member(reader, object, "room"),
                    "room \"%s\" is in none of the sessions this pin allows",
                    conf->rooms[pin->room].id);
    else
        value_error(&reader->doc, object, "the pin fits no slot");
}

static int is_complete(struct value written, int index)
{
    return !written.json || index >= 0;
}

static void resolve_pin(const struct reader *reader, struct value object, struct pin *pin)
{
    const struct value start = read_member(reader, object, "start");
    const struct value session = read_member(reader, object, "session");
    const struct value room = read_member(reader, object, "room");
    int slot = -1;

    pin->session = session_find(reader, session);
    pin->number = value_count(read_member(reader, object, "slot"), 0);
    pin->room = names_find(reader, &reader->rooms, room);
    pin->has_start = moment_read(reader, start, &pin->start);
    pin->slot = -1;
    if (!is_complete(session, pin->session) || !is_complete(room, pin->room) ||
        !is_complete(start, pin->has_start - 1))
        return; /* reported */
    if (!session.json && !room.json && !start.json && !pin->number)
        value_error(&reader->doc, object,
                    "the pin says no place: add start, session, slot or room");
    else if (!reader->sessions.incomplete && !count_fitting(reader->conf, pin, &slot))
        report_misfit(reader, object, pin);
    else if (count_fitting(reader->conf, pin, &slot) == 1)
        pin->slot = slot;
}

static void check_number_of_pins(const struct reader *reader, struct value object,
                                 const struct pin *pin)
{
    const struct conference *conf = reader->conf;
    const struct submission *submission = &conf->submissions[pin->submission];
    int before = 0;

    for (int i = 0; i < conf->n_pins; i++)
        before += conf->pins[i].submission == pin->submission;
    if (before == submission->repeats)
        value_error(&reader->doc, object,
                    "submission \"%s\" is pinned more often than it is given (%d)", submission->id,
                    submission->repeats);
    if (!submission_is_candidate(submission))
        value_warning(&reader->doc, object, "submission \"%s\" is %s: its pin is ignored",
                      submission->id, conf->states.list[submission->state_name]);
}

static void add_pin(struct reader *reader, struct value object)
{
    struct conference *conf = reader->conf;
    struct pin pin = {.node = object.node};

    pin.submission =
        names_find(reader, &reader->submissions, read_member(reader, object, "submission"));
    resolve_pin(reader, object, &pin);
    if (pin.submission < 0)
        return;
    check_number_of_pins(reader, object, &pin);
    conf->pins = mem_grow(conf->pins, (size_t)conf->n_pins, sizeof *conf->pins);
    conf->pins[conf->n_pins++] = pin;
}

void read_pins(struct reader *reader)
{
    const struct value pins = read_member(reader, reader->root, "pins");
    for (struct walk w = walk_over(&reader->doc, pins); walk_next(&w);)
        add_pin(reader, w.value);
}

/* What was public may be gone by now: a room, a slot.  That is news, not an error; what is left of
 * it (when it was) can still be kept. */
static void add_published(struct reader *reader, struct value object)
{
    struct conference *conf = reader->conf;
    const char *id = value_text(read_member(reader, object, "submission"), "");
    const char *room = value_text(read_member(reader, object, "room"), "");
    const char *session = value_text(read_member(reader, object, "session"), NULL);
    struct pin at = {.number = value_count(read_member(reader, object, "slot"), 0)};
    struct published placement = {.node = object.node, .slot = -1};

    placement.submission = lookup_find(&reader->submissions.lookup, id);
    placement.room = at.room = lookup_find(&reader->rooms.lookup, room);
    at.session = session ? lookup_find(&reader->sessions.lookup, session) : -1;
    at.has_start = moment_read(reader, read_member(reader, object, "start"), &at.start);
    if (!at.has_start)
        return;
    if (placement.submission < 0)
        value_warning(&reader->doc, object, "published: no submission \"%s\" any more", id);
    else if (at.room < 0)
        value_warning(&reader->doc, object, "published: no room \"%s\" any more", room);
    else if (!count_fitting(conf, &at, &placement.slot))
        value_warning(&reader->doc, object, "published: room \"%s\" has no slot then any more",
                      room);
    if (placement.submission < 0)
        return;
    placement.start = at.start;
    conf->published = mem_grow(conf->published, (size_t)conf->n_published, sizeof *conf->published);
    conf->published[conf->n_published++] = placement;
}

void read_published(struct reader *reader)
{
    const struct value published = read_member(reader, reader->root, "published");
    for (struct walk w = walk_over(&reader->doc, published); walk_next(&w);)
        add_published(reader, w.value);
}
