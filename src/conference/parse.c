#include "parse.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { LARGEST_FILE = 64 * 1024 * 1024, WORTH_A_THREAD = 64 * 1024 }; /* bytes */

struct parse {
    const char *file, *bytes;
    size_t length;
    int has_thread;
    pthread_t thread;
    const char *start_fault; /* NULL: size and start are sound */
    json_error_t error;      /* if there is neither that nor a root */
    json_t *root;
    struct source *source; /* with a root alone */
};

/* NULL: its size and its first bytes are sound. */
static const char *fault_at_start(const char *bytes, size_t length)
{
    if (length > LARGEST_FILE)
        return "the file is larger than 64 MiB";
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return "the file starts with a byte order mark: save it as UTF-8 without BOM";
    if (length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)))
        return "the file is UTF-16: save it as UTF-8 without BOM";
    return NULL;
}

static void *run(void *data)
{
    struct parse *parse = data;

    parse->start_fault = fault_at_start(parse->bytes, parse->length);
    if (!parse->start_fault)
        parse->root = json_loadb(parse->bytes, parse->length,
                                 JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &parse->error);
    if (parse->root)
        parse->source = source_new(parse->file, parse->bytes, parse->length);
    return NULL;
}

struct parse *parse_new(const char *file, const char *bytes, size_t length)
{
    struct parse *parse = mem_zero(1, sizeof *parse);

    parse->file = file;
    parse->bytes = bytes;
    parse->length = length;
    return parse;
}

struct parse *parse_ahead(const char *file, const char *bytes, size_t length)
{
    struct parse *parse = parse_new(file, bytes, length);

    if (length < WORTH_A_THREAD || mem_is_limited()) /* malloc reserves 64 MiB for a thread */
        return parse;
    json_object_seed(0); /* else jansson does at its first object, in whichever thread */
    parse->has_thread = pthread_create(&parse->thread, NULL, run, parse) == 0;
    return parse;
}

static void join(struct parse *parse)
{
    if (parse->has_thread)
        pthread_join(parse->thread, NULL);
    parse->has_thread = 0;
}

void parse_free(struct parse *parse)
{
    if (!parse)
        return;
    join(parse);
    json_decref(parse->root);
    source_free(parse->source);
    free(parse);
}

static void report(const struct parse *parse, int line, int column, const char *text,
                   struct errs *errs)
{
    const struct place place = {parse->file, line, column, NULL};
    errs_add(errs, ERR_INPUT, &place, "%s", text);
}

static void report_syntax(const struct parse *parse, struct errs *errs)
{
    const json_error_t *error = &parse->error;
    char text[JSON_ERROR_TEXT_LENGTH + 16];
    const int is_utf8 = json_error_code(error) != json_error_invalid_utf8;

    snprintf(text, sizeof text, "not %s: %s", is_utf8 ? "JSON" : "UTF-8", error->text);
    report(parse, error->line, error->column > 0 ? error->column : 1, text, errs);
}

enum status parse_take(struct parse *parse, struct json_t **root, struct source **source,
                       struct errs *errs)
{
    const int at = parse->length > LARGEST_FILE ? 0 : 1; /* the whole file, or its start */

    if (parse->has_thread)
        join(parse);
    else
        run(parse);
    if (parse->start_fault)
        report(parse, at, at, parse->start_fault, errs);
    else if (!parse->root)
        report_syntax(parse, errs);
    if (!parse->root)
        return ERR_INPUT;
    *root = parse->root;
    *source = parse->source;
    parse->root = NULL;
    parse->source = NULL;
    return OK;
}
