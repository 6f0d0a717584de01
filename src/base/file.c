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

enum { FIRST_ROOM = 64 * 1024, LINKS = 40, LINK_LENGTH = 4096, TEMP_NAMES = 1000 };

static int is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* Report why `what` ("cannot read") failed: errno. */
static enum status fail(const char *path, const char *name, const char *what, struct errs *errs)
{
    const char *reason = strerror(errno);
    errs_add(errs, ERR_IO, &(struct place){.file = is_standard(path) ? name : path}, "%s: %s", what,
             reason);
    return ERR_IO;
}

static enum status fail_to_read(const char *path, struct errs *errs)
{
    return fail(path, "standard input", "cannot read", errs);
}

static enum status fail_to_write(const char *path, struct errs *errs)
{
    return fail(path, "standard output", "cannot write", errs);
}

/* Reading ------------------------------------------------------------------------------------- */

static ssize_t read_some(int fd, char *to, size_t room)
{
    ssize_t got;

    do
        got = read(fd, to, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* How much to ask for at first: a regular file's size and a byte, which meets its end at once. */
static size_t first_room(int fd)
{
    struct stat info;

    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= FIRST_ROOM)
        return info.st_size > FILE_LIMIT ? FILE_LIMIT + 1 : (size_t)info.st_size + 1;
    return FIRST_ROOM;
}

/* Nonzero if all is read; *bytes is allocated either way.  errno is EFBIG beyond the limit. */
static int read_all(int fd, char **bytes, size_t *length)
{
    size_t room = first_room(fd);

    *length = 0;
    *bytes = NULL;
    for (;;) {
        *bytes = mem_resize(*bytes, room + 1, 1); /* and the NUL */
        const ssize_t got = read_some(fd, *bytes + *length, room - *length);
        if (got <= 0) {
            (*bytes)[*length] = '\0';
            return got == 0;
        }
        *length += (size_t)got;
        if (*length > FILE_LIMIT) {
            errno = EFBIG;
            return 0;
        }
        if (*length == room)
            room = room > FILE_LIMIT / 2 ? FILE_LIMIT + 1 : 2 * room;
    }
}

enum status file_read(const char *path, char **out, size_t *length, struct errs *errs)
{
    char *bytes = NULL;
    size_t n = 0;
    enum status st = OK;
    const int fd = is_standard(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return fail_to_read(path, errs);
    if (!read_all(fd, &bytes, &n)) {
        st = fail_to_read(path, errs);
        goto done;
    }
    *out = bytes;
    *length = n;
    bytes = NULL;
done:
    free(bytes);
    if (fd != STDIN_FILENO)
        close(fd);
    return st;
}

/* Writing; what returns an int is nonzero if all is well, else errno tells ------------------------
 */

/* What a file is to hold: bytes, or what `make` writes to a file of the name it is given. */
struct content {
    const char *bytes;
    size_t length;
    file_maker *make; /* NULL: the bytes */
    void *data;
};

static int write_bytes(int fd, const char *bytes, size_t length)
{
    while (length) {
        const ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return 0;
        bytes += put;
        length -= (size_t)put;
    }
    return 1;
}

/* By way of stdio, so that the bytes keep their order among what else the program prints. */
static int write_stdout(const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0;
}

/* A maker may fail without the system failing it: then there is no better word than EIO. */
static int make_content(const struct content *content, const char *name)
{
    errno = 0;
    if (content->make(content->data, name) == 0)
        return 1;
    if (!errno)
        errno = EIO;
    return 0;
}

/* `fd` is open on the file `name`. */
static int write_content(int fd, const char *name, const struct content *content)
{
    return content->make ? make_content(content, name)
                         : write_bytes(fd, content->bytes, content->length);
}

static int write_in_place(const char *path, const struct content *content)
{
    const int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return 0;
    const int written = write_content(fd, path, content);
    const int reason = errno;
    const int closed = close(fd) == 0;
    if (!written)
        errno = reason;
    return written && closed;
}

/* Length of the folder's name with its last slash, 0 if there is none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Put `link` in the place of *path, which it was read from. */
static void follow(char **path, const char *link)
{
    struct text next = {0};

    if (link[0] != '/')
        text_add_span(&next, *path, folder_length(*path));
    text_add(&next, link);
    free(*path);
    *path = text_take(&next);
}

/* Where a symbolic link leads, the caller's; else `path`.  Unlike realpath, it also answers for a
 * link to a file that is yet to be written.  NULL: the links go round, or on too far. */
static char *target_of(const char *path)
{
    char link[LINK_LENGTH];
    char *target = mem_text(path);

    for (int hop = 0; hop < LINKS; hop++) {
        const ssize_t n = readlink(target, link, sizeof link);
        if (n < 0)
            return target; /* no link; whatever else is wrong will show */
        if (n == (ssize_t)sizeof link)
            break;
        link[n] = '\0';
        follow(&target, link);
    }
    free(target);
    errno = ELOOP;
    return NULL;
}

/* Opens a new file beside `target`; its name, the caller's, goes to *name.  Negative: it failed. */
static int open_beside(const char *target, mode_t mode, char **name)
{
    for (int i = 0; i < TEMP_NAMES; i++) {
        struct text temp = {0};
        text_add_span(&temp, target, folder_length(target));
        text_addf(&temp, ".lectern-%ld-%d.tmp", (long)getpid(), i);
        *name = text_take(&temp);
        const int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0)
            return fd;
        free(*name);
        *name = NULL;
        if (errno != EEXIST)
            break;
    }
    return -1;
}

/* Some file systems know no fsync (EINVAL); there is no more to be done on them. */
static int on_disk(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Fill and close `fd`, the file `name`, with the permissions of the file it will replace (NULL:
 * none). */
static int fill(int fd, const char *name, const struct stat *old, const struct content *content)
{
    const int filled = write_content(fd, name, content) &&
                       (!old || fchmod(fd, old->st_mode & 0777) == 0) && on_disk(fd);
    const int reason = errno;
    const int closed = close(fd) == 0;

    if (!filled)
        errno = reason;
    return filled && closed;
}

/* Make the new name last through a power cut.  The file is in place by now, so a failure is no
 * news. */
static void keep_folder(const char *target)
{
    const size_t length = folder_length(target);
    char *folder = length ? mem_span(target, length) : mem_text(".");
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

/* A file that may not be written is not to be replaced either, though its folder would allow it. */
static int replace(const char *target, const struct stat *old, const struct content *content)
{
    char *temp = NULL;
    const mode_t mode = old ? 0600 : 0666;

    if (old && access(target, W_OK) != 0)
        return 0;
    const int fd = open_beside(target, mode, &temp);
    if (fd < 0)
        return 0;
    const int done = fill(fd, temp, old, content) && rename(temp, target) == 0;
    if (!done) {
        const int reason = errno;
        unlink(temp);
        errno = reason;
    } else {
        keep_folder(target);
    }
    free(temp);
    return done;
}

static int replace_target(const char *path, const struct stat *old, const struct content *content)
{
    char *target = target_of(path);

    if (!target)
        return 0;
    const int done = replace(target, old, content);
    const int reason = errno;
    free(target);
    errno = reason;
    return done;
}

/* Shells send stdout to a file, and /dev/stdout then names that file: replacing it would lose what
 * else goes there. */
static int is_stdout(const struct stat *file)
{
    struct stat standard;
    return fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == file->st_dev &&
           standard.st_ino == file->st_ino;
}

/* Only bytes can go through stdio; a maker writes to such a file by its name. */
static int write_file(const char *path, const struct content *content)
{
    struct stat old;

    if (stat(path, &old) != 0)
        return errno == ENOENT && replace_target(path, NULL, content);
    if (is_stdout(&old) && !content->make)
        return write_stdout(content->bytes, content->length);
    if (is_stdout(&old) || !S_ISREG(old.st_mode))
        return write_in_place(path, content);
    return replace_target(path, &old, content);
}

enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs)
{
    const struct content content = {.bytes = bytes, .length = length};
    const int done = is_standard(path) ? write_stdout(bytes, length) : write_file(path, &content);
    return done ? OK : fail_to_write(path, errs);
}

enum status file_make(const char *path, file_maker *make, void *data, struct errs *errs)
{
    const struct content content = {.make = make, .data = data};
    return write_file(path, &content) ? OK : fail_to_write(path, errs);
}
