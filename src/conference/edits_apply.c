/* Each edit is a splice of the text: find the place, put in or take out, scan again.  Of what is
 * wrong with the result, the edit is named that made it so. */
#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "edit_path.h"
#include "edits.h"
#include "mem.h"
#include "text.h"

/* ---- one edit */

/* Replace bytes from..to by the text. */
struct splice {
    size_t from, to;
    struct text text;
};

struct editing {
    const struct document *doc;
    const struct edit *edit;
    struct edit_path path;
    struct edit_spot spot;
    struct splice splice;
};

static struct extent extent_of(const struct editing *in, int node)
{
    return source_extent(in->doc->source, node);
}

static const char *bytes_at(const struct editing *in, size_t offset)
{
    size_t length;

    return source_bytes(in->doc->source, &length) + offset;
}

/* The last step's own name. */
static int path_is_complete(const struct editing *in)
{
    return in->spot.found == in->path.n;
}

static int order_of(const struct shape *shape, const char *name)
{
    const struct member *member = shape ? shape_member(shape, name) : NULL;

    return member ? (int)(member - shape->members) : INT32_MAX;
}

/* The child of an object behind which a new member stands as the tables have them; the last child
 * of a list.  -1: there is none. */
static int child_before(const struct editing *in, const struct shape *shape, const char *name)
{
    const int order = name ? order_of(shape, name) : INT32_MAX;
    int last = -1;

    for (struct walk w = walk_over(in->doc, in->spot.value); walk_next(&w);)
        if (last < 0 || !name || order_of(shape, w.key) <= order)
            last = w.value.node;
    return last;
}

/* What stands between the comma before a node and the node: a line break where the file has one. */
static void add_filler(struct editing *in, int node)
{
    const size_t start = extent_of(in, node).start;
    size_t from = start;

    while (from > 0 && strchr(" \t\r\n", *bytes_at(in, from - 1)))
        from--;
    if (memchr(bytes_at(in, from), '\n', start - from))
        text_add_span(&in->splice.text, bytes_at(in, from), start - from);
    else
        text_add(&in->splice.text, " ");
}

/* Begin a new child behind another (-1: the first one of its holder). */
static void insert_behind(struct editing *in, int child)
{
    const struct extent at = extent_of(in, child < 0 ? in->spot.value.node : child);

    in->splice.from = in->splice.to = child < 0 ? at.from + 1 : at.to;
    if (child >= 0) {
        text_add(&in->splice.text, ",");
        add_filler(in, child);
    }
}

static void add_name(struct text *text, const char *name)
{
    json_t *string = json_string(name);
    char *json = json_dumps(string, JSON_ENCODE_ANY);

    assert(json); /* paths are UTF-8 */
    text_addf(text, "%s: ", json);
    free(json);
    json_decref(string);
}

static int is_list_text(const char *json)
{
    return json[strspn(json, " \t\r\n")] == '[';
}

/* Does a member that is not there begin as a list of the value? */
static int begins_list(const struct editing *in)
{
    const struct member *member = in->spot.absent;

    return in->edit->kind == EDIT_ADD && in->path.n == in->spot.found + 1 && member &&
           member->many == LIST && !is_list_text(in->edit->value);
}

static void make_member(struct editing *in)
{
    const int first = in->spot.found, is_list = begins_list(in);
    const struct shape *shape = !first            ? &conference_shape
                                : in->spot.member ? in->spot.member->shape
                                                  : NULL;
    struct text *text = &in->splice.text;

    insert_behind(in, child_before(in, shape, in->path.steps[first]));
    for (int step = first; step < in->path.n; step++) {
        text_add(text, step > first ? "{" : "");
        add_name(text, in->path.steps[step]);
    }
    text_add(text, is_list ? "[" : "");
    text_add(text, in->edit->value);
    text_add(text, is_list ? "]" : "");
    for (int step = first + 1; step < in->path.n; step++)
        text_add(text, "}");
}

static void replace(struct editing *in)
{
    const struct extent at = extent_of(in, in->spot.value.node);

    in->splice.from = at.from;
    in->splice.to = at.to;
    text_add(&in->splice.text, in->edit->value);
}

