/* fields: the values that submissions have in a field, for the check halves of rules that count or
 * share them.
 *
 * A value is an index: into tracks, levels, formats, people, or values (languages, tags, lists).
 * Without a field (FIELD_NONE, FIELD_WHERE) every submission has the one value 0. */
#ifndef LECTERN_FIELDS_H
#define LECTERN_FIELDS_H

#include "conference.h"

int field_n_values(const struct conference *conf, struct field_of field); /* values are below it */
/* Does it have the value?  `format`: the chosen one, or -1 for any of the submission's. */
int field_has(const struct conference *conf, struct field_of field, int submission, int format,
              int value);
/* All its values.  The list is borrowed; a single value is put into *one. */
struct indices field_values(const struct conference *conf, struct field_of field, int submission,
                            int format, int *one);
/* How many values both have, in any of their formats. */
int field_common(const struct conference *conf, struct field_of field, int submission_a,
                 int submission_b);
/* "track", "speaker"; "" without a field. */
const char *field_name(const struct conference *conf, struct field_of field);
const char *field_value_id(const struct conference *conf, struct field_of field, int value);

#endif
