/* document: a JSON text parsed, with the place of each value, and what the shape check found
 * unusable.
 *
 * A struct value pairs a JSON value with its node in the source; walks go through both in step and
 * leave out unusable values, so a reader behind the shape check meets sound values alone. A value
 * whose json is NULL is absent.   Owner: document_open's caller; document_close. */
#ifndef LECTERN_DOCUMENT_H
#define LECTERN_DOCUMENT_H

#include <stddef.h>

#include "errs.h"
#include "parse.h"
#include "price.h"
#include "source.h"

struct json_t;

struct document {
    struct json_t *root;
    struct source *source;
    unsigned char *unusable;      /* [nodes] */
    struct errs *errs, *warnings; /* borrowed; warnings may be NULL */
};

struct value {
    struct json_t *json;
    int node;
};

/* Takes the parse over; what is wrong with the text as JSON, its size or its BOM goes to errs. */
enum status document_open(struct document *doc, struct parse *parse, struct errs *errs,
                          struct errs *warnings);
void document_close(struct document *doc);
struct value document_root(const struct document *doc);

/* for (struct walk w = walk_over(doc, v); walk_next(&w);) w.value...
 * Members of an object (with their name in w.key), items of a list, or the one value itself. */
struct walk {
    const struct document *doc;
    struct value container, value;
    const char *key;
    int index; /* among the siblings, unusable ones counted; -1 before the first */
    void *member;
    int next_node;
    int everything; /* unusable values too */
};
struct walk walk_over(const struct document *doc, struct value container);
struct walk walk_over_all(const struct document *doc,
                          struct value container); /* for the shape check */
int walk_next(struct walk *walk);
void walk_stop(struct walk *walk);                                      /* walk_next then ends it */
int value_is_empty(const struct document *doc, struct value container); /* {} or [] in the file */

struct value value_member(const struct document *doc, struct value object, const char *name);
struct value value_item(const struct document *doc, struct value list, int index);
int value_is_written(struct value object, const char *member); /* unusable ones too */
int value_is_object(struct value value);
int value_is_true(struct value value, int otherwise);
int value_count_items(const struct document *doc, struct value container); /* those a walk meets */

/* The absent value gives `otherwise`. */
const char *value_text(struct value value, const char *otherwise);
int value_count(struct value value, int otherwise);
amount value_amount(struct value value, amount otherwise);
/* Is the number exactly so many millionths? */
int value_exact_amount(const struct json_t *number, amount *out);

__attribute__((format(printf, 3, 4))) void value_error(const struct document *doc,
                                                       struct value value, const char *format, ...);
__attribute__((format(printf, 3, 4))) void
value_warning(const struct document *doc, struct value value, const char *format, ...);

#endif
