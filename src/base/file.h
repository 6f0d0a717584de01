/* file: whole files in and out, with a finding that names the file and the reason if that fails.
 *
 * Errors: ERR_IO, with the path as the finding's file and the system's words in its text. */
#ifndef LECTERN_FILE_H
#define LECTERN_FILE_H

#include <stddef.h>

#include "errs.h"

enum { FILE_LIMIT = 256 * 1024 * 1024 }; /* bytes that file_read takes */

/* The bytes of `path` ("-": standard input) and a NUL behind them, which *length does not count.
 * *out is the caller's; on error it is not touched. */
enum status file_read(const char *path, char **out, size_t *length, struct errs *errs);

/* Are both the same regular file, by whatever names?  0 if one is not there. */
int file_is_same(const char *path, const char *other);

/* Make `path` hold these bytes ("-": standard output, flushed).
 *
 * A regular file is replaced as a whole, on disk: after an error, or a crash at any time, it holds
 * what it held.  A crash may leave a file .lectern-*.tmp beside it; a day later, the next file
 * written to that folder takes it away.  Its permissions stay; a symbolic link is followed.  What
 * is no regular file (a terminal, a pipe, /dev/full), and what is the standard output already, is
 * written in place. */
enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs);

/* file_write of what `compose` writes to the path that it is given, a file that is there and empty:
 * for the libraries that can write to nothing but a named file.  It returns 0 if it went well; else
 * errno tells why, or is 0.  What is no file (a pipe, a device) is written once all is composed. */
struct composer {
    int (*compose)(void *data, const char *path);
    void *data;
};
enum status file_compose(const char *path, const struct composer *composer, struct errs *errs);

/* Before work whose result is to go to `path`: the finding that file_write would give, as far as it
 * can be told without touching anything.  Whether there is room on the disk cannot. */
enum status file_expect_write(const char *path, struct errs *errs);

#endif
