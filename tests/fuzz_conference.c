/* Feeds the conference reader; what it accepts must come out of the canonical writing unchanged.
 * Seeds: data/. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "conference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *rewritten(const char *text, size_t length)
{
    struct errs errs = {0}, warnings = {0};
    struct conference *conf = NULL;
    char *out = NULL;

    if (conference_read(&conf, "fuzz", text, length, &errs, &warnings) == OK)
        out = conference_write(conf);
    conference_free(conf);
    errs_clear(&errs);
    errs_clear(&warnings);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *first = rewritten((const char *)data, size);
    if (first) {
        char *second = rewritten(first, strlen(first));
        if (!second || strcmp(first, second) != 0)
            abort();
        free(second);
    }
    free(first);
    return 0;
}
