/* options: the command line taken apart: which command, its options, its other arguments.
 *
 * The table of options is option_table.h, the table of commands is in options.c.  Texts are
 * borrowed from argv. Errors: a finding per mistake, with the nearest known word; the program then
 * ends with EXIT_USAGE. */
#ifndef LECTERN_OPTIONS_H
#define LECTERN_OPTIONS_H

#include <stdint.h>
#include <stdio.h>

#include "errs.h"

/* design.md, section 5 */
enum exit_code {
    EXIT_YES = 0,
    EXIT_NO = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_UNDECIDED = 4,
    EXIT_WRITE = 5,
    EXIT_PARTIAL = 6,
    EXIT_INTERNAL = 70,
    EXIT_INTERRUPTED = 130
};

/* The C type of each kind of option. */
#define OPTION_TYPE_FLAG int
#define OPTION_TYPE_WHOLE int64_t
#define OPTION_TYPE_REAL double
#define OPTION_TYPE_TEXT const char *
#define OPTION_TYPE_WORD const char *
#define OPTION_TYPE_LIST struct option_list

struct option_list { /* of an option that may be given several times */
    const char **values;
    int *order; /* [n] ascends with the command line, over all options of the kind */
    int n;
};

struct command;

struct options {
    const struct command *command;
    const char **files; /* [n_files] the arguments that are not options */
    int n_files;
    int n_listed; /* values of lists so far */
    int help, version;
#define OPTION(field, kind, ...) OPTION_TYPE_##kind field;
#include "option_table.h"
#undef OPTION
};

struct command {
    const char *name, *arguments, *doc;
    int least, most; /* arguments that are not options; most -1: any number */
    unsigned bit;    /* its column in the table of options */
    enum exit_code (*run)(const struct options *options);
};

/* Take apart argv[1..]; free what it holds with options_clear, also after errors. */
enum status options_read(struct options *options, int argc, char *const argv[], struct errs *errs);
void options_clear(struct options *options);
void options_help(const struct command *command, FILE *to); /* NULL: of the whole program */
/* What --threads or --jobs says; 0, not given: one a core. */
int options_threads(int64_t given);

#endif
