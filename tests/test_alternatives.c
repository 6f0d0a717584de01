/* alternatives: each is the cheapest of all schedules of a tiny conference that differ enough from
 * those before it, and when there are no more there are none; in order, unlike each other, and
 * refereed, whatever was proven. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "alternatives.h"
#include "check.h"
#include "difference.h"
#include "every.h"
#include "listed.h"
#include "mem.h"
#include "sketch.h"

static int talks_apart(const struct conference *conf, const struct schedule *a,
                       const struct schedule *b)
{
    struct difference *difference = difference_new(conf, a, b);
    const int n = difference->n - difference->count[CHANGE_MINUTES];
    difference_free(difference);
    return n;
}

/* ---- every schedule */

struct enumeration {
    const struct problem *problem;
    const struct alternatives *found;
    int n; /* of them that it is to differ from */
    struct choice *choices;
    struct price best;
    int exists;
};

static int differs(const struct enumeration *e)
{
    struct schedule *schedule = problem_schedule(e->problem, e->choices, NULL);
    int far = 1;

    for (int i = 0; far && i < e->n; i++)
        far =
            talks_apart(e->problem->conf, e->found->list[i].schedule, schedule) >= e->found->differ;
    schedule_free(schedule);
    return far;
}

static void look(void *data)
{
    struct enumeration *e = data;
    const struct price price = problem_price(e->problem, e->choices, NULL);

    if (price.at[HARD] || (e->exists && price_compare(&price, &e->best) >= 0) || !differs(e))
        return;
    e->best = price;
    e->exists = 1;
}

/* The cheapest that differs enough from the first n; 0: there is none. */
static int cheapest(const struct conference *conf, const struct alternatives *found, int n,
                    struct price *price)
{
    struct problem *problem = compile_problem(conf);
    struct enumeration e = {.problem = problem, .found = found, .n = n};

    e.choices = mem_zero((size_t)problem->n_talks, sizeof *e.choices);
    every_choice(problem, e.choices, look, &e);
    *price = e.best;
    free(e.choices);
    problem_free(problem);
    return e.exists;
}

/* ---- what is found */

struct hunt {
    struct conference *conf;
    struct schedule *first;
    struct alternatives found;
};

/* Takes the conference; 0: nothing fits it. */
static int hunt(struct hunt *hunt, struct conference *conf, struct alternatives_asked asked)
{
    struct solve_stats stats;
    struct errs errs = {0};

    *hunt = (struct hunt){.conf = conf};
    assert_int_equal(solve(&hunt->first, conf, asked.how, &stats, &errs), OK);
    const int fits = schedule_was_found(hunt->first);
    if (fits)
        assert_int_equal(alternatives_find(&hunt->found, conf, hunt->first, &asked, &errs), OK);
    errs_clear(&errs);
    return fits;
}

static void hunt_clear(struct hunt *hunt)
{
    alternatives_clear(&hunt->found);
    schedule_free(hunt->first);
    conference_free(hunt->conf);
}

/* Givings of one submission may be new and yet count for nothing; who attends is not enumerated. */
static int is_plain(const struct conference *conf)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (conf->submissions[i].repeats > 1)
            return 0;
    return !conference_has_attendance(conf);
}

static void assert_refereed(const struct hunt *hunt)
{
    for (int i = 0; i < hunt->found.n; i++) {
        const struct schedule *schedule = hunt->found.list[i].schedule;
        const struct price price = check_price(hunt->conf, schedule);
        assert_int_equal(price_compare(&price, &schedule->price), 0);
        assert_true(hunt->found.n == 1 || price.at[HARD] == 0);
        for (int other = 0; other < i; other++)
            assert_true(talks_apart(hunt->conf, hunt->found.list[other].schedule, schedule) >=
                        hunt->found.differ);
    }
}

static void each_is_the_cheapest_that_differs(void **state)
{
    const struct solve_options how = {0};
    int found = 0, ended = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 250; seed++) {
        struct hunt h;
        struct price best;
        struct conference *conf = sketch_tiny(seed);
        const int plain = is_plain(conf),
                  fits = hunt(&h, conf,
                              (struct alternatives_asked){
                                  .n = 4, .differ = 1 + (int)(seed % 3), .how = &how});
        if (fits)
            assert_refereed(&h);
        for (int i = 1; fits && plain && i < h.found.n; i++) {
            assert_true(cheapest(h.conf, &h.found, i, &best) && h.found.list[i].is_next);
            assert_int_equal(price_compare(&best, &h.found.list[i].schedule->price), 0);
            found++;
        }
        if (fits && plain && h.found.n < 4) {
            assert_int_equal(h.found.end, ALTERNATIVES_NONE);
            assert_false(cheapest(h.conf, &h.found, h.found.n, &best));
            ended++;
        }
        hunt_clear(&h);
    }
    printf("%d alternatives, %d times no more\n", found, ended);
    assert_true(found > 100 && ended > 20);
}

/* ---- what a schedule costs more */

static const char choice_of_slots[] =
    "{'lectern': 1, 'name': 'One', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}], 'sessions': "
    "[{'id': 'am', 'start': '2027-05-08T09:00', 'slots': [30, 30, 30, 30]}], 'submissions': "
    "[{'id': 'T', 'state': 'accepted'}], 'rules': [{'rule': 'cost', 'columns': 'slot', 'rows': "
    "'*', 'table': {'*': %s}, 'weight': {'medium': 1, 'soft': 1}}]}";