static void append(struct editing *in)
{
    insert_behind(in, child_before(in, NULL, NULL));
    text_add(&in->splice.text, in->edit->value);
}

/* One value where a list of them may stand becomes that list. */
static void make_list(struct editing *in)
{
    const struct extent at = extent_of(in, in->spot.value.node);
    struct text *text = &in->splice.text;

    in->splice.from = at.from;
    in->splice.to = at.to;
    text_add(text, "[");
    text_add_span(text, bytes_at(in, at.from), at.to - at.from);
    text_addf(text, ", %s]", in->edit->value);
}

static int may_be_list(const struct edit_spot *spot)
{
    return spot->member && spot->member->many == ONE_OR_LIST && !spot->is_item;
}

static int set(struct editing *in, struct text *why)
{
    (void)why;
    if (path_is_complete(in))
        replace(in);
    else
        make_member(in);
    return 1;
}

static int add(struct editing *in, struct text *why)
{
    if (!path_is_complete(in))
        make_member(in);
    else if (json_is_array(in->spot.value.json))
        append(in);
    else if (may_be_list(&in->spot))
        make_list(in);
    else {
        text_add(why, "it is there already, and no list: --set replaces it");
        return 0;
    }
    return 1;
}

/* The node and the comma that it no longer needs. */
static void cut(struct editing *in, int previous)
{
    const int node = in->spot.value.node, next = source_next(in->doc->source, node);
    const struct extent at = extent_of(in, node);

    in->splice.from = next < 0 && previous >= 0 ? extent_of(in, previous).to : at.start;
    in->splice.to = next < 0 ? at.to : extent_of(in, next).start;
}

/* The sibling before a node; -1: it is the first. */
static int sibling_before(const struct source *source, int node)
{
    for (int other = node - 1; other >= 0; other--)
        if (source_next(source, other) == node)
            return other;
    return -1;
}

static int take_out(struct editing *in, struct text *why)
{
    if (!path_is_complete(in)) {
        text_add(why, "there is no such member to remove");
        return 0;
    }
    cut(in, sibling_before(in->doc->source, in->spot.value.node));
    return 1;
}

static int (*const makers[])(struct editing *, struct text *) = {
    [EDIT_SET] = set, [EDIT_ADD] = add, [EDIT_REMOVE] = take_out};

static void report(const struct edit *edit, struct errs *errs, const char *text)
{
    const struct place place = {edit->file, edit->line, edit->column, NULL};

    errs_add(errs, ERR_INPUT, &place, "%s: %s", edit->said, text);
}

/* A list grows by the path of the list, not of what is to be in it. */
static void add_mend(struct text *why, const struct editing *in)
{
    const char *slash = strrchr(in->edit->path, '/');

    if (in->edit->kind == EDIT_ADD && slash && in->spot.found == in->path.n - 1 &&
        json_is_array(in->spot.value.json))
        text_addf(why, "; to append one, add to %.*s", (int)(slash - in->edit->path),
                  in->edit->path);
}

/* The text with the edit made; NULL: reported. */
static char *edited(const struct document *doc, const struct edit *edit, struct errs *errs)
{
    struct editing in = {.doc = doc, .edit = edit, .path = edit_path_read(edit->path)};
    struct text why = {0}, out = {0};
    size_t length;
    const char *bytes = source_bytes(doc->source, &length);

    if (edit_path_find(doc, &in.path, &in.spot, &why) && makers[edit->kind](&in, &why)) {
        text_add_span(&out, bytes, in.splice.from);
        text_add(&out, text_bytes(&in.splice.text));
        text_add_span(&out, bytes + in.splice.to, length - in.splice.to);
    } else {
        add_mend(&why, &in);
        report(edit, errs, text_bytes(&why));
    }
    edit_path_clear(&in.path);
    text_clear(&in.splice.text);
    text_clear(&why);
    return out.length ? text_take(&out) : NULL;
}

/* ---- one after the other */

/* The base as a document, which borrows it. */
static struct document document_of(const struct conference *base)
{
    const size_t n = (size_t)source_count(base->source);

    return (struct document){
        .root = base->root, .source = base->source, .unusable = mem_zero(n, 1)};
}

