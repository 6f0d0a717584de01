/* examples: each rule's example is read, solved and refereed on one small conference; the reference
 * in docs/rules.md is what the catalogue says; every name that the peers give a rule is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "file.h"
#include "members.h"
#include "rules_text.h"
#include "solve.h"

#define TREE LECTERN_SOURCE_DIR

static char *conference_with(const char *rule)
{
    json_error_t error;
    json_t *root = json_load_file(TREE "/tests/example.json", 0, &error);
    json_t *example = json_loads(rule, 0, &error);

    if (!root || !example)
        fail_msg("%s: %s", rule, error.text);
    json_array_append_new(json_object_get(root, "rules"), example);
    char *text = json_dumps(root, 0);
    json_decref(root);
    return text;
}

static void example_is_solved(void **state)
{
    const enum rule_kind kind = *(const enum rule_kind *)*state;
    char *text = conference_with(rules_example(kind));
    struct errs errs = {0}, warnings = {0};
    struct conference *conf = NULL;
    struct schedule *schedule = NULL;
    struct solve_options options = {0};
    struct solve_stats stats;

    if (conference_read(&conf, "example", text, strlen(text), &errs, &warnings))
        fail_msg("%s: %s", errs.list[0].path, errs.list[0].text);
    if (warnings.n)
        fail_msg("%s: %s", warnings.list[0].path, warnings.list[0].text);
    assert_int_equal(kind, conf->rules[0].kind);
    assert_int_equal(OK, solve(&schedule, conf, &options, &stats, &errs));
    assert_int_equal(SCHEDULE_OPTIMAL, schedule->status);
    const struct price checked = check_price(conf, schedule);
    assert_int_equal(0, price_compare(&checked, &schedule->price));
    schedule_free(schedule);
    conference_free(conf);
    errs_clear(&errs);
    errs_clear(&warnings);
    free(text);
}

static char *file_text(const char *path)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    if (file_read(path, &bytes, &length, &errs))
        fail_msg("%s: %s", path, errs.list[0].text);
    errs_clear(&errs);
    return bytes;
}

/* To mend it: lectern rules --markdown >docs/rules.md */
static void reference_is_up_to_date(void **state)
{
    char *written = file_text(TREE "/docs/rules.md"), *now = rules_markdown();

    (void)state;
    assert_string_equal(written, now);
    free(written);
    free(now);
}

/* tests/peers.txt: one "SYSTEM: name" a line. */
static void every_name_of_the_peers_is_there(void **state)
{
    char *names = file_text(TREE "/tests/peers.txt"), *all = rules_markdown(), *rest = NULL;
    int n = 0;

    (void)state;
    for (char *line = strtok_r(names, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        n++;
        char row[300], *colon = strstr(line, ": ");
        assert_non_null(colon);
        *colon = '\0';
        snprintf(row, sizeof row, "| %s | %s", line, colon + 2);
        if (!strstr(all, row))
            fail_msg("no rule covers %s: %s", line, colon + 2);
    }
    assert_true(n >= 37 + 16);
    free(names);
    free(all);
}

int main(void)
{
    static enum rule_kind kinds[N_RULES];
    static char names[N_RULES][64];
    struct CMUnitTest tests[N_RULES + 2] = {cmocka_unit_test(reference_is_up_to_date),
                                            cmocka_unit_test(every_name_of_the_peers_is_there)};

    for (enum rule_kind kind = 0; kind < N_RULES; kind++) {
        kinds[kind] = kind;
        tests[kind + 2] = (struct CMUnitTest){rule_kind_name(kind, names[kind]), example_is_solved,
                                              NULL, NULL, &kinds[kind]};
    }
    return cmocka_run_group_tests_name("examples", tests, NULL, NULL);
}
