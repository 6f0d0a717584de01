/* edit_path: where a path leads in a conference file: `rooms/quay/capacity`.
 *
 * A step names a member of an object, or an item of a list by its id: texts by themselves, a rule
 * by its id or the one it has by default, a pin or placement by its submission, a window by
 * FROM~1TO; #3 is the third item of a list, KEY#2 the second of that key.  In a step `/` is ~1, `~`
 * is ~0 and
 * `=` is ~2.   Owner: the caller of edit_path_read. */
#ifndef LECTERN_EDIT_PATH_H
#define LECTERN_EDIT_PATH_H

#include "document.h"
#include "members.h"
#include "text.h"

struct edit_path {
    char **steps; /* [n] unescaped */
    int n;
};

struct edit_path edit_path_read(const char *path);
void edit_path_clear(struct edit_path *path);

/* Where the path leads.  The first `found` steps are there; the last of those is `value`. */
struct edit_spot {
    struct value value;
    const struct member *member; /* in the tables: what holds the value; NULL: none does */
    const struct member *absent; /* the same of the first step that is not there */
    int is_item;                 /* the value is an item of that member's list */
    int found;
};

/* Follow the path as far as it leads; what is not there has to be a member that could be.  0: no
 * such place; `why` then says so, with the nearest path. */
int edit_path_find(const struct document *doc, const struct edit_path *path, struct edit_spot *spot,
                   struct text *why);

/* "$.rooms[2].capacity", as a finding has it, in the conference with this root: as a path; the
 * caller's. */
char *edit_path_of(const struct json_t *root, const char *position);

#endif