static const struct dear {
    const char *name, *costs; /* of the four slots */
    double within;
    int n; /* found */
    amount next;
} dears[] = {
    {"a tenth", "{'am.1': 10, 'am.2': 11, 'am.3': 11.000001, 'am.4': 30}", 0.1, 2, 11000001},
    {"below one the gap is absolute", "{'am.1': 0, 'am.2': 0.5, 'am.3': 0.6, 'am.4': 1}", 0.5, 2,
     600000},
    {"of a reward", "{'am.1': -10, 'am.2': -9, 'am.3': -8.9, 'am.4': 0}", 0.1, 2, -8900000},
    {"ties alone", "{'am.1': 3, 'am.2': 3, 'am.3': 4, 'am.4': 9}", 0, 2, 4000000},
    {"all of them", "{'am.1': 1, 'am.2': 2, 'am.3': 3, 'am.4': 4}", 3, 4, 0},
};

static void is_no_dearer_than_allowed(void **state)
{
    const struct dear *dear = *state;
    const struct solve_options how = {0};
    struct hunt h;

    assert_true(hunt(
        &h, sketch_conference(choice_of_slots, dear->costs),
        (struct alternatives_asked){.n = 4, .within = dear->within, .has_within = 1, .how = &how}));
    assert_int_equal(h.found.n, dear->n);
    assert_int_equal(h.found.end, dear->n < 4 ? ALTERNATIVES_DEAR : ALTERNATIVES_ALL);
    if (dear->n < 4)
        assert_true(h.found.next.at[MEDIUM] == dear->next && h.found.next_is_proven);
    hunt_clear(&h);
}

/* ---- without proofs */

static int is_sorted(const struct alternatives *found)
{
    for (int i = 1; i < found->n; i++)
        if (price_compare(&found->list[i].schedule->price, &found->list[i - 1].schedule->price) < 0)
            return 0;
    return 1;
}

/* The bounds are those of the conference, whatever the others were found beside. */
static void assert_bounded(const struct alternatives *found, const struct schedule *first)
{
    for (int i = 0; i < found->n; i++) {
        const struct schedule *schedule = found->list[i].schedule;
        assert_int_equal(price_compare(&schedule->bound, &first->bound), 0);
        assert_true(first->status == SCHEDULE_OPTIMAL || schedule->status == SCHEDULE_FEASIBLE ||
                    schedule == first);
    }
}

/* In millionths, all whole: none lies a fifth above the best where it differs. */
static void assert_none_is_dear(const struct alternatives *found)
{
    const struct price *best = &found->list[0].schedule->price;

    for (int i = 1; i < found->n; i++) {
        const struct price *price = &found->list[i].schedule->price;
        int level = HARD;
        while (level < SOFT && price->at[level] == best->at[level])
            level++;
        const amount size =
            llabs(best->at[level]) > AMOUNT_ONE ? llabs(best->at[level]) : AMOUNT_ONE;
        assert_true(5 * (price->at[level] - best->at[level]) <= size);
    }
}

/* What is said to be proven is so, beside those that stand before it. */
static int check_proofs(const struct hunt *hunt)
{
    struct price best;
    int n = 0;

    for (int i = 0; is_plain(hunt->conf) && i < hunt->found.n; i++) {
        if (!hunt->found.list[i].is_next)
            continue;
        assert_true(cheapest(hunt->conf, &hunt->found, i, &best));
        assert_int_equal(price_compare(&best, &hunt->found.list[i].schedule->price), 0);
        n++;
    }
    return n;
}

static void the_best_comes_first(void **state)
{
    int overtaken = 0, dropped = 0, proven = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 800; seed++) {
        const struct solve_options how = {.effort = 1 + (int64_t)seed % 4};
        struct hunt h;
        struct alternatives_asked asked = {
            .n = 4, .within = 0.2, .has_within = seed % 2 == 0, .how = &how};
        if (hunt(&h, sketch_tiny(seed), asked)) {
            assert_refereed(&h);
            assert_bounded(&h.found, h.first);
            assert_true(is_sorted(&h.found));
            if (asked.has_within)
                assert_none_is_dear(&h.found);
            proven += check_proofs(&h);
            assert_true(h.found.list[0].is_first || !h.found.list[0].is_next);
            overtaken += !h.found.list[0].is_first;
            dropped += h.found.end == ALTERNATIVES_DEAR && !h.found.next_is_proven;
        }
        hunt_clear(&h);
    }
    printf("%d times a better one came later, %d times one was too dear, %d proofs\n", overtaken,
           dropped, proven);
    assert_true(overtaken > 0 && dropped > 0 && proven > 100);
}

/* ---- ended from outside */

static int n_asked;

static int after_a_while(void)
{
    return n_asked-- <= 0;
}

static void an_interrupt_leaves_what_was_found(void **state)
{
    const struct solve_options how = {.stop = after_a_while};
    struct hunt h;

    (void)state;
    for (int times = 1; times < 1000; times++) {
        n_asked = times;
        const int fits = hunt(&h, sketch_conference(choice_of_slots, "{}"),
                              (struct alternatives_asked){.n = 4, .how = &how});
        if (fits && h.found.end == ALTERNATIVES_LIMIT) {
            assert_int_equal(h.found.stopped, STOPPED_INTERRUPT);
            hunt_clear(&h);
            return;
        }
        hunt_clear(&h);
    }
    fail_msg("never interrupted between two");
}

int main(void)
{
    ADD(each_is_the_cheapest_that_differs);
    ADD_ROWS(dears, name, is_no_dearer_than_allowed, NULL);
    ADD(the_best_comes_first);
    ADD(an_interrupt_leaves_what_was_found);
    return run_listed("alternatives");
}
