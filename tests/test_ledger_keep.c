/* ledger, kept and taken back: whatever is moved, kept and taken back in any order, the price is
 * what problem_price gives, with pairs in tables and with pairs in lists. */
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
#include "random.h"
#include "sketch.h"
#include "tiny.h"

/* A ledger whose moves, keeps and take-backs are drawn. */
struct walk {
    const struct problem *problem;
    struct ledger *ledger;
    struct random_state random;
    struct choice *kept; /* [n_talks] */
    struct price kept_price;
};

static int below(struct walk *walk, int n)
{
    return (int)random_below(&walk->random, (uint64_t)n);
}

static struct choice draw_place(struct walk *walk, int talk)
{
    const struct talk *t = &walk->problem->talks[talk];

    for (int tries = 0; tries < 20 && t->n_options && below(walk, 8); tries++) {
        const struct choice at = {t->first_option + below(walk, t->n_options),
                                  below(walk, walk->problem->n_rooms)};
        if (problem_room_possible(walk->problem, at.option, at.room))
            return at;
    }
    return (struct choice){NOWHERE, ANY_ROOM};
}

/* Guests may be priced above their own best day where seats are few. */
static void is_exact(struct walk *walk)
{
    const struct price price = problem_price(walk->problem, ledger_choices(walk->ledger), NULL);

    if (!walk->problem->n_visits)
        assert_int_equal(price_compare(&price, ledger_price(walk->ledger)), 0);
}

static void note_kept(struct walk *walk)
{
    memcpy(walk->kept, ledger_choices(walk->ledger),
           (size_t)walk->problem->n_talks * sizeof *walk->kept);
    walk->kept_price = *ledger_price(walk->ledger);
}

static void is_as_kept(struct walk *walk)
{
    assert_memory_equal(walk->kept, ledger_choices(walk->ledger),
                        (size_t)walk->problem->n_talks * sizeof *walk->kept);
    assert_int_equal(price_compare(&walk->kept_price, ledger_price(walk->ledger)), 0);
}

/* Some moves, then a keep or a take-back. */
static void run(struct walk *walk, int n_moves)
{
    for (int i = 0; i < n_moves; i++) {
        const int talk = below(walk, walk->problem->n_talks);
        ledger_move(walk->ledger, talk, below(walk, 6) ? draw_place(walk, talk) : walk->kept[talk]);
        if (below(walk, 3) == 0)
            is_exact(walk);
    }
    if (below(walk, 2)) {
        ledger_take_back(walk->ledger);
        is_as_kept(walk);
    } else {
        ledger_keep(walk->ledger);
        note_kept(walk);
    }
    is_exact(walk);
}

/* Most runs are as long as a search's moves, some longer than what tables leave pending. */
static void walk_about(const struct problem *problem, enum pair_layout layout, uint64_t seed,
                       int n_runs)
{
    struct walk walk = {.problem = problem, .ledger = ledger_new_as(problem, layout)};

    walk.kept = mem_zero((size_t)problem->n_talks, sizeof *walk.kept);
    random_seed(&walk.random, seed);
    note_kept(&walk);
    for (int i = 0; i < n_runs && problem->n_talks; i++)
        run(&walk, below(&walk, 8) ? below(&walk, 5) : below(&walk, 90));
    free(walk.kept);
    ledger_free(walk.ledger);
}

static void walk_in_all_layouts(char *text, uint64_t seed, int n_runs)
{
    char *quoted = tiny_quoted(text);
    struct conference *conf = sketch_conference(quoted, NULL);
    struct problem *problem = compile_problem(conf);

    walk_about(problem, PAIRS_IN_LISTS, seed, n_runs);
    walk_about(problem, PAIRS_IN_TABLES, seed, n_runs);
    problem_free(problem);
    conference_free(conf);
    free(quoted);
    free(text);
}

static void small_ones_are_exact(void **state)
{
    const char *longer = getenv("LECTERN_LONG");
    const uint64_t n = longer ? strtoull(longer, NULL, 10) : 800;

    (void)state;
    for (uint64_t seed = 1; seed <= n; seed++)
        walk_in_all_layouts(tiny_conference(seed), seed, 12);
}

/* ---- many pairs */

static const char rooms_and_times[] =
    "{'lectern':1,'name':'Pairs','timezone':'UTC','levels':['low','high'],"
    "'formats':[{'id':'talk','minutes':30},{'id':'lab','minutes':90},{'id':'either','minutes':60}],"
    "'rooms':[{'id':'a','capacity':20},{'id':'b','capacity':50},{'id':'c','capacity':50},"
    "{'id':'d'},{'id':'e','capacity':9}],"
    "'sessions':[{'id':'am','days':['2027-05-08','2027-05-09'],'start':'09:00',"
    "'slots':[30,30,30,30],'rooms':['a','b','c','d'],'formats':['talk','either']},"
    "{'id':'lab','days':['2027-05-08','2027-05-09'],'start':'09:15','slots':[90],"
    "'rooms':['a','d','e'],'formats':['lab']},"
    "{'id':'pm','start':'2027-05-09T14:00','slots':[45,45,45],'rooms':['b','c','e']}],";

