#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Capacity is implied: the least power of two, from 32, that holds the string and its NUL. */
static size_t capacity_for(size_t length)
{
    size_t capacity = 32;
    while (capacity < length + 1)
        capacity *= 2;
    return capacity;
}

static char *reserve(struct text *text, size_t more)
{
    const size_t need = capacity_for(text->length + more);
    if (!text->bytes || need > capacity_for(text->length))
        text->bytes = mem_resize(text->bytes, need, 1);
    return text->bytes + text->length;
}

void text_add_span(struct text *text, const char *more, size_t length)
{
    char *end = reserve(text, length);
    memcpy(end, more, length);
    end[length] = '\0';
    text->length += length;
}

void text_add(struct text *text, const char *more)
{
    text_add_span(text, more, strlen(more));
}

void text_vaddf(struct text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int length = vsnprintf(NULL, 0, format, args);
    if (length >= 0) {
        /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): va_copy above set it */
        vsnprintf(reserve(text, (size_t)length), (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vaddf(text, format, args);
    va_end(args);
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes ? text->bytes : mem_text("");
    *text = (struct text){0};
    return bytes;
}

const char *text_bytes(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

void text_clear(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

int text_is_blank(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return *text == '\0';
}

static int min2(int a, int b)
{
    return a < b ? a : b;
}

static int same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

enum { LONGEST = 64 };

/* Three rows of the usual table: the one before last serves swaps of neighbours. */
static int distance(const char *a, int n, const char *b, int m)
{
    int rows[3][LONGEST + 1];
    int *older = rows[0], *old = rows[1], *row = rows[2];

    for (int j = 0; j <= m; j++)
        old[j] = j;
    for (int i = 1; i <= n; i++) {
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            row[j] =
                min2(min2(old[j], row[j - 1]) + 1, old[j - 1] + !same_letter(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                row[j] = min2(row[j], older[j - 2] + 1);
        }
        int *oldest = older;
        older = old, old = row, row = oldest;
    }
    return old[m];
}

const char *text_nearest(const char *name, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    int best = 0;
    const size_t length = strlen(name);

    for (size_t i = 0; i < n && length <= LONGEST; i++) {
        const size_t other = strlen(names[i]);
        if (other > LONGEST)
            continue;
        const int d = distance(name, (int)length, names[i], (int)other);
        const int near = (int)(length > other ? length : other) >= 3 * d || (d == 1 && length > 1);
        if (near && (!nearest || d < best)) {
            nearest = names[i];
            best = d;
        }
    }
    return nearest;
}
