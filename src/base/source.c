#include "source.h"

#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum { NONE = -1 };

/* Nodes stand in document order, so the first child of a node, if it has any, is the node behind
 * it.  They are many, and what is small is read soon: hence no size_t. */
struct node {
    uint32_t offset,
        key; /* of the value; of the quote that opens its name (0: an item of a list) */
    int parent, next;
    int index;        /* among its siblings */
    int line, column; /* of the value, from 1; columns are characters */
};

struct source {
    char *file, *bytes;
    size_t length;
    struct node *nodes;
    int n_nodes;
};

/* Where the scan stands: the container that is open, the latest value in it, the name that waits
 * for its value, and the line. */
struct scan {
    struct source *source;
    size_t at, key;
    size_t line_start; /* offset, moved on by one for each byte so far within a character */
    int open, latest, line;
};

static void add_node(struct scan *scan)
{
    struct source *source = scan->source;
    const int n = source->n_nodes;
    struct node node = {.offset = (uint32_t)scan->at,
                        .key = (uint32_t)scan->key,
                        .parent = scan->open,
                        .next = NONE,
                        .line = scan->line,
                        .column = (int)(scan->at - scan->line_start) + 1};

    source->nodes = mem_grow(source->nodes, (size_t)n, sizeof *source->nodes);
    if (scan->latest != NONE) {
        node.index = source->nodes[scan->latest].index + 1;
        source->nodes[scan->latest].next = n;
    }
    source->nodes[source->n_nodes++] = node;
    scan->latest = n;
    scan->key = 0;
}

static void open_container(struct scan *scan)
{
    add_node(scan);
    scan->open = scan->latest;
    scan->latest = NONE;
    scan->at++;
}

static void close_container(struct scan *scan)
{
    scan->latest = scan->open;
    scan->open = scan->open == NONE ? NONE : scan->source->nodes[scan->open].parent;
    scan->at++;
}

