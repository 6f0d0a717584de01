/* source: where each value of a text stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "source.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct row {
    const char *name, *text;
    int node, line, column;
} rows[] = {
    {"the whole", "{}", 0, 1, 1},
    {"behind blanks", " \t[1]", 0, 1, 3},
    {"an item", "[10, 200]", 2, 1, 6},
    {"a member's value, not its name", "{\"a\": true}", 1, 1, 7},
    {"another line", "[1,\n  2]", 2, 2, 3},
    {"a line that ends with CR and LF", "[\r\n1]", 1, 2, 1},
    {"columns are characters", "[\"\xC3\xA9\xE2\x82\xAC\", 1]", 2, 1, 8},
    {"of a name too", "{\"\xC3\xA9\": 1}", 1, 1, 7},
    {"of that line alone", "[\"\xC3\xA9\",\n\"\xC3\xA9\", 1]", 3, 2, 6},
    {"a quote in a text", "[\"a\\\"]\", 1]", 2, 1, 10},
};

static void stands_there(void **state)
{
    const struct row *row = *state;
    struct source *source = source_new("file.json", row->text, strlen(row->text));
    int line, column;

    source_position(source, row->node, &line, &column);
    assert_int_equal(line, row->line);
    assert_int_equal(column, row->column);
    source_free(source);
}

/* What of the text a node is: with its name, and the value alone. */
static const struct part {
    const char *text;
    int node;
    const char *whole, *value;
} parts[] = {
    {" [1, 2] ", 0, "[1, 2]", "[1, 2]"},
    {"{\"a\" : true}", 1, "\"a\" : true", "true"},
    {"{\"a\": {\"b]\": \"}\\\"\"} , \"c\": 1}", 1, "\"a\": {\"b]\": \"}\\\"\"}",
     "{\"b]\": \"}\\\"\"}"},
    {"[[], [\"]\"]\n]", 2, "[\"]\"]", "[\"]\"]"},
    {"[\"a\", 1.5e3\n]", 2, "1.5e3", "1.5e3"},
    {"null", 0, "null", "null"},
};

static void extends_so_far(void **state)
{
    const struct part *part = *state;
    struct source *source = source_new("file.json", part->text, strlen(part->text));
    const struct extent at = source_extent(source, part->node);

    assert_int_equal(at.to - at.start, strlen(part->whole));
    assert_memory_equal(part->text + at.start, part->whole, strlen(part->whole));
    assert_int_equal(at.to - at.from, strlen(part->value));
    assert_memory_equal(part->text + at.from, part->value, strlen(part->value));
    source_free(source);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(rows) + COUNT(parts)];

    for (size_t i = 0; i < COUNT(rows); i++)
        tests[i] = (struct CMUnitTest){rows[i].name, stands_there, NULL, NULL, (void *)&rows[i]};
    for (size_t i = 0; i < COUNT(parts); i++)
        tests[COUNT(rows) + i] =
            (struct CMUnitTest){parts[i].text, extends_so_far, NULL, NULL, (void *)&parts[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
