#include "import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cfp_index.h"
#include "join.h"
#include "mem.h"
#include "outside.h"
#include "text.h"
#include "write.h"

/* "talks/go-2026.txt" is called "go-2026". */
static char *name_of_file(const char *file)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    const size_t length = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    return length ? mem_span(base, length) : mem_text("Conference");
}

static void set_name(json_t *root, const struct import_input *input, const struct outside *in)
{
    char *made = input->name ? mem_text(input->name) : name_of_file(input->file);
    json_t *name = json_string(made); /* NULL if it is not UTF-8 */

    if (!input->name)
        outside_warn(
            in, 0,
            "the conference is called \"%s\" after the file: set \"name\", or import with --name",
            made);
    if (!name)
        outside_error(in, 0, "the name of the conference is not UTF-8: import with --name");
    json_object_set_new(root, "name", name);
    free(made);
}

static void set_defaults(json_t *root, const struct outside *in)
{
    static const char *const lists[] = {"levels", "rooms",  "formats",    "sessions",
                                        "tracks", "people", "submissions"};

    json_object_set_new(root, "timezone", json_string("UTC"));
    outside_warn(in, 0,
                 "a call for papers does not say where: \"timezone\" is UTC, set the conference's");
    outside_warn(
        in, 0,
        "a call for papers has no places: \"rooms\" and \"sessions\" are empty, fill them in");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        json_object_set_new(root, lists[i], json_array());
}

static json_t *submission_json(const struct cfp_submission *submission)
{
    json_t *made = json_object();
    char text[32];

    snprintf(text, sizeof text, "%d", submission->number);
    json_object_set_new(made, "id", json_string(text));
    json_object_set_new(made, "title", json_string(submission->title));
    json_object_set_new(made, "state", json_string("submitted"));
    for (int part = 0; part < N_CFP_PARTS; part++) {
        snprintf(text, sizeof text, "x-%s", cfp_part_names[part]);
        if (submission->parts[part])
            json_object_set_new(made, text, json_string(submission->parts[part]));
    }
    return made;
}

static json_t *conference_json(const struct cfp_index *index, const struct import_input *input,
                               const struct outside *in)
{
    json_t *root = json_object();

    json_object_set_new(root, "lectern", json_integer(1));
    set_name(root, input, in);
    set_defaults(root, in);
    for (int i = 0; i < index->n; i++)
        json_array_append_new(json_object_get(root, "submissions"),
                              submission_json(&index->submissions[i]));
    return root;
}

enum status import_cfp_index(char **out_text, const struct import_input *input, struct errs *errs,
                             struct errs *warnings)
{
    const struct outside in = {input->file, input->bytes, input->length, errs, warnings};
    const struct outside join_in = {input->join_file, input->join_bytes, input->join_length, errs,
                                    warnings};
    struct cfp_index *index = NULL;
    struct csv *csv = NULL;
    json_t *root = NULL;

    cfp_index_read(&index, &in);
    if (input->join_file)
        csv_read(&csv, &join_in); /* both are read, so that one run shows the errors of both */
    if (errs_status(errs) == OK) {
        root = conference_json(index, input, &in);
        if (csv)
            join_table(root, csv, &join_in);
    }
    if (errs_status(errs) == OK)
        *out_text = conference_write_tree(root);
    json_decref(root);
    csv_free(csv);
    cfp_index_free(index);
    return errs_status(errs);
}