/* A byte within a character of several. */
static int is_continuing(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The offset behind the string whose opening quote is at `at`; its bytes within characters are
 * added to *continuing. */
static size_t string_end(const struct source *source, size_t at, size_t *continuing)
{
    const char *bytes = source->bytes;
    size_t n = 0;

    for (at++; at < source->length && bytes[at] != '"'; at++) {
        n += is_continuing(bytes[at]) ? 1 : 0;
        at += bytes[at] == '\\' ? 1 : 0;
    }
    *continuing += n;
    return at + 1;
}

static int name_expected(const struct scan *scan)
{
    const struct source *source = scan->source;
    return scan->open != NONE && !scan->key &&
           source->bytes[source->nodes[scan->open].offset] == '{';
}

static void scan_string(struct scan *scan)
{
    if (name_expected(scan))
        scan->key = scan->at;
    else
        add_node(scan);
    scan->at = string_end(scan->source, scan->at, &scan->line_start);
}

static int ends_scalar(char byte)
{
    switch (byte) {
    case ',':
    case ']':
    case '}':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '\0':
        return 1;
    default:
        return 0;
    }
}

static void scan_scalar(struct scan *scan)
{
    add_node(scan);
    while (scan->at < scan->source->length && !ends_scalar(scan->source->bytes[scan->at]))
        scan->at++;
}

/* A string holds no line break as it is, so that all of them are met here. */
static void scan_filler(struct scan *scan)
{
    if (scan->source->bytes[scan->at++] != '\n')
        return;
    scan->line++;
    scan->line_start = scan->at;
}

static void scan_token(struct scan *scan)
{
    switch (scan->source->bytes[scan->at]) {
    case '{':
    case '[':
        open_container(scan);
        break;
    case '}':
    case ']':
        close_container(scan);
        break;
    case '"':
        scan_string(scan);
        break;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ',':
    case ':':
    case '\0':
        scan_filler(scan);
        break;
    default:
        scan_scalar(scan);
    }
}

struct source *source_new(const char *file, const char *bytes, size_t length)
{
    struct source *source = mem_zero(1, sizeof *source);
    struct scan scan = {.source = source, .open = NONE, .latest = NONE, .line = 1};

    assert(length <= INT_MAX);
    source->file = file ? mem_text(file) : NULL;
    source->bytes = mem_span(bytes, length);
    source->length = length;
    while (scan.at < length)
        scan_token(&scan);
    return source;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    free(source->file);
    free(source->bytes);
    free(source->nodes);
    free(source);
}

const char *source_file(const struct source *source)
{
    return source->file;
}

int source_count(const struct source *source)
{
    return source->n_nodes;
}

int source_child(const struct source *source, int node, size_t index)
{
    int child = node + 1;
    assert(node >= 0 && node < source->n_nodes);
    if (child >= source->n_nodes || source->nodes[child].parent != node)
        return NONE;
    for (; index && child != NONE; index--)
        child = source->nodes[child].next;
    return child;
}

int source_next(const struct source *source, int node)
{
    assert(node >= 0 && node < source->n_nodes);
    return source->nodes[node].next;
}

const char *source_bytes(const struct source *source, size_t *length)
{
    *length = source->length;
    return source->bytes;
}

static size_t container_end(const struct source *source, size_t at)
{
    size_t continuing = 0;
    int depth = 0;

    do {
        const char byte = source->bytes[at];
        depth += (byte == '{' || byte == '[') - (byte == '}' || byte == ']');
        at = byte == '"' ? string_end(source, at, &continuing) : at + 1;
    } while (depth && at < source->length);
    return at;
}

static size_t value_end(const struct source *source, size_t at)
{
    size_t continuing = 0;

    if (source->bytes[at] == '{' || source->bytes[at] == '[')
        return container_end(source, at);
    if (source->bytes[at] == '"')
        return string_end(source, at, &continuing);
    while (at < source->length && !ends_scalar(source->bytes[at]))
        at++;
    return at;
}

struct extent source_extent(const struct source *source, int node)
{
    assert(node >= 0 && node < source->n_nodes);
    const struct node *at = &source->nodes[node];
    return (struct extent){at->key ? at->key : at->offset, at->offset,
                           value_end(source, at->offset)};
}

void source_position(const struct source *source, int node, int *line, int *column)
{
    assert(node >= 0 && node < source->n_nodes);
    *line = source->nodes[node].line;
    *column = source->nodes[node].column;
}

static int is_plain(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)name[i]) && !strchr("_-$", name[i]))
            return 0;
    return length > 0;
}

/* A name that is no word is shown in brackets, as the file writes it. */
static void add_step(struct text *path, const struct source *source, const struct node *node)
{
    if (!node->key) {
        text_addf(path, "[%d]", node->index);
        return;
    }
    const char *name = source->bytes + node->key;
    size_t continuing = 0;
    const size_t length = string_end(source, node->key, &continuing) - node->key;
    const int plain = is_plain(name + 1, length - 2);
    text_add(path, plain ? "." : "[");
    text_add_span(path, plain ? name + 1 : name, plain ? length - 2 : length);
    text_add(path, plain ? "" : "]");
}

char *source_path(const struct source *source, int node)
{
    struct text path = {0};
    int *steps = NULL;
    size_t n = 0;

    for (int at = node; at > 0; at = source->nodes[at].parent) {
        steps = mem_grow(steps, n, sizeof *steps);
        steps[n++] = at;
    }
    text_add(&path, "$");
    while (n)
        add_step(&path, source, &source->nodes[steps[--n]]);
    free(steps);
    return text_take(&path);
}

void source_report(const struct source *source, int node, struct errs *errs, enum status status,
                   const char *format, ...)
{
    struct place place = {.file = source->file};
    struct text text = {0};
    char *path = NULL;
    va_list args;

    if (node >= 0 && errs->n < ERRS_KEPT) {
        source_position(source, node, &place.line, &place.column);
        place.path = path = source_path(source, node);
    }
    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    errs_add(errs, status, &place, "%s", text_bytes(&text));
    text_clear(&text);
    free(path);
}
