/* ledger: after every one of many random moves, on conferences that together use every primitive,
 * its price is what problem_price gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "ledger.h"
#include "listed.h"
#include "mem.h"
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

static void is_exact(const struct problem *problem, const struct ledger *ledger)
{
    const struct price price = problem_price(problem, ledger_choices(ledger), NULL);
    assert_int_equal(price_compare(&price, ledger_price(ledger)), 0);
}

static void move_one(const struct problem *problem, struct ledger *ledger,
                     struct random_state *random)
{
    const int talk = (int)random_below(random, (uint64_t)problem->n_talks);
    struct choice to = draw(problem, talk, random);

    if (random_below(random, 4) == 0)
        to = (struct choice){NOWHERE, ANY_ROOM};
    ledger_move(ledger, talk, to);
}

/* `kept` [n_talks] is where talks were at the last keep. */
static void keep_or_take_back(const struct problem *problem, struct ledger *ledger, uint64_t chance,
                              struct choice *kept)
{
    const size_t size = (size_t)problem->n_talks * sizeof *kept;

    if (chance == 0)
        ledger_keep(ledger);
    if (chance == 1)
        ledger_take_back(ledger);
    if (chance == 1)
        assert_memory_equal(ledger_choices(ledger), kept, size);
    if (chance == 0)
        memcpy(kept, ledger_choices(ledger), size);
}

static void move_about(const struct problem *problem, enum pair_layout layout, uint64_t seed,
                       int n_moves)
{
    struct ledger *ledger = ledger_new_as(problem, layout);
    struct choice *kept = mem_zero((size_t)problem->n_talks, sizeof *kept);
    struct random_state random;

    random_seed(&random, seed);
    const uint64_t usual_run = seed % 3 ? 4 : 40;
    memcpy(kept, ledger_choices(ledger), (size_t)problem->n_talks * sizeof *kept);
    for (int i = 0; i < n_moves && problem->n_talks; i++) {
        move_one(problem, ledger, &random);
        is_exact(problem, ledger);
        keep_or_take_back(problem, ledger, random_below(&random, usual_run), kept);
        is_exact(problem, ledger);
    }
    free(kept);
    ledger_free(ledger);
}

static void the_price_is_the_problem_s(void **state)
{
    const char *longer = getenv("LECTERN_LONG");
    const uint64_t n = longer ? strtoull(longer, NULL, 10) : 3000;

    int met[N_MET] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= n; seed++) {
        char *text = tiny_conference(seed);
        char *quoted = tiny_quoted(text);
        struct conference *conf = sketch_conference(quoted, NULL);
        struct problem *problem = compile_problem(conf);
        met_note(met, problem);
        move_about(problem, PAIRS_IN_LISTS, seed, 30);
        move_about(problem, PAIRS_IN_TABLES, seed, 60);
        problem_free(problem);
        conference_free(conf);
        free(quoted);
        free(text);
    }
    for (int i = 0; i < N_MET; i++)
        if (!met[i])
            fail_msg("no conference holds %s", met_names[i]);
}

int main(void)
{
    ADD(the_price_is_the_problem_s);
    return run_listed("ledger");
}
