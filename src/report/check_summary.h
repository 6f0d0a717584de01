/* check_summary: a check in Markdown, for the summary of a job or a comment on a pull request: did
 * it pass, the findings, the rules and their prices.
 *
 * Source: GitHub Flavored Markdown, tables and `details`.  At most 50 findings a table, then how
 * many more there are: a job's summary ends at a mebibyte. */
#ifndef LECTERN_CHECK_SUMMARY_H
#define LECTERN_CHECK_SUMMARY_H

#include "check_report.h"

char *check_summary(const struct check_report *report); /* the caller's */

#endif
