/* check_gitlab: what is to mend, as a Code Quality report of GitLab: an array of entries for the
 * widget of a merge request.
 *
 * Source: GitLab's documentation, "Code Quality", report format: description, check_name,
 * fingerprint, severity, location.path, location.lines.begin.  Errors of the input are `blocker`,
 * other errors `critical`, warnings `minor`, notes `info`; what is waived is left out.  An entry
 * needs a line: one without begins at 1; and a path: what came from a pipe is called "-". */
#ifndef LECTERN_CHECK_GITLAB_H
#define LECTERN_CHECK_GITLAB_H

#include "check_report.h"

char *check_gitlab(const struct check_report *report); /* the caller's */

#endif
