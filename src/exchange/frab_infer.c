#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frab.h"
#include "frab_file.h"
#include "lookup.h"
#include "mem.h"
#include "members.h"
#include "text.h"

enum { LONGEST_SLOT = 1440, MOST_SLOTS = 200, MINUTES_TO_CHANGE_ROOMS = 5 };

/* A list of the conference in the making: who is in it, and where in the file each comes first. */
struct list {
    json_t *json; /* the conference's */
    struct lookup ids;
    int *nodes; /* [n] */
    int n;
};

/* Slots of one room, one after the other on one day: a session. */
struct lane {
    int room, day, n_slots;
    int64_t end;
    json_t *slots; /* the conference's */
};

/* Where an event went; submission -1: nowhere. */
struct seat {
    int64_t from; /* UTC minutes */
    int submission, room;
    int lane, number; /* of its first slot in the lane, from 0 */
};

struct inferring {
    struct frab_file file;
    struct zone *zone;
    char *zone_name;
    json_t *root;
    struct list rooms, people, tracks, sessions, submissions;
    struct lane *lanes; /* [sessions.n] */
    struct lookup guids;
    struct seat *seats;  /* [file.n] */
    int *of_submissions; /* [submissions.n] the event of each */
};

/* Lists. */

static struct list list_new(json_t *root, const char *name)
{
    struct list list = {.json = json_array()};
    json_object_set_new(root, name, list.json);
    return list;
}

static void list_clear(struct list *list)
{
    lookup_clear(&list->ids);
    free(list->nodes);
}

/* The index of the entry with that id, which is added if there is none. */
static int list_index(struct list *list, const char *id, const char *name, int node)
{
    const int index = lookup_add(&list->ids, id, list->n);

    if (index < list->n)
        return index;
    json_t *entry = json_object();
    json_object_set_new(entry, "id", json_string(id));
    if (name && strcmp(name, id) != 0)
        json_object_set_new(entry, "name", json_string(name));
    json_array_append_new(list->json, entry);
    list->nodes = mem_grow(list->nodes, (size_t)list->n, sizeof *list->nodes);
    list->nodes[list->n++] = node;
    return index;
}

static int list_node(const struct list *list, int index)
{
    assert(list->nodes && index < list->n);
    return list->nodes[index];
}

/* The time zone. */

/* Zones of a fixed offset are there for whole hours; the sign of their names is that of POSIX. */
static char *zone_of_offset(int offset)
{
    struct text name = {0};

    if (offset && offset % 60 == 0)
        text_addf(&name, "Etc/GMT%+d", -offset / 60);
    else
        text_add(&name, "UTC");
    struct zone *zone = zone_open(text_bytes(&name));
    if (!zone) {
        text_clear(&name);
        text_add(&name, "UTC");
    }
    zone_free(zone);
    return text_take(&name);
}

static const struct frab_event *first_with_offset(const struct frab_file *file)
{
    for (int i = 0; i < file->n; i++)
        if (file->events[i].start.has_offset)
            return &file->events[i];
    return NULL;
}

static void find_zone(struct inferring *in)
{
    const struct document *doc = &in->file.doc;
    const struct frab_event *event = first_with_offset(&in->file);
    const char *name = frab_text(&in->file, in->file.conference, "time_zone_name", LONGEST_ID);

    if (name) {
        in->zone_name = mem_text(name);
        in->zone = zone_open(name);
        if (!in->zone) {
            char *problem = zone_problem(name);
            in->zone = zone_open("UTC"); /* so that one mistake gives one message */
            value_error(doc, frab_member(&in->file, in->file.conference, "time_zone_name"), "%s",
                        problem);
            free(problem);
        }
        return;
    }
    in->zone_name = zone_of_offset(event ? event->start.offset : 0);
    if (!event)
        return;
    in->zone = zone_open(in->zone_name);
    value_warning(doc, in->file.conference,
                  "\"time_zone_name\" is missing: times are shown in %s, after the offset of the "
                  "first event",
                  in->zone_name);
}

/* People and tracks. */

static int person_index(struct inferring *in, struct value person)
{
    static const char *const ids[] = {"code", "guid", "id"};
    static const char *const names[] = {"public_name", "name", "full_public_name"};
    const char *name = NULL;
    char *id = NULL;
    int index = -1;

    for (int i = 0; i < 3 && !name; i++)
        name = frab_text(&in->file, person, names[i], LONGEST_TEXT);
    for (int i = 0; i < 3 && !id; i++)
        id = frab_id(&in->file, person, ids[i]);
    if (!id && name && strlen(name) <= LONGEST_ID)
        id = mem_text(name);
    if (id)
        index = list_index(&in->people, id, name, person.node);
    else
        value_error(&in->file.doc, person, "the person has none of code, guid, id and name");
    free(id);
    return index;
}

