#include "console.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "file.h"
#include "text.h"
#include "utf8.h"

/* A control character could do anything to the terminal, and a byte that is no UTF-8 might be one.
 */
static int is_plain(uint32_t code_point, ptrdiff_t n_bytes)
{
    return code_point >= ' ' && (code_point < 0x7F || code_point > 0x9F) &&
           (code_point != UTF8_REPLACEMENT || n_bytes > 1);
}

/* Names of files may hold anything: "\x1b" stands for what is not plain. */
static void print_line(const char *line)
{
    for (const char *at = line, *next = line; *at; at = next) {
        const int plain = is_plain(utf8_next(&next), next - at);
        for (; at < next; at++)
            fprintf(stderr, plain ? "%c" : "\\x%02x", (unsigned char)*at);
    }
    fputc('\n', stderr);
}

void console_say(const char *format, ...)
{
    struct text line = {0};
    va_list args;

    va_start(args, format);
    text_vaddf(&line, format, args);
    va_end(args);
    print_line(text_bytes(&line));
    text_clear(&line);
}

/* "FILE:LINE:COLUMN: ", without what is not known. */
static void add_place(struct text *line, const struct finding *finding)
{
    if (!finding->file)
        return;
    text_addf(line, "%s:", finding->file);
    if (finding->line)
        text_addf(line, "%d:", finding->line);
    if (finding->column)
        text_addf(line, "%d:", finding->column);
    text_add(line, " ");
}

static void print_finding(const struct finding *finding, const char *prefix)
{
    struct text line = {0};

    text_add(&line, prefix);
    add_place(&line, finding);
    if (finding->path)
        text_addf(&line, "%s: ", finding->path);
    text_add(&line, finding->text);
    print_line(text_bytes(&line));
    text_clear(&line);
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
