/* text: strings in the making, and the name that was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "listed.h"
#include "text.h"

static void text_grows(void **state)
{
    struct text text = {0};

    (void)state;
    assert_string_equal(text_bytes(&text), "");
    for (int i = 0; i < 1000; i++)
        text_addf(&text, "%d,", i % 10);
    text_add(&text, "end");
    text_add_span(&text, "!?", 1);
    assert_int_equal(text.length, 2004);
    assert_string_equal(text.bytes + 1996, "8,9,end!");
    char *bytes = text_take(&text);
    assert_null(text.bytes);
    free(bytes);
    bytes = text_take(&text);
    assert_string_equal(bytes, "");
    free(bytes);
    text_clear(&text);
}

static const struct nearest {
    const char *name, *answer;
} nearests[] = {
    {"room-clash", "room-clash"},
    {"rom-clash", "room-clash"},
    {"ROOM-CLASH", "room-clash"},
    {"blaance", "balance"}, /* neighbours swapped */
    {"balanced", "balance"},
    {"a", NULL},
    {"zebra", NULL},
    {"", NULL},
    {"an-id-that-is-much-longer-than-sixty-four-bytes-is-near-to-nothing-at-all", NULL},
};

static void text_finds_the_nearest(void **state)
{
    static const char *const names[] = {"balance", "room-clash", "audience-fits"};
    const struct nearest *row = *state;
    const char *answer = text_nearest(row->name, names, COUNT(names));

    if (row->answer)
        assert_string_equal(answer, row->answer);
    else
        assert_null(answer);
}

static void text_may_be_blank(void **state)
{
    (void)state;
    assert_true(text_is_blank(""));
    assert_true(text_is_blank(" \t\r\n"));
    assert_false(text_is_blank(" x "));
}

int main(void)
{
    ADD(text_grows);
    ADD(text_may_be_blank);
    ADD_ROWS(nearests, name, text_finds_the_nearest, NULL);
    return run_listed("text");
}
