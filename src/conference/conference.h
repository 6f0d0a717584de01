/* conference: a conference file read, checked and resolved: submissions, rooms, slots, people,
 * rules.
 *
 * Times are UTC minutes since 1970 (struct span, half-open) unless said otherwise; cross references
 * are 0-based dense indices into the lists below; absent optional numbers are -1 where 0 could be
 * meant. `node` members index the positions noted in the source, for messages that name a line.
 * Errors: conference_read reports all it finds.   Owner: the caller of conference_read. */
#ifndef LECTERN_CONFERENCE_H
#define LECTERN_CONFERENCE_H

#include <stddef.h>
#include <stdint.h>

#include "errs.h"
#include "price.h"
#include "rule.h"
#include "source.h"
#include "span.h"
#include "zone.h"

struct texts {
    char **list;
    int n;
};

struct needs { /* tags (indices into conference.values) a talk's room and slots must have, or must
                  not */
    struct indices room, slot, not_room, not_slot;
};

struct room {
    char *id, *name; /* name: the id if the file gives none */
    int capacity;    /* seats; -1 unlimited */
    struct indices tags;
    struct spans open; /* merged windows; SPAN_EVER when always */
    int node;
};

struct format {
    char *id, *name;
    int minutes; /* 0: takes one slot, whatever its length */
    int node;
};

struct session {
    char *id;               /* "am", or "am@1" where the file gives days */
    struct indices rooms;   /* in file order */
    struct indices formats; /* empty: every format, and talks without one */
    struct indices tags;
    int first_slot, n_slots; /* consecutive in conference.slots */
    int day;                 /* of its start */
    int node;
};

struct slot {
    int session, number; /* number from 1 */
    struct span span;
    int day;             /* of its start */
    int parallel;        /* talks that may share the room; 1 usually */
    struct indices tags; /* its own; the session's count too, see slot_has_tag */
};

struct track {
    char *id, *name;
    struct indices chairs; /* people */
    int node;
};

struct want {
    int submission;
    amount weight;
};

struct person {
    char *id, *name;
    struct zone *zone; /* NULL: the conference's */
    struct want *wants;
    int n_wants;
    struct indices must; /* submissions */
    struct spans open;
    int has_windows; /* the file gives availability */
    struct needs needs, wishes;
    int node;
};

enum state { STATE_SUBMITTED, STATE_ACCEPTED, STATE_CONFIRMED, STATE_OTHER };

struct submission {
    char *id, *title;
    struct indices speakers;
    int track, level;       /* -1: none */
    int language;           /* into values; -1: none */
    struct indices formats; /* any of them; empty: none given */
    int minutes, slots;     /* 0: the format decides; slots beat minutes */
    struct indices tags;
    struct {
        int name;
        struct indices values;
    } * lists; /* name: into list_names */
    int n_lists;
    int has_score;
    amount score;
    int audience; /* -1: none */
    enum state state;
    int state_name; /* into conference.states, as the file has it */
    int position;   /* 0: none */
    int repeats;    /* 1 usually */
    struct needs needs, wishes;
    int node;
};

struct event {
    char *id, *title;
    struct span span;
    struct indices rooms, people; /* "*" is expanded */
    int node;
};

struct pin {
    int submission;
    int slot;    /* into conference.slots; -1: any */
    int session; /* -1: any */
    int number;  /* slot number in its session, from 1; 0: any */
    int has_start;
    int64_t start; /* UTC minutes; any slot that starts then */
    int room;      /* -1: any */
    int node;
};

struct accepted { /* one entry of `accept` */
    char *finding, *because;
    int node;
};

struct published { /* a placement of the last public version */
    int submission;
    int64_t start; /* UTC minutes */
    int room;      /* -1: gone by now */
    int slot;      /* -1: none in that room starts then any more */
    int node;
};

struct conference {
    struct source *source;
    struct json_t *root; /* the file as read, for canonical writing and edits */
    char *name, *zone_name;
    struct zone *zone;
    int day_starts; /* minute of the day, 240 by default */

