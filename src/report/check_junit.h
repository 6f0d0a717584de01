/* check_junit: a check as the XML that servers know from JUnit: a suite a schedule, a case a rule
 * and a kind of warning.
 *
 * Source: no standard exists; the elements are those that Ant's and Maven's reports share, with
 * `file` and `line` at a case as newer readers take them.  XML 1.0, fifth edition: what is no
 * character of it (2.2) becomes U+FFFD.  A case has at most one `failure` (readers take the first):
 * its message is the first error, its text lists all.  An input that could not be read is an
 * `error`, what is waived is `skipped`.  No times: the same input gives the same bytes. */
#ifndef LECTERN_CHECK_JUNIT_H
#define LECTERN_CHECK_JUNIT_H

#include "check_report.h"

char *check_junit(const struct check_report *report); /* the caller's */

#endif