static int has_text(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!strcmp(json_string_value(json_array_get(list, i)), text))
            return 1;
    return 0;
}

static void add_speaker(struct inferring *in, json_t *speakers, struct value person)
{
    if (!json_is_object(person.json)) {
        value_error(&in->file.doc, person, "a person is an object");
        return;
    }
    const int index = person_index(in, person);
    if (index < 0)
        return;
    json_t *id = json_object_get(json_array_get(in->people.json, (size_t)index), "id");
    if (!has_text(speakers, json_string_value(id)))
        json_array_append(speakers, id);
}

static json_t *speakers_of(struct inferring *in, const struct frab_event *event)
{
    const struct value persons = frab_member(&in->file, event->object, "persons");
    json_t *speakers = json_array();

    if (persons.json && !json_is_array(persons.json))
        value_error(&in->file.doc, persons, "\"persons\" is a list");
    else if (persons.json)
        for (struct walk w = walk_over(&in->file.doc, persons); walk_next(&w);)
            add_speaker(in, speakers, w.value);
    return speakers;
}

static void set_track(struct inferring *in, json_t *submission, const struct frab_event *event)
{
    const char *track = frab_text(&in->file, event->object, "track", LONGEST_ID);

    if (!track)
        return;
    list_index(&in->tracks, track, NULL, frab_member(&in->file, event->object, "track").node);
    json_object_set_new(submission, "track", json_string(track));
}

/* Submissions. */

static int line_of(const struct inferring *in, int event)
{
    int line, column;
    source_position(in->file.doc.source, in->file.events[event].object.node, &line, &column);
    return line;
}

static int have_one_title(const struct frab_event *a, const struct frab_event *b)
{
    return a->title && b->title ? !strcmp(a->title, b->title) : !a->title && !b->title;
}

static int is_guid_new(struct inferring *in, int event)
{
    const struct frab_event *this = &in->file.events[event];
    const char *guid = this->ids[FRAB_GUID];
    const int first = guid ? lookup_add(&in->guids, guid, event) : event;

    if (first != event)
        value_error(&in->file.doc, frab_member(&in->file, this->object, "guid"),
                    "guid \"%s\" is there twice: the first is the event on line %d", guid,
                    line_of(in, first));
    return first == event;
}

/* May the event be another giving of the earlier one, whose id it has? */
static int is_giving_of(const struct inferring *in, int event, enum frab_id which, int earlier)
{
    const struct frab_event *this = &in->file.events[event], *that = &in->file.events[earlier];
    const struct value id = frab_member(&in->file, this->object, frab_id_names[which]);

    if (!have_one_title(this, that))
        value_error(&in->file.doc, id,
                    "%s \"%s\" is that of another event too, on line %d, which has another title",
                    frab_id_names[which], this->ids[which], line_of(in, earlier));
    else if (in->seats[event].from == in->seats[earlier].from && !strcmp(this->room, that->room))
        value_error(&in->file.doc, id, "the event is listed twice: the first is on line %d",
                    line_of(in, earlier));
    else
        return 1;
    return 0;
}

/* "T4", or "T4#2" for the second giving of T4; the caller's.  NULL: reported. */
static char *submission_id(const struct inferring *in, int event)
{
    char *const *ids = in->file.events[event].ids;
    struct text id = {0};
    int which = 0, earlier;

    while (which < N_FRAB_IDS && !ids[which])
        which++;
    if (which == N_FRAB_IDS) {
        value_error(&in->file.doc, in->file.events[event].object,
                    "the event has none of code, slug, id and guid");
        return NULL;
    }
    text_add(&id, ids[which]);
    for (int n = 2; (earlier = lookup_find(&in->submissions.ids, text_bytes(&id))) >= 0; n++) {
        const int is_fine =
            is_giving_of(in, event, (enum frab_id)which, in->of_submissions[earlier]);
        text_clear(&id);
        if (!is_fine)
            return NULL;
        text_addf(&id, "%s#%d", ids[which], n);
    }
    return text_take(&id);
}

static void add_submission(struct inferring *in, int event, const char *id)
{
    const struct frab_event *this = &in->file.events[event];
    const int index = list_index(&in->submissions, id, NULL, this->object.node);
    json_t *made = json_array_get(in->submissions.json, (size_t)index);

    if (this->title)
        json_object_set_new(made, "title", json_string(this->title));
    json_object_set_new(made, "state", json_string("accepted"));
    json_object_set_new(made, "speakers", speakers_of(in, this));
    json_object_set_new(made, "slots",
                        json_integer((this->minutes + LONGEST_SLOT - 1) / LONGEST_SLOT));
    set_track(in, made, this);
    in->of_submissions[index] = event;
    in->seats[event].submission = index;
    in->seats[event].room = list_index(&in->rooms, this->room, NULL, this->list.node);
}

