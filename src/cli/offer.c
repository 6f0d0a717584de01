#include "offer.h"

#include <stdlib.h>
#include <string.h>

#include "alternatives_table.h"
#include "console.h"
#include "file.h"
#include "mem.h"
#include "text.h"

static int is_named(const char *output)
{
    return output && strcmp(output, "-") != 0 && strncmp(output, "/dev/", 5) != 0;
}

enum exit_code offer_refuse(const struct options *options)
{
    const char *why = NULL;

    if (options->alternatives && !is_named(options->output))
        why = "--alternatives writes several schedules: name the first with -o NAME.json, the "
              "others are NAME-2.json and so on";
    else if (!options->alternatives && options->within >= 0)
        why = "--within says what alternatives may cost: give it with --alternatives";
    else if (!options->alternatives && options->differ)
        why = "--differ says how far alternatives lie apart: give it with --alternatives";
    if (!why)
        return EXIT_YES;
    console_say("lectern: %s", why);
    return EXIT_USAGE;
}

/* Where ".json" begins; the end of a name without one. */
static const char *ending_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');

    return dot && dot > name ? dot : name + strlen(name);
}

char *offer_file(const char *output, int number)
{
    struct text text = {0};

    if (!output || number == 1)
        return output ? mem_text(output) : NULL;
    const char *ending = ending_of(output);
    text_add_span(&text, output, (size_t)(ending - output));
    text_addf(&text, "-%d%s", number, ending);
    return text_take(&text);
}

static int n_asked(const struct options *options)
{
    return options->alternatives ? (int)options->alternatives : 1;
}

void offer_expect_writes(const struct options *options, struct errs *errs)
{
    for (int i = 1; i <= n_asked(options); i++) {
        char *file = offer_file(options->output, i);
        file_expect_write(file ? file : "-", errs);
        free(file);
    }
}

enum status offer_find(struct alternatives *out, const struct conference *conf,
                       struct schedule *first, const struct options *options,
                       const struct solve_options *how, struct errs *errs)
{
    const struct alternatives_asked asked = {.n = n_asked(options),
                                             .differ = (int)options->differ,
                                             .has_within = options->within >= 0,
                                             .within = options->within,
                                             .how = how};

    return alternatives_find(out, conf, first, &asked, errs);
}

enum exit_code offer_print(const struct alternatives *alternatives, const struct conference *conf,
                           const struct options *options)
{
    if (!options->alternatives)
        return EXIT_YES;
    char **files = mem_zero((size_t)alternatives->n, sizeof *files);
    for (int i = 0; i < alternatives->n; i++)
        files[i] = offer_file(options->output, i + 1);
    char *text = alternatives_text(conf, alternatives, (const char *const *)files);
    const enum exit_code code = console_write(NULL, text);
    free(text);
    for (int i = 0; i < alternatives->n; i++)
        free(files[i]);
    free(files);
    return code;
}
