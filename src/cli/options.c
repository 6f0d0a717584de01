#include "options.h"

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "mem.h"
#include "solve.h"
#include "text.h"

enum { SOLVE = 1, CHECK = 2, RENDER = 4, IMPORT = 8, RULES = 16, SCHEMA = 32 };
enum { DIFF = 64, MOVE = 128, PIN = 256, EXPLAIN = 512, WHATIF = 1024 };
enum { EDITED = SOLVE | CHECK | EXPLAIN | WHATIF };

// clang-format off
static const struct command commands[] = {
    {"solve",  "CONFERENCE",             "compute a schedule",                             1,  1, SOLVE,  cmd_solve},
    {"check",  "FILE...",                "list where schedules break a rule, at what price; without one, whether any can be", 1, -1, CHECK,  cmd_check},
    {"move",   "CONFERENCE SCHEDULE MOVE...", "put talks elsewhere by hand, and say what that breaks and costs; a MOVE is ID@START/ROOM or ID@SESSION.N/ROOM", 3, -1, MOVE, cmd_move},
    {"pin",    "CONFERENCE SCHEDULE [ID...]", "let talks stay where the schedule has them: the conference with pins for these, or for all", 2, -1, PIN, cmd_pin},
    {"explain", "CONFERENCE [SCHEDULE]", "say why a conference can have no schedule, or why a talk is where it is", 1, 2, EXPLAIN, cmd_explain},
    {"whatif", "CONFERENCE [SCENARIO...]", "say what each change of a conference would cost, and which talks it would move", 1, -1, WHATIF, cmd_whatif},
    {"diff",   "[CONFERENCE...] OLD NEW", "say what changed from a schedule to another: which talks, and at what price", 2, 4, DIFF, cmd_diff},
    {"render", "CONFERENCE SCHEDULE",    "show the timetable",                             2,  2, RENDER, cmd_render},
    {"import", "FILE",                   "make a conference of a call for papers",         1,  1, IMPORT, cmd_import},
    {"rules",  "[NAME]",                 "list the rules, or explain one",                 0,  1, RULES,  cmd_rules},
    {"schema", "[NAME]",                 "print the JSON Schema of a file: conference, schedule, scenario, check, stats, diff, whatif", 0, 1, SCHEMA, cmd_schema},
};
// clang-format on
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

enum kind { FLAG, WHOLE, REAL, TEXT, WORD, LIST };
static const struct row {
    const char *name; /* as the field, with '_' */
    const char *argument, *help;
    double low, high;
    size_t offset; /* in struct options */
    enum kind kind;
    unsigned commands;
} rows[] = {
#define OPTION(field, kind, low, high, standard, argument, commands, help)                         \
    {#field, argument, help, (double)(low), (double)(high), offsetof(struct options, field),       \
     kind,   commands},
#include "option_table.h"
#undef OPTION
};
enum { N_ROWS = sizeof rows / sizeof rows[0], LONGEST_NAME = 32 };

/* Options of one name for several commands are told apart by what follows "__". */
static const char *dashed(const char *field, char *out)
{
    size_t i = 0;

    out[i++] = '-';
    out[i++] = '-';
    for (; *field && strncmp(field, "__", 2) != 0 && i < LONGEST_NAME - 1; field++)
        out[i++] = (char)(*field == '_' ? '-' : *field);
    out[i] = '\0';
    return out;
}

/* Words that are near to an unknown one: the options of the command. */
static const char *nearest_option(const char *name, unsigned bit)
{
    static char names[N_ROWS + 2][LONGEST_NAME];
    const char *list[N_ROWS + 2];
    size_t n = 0;

    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].commands & bit) {
            list[n] = dashed(rows[i].name, names[n]);
            n++;
        }
    list[n++] = "--help";
    list[n++] = "--version";
    return text_nearest(name, list, n);
}

static void unknown(struct errs *errs, const char *what, const char *name, const char *nearest)
{
    if (nearest)
        errs_add(errs, ERR_USAGE, NULL, "no %s %s (did you mean %s?)", what, name, nearest);
    else
        errs_add(errs, ERR_USAGE, NULL, "no %s %s (see lectern --help)", what, name);
}

static void *field_of(struct options *options, const struct row *row)
{
    return (char *)options + row->offset;
}

/* The largest whole number is none as a double, and the next one is too large. */
static long long highest(const struct row *row)
{
    return row->high < (double)INT64_MAX ? (long long)row->high : INT64_MAX;
}

static void take_whole(struct options *options, const struct row *row, const char *value,
                       struct errs *errs)
{
    char *end, name[LONGEST_NAME];

