/* text: a growing NUL-terminated string, and small questions about strings (UTF-8).
 *
 * Start a struct text as {0}.  Owner: whoever holds it; text_take hands the bytes over, text_clear
 * frees them. */
#ifndef LECTERN_TEXT_H
#define LECTERN_TEXT_H

#include <stdarg.h>
#include <stddef.h>

struct text {
    char *bytes; /* NULL while empty */
    size_t length;
};

void text_add(struct text *text, const char *more);
void text_add_span(struct text *text, const char *more, size_t length);
__attribute__((format(printf, 2, 3))) void text_addf(struct text *text, const char *format, ...);
void text_vaddf(struct text *text, const char *format, va_list args);
char *text_take(struct text *text);              /* the string, "" if empty, now the caller's */
const char *text_bytes(const struct text *text); /* borrowed; "" if empty */
void text_clear(struct text *text);

/* Does `text` consist of white space alone (or of nothing)? */
int text_is_blank(const char *text);

/* The name of `names` [n] nearest to `name` by Damerau-Levenshtein distance (optimal string
 * alignment, bytes, case ignored), or NULL if none is within a third of the longer one's length. */
const char *text_nearest(const char *name, const char *const *names, size_t n);

#endif
