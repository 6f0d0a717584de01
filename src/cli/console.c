#include "console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "file.h"

/* "FILE:LINE:COLUMN: ", without what is not known. */
static void print_place(const struct finding *finding)
{
    if (!finding->file)
        return;
    fprintf(stderr, "%s:", finding->file);
    if (finding->line)
        fprintf(stderr, "%d:", finding->line);
    if (finding->column)
        fprintf(stderr, "%d:", finding->column);
    fputs(" ", stderr);
}

static void print_finding(const struct finding *finding, const char *prefix)
{
    fputs(prefix, stderr);
    print_place(finding);
    if (finding->path)
        fprintf(stderr, "%s: ", finding->path);
    fprintf(stderr, "%s\n", finding->text);
}

void console_findings(const struct errs *errs, const char *prefix)
{
    for (int i = 0; i < errs->n; i++)
        print_finding(&errs->list[i], prefix);
    if (errs->dropped)
        fprintf(stderr, "%s... and %d more\n", prefix, errs->dropped);
}

static enum exit_code stdout_failed(void)
{
    static int said;

    if (errno != EPIPE && !said)
        perror("lectern: stdout");
    said = 1;
    return EXIT_WRITE;
}

enum exit_code console_flush(void)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_YES : stdout_failed();
}

static enum exit_code write_stdout(const char *text)
{
    return fputs(text, stdout) >= 0 ? console_flush() : stdout_failed();
}

enum exit_code console_write(const char *file, const char *text)
{
    struct errs errs = {0};

    if (!file || !strcmp(file, "-"))
        return write_stdout(text);
    file_write(file, text, strlen(text), &errs);
    console_findings(&errs, "");
    const enum exit_code code = errs_status(&errs) ? EXIT_WRITE : EXIT_YES;
    errs_clear(&errs);
    return code;
}

int console_width(void)
{
    enum { WITHOUT_TERMINAL = 100, WIDEST = 1000 };
    const char *columns = getenv("COLUMNS");
    struct winsize size;

    if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
        return size.ws_col;
    const long width = columns ? strtol(columns, NULL, 10) : 0;
    return width > 0 && width <= WIDEST ? (int)width : WITHOUT_TERMINAL;
}
