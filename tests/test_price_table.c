/* price_table: equal prices have one index, different ones different ones, however many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "price_table.h"

enum { MANY = 5000 };

static struct price numbered(int i)
{
    return (struct price){{[HARD] = i % 7 * AMOUNT_ONE, [SOFT] = i * AMOUNT_ONE, [MEDIUM] = -i}};
}

static void each_price_has_an_index(void **state)
{
    struct price_table *table = price_table_new();
    static int index[MANY];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        const struct price price = numbered(i);
        index[i] = price_table_index(table, &price);
    }
    assert_int_equal(index[0], NO_PRICE);
    assert_int_equal(table->n, MANY);
    for (int i = 0; i < MANY; i++) {
        const struct price price = numbered(i);
        assert_int_equal(price_compare(&table->list[index[i]], &price), 0);
        assert_int_equal(price_table_index(table, &price), index[i]);
    }
    price_table_free(table);
}

static void sums_are_looked_up(void **state)
{
    struct price_table *table = price_table_new();
    const struct price unit = {{[SOFT] = 2 * AMOUNT_ONE}}, four = {{[SOFT] = 4 * AMOUNT_ONE}};
    const int two = price_table_add(table, NO_PRICE, &unit, AMOUNT_ONE);

    (void)state;
    assert_int_equal(price_table_add(table, two, &unit, AMOUNT_ONE),
                     price_table_index(table, &four));
    assert_int_equal(price_table_add(table, two, &unit, -AMOUNT_ONE), NO_PRICE);
    price_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_price_has_an_index),
                                       cmocka_unit_test(sums_are_looked_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
