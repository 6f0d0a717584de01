/* rules_text: the catalogue of rules as `lectern rules [NAME]` prints it.  Texts are the caller's.
 */
#ifndef LECTERN_RULES_TEXT_H
#define LECTERN_RULES_TEXT_H

#include "rule.h"

char *
rules_text(const char *name); /* the rule called "room-clash"; NULL: all; NULL if there is none */
char *rules_text_nearest(const char *name); /* the rule's name most like it, or NULL */

char *rules_markdown(void);                     /* docs/rules.md */
const char *rules_example(enum rule_kind kind); /* a rule of a conference file */

#endif
