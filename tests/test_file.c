/* file: read whole, written whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errs.h"
#include "file.h"
#include "listed.h"
#include "mem.h"
#include "scratch.h"

static void expect_content(const char *path, const char *content)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    assert_string_equal(bytes, content);
    assert_int_equal(length, strlen(content));
    free(bytes);
}

static void expect_finding(struct errs *errs, const char *path, const char *text)
{
    assert_int_equal(errs->n, 1);
    assert_int_equal(errs->list[0].status, ERR_IO);
    assert_string_equal(errs->list[0].file, path);
    assert_string_equal(errs->list[0].text, text);
    errs_clear(errs);
}

static enum status write_text(const char *path, const char *text, struct errs *errs)
{
    return file_write(path, text, strlen(text), errs);
}

static void write_fine(const char *path, const char *text)
{
    struct errs errs = {0};
    assert_int_equal(write_text(path, text, &errs), OK);
    assert_int_equal(errs.n, 0);
}

static void file_is_read_as_it_is(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL, *large = mem_zero(300000, 1);
    size_t length = 0;

    (void)state;
    scratch_put(scratch_path("empty"), "", 0);
    expect_content(scratch_path("empty"), "");
    memset(large, 'x', 300000);
    large[70000] = '\0';
    scratch_put(scratch_path("large"), large, 300000);
    assert_int_equal(file_read(scratch_path("large"), &bytes, &length, &errs), OK);
    assert_int_equal(length, 300000);
    assert_memory_equal(bytes, large, 300000);
    assert_int_equal(bytes[length], '\0');
    free(bytes);
    free(large);
}

static void file_of_unknown_size_is_read(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;
    FILE *pipe = popen("head -c 200000 /dev/zero | tee /dev/null", "r");
    char path[32];

    (void)state;
    assert_non_null(pipe);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(pipe));
    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    assert_int_equal(length, 200000);
    free(bytes);
    pclose(pipe);
}

static const struct unreadable {
    const char *path, *text;
} unreadables[] = {
    {"/nonexistent/conference.json", "cannot read: No such file or directory"},
    {"/tmp", "cannot read: Is a directory"},
    {"/dev/null/x", "cannot read: Not a directory"},
    {"", "cannot read: No such file or directory"},
};

static void file_cannot_be_read(void **state)
{
    const struct unreadable *row = *state;
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 7;

    assert_int_equal(file_read(row->path, &bytes, &length, &errs), ERR_IO);
    assert_null(bytes);
    assert_int_equal(length, 7);
    expect_finding(&errs, row->path, row->text);
}

static void file_may_be_too_large(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    (void)state;
    scratch_put(scratch_path("huge"), "", 0);
    assert_int_equal(truncate(scratch_path("huge"), (off_t)FILE_LIMIT + 1), 0);
    assert_int_equal(file_read(scratch_path("huge"), &bytes, &length, &errs), ERR_IO);
    expect_finding(&errs, scratch_path("huge"), "cannot read: File too large");
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void file_is_written_with_a_mode(void **state)
{
    const mode_t mask = umask(027);

    (void)state;
    write_fine(scratch_path("new"), "one");
    umask(mask);
    expect_content(scratch_path("new"), "one");
    assert_int_equal(mode_of(scratch_path("new")), 0640);
    assert_int_equal(chmod(scratch_path("new"), 0604), 0);
    write_fine(scratch_path("new"), "two");
    expect_content(scratch_path("new"), "two");
    assert_int_equal(mode_of(scratch_path("new")), 0604);
    assert_int_equal(scratch_count(), 1); /* nothing temporary is left */
}

