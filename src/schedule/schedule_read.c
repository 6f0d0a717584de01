#include "schedule.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "document.h"
#include "lookup.h"
#include "mem.h"
#include "placing.h"
#include "text.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct reader {
    const struct conference *conf;
    struct document doc;
    struct lookup submissions, rooms, sessions, formats, people;
    struct schedule *schedule;
    int *times_placed; /* [conf->n_submissions] */
    int leaves_out;    /* placements that do not fit the conference */
};

static int n_reported(const struct reader *in)
{
    return in->doc.errs->n + in->doc.errs->dropped;
}

static void note_ids(struct reader *in)
{
    const struct conference *conf = in->conf;

    for (int i = 0; i < conf->n_submissions; i++)
        lookup_add(&in->submissions, conf->submissions[i].id, i);
    for (int i = 0; i < conf->n_rooms; i++)
        lookup_add(&in->rooms, conf->rooms[i].id, i);
    for (int i = 0; i < conf->n_sessions; i++)
        lookup_add(&in->sessions, conf->sessions[i].id, i);
    for (int i = 0; i < conf->n_formats; i++)
        lookup_add(&in->formats, conf->formats[i].id, i);
    for (int i = 0; i < conf->n_people; i++)
        lookup_add(&in->people, conf->people[i].id, i);
}

static int is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return 1;
    return 0;
}

static int is_object(struct reader *in, struct value value, const char *what)
{
    if (json_is_object(value.json))
        return 1;
    value_error(&in->doc, value, "%s has to be an object", what);
    return 0;
}

static void check_members(struct reader *in, struct value object, const char *const *names,
                          size_t n)
{
    for (struct walk w = walk_over(&in->doc, object); walk_next(&w);)
        if (strncmp(w.key, "x-", 2) != 0 && !is_one_of(w.key, names, n))
            placing_report_unknown(&in->doc, w.value, "member", w.key,
                                   text_nearest(w.key, names, n));
}

/* The text of a member's value; NULL, reported when it is required or no text. */
static const char *text_of(struct reader *in, struct value object, const char *name,
                           struct value value, int required)
{
    const char *text = value_text(value, NULL);

    if (!value.json && required)
        value_error(&in->doc, object, "\"%s\" is missing", name);
    if (value.json && !text)
        value_error(&in->doc, value, "\"%s\" is a text", name);
    return text;
}

static const char *read_text(struct reader *in, struct value object, const char *name, int required)
{
    return text_of(in, object, name, value_member(&in->doc, object, name), required);
}

/* The index of the id that a member names; -1: absent, or reported. */
static int find_id(struct reader *in, const struct lookup *ids, const char *noun,
                   struct value value, const char *id)
{
    const int index = lookup_find(ids, id);

    if (index == LOOKUP_NONE && in->leaves_out)
        value_error(&in->doc, value, "no %s \"%s\" any more: left out", noun, id);
    else if (index == LOOKUP_NONE)
        placing_report_unknown(&in->doc, value, noun, id, lookup_nearest(ids, id));
    return index;
}

static int read_id(struct reader *in, struct value object, const char *name,
                   const struct lookup *ids, int required)
{
    const struct value value = value_member(&in->doc, object, name);
    const char *id = text_of(in, object, name, value, required);

    return id ? find_id(in, ids, name, value, id) : -1;
}

/* A whole number from 1; 0: absent, or reported. */
static int read_count(struct reader *in, struct value object, const char *name)
{
    const struct value value = value_member(&in->doc, object, name);
    const json_int_t n = json_integer_value(value.json);

    if (!value.json)
        return 0;
    if (json_is_integer(value.json) && n >= 1 && n <= 40000)
        return (int)n;
    value_error(&in->doc, value, "\"%s\" is a whole number from 1 to 40000", name);
    return 0;
}

/* The place of one placement while its slot is being found. */
struct place_read {
    struct value object, start; /* values of the file */
    struct placing at;
};

/* Leave the slots of one session.  Which one must be said where there are several. */
static void keep_session(struct reader *in, const struct place_read *at, struct indices *slots)
{
    const struct conference *conf = in->conf;
    const struct value value = value_member(&in->doc, at->object, "session");
    const int session = read_id(in, at->object, "session", &in->sessions, 0);
    const int first = conf->slots[slots->list[0]].session;
    int n = 0;

    for (int i = 0; i < slots->n; i++)
        if (session < 0 || conf->slots[slots->list[i]].session == session)
            slots->list[n++] = slots->list[i];
    slots->n = value.json && session < 0 ? 0 : n;
    if (session >= 0 && !n)
        value_error(&in->doc, value, "the slot at that start is of session \"%s\", not \"%s\"",
                    conf->sessions[first].id, conf->sessions[session].id);
    for (int i = 1; !value.json && i < slots->n; i++)
        if (conf->slots[slots->list[i]].session != first) {
            value_error(&in->doc, at->start,
                        "sessions \"%s\" and \"%s\" both have a slot then: add \"session\"",
                        conf->sessions[first].id,
                        conf->sessions[conf->slots[slots->list[i]].session].id);
            slots->n = 0;
        }
}

