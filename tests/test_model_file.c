/* model_file: each form of the integer program is written, whole or not at all, with its names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "check.h"
#include "file.h"
#include "model_file.h"

static const char conference[] =
    "{\"lectern\": 1, \"name\": \"Tiny\", \"timezone\": \"UTC\", \"rooms\": [{\"id\": \"quay\"}],"
    "\"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [30, 30]}],"
    "\"submissions\": [{\"id\": \"T1\", \"title\": \"Tides\"}]}";

static char folder[] = "/tmp/lectern-model-XXXXXX";

static const char *in_folder(const char *name)
{
    static char paths[2][128];
    static int next;
    char *path = paths[next = !next];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static char *content(const char *path)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length;

    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    return bytes;
}

static enum status write_model(const char *path, struct errs *errs)
{
    struct conference *conf = NULL;

    assert_int_equal(
        conference_read(&conf, "tiny.json", conference, strlen(conference), errs, NULL), OK);
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    const enum status st = model_file_write(form, path, errs);
    formulation_free(form);
    problem_free(problem);
    conference_free(conf);
    return st;
}

static const struct form {
    const char *file, *start, *names;
} forms[] = {
    {"model.lp", "\\* Problem:", "y0_0\tT1\tam.1\ny0_1\tT1\tam.2\n"},
    {"model.mps", "* Problem:", "y0_0\tT1\tam.1\ny0_1\tT1\tam.2\n"},
    {"model.dat", "# Data for general.mod", "t1\tT1\ns1\tam.1\t1\ns2\tam.2\t1\nr1\tquay\n"},
};
enum { N_FORMS = sizeof forms / sizeof forms[0] };

static void form_is_written_with_its_names(void **state)
{
    const struct form *form = *state;
    struct errs errs = {0};

    assert_true(model_file_is_known(form->file));
    assert_int_equal(write_model(in_folder(form->file), &errs), OK);
    char *model = content(in_folder(form->file)), *names = content(in_folder("model.names"));
    assert_memory_equal(model, form->start, strlen(form->start));
    assert_string_equal(names, form->names);
    free(model);
    free(names);
}

/* The limit on the size of files stands in for a disk that fills up half-way. */
static void form_that_does_not_fit_leaves_the_old_file(void **state)
{
    const struct form *form = *state;
    struct errs errs = {0};
    struct rlimit before;

    assert_int_equal(file_write(in_folder(form->file), "old", 3, &errs), OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit small = {64, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const enum status st = write_model(in_folder(form->file), &errs);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(st, ERR_IO);
    assert_int_equal(errs.n, 1);
    assert_string_equal(errs.list[0].file, in_folder(form->file));
    assert_string_equal(errs.list[0].text, "cannot write: File too large");
    char *model = content(in_folder(form->file));
    assert_string_equal(model, "old");
    free(model);
    errs_clear(&errs);
}

static void other_endings_are_unknown(void **state)
{
    (void)state;
    assert_false(model_file_is_known("model.txt"));
    assert_false(model_file_is_known("model"));
    assert_false(model_file_is_known("x.lp/model"));
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

/* Fails when something else is left behind. */
static int remove_folder(void **state)
{
    (void)state;
    for (int i = 0; i < N_FORMS; i++)
        remove(in_folder(forms[i].file));
    remove(in_folder("model.names"));
    return rmdir(folder);
}

int main(void)
{
    struct CMUnitTest tests[2 * N_FORMS + 1] = {cmocka_unit_test(other_endings_are_unknown)};

    for (int i = 0; i < N_FORMS; i++) {
        void *form = (void *)&forms[i];
        tests[2 * i + 1] =
            (struct CMUnitTest){forms[i].file, form_is_written_with_its_names, NULL, NULL, form};
        tests[2 * i + 2] = (struct CMUnitTest){
            forms[i].file, form_that_does_not_fit_leaves_the_old_file, NULL, NULL, form};
    }
    return cmocka_run_group_tests_name("model_file", tests, make_folder, remove_folder);
}
