/* random: the published sequence, and numbers below a limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "random.h"

static void random_numbers_are_the_published_ones(void **state)
{
    struct random_state numbers = {{1, 2, 3, 4}};

    (void)state;
    assert_true(random_next(&numbers) == 11520);
    assert_true(random_next(&numbers) == 0);
    assert_true(random_next(&numbers) == 1509978240);
    assert_true(random_next(&numbers) == UINT64_C(1215971899390074240));
    random_seed(&numbers, 0);
    assert_true(numbers.words[0] == UINT64_C(0xE220A8397B1DCDAF));
}

static void random_numbers_stay_below(void **state)
{
    struct random_state numbers, again;
    int hits[7] = {0};

    (void)state;
    random_seed(&numbers, 42);
    random_seed(&again, 42);
    for (int i = 0; i < 70000; i++) {
        const uint64_t n = random_below(&numbers, 7);
        assert_true(n < 7);
        assert_true(n == random_below(&again, 7));
        hits[n]++;
    }
    for (int i = 0; i < 7; i++)
        assert_in_range(hits[i], 9500, 10500); /* over five standard deviations */
    assert_true(random_below(&numbers, 1) == 0);
    for (int i = 0; i < 100; i++)
        assert_true(random_below(&numbers, UINT64_C(3) << 62) < UINT64_C(3) << 62);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_are_the_published_ones),
        cmocka_unit_test(random_numbers_stay_below),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
