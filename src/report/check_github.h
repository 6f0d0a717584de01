/* check_github: what is to mend, as annotations of a GitHub workflow, then the report to read.
 *
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions", and the escapes of its
 * toolkit: '%', CR and LF in a message, ':' and ',' in properties too.  GitHub shows ten
 * annotations of a kind (error, warning, notice) a step: where there are more, the tenth says how
 * many, and those stand in a group of plain lines.  What is waived is not annotated.  Plain lines
 * are printed while commands are stopped, with a token that none of them can hold. */
#ifndef LECTERN_CHECK_GITHUB_H
#define LECTERN_CHECK_GITHUB_H

#include "check_report.h"

char *check_github(const struct check_report *report); /* the caller's */

#endif
