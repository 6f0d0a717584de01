/* moves: each kind, on conferences that together use every primitive, keeps the ledger's price what
 * problem_price gives, puts no two talks where one may be, and can be taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "listed.h"
#include "mem.h"
#include "moves.h"
#include "sketch.h"

enum { TINY = 250, TRIES = 40 };

struct bench {
    struct problem *problem;
    struct random_state random;
    struct ledger *ledger;
    struct layout *layout;
    struct step *step;
    struct moves *moves;
    struct choice *before; /* [n_talks] */
};

static struct bench *bench_new(const struct conference *conf, uint64_t seed)
{
    struct bench *bench = mem_zero(1, sizeof *bench);

    random_seed(&bench->random, seed);
    bench->problem = compile_problem(conf);
    bench->ledger = ledger_new(bench->problem);
    bench->layout = layout_new(bench->problem);
    bench->step = step_new(bench->layout, bench->ledger, &bench->random);
    bench->moves = moves_new(bench->step);
    bench->before = mem_zero((size_t)bench->problem->n_talks, sizeof *bench->before);
    return bench;
}

static void bench_free(struct bench *bench)
{
    free(bench->before);
    moves_free(bench->moves);
    step_free(bench->step);
    layout_free(bench->layout);
    ledger_free(bench->ledger);
    problem_free(bench->problem);
    free(bench);
}

/* Where seats are short, it is the price of an attendance that exists. */
static void assert_priced(const struct bench *bench)
{
    const struct price whole = problem_price(bench->problem, ledger_choices(bench->ledger), NULL);
    const int order = price_compare(ledger_price(bench->ledger), &whole);

    assert_true(order == 0 || (order > 0 && bench->problem->n_wishes));
}

static void assert_alone(const struct bench *bench)
{
    const struct conference *conf = bench->problem->conf;

    for (int slot = 0; slot < conf->n_slots; slot++)
        for (int room = 0; room < conf->n_rooms; room++) {
            int n;
            cells_talks(ledger_cells(bench->ledger), slot, room, &n);
            assert_true(n <= conf->slots[slot].parallel);
        }
}

/* Did it do anything? */
static int make(struct bench *bench, enum move_kind kind)
{
    const size_t size = (size_t)bench->problem->n_talks * sizeof *bench->before;
    const struct price price = *ledger_price(bench->ledger);

    memcpy(bench->before, ledger_choices(bench->ledger), size);
    moves_make(bench->moves, kind);
    assert_priced(bench);
    assert_alone(bench);
    const int n_changes = bench->step->n_changes;
    if (random_below(&bench->random, 2))
        return n_changes > 0;
    step_take_back(bench->step, 0);
    assert_memory_equal(bench->before, ledger_choices(bench->ledger), size);
    assert_int_equal(price_compare(&price, ledger_price(bench->ledger)), 0);
    return n_changes > 0;
}

static void settle_all(const struct bench *bench)
{
    step_start(bench->step);
    for (int talk = 0; talk < bench->problem->n_talks; talk++)
        step_settle(bench->step, talk, -1);
    assert_priced(bench);
    assert_alone(bench);
}

static void try_all(const struct conference *conf, uint64_t seed, int done[N_MOVES])
{
    struct bench *bench = bench_new(conf, seed);

    settle_all(bench);
    for (int i = 0; i < TRIES; i++)
        for (int kind = 0; kind < N_MOVES; kind++)
            if (bench->moves->share[kind] > 0)
                done[kind] += make(bench, (enum move_kind)kind);
    bench_free(bench);
}

static void every_kind_is_priced_and_taken_back(void **state)
{
    int done[N_MOVES] = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= TINY; seed++) {
        struct conference *conf = sketch_tiny(seed);
        try_all(conf, seed, done);
        conference_free(conf);
    }
    for (int kind = 0; kind < MOVE_gather; kind++) /* too few talks there for all of the others */
        if (!done[kind])
            fail_msg("no conference has a move of the kind %s", move_name((enum move_kind)kind));
}

/* Two tracks, talks of one and two slots, two rooms in three sessions. */
static struct conference *two_tracks(const char *rule)
{
    return sketch_conference(
        "{'lectern': 1, 'name': 'Tracks', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}, {'id': "
        "'mole'}], 'sessions': [{'id': 'a', 'start': '2027-05-08T09:00', 'slots': [30, 30, 30]}, "
        "{'id': 'b', 'start': '2027-05-08T12:00', 'slots': [30, 30, 30]}, {'id': 'c', 'start': "
        "'2027-05-08T15:00', 'slots': [30, 30]}], 'tracks': [{'id': 'x'}, {'id': 'y'}], "
        "'submissions': [{'id': 'A', 'track': 'x', 'position': 1, 'state': 'accepted'}, {'id': "
        "'B', "
        "'track': 'x', 'position': 2, 'slots': 2, 'state': 'accepted'}, {'id': 'C', 'track': 'x', "
        "'position': 3, 'state': 'accepted'}, {'id': 'D', 'track': 'y', 'state': 'accepted'}, "
        "{'id': 'E', 'track': 'y', 'slots': 2, 'state': 'accepted'}], 'rules': [%s]}",
        rule);
}

