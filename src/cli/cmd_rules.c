#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "console.h"
#include "rules_text.h"

enum exit_code cmd_rules(const struct options *options)
{
    const char *name = options->n_files ? options->files[0] : NULL, *nearest = NULL;
    char *text = rules_text(name, &nearest);

    if (!text) {
        fprintf(stderr, "lectern: no rule %s", name);
        if (nearest)
            fprintf(stderr, " (did you mean %s?)", nearest);
        fputs("\n", stderr);
        return EXIT_USAGE;
    }
    const enum exit_code code = console_write(NULL, text);
    free(text);
    return code;
}
