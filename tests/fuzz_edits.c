/* Feeds the edits: what begins with a brace is a scenario file; else each line is a flag (s, a, r,
 * w or c: set, add, remove, away, close) and its argument.  Both are made in a small conference,
 * and what comes of it has to read as it was written.  Seeds: any scenario. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "edits.h"
#include "mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char base_text[] =
    "{\"lectern\": 1, \"name\": \"N\", \"timezone\": \"UTC\",\n"
    " \"rooms\": [\n  {\"id\": \"a\", \"tags\": [\"t\"]},\n  {\"id\": \"b\"}\n ],\n"
    " \"sessions\": [{\"id\": \"s\", \"start\": \"2027-05-08T09:30\", \"slots\": [30, 30]}],\n"
    " \"people\": [{\"id\": \"p\", \"wants\": {\"T\": 1}}],\n"
    " \"submissions\": [{\"id\": \"T\", \"speakers\": [\"p\"]}, {\"id\": \"U\"}],\n"
    " \"pins\": [{\"submission\": \"T\", \"slot\": 1}],\n"
    " \"rules\": [{\"rule\": \"audience-fits\"}, {\"rule\": \"audience-fits\", \"weight\": 2}]}\n";

static const char *flag_of(char letter)
{
    static const char letters[] = "sarwc";
    static const char *const names[] = {"set", "add", "remove", "away", "close"};
    const char *at = letter ? strchr(letters, letter) : NULL;

    return names[at ? at - letters : 0];
}

static void read_flags(struct edits *edits, char *text, struct errs *errs)
{
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        edits_add_flag(edits, flag_of(line[0]), line + 1, errs);
}

static void make(const struct conference *base, const struct edits *edits, struct errs *errs)
{
    struct conference *conf = NULL;
    struct errs none = {0};
    char *text = NULL;

    if (edits_text(&text, base, edits, errs) != OK)
        return;
    if (conference_read(&conf, "edited", text, strlen(text), &none, NULL) != OK)
        abort();
    conference_free(conf);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct conference *base = NULL;
    struct edits edits = {0};
    struct errs errs = {0};
    char *text = mem_span((const char *)data, size);

    conference_read(&base, "base", base_text, strlen(base_text), &errs, NULL);
    if (text[0] == '{')
        edits_read(&edits, "fuzz", text, size, &errs);
    else
        read_flags(&edits, text, &errs);
    make(base, &edits, &errs);
    free(text);
    edits_clear(&edits);
    errs_clear(&errs);
    conference_free(base);
    return 0;
}
