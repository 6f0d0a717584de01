/* Parts of one run, read and joined. */
#include <stdlib.h>

#include "document.h"
#include "mem.h"
#include "output_shapes.h"
#include "shape.h"
#include "whatif_report.h"

/* The first mistake alone: others mostly follow from it. */
static void report_first(const struct errs *found, const char *file, struct errs *errs)
{
    const struct finding *first = &found->list[0];

    errs_add(errs, ERR_INPUT, &(struct place){file, first->line, first->column, first->path}, "%s",
             first->text);
}

static int is_answer(const struct document *doc)
{
    return json_object_get(document_root(doc).json, "lectern-whatif") != NULL;
}

int whatif_report_read(json_t **part, const char *file, const char *bytes, size_t length,
                       struct errs *errs)
{
    struct errs found = {0};
    struct document doc;

    if (document_open(&doc, parse_new(file, bytes, length), errs, NULL) != OK)
        return 0;
    doc.errs = &found;
    if (is_answer(&doc))
        shape_check(&doc, &whatif_shape);
    else
        value_error(&doc, document_root(&doc), "this is nothing that whatif --shard printed");
    const int is_sound = !found.n;
    if (is_sound)
        *part = json_incref(doc.root);
    else
        report_first(&found, file, errs);
    errs_clear(&found);
    document_close(&doc);
    return is_sound;
}

/* What two parts of one run cannot differ in; the last takes in all that has no member. */
static const struct {
    const char *member, *said;
} same_in_all[] = {
    {"conference", "its \"conference\" is another"},
    {"keep", "its \"keep\" is another"},
    {"asked", "its \"asked\" is another"},
    {"swept", "its \"swept\" is another"},
    {"base", "its \"base\" is another"},
    {"question", "its scenarios, its limits or the state of the conference were others"},
};

/* NULL: they are of one run. */
static const char *difference(const json_t *part, const json_t *first)
{
    for (size_t i = 0; i < sizeof same_in_all / sizeof *same_in_all; i++)
        if (!json_equal(json_object_get(part, same_in_all[i].member),
                        json_object_get(first, same_in_all[i].member)))
            return same_in_all[i].said;
    return NULL;
}

static void compare(json_t *const *parts, const char *const *files, int n, struct errs *errs)
{
    for (int i = 1; i < n; i++) {
        const char *said = difference(parts[i], parts[0]);
        if (said)
            errs_add(errs, ERR_INPUT, &(struct place){.file = files[i]},
                     "this is a part of another run than %s: %s", files[0], said);
    }
}

/* Where each scenario stands; NULL: in no part. */
struct found {
    json_t **entries; /* [n] borrowed */
    const char **files;
    size_t n;
};

static void find(struct found *found, const json_t *part, const char *file, struct errs *errs)
{
    const json_t *list = json_object_get(part, "scenarios");

    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        const size_t at = (size_t)json_integer_value(json_object_get(entry, "n")) - 1;
        if (at >= found->n)
            errs_add(errs, ERR_INPUT, &(struct place){.file = file},
                     "scenario %zu is here, but only %zu were asked", at + 1, found->n);
        else if (found->entries[at])
            errs_add(errs, ERR_INPUT, &(struct place){.file = file},
                     "scenario %zu is here and in %s", at + 1, found->files[at]);
        else {
            found->entries[at] = entry;
            found->files[at] = file;
        }
    }
}

static void expect_all(const struct found *found, struct errs *errs)
{
    size_t n = 0, first = 0;

    for (size_t i = found->n; i > 0; i--)
        if (!found->entries[i - 1]) {
            first = i;
            n++;
        }
    if (n)
        errs_add(errs, ERR_INPUT, NULL,
                 "%zu of the %zu scenarios are in none of the files, scenario %zu first: is a "
                 "shard missing?",
                 n, found->n, first);
}

static json_t *join(const json_t *first, const struct found *found)
{
    json_t *root = json_copy((json_t *)first), *list = json_array();

    for (size_t i = 0; i < found->n; i++)
        json_array_append(list, found->entries[i]);
    json_object_set_new(root, "scenarios", list);
    return root;
}

enum status whatif_report_merge(struct whatif_report *out, json_t *const *parts,
                                const char *const *files, int n, struct errs *errs)
{
    const size_t asked = (size_t)json_integer_value(json_object_get(parts[0], "asked"));
    struct found found = {.entries = mem_zero(asked, sizeof(json_t *)),
                          .files = mem_zero(asked, sizeof *found.files),
                          .n = asked};

    compare(parts, files, n, errs);
    for (int i = 0; i < n && errs_status(errs) == OK; i++)
        find(&found, parts[i], files[i], errs);
    if (errs_status(errs) == OK)
        expect_all(&found, errs);
    if (errs_status(errs) == OK)
        *out = (struct whatif_report){.root = join(parts[0], &found)};
    free(found.entries);
    free(found.files);
    return errs_status(errs);
}
