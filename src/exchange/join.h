/* join: a table of facts joined to the submissions of a conference being imported, on the column
 * `id`.
 *
 * Columns (case ignored): id, title (compared), track, level, format, speaker(s), topics or tags,
 * minutes, audience, score, language, state; format, speakers and tags may list several values with
 * ';'.  Another column COLUMN is kept as the member x-COLUMN, with a warning.  Empty cells are
 * absent members. The tracks, levels, formats and people that come up are added to the conference,
 * in the order they come; levels that are all well known ones are put in their usual order.  The
 * most common minutes of a format become the format's. Errors: no column `id`, two columns for one
 * member, an id twice, a number that is none or out of range. Warnings: an id without submission, a
 * submission without row, another title, a value twice in a list. */
#ifndef LECTERN_JOIN_H
#define LECTERN_JOIN_H

#include "csv.h"

struct json_t;

/* `root` has the lists levels, formats, tracks, people, submissions; `in` is the table's, for its
 * findings. */
void join_table(struct json_t *root, const struct csv *csv, const struct outside *in);

#endif
