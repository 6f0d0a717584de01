#include "twin.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "mathprog.h"
#include "mem.h"
#include "text.h"

struct twin {
    char folder[32];
};

struct twin *twin_new(void)
{
    struct twin *twin = mem_zero(1, sizeof *twin);

    snprintf(twin->folder, sizeof twin->folder, "/tmp/lectern-twin-XXXXXX");
    if (mkdtemp(twin->folder))
        return twin;
    free(twin);
    return NULL;
}

const char *twin_folder(const struct twin *twin)
{
    return twin->folder;
}

static const char *path_of(const struct twin *twin, const char *name, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", twin->folder, name);
    return path;
}

int twin_free(struct twin *twin)
{
    static const char *const files[] = {"data.dat", "data.names", "level.dat"};
    char path[64];

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        remove(path_of(twin, files[i], path, sizeof path));
    const int left = rmdir(twin->folder);
    free(twin);
    return left;
}

static int write_text(const struct twin *twin, const char *name, const char *text)
{
    struct errs errs = {0};
    char path[64];
    const enum status st =
        file_write(path_of(twin, name, path, sizeof path), text, strlen(text), &errs);

    errs_clear(&errs);
    return st == OK;
}

char *twin_output(const char *command)
{
    struct text text = {0};
    char some[4096];
    size_t n;
    FILE *pipe = popen(command, "r");

    if (!pipe)
        return mem_text("");
    while ((n = fread(some, 1, sizeof some, pipe)))
        text_add_span(&text, some, n);
    pclose(pipe);
    return text_take(&text);
}

static enum twin_outcome outcome_in(const char *output, const char *level, double *price)
{
    char head[32];

    snprintf(head, sizeof head, "\nprice %s ", level);
    const char *line = strstr(output, head);
    if (line && (strstr(output, "INTEGER OPTIMAL SOLUTION FOUND") ||
                 strstr(output, "OPTIMAL SOLUTION FOUND BY LP PREPROCESSOR"))) {
        *price = strtod(line + strlen(head), NULL);
        return TWIN_SOLVED; /* by the preprocessor when no talk has a place */
    }
    if (strstr(output, "HAS NO PRIMAL FEASIBLE SOLUTION") ||
        strstr(output, "HAS NO INTEGER FEASIBLE SOLUTION"))
        return TWIN_NOTHING_FITS;
    return strstr(output, ": check") ? TWIN_REFUSED : TWIN_FAILED; /* "x.mod:9: check[k1] failed" */
}

enum twin_outcome twin_ask(struct twin *twin, const char *model, const char *level,
                           const char *held, double *price, char **output)
{
    struct text text = {0};

    text_addf(&text, "param minimise := %s;\n", level);
    if (*held)
        text_addf(&text, "param: HELD: held :=%s;\n", held);
    text_add(&text, "end;\n");
    const int written = write_text(twin, "level.dat", text_bytes(&text));
    text_clear(&text);
    text_addf(&text, "glpsol -m '%s' -d %s/data.dat -d %s/level.dat 2>&1", model, twin->folder,
              twin->folder);
    *output = written ? twin_output(text_bytes(&text)) : mem_text("level.dat was not written");
    text_clear(&text);
    return outcome_in(*output, level, price);
}

/* Prices of small problems differ by hundredths at least; glpsol is right to some millionths. */
static int is_same_price(double price, amount exact)
{
    return fabs(price - (double)exact / (double)AMOUNT_ONE) < 1e-4;
}

static int agrees(const struct twin_case *known, int level, enum twin_outcome outcome, double price)
{
    if (outcome == TWIN_REFUSED)
        return 1;
    return known->fits ? outcome == TWIN_SOLVED && is_same_price(price, known->best.at[level])
                       : outcome == TWIN_NOTHING_FITS;
}

static char *complaint(const struct twin_case *known, const char *model, int level,
                       const char *data, const char *output)
{
    struct text text = {0};
    char number[32];

    text_addf(&text, "%s at %s: known is that %s", model, level_names[level],
              known->fits ? "the best price is" : "nothing fits");
    for (int l = HARD + 1; known->fits && l < N_LEVELS; l++)
        text_addf(&text, " %s %s", level_names[l], amount_format(known->best.at[l], number));
    text_addf(&text, "\n%s\n%s\n", data, output);
    return text_take(&text);
}

/* The data names the levels that cost something; of any other the best price is 0. */
static int is_in_data(const char *data, int level)
{
    const char *set = strstr(data, "set LEVELS :="), *end = strchr(set, ';');
    const char *name = strstr(set, level_names[level]);
    return name && name < end;
}

static char *compare_levels(struct twin *twin, const char *model, const struct twin_case *known,
                            const char *data, enum twin_outcome *outcome)
{
    struct text held = {0};
    char number[32], *complains = NULL;

    *outcome = TWIN_SOLVED;
    for (int level = HARD + 1; *outcome == TWIN_SOLVED && !complains && level < N_LEVELS; level++) {
        char *output = NULL;
        double price = 0;
        if (is_in_data(data, level))
            *outcome =
                twin_ask(twin, model, level_names[level], text_bytes(&held), &price, &output);
        else if (!known->fits)
            continue;
        if (!agrees(known, level, *outcome, price))
            complains = complaint(known, model, level, data, output ? output : "no price at all");
        if (output)
            text_addf(&held, " %s %s", level_names[level],
                      amount_format(known->best.at[level], number));
        free(output);
    }
    text_clear(&held);
    return complains;
}

char *twin_compare(struct twin *twin, const char *model, const struct twin_case *known,
                   enum twin_outcome *outcome)
{
    char *data = mathprog_data(known->problem), *complains;

    *outcome = TWIN_FAILED;
    if (write_text(twin, "data.dat", data))
        complains = compare_levels(twin, model, known, data, outcome);
    else
        complains = mem_text("data.dat was not written");
    free(data);
    return complains;
}
