/* listed: a list of cmocka tests made at run time, where a row of a table is a test of its own; and
 * skips that say why.  For one test program each: what is here is its own.  Include it after
 * cmocka.h. */
#ifndef LECTERN_LISTED_H
#define LECTERN_LISTED_H

#include <stdlib.h>

#include "mem.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

#define SKIP(...)                                                                                  \
    do {                                                                                           \
        print_message("skipped: " __VA_ARGS__);                                                    \
        print_message("\n");                                                                       \
        skip();                                                                                    \
    } while (0)

static struct CMUnitTest *listed;
static size_t n_listed;

static void list_test(const char *name, CMUnitTestFunction run, CMFixtureFunction teardown,
                      const void *row)
{
    listed = mem_grow(listed, n_listed, sizeof *listed);
    listed[n_listed++] = (struct CMUnitTest){name, run, NULL, teardown, (void *)row};
}

#define ADD(run) list_test(#run, run, NULL, NULL)
#define ADD_ROWS(rows, field, run, teardown)                                                       \
    for (size_t i = 0; i < COUNT(rows); i++)                                                       \
    list_test((rows)[i].field, run, teardown, &(rows)[i])
#define ADD_TEXTS(rows, run, teardown)                                                             \
    for (size_t i = 0; i < COUNT(rows); i++)                                                       \
    list_test((rows)[i], run, teardown, (rows)[i])

/* cmocka's macro wants an array; ours is made at run time. */
static int run_listed(const char *group)
{
    const int failed = _cmocka_run_group_tests(group, listed, n_listed, NULL, NULL);
    free(listed);
    return failed;
}

#endif
