/* errs: findings are kept up to a number, then counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "errs.h"

static void errs_keep_the_first_and_count_the_rest(void **state)
{
    struct errs errs = {0};
    char file[] = "a.json";

    (void)state;
    assert_int_equal(errs_status(&errs), OK);
    errs_add(&errs, ERR_INPUT, &(struct place){file, 3, 7, "$.rooms"}, "%d is too many", 9);
    file[0] = 'b'; /* copied, so the finding keeps its name */
    for (int i = 0; i < ERRS_KEPT + 4; i++)
        errs_add(&errs, ERR_IO, NULL, "more");
    assert_int_equal(errs.n, ERRS_KEPT);
    assert_int_equal(errs.dropped, 5);
    assert_int_equal(errs_status(&errs), ERR_INPUT);
    assert_string_equal(errs.list[0].file, "a.json");
    assert_int_equal(errs.list[0].line, 3);
    assert_int_equal(errs.list[0].column, 7);
    assert_string_equal(errs.list[0].path, "$.rooms");
    assert_string_equal(errs.list[0].text, "9 is too many");
    assert_null(errs.list[1].file);
    errs_clear(&errs);
    assert_int_equal(errs_status(&errs), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errs_keep_the_first_and_count_the_rest),
    };
    return cmocka_run_group_tests_name("errs", tests, NULL, NULL);
}
