/* check_report: what one call of `check` has to say, for reports in every format.
 *
 * Owner: the caller, of everything in it. */
#ifndef LECTERN_CHECK_REPORT_H
#define LECTERN_CHECK_REPORT_H

#include "findings.h"

struct baseline {     /* another schedule of the conference, to compare with */
    const char *name; /* its file */
    const struct schedule *schedule;
    const struct check *check;
};

struct check_report {
    const char *conference; /* its name; NULL: none, or it could not be read */
    struct findings **runs; /* [n] one a schedule; one without where none was given, or where
                               something could not be read */
    int n;
    const struct baseline *baseline; /* NULL: none */
    int strict;                      /* an open warning fails the check too */
};

#endif
