/* rule: one row of the conference file's `rules`, read and resolved: parameters in domain indices.
 *
 * Which parameters a rule takes stands in rule_table.h; those it does not take hold their defaults.
 */
#ifndef LECTERN_RULE_H
#define LECTERN_RULE_H

#include "price.h"
#include "span.h"

struct conference;

enum rule_kind {
#define RULE(name, ...) RULE_##name,
#include "rule_table.h"
#undef RULE
    N_RULES
};

/* A list of dense indices.  Owner: whoever holds it. */
struct indices {
    int *list;
    int n;
};

/* A field of a submission that holds values to count, share or differ in. */
enum field {
    FIELD_NONE,
    FIELD_TRACK,
    FIELD_LEVEL,
    FIELD_LANGUAGE,
    FIELD_FORMAT,
    FIELD_TAG,
    FIELD_LIST,
    FIELD_SPEAKER,
    FIELD_WHERE
};
struct field_of {
    enum field field;
    int list; /* FIELD_LIST: index into conference.list_names */
};

enum measure {
    MEASURE_ONE,
    MEASURE_SLOTS,
    MEASURE_MINUTES,
    MEASURE_OVERLAP_MINUTES,
    MEASURE_OVERLAP_SLOTS,
    MEASURE_WORST
};
enum within { WITHIN_OVERLAP, WITHIN_SLOT, WITHIN_SESSION, WITHIN_DAY, WITHIN_ALL };
/* SMALLER: the second's room has fewer seats than the first's (unlimited ones have the most). */
enum same_rooms { ROOMS_ANY, ROOMS_DIFFERENT, ROOMS_SAME, ROOMS_SMALLER };
enum per { PER_CONFERENCE, PER_DAY, PER_SESSION, PER_SLOT, PER_ROOM, PER_BLOCK, PER_TAG, PER_TALK };
enum limit_in { LIMIT_TALKS, LIMIT_SLOTS, LIMIT_MINUTES };
/* Roles in which a person is busy with a talk, and whose needs count: sets of bits. */
enum role { ROLE_SPEAKER = 1, ROLE_MUST = 2, ROLE_CHAIR = 4 };
enum whose { WHOSE_SUBMISSION = 1, WHOSE_PEOPLE = 2 };
enum need_kind { NEED_ROOM = 1, NEED_SLOT = 2, NEED_NOT_ROOM = 4, NEED_NOT_SLOT = 8 };
enum keep_what { KEEP_EITHER, KEEP_TIME, KEEP_ROOM, KEEP_PLACED };
enum budget_of { BUDGET_SCORE, BUDGET_AUDIENCE, BUDGET_MINUTES, BUDGET_SLOTS };
enum cost_rows { ROWS_ALL, ROWS_SUBMISSION, ROWS_TRACK, ROWS_SPEAKER };
enum cost_columns { COLUMNS_SESSION, COLUMNS_SLOT, COLUMNS_ROOM, COLUMNS_BLOCK };

/* Minutes of the day, from < to; to may lie beyond midnight (1440). */
struct daytime {
    int from, to;
};
/* One number of a cost table.  Row: an index of the kind of rows, -1 for "*".  Column: a session,
 * slot or room index; of a block the session and the room. */
struct cost_entry {
    int row, session, slot, room; /* -1: any */
    amount cost;
};

/* Which talks: each list empty = any; several lists = all of them.  Indices as in struct
 * conference; values are indices into conference.values (languages, tags, values of lists). */
struct where {
    struct indices ids, tracks, levels, languages, formats, tags, speakers, states;
    struct {
        int list;
        struct indices values;
    } * lists;
    int n_lists;
};

/* Which slots: as `where`; days are indices into conference.days. */
struct when {
    struct indices sessions, slots, days, tags;
    struct spans windows;
    int any; /* no member given: every slot */
};

struct room_selector {
    struct indices ids, tags;
    int any;
};

/* Talks of a cell that have `value` (ANY_VALUE: every other value) are between min and max;
 * shares are millionths of the talks placed in the cell. */
enum { ANY_VALUE = -1, NO_LIMIT = -1 };
struct limit {
    int value;
    int64_t min, max; /* NO_LIMIT: none */
    int min_is_share, max_is_share;
};

struct rule {
    enum rule_kind kind;
    char *id;
    int off;
    int always_on; /* not in the file: added because no rule of that name is there */
    int node;      /* of the source, for messages; 0 when always_on */
    struct price weight;

    struct where where;
    struct when when;
    struct room_selector room;
    enum measure measure;
    enum within within;
    enum same_rooms rooms;
    struct field_of *shared; /* [n_shared] */
    int n_shared;
    int once; /* shared with `times: false` */
    struct field_of differ;
    int per_person;
    enum per per;
    int per_tag; /* PER_TAG: index into conference.values */
    struct field_of by;
    struct limit *limits; /* [n_limits]; a plain min/max is one limit with ANY_VALUE */
    int n_limits;
    int even;
    enum limit_in limit_in;
    int count_all;          /* `count: all` */
    struct indices *groups; /* [n_groups] submissions */
    int n_groups;
    struct {
        int a, b;
        amount factor;
    } * pairs; /* [n_pairs] submissions */
    int n_pairs;
    unsigned roles, whose, kinds; /* bits of enum role, whose, need_kind */
    int minutes, other_room;      /* between talks; other_room: `minutes` if not given */
    int max_days;
    int has_good, has_possible;
    struct daytime good, possible;
    amount less, bad; /* sizes of a talk outside `good`, outside `possible` */
    int of_session;   /* the session has to lie inside, not only the talk */
    enum keep_what what;
    struct published *against; /* [n_against] its own; NULL: the conference's `published` */
    int n_against;
    enum budget_of budget_of;
    enum cost_rows rows;
    enum cost_columns columns;
    struct cost_entry *costs; /* [n_costs] */
    int n_costs;
};

void rule_clear(struct rule *rule); /* frees what is inside */

#endif
