/* partial: where not all accepted talks fit, the fewest are left out, and no other rule suffers.
 *
 * Every schedule of many tiny conferences is enumerated, in which all submissions are accepted and
 * some rule lets only a few be given; so says what is lowest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "every.h"
#include "mem.h"
#include "solve.h"
#include "tiny.h"

enum { CONFERENCES = 250 };

struct enumeration {
    const struct problem *problem;
    struct choice *choices;
    unsigned char *attends; /* [n_visits]; NULL: the schedule does not say who attends what */
    struct price best;      /* of those that break nothing but `placed` */
    int found;
};

static amount excused(const struct enumeration *e)
{
    amount sum = 0;

    for (int talk = 0; talk < e->problem->n_talks; talk++)
        if (e->choices[talk].option == NOWHERE)
            sum += e->problem->excused[talk];
    return sum;
}

static void look_at_schedule(void *data)
{
    struct enumeration *e = data;
    const struct price price = problem_price(e->problem, e->choices, e->attends);

    if (price.at[HARD] != excused(e) || (e->found && price_compare(&price, &e->best) >= 0))
        return;
    e->best = price;
    e->found = 1;
}

static void look_at_places(void *data)
{
    struct enumeration *e = data;

    if (e->attends)
        every_attendance(e->problem, e->attends, look_at_schedule, e);
    else
        look_at_schedule(e);
}

/* 0: no schedule breaks nothing but `placed`. */
static int lowest(const struct conference *conf, struct price *best)
{
    struct problem *problem = compile_problem(conf);
    struct enumeration e = {.problem = problem};

    e.choices = mem_zero((size_t)problem->n_talks, sizeof *e.choices);
    if (conference_has_attendance(conf))
        e.attends = mem_zero((size_t)problem->n_visits, sizeof *e.attends);
    every_choice(problem, e.choices, look_at_places, &e);
    *best = e.best;
    free(e.choices);
    free(e.attends);
    problem_free(problem);
    return e.found;
}

static struct schedule *solved(const struct conference *conf, int allow_unplaced)
{
    const struct solve_options options = {.allow_unplaced = allow_unplaced};
    struct schedule *schedule = NULL;
    struct solve_stats stats;
    struct errs errs = {0};

    assert_int_equal(solve(&schedule, conf, &options, &stats, &errs), OK);
    errs_clear(&errs);
    return schedule;
}

static void expect_same_bytes(const struct conference *conf, const struct schedule *a,
                              const struct schedule *b)
{
    char *one = schedule_write(a, conf), *other = schedule_write(b, conf);

    assert_string_equal(one, other);
    free(one);
    free(other);
}

static void expect_nothing_else_broken(const struct conference *conf,
                                       const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);

    assert_false(check_breaks_more_than_placed(check));
    assert_int_equal(price_compare(&check->price, &schedule->price), 0);
    check_free(check);
}

static void expect_partial(const struct conference *conf, const struct schedule *schedule,
                           const struct price *best)
{
    assert_int_equal(schedule->status, SCHEDULE_PARTIAL);
    assert_int_equal(schedule->stopped, STOPPED_NOT);
    assert_int_equal(price_compare(&schedule->price, best), 0);
    assert_true(schedule->has_bound[HARD] && schedule->bound.at[HARD] == best->at[HARD]);
    assert_true(schedule->n_unplaced > 0);
    expect_nothing_else_broken(conf, schedule);
}

struct tally {
    int whole, partial, none;
};

static void try_conference(const struct conference *conf, struct tally *tally)
{
    struct price best;
    const int found = lowest(conf, &best), is_whole = found && best.at[HARD] == 0;
    struct schedule *without = solved(conf, 0), *with = solved(conf, 1);

    assert_int_equal(without->status, is_whole ? SCHEDULE_OPTIMAL : SCHEDULE_INFEASIBLE);
    if (is_whole)
        expect_same_bytes(conf, with, without);
    else if (found)
        expect_partial(conf, with, &best);
    else
        assert_int_equal(with->status, SCHEDULE_INFEASIBLE);
    *(is_whole ? &tally->whole : found ? &tally->partial : &tally->none) += 1;
    schedule_free(without);
    schedule_free(with);
}

static void replace(struct text *out, const char *text, const char *old, const char *new)
{
    for (const char *at; (at = strstr(text, old)); text = at + strlen(old)) {
        text_add_span(out, text, (size_t)(at - text));
        text_add(out, new);
    }
    text_add(out, text);
}

/* All accepted, one talk or two in all, and in every third it matters which. */
static char *overfull(uint64_t seed)
{
    char *text = tiny_conference(seed), rules[400];
    struct text accepted = {0}, whole = {0};

    snprintf(rules, sizeof rules,
             "\"rules\": [{\"rule\": \"balance\", \"max\": %d, \"per\": \"conference\", "
             "\"weight\": \"hard\"}, %s",
             1 + (int)(seed % 2),
             seed % 3
                 ? ""
                 : "{\"rule\": \"placed\", \"where\": {\"id\": \"T0\"}, \"weight\": {\"hard\": "
                   "3}}, {\"rule\": \"placed\", \"where\": {\"id\": \"T1\"}}, ");
    replace(&accepted, text, "\"state\": \"submitted\"", "\"state\": \"accepted\"");
    replace(&whole, text_bytes(&accepted), "\"rules\": [", rules);
    text_clear(&accepted);
    free(text);
    return text_take(&whole);
}

static struct conference *read_text(const char *text)
{
    struct conference *conf = NULL;
    struct errs errs = {0};

    conference_read(&conf, "tiny.json", text, strlen(text), &errs, NULL);
    errs_clear(&errs);
    return conf;
}

static void fewest_are_left_out(void **state)
{
    struct tally tally = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= CONFERENCES; seed++) {
        char *text = overfull(seed);
        struct conference *conf = read_text(text);
        free(text);
        if (conf)
            try_conference(conf, &tally);
        conference_free(conf);
    }
    printf("%d whole, %d partial, %d none\n", tally.whole, tally.partial, tally.none);
    assert_true(tally.whole > 10 && tally.partial > CONFERENCES / 3 && tally.none > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fewest_are_left_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