/* Of slots of one session: more than one only where the clock is put back. */
static int choose_number(struct reader *in, const struct place_read *at,
                         const struct indices *slots)
{
    const int number = read_count(in, at->object, "slot");
    const struct slot *first = &in->conf->slots[slots->list[0]];

    for (int i = 0; number && i < slots->n; i++)
        if (in->conf->slots[slots->list[i]].number == number)
            return slots->list[i];
    if (number)
        value_error(&in->doc, value_member(&in->doc, at->object, "slot"),
                    "that start is slot %d of session \"%s\", not %d", first->number,
                    in->conf->sessions[first->session].id, number);
    else if (slots->n > 1)
        value_error(&in->doc, at->start, "that time is there twice: add \"slot\" or an offset");
    else
        return slots->list[0];
    return -1;
}

static int find_slot(struct reader *in, const struct place_read *at)
{
    struct indices slots = placing_slots(&at->at);
    int slot = -1;

    if (!slots.n)
        placing_report_no_slot(&in->doc, at->start, &at->at);
    else
        keep_session(in, at, &slots);
    if (slots.n)
        slot = choose_number(in, at, &slots);
    free(slots.list);
    return slot;
}

/* The slot a placement starts in; -1: reported. */
static int read_slot(struct reader *in, struct value object, int room)
{
    const char *start = read_text(in, object, "start", 1);
    struct place_read at = {
        object, value_member(&in->doc, object, "start"), {.conf = in->conf, .room = room}};

    if (!start || room < 0)
        return -1;
    if (civil_parse_moment(start, &at.at.moment))
        return find_slot(in, &at);
    value_error(&in->doc, at.start, "\"%s\" is no date and time like 2027-05-08T09:30", start);
    return -1;
}

enum { NO_FORMAT = -1, BAD_FORMAT = -2 };

/* The one of several formats that the placement chose. */
static int choose_format(struct reader *in, struct value object, int submission)
{
    const struct submission *talk = &in->conf->submissions[submission];
    const struct value value = value_member(&in->doc, object, "format");
    const int given = read_id(in, object, "format", &in->formats, 0);

    if (given >= 0 && indices_have(&talk->formats, given))
        return given;
    if (given >= 0)
        value_error(&in->doc, value, "submission \"%s\" does not have format \"%s\"", talk->id,
                    in->conf->formats[given].id);
    if (value.json)
        return BAD_FORMAT;
    if (talk->formats.n <= 1)
        return talk->formats.n ? talk->formats.list[0] : NO_FORMAT;
    value_error(&in->doc, object, "submission \"%s\" has several formats: add \"format\"",
                talk->id);
    return BAD_FORMAT;
}

static void check_minutes(struct reader *in, struct value object, const struct placement *placement)
{
    const int minutes = read_count(in, object, "minutes");

    if (minutes)
        placing_check_minutes(&in->doc, value_member(&in->doc, object, "minutes"), in->conf,
                              placement, minutes);
}

/* The submission placed; -1: reported. */
static int read_submission(struct reader *in, struct value object)
{
    const int submission = read_id(in, object, "submission", &in->submissions, 1);
    const struct value value = value_member(&in->doc, object, "submission");

    if (submission >= 0)
        placing_check_submission(&in->doc, value, in->conf, submission,
                                 ++in->times_placed[submission]);
    return submission;
}

static void read_placement(struct reader *in, struct value object)
{
    static const char *const members[] = {"submission", "start",   "room",  "session",
                                          "slot",       "minutes", "format"};

    const int before = n_reported(in);

    if (!is_object(in, object, "a placement"))
        return;
    check_members(in, object, members, COUNT(members));
    const int submission = read_submission(in, object);
    const int slot = read_slot(in, object, read_id(in, object, "room", &in->rooms, 1));
    const int format = submission < 0 ? BAD_FORMAT : choose_format(in, object, submission);
    if (slot < 0 || format == BAD_FORMAT)
        return;
    struct placement placement = placement_at(
        in->conf, submission, slot,
        lookup_find(&in->rooms, value_text(value_member(&in->doc, object, "room"), "")), format);
    placement.node = object.node;
    check_minutes(in, object, &placement);
    if (!in->leaves_out || n_reported(in) == before)
        schedule_place(in->schedule, placement);
}

