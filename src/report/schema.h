/* schema: the JSON Schema (draft-07, which editors support best) of each file of the program, from
 * the tables that reader and catalogue use. */
#ifndef LECTERN_SCHEMA_H
#define LECTERN_SCHEMA_H

extern const char *const schema_names[]; /* "conference", ...; ends with NULL */

/* The text of the schema; the caller's.  NULL: there is none of that name. */
char *schema_text(const char *name);

#endif
