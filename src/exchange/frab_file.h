/* frab_file: the schedule.json of frab, pretalx and the tools around them (an object "schedule"
 * with days, rooms and events) as a list of events, each with its place in the file.
 *
 * Read as the programs that write it differ: a member may be absent, null or empty, an id is a text
 * or a number, and what is not needed is not looked at.  When an event is, how long and where has
 * to be there. Units:  minutes.   Owner: the caller of frab_file_read; frab_file_clear.  Other
 * texts of events are borrowed from the file. */
#ifndef LECTERN_FRAB_FILE_H
#define LECTERN_FRAB_FILE_H

#include "civil.h"
#include "document.h"
#include "outside.h"
#include "zone.h"

/* What an event may be called by, the steadiest first. */
enum frab_id { FRAB_CODE, FRAB_SLUG, FRAB_ID, FRAB_GUID, N_FRAB_IDS };
extern const char *const frab_id_names[N_FRAB_IDS]; /* "code", ... */

struct frab_event {
    struct value object;
    struct value date, length; /* what says its start and its minutes */
    struct value list;         /* the events of the room on that day */
    struct civil_moment start; /* of "date" */
    int minutes;               /* of "duration", else to "end"; 0..FRAB_LONGEST */
    const char *room;          /* under which it is listed */
    const char *title;         /* NULL: none */
    char *ids[N_FRAB_IDS];     /* NULL: none, as frab_id has it */
};
enum { FRAB_LONGEST = 7 * 24 * 60 };

struct frab_file {
    struct document doc;
    struct value conference;
    struct frab_event *events; /* [n] in the order of the file */
    int n;
};

/* ERR_INPUT: it is no such file at all.  OK: what could be read is there, and in->errs may hold
 * findings about the rest.  */
enum status frab_file_read(struct frab_file *out, const struct outside *in);
void frab_file_clear(struct frab_file *file);

/* A member; null is absent. */
struct value frab_member(const struct frab_file *file, struct value object, const char *name);
/* The text of a member, borrowed; NULL: absent, blank, or reported (no text, too many bytes). */
const char *frab_text(const struct frab_file *file, struct value object, const char *name,
                      size_t longest);
/* An id, a number as its digits; the caller's.  NULL: absent, blank, longer than an id of ours may
 * be, or reported (neither a text nor a whole number). */
char *frab_id(const struct frab_file *file, struct value object, const char *name);

/* The instant an event starts, in UTC minutes; one without offset is read in the zone.  0: reported
 * (no zone, or its clocks skip or repeat that time). */
int frab_event_start(const struct frab_file *file, const struct frab_event *event,
                     const struct zone *zone, int64_t *utc);
/* Warn of a "start" that is not the time that `utc` has in the zone, nor as "date" writes it. */
void frab_event_check_clock(const struct frab_file *file, const struct frab_event *event,
                            const struct zone *zone, int64_t utc);

#endif
