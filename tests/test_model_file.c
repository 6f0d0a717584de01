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
#include "lookup.h"
#include "model_file.h"
#include "sketch.h"

static const char conference[] =
    "{\"lectern\": 1, \"name\": \"Tiny\", \"timezone\": \"UTC\", \"rooms\": [{\"id\": \"quay\"}],"
    "\"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [30, 30]}],"
    "\"submissions\": [{\"id\": \"T1\", \"title\": \"Tides\"}]}";

/* Two pairs meet in each slot; leaving all three out costs 9: the objective starts there. */
static const char pairs[] =
    "{\"lectern\": 1, \"name\": \"Pairs\", \"timezone\": \"UTC\","
    "\"rooms\": [{\"id\": \"quay\"}, {\"id\": \"mole\"}],"
    "\"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [30, 30]}],"
    "\"rules\": [{\"rule\": \"apart\", \"pairs\": [[\"T1\", \"T2\", 2], [\"T1\", \"T3\", 3]], "
    "\"weight\": 1}],"
    "\"submissions\": [{\"id\": \"T1\", \"title\": \"Tides\", \"score\": 7},"
    "{\"id\": \"T2\", \"title\": \"Knots\"}, {\"id\": \"T3\", \"title\": \"Charts\"}]}";

static const char wishes[] =
    "{\"lectern\": 1, \"name\": \"Wishes\", \"timezone\": \"UTC\", \"rooms\": [{\"id\": \"quay\"}],"
    "\"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [30]}],"
    "\"people\": [{\"id\": \"ines\", \"wants\": {\"T1\": 1}}],"
    "\"rules\": [{\"rule\": \"attendance\"}], \"submissions\": [{\"id\": \"T1\"}]}";

static char folder[] = "/tmp/lectern-model-XXXXXX";

/* T1 stays in mole, or is moved at a price. */
static const char own_rooms[] =
    "{\"lectern\": 1, \"name\": \"Own\", \"timezone\": \"UTC\", \"rooms\": [{\"id\": \"quay\","
    " \"capacity\": 10}, {\"id\": \"mole\", \"capacity\": 10}, {\"id\": \"loft\", \"capacity\": "
    "2}],"
    " \"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:30\", \"slots\": [30]}],"
    " \"submissions\": [{\"id\": \"T1\", \"audience\": 11}, {\"id\": \"T2\", \"audience\": 7}],"
    " \"published\": [{\"submission\": \"T1\", \"start\": \"2027-05-08T09:30\", \"room\": "
    "\"mole\"}],"
    " \"rules\": [{\"rule\": \"audience-fits\"}, {\"rule\": \"keep\", \"what\": \"room\","
    " \"weight\": {\"medium\": 3}}]}";

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

static enum status write_model(const char *text, const char *path, struct errs *errs)
{
    struct conference *conf = NULL;

    assert_int_equal(conference_read(&conf, "tiny.json", text, strlen(text), errs, NULL), OK);
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
    assert_int_equal(write_model(conference, in_folder(form->file), &errs), OK);
    char *model = content(in_folder(form->file)), *names = content(in_folder("model.names"));
    assert_memory_equal(model, form->start, strlen(form->start));
    assert_string_equal(names, form->names);
    free(model);
    free(names);
}

static int times_in(const char *text, const char *word)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, word)); at++)
        n++;
    return n;
}

/* Other solvers refuse a model in which two rows have one name. */
static void rows_have_names_of_their_own(void **state)
{
    struct errs errs = {0};
    char line[64];
    int n = 0;

    (void)state;
    assert_int_equal(write_model(pairs, in_folder("model.mps"), &errs), OK);
    char *model = content(in_folder("model.mps"));
    for (const char *at = model; (at = strstr(at, "\n L ")); at++, n++) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at + 1, "\n") + 2, at);
        assert_int_equal(times_in(model, line), 1);
    }
    assert_true(n > 4);
    free(model);
}

/* Neither may columns, which GLPK would take for one. */
static void columns_have_names_of_their_own(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct conference *conf = sketch_tiny(seed);
        struct problem *problem = compile_problem(conf);
        struct formulation *form = formulation_new(problem);
        struct lookup names = {0};
        for (int column = 0; column < form->model.n_columns; column++)
            assert_int_equal(lookup_add(&names, form->model.columns[column].name, column), column);
        lookup_clear(&names);
        formulation_free(form);
        problem_free(problem);
        conference_free(conf);
    }
}

/* Who attends what is a column too. */
static void names_say_who_attends(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_int_equal(write_model(wishes, in_folder("model.lp"), &errs), OK);
    char *names = content(in_folder("model.names"));
    assert_string_equal(names, "y0_0\tT1\tam.1\na0_1\tT1\tam.1\t\tines\n");
    free(names);
}

/* That a talk is in its own room is one too. */
static void names_say_whose_room(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_int_equal(write_model(own_rooms, in_folder("model.lp"), &errs), OK);
    char *names = content(in_folder("model.names"));
    assert_string_equal(names, "y0_0\tT1\tam.1\no0_0\tT1\tam.1\tmole\ny1_0\tT2\tam.1\n");
    free(names);
}

/* A constant in the objective is read with either sign, or not at all. */
static void constant_is_a_column(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_int_equal(write_model(pairs, in_folder("model.mps"), &errs), OK);
    assert_int_equal(write_model(pairs, in_folder("model.lp"), &errs), OK);
    char *mps = content(in_folder("model.mps")), *lp = content(in_folder("model.lp"));
    assert_int_equal(times_in(mps, "\n constant R0000000 9\n"), 1);
    assert_int_equal(times_in(mps, "\n FX BND1 constant 1\n"), 1);
    assert_int_equal(times_in(lp, "+ 9 constant\n"), 1);
    assert_int_equal(times_in(lp, "\n constant = 1\n"), 1);
    free(mps);
    free(lp);
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
    const enum status st = write_model(conference, in_folder(form->file), &errs);
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
    struct CMUnitTest tests[2 * N_FORMS + 6] = {
        [2 * N_FORMS] = cmocka_unit_test(other_endings_are_unknown),
        [2 * N_FORMS + 1] = cmocka_unit_test(rows_have_names_of_their_own),
        [2 * N_FORMS + 2] = cmocka_unit_test(constant_is_a_column),
        [2 * N_FORMS + 3] = cmocka_unit_test(columns_have_names_of_their_own),
        [2 * N_FORMS + 4] = cmocka_unit_test(names_say_who_attends),
        [2 * N_FORMS + 5] = cmocka_unit_test(names_say_whose_room),
    };

    for (int i = 0; i < N_FORMS; i++) {
        void *form = (void *)&forms[i];
        tests[2 * i] =
            (struct CMUnitTest){forms[i].file, form_is_written_with_its_names, NULL, NULL, form};
        tests[2 * i + 1] = (struct CMUnitTest){
            forms[i].file, form_that_does_not_fit_leaves_the_old_file, NULL, NULL, form};
    }
    return cmocka_run_group_tests_name("model_file", tests, make_folder, remove_folder);
}
