/* check_json: what a check found, as JSON for other programs: `lectern-check`, design.md section 2.
 */
#ifndef LECTERN_CHECK_JSON_H
#define LECTERN_CHECK_JSON_H

#include "findings.h"

/* One run per schedule; `names` [n]: what the user called their files.  The text is the caller's.
 */
char *check_json(const struct conference *conf, struct findings *const *runs,
                 const char *const *names, int n);

#endif