static const char *const block_rules =
    "{'rule': 'one-track-per-block', 'weight': 'hard'}, {'rule': 'track-rooms', 'weight': 1}, "
    "{'rule': 'order-in-track', 'weight': 1}";

static void blocks_of_many_lengths(void **state)
{
    int done[N_MOVES] = {0};
    struct conference *conf = two_tracks(block_rules);

    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        try_all(conf, seed, done);
    for (int kind = MOVE_gather; kind < N_MOVES; kind++)
        assert_true(done[kind] > 0);
    conference_free(conf);
}

static void tracks_are_groups(void **state)
{
    struct conference *conf = two_tracks(block_rules);
    struct problem *problem = compile_problem(conf);
    struct layout *layout = layout_new(problem);

    (void)state;
    assert_int_equal(layout->n_groups, 2);
    assert_int_equal(layout->groups[0].n, 3);
    assert_int_equal(layout->groups[1].n, 2);
    assert_int_equal(layout->blocks.n, 6);
    layout_free(layout);
    problem_free(problem);
    conference_free(conf);
}

/* A talk squeezes in where free slots are not side by side; B, as long as a whole block has free,
 * does not fit beside D and E. */
static void talks_move_up_for_another(void **state)
{
    struct conference *conf = two_tracks(block_rules);
    struct bench *bench = bench_new(conf, 1);

    (void)state;
    step_start(bench->step);
    step_go(bench->step, 0, layout_place(bench->layout, 0, 1, 0)); /* A in the middle of a/quay */
    assert_true(step_join(bench->step, 1, 0));
    assert_false(step_join(bench->step, 2, 0));
    assert_priced(bench);
    assert_alone(bench);
    bench_free(bench);
    conference_free(conf);
}

static void a_track_is_read_in_order(void **state)
{
    struct conference *conf = two_tracks(block_rules);
    struct bench *bench = bench_new(conf, 1);

    (void)state;
    step_start(bench->step);
    step_go(bench->step, 2, layout_place(bench->layout, 2, 0, 0)); /* C, A, -; B, B, - */
    step_go(bench->step, 0, layout_place(bench->layout, 0, 1, 0));
    step_go(bench->step, 1, layout_place(bench->layout, 1, 3, 1));
    assert_true(sequence_size(bench->problem, &bench->problem->sequences[0],
                              ledger_choices(bench->ledger)) > 0);
    reading_sort(bench->moves->reading);
    assert_int_equal(
        sequence_size(bench->problem, &bench->problem->sequences[0], ledger_choices(bench->ledger)),
        0);
    assert_priced(bench);
    assert_alone(bench);
    bench_free(bench);
    conference_free(conf);
}

/* A slot for two: the one that has it may lose it. */
static void a_talk_takes_another_s_place(void **state)
{
    struct conference *conf = sketch_conference(
        "{'lectern': 1, 'name': 'Full', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}], 'sessions': "
        "[{'id': 'am', 'start': '2027-05-08T09:00', 'slots': [30]}], 'submissions': [{'id': 'A', "
        "'state': 'accepted'}, {'id': 'B', 'state': 'accepted'}]}",
        NULL);
    struct bench *bench = bench_new(conf, 1);
    int n_taken = 0;

    (void)state;
    step_start(bench->step);
    step_go(bench->step, 0, layout_place(bench->layout, 0, 0, 0));
    for (int i = 0; i < 100; i++) {
        moves_make(bench->moves, MOVE_place);
        n_taken += step_is_placed(bench->step, 1);
        step_take_back(bench->step, 0);
    }
    assert_true(n_taken > 0);
    bench_free(bench);
    conference_free(conf);
}

/* What gains nothing is drawn less, but goes on being drawn. */
static void the_mix_follows_success(void **state)
{
    struct conference *conf = two_tracks(block_rules);
    struct bench *bench = bench_new(conf, 1);
    const double at_first = bench->moves->share[MOVE_swap];

    (void)state;
    for (int i = 0; i < 100000; i++) {
        const enum move_kind kind = moves_draw(bench->moves);
        assert_true(bench->moves->share[kind] > 0);
        moves_note(bench->moves, kind, kind == MOVE_swap);
    }
    assert_true(bench->moves->share[MOVE_swap] > at_first);
    assert_true(bench->moves->share[MOVE_place] < at_first);
    assert_true(bench->moves->share[MOVE_place] > 0);
    bench_free(bench);
    conference_free(conf);
}

int main(void)
{
    ADD(every_kind_is_priced_and_taken_back);
    ADD(blocks_of_many_lengths);
    ADD(tracks_are_groups);
    ADD(talks_move_up_for_another);
    ADD(a_track_is_read_in_order);
    ADD(a_talk_takes_another_s_place);
    ADD(the_mix_follows_success);
    return run_listed("moves");
}