    struct texts levels;
    struct room *rooms;
    struct format *formats;
    struct session *sessions; /* expanded over their days, file order, days inside */
    struct slot *slots;       /* of all sessions, in that order */
    struct track *tracks;
    struct person *people;
    struct submission *submissions;
    struct event *events;
    struct pin *pins;
    struct published *published;
    struct rule *rules; /* the file's, then the always-on ones it does not name */
    struct accepted *accept;
    int n_rooms, n_formats, n_sessions, n_slots, n_tracks, n_people, n_submissions, n_events,
        n_pins, n_published, n_rules, n_accept;

    int *days; /* [n_days] civil days (since 1970) that have sessions, sorted */
    int n_days;
    struct texts values;     /* every tag, language, list value: one index per text */
    struct texts list_names; /* names of named lists */
    struct texts states;     /* names of states as in the file; where.states index these */
};

/* Read the text of a conference file.  `file` names it in messages.  Warnings (overlapping sessions
 * of one room, selectors that match nothing) go to `warnings`, which may be NULL.  *out is the
 * caller's on OK alone. */
enum status conference_read(struct conference **out, const char *file, const char *bytes,
                            size_t length, struct errs *errs, struct errs *warnings);
void conference_free(struct conference *conf); /* NULL is fine */

/* A rule that the file does not have, with its defaults, no weight and that id (NULL: the rule's
 * name); borrowed, until the
 * next is added. */
struct rule *conference_add_rule(struct conference *conf, enum rule_kind kind, const char *id);

/* The canonical text: members in the order of the format's tables, one entity a line; the caller's.
 */
char *conference_write(const struct conference *conf);

/* SHA-256 (64 hex digits and NUL) of what scheduling sees: ids, times, numbers, rules; not titles,
 * names, x- members. */
void conference_fingerprint(const struct conference *conf, char out[65]);

/* Questions about the domain that rules, engines and reports all ask. */

/* Must it be placed (accepted, confirmed)?  May it be (those and submitted)? */
int submission_is_accepted(const struct submission *submission);
int submission_is_candidate(const struct submission *submission);

/* Slots a talk takes from `slot` on in `format` (index or -1): at least 1, cut off at its session's
 * end. */
int conference_slots_taken(const struct conference *conf, int submission, int slot, int format);
/* Does that placement fit: session takes the format, and the slots were not cut off? */
int conference_slots_fit(const struct conference *conf, int submission, int slot, int format);
/* From the start of the first to the end of the last slot. */
struct span conference_span(const struct conference *conf, int slot, int n_slots);
/* Does no earlier slot start at the same minute? */
int conference_starts_anew(const struct conference *conf, int slot);
/* Minutes to print: the submission's own, else the format's, else those of the slots. */
int conference_minutes(const struct conference *conf, int submission, int slot, int format);
int conference_has_room(const struct conference *conf, int session, int room);
int conference_day_of(const struct conference *conf,
                      int64_t utc); /* civil day, from day-starts on */
int64_t conference_local(const struct conference *conf, int64_t utc); /* local minutes since 1970 */

/* Is there a rule `attendance` that is not off?  Then a schedule says who attends what. */
int conference_has_attendance(const struct conference *conf);
/* The weight of a person's wish to attend; 0: they do not want to. */
amount person_wish(const struct person *person, int submission);
/* Do they want to, or must they? */
int person_may_attend(const struct person *person, int submission);

int indices_have(const struct indices *indices, int index);
int indices_common(const struct indices *a,
                   const struct indices *b); /* how many in both; no doubles inside */
const struct indices *submission_list(const struct submission *submission,
                                      int list_name); /* empty one if absent */

/* Selectors; `format` is the chosen one, or -1 for "any of the submission's". */
int where_matches(const struct where *where, const struct conference *conf, int submission,
                  int format);
int where_is_any(const struct where *where);
int when_matches(const struct when *when, const struct conference *conf, int slot);
int room_matches(const struct room_selector *selector, const struct conference *conf, int room);
int slot_has_tag(const struct conference *conf, int slot, int tag); /* its own or its session's */

#endif
