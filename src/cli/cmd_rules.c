#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "rules_text.h"

static enum exit_code unknown(const char *name)
{
    char *nearest = rules_text_nearest(name);

    if (nearest)
        console_say("lectern: no rule %s (did you mean %s?)", name, nearest);
    else
        console_say("lectern: no rule %s (see lectern rules)", name);
    free(nearest);
    return EXIT_USAGE;
}

enum exit_code cmd_rules(const struct options *options)
{
    const char *name = options->n_files ? options->files[0] : NULL;
    char *text = options->markdown ? rules_markdown() : rules_text(name);

    if (!text)
        return unknown(name);
    const enum exit_code code = console_write(NULL, text);
    free(text);
    return code;
}
