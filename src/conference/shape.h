/* shape: does a document have the form that the tables of members.h give it?
 *
 * Every error is reported at its value, which is then marked unusable: readers take it for absent.
 */
#ifndef LECTERN_SHAPE_H
#define LECTERN_SHAPE_H

#include "document.h"
#include "members.h"

void shape_check(const struct document *doc, const struct shape *shape);

/* One value of a type; 0 after a report.  In shape_values.c. */
int shape_value_is_sound(const struct document *doc, struct value value,
                         const struct member *member);
/* "a text", "a list", ... */
const char *shape_kind_of(const struct json_t *json);

#endif
