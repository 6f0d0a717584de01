/* members: the tables of the conference file: every object, its members in canonical order, their
 * types and ranges.
 *
 * Read by the shape check, the canonical writing and the schema.  `x-` members may stand in every
 * object. */
#ifndef LECTERN_MEMBERS_H
#define LECTERN_MEMBERS_H

#include <stdint.h>

#include "rule.h"

enum member_type {
    TYPE_VERSION,       /* the number 1 */
    TYPE_TEXT,          /* not blank, up to LONGEST_TEXT bytes */
    TYPE_ID,            /* not blank, up to LONGEST_ID bytes */
    TYPE_NAME,          /* a tag, language, state, zone: like an id, declared nowhere */
    TYPE_REFERENCE,     /* an id of the list that `refers` names */
    TYPE_REFERENCE_ALL, /* the same, or "*": all of them */
    TYPE_SLOT,          /* "SESSION.N" */
    TYPE_WORD,          /* one of `words` */
    TYPE_FIELD,         /* track, level, ..., "list:NAME" */
    TYPE_CELL,          /* conference, day, ..., "tag:NAME" */
    TYPE_DATE,          /* "2027-05-08" */
    TYPE_TIME,          /* "09:30" */
    TYPE_MOMENT,        /* "2027-05-08T09:30", an offset may follow */
    TYPE_START,         /* a time or a moment */
    TYPE_COUNT,         /* whole number lo..hi */
    TYPE_NUMBER,        /* -1e9..1e9, at most 6 decimals */
    TYPE_BOOLEAN,
    TYPE_OBJECT,  /* `shape` */
    TYPE_SLOTS,   /* minutes (lo..hi), or an object `shape` */
    TYPE_WINDOW,  /* an object `shape`, or "FROM/TO" */
    TYPE_NUMBERS, /* object: id -> number */
    TYPE_LISTS,   /* object: name -> one or a list of names */
    TYPE_WEIGHT,  /* "hard", "off", a number, or an object `shape` */
    TYPE_BOUND,   /* whole number lo..hi, or a share "25%" */
    TYPE_LIMITS,  /* object: value or "*" -> [bound or null, bound or null] */
    TYPE_TABLE,   /* object: row or "*" -> object: column -> number */
    TYPE_GROUP,   /* list of references */
    TYPE_PAIR,    /* [reference, reference], a factor (number) may follow */
    TYPE_LEVELS,  /* object: level -> number; in outputs alone, as the next two */
    TYPE_REAL,    /* any number */
    TYPE_VISITS,  /* object: reference -> list of references */
    TYPE_ANY      /* any JSON; in scenarios alone */
};

enum many { ONE, LIST, ONE_OR_LIST };
enum { LONGEST_ID = 200, LONGEST_TEXT = 20000 };

struct shape;

struct member {
    const char *name;
    enum member_type type;
    enum many many;
    int most; /* items of a list */
    int required;
    int unseen;   /* by scheduling: not in the fingerprint */
    int nullable; /* null may stand for it; in outputs alone */
    int64_t lo, hi;
    const char *refers;       /* "rooms" */
    const char *const *words; /* ends with NULL */
    const struct shape *shape;
    const char *doc;
};

struct shape {
    const char *name; /* as messages call such an object: "room" */
    const struct member *members;
    int n;
    const char *doc;
    int is_open; /* members of other names may stand there; in outputs alone */
};

extern const struct shape conference_shape;
extern const struct shape rule_shape; /* every parameter; which rule takes which: rule_takes */

const struct member *shape_member(const struct shape *shape, const char *name); /* NULL: none */

/* The parameters of rules, in the order of rule_params.h. */
enum rule_param {
#define PARAM(name, ...) PARAM_##name,
#include "rule_params.h"
#undef PARAM
    N_PARAMS
};

const char *rule_table_formula(enum rule_kind kind); /* what it counts, in words */
const char *rule_param_name(enum rule_param param);  /* as in the file: "limit-in" */
int rule_takes(enum rule_kind kind, enum rule_param param);
int rule_requires(enum rule_kind kind, enum rule_param param);
/* "audience-fits"; `out` holds 64 bytes. */
const char *rule_kind_name(enum rule_kind kind, char out[64]);
int rule_kind_find(const char *file_name); /* -1: none */
enum level rule_default_level(enum rule_kind kind);
int rule_is_always_on(enum rule_kind kind);
int rule_counts_pairs(enum rule_kind kind);     /* its `measure` is of pairs */
int rule_counts_far_pairs(enum rule_kind kind); /* of pairs that need not meet: no overlaps */
int rule_pairs_tracks(enum rule_kind kind);     /* its `pairs` name tracks, not submissions */

#endif
