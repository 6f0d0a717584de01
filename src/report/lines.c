#include "lines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "utf8.h"
#include "words.h"

static int width_of(const char *bytes, size_t length)
{
    char *copy = mem_span(bytes, length);
    const int width = utf8_text_width(copy);
    free(copy);
    return width;
}

/* A character and the ones without width (accents) that follow it: never broken apart. */
static size_t cluster_length(const char *at)
{
    const char *end = at, *next = at;

    utf8_next(&end);
    for (next = end; utf8_width(utf8_next(&next)) == 0 && next != end;)
        end = next;
    return (size_t)(end - at);
}

struct wrapper {
    struct lines *lines;
    struct text line;
    int used, width;
};

static void end_line(struct wrapper *to)
{
    to->lines->list = mem_grow(to->lines->list, (size_t)to->lines->n, sizeof *to->lines->list);
    to->lines->list[to->lines->n++] = text_take(&to->line);
    to->used = 0;
}

static void put(struct wrapper *to, const char *bytes, size_t length, int width)
{
    if (to->used && to->used + width > to->width)
        end_line(to);
    text_add_span(&to->line, bytes, length);
    to->used += width;
}

static void put_word(struct wrapper *to, const char *word, size_t length)
{
    const int width = width_of(word, length);

    if (to->used && to->used + 1 + width > to->width)
        end_line(to);
    else if (to->used)
        put(to, " ", 1, 1);
    if (width <= to->width) {
        put(to, word, length, width);
        return;
    }
    for (size_t done = 0, step; done < length; done += step) {
        step = cluster_length(word + done);
        put(to, word + done, step, width_of(word + done, step));
    }
}

void lines_wrap(struct lines *lines, const char *words, int width)
{
    assert(width >= 2); /* a wide character must fit */
    struct wrapper to = {.lines = lines, .width = width};
    struct text plain = {0};

    words_plain(&plain, words);
    for (const char *word = text_bytes(&plain); *word;) {
        const size_t length = strcspn(word, " ");
        if (length)
            put_word(&to, word, length);
        word += length + (word[length] == ' ');
    }
    if (to.used || to.line.length)
        end_line(&to);
    text_clear(&plain);
}

void lines_clear(struct lines *lines)
{
    for (int i = 0; i < lines->n; i++)
        free(lines->list[i]);
    free(lines->list);
    *lines = (struct lines){0};
}

void lines_add(struct text *text, const char *words, int width, int indent)
{
    struct lines lines = {0};

    lines_wrap(&lines, words, width - indent);
    for (int i = 0; i < lines.n; i++)
        text_addf(text, "%*s%s\n", i ? indent : 0, "", lines.list[i]);
    lines_clear(&lines);
}