static void take_event(struct inferring *in, int event)
{
    const struct frab_event *this = &in->file.events[event];
    struct seat *seat = &in->seats[event];

    seat->submission = -1;
    if (!frab_event_start(&in->file, this, in->zone, &seat->from))
        return;
    if (in->zone)
        frab_event_check_clock(&in->file, this, in->zone, seat->from);
    if (!this->minutes) {
        value_warning(&in->file.doc, this->length, "the event takes no time: left out");
        return;
    }
    char *id = is_guid_new(in, event) ? submission_id(in, event) : NULL;
    if (id)
        add_submission(in, event, id);
    free(id);
}

/* Sessions. */

static int64_t local_of(const struct inferring *in, int64_t utc)
{
    return utc + (in->zone ? zone_offset(in->zone, utc) : 0);
}

/* By the usual start of a day, four in the morning. */
static int day_of(const struct inferring *in, int64_t utc)
{
    return civil_day_of(local_of(in, utc) - 240);
}

static void set_start(const struct inferring *in, json_t *session, int64_t utc)
{
    const int offset = (int)(local_of(in, utc) - utc);
    char moment[17], hours[6], start[32];

    civil_format_moment(utc + offset, moment);
    civil_format_time(abs(offset), hours);
    snprintf(start, sizeof start, "%s%c%s", moment, offset < 0 ? '-' : '+', hours);
    json_object_set_new(session, "start", json_string(start));
}

static int add_lane(struct inferring *in, const struct seat *seat, int node)
{
    char id[32];

    snprintf(id, sizeof id, "s%d", in->sessions.n + 1);
    in->lanes = mem_grow(in->lanes, (size_t)in->sessions.n, sizeof *in->lanes);
    const int index = list_index(&in->sessions, id, NULL, node);
    json_t *session = json_array_get(in->sessions.json, (size_t)index), *rooms = json_array();
    struct lane *lane = &in->lanes[index];

    *lane = (struct lane){.room = seat->room,
                          .day = day_of(in, seat->from),
                          .end = seat->from,
                          .slots = json_array()};
    set_start(in, session, seat->from);
    json_array_append(rooms,
                      json_object_get(json_array_get(in->rooms.json, (size_t)seat->room), "id"));
    json_object_set_new(session, "rooms", rooms);
    json_object_set_new(session, "slots", lane->slots);
    return index;
}

/* The first that is free from then on. */
static int find_lane(struct inferring *in, const struct seat *seat, int node)
{
    const int day = day_of(in, seat->from);

    for (int i = 0; i < in->sessions.n; i++) {
        const struct lane *lane = &in->lanes[i];
        if (lane->room == seat->room && lane->day == day && lane->end <= seat->from &&
            seat->from - lane->end <= LONGEST_SLOT &&
            lane->n_slots + FRAB_LONGEST / LONGEST_SLOT <= MOST_SLOTS)
            return i;
    }
    return add_lane(in, seat, node);
}

/* More than a day is several slots in a row. */
static void add_slots(struct lane *lane, const struct seat *seat, int minutes)
{
    if (lane->end < seat->from)
        json_object_set_new(json_array_get(lane->slots, (size_t)lane->n_slots - 1), "gap",
                            json_integer(seat->from - lane->end));
    lane->end = seat->from + minutes;
    for (int left = minutes; left > 0; left -= LONGEST_SLOT, lane->n_slots++)
        json_array_append_new(
            lane->slots, json_pack("{s:i}", "minutes", left < LONGEST_SLOT ? left : LONGEST_SLOT));
}

struct timed { /* qsort knows no seats, so each event carries its start */
    int64_t from;
    int event;
};

static int by_start(const void *a, const void *b)
{
    const struct timed *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return one->event - other->event;
}

static void seat_events(struct inferring *in)
{
    struct timed *timed = mem_zero((size_t)in->file.n, sizeof *timed);
    size_t n = 0;

    for (int event = 0; event < in->file.n; event++)
        if (in->seats[event].submission >= 0)
            timed[n++] = (struct timed){in->seats[event].from, event};
    qsort(timed, n, sizeof *timed, by_start);
    for (size_t i = 0; i < n; i++) {
        const struct frab_event *event = &in->file.events[timed[i].event];
        struct seat *seat = &in->seats[timed[i].event];
        seat->lane = find_lane(in, seat, event->object.node);
        seat->number = in->lanes[seat->lane].n_slots;
        add_slots(&in->lanes[seat->lane], seat, event->minutes);
    }
    free(timed);
}

/* The conference. */

