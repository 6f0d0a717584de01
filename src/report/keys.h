/* keys: the lasting name of a finding, which `accept` and `--ignore` use. */
#ifndef LECTERN_KEYS_H
#define LECTERN_KEYS_H

#include "matches.h"
#include "text.h"

/* The id of whoever has that index; for lists of them. */
typedef const char *key_id(const struct conference *conf, int index);
const char *key_submission(const struct conference *conf, int index);
const char *key_person(const struct conference *conf, int index);
const char *key_room(const struct conference *conf, int index);

/* "ID/T1+T3+quay": submissions, people, rooms, each sorted, and the cell; '/', '~' and '=' in ids
 * as design.md, section 1 has them.  Match NULL: nobody.  The caller's. */
char *key_of(const struct conference *conf, const char *id, const struct match *match);
/* The same with the submissions alone: what people write, whichever room it is in. */
char *key_of_submissions(const struct conference *conf, const char *id, const struct match *match);
/* "ID/PATH": of what is said of a place in a file. */
char *key_of_path(const char *id, const char *path);
/* An id as it stands in a key. */
void key_add_id(struct text *key, const char *id);
/* Is `id` (escaped as in a key) the id of a submission, person or room of the match? */
int key_concerns(const struct conference *conf, const struct match *match, const char *id);

#endif
