#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "schema.h"
#include "text.h"

static enum exit_code unknown(const char *name)
{
    size_t n = 0;

    while (schema_names[n])
        n++;
    const char *nearest = text_nearest(name, schema_names, n);
    console_say("lectern: no schema %s%s%s%s", name, nearest ? " (did you mean " : "; there are",
                nearest ? nearest : "",
                nearest ? "?)" : " conference, schedule, scenario, check, stats, diff");
    return EXIT_USAGE;
}

enum exit_code cmd_schema(const struct options *options)
{
    const char *name = options->n_files ? options->files[0] : schema_names[0];
    char *text = schema_text(name);

    if (!text)
        return unknown(name);
    const enum exit_code code = console_write(NULL, text);
    free(text);
    return code;
}
