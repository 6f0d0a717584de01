/* mem: lists grow, text is copied, the handler is called when nothing is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "mem.h"

static void memory_grows_by_doubling(void **state)
{
    int *list = NULL;

    (void)state;
    for (size_t n = 0; n < 1000; n++) {
        list = mem_grow(list, n, sizeof *list);
        list[n] = (int)n;
    }
    for (int n = 0; n < 1000; n++)
        assert_int_equal(list[n], n);
    free(list);
    int *none = mem_zero(0, sizeof *none);
    assert_non_null(none);
    free(none);
}

static void memory_copies_text(void **state)
{
    char *whole = mem_text("slot"), *part = mem_span("slots", 2);

    (void)state;
    assert_string_equal(whole, "slot");
    assert_string_equal(part, "sl");
    free(whole);
    free(part);
}

static jmp_buf out_of_memory;
static size_t bytes_wanted;

static void jump_out(size_t bytes)
{
    bytes_wanted = bytes;
    longjmp(out_of_memory, 1);
}

static void memory_exhausted_calls_the_handler(void **state)
{
    (void)state;
    mem_on_exhausted(jump_out);
    if (setjmp(out_of_memory) == 0) {
        mem_resize(NULL, SIZE_MAX, 16);
        fail_msg("no handler was called");
    }
    mem_on_exhausted(NULL);
    assert_true(bytes_wanted == SIZE_MAX);
}

static void memory_expected_is_there_to_be_used(void **state)
{
    const size_t much = 3 * 1024 * 1024;

    (void)state;
    mem_expect(8 * 1024 * 1024);
    char *text = mem_zero(much, 1);
    for (size_t i = 0; i < much; i++)
        assert_int_equal(text[i], 0);
    memset(text, 'x', much);
    text = mem_resize(text, 20, much); /* far beyond what was expected */
    assert_int_equal(text[much - 1], 'x');
    free(text);
}

static void limit_is_noticed(void **state)
{
    struct rlimit before;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_DATA, &before), 0);
    const struct rlimit limited = {(rlim_t)1 << 40, before.rlim_max};
    if (before.rlim_cur == RLIM_INFINITY) /* else it is limited already */
        assert_int_equal(setrlimit(RLIMIT_DATA, &limited), 0);
    const int noticed = mem_is_limited();
    assert_int_equal(setrlimit(RLIMIT_DATA, &before), 0);
    assert_true(noticed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_grows_by_doubling),
        cmocka_unit_test(memory_copies_text),
        cmocka_unit_test(memory_exhausted_calls_the_handler),
        cmocka_unit_test(memory_expected_is_there_to_be_used),
        cmocka_unit_test(limit_is_noticed),
    };
    return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