static enum status open_text(struct document *doc, const struct conference *base, const char *text,
                             struct errs *errs)
{
    return document_open(doc, parse_new(source_file(base->source), text, strlen(text)), errs, NULL);
}

/* The text with the first n edits made; NULL: reported. */
static char *edited_text(const struct conference *base, const struct edits *edits, int n,
                         struct errs *errs)
{
    struct document doc = document_of(base);
    size_t length;
    char *text =
        n ? edited(&doc, &edits->list[0], errs) : mem_text(source_bytes(base->source, &length));

    free(doc.unusable);
    for (int i = 1; text && i < n; i++) {
        char *next = NULL;
        if (open_text(&doc, base, text, errs) == OK) {
            next = edited(&doc, &edits->list[i], errs);
            document_close(&doc);
        }
        free(text);
        text = next;
    }
    return text;
}

static struct conference *read_edited(const struct conference *base, const char *text,
                                      struct errs *errs, struct errs *warnings)
{
    struct conference *conf = NULL;

    conference_read(&conf, source_file(base->source), text, strlen(text), errs, warnings);
    return conf;
}

/* ---- whose fault it is */

static int has_finding(const struct errs *errs, const struct finding *finding)
{
    for (int i = 0; i < errs->n; i++)
        if (!strcmp(errs->list[i].text, finding->text))
            return 1;
    return 0;
}

/* Is it wrong after the first n edits? */
static int is_wrong_after(const struct conference *base, const struct edits *edits, int n,
                          const struct finding *finding)
{
    struct errs errs = {0};
    char *text = edited_text(base, edits, n, &errs);

    assert(text);
    conference_free(read_edited(base, text, &errs, NULL));
    const int wrong = has_finding(&errs, finding);
    errs_clear(&errs);
    free(text);
    return wrong;
}

/* An edit after which it is wrong, and before which it is not. */
static const struct edit *culprit(const struct conference *base, const struct edits *edits,
                                  const struct finding *finding)
{
    int right = 0, wrong = edits->n;

    while (wrong - right > 1) {
        const int middle = right + (wrong - right) / 2;
        if (is_wrong_after(base, edits, middle, finding))
            wrong = middle;
        else
            right = middle;
    }
    return &edits->list[wrong - 1];
}

/* Its place as a path, unless that is the edit's own. */
static void report_result(const struct edit *edit, const json_t *root,
                          const struct finding *finding, struct errs *errs)
{
    char *path = finding->path ? edit_path_of(root, finding->path) : mem_text("");
    struct text text = {0};

    if (*path && strcmp(path, edit->path) != 0)
        text_addf(&text, "%s: ", path);
    text_add(&text, finding->text);
    report(edit, errs, text_bytes(&text));
    text_clear(&text);
    free(path);
}

static void report_results(const struct conference *base, const struct edits *edits,
                           const char *text, const struct errs *found, struct errs *errs)
{
    json_t *root = json_loads(text, 0, NULL);

    for (int i = 0; i < found->n; i++)
        report_result(culprit(base, edits, &found->list[i]), root, &found->list[i], errs);
    json_decref(root);
}

/* The text and the conference that it is; 0: reported. */
static int make(char **text, struct conference **conf, const struct conference *base,
                const struct edits *edits, struct errs *errs, struct errs *warnings)
{
    struct errs found = {0};

    *conf = NULL;
    *text = edited_text(base, edits, edits->n, errs);
    if (*text && !(*conf = read_edited(base, *text, &found, warnings)))
        report_results(base, edits, *text, &found, errs);
    errs_clear(&found);
    return *conf != NULL;
}

enum status edits_text(char **out, const struct conference *base, const struct edits *edits,
                       struct errs *errs)
{
    struct conference *conf;
    char *text;
    const int made = make(&text, &conf, base, edits, errs, NULL);

    conference_free(conf);
    if (!made) {
        free(text);
        return ERR_INPUT;
    }
    *out = text;
    return OK;
}

enum status edits_apply(struct conference **out, const struct conference *base,
                        const struct edits *edits, struct errs *errs, struct errs *warnings)
{
    char *text;
    struct conference *conf;
    const int made = make(&text, &conf, base, edits, errs, warnings);

    free(text);
    if (!made)
        return ERR_INPUT;
    *out = conf;
    return OK;
}
