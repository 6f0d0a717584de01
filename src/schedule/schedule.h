/* schedule: which submission is placed where: a set of placements, with what a schedule file says
 * beside them.
 *
 * Indices are those of the conference it was read against.  Owner: the caller; schedule_free frees
 * all. */
#ifndef LECTERN_SCHEDULE_H
#define LECTERN_SCHEDULE_H

#include "conference.h"
#include "parse.h"

struct placement {
    int submission;
    int slot;    /* the first one, into conference.slots */
    int n_slots; /* as conference_slots_taken says */
    int room;
    int format; /* the chosen one; -1: the submission has none */
    int node;   /* of the schedule's source; -1: not from a file */
};

/* A person attends a giving of a submission, counted from 1 by start, then room. */
struct attended {
    int person, submission, giving;
    int node; /* of the schedule's source; -1: not from a file */
};

enum unplaced_reason { UNPLACED_NO_PLACE, UNPLACED_BLOCKED, UNPLACED_COSTS };
struct unplaced {
    int submission;
    enum unplaced_reason reason;
    struct indices by;  /* submissions in the way, when blocked */
    struct price price; /* what the cheapest place adds, when it costs */
};

enum schedule_status {
    SCHEDULE_OPTIMAL,
    SCHEDULE_FEASIBLE,
    SCHEDULE_PARTIAL,
    SCHEDULE_BROKEN,
    SCHEDULE_INFEASIBLE,
    SCHEDULE_UNKNOWN
};
enum stopped { STOPPED_NOT, STOPPED_GAP, STOPPED_EFFORT, STOPPED_TIME, STOPPED_INTERRUPT };
extern const char *const schedule_status_names[]; /* "optimal", ... */
extern const char *const stopped_names[];         /* NULL for STOPPED_NOT, "gap", ... */
extern const char *const unplaced_reason_names[]; /* "no-place", "blocked", "costs" */

struct schedule {
    struct placement *placements;
    int n_placements;
    struct unplaced *unplaced;
    int n_unplaced;
    int has_attendance;        /* it says who attends what */
    struct attended *attended; /* by person, submission, giving */
    int n_attended;
    enum schedule_status status;
    enum stopped stopped;
    struct price price, bound;
    int has_bound[N_LEVELS]; /* is there a proven bound at that level? */
    int has_price[N_LEVELS]; /* levels that some rule prices; hard always */
    char fingerprint[65];    /* of the conference it was made for; "" if a file does not say */
    struct source *source;   /* the file it was read from, or NULL */
};

struct schedule *schedule_new(void);
void schedule_free(struct schedule *schedule); /* NULL is fine */
/* 0: there is none, or none was found.  One that was may be without a talk. */
int schedule_was_found(const struct schedule *schedule);
void schedule_place(struct schedule *schedule, struct placement placement);
/* 0 if the person was said to attend that giving already. */
int schedule_attend(struct schedule *schedule, struct attended attended);
/* How many placements are of the submission. */
int schedule_times_given(const struct schedule *schedule, int submission);
/* Which giving of its submission one of the schedule's placements is, from 1. */
int schedule_giving(const struct schedule *schedule, const struct conference *conf,
                    const struct placement *talk);
/* By start, then room, then submission: the order of the file. */
void schedule_sort(struct schedule *schedule, const struct conference *conf);
/* A placement with n_slots filled in. */
struct placement placement_at(const struct conference *conf, int submission, int slot, int room,
                              int format);

/* Read a schedule file; every error with its place.  Ids that the conference does not know are
 * errors. */
enum status schedule_read(struct schedule **out, const struct conference *conf, const char *file,
                          const char *bytes, size_t length, struct errs *errs);
/* The same of a schedule made for another state of the conference: placements that do not fit are
 * left out and reported as doubts; only a file that is no JSON is an error.  Takes the parse over.
 */
enum status schedule_read_fitting(struct schedule **out, const struct conference *conf,
                                  struct parse *parse, struct errs *errs, struct errs *doubts);
/* The same of a text whose parse was begun before the conference was read; takes it over. */
enum status schedule_read_parsed(struct schedule **out, const struct conference *conf,
                                 struct parse *parse, struct errs *errs);
/* The text of the schedule file, one placement a line; the caller's. */
char *schedule_write(const struct schedule *schedule, const struct conference *conf);

#endif
