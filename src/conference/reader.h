/* reader: what the parts of conference_read share: the document, the conference in the making,
 * names seen so far.
 *
 * Ids come first (read_names), then members with their references.  A reference into a list some of
 * whose ids could not be read is not reported when it is unknown: the id may be one of those. */
#ifndef LECTERN_READER_H
#define LECTERN_READER_H

#include "conference.h"
#include "document.h"
#include "lookup.h"

struct names {
    const char *what; /* "room" */
    struct lookup lookup;
    struct value *entries; /* [n] the objects that have an id of their own */
    int n;
    int incomplete;
};

struct reader {
    struct document doc;
    struct value root;
    struct conference *conf;
    struct names levels, rooms, formats, tracks, people, submissions;
    struct names bases;             /* sessions as in the file */
    struct names sessions;          /* expanded over their days; without entries */
    int *first_of_base, *n_of_base; /* [bases.n] into conf->sessions */
    struct lookup values, list_names, states;
    /* Which of the values are where; numbers are those of conf->values. */
    struct names room_tags, slot_tags, tags, languages, list_values;
};

void indices_add(struct indices *indices, int index);
char *read_text_or(const struct reader *reader, struct value object, const char *name,
                   const char *otherwise); /* the caller's */
struct value read_member(const struct reader *reader, struct value object, const char *name);

/* read_names.c */
void names_read(struct reader *reader, struct names *names, const char *what, const char *list);
void names_clear(struct names *names);
const char *names_id(const struct reader *reader, const struct names *names,
                     int index); /* borrowed */
void names_report_unknown(const struct reader *reader, struct value at, const struct names *names,
                          const char *id);
int names_find(const struct reader *reader, const struct names *names,
               struct value id); /* -1: reported */
/* One or a list; doubles are reported.  all: "*" stands for every one of them. */
struct indices names_find_each(const struct reader *reader, const struct names *names,
                               struct value ids);
struct indices names_find_each_or_all(const struct reader *reader, const struct names *names,
                                      struct value ids);
/* Texts that are declared nowhere: tags, languages, states; `seen` (may be NULL) notes them. */
int values_add(struct reader *reader, const char *text);
struct indices values_read(struct reader *reader, struct value list, struct names *seen);
/* The same in a selector: unknown ones are a warning. */
struct indices values_select(struct reader *reader, struct value list, const struct names *seen);
int list_names_add(struct reader *reader, const char *name);
int states_add(struct reader *reader, const char *name);
void needs_read(struct reader *reader, struct value needs, struct needs *out);

/* read_times.c */
void read_zone(struct reader *reader);
struct zone *zone_read(const struct reader *reader,
                       struct value name); /* NULL: absent or reported */
int moment_read(const struct reader *reader, struct value value,
                int64_t *utc); /* 0: absent or reported */
int local_read(const struct reader *reader, struct value at, int64_t local, int64_t *out);
struct spans windows_read(const struct reader *reader, struct value windows); /* merged */
struct spans open_read(const struct reader *reader, struct value object);     /* room or person */

/* read_places.c, read_sessions.c, read_programme.c, read_fixed.c, read_selectors.c, read_limits.c,
 * read_params.c, read_cost.c, read_rules.c */
void read_rooms(struct reader *reader);
void read_formats(struct reader *reader);
void read_sessions(struct reader *reader);
int session_find(const struct reader *reader, struct value id); /* one; -1: reported */
struct indices sessions_select(const struct reader *reader, struct value ids);
struct indices slots_select(const struct reader *reader, struct value slots);
void read_tracks(struct reader *reader);
void read_people(struct reader *reader);
void read_submissions(struct reader *reader);
void read_events(struct reader *reader);
void read_pins(struct reader *reader);
void read_published(struct reader *reader);
void read_accept(struct reader *reader);
void read_where(struct reader *reader, struct value object, struct where *where);
void read_when(struct reader *reader, struct value object, struct when *when);
void read_room_selector(struct reader *reader, struct value object, struct room_selector *selector);
int read_field(struct reader *reader, struct value field,
               struct field_of *out); /* 0: absent or reported */
void read_limits(struct reader *reader, struct value object, struct rule *rule);
/* The index of a word in a list that ends with NULL. */
int read_word(struct value word, const char *const *words, int otherwise);
void read_param_words(const struct reader *reader, struct value object, struct rule *rule);
void read_daytimes(const struct reader *reader, struct value object, struct rule *rule);
void read_cost_table(const struct reader *reader, struct value object, struct rule *rule);
/* What a rule without parameters holds where 0 is not the default: every role, everybody's tags. */
void rule_set_defaults(struct rule *rule);
/* Sessions and slots of the file's way to write them: "am@1", "am" (all its days), "am.2". */
struct indices session_names_find(const struct reader *reader, struct value at, const char *id);
struct indices slot_names_find(const struct reader *reader, struct value at, const char *name);
/* "SESSION/ROOM": the sessions, and the room; -1 and no sessions: reported. */
struct indices block_names_find(const struct reader *reader, struct value at, const char *name,
                                int *room);
void read_rules(struct reader *reader);

#endif
