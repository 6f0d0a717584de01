#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"
#include "stop.h"
#include "text.h"

enum { FIRST_ROOM = 64 * 1024, LINKS = 40, LINK_LENGTH = 4096, TEMP_NAMES = 1000 };

#define TEMP_START ".lectern-"
#define TEMP_END ".tmp"

static int is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* Report why `what` ("cannot read") failed: errno. */
static enum status fail(const char *path, const char *name, const char *what, struct errs *errs)
{
    const char *reason = errno ? strerror(errno) : "it did not get whole"; /* GLPK keeps no errno */
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

int file_is_same(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 && S_ISREG(a.st_mode) &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Writing; what returns an int is nonzero if all is well, else errno tells ------------------------
 */

static int write_all(int fd, const char *bytes, size_t length)
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

/* What a file is to hold: these bytes, or what the composer writes. */
struct content {
    const char *bytes;
    size_t length;
    const struct composer *composer; /* NULL: the bytes */
};

/* Put it into the file of that name, open as `fd`. */
static int put(int fd, const char *name, const struct content *content)
{
    if (!content->composer)
        return write_all(fd, content->bytes, content->length);
    errno = 0;
    if (content->composer->compose(content->composer->data, name) == 0)
        return 1;
    if (!errno)
        errno = EIO; /* it failed without the system failing it: there is no better word */
    return 0;
}

/* By way of stdio, so that the bytes keep their order among what else the program prints. */
static int write_bytes_to_stdout(const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0;
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

static int is_temp_name(const char *name)
{
    const size_t start = strlen(TEMP_START), end = strlen(TEMP_END), length = strlen(name);
    return length > start + end && !strncmp(name, TEMP_START, start) &&
           !strcmp(name + length - end, TEMP_END);
}

/* Nobody writes one file for a day: whoever began this one was killed. */
static int is_stray(int folder, const char *name)
{
    const double day = 24 * 60 * 60;
    struct stat info;

    return is_temp_name(name) && fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(info.st_mode) && difftime(time(NULL), info.st_mtime) > day;
}

static char *folder_of(const char *path)
{
    const size_t length = folder_length(path);
    return length ? mem_span(path, length) : mem_text(".");
}

/* Not a matter to fail for. */
static void remove_strays(const char *target)
{
    char *name = folder_of(target);
    DIR *folder = opendir(name);
    const struct dirent *entry;

    /* cppcheck-suppress readdirCalled ; readdir_r is deprecated, and nobody else has the stream */
    while (folder && (entry = readdir(folder)))
        if (is_stray(dirfd(folder), entry->d_name))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    free(name);
}

/* Opens a new file beside `target`; its name, the caller's, goes to *name.  Negative: it failed. */
static int open_beside(const char *target, mode_t mode, char **name)
{
    for (int i = 0; i < TEMP_NAMES; i++) {
        struct text temp = {0};
        text_add_span(&temp, target, folder_length(target));
        text_addf(&temp, TEMP_START "%ld-%d" TEMP_END, (long)getpid(), i);
        *name = text_take(&temp);
        const int fd = open(*name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0)
            return fd;
        free(*name);
        *name = NULL;
        if (errno != EEXIST)
            break;
    }
    return -1;
}

/* The last of several steps: what failed before keeps its errno. */
static int close_after(int fd, int done)
{
    const int reason = errno;
    const int closed = close(fd) == 0;

    if (!done)
        errno = reason;
    return done && closed;
}

static int forget_temp(char *temp, int done)
{
    const int reason = errno;

    if (!done)
        unlink(temp);
    free(temp);
    errno = reason;
    return done;
}

/* Some file systems know no fsync (EINVAL); there is no more to be done on them. */
static int on_disk(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Make the new name last through a power cut.  The file is in place by now, so a failure is no
 * news. */
static void keep_folder(const char *target)
{
    char *folder = folder_of(target);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

/* A temporary with the content and the permissions of the file it will replace (NULL: none), on
 * disk, and then in its place. */
static int replace_by_temp(const char *target, const struct stat *old,
                           const struct content *content)
{
    char *temp = NULL;
    const int fd = open_beside(target, old ? 0600 : 0666, &temp);

    if (fd < 0)
        return 0;
    const int filled =
        (!old || fchmod(fd, old->st_mode & 0777) == 0) && put(fd, temp, content) && on_disk(fd);
    return forget_temp(temp, close_after(fd, filled) && rename(temp, target) == 0);
}

/* A file that may not be written is not to be replaced either, though its folder would allow it.
 * Ctrl-C waits meanwhile, so that it leaves no temporary. */
static int replace(const char *target, const struct stat *old, const struct content *content)
{
    sigset_t signals;

    if (old && access(target, W_OK) != 0)
        return 0;
    remove_strays(target);
    stop_hold(&signals);
    const int done = replace_by_temp(target, old, content);
    const int reason = errno;
    stop_release(&signals);
    if (done)
        keep_folder(target);
    errno = reason;
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

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && *folder ? folder : "/tmp";
}

static int copy(int to, int from)
{
    char bytes[FIRST_ROOM];
    ssize_t got;

    while ((got = read_some(from, bytes, sizeof bytes)) > 0)
        if (!write_all(to, bytes, (size_t)got))
            return 0;
    return got == 0;
}

/* Holds what the composer writes, and its name is gone already, so that nothing is left however the
 * program ends.  Negative: it failed. */
static int open_composed(const struct content *content)
{
    struct text inside = {0};
    char *temp = NULL;
    sigset_t signals;

    text_addf(&inside, "%s/", temporary_folder());
    stop_hold(&signals);
    const int fd = open_beside(text_bytes(&inside), 0600, &temp);
    const int made = fd >= 0 && put(fd, temp, content);
    const int reason = errno;
    if (fd >= 0)
        forget_temp(temp, 0);
    stop_release(&signals);
    text_clear(&inside);
    if (fd >= 0 && !made)
        close(fd);
    errno = reason;
    return made ? fd : -1;
}

/* By way of a temporary: what stdout holds already is to stay, and a composer may not notice that a
 * device or a pipe fails it. */
static int copy_composed(int to, const struct content *content)
{
    const int from = open_composed(content);
    return from >= 0 && close_after(from, copy(to, from));
}

static int write_in_place(const char *path, const struct content *content)
{
    const int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return 0;
    return close_after(fd, content->composer ? copy_composed(fd, content)
                                             : write_all(fd, content->bytes, content->length));
}

static int write_stdout(const struct content *content)
{
    if (!content->composer)
        return write_bytes_to_stdout(content->bytes, content->length);
    return fflush(stdout) == 0 && copy_composed(STDOUT_FILENO, content);
}

/* Shells send stdout to a file, and /dev/stdout then names that file: replacing it would lose what
 * else goes there. */
static int is_stdout(const struct stat *file)
{
    struct stat standard;
    return fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == file->st_dev &&
           standard.st_ino == file->st_ino;
}

static int write_file(const char *path, const struct content *content)
{
    struct stat old;

    if (stat(path, &old) != 0)
        return errno == ENOENT && replace_target(path, NULL, content);
    if (is_stdout(&old))
        return write_stdout(content);
    if (!S_ISREG(old.st_mode))
        return write_in_place(path, content);
    return replace_target(path, &old, content);
}

enum status file_write(const char *path, const char *bytes, size_t length, struct errs *errs)
{
    const struct content content = {.bytes = bytes, .length = length};
    const int done =
        is_standard(path) ? write_bytes_to_stdout(bytes, length) : write_file(path, &content);
    return done ? OK : fail_to_write(path, errs);
}

enum status file_compose(const char *path, const struct composer *composer, struct errs *errs)
{
    const struct content content = {.composer = composer};
    return write_file(path, &content) ? OK : fail_to_write(path, errs);
}

/* Looking ahead ------------------------------------------------------------------------------- */

/* A closed stdout is one that can only be read, see main. */
static int can_write_stdout(void)
{
    const int flags = fcntl(STDOUT_FILENO, F_GETFL);

    if (flags >= 0 && (flags & O_ACCMODE) == O_RDONLY)
        errno = EBADF;
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

static int can_write_beside(const char *path)
{
    char *target = target_of(path), *folder = target ? folder_of(target) : NULL;
    const int can = folder && access(folder, W_OK | X_OK) == 0;
    const int reason = errno;

    free(folder);
    free(target);
    errno = reason;
    return can;
}

static int can_write(const char *path)
{
    struct stat old;

    if (is_standard(path))
        return can_write_stdout();
    if (stat(path, &old) != 0)
        return errno == ENOENT && *path && can_write_beside(path);
    if (is_stdout(&old))
        return can_write_stdout();
    if (S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return 0;
    }
    return access(path, W_OK) == 0 && (!S_ISREG(old.st_mode) || can_write_beside(path));
}

enum status file_expect_write(const char *path, struct errs *errs)
{
    return can_write(path) ? OK : fail_to_write(path, errs);
}
