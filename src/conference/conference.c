#include "conference.h"

#include <jansson.h>
#include <stdlib.h>

#include "civil.h"

static void free_texts(struct texts *texts)
{
    for (int i = 0; i < texts->n; i++)
        free(texts->list[i]);
    free(texts->list);
}

static void free_needs(struct needs *needs)
{
    free(needs->room.list);
    free(needs->slot.list);
    free(needs->not_room.list);
    free(needs->not_slot.list);
}

static void free_where(struct where *where)
{
    struct indices *const parts[] = {&where->ids,       &where->tracks,  &where->levels,
                                     &where->languages, &where->formats, &where->tags,
                                     &where->speakers,  &where->states,  NULL};

    for (struct indices *const *part = parts; *part; part++)
        free((*part)->list);
    for (int i = 0; i < where->n_lists; i++)
        free(where->lists[i].values.list);
    free(where->lists);
}

static void free_when(struct when *when)
{
    free(when->sessions.list);
    free(when->slots.list);
    free(when->days.list);
    free(when->tags.list);
    free(when->windows.list);
}

void rule_clear(struct rule *rule)
{
    free(rule->id);
    free_where(&rule->where);
    free_when(&rule->when);
    free(rule->room.ids.list);
    free(rule->room.tags.list);
    free(rule->shared);
    free(rule->limits);
    for (int i = 0; i < rule->n_groups; i++)
        free(rule->groups[i].list);
    free(rule->groups);
    free(rule->pairs);
    free(rule->costs);
    free(rule->against);
}

static void clear_room(struct room *room)
{
    free(room->id);
    free(room->name);
    free(room->tags.list);
    free(room->open.list);
}

static void clear_session(struct session *session)
{
    free(session->id);
    free(session->rooms.list);
    free(session->formats.list);
    free(session->tags.list);
}

static void clear_person(struct person *person)
{
    free(person->id);
    free(person->name);
    zone_free(person->zone);
    free(person->wants);
    free(person->must.list);
    free(person->open.list);
    free_needs(&person->needs);
    free_needs(&person->wishes);
}

static void clear_submission(struct submission *submission)
{
    free(submission->id);
    free(submission->title);
    free(submission->speakers.list);
    free(submission->formats.list);
    free(submission->tags.list);
    for (int i = 0; i < submission->n_lists; i++)
        free(submission->lists[i].values.list);
    free(submission->lists);
    free_needs(&submission->needs);
    free_needs(&submission->wishes);
}

static void free_places(struct conference *conf)
{
    for (int i = 0; i < conf->n_rooms; i++)
        clear_room(&conf->rooms[i]);
    for (int i = 0; i < conf->n_formats; i++) {
        free(conf->formats[i].id);
        free(conf->formats[i].name);
    }
    for (int i = 0; i < conf->n_sessions; i++)
        clear_session(&conf->sessions[i]);
    for (int i = 0; i < conf->n_slots; i++)
        free(conf->slots[i].tags.list);
    free(conf->rooms);
    free(conf->formats);
    free(conf->sessions);
    free(conf->slots);
}

static void free_programme(struct conference *conf)
{
    for (int i = 0; i < conf->n_tracks; i++) {
        free(conf->tracks[i].id);
        free(conf->tracks[i].name);
        free(conf->tracks[i].chairs.list);
    }
    for (int i = 0; i < conf->n_people; i++)
        clear_person(&conf->people[i]);
    for (int i = 0; i < conf->n_submissions; i++)
        clear_submission(&conf->submissions[i]);
    for (int i = 0; i < conf->n_events; i++) {
        free(conf->events[i].id);
        free(conf->events[i].title);
        free(conf->events[i].rooms.list);
        free(conf->events[i].people.list);
    }
    free(conf->tracks);
    free(conf->people);
    free(conf->submissions);
    free(conf->events);
}

