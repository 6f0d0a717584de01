/* write: the canonical text of a conference file.
 *
 * Members in the order of members.h, those it does not know (`x-`) behind them in file order; lists
 * keep their order; the entries of the top-level lists stand one a line.  Writing what was read
 * from it gives the same bytes. */
#ifndef LECTERN_WRITE_H
#define LECTERN_WRITE_H

struct json_t;

char *conference_write_tree(const struct json_t *root); /* the caller's */
/* The same without what scheduling does not see. */
char *conference_write_seen(const struct json_t *root);

#endif
