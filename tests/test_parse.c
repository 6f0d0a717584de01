/* parse: whether it is begun ahead or not, a text gives the same tree, the same places and the same
 * message; and nobody need wait for what is not wanted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "listed.h"
#include "parse.h"
#include "text.h"

typedef struct parse *begin(const char *file, const char *bytes, size_t length);

/* Large enough for a thread: a list of 20,000 numbers, and `tail`. */
static char *large(const char *tail)
{
    struct text text = {0};

    text_add(&text, "[");
    for (int i = 0; i < 20000; i++)
        text_addf(&text, "%s%d", i ? ",\n" : "", i);
    text_add(&text, tail);
    return text_take(&text);
}

static void expect_numbers(const char *text, begin *parse_begin)
{
    struct parse *parse = parse_begin("numbers.json", text, strlen(text));
    struct errs errs = {0};
    json_t *root = NULL;
    struct source *source = NULL;
    int line, column;

    assert_int_equal(parse_take(parse, &root, &source, &errs), OK);
    parse_free(parse);
    assert_int_equal(json_array_size(root), 20000);
    assert_int_equal(json_integer_value(json_array_get(root, 19999)), 19999);
    assert_int_equal(source_count(source), 20001);
    source_position(source, 20000, &line, &column);
    assert_int_equal(line, 20000);
    assert_string_equal(source_file(source), "numbers.json");
    json_decref(root);
    source_free(source);
}

static void tree_and_places_are_the_same(void **state)
{
    char *text = large("]");

    (void)state;
    expect_numbers(text, parse_new);
    expect_numbers(text, parse_ahead);
    free(text);
}

static const struct bad {
    const char *tail, *message;
    int line;
} bads[] = {
    {",\n}", "not JSON", 20001},
    {",\n\"\x80\"]", "not UTF-8", 20001},
};

static void expect_message(const struct bad *bad, const char *text, begin *parse_begin)
{
    struct parse *parse = parse_begin("bad.json", text, strlen(text));
    struct errs errs = {0};
    json_t *root = NULL;
    struct source *source = NULL;

    assert_int_equal(parse_take(parse, &root, &source, &errs), ERR_INPUT);
    parse_free(parse);
    assert_null(root);
    assert_null(source);
    assert_int_equal(errs.n, 1);
    assert_non_null(strstr(errs.list[0].text, bad->message));
    assert_int_equal(errs.list[0].line, bad->line);
    errs_clear(&errs);
}

static void message_is_the_same(void **state)
{
    const struct bad *bad = *state;
    char *text = large(bad->tail);

    expect_message(bad, text, parse_new);
    expect_message(bad, text, parse_ahead);
    free(text);
}

static void unwanted_is_freed(void **state)
{
    char *text = large("]");

    (void)state;
    parse_free(parse_ahead("numbers.json", text, strlen(text)));
    parse_free(parse_ahead("short.json", "[1]", 3));
    parse_free(parse_new("numbers.json", text, strlen(text)));
    parse_free(NULL);
    free(text);
}

int main(void)
{
    ADD(tree_and_places_are_the_same);
    ADD_ROWS(bads, message, message_is_the_same, NULL);
    ADD(unwanted_is_freed);
    return run_listed("parse");
}
