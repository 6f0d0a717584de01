#include "files.h"

#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "file.h"
#include "model_file.h"
#include "offer.h"

struct named {
    const char *option; /* that names it */
    const char *file;   /* NULL: not given */
};

static int is_stream(const char *file)
{
    return !strcmp(file, "-");
}

static int is_stdin(const char *file)
{
    return file && is_stream(file);
}

static void check_stdin(const struct options *options, struct errs *errs)
{
    int times = is_stdin(options->join) + is_stdin(options->baseline) + is_stdin(options->from) +
                is_stdin(options->read_solution);

    for (int i = 0; i < options->n_files; i++)
        times += is_stdin(options->files[i]);
    for (int i = 0; i < options->scenario.n; i++)
        times += is_stdin(options->scenario.values[i]);
    if (times > 1)
        errs_add(errs, ERR_USAGE, NULL, "only one file can be \"-\", standard input; %d are",
                 times);
}

static void check_pair(const char *read, const struct named *written, struct errs *errs)
{
    if (read && !is_stream(read) && file_is_same(read, written->file))
        errs_add(errs, ERR_USAGE, NULL, "%s %s would write over %s, which is read", written->option,
                 written->file, read);
}

/* Hand moves and pins go back to where they came from; those commands say what may be replaced. */
static int is_taken_back(const struct options *options, const struct named *written)
{
    return (options->command->run == cmd_move || options->command->run == cmd_pin) &&
           written->file == options->output;
}

/* A new schedule alone may go where the one to start from is. */
static int is_successor(const struct options *options, const struct named *written)
{
    return options->command->run == cmd_solve && written->file == options->output;
}

static void check_written(const struct options *options, const struct named *written,
                          struct errs *errs)
{
    if (!written->file || is_stream(written->file) || is_taken_back(options, written))
        return;
    for (int i = 0; i < options->n_files; i++)
        check_pair(options->files[i], written, errs);
    check_pair(options->join, written, errs);
    check_pair(options->baseline, written, errs);
    check_pair(options->read_solution, written, errs);
    if (!is_successor(options, written))
        check_pair(options->from, written, errs);
    for (int i = 0; i < options->scenario.n; i++)
        check_pair(options->scenario.values[i], written, errs);
}

/* Two results in one file: one of them is lost. */
static void check_apart(const struct named *a, const struct named *b, struct errs *errs)
{
    if (a->file && b->file && !is_stream(a->file) && strncmp(a->file, "/dev/", 5) != 0 &&
        (!strcmp(a->file, b->file) || file_is_same(a->file, b->file)))
        errs_add(errs, ERR_USAGE, NULL, "%s %s would write over what %s writes", a->option, a->file,
                 b->option);
}

/* The files beside -o. */
static void check_alternatives(const struct options *options, const struct named *others, size_t n,
                               struct errs *errs)
{
    for (int number = 2; options->output && number <= options->alternatives; number++) {
        char *file = offer_file(options->output, number);
        const struct named written = {"--alternatives", file};
        check_written(options, &written, errs);
        for (size_t i = 0; i < n; i++)
            check_apart(&others[i], &written, errs);
        free(file);
    }
}

enum status files_check(const struct options *options, struct errs *errs)
{
    enum { N_WRITTEN = 5 };
    const char *model = options->write_model;
    char *names = model && model_file_is_known(model) ? model_file_names(model) : NULL;
    const struct named all_written[N_WRITTEN] = {{"-o", options->output},
                                                 {"--write-model", model},
                                                 {"beside --write-model,", names},
                                                 {"--stats", options->stats},
                                                 {"--summary", options->summary}};

    check_stdin(options, errs);
    for (size_t i = 0; i < N_WRITTEN; i++) {
        check_written(options, &all_written[i], errs);
        for (size_t other = 0; other < i; other++)
            check_apart(&all_written[i], &all_written[other], errs);
    }
    check_alternatives(options, all_written, N_WRITTEN, errs);
    free(names);
    return errs_status(errs);
}
