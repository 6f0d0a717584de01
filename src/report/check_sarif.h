/* check_sarif: what is to mend, for code scanning: SARIF.
 *
 * Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 plus Errata 01.
 * One SARIF run holds the findings of all schedules: consumers take one run of a tool, and a
 * result's place says which file it is of.  Results are the errors, the warnings and the notes that
 * cost something; rewards are none, since an alert is there to be mended.  A waived one is
 * suppressed, with its reason.  Columns are counted in code points. */
#ifndef LECTERN_CHECK_SARIF_H
#define LECTERN_CHECK_SARIF_H

#include "check_report.h"

char *check_sarif(const struct check_report *report); /* the caller's */

#endif
