/* utf8: is it UTF-8 (RFC 3629), which code points, and how many terminal columns do they take?
 *
 * Width: 0, 1 or 2 columns by Unicode 14 East Asian Width and general category; ambiguous ones
 * take 1. Each code point counts by itself, so an emoji joined of several counts as their sum. */
#ifndef LECTERN_UTF8_H
#define LECTERN_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Nonzero if the bytes are strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF;
 * NUL is fine.  Otherwise *bad_offset (may be NULL) is the offset of the first sequence that is
 * not. */
int utf8_valid(const char *bytes, size_t length, size_t *bad_offset);

/* The code point at *text (NUL-terminated), which moves behind it; 0 at the end, which stays there.
 * A byte that starts no valid sequence is taken alone, as UTF8_REPLACEMENT. */
uint32_t utf8_next(const char **text);

int utf8_width(uint32_t code_point);
int utf8_text_width(const char *text);

#endif
