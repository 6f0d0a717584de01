/* check_json: what a check found, as JSON for other programs: `lectern-check`, design.md section 2.
 */
#ifndef LECTERN_CHECK_JSON_H
#define LECTERN_CHECK_JSON_H

#include "check_report.h"

char *check_json(const struct check_report *report); /* the caller's */

#endif