    errno = 0;
    const long long number = strtoll(value, &end, 10);
    if (end == value || *end)
        errs_add(errs, ERR_USAGE, NULL, "%s takes a whole number, not \"%s\"",
                 dashed(row->name, name), value);
    else if (errno || (double)number < row->low || (double)number > row->high)
        errs_add(errs, ERR_USAGE, NULL, "%s %s is outside %lld..%lld", dashed(row->name, name),
                 value, (long long)row->low, highest(row));
    else
        *(int64_t *)field_of(options, row) = number;
}

static void take_real(struct options *options, const struct row *row, const char *value,
                      struct errs *errs)
{
    char *end, name[LONGEST_NAME];
    const double number = strtod(value, &end);

    if (end == value || *end || !isfinite(number))
        errs_add(errs, ERR_USAGE, NULL, "%s takes a number, not \"%s\"", dashed(row->name, name),
                 value);
    else if (number < row->low || number > row->high)
        errs_add(errs, ERR_USAGE, NULL, "%s %s is outside %g..%.0f", dashed(row->name, name), value,
                 row->low, row->high);
    else
        *(double *)field_of(options, row) = number;
}

static void take_text(struct options *options, const struct row *row, const char *value,
                      struct errs *errs)
{
    char name[LONGEST_NAME];

    if (!*value)
        errs_add(errs, ERR_USAGE, NULL, "%s is empty", dashed(row->name, name));
    *(const char **)field_of(options, row) = value;
}

static void take_word(struct options *options, const struct row *row, const char *value,
                      struct errs *errs)
{
    const size_t length = strlen(value);
    char name[LONGEST_NAME];

    for (const char *word = row->argument; word; word = strchr(word, '|')) {
        word += *word == '|';
        if (!strncmp(word, value, length) && (word[length] == '|' || !word[length]) && length) {
            *(const char **)field_of(options, row) = value;
            return;
        }
    }
    errs_add(errs, ERR_USAGE, NULL, "%s \"%s\" is none of %s", dashed(row->name, name), value,
             row->argument);
}

static void take_one_more(struct options *options, const struct row *row, const char *value)
{
    struct option_list *list = field_of(options, row);

    list->values = mem_grow(list->values, (size_t)list->n, sizeof *list->values);
    list->order = mem_grow(list->order, (size_t)list->n, sizeof *list->order);
    list->order[list->n] = options->n_listed++;
    list->values[list->n++] = value;
}

static void take(struct options *options, const struct row *row, const char *value,
                 struct errs *errs)
{
    switch (row->kind) {
    case FLAG:
        *(int *)field_of(options, row) = 1;
        break;
    case WHOLE:
        take_whole(options, row, value, errs);
        break;
    case REAL:
        take_real(options, row, value, errs);
        break;
    case TEXT:
        take_text(options, row, value, errs);
        break;
    case WORD:
        take_word(options, row, value, errs);
        break;
    case LIST:
        take_one_more(options, row, value);
        break;
    }
}

/* The row that `--time-limit` (its first `length` bytes) names: the command's, or else another's.
 */
static const struct row *row_named(const char *argument, size_t length, unsigned bit)
{
    const struct row *found = NULL;
    char name[LONGEST_NAME];

    for (size_t i = 0; i < N_ROWS; i++)
        if (strlen(dashed(rows[i].name, name)) == length && !strncmp(name, argument, length) &&
            (!found || rows[i].commands & bit))
            found = &rows[i];
    return found;
}

struct reader {
    struct options *options;
    char *const *argv; /* the rest, NULL at the end */
    struct errs *errs;
    unsigned char given[N_ROWS]; /* not 0: it has a value by now */
};

static unsigned command_bit(const struct reader *in)
{
    return in->options->command ? in->options->command->bit : ~0U;
}

/* Of two values one would be lost. */
static void take_value(struct reader *in, const struct row *row, const char *value)
{
    char name[LONGEST_NAME];

    if (row->kind != LIST && in->given[row - rows])
        errs_add(in->errs, ERR_USAGE, NULL, "%s is given twice: it takes one value",
                 dashed(row->name, name));
    in->given[row - rows] = 1;
    take(in->options, row, value, in->errs);
}

static void read_value(struct reader *in, const struct row *row, const char *argument,
                       const char *equals)
{
    char name[LONGEST_NAME];

    if (row->kind == FLAG && equals)
        errs_add(in->errs, ERR_USAGE, NULL, "%s takes no value", dashed(row->name, name));
    else if (row->kind == FLAG)
        take(in->options, row, NULL, in->errs);
    else if (equals)
        take_value(in, row, equals + 1);
    else if (!*in->argv)
        errs_add(in->errs, ERR_USAGE, NULL, "%s needs a value: %s", argument, row->argument);
    else
        take_value(in, row, *in->argv++);
}