/* A list member's items; an absent one has none. */
static struct walk walk_list(struct reader *in, struct value object, const char *name, int required)
{
    struct value list = value_member(&in->doc, object, name);

    if (!list.json && required)
        value_error(&in->doc, object, "\"%s\" is missing", name);
    if (list.json && !json_is_array(list.json)) {
        value_error(&in->doc, list, "\"%s\" is a list", name);
        list.json = NULL;
    }
    return walk_over(&in->doc, list);
}

static int is_price(struct value value)
{
    const double number = json_number_value(value.json);
    return json_is_number(value.json) && number >= -1e12 && number <= 1e12;
}

/* {"hard": 0, "soft": 2.5}; `has` (may be NULL) says which levels are there. */
static void read_price(struct reader *in, struct value object, const char *name,
                       struct price *price, int *has)
{
    const struct value levels = value_member(&in->doc, object, name);

    if (!levels.json || !is_object(in, levels, "a price"))
        return;
    check_members(in, levels, level_names, N_LEVELS);
    for (int level = 0; level < N_LEVELS; level++) {
        const struct value value = value_member(&in->doc, levels, level_names[level]);
        if (value.json && !is_price(value)) {
            value_error(&in->doc, value, "a price is a number from -1e12 to 1e12");
        } else if (value.json) {
            price->at[level] = value_amount(value, 0);
            if (has)
                has[level] = 1;
        }
    }
}

/* The index of a member's word; `otherwise` if absent, null or reported. */
static int read_word(struct reader *in, struct value object, const char *name,
                     const char *const *words, size_t n, int otherwise)
{
    const struct value value = value_member(&in->doc, object, name);
    const char *word = json_is_null(value.json) ? NULL : read_text(in, object, name, 0);

    for (size_t i = 0; word && i < n; i++)
        if (strcmp(word, words[i]) == 0)
            return (int)i;
    if (word)
        placing_report_unknown(&in->doc, value, name, word, text_nearest(word, words, n));
    return otherwise;
}

static void read_blockers(struct reader *in, struct value object, struct indices *by)
{
    for (struct walk w = walk_list(in, object, "by", 0); walk_next(&w);) {
        const char *id = value_text(w.value, "");
        const int index = find_id(in, &in->submissions, "submission", w.value, id);
        by->list = mem_grow(by->list, (size_t)by->n, sizeof *by->list);
        by->list[by->n++] = index;
    }
}

static void read_unplaced(struct reader *in, struct value object)
{
    static const char *const members[] = {"submission", "reason", "by", "price"};
    struct schedule *schedule = in->schedule;
    struct unplaced unplaced = {0};

    if (!is_object(in, object, "an entry of \"unplaced\""))
        return;
    check_members(in, object, members, COUNT(members));
    unplaced.submission = read_id(in, object, "submission", &in->submissions, 1);
    unplaced.reason = (enum unplaced_reason)read_word(in, object, "reason", unplaced_reason_names,
                                                      3, UNPLACED_NO_PLACE);
    read_price(in, object, "price", &unplaced.price, NULL);
    read_blockers(in, object, &unplaced.by);
    schedule->unplaced =
        mem_grow(schedule->unplaced, (size_t)schedule->n_unplaced, sizeof *schedule->unplaced);
    schedule->unplaced[schedule->n_unplaced++] = unplaced;
}

/* "T4#2", the second giving of T4: its submission; -1: nothing of the kind. */
static int find_giving(const struct reader *in, const char *text, int *giving)
{
    const char *mark = strrchr(text, '#');
    char *id = mark ? mem_span(text, (size_t)(mark - text)) : NULL;
    const int submission = id ? lookup_find(&in->submissions, id) : -1;

    free(id);
    if (submission < 0 || strspn(mark + 1, "0123456789") != strlen(mark + 1) ||
        strlen(mark + 1) > 5 || mark[1] == '0')
        return -1;
    *giving = (int)strtol(mark + 1, NULL, 10);
    return *giving >= 1 && *giving <= in->conf->submissions[submission].repeats ? submission : -1;
}

static void read_attended(struct reader *in, int person, struct value value)
{
    const char *text = value_text(value, NULL);
    struct attended attended = {person, -1, 1, value.node};

    if (!text) {
        value_error(&in->doc, value, "what a person attends is the id of a submission");
        return;
    }
    if (lookup_find(&in->submissions, text) == LOOKUP_NONE)
        attended.submission = find_giving(in, text, &attended.giving);
    if (attended.submission < 0)
        attended.submission = find_id(in, &in->submissions, "submission", value, text);
    if (attended.submission >= 0 && person >= 0 && !schedule_attend(in->schedule, attended))
        value_error(&in->doc, value, "\"%s\" attends \"%s\" twice", in->conf->people[person].id,
                    text);
}

