#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "file.h"
#include "import.h"

struct texts_read {
    char *file, *join;
};

static enum status read_files(struct import_input *input, struct texts_read *texts,
                              const struct options *options, struct errs *errs)
{
    file_read(options->files[0], &texts->file, &input->length, errs);
    if (options->join)
        file_read(options->join, &texts->join, &input->join_length, errs);
    input->file = options->files[0];
    input->bytes = texts->file;
    input->join_file = options->join;
    input->join_bytes = texts->join;
    input->name = options->name;
    return errs_status(errs);
}

static enum exit_code import(const struct options *options, struct errs *errs,
                             struct errs *warnings)
{
    struct import_input input = {0};
    struct texts_read texts = {0};
    char *text = NULL;
    enum exit_code code = EXIT_INPUT;

    if (read_files(&input, &texts, options, errs) == OK)
        import_cfp_index(&text, &input, errs, warnings);
    console_findings(warnings, "warning: ");
    console_findings(errs, "");
    if (text)
        code = console_write(options->output, text);
    free(text);
    free(texts.file);
    free(texts.join);
    return code;
}

enum exit_code cmd_import(const struct options *options)
{
    struct errs errs = {0}, warnings = {0};

    if (!options->from__format) {
        fputs("lectern: import needs --from cfp-index\n", stderr);
        return EXIT_USAGE;
    }
    const enum exit_code code = import(options, &errs, &warnings);
    errs_clear(&errs);
    errs_clear(&warnings);
    return code;
}