static void read_option(struct reader *in, const char *argument)
{
    const char *equals = strchr(argument, '=');
    const size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
    const struct row *row = strcmp(argument, "-o")
                                ? row_named(argument, length, command_bit(in))
                                : row_named("--output", strlen("--output"), command_bit(in));

    if (!strcmp(argument, "--help") || !strcmp(argument, "-h"))
        in->options->help = 1;
    else if (!strcmp(argument, "--version"))
        in->options->version = 1;
    else if (row && !in->options->command)
        errs_add(in->errs, ERR_USAGE, NULL, "%.*s stands before the command it is for", (int)length,
                 argument);
    else if (row && !(row->commands & command_bit(in)))
        errs_add(in->errs, ERR_USAGE, NULL, "%s does not take %.*s", in->options->command->name,
                 (int)length, argument);
    else if (row)
        read_value(in, row, argument, equals);
    else {
        char *name = mem_span(argument, length);
        unknown(in->errs, "option", name, nearest_option(name, command_bit(in)));
        free(name);
    }
}

static void read_command(struct reader *in, const char *name)
{
    const char *names[N_COMMANDS];

    for (size_t i = 0; i < N_COMMANDS; i++) {
        names[i] = commands[i].name;
        if (!strcmp(name, names[i]))
            in->options->command = &commands[i];
    }
    if (!in->options->command)
        unknown(in->errs, "command", name, text_nearest(name, names, N_COMMANDS));
}

static void check_files(const struct options *options, struct errs *errs)
{
    const struct command *command = options->command;

    if (options->help || options->version)
        return;
    if (!command)
        errs_add(errs, ERR_USAGE, NULL, "no command given (see lectern --help)");
    else if (options->n_files < command->least)
        errs_add(errs, ERR_USAGE, NULL, "%s needs %s", command->name, command->arguments);
    else if (command->most >= 0 && options->n_files > command->most)
        errs_add(errs, ERR_USAGE, NULL, "%s takes %s, and no \"%s\"", command->name,
                 command->arguments, options->files[command->most]);
}

static void set_defaults(struct options *options)
{
    *options = (struct options){
#define OPTION(field, kind, low, high, standard, ...) .field = standard,
#include "option_table.h"
#undef OPTION
    };
}

/* An argument that begins with '-' is an option, but "-" is a file, and all is a file behind "--".
 */
enum status options_read(struct options *options, int argc, char *const argv[], struct errs *errs)
{
    struct reader in = {options, argv + (argc > 0), errs, {0}};
    int files_only = 0;

    set_defaults(options);
    options->files = mem_zero((size_t)argc + 1, sizeof *options->files);
    while (*in.argv) {
        const char *argument = *in.argv++;
        if (!files_only && !strcmp(argument, "--"))
            files_only = 1;
        else if (!files_only && argument[0] == '-' && argument[1])
            read_option(&in, argument);
        else if (options->command || errs->n)
            options->files[options->n_files++] = argument;
        else
            read_command(&in, argument);
    }
    if (!errs->n)
        check_files(options, errs);
    return errs_status(errs);
}

void options_clear(struct options *options)
{
    free(options->files);
    options->files = NULL;
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].kind == LIST) {
            struct option_list *list = field_of(options, &rows[i]);
            free(list->values);
            free(list->order);
            *list = (struct option_list){0};
        }
}

static void help_of_program(FILE *to)
{
    fputs("lectern makes conference timetables: it reads a conference file (submissions, rooms,\n"
          "sessions, rules), solves it as an integer linear program and writes the schedule.\n\n"
          "Usage: lectern COMMAND [OPTION...] FILE...\n\n",
          to);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(to, "  %-7s %-27s %s\n", commands[i].name, commands[i].arguments, commands[i].doc);
    fputs("\nlectern COMMAND --help lists its options; lectern --version prints the version.\n"
          "A FILE \"-\" is stdin.\n"
          "Exit: 0 yes, 1 no, 2 usage, 3 bad input, 4 undecided, 5 could not write,\n"
          "      6 partial schedule written, 70 internal, 130 interrupted with nothing.\n",
          to);
}

static void help_of_row(const struct row *row, FILE *to)
{
    char name[LONGEST_NAME], usage[2 * LONGEST_NAME];

    snprintf(usage, sizeof usage, "%s%s%s", dashed(row->name, name), row->argument ? " " : "",
             row->argument ? row->argument : "");
    fprintf(to, "  %-26s %s\n", usage, row->help);
}

void options_help(const struct command *command, FILE *to)
{
    if (!command) {
        help_of_program(to);
        return;
    }
    fprintf(to, "Usage: lectern %s [OPTION...] %s\n\n%s: %s.\n\n", command->name,
            command->arguments, command->name, command->doc);
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].commands & command->bit)
            help_of_row(&rows[i], to);
    fprintf(to, "  %-26s %s\n", "--help", "print this");
}

int options_threads(int64_t given)
{
    const long n = given ? (long)given : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (int)n;
}
