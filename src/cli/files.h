/* files: how the files that a command line names go together: none is both read and written, but
 * for a schedule to start from, which the better one may replace, and what `move` and `pin` change;
 * and standard input, "-", is read once.
 *
 * Errors: ERR_USAGE, a finding each. */
#ifndef LECTERN_FILES_H
#define LECTERN_FILES_H

#include "options.h"

enum status files_check(const struct options *options, struct errs *errs);

#endif