static void read_attendance(struct reader *in, struct value root)
{
    const struct value attendance = value_member(&in->doc, root, "attendance");

    if (!attendance.json || !is_object(in, attendance, "\"attendance\""))
        return;
    in->schedule->has_attendance = 1;
    for (struct walk w = walk_over(&in->doc, attendance); walk_next(&w);) {
        const int person = find_id(in, &in->people, "person", w.value, w.key);
        if (!json_is_array(w.value.json)) {
            value_error(&in->doc, w.value, "what a person attends is a list of submissions");
            continue;
        }
        for (struct walk items = walk_over(&in->doc, w.value); walk_next(&items);)
            read_attended(in, person, items.value);
    }
}

static void read_fingerprint(struct reader *in, struct value root)
{
    const char *text = read_text(in, root, "fingerprint", 0);

    if (text && (strlen(text) != 64 || strspn(text, "0123456789abcdef") != 64))
        value_error(&in->doc, value_member(&in->doc, root, "fingerprint"),
                    "a fingerprint is 64 hexadecimal digits");
    else if (text)
        memcpy(in->schedule->fingerprint, text, 65);
}

static void read_head(struct reader *in, struct value root)
{
    static const char *const members[] = {
        "lectern-schedule", "$schema", "conference", "fingerprint", "version",    "status",
        "stopped",          "price",   "bound",      "placements",  "attendance", "unplaced"};
    struct schedule *schedule = in->schedule;
    const struct value version = value_member(&in->doc, root, "lectern-schedule");

    check_members(in, root, members, COUNT(members));
    if (!version.json)
        value_error(&in->doc, root, "\"lectern-schedule\" is missing");
    else if (!json_is_integer(version.json) || json_integer_value(version.json) != 1)
        value_error(&in->doc, version, "this program reads schedules of version 1 alone");
    read_text(in, root, "conference", 0);
    read_fingerprint(in, root);
    schedule->status = (enum schedule_status)read_word(in, root, "status", schedule_status_names,
                                                       SCHEDULE_UNKNOWN + 1, SCHEDULE_UNKNOWN);
    schedule->stopped = (enum stopped)(
        1 + read_word(in, root, "stopped", stopped_names + 1, STOPPED_INTERRUPT, -1));
    read_price(in, root, "price", &schedule->price, schedule->has_price);
    read_price(in, root, "bound", &schedule->bound, schedule->has_bound);
}

static void read_all(struct reader *in)
{
    const struct value root = document_root(&in->doc);

    if (!is_object(in, root, "a schedule file"))
        return;
    read_head(in, root);
    for (struct walk w = walk_list(in, root, "placements", 1); walk_next(&w);)
        read_placement(in, w.value);
    for (struct walk w = walk_list(in, root, "unplaced", 0); walk_next(&w);)
        read_unplaced(in, w.value);
    read_attendance(in, root);
}

static void reader_clear(struct reader *in)
{
    lookup_clear(&in->submissions);
    lookup_clear(&in->rooms);
    lookup_clear(&in->sessions);
    lookup_clear(&in->formats);
    lookup_clear(&in->people);
    free(in->times_placed);
    schedule_free(in->schedule);
    document_close(&in->doc);
}

static enum status read_schedule(struct reader *in, struct schedule **out)
{
    in->schedule = schedule_new();
    in->times_placed = mem_zero((size_t)in->conf->n_submissions, sizeof *in->times_placed);
    note_ids(in);
    read_all(in);
    const enum status st = in->leaves_out ? OK : errs_status(in->doc.errs);
    if (st)
        return st;
    in->schedule->source = in->doc.source;
    in->doc.source = NULL; /* the schedule's now */
    *out = in->schedule;
    in->schedule = NULL;
    return OK;
}

enum status schedule_read(struct schedule **out, const struct conference *conf, const char *file,
                          const char *bytes, size_t length, struct errs *errs)
{
    return schedule_read_parsed(out, conf, parse_new(file, bytes, length), errs);
}

enum status schedule_read_parsed(struct schedule **out, const struct conference *conf,
                                 struct parse *parse, struct errs *errs)
{
    struct reader in = {.conf = conf};
    enum status st = document_open(&in.doc, parse, errs, NULL);

    if (!st)
        st = read_schedule(&in, out);
    reader_clear(&in);
    return st;
}

enum status schedule_read_fitting(struct schedule **out, const struct conference *conf,
                                  struct parse *parse, struct errs *errs, struct errs *doubts)
{
    struct reader in = {.conf = conf, .leaves_out = 1};
    enum status st = document_open(&in.doc, parse, errs, NULL);

    in.doc.errs = doubts;
    if (!st)
        st = read_schedule(&in, out);
    reader_clear(&in);
    return st;
}
