/* jobs: each is done once, whatever the threads; the first one's end, or time, lets the others
 * begin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <time.h>

#include "clock.h"
#include "jobs.h"
#include "listed.h"

enum { MOST_JOBS = 40, MOST_THREADS_TRIED = 6 };

struct tally {
    atomic_int times;
};

static void count(void *data)
{
    struct tally *tally = data;
    atomic_fetch_add(&tally->times, 1);
}

static void run_counted(int n, int threads, double head_start)
{
    struct tally tallies[MOST_JOBS] = {{0}};
    struct job jobs[MOST_JOBS];

    for (int i = 0; i < n; i++)
        jobs[i] = (struct job){count, &tallies[i]};
    jobs_run(jobs, n, threads, head_start);
    for (int i = 0; i < MOST_JOBS; i++)
        assert_int_equal(atomic_load(&tallies[i].times), i < n);
}

static void each_is_done_once(void **state)
{
    (void)state;
    for (int n = 0; n <= MOST_JOBS; n += n < 8 ? 1 : 8)
        for (int threads = 0; threads <= MOST_THREADS_TRIED; threads++) {
            run_counted(n, threads, 0);
            run_counted(n, threads, 60);
        }
}

struct pair {
    atomic_int second_began;
    int seen; /* by the first */
};

static void wait_for_second(void *data)
{
    struct pair *pair = data;
    const struct timespec a_moment = {.tv_nsec = 1000000};
    const double begun = clock_seconds();

    while (!atomic_load(&pair->second_began) && clock_seconds() < begun + 60)
        nanosleep(&a_moment, NULL);
    pair->seen = atomic_load(&pair->second_began);
}

static void look_at_second(void *data)
{
    struct pair *pair = data;
    pair->seen = atomic_load(&pair->second_began);
}

static void begin_second(void *data)
{
    struct pair *pair = data;
    atomic_store(&pair->second_began, 1);
}

static void two_run_at_once(void **state)
{
    struct pair pair = {0};
    const struct job jobs[] = {{wait_for_second, &pair}, {begin_second, &pair}};

    (void)state;
    jobs_run(jobs, 2, 2, 0.01);
    assert_true(pair.seen);
}

static void one_thread_keeps_the_order(void **state)
{
    struct pair pair = {0};
    const struct job jobs[] = {{look_at_second, &pair}, {begin_second, &pair}};

    (void)state;
    jobs_run(jobs, 2, 1, 0);
    assert_false(pair.seen);
}

static void the_first_has_a_head_start(void **state)
{
    struct pair pair = {0};
    const struct job jobs[] = {{look_at_second, &pair}, {begin_second, &pair}};
    const double begun = clock_seconds();

    (void)state;
    jobs_run(jobs, 2, 2, 3600);
    assert_false(pair.seen);
    assert_true(clock_seconds() < begun + 3600);
}

int main(void)
{
    ADD(each_is_done_once);
    ADD(two_run_at_once);
    ADD(one_thread_keeps_the_order);
    ADD(the_first_has_a_head_start);
    return run_listed("jobs");
}