/* A third of 0.1 is not a whole number of millionths. */
static const char *const pair_rules[] = {
    "{'rule':'popular-rooms','measure':'minutes','weight':3}",
    "{'rule':'same-room','shared':['tag'],'weight':{'medium':2,'soft':7}}",
    "{'rule':'same-day','shared':['tag'],'measure':'minutes','weight':0.5}",
    "{'rule':'apart','shared':['tag'],'measure':'overlap-minutes','weight':4}",
    "{'rule':'apart','shared':['level'],'rooms':'different','within':'session','weight':1.25}",
    "{'rule':'mix','differ':'level','within':'slot','measure':'overlap-slots','weight':-2}",
    "{'rule':'order','by':'level','shared':['tag'],'measure':'minutes','weight':1}",
    "{'rule':'gap','minutes':15,'other-room':40,'weight':{'hard':2}}",
    "{'rule':'together','shared':['tag'],'weight':6}",
    "{'rule':'apart','where':{'format':'talk'},'shared':['tag'],'within':'day','weight':9}",
    "{'rule':'order','where':{'format':'lab'},'by':'level','shared':['tag'],'weight':2}",
    "{'rule':'changeover','minutes':10,'weight':1}",
    "{'rule':'apart','pairs':[['s1','s2',0.333333],['s3','s1',2]],'within':'day','measure':'"
    "minutes','weight':0.1}",
};

static void add_submission(struct text *text, int i, struct random_state *random)
{
    static const char *const formats[] = {"'talk'", "'lab'", "'either'", "['talk','lab']"};
    static const char *const levels[] = {"low", "high"};

    text_addf(text, "%s{'id':'s%d','title':'%d','speakers':['p%d'],'format':%s,'level':'%s',",
              i ? "," : "", i, i, (int)random_below(random, 12), formats[random_below(random, 4)],
              levels[random_below(random, 2)]);
    text_addf(text, "'tags':['t%d','t%d'],'audience':%d,'state':'accepted'}",
              (int)random_below(random, 3), 3 + (int)random_below(random, 3),
              10 + 5 * (int)random_below(random, 12));
}

/* So many submissions, and each of the rules with that chance of n in 10. */
static char *paired_conference(uint64_t seed, int n, int chance)
{
    struct text text = {0};
    struct random_state random;

    random_seed(&random, seed);
    text_add(&text, rooms_and_times);
    text_add(&text, "'people':[");
    for (int i = 0; i < 12; i++)
        text_addf(&text, "%s{'id':'p%d'}", i ? "," : "", i);
    text_add(&text, "],'submissions':[");
    for (int i = 0; i < n; i++)
        add_submission(&text, i, &random);
    text_add(&text, "],'rules':[{'rule':'score','weight':1}");
    for (size_t i = 0; i < COUNT(pair_rules); i++)
        if ((int)random_below(&random, 10) < chance)
            text_addf(&text, ",%s", pair_rules[i]);
    text_add(&text, "]}");
    return text_take(&text);
}

static void many_pairs_are_exact(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        walk_in_all_layouts(paired_conference(seed, 40, 6), seed, 40);
}

static int has_tables(char *text, enum pair_layout layout)
{
    char *quoted = tiny_quoted(text);
    struct conference *conf = sketch_conference(quoted, NULL);
    struct problem *problem = compile_problem(conf);
    struct patterns patterns;

    patterns_find(&patterns, problem);
    struct pair_table *table = pair_table_new(problem, &patterns, layout);
    const int has = table != NULL;
    pair_table_free(table);
    patterns_clear(&patterns);
    problem_free(problem);
    conference_free(conf);
    free(quoted);
    free(text);
    return has;
}

static void tables_are_for_many_pairs(void **state)
{
    (void)state;
    assert_true(has_tables(paired_conference(1, 40, 10), PAIRS_BY_DENSITY));
    assert_false(has_tables(paired_conference(1, 40, 10), PAIRS_IN_LISTS));
    assert_false(has_tables(paired_conference(1, 5, 0), PAIRS_BY_DENSITY));
}

int main(void)
{
    ADD(small_ones_are_exact);
    ADD(many_pairs_are_exact);
    ADD(tables_are_for_many_pairs);
    return run_listed("ledger_keep");
}
