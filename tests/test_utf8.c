/* utf8: validity, code points, and columns on a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "listed.h"
#include "utf8.h"

static const struct bytes {
    const char *name, *bytes;
    size_t length;
    long bad; /* offset, -1: valid */
} validities[] = {
    {"empty", "", 0, -1},
    {"ASCII", "slot", 4, -1},
    {"NUL inside", "a\0b", 3, -1},
    {"two bytes", "caf\xC3\xA9", 5, -1},
    {"least and most", "\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 13, -1},
    {"beside the surrogates", "\xED\x9F\xBF\xEE\x80\x80", 6, -1},
    {"continuation alone", "a\x80", 2, 1},
    {"Latin-1", "caf\xE9 x", 6, 3},
    {"overlong slash", "\xC0\xAF", 2, 0},
    {"overlong C1", "\xC1\xBF", 2, 0},
    {"overlong in three", "\xE0\x9F\xBF", 3, 0},
    {"overlong in four", "\xF0\x8F\xBF\xBF", 4, 0},
    {"high surrogate", "x\xED\xA0\x80", 4, 1},
    {"low surrogate", "\xED\xBF\xBF", 3, 0},
    {"above U+10FFFF", "\xF4\x90\x80\x80", 4, 0},
    {"five bytes", "\xF8\x88\x80\x80\x80", 5, 0},
    {"FF", "\xFF", 1, 0},
    {"cut short", "ok\xE2\x82", 4, 2},
    {"broken off", "\xE2\x82 ", 3, 0},
};

static void validity_is_known(void **state)
{
    const struct bytes *row = *state;
    char *exact =
        malloc(row->length ? row->length : 1); /* without a NUL: asan sees a step too far */
    size_t bad = 99;

    assert_non_null(exact);
    memcpy(exact, row->bytes, row->length);
    assert_int_equal(utf8_valid(exact, row->length, &bad), row->bad < 0);
    assert_int_equal(bad, row->bad < 0 ? 99 : row->bad);
    assert_int_equal(utf8_valid(exact, row->length, NULL), row->bad < 0);
    free(exact);
}

static void code_points_follow(void **state)
{
    static const uint32_t points[] = {'a', 0xE9, 0x20AC, 0x1F600, 0xFFFD, 0xFFFD, 'b', 0xFFFD, 0};
    const char *at = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x82"
                     "b\xC3";

    (void)state;
    for (size_t i = 0; i < COUNT(points); i++)
        assert_int_equal(utf8_next(&at), points[i]);
    assert_int_equal(utf8_next(&at), 0); /* it stays at the end */
    assert_int_equal(*at, '\0');
}

static const struct width {
    const char *text;
    int columns;
} widths[] = {
    {"", 0},
    {"slot", 4},
    {"caf\xC3\xA9", 4},
    {"cafe\xCC\x81", 4},                         /* combining acute */
    {"\xE6\x97\xA5\xE6\x9C\xAC", 4},             /* Japan */
    {"\xEF\xBC\xA1", 2},                         /* fullwidth A */
    {"\xEF\xBD\xB1", 1},                         /* halfwidth katakana */
    {"\xED\x95\x9C", 2},                         /* Hangul syllable */
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* the same from its three letters */
    {"\xF0\x9F\x98\x80", 2},                     /* emoji */
    {"\xF0\xA0\x80\x80", 2},                     /* ideograph of plane 2 */
    {"a\xE2\x80\x8B"
     "b",
     2},                             /* zero width space */
    {"\xEF\xBB\xBFx", 1},            /* byte order mark */
    {"a\tb\x7F\xC2\x85", 2},         /* controls */
    {"\xC2\xAD", 1},                 /* soft hyphen */
    {"\xE2\x80\xA6\xE2\x86\x92", 2}, /* ellipsis, arrow: ambiguous */
    {"\xE2\x9D\xA4\xEF\xB8\x8F", 1}, /* heart and variation selector */
    {"\xD7\xA9\xD6\xB8", 1},         /* Hebrew letter and vowel */
    {"\xFF\xFE", 2},                 /* not UTF-8 */
};

static void width_is_known(void **state)
{
    const struct width *row = *state;
    assert_int_equal(utf8_text_width(row->text), row->columns);
}

static void width_of_any_code_point(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x110000; point++)
        assert_in_range(utf8_width(point), 0, 2);
    assert_int_equal(utf8_width(UINT32_MAX), 1);
}

int main(void)
{
    ADD_ROWS(validities, name, validity_is_known, NULL);
    ADD(code_points_follow);
    ADD_ROWS(widths, text, width_is_known, NULL);
    ADD(width_of_any_code_point);
    return run_listed("utf8");
}
