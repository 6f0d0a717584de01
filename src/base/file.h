/* file: whole files in and out; "-" is stdin or stdout. */
#ifndef LECTERN_FILE_H
#define LECTERN_FILE_H

#include <stddef.h>

#include "errs.h"

/* All bytes of a file (at most 256 MiB) and a NUL behind them; *bytes is the caller's on OK. */
enum status file_read(const char *path, char **bytes, size_t *length, struct errs *errs);

/* Replace a file as a whole: a temporary file beside it, synced, renamed.  On an error the old file is as it was.
 * A symbolic link is followed; what is no regular file (a pipe, a device) is written to directly. */
enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs);

#endif
