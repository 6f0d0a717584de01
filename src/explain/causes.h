/* causes: what can stand in the way of a timetable: the hard rules and facts of a conference, each
 * of which could be given up; and the conference as it is with some of them given up.
 *
 * What is no cause holds always: that talks fit their sessions, that rooms and people are not in
 * two places at once, unless the file says so with a rule of its own. Index: a cause's `index` is
 * into the conference's list of its kind. */
#ifndef LECTERN_CAUSES_H
#define LECTERN_CAUSES_H

#include "conference.h"

/* In the order in which an explanation prefers them. */
enum cause_kind {
    CAUSE_PLACED, /* a submission that must be placed */
    CAUSE_RULE,   /* a hard rule */
    CAUSE_EVENT,
    CAUSE_ROOM,     /* its open hours */
    CAUSE_CAPACITY, /* its seats, where a hard rule asks for them */
    CAUSE_PERSON,   /* the hours they are there */
    CAUSE_MUST,     /* what a person must attend */
    CAUSE_NEEDS,    /* tags that a submission needs of its room and slots */
    CAUSE_PERSON_NEEDS,
    CAUSE_PIN,
    N_CAUSE_KINDS
};

struct cause {
    enum cause_kind kind;
    int index;
    int node; /* of the conference's source; -1: none */
};

struct causes {
    struct cause *list;
    int n;
};

struct causes causes_of(const struct conference *conf);
/* Those of the marks [n] that are not 0. */
struct causes causes_marked(const struct causes *causes, const char *marks);
void causes_clear(struct causes *causes);

/* In words: `"Tides & timers" must be placed`.  The caller's. */
char *cause_text(const struct conference *conf, const struct cause *cause);

/* The conference in which, of the causes, those hold whose `kept` [n] is not 0, and nothing but
 * hard prices counts.  It shares what it does not change: borrows conf.  Owner: the caller. */
struct conference *causes_kept(const struct conference *conf, const struct causes *causes,
                               const char *kept);
void causes_kept_free(struct conference *conf); /* NULL is fine */

#endif
