/* ledger: after every one of many random moves, on conferences that together use every primitive,
 * its price is what problem_price gives; where seats are few, that of an attendance that can be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attend.h"
#include "check.h"
#include "crowded.h"
#include "ledger.h"
#include "listed.h"
#include "met.h"
#include "random.h"
#include "sketch.h"
#include "tiny.h"

static struct choice draw(const struct problem *problem, int talk, struct random_state *random)
{
    const struct talk *t = &problem->talks[talk];

    for (int tries = 0; tries < 20 && t->n_options; tries++) {
        const int nth = (int)random_below(random, (uint64_t)t->n_options);
        const int room = (int)random_below(random, (uint64_t)problem->n_rooms);
        if (problem_room_possible(problem, t->first_option + nth, room))
            return (struct choice){t->first_option + nth, room};
    }
    return (struct choice){NOWHERE, ANY_ROOM};
}

/* Somewhere more might come than there are seats. */
static int seats_may_bind(const struct problem *problem, const struct choice *choices)
{
    for (int talk = 0; talk < problem->n_talks && !price_is_zero(&problem->impossible); talk++) {
        const int capacity = choices[talk].option == NOWHERE
                                 ? -1
                                 : problem->conf->rooms[choices[talk].room].capacity;
        if (capacity >= 0 && problem_n_interested(problem, talk) > capacity)
            return 1;
    }
    return 0;
}

/* One rule's wishes, no talk given twice, nothing else on being there: then the price is one
 * attendance's. */
static int has_one_attendance(const struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->talks[talk].copy > 0)
            return 0;
    for (int i = 0; i < problem->n_visits; i++)
        for (int j = 0; j < problem->visits[i].n_presences; j++)
            if (!problem->visits[i].presences[j].price.at[HARD])
                return 0;
    return problem->n_wishes == 1 && !price_rewards(&problem->wishes[0].price);
}

/* No less than everybody's own best day, nor than the best attendance for which there are seats;
 * whether it is more than the former. */
static int seats_are_priced(const struct problem *problem, struct ledger *ledger,
                            const struct price *own_best)
{
    const struct price price = *ledger_price(ledger);

    assert_true(price_compare(own_best, &price) <= 0);
    if (has_one_attendance(problem)) {
        unsigned char *attends = attend_exactly(problem, ledger_choices(ledger));
        struct price best = problem_price(problem, ledger_choices(ledger), attends);
        best.at[SOFT] -= problem->n_visits; /* GLPK's costs are rounded visit by visit */
        assert_true(best.at[HARD] > price.at[HARD] || price_compare(&best, &price) <= 0);
        free(attends);
    }
    return price_compare(own_best, &price) < 0;
}

/* Half of the time asked first for what it is at least. */
static int price_holds(const struct problem *problem, struct ledger *ledger, int ask_first)
{
    const struct price own_best = problem_price(problem, ledger_choices(ledger), NULL);
    const struct price least = ask_first ? *ledger_price_at_least(ledger) : *ledger_price(ledger);

    assert_true(price_compare(&least, ledger_price(ledger)) <= 0);
    if (seats_may_bind(problem, ledger_choices(ledger)))
        return seats_are_priced(problem, ledger, &own_best);
    assert_int_equal(price_compare(&own_best, ledger_price(ledger)), 0);
    return 0;
}

/* As somebody who asks at every move, or at some. */
static int move_about(const struct problem *problem, uint64_t seed, int n_moves)
{
    struct ledger *ledger = ledger_new(problem);
    struct random_state random;
    int n_priced = 0;

    random_seed(&random, seed);
    for (int i = 0; i < n_moves && problem->n_talks; i++) {
        const int talk = (int)random_below(&random, (uint64_t)problem->n_talks);
        struct choice to = draw(problem, talk, &random);
        if (random_below(&random, 4) == 0)
            to = (struct choice){NOWHERE, ANY_ROOM};
        ledger_move(ledger, talk, to);
        if (seed % 2 || random_below(&random, 3) == 0)
            n_priced += price_holds(problem, ledger, random_below(&random, 2) == 0);
    }
    ledger_free(ledger);
    return n_priced;
}

static int try_conference(char *text, uint64_t seed, int met[N_MET])
{
    char *quoted = tiny_quoted(text);
    struct conference *conf = sketch_conference(quoted, NULL);
    struct problem *problem = compile_problem(conf);

    met_note(met, problem);
    const int n_priced = move_about(problem, seed, 60);
    problem_free(problem);
    conference_free(conf);
    free(quoted);
    free(text);
    return n_priced;
}

static uint64_t n_seeds(uint64_t n)
{
    const char *longer = getenv("LECTERN_LONG");
    return longer ? strtoull(longer, NULL, 10) : n;
}

static void the_price_is_the_problem_s(void **state)
{
    int met[N_MET] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= n_seeds(3000); seed++)
        try_conference(tiny_conference(seed), seed, met);
    for (int i = 0; i < N_MET; i++)
        if (!met[i])
            fail_msg("no conference holds %s", met_names[i]);
}

static void the_price_has_seats_for_all(void **state)
{
    int met[N_MET] = {0}, n_priced = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= n_seeds(400); seed++)
        n_priced += try_conference(crowded_conference(seed, 9, 20), seed, met);
    assert_true(n_priced > 100);
}

/* The sum is no whole number of a double: one guest's may be. */
static void large_wishes_are_exact(void **state)
{
    static const char *const text =
        "{'lectern': 1, 'name': 'Large', 'timezone': 'Europe/Lisbon',"
        "'rooms': [{'id': 'quay'}, {'id': 'mole', 'capacity': 1}],"
        "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 30]}],"
        "'people': [{'id': 'ines', 'wants': {'A': 900000000.000001, 'B': 900000000.5}},"
        " {'id': 'bo', 'wants': {'A': 7.000001, 'C': 1}}],"
        "'submissions': [{'id': 'A'}, {'id': 'B'}, {'id': 'C', 'repeats': 2}],"
        "'rules': [{'rule': 'attendance', 'weight': 1}]}";
    int met[N_MET] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        try_conference(mem_text(text), seed, met);
}

int main(void)
{
    ADD(the_price_is_the_problem_s);
    ADD(the_price_has_seats_for_all);
    ADD(large_wishes_are_exact);
    return run_listed("ledger");
}
