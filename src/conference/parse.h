/* parse: a JSON text on its way to a document: its tree and the place of each value, made when they
 * are asked for or, ahead of that, in a thread of their own.
 *
 * The text and the name are borrowed until the parse is opened or freed.   Owner: whoever called
 * parse_new or parse_ahead; document_open takes it over, else parse_free. */
#ifndef LECTERN_PARSE_H
#define LECTERN_PARSE_H

#include <stddef.h>

#include "errs.h"
#include "source.h"

struct json_t;

struct parse;
struct parse *parse_new(const char *file, const char *bytes, size_t length);
/* The same, begun at once; of a large text in a thread, if there is one to be had. */
struct parse *parse_ahead(const char *file, const char *bytes, size_t length);
void parse_free(struct parse *parse); /* waits for the thread.  NULL is fine */

/* The tree and the places, the caller's; waits for them.  What is wrong with the text as JSON, its
 * size or its BOM goes to errs, and neither is touched. */
enum status parse_take(struct parse *parse, struct json_t **root, struct source **source,
                       struct errs *errs);

#endif
