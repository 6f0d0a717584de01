/* sized: rows of a rule, a schedule and the size the rule has there, each a test that also asks
 * that matches name whom they speak of, and that the compiled rule has the same price.  For one
 * test program each: what is here is its own.  Include it after cmocka.h. */
#ifndef LECTERN_SIZED_H
#define LECTERN_SIZED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "listed.h"
#include "sketch.h"

struct row {
    const char *rule;     /* the rule's name and parameters */
    const char *schedule; /* SUBMISSION[/FORMAT] SESSION.SLOT ROOM, ... */
    double size;
};

/* Whoever the text speaks of is named beside it. */
static int speaks_of(const char *text, const char *before, const char *name, const char *after)
{
    char words[100];

    snprintf(words, sizeof words, "%s%s%s", before, name, after);
    return strstr(text, words) != NULL;
}

static void check_names(const struct conference *conf, const struct match *match)
{
    for (int i = 0; i < conf->n_submissions; i++) {
        const struct submission *talk = &conf->submissions[i];
        if (speaks_of(match->text, "\"", talk->title ? talk->title : talk->id, "\""))
            assert_true(indices_have(&match->submissions, i));
    }
    for (int i = 0; i < conf->n_people; i++)
        if (speaks_of(match->text, "", conf->people[i].name, " ") ||
            speaks_of(match->text, "", conf->people[i].name, ",") ||
            speaks_of(match->text, "", conf->people[i].name, ":"))
            assert_true(indices_have(&match->people, i));
    for (int i = 0; i < conf->n_rooms; i++)
        if (speaks_of(match->text, ", ", conf->rooms[i].id, ")"))
            assert_true(indices_have(&match->rooms, i));
    if (match->cell && !strncmp(match->cell, "session ", strlen("session ")))
        assert_true(match->slot >= 0);
    if (match->cell && strstr(match->cell, "room "))
        assert_true(match->rooms.n > 0);
}

/* What is compiled and what is checked agree, on as much of the schedule as the problem has. */
static void check_compiled(const struct conference *conf, const struct schedule *schedule)
{
    struct problem *problem = compile_problem(conf);
    unsigned char *attends;
    struct choice *choices = problem_choices(problem, schedule, &attends);
    struct schedule *chosen = problem_schedule(problem, choices, attends);
    const struct price checked = check_price(conf, chosen);
    const struct price compiled = problem_price(problem, choices, attends);

    assert_int_equal(0, price_compare(&checked, &compiled));
    schedule_free(chosen);
    free(choices);
    free(attends);
    problem_free(problem);
}

static void check_size(const char *frame, const struct row *row)
{
    struct conference *conf = sketch_conference(frame, row->rule);
    struct schedule *schedule = sketch_schedule(conf, row->schedule);
    struct check *check = check_schedule(conf, schedule);
    const struct rule_result *result = &check->results[0]; /* the file's rules come first */
    char size[32];

    if (result->size != (amount)(row->size * 1e6)) {
        for (int i = 0; i < result->matches.n; i++)
            print_error("%s\n", result->matches.list[i].text);
        fail_msg("size %s instead of %g", amount_format(result->size, size), row->size);
    }
    for (int i = 0; i < result->matches.n; i++)
        check_names(conf, &result->matches.list[i]);
    check_compiled(conf, schedule);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

enum { ROW_NAME_SIZE = 200 };

/* The name stays the caller's, until the tests have run. */
static void list_row(char name[ROW_NAME_SIZE], const struct row *row, CMUnitTestFunction run)
{
    snprintf(name, ROW_NAME_SIZE, "%s: %s", row->rule, row->schedule);
    list_test(name, run, NULL, row);
}

#endif
