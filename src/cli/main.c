#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "console.h"
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

static enum exit_code flushed(enum exit_code code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    if (code != EXIT_WRITE)
        perror("lectern: stdout");
    return EXIT_WRITE;
}

int main(int argc, char **argv)
{
    struct options options;
    struct errs errs = {0};

    setlocale(LC_CTYPE, ""); /* numbers keep their point */
    mem_on_exhausted(out_of_memory);
    const enum status status = options_read(&options, argc, argv, &errs);
    const enum exit_code code = flushed(status == OK ? run(&options) : usage(&errs));
    errs_clear(&errs);
    options_clear(&options);
    return (int)code;
}
