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

/* Make `path` hold these bytes ("-": standard output, flushed).
 *
 * A regular file is replaced as a whole, on disk: after an error, or a crash at any time, it holds
 * what it held.  Its permissions stay; a symbolic link is followed.  What is no regular file (a
 * terminal, a pipe, /dev/full), and what is the standard output already, is written in place. */
enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs);

/* Writes a file of that name; 0: done, else errno tells (0: nothing does). */
typedef int file_maker(void *data, const char *name);

/* As file_write, for what only someone else's code can write, and only to a file: `make` writes it
 * beside `path` first.  "-" is a name like any other. */
enum status file_make(const char *path, file_maker *make, void *data, struct errs *errs);

#endif
