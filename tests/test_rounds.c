/* rounds: the same problem, effort and seed give the same bytes, whatever the threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "conference.h"
#include "file.h"
#include "listed.h"
#include "sketch.h"
#include "solve.h"
#include "tiny.h"

/* The schedule file that solve makes. */
static char *solved(const struct conference *conf, int64_t effort, uint64_t seed, int threads,
                    struct solve_stats *stats)
{
    const struct solve_options how = {.effort = effort, .seed = seed, .threads = threads};
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    assert_int_equal(solve(&schedule, conf, &how, stats, &errs), OK);
    char *text = schedule_write(schedule, conf);
    schedule_free(schedule);
    errs_clear(&errs);
    return text;
}

/* How many moves it took. */
static long compare_threads(const struct conference *conf, int64_t effort, uint64_t seed)
{
    struct solve_stats stats, again;
    char *one = solved(conf, effort, seed, 1, &stats);

    for (int threads = 2; threads <= 4; threads += 2) {
        char *many = solved(conf, effort, seed, threads, &again);
        assert_string_equal(one, many);
        free(many);
    }
    free(one);
    return stats.moves;
}

static void tiny_ones_are_the_same(void **state)
{
    long moves = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct conference *conf = sketch_tiny(seed);
        moves += compare_threads(conf, 1 + (int64_t)seed % 30, seed);
        conference_free(conf);
    }
    assert_true(moves > 0); /* not all are proven before a search begins */
}

/* The example, with too little effort for a proof. */
static void a_large_one_is_the_same(void **state)
{
    const char *path = LECTERN_SOURCE_DIR "/data/gophercon-singapore-2026/conference-scored.json";
    struct conference *conf = NULL;
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    (void)state;
    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    assert_int_equal(conference_read(&conf, path, bytes, length, &errs, NULL), OK);
    free(bytes);
    for (uint64_t seed = 0; seed < 3; seed++)
        assert_true(compare_threads(conf, 300, seed) > 0);
    conference_free(conf);
    errs_clear(&errs);
}

int main(void)
{
    ADD(tiny_ones_are_the_same);
    ADD(a_large_one_is_the_same);
    return run_listed("rounds");
}
