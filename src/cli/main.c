#include <fcntl.h>
#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "console.h"
#include "files.h"
#include "mem.h"
#include "options.h"
#include "version.h"

/* Nothing can be trusted to allocate any more, so no stdio. */
static void out_of_memory(size_t bytes)
{
    static const char message[] = "lectern: out of memory\n";

    (void)bytes;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
        _exit(EXIT_WRITE);
    _exit(EXIT_INTERNAL);
}

/* jansson takes memory that runs out for a mistake in the text. */
static void *allocate(size_t bytes)
{
    void *block = malloc(bytes);

    if (!block)
        out_of_memory(bytes);
    return block;
}

static enum exit_code run(const struct options *options)
{
    if (options->help)
        options_help(options->command, stdout);
    else if (options->version)
        puts("lectern " LECTERN_VERSION);
    else
        return options->command->run(options);
    return EXIT_YES;
}

static enum exit_code usage(const struct errs *errs)
{
    console_findings(errs, "lectern: ");
    return EXIT_USAGE;
}

/* A standard stream that is closed is made one that fails: else the next file opened would take its
 * number, and what is meant for the stream would go into the file. */
static void occupy_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return; /* no /dev/null here: nothing to be done */
}

/* What ends a write is to come back from it, and be reported: a pipe that nobody reads any more, a
 * limit on the size of files. */
static void let_writes_fail(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static enum exit_code flushed(enum exit_code code)
{
    const enum exit_code written = console_flush();
    return written ? written : code;
}

int main(int argc, char **argv)
{
    struct options options;
    struct errs errs = {0};

    occupy_streams();
    let_writes_fail();
    setlocale(LC_CTYPE, ""); /* numbers keep their point */
    mem_on_exhausted(out_of_memory);
    json_set_alloc_funcs(allocate, free);
    enum status status = options_read(&options, argc, argv, &errs);
    if (status == OK && !options.help && !options.version)
        status = files_check(&options, &errs);
    const enum exit_code code = flushed(status == OK ? run(&options) : usage(&errs));
    errs_clear(&errs);
    options_clear(&options);
    return (int)code;
}