static void free_rules(struct conference *conf)
{
    for (int i = 0; i < conf->n_rules; i++)
        rule_clear(&conf->rules[i]);
    for (int i = 0; i < conf->n_accept; i++) {
        free(conf->accept[i].finding);
        free(conf->accept[i].because);
    }
    free(conf->rules);
    free(conf->accept);
    free(conf->pins);
    free(conf->published);
}

void conference_free(struct conference *conf)
{
    if (!conf)
        return;
    free_places(conf);
    free_programme(conf);
    free_rules(conf);
    free_texts(&conf->levels);
    free_texts(&conf->values);
    free_texts(&conf->list_names);
    free_texts(&conf->states);
    free(conf->days);
    free(conf->name);
    free(conf->zone_name);
    zone_free(conf->zone);
    json_decref(conf->root);
    source_free(conf->source);
    free(conf);
}

int submission_is_accepted(const struct submission *submission)
{
    return submission->state == STATE_ACCEPTED || submission->state == STATE_CONFIRMED;
}

int submission_is_candidate(const struct submission *submission)
{
    return submission->state != STATE_OTHER;
}

/* Minutes that decide how many slots a talk takes; 0: one slot, whatever its length. */
static int minutes_needed(const struct conference *conf, int submission, int format)
{
    const int own = conf->submissions[submission].minutes;
    return own ? own : format < 0 ? 0 : conf->formats[format].minutes;
}

static int64_t length_of(const struct conference *conf, int slot, int n_slots)
{
    const struct span span = conference_span(conf, slot, n_slots);
    return span.to - span.from;
}

/* How many slots from `slot` on the talk needs; one more than are left if its session ends before.
 */
static int slots_needed(const struct conference *conf, int submission, int slot, int format)
{
    const struct slot *first = &conf->slots[slot];
    const int left = conf->sessions[first->session].n_slots - first->number + 1;
    const int minutes = minutes_needed(conf, submission, format);
    int n = conf->submissions[submission].slots;

    if (n)
        return n <= left ? n : left + 1;
    for (n = 1; n <= left && length_of(conf, slot, n) < minutes; n++)
        ;
    return n;
}

int conference_slots_taken(const struct conference *conf, int submission, int slot, int format)
{
    const struct slot *first = &conf->slots[slot];
    const int left = conf->sessions[first->session].n_slots - first->number + 1;
    const int n = slots_needed(conf, submission, slot, format);
    return n <= left ? n : left;
}

int conference_slots_fit(const struct conference *conf, int submission, int slot, int format)
{
    const struct session *session = &conf->sessions[conf->slots[slot].session];
    if (session->formats.n && !indices_have(&session->formats, format))
        return 0;
    return slots_needed(conf, submission, slot, format) ==
           conference_slots_taken(conf, submission, slot, format);
}

struct span conference_span(const struct conference *conf, int slot, int n_slots)
{
    return (struct span){conf->slots[slot].span.from, conf->slots[slot + n_slots - 1].span.to};
}

int conference_starts_anew(const struct conference *conf, int slot)
{
    for (int earlier = 0; earlier < slot; earlier++)
        if (conf->slots[earlier].span.from == conf->slots[slot].span.from)
            return 0;
    return 1;
}

int conference_minutes(const struct conference *conf, int submission, int slot, int format)
{
    const int minutes = minutes_needed(conf, submission, format);
    const int n_slots = conference_slots_taken(conf, submission, slot, format);
    return minutes ? minutes : (int)length_of(conf, slot, n_slots);
}

int conference_has_room(const struct conference *conf, int session, int room)
{
    return indices_have(&conf->sessions[session].rooms, room);
}

int64_t conference_local(const struct conference *conf, int64_t utc)
{
    return utc + zone_offset(conf->zone, utc);
}

int conference_day_of(const struct conference *conf, int64_t utc)
{
    const int64_t local = conference_local(conf, utc) - conf->day_starts;
    return (int)((local - (local < 0 ? 1439 : 0)) / 1440);
}

