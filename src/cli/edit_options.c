#include "edit_options.h"

#include <stdlib.h>

#include "file.h"

enum { SCENARIO = 5, N_LISTS };

/* Which values come next, of each list. */
struct reading {
    const struct option_list *lists[N_LISTS];
    const char *flags[N_LISTS];
    int next[N_LISTS];
};

static struct reading reading_of(const struct options *options)
{
    return (struct reading){.lists = {&options->set, &options->add, &options->remove,
                                      &options->away, &options->close, &options->scenario},
                            .flags = {"set", "add", "remove", "away", "close", "scenario"}};
}

int edit_options_given(const struct options *options)
{
    const struct reading in = reading_of(options);
    int n = 0;

    for (int i = 0; i < N_LISTS; i++)
        n += in.lists[i]->n;
    return n > 0;
}

/* The list whose next value stands first on the command line; -1: none has one left. */
static int first_list(const struct reading *in)
{
    int first = -1;

    for (int i = 0; i < N_LISTS; i++)
        if (in->next[i] < in->lists[i]->n &&
            (first < 0 ||
             in->lists[i]->order[in->next[i]] < in->lists[first]->order[in->next[first]]))
            first = i;
    return first;
}

static void read_scenario(struct edits *edits, const char *file, struct errs *errs)
{
    char *bytes = NULL;
    size_t length;

    if (file_read(file, &bytes, &length, errs) == OK)
        edits_read(edits, file, bytes, length, errs);
    free(bytes);
}

enum status edit_options_read(struct edits *edits, const struct options *options, struct errs *errs)
{
    struct reading in = reading_of(options);

    for (int list; (list = first_list(&in)) >= 0; in.next[list]++) {
        const char *value = in.lists[list]->values[in.next[list]];
        if (list == SCENARIO)
            read_scenario(edits, value, errs);
        else
            edits_add_flag(edits, in.flags[list], value, errs);
    }
    return errs_status(errs);
}

enum status edit_options_apply(struct conference **conf, const struct options *options,
                               struct errs *errs, struct errs *warnings)
{
    struct edits edits = {0};
    struct conference *made = NULL;
    enum status status = edit_options_read(&edits, options, errs);

    if (status == OK)
        status = edits_apply(&made, *conf, &edits, errs, warnings);
    if (status == OK) {
        conference_free(*conf);
        *conf = made;
    }
    edits_clear(&edits);
    return status;
}
