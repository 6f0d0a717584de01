#include "outside.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static const char bom[] = "\xEF\xBB\xBF", replacement[] = "\xEF\xBF\xBD";

static void add(struct errs *errs, const struct outside *in, int line, char *message)
{
    const struct place place = {.file = in->file, .line = line};
    errs_add(errs, ERR_INPUT, &place, "%s", message);
    free(message);
}

static char *render(const char *format, va_list args)
{
    struct text text = {0};
    text_vaddf(&text, format, args);
    return text_take(&text);
}

void outside_error(const struct outside *in, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(in->errs, in, line, render(format, args));
    va_end(args);
}

void outside_warn(const struct outside *in, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(in->warnings, in, line, render(format, args));
    va_end(args);
}

/* The second byte of a character excludes overlong forms, surrogates and what lies beyond U+10FFFF.
 */
static int second_byte_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

static size_t length_announced(unsigned char first)
{
    if (first < 0x80)
        return first ? 1 : 0; /* a NUL is no text */
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

static int is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the character at `at`, 0 if there is none. */
static size_t character_length(const char *at, size_t left)
{
    const size_t length = length_announced((unsigned char)at[0]);

    if (length > left ||
        (length > 1 && !second_byte_fits((unsigned char)at[0], (unsigned char)at[1])))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_continuation(at[i]))
            return 0;
    return length;
}

struct damage { /* of one line */
    int bad_bytes, replaced;
    unsigned char first_bad;
};

static void report_damage(const struct outside *in, int line, const struct damage *damage)
{
    if (damage->bad_bytes)
        outside_warn(in, line, "%d byte%s not UTF-8 (the first is 0x%02X): replaced by U+FFFD",
                     damage->bad_bytes, damage->bad_bytes == 1 ? " is" : "s are",
                     damage->first_bad);
    if (damage->replaced)
        outside_warn(
            in, line,
            "%d replacement character%s (U+FFFD): letters were lost before the text came here",
            damage->replaced, damage->replaced == 1 ? "" : "s");
}

static size_t copy_character(struct text *out, const char *at, size_t left, struct damage *damage)
{
    const size_t length = character_length(at, left);

    if (length == 0) {
        if (damage->bad_bytes++ == 0)
            damage->first_bad = (unsigned char)*at;
        text_add(out, replacement);
        return 1;
    }
    damage->replaced += length == 3 && memcmp(at, replacement, 3) == 0;
    text_add_span(out, at, length);
    return length;
}

static int is_utf16(const struct outside *in)
{
    return in->length >= 2 &&
           (memcmp(in->bytes, "\xFF\xFE", 2) == 0 || memcmp(in->bytes, "\xFE\xFF", 2) == 0);
}

char *outside_text(const struct outside *in)
{
    struct text out = {0};
    struct damage damage = {0};
    int line = 1;

    if (is_utf16(in)) {
        outside_error(in, 1, "the file is UTF-16: save it as UTF-8");
        return NULL;
    }
    size_t at = in->length >= 3 && memcmp(in->bytes, bom, 3) == 0 ? 3 : 0;
    while (at < in->length) {
        const int ends = in->bytes[at] == '\n';
        at += copy_character(&out, in->bytes + at, in->length - at, &damage);
        if (ends || at == in->length) {
            report_damage(in, line++, &damage);
            damage = (struct damage){0};
        }
    }
    return text_take(&out);
}

const char *outside_excerpt(const char *text, char *out)
{
    size_t length = strlen(text);

    if (length >= EXCERPT_SIZE)
        for (length = EXCERPT_SIZE - 4; length > 0 && is_continuation(text[length]);)
            length--;
    snprintf(out, EXCERPT_SIZE, "%.*s%s", (int)length, text, text[length] ? "..." : "");
    return out;
}
