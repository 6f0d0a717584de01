/* rules_text: the catalogue of rules as `lectern rules [NAME]` prints it. */
#ifndef LECTERN_RULES_TEXT_H
#define LECTERN_RULES_TEXT_H

/* All rules, or the one called `name` ("room-clash").  NULL if there is none; else the caller's.
 * Then *nearest, if not NULL, is the name most like it, or NULL; borrowed. */
char *rules_text(const char *name, const char **nearest);

#endif