static void begin(struct inferring *in)
{
    const char *title = frab_text(&in->file, in->file.conference, "title", LONGEST_TEXT);

    if (!title)
        title = frab_text(&in->file, in->file.conference, "acronym", LONGEST_TEXT);
    find_zone(in);
    in->root = json_object();
    json_object_set_new(in->root, "lectern", json_integer(1));
    json_object_set_new(in->root, "name", json_string(title ? title : "Schedule"));
    json_object_set_new(in->root, "timezone", json_string(in->zone_name));
    in->rooms = list_new(in->root, "rooms");
    in->sessions = list_new(in->root, "sessions");
    in->tracks = list_new(in->root, "tracks");
    in->people = list_new(in->root, "people");
    in->submissions = list_new(in->root, "submissions");
    in->seats = mem_zero((size_t)in->file.n, sizeof *in->seats);
    in->of_submissions = mem_zero((size_t)in->file.n, sizeof *in->of_submissions);
}

static void add_rules(struct inferring *in)
{
    json_object_set_new(in->root, "rules",
                        json_pack("[{s:s, s:i, s:i, s:i}]", "rule", "gap", "minutes", 0,
                                  "other-room", MINUTES_TO_CHANGE_ROOMS, "weight", 1));
}

/* What is wrong now is a limit of ours: too many rooms, people, talks of one day. */
static enum status read_made(const struct inferring *in, struct conference **conf)
{
    const struct document *doc = &in->file.doc;
    char *text = json_dumps(in->root, JSON_COMPACT);
    struct errs errs = {0};
    const enum status st =
        conference_read(conf, source_file(doc->source), text, strlen(text), &errs, NULL);

    for (int i = 0; i < errs.n; i++)
        value_error(doc, in->file.conference, "it goes beyond what a conference may be: %s: %s",
                    errs.list[i].path ? errs.list[i].path : "$", errs.list[i].text);
    errs_clear(&errs);
    free(text);
    return st;
}

/* Nodes of the schedule.json in the place of those of the text made of it. */
static void point_into_file(const struct inferring *in, struct conference *conf,
                            struct source *source)
{
    source_free(conf->source);
    conf->source = source;
    for (int i = 0; i < conf->n_rooms; i++)
        conf->rooms[i].node = list_node(&in->rooms, i);
    for (int i = 0; i < conf->n_tracks; i++)
        conf->tracks[i].node = list_node(&in->tracks, i);
    for (int i = 0; i < conf->n_people; i++)
        conf->people[i].node = list_node(&in->people, i);
    for (int i = 0; i < conf->n_sessions; i++)
        conf->sessions[i].node = list_node(&in->sessions, i);
    for (int i = 0; i < conf->n_submissions; i++)
        conf->submissions[i].node = list_node(&in->submissions, i);
    for (int i = 0; i < conf->n_rules; i++)
        conf->rules[i].node = -1;
}

static struct schedule *schedule_of(const struct inferring *in, const struct conference *conf)
{
    struct schedule *schedule = schedule_new();

    for (int event = 0; event < in->file.n; event++) {
        const struct seat *seat = &in->seats[event];
        if (seat->submission < 0)
            continue;
        struct placement placement =
            placement_at(conf, seat->submission,
                         conf->sessions[seat->lane].first_slot + seat->number, seat->room, -1);
        placement.node = in->file.events[event].object.node;
        schedule_place(schedule, placement);
    }
    return schedule;
}

static void infer_clear(struct inferring *in)
{
    list_clear(&in->rooms);
    list_clear(&in->people);
    list_clear(&in->tracks);
    list_clear(&in->sessions);
    list_clear(&in->submissions);
    json_decref(in->root);
    lookup_clear(&in->guids);
    zone_free(in->zone);
    free(in->zone_name);
    free(in->lanes);
    free(in->seats);
    free(in->of_submissions);
    frab_file_clear(&in->file);
}

static void infer_events(struct inferring *in)
{
    begin(in);
    for (int event = 0; event < in->file.n; event++)
        take_event(in, event);
    if (!in->file.n)
        value_warning(&in->file.doc, in->file.conference, "the schedule has no events");
    seat_events(in);
    add_rules(in);
}

enum status frab_infer(struct conference **conf, struct schedule **schedule,
                       const struct outside *from)
{
    struct inferring in = {0};
    struct conference *made = NULL;
    enum status st = frab_file_read(&in.file, from);

    if (st)
        goto done;
    infer_events(&in);
    if ((st = errs_status(from->errs)) || (st = read_made(&in, &made)))
        goto done;
    point_into_file(&in, made, source_new(from->file, from->bytes, from->length));
    *schedule = schedule_of(&in, made);
    (*schedule)->source = in.file.doc.source;
    in.file.doc.source = NULL; /* the schedule's now */
    *conf = made;
done:
    infer_clear(&in);
    return st;
}
