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

static void move_about(const struct problem *problem, uint64_t seed, int n_moves)
{
    struct ledger *ledger = ledger_new(problem);
    struct random_state random;

    random_seed(&random, seed);
    for (int i = 0; i < n_moves && problem->n_talks; i++) {
        const int talk = (int)random_below(&random, (uint64_t)problem->n_talks);
        struct choice to = draw(problem, talk, &random);
        if (random_below(&random, 4) == 0)
            to = (struct choice){NOWHERE, ANY_ROOM};
        ledger_move(ledger, talk, to);
        const struct price price = problem_price(problem, ledger_choices(ledger), NULL);
        assert_int_equal(price_compare(&price, ledger_price(ledger)), 0);
    }
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
        move_about(problem, seed, 60);
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