static void file_is_written_through_links(void **state)
{
    struct stat info;

    (void)state;
    scratch_put(scratch_path("target"), "old", 3);
    assert_int_equal(symlink("target", scratch_path("near")), 0);
    assert_int_equal(symlink(scratch_path("near"), scratch_path("far")), 0);
    assert_int_equal(symlink("later", scratch_path("dangling")), 0);
    write_fine(scratch_path("far"), "new");
    write_fine(scratch_path("dangling"), "born");
    expect_content(scratch_path("target"), "new");
    expect_content(scratch_path("later"), "born");
    assert_int_equal(lstat(scratch_path("far"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(lstat(scratch_path("near"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void file_is_written_in_the_working_folder(void **state)
{
    char before[1024];

    (void)state;
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(scratch_folder()), 0);
    write_fine("here", "x");
    assert_int_equal(chdir(before), 0);
    expect_content(scratch_path("here"), "x");
}

static void stale_temporary_names_are_passed_over(void **state)
{
    char name[64];

    (void)state;
    snprintf(name, sizeof name, ".lectern-%ld-0.tmp", (long)getpid());
    scratch_put(scratch_path(name), "stale", 5);
    write_fine(scratch_path("new"), "fresh");
    expect_content(scratch_path("new"), "fresh");
    expect_content(scratch_path(name), "stale");
}

static const struct unwritable {
    const char *path, *text;
} unwritables[] = {
    {"/dev/full", "cannot write: No space left on device"},
    {"/nonexistent/schedule.json", "cannot write: No such file or directory"},
    {"/tmp", "cannot write: Is a directory"},
    {"/dev/null/x", "cannot write: Not a directory"},
    {"", "cannot write: No such file or directory"},
};

static void file_cannot_be_written(void **state)
{
    const struct unwritable *row = *state;
    struct errs errs = {0};

    assert_int_equal(write_text(row->path, "x", &errs), ERR_IO);
    expect_finding(&errs, row->path, row->text);
}

/* The limit on the size of files stands in for a disk that fills up half-way. */
static void failed_writes_leave_the_old_file(void **state)
{
    struct errs errs = {0};
    struct rlimit before;
    char *large = mem_zero(100000, 1);

    (void)state;
    scratch_put(scratch_path("kept"), "old", 3);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit small = {4096, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const enum status st = file_write(scratch_path("kept"), large, 100000, &errs);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    free(large);
    assert_int_equal(st, ERR_IO);
    expect_finding(&errs, scratch_path("kept"), "cannot write: File too large");
    expect_content(scratch_path("kept"), "old");
    assert_int_equal(scratch_count(), 1);
}

/* A maker that someone else wrote: it writes the text it is given, and may then fail. */
struct made {
    const char *text;
    int failure, reason; /* what it returns, and leaves in errno */
    char name[512];      /* it was given */
};

static int make_text(void *data, const char *name)
{
    struct made *made = data;

    snprintf(made->name, sizeof made->name, "%s", name);
    scratch_put(name, made->text, strlen(made->text));
    errno = made->reason;
    return made->failure;
}

static enum status compose(const char *path, struct made *made, struct errs *errs)
{
    const struct composer composer = {make_text, made};
    return file_compose(path, &composer, errs);
}

static void file_is_made_beside_itself(void **state)
{
    struct errs errs = {0};
    struct made made = {.text = "new"};

    (void)state;
    scratch_put(scratch_path("kept"), "old", 3);
    assert_int_equal(chmod(scratch_path("kept"), 0604), 0);
    assert_int_equal(compose(scratch_path("kept"), &made, &errs), OK);
    expect_content(scratch_path("kept"), "new");
    assert_int_equal(mode_of(scratch_path("kept")), 0604);
    assert_string_not_equal(made.name, scratch_path("kept"));
    assert_int_equal(compose(scratch_path("born"), &made, &errs), OK);
    expect_content(scratch_path("born"), "new");
    assert_int_equal(scratch_count(), 2);
}

static void failed_makers_leave_the_old_file(void **state)
{
    struct errs errs = {0};
    struct made full = {.text = "half", .failure = 1, .reason = ENOSPC};
    struct made silent = {.text = "half", .failure = 1};

    (void)state;
    scratch_put(scratch_path("kept"), "old", 3);
    assert_int_equal(compose(scratch_path("kept"), &full, &errs), ERR_IO);
    expect_finding(&errs, scratch_path("kept"), "cannot write: No space left on device");
    assert_int_equal(compose(scratch_path("kept"), &silent, &errs), ERR_IO);
    expect_finding(&errs, scratch_path("kept"), "cannot write: Input/output error");
    expect_content(scratch_path("kept"), "old");
    assert_int_equal(scratch_count(), 1);
    assert_int_equal(compose("/nonexistent/x", &full, &errs), ERR_IO);
    expect_finding(&errs, "/nonexistent/x", "cannot write: No such file or directory");
}

/* The maker does not meet what is no file, and need not notice how that fails. */
static void makers_write_beside_what_is_no_file(void **state)
{
    struct errs errs = {0};
    struct made made = {.text = "text"};

    (void)state;
    assert_int_equal(setenv("TMPDIR", scratch_folder(), 1), 0);
    assert_int_equal(compose("/dev/null", &made, &errs), OK);
    assert_string_not_equal(made.name, "/dev/null");
    assert_int_equal(compose("/dev/full", &made, &errs), ERR_IO);
    unsetenv("TMPDIR");
    expect_finding(&errs, "/dev/full", "cannot write: No space left on device");
    assert_int_equal(scratch_count(), 0);
}

static void file_is_the_same_by_any_name(void **state)
{
    char file[200];

    (void)state;
    snprintf(file, sizeof file, "%s", scratch_path("file"));
    scratch_put(file, "text", 4);
    scratch_put(scratch_path("copy"), "text", 4);
    assert_int_equal(symlink("file", scratch_path("link")), 0);
    assert_int_equal(link(file, scratch_path("twin")), 0);
    assert_true(file_is_same(file, scratch_path("link")));
    assert_true(file_is_same(scratch_path("twin"), file));
    assert_false(file_is_same(file, scratch_path("copy")));
    assert_false(file_is_same(file, scratch_path("absent")));
    assert_false(file_is_same(scratch_path("absent"), file));
    assert_false(file_is_same("/dev/null", "/dev/null")); /* what is written is lost anyway */
}

static void links_may_go_round(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_int_equal(symlink("b", scratch_path("a")), 0);
    assert_int_equal(symlink("a", scratch_path("b")), 0);
    assert_int_equal(write_text(scratch_path("a"), "x", &errs), ERR_IO);
    assert_int_equal(errs.n, 1);
    assert_non_null(strstr(errs.list[0].text, "cannot write: "));
    errs_clear(&errs);
}

static void protected_files_stay(void **state)
{
    struct errs errs = {0};

    (void)state;
    if (geteuid() == 0)
        SKIP("root may write every file, and the tests run as root");
    scratch_put(scratch_path("fixed"), "old", 3);
    assert_int_equal(chmod(scratch_path("fixed"), 0444), 0);
    assert_int_equal(write_text(scratch_path("fixed"), "new", &errs), ERR_IO);
    expect_finding(&errs, scratch_path("fixed"), "cannot write: Permission denied");
    assert_int_equal(chmod(scratch_folder(), 0555), 0);
    assert_int_equal(write_text(scratch_path("other"), "new", &errs), ERR_IO);
    assert_int_equal(chmod(scratch_folder(), 0700), 0);
    expect_finding(&errs, scratch_path("other"), "cannot write: Permission denied");
    expect_content(scratch_path("fixed"), "old");
}

/* Writes "text" to `path` while stdout is `stdout_path`; nonzero if that went well. */
static int write_with_stdout(const char *stdout_path, const char *path, struct errs *errs)
{
    fflush(stdout);
    const int kept = dup(STDOUT_FILENO);
    const int fd = open(stdout_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    assert_true(kept >= 0 && fd >= 0);
    dup2(fd, STDOUT_FILENO);
    const enum status st = write_text(path, "text\n", errs);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(fd);
    clearerr(stdout);
    return st == OK;
}

static void standard_output_is_written_in_place(void **state)
{
    struct errs errs = {0};

    (void)state;
    scratch_put(scratch_path("out"), "before\n", 7);
    assert_true(write_with_stdout(scratch_path("out"), "-", &errs));
    assert_true(write_with_stdout(scratch_path("out"), "/dev/stdout", &errs));
    expect_content(scratch_path("out"), "before\ntext\ntext\n");
}

static void standard_output_may_be_full(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_false(write_with_stdout("/dev/full", "-", &errs));
    expect_finding(&errs, "standard output", "cannot write: No space left on device");
}

static int clean_up(void **state)
{
    (void)state;
    scratch_empty();
    return 0;
}

#define ADD_FILES(run) list_test(#run, run, clean_up, NULL)

int main(void)
{
    scratch_open();
    ADD_FILES(file_is_read_as_it_is);
    ADD_FILES(file_of_unknown_size_is_read);
    ADD_ROWS(unreadables, text, file_cannot_be_read, NULL);
    ADD_FILES(file_may_be_too_large);
    ADD_FILES(file_is_written_with_a_mode);
    ADD_FILES(file_is_written_through_links);
    ADD_FILES(file_is_written_in_the_working_folder);
    ADD_FILES(stale_temporary_names_are_passed_over);
    ADD_ROWS(unwritables, path, file_cannot_be_written, NULL);
    ADD_FILES(failed_writes_leave_the_old_file);
    ADD_FILES(file_is_made_beside_itself);
    ADD_FILES(failed_makers_leave_the_old_file);
    ADD_FILES(makers_write_beside_what_is_no_file);
    ADD_FILES(file_is_the_same_by_any_name);
    ADD_FILES(links_may_go_round);
    ADD_FILES(protected_files_stay);
    ADD_FILES(standard_output_is_written_in_place);
    ADD_FILES(standard_output_may_be_full);
    const int failed = run_listed("file");
    scratch_close();
    return failed;
}
