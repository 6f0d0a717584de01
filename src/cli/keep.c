#include "keep.h"

#include <string.h>

#include "stay.h"

/* 0 if the word is none. */
static int read_weight(const char *word, struct price *weight)
{
    static const enum level levels[] = {HARD, CHANGES, MEDIUM};
    amount soft;

    *weight = (struct price){{0}};
    if (!strcmp(word, "none"))
        return 1;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (!strcmp(word, level_names[levels[i]])) {
            weight->at[levels[i]] = AMOUNT_ONE;
            return 1;
        }
    if (!amount_parse(word, &soft) || soft < 0)
        return 0;
    weight->at[SOFT] = soft;
    return 1;
}

enum exit_code keep_weight(struct price *weight, const char *word)
{
    if (read_weight(word, weight))
        return EXIT_YES;
    fprintf(stderr,
            "lectern: --keep \"%s\" is none of none, hard, changes, medium, and no soft weight: a "
            "number from 0, of at most 12 digits and 6 decimals\n",
            word);
    return EXIT_USAGE;
}

static enum exit_code refuse(const struct options *options)
{
    if (!options->from && options->keep) {
        fputs("lectern: --keep says how near to stay to a schedule: give it with --from\n", stderr);
        return EXIT_USAGE;
    }
    return EXIT_YES;
}

static enum exit_code start_from(struct schedule **start, struct inputs *inputs,
                                 const struct options *options, const struct price *weight)
{
    *start = inputs_start(inputs, options->from);
    if (!*start)
        return EXIT_INPUT;
    if (!price_is_zero(weight))
        schedule_stay(*start, inputs->conf, weight);
    return EXIT_YES;
}

enum exit_code keep_read(struct schedule **start, struct inputs *inputs,
                         const struct options *options, const char *standard)
{
    const char *word = options->keep ? options->keep : standard;
    struct price weight;

    *start = NULL;
    if (keep_weight(&weight, word) != EXIT_YES || refuse(options) != EXIT_YES)
        return EXIT_USAGE;
    return options->from ? start_from(start, inputs, options, &weight) : EXIT_YES;
}
