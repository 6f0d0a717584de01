#include "repair_edits.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "edit_path.h"
#include "text.h"

/* Where the edits of one cause go. */
struct target {
    struct edits *edits;
    const struct cause *cause;
    const json_t *json; /* of the room, person, ...; borrowed */
    char *path;
};

static const char *const lists[N_CAUSE_KINDS] = {
    [CAUSE_PLACED] = "submissions",  [CAUSE_RULE] = "rules",
    [CAUSE_EVENT] = "events",        [CAUSE_ROOM] = "rooms",
    [CAUSE_CAPACITY] = "rooms",      [CAUSE_PERSON] = "people",
    [CAUSE_MUST] = "people",         [CAUSE_NEEDS] = "submissions",
    [CAUSE_PERSON_NEEDS] = "people", [CAUSE_PIN] = "pins"};

static void add(const struct target *to, enum edit_kind kind, const char *below, const char *value)
{
    static const char *const flags[] = {
        [EDIT_SET] = "--set", [EDIT_ADD] = "--add", [EDIT_REMOVE] = "--remove"};
    struct text path = {0}, said = {0};

    text_addf(&path, "%s%s", to->path, below);
    text_addf(&said, "%s %s", flags[kind], text_bytes(&path));
    if (value) /* a text needs no quotes there */
        text_addf(&said, "=%.*s", (int)strcspn(value + (*value == '"'), "\""),
                  value + (*value == '"'));
    edits_add(to->edits, kind, text_bytes(&path), value, text_bytes(&said));
    text_clear(&path);
    text_clear(&said);
}

static int has(const struct target *to, const char *member)
{
    return json_object_get(to->json, member) != NULL;
}

static void take_out(const struct target *to, const char *member, const char *below)
{
    if (has(to, member))
        add(to, EDIT_REMOVE, below, NULL);
}

/* What it counts for below the hard level stays. */
static void soften(const struct target *to)
{
    const json_t *weight = json_object_get(to->json, "weight");

    if (json_object_size(weight) > 1)
        add(to, EDIT_REMOVE, "/weight/hard", NULL);
    else
        add(to, EDIT_SET, "/weight", "1");
}

static void give_up(const struct target *to)
{
    switch (to->cause->kind) {
    case CAUSE_PLACED:
        add(to, EDIT_SET, "/state", "\"submitted\"");
        break;
    case CAUSE_RULE:
        soften(to);
        break;
    case CAUSE_EVENT:
    case CAUSE_PIN:
        add(to, EDIT_REMOVE, "", NULL);
        break;
    case CAUSE_ROOM:
    case CAUSE_PERSON:
        take_out(to, "available", "/available");
        take_out(to, "unavailable", "/unavailable");
        break;
    case CAUSE_CAPACITY:
        take_out(to, "capacity", "/capacity");
        break;
    case CAUSE_MUST:
        take_out(to, "must", "/must");
        break;
    case CAUSE_NEEDS:
    case CAUSE_PERSON_NEEDS:
        take_out(to, "needs", "/needs");
        break;
    case N_CAUSE_KINDS:
        break;
    }
}

static void add_edits_of(struct edits *edits, const struct conference *conf,
                         const struct cause *cause)
{
    const char *list = lists[cause->kind];
    struct text position = {0};

    text_addf(&position, "$.%s[%d]", list, cause->index);
    const struct target to = {
        .edits = edits,
        .cause = cause,
        .json = json_array_get(json_object_get(conf->root, list), (size_t)cause->index),
        .path = edit_path_of(conf->root, text_bytes(&position))};
    give_up(&to);
    free(to.path);
    text_clear(&position);
}

/* The last item of a list first: the second pin of a submission is called so after its first. */
struct edits repair_edits(const struct conference *conf, const struct causes *causes)
{
    struct edits edits = {0};

    for (int i = causes->n - 1; i >= 0; i--)
        add_edits_of(&edits, conf, &causes->list[i]);
    return edits;
}