int indices_have(const struct indices *indices, int index)
{
    for (int i = 0; i < indices->n; i++)
        if (indices->list[i] == index)
            return 1;
    return 0;
}

int indices_common(const struct indices *a, const struct indices *b)
{
    int n = 0;
    for (int i = 0; i < a->n; i++)
        n += indices_have(b, a->list[i]);
    return n;
}

const struct indices *submission_list(const struct submission *submission, int list_name)
{
    static const struct indices none;
    for (int i = 0; i < submission->n_lists; i++)
        if (submission->lists[i].name == list_name)
            return &submission->lists[i].values;
    return &none;
}

static int passes(const struct indices *wanted, int index)
{
    return !wanted->n || indices_have(wanted, index);
}

static int passes_any(const struct indices *wanted, const struct indices *values)
{
    return !wanted->n || indices_common(wanted, values);
}

static int passes_lists(const struct where *where, const struct submission *submission)
{
    for (int i = 0; i < where->n_lists; i++)
        if (!passes_any(&where->lists[i].values, submission_list(submission, where->lists[i].list)))
            return 0;
    return 1;
}

int where_matches(const struct where *where, const struct conference *conf, int submission,
                  int format)
{
    const struct submission *talk = &conf->submissions[submission];
    return passes(&where->ids, submission) && passes(&where->tracks, talk->track) &&
           passes(&where->levels, talk->level) && passes(&where->languages, talk->language) &&
           (format < 0 ? passes_any(&where->formats, &talk->formats)
                       : passes(&where->formats, format)) &&
           passes_any(&where->tags, &talk->tags) && passes_any(&where->speakers, &talk->speakers) &&
           passes(&where->states, talk->state_name) && passes_lists(where, talk);
}

int where_is_any(const struct where *where)
{
    return !where->ids.n && !where->tracks.n && !where->levels.n && !where->languages.n &&
           !where->formats.n && !where->tags.n && !where->speakers.n && !where->states.n &&
           !where->n_lists;
}

int slot_has_tag(const struct conference *conf, int slot, int tag)
{
    return indices_have(&conf->slots[slot].tags, tag) ||
           indices_have(&conf->sessions[conf->slots[slot].session].tags, tag);
}

static int slot_has_any_tag(const struct conference *conf, int slot, const struct indices *tags)
{
    for (int i = 0; i < tags->n; i++)
        if (slot_has_tag(conf, slot, tags->list[i]))
            return 1;
    return !tags->n;
}

static int day_index(const struct conference *conf, int day)
{
    for (int i = 0; i < conf->n_days; i++)
        if (conf->days[i] == day)
            return i;
    return -1;
}

static int overlaps_any(const struct spans *windows, struct span span)
{
    for (int i = 0; i < windows->n; i++)
        if (span_overlaps(windows->list[i], span))
            return 1;
    return !windows->n;
}

int when_matches(const struct when *when, const struct conference *conf, int slot)
{
    const struct slot *at = &conf->slots[slot];
    return passes(&when->sessions, at->session) && passes(&when->slots, slot) &&
           passes(&when->days, day_index(conf, at->day)) &&
           slot_has_any_tag(conf, slot, &when->tags) && overlaps_any(&when->windows, at->span);
}

int room_matches(const struct room_selector *selector, const struct conference *conf, int room)
{
    return passes(&selector->ids, room) && passes_any(&selector->tags, &conf->rooms[room].tags);
}

int conference_has_attendance(const struct conference *conf)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == RULE_attendance && !conf->rules[i].off)
            return 1;
    return 0;
}

amount person_wish(const struct person *person, int submission)
{
    for (int i = 0; i < person->n_wants; i++)
        if (person->wants[i].submission == submission && person->wants[i].weight > 0)
            return person->wants[i].weight;
    return 0;
}

int person_may_attend(const struct person *person, int submission)
{
    return person_wish(person, submission) > 0 || indices_have(&person->must, submission);
}
