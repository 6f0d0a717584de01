/* check_tap: a check as the Test Anything Protocol: a test point a rule and a kind of warning.
 *
 * Source: the TAP version 13 specification, with the escapes of version 14 ("\#" and "\\" in a
 * description), which the harnesses of 13 read too.  Errors, warnings and what is waived follow
 * their point as a YAML block of double-quoted scalars; notes are counted.  An input that could not
 * be read is a point that failed. */
#ifndef LECTERN_CHECK_TAP_H
#define LECTERN_CHECK_TAP_H

#include "check_report.h"

char *check_tap(const struct check_report *report); /* the caller's */

#endif
