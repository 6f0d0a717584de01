#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "text.h"

enum { LARGEST = 256 << 20, CHUNK = 1 << 16 };

static enum status complain(const char *path, const char *what, struct errs *errs)
{
    const struct place at = {.file = path};
    errs_add(errs, ERR_IO, &at, "%s: %s", what, strerror(errno));
    return ERR_IO;
}

static ssize_t read_again(int in, char *bytes, size_t most)
{
    ssize_t n;
    do
        n = read(in, bytes, most);
    while (n < 0 && errno == EINTR);
    return n;
}

static enum status read_all(int in, const char *path, struct text *text, struct errs *errs)
{
    static const struct place nowhere;
    struct place at = nowhere;
    char *chunk = mem_zero(CHUNK, 1);
    ssize_t n;

    at.file = path;
    while ((n = read_again(in, chunk, CHUNK)) > 0 && text->length <= LARGEST)
        text_add_span(text, chunk, (size_t)n);
    free(chunk);
    if (n < 0)
        return complain(path, "cannot be read", errs);
    if (text->length <= LARGEST)
        return OK;
    errs_add(errs, ERR_INPUT, &at, "larger than 256 MiB");
    return ERR_INPUT;
}

enum status file_read(const char *path, char **bytes, size_t *length, struct errs *errs)
{
    const int is_stdin = strcmp(path, "-") == 0;
    const int in = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct text text = {0};

    if (in < 0)
        return complain(path, "cannot be opened", errs);
    const enum status st = read_all(in, path, &text, errs);
    if (!is_stdin)
        close(in);
    if (st) {
        text_clear(&text);
        return st;
    }
    *length = text.length;
    *bytes = text_take(&text);
    return OK;
}

/* 0 if all was written. */
static int write_all(int out, const char *bytes, size_t length)
{
    while (length) {
        const ssize_t n = write(out, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        bytes += n;
        length -= (size_t)n;
    }
    return 0;
}

static enum status write_directly(const char *path, const char *bytes, size_t length, struct errs *errs)
{
    const int is_stdout = strcmp(path, "-") == 0;
    if (is_stdout)
        fflush(stdout);
    const int out = is_stdout ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);

    if (out < 0)
        return complain(path, "cannot be opened", errs);
    const int failed = write_all(out, bytes, length);
    if (failed)
        complain(path, "cannot be written", errs);
    if (!is_stdout && close(out) && !failed)
        return complain(path, "cannot be written", errs);
    return failed ? ERR_IO : OK;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_span(path, (size_t)(slash - path) + (slash == path)) : mem_text(".");
}

static void sync_folder(const char *folder)
{
    const int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd); /* some file systems refuse; the rename itself is done */
        close(fd);
    }
}

static mode_t mode_for(const struct stat *old)
{
    if (old)
        return old->st_mode & 07777;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int write_and_sync(int out, mode_t mode, const char *bytes, size_t length)
{
    int failed = write_all(out, bytes, length) || fchmod(out, mode) || fsync(out);
    const int reason = errno;
    if (close(out) && !failed)
        return -1;
    errno = reason;
    return failed ? -1 : 0;
}

static enum status replace(const char *path, const struct stat *old, const char *bytes, size_t length,
                           struct errs *errs)
{
    char *folder = folder_of(path);
    struct text name = {0};
    enum status st = OK;

    text_addf(&name, "%s/.lectern-XXXXXX", folder);
    char *temporary = text_take(&name);
    const int out = mkstemp(temporary);
    if (out < 0) {
        st = complain(path, "no temporary file can be made beside it", errs);
    } else if (write_and_sync(out, mode_for(old), bytes, length) || rename(temporary, path)) {
        st = complain(path, "cannot be written", errs);
        unlink(temporary);
    } else {
        sync_folder(folder);
    }
    free(temporary);
    free(folder);
    return st;
}

enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs)
{
    struct stat old;
    const int exists = stat(path, &old) == 0;

    if (strcmp(path, "-") == 0 || (exists && !S_ISREG(old.st_mode)))
        return write_directly(path, bytes, length, errs);
    char *target = exists ? realpath(path, NULL) : NULL;
    const enum status st = replace(target ? target : path, exists ? &old : NULL, bytes, length, errs);
    free(target);
    return st;
}
