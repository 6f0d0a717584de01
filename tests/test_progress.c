/* progress: what a run has found is said, the last of it too, and not more often than can be read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "progress.h"

static char said[1000];

static void hear(void *to, const char *line)
{
    (void)to;
    /* Without the time, which is not the same twice. */
    snprintf(said + strlen(said), sizeof said - strlen(said), "%s\n", strstr(line, "hard"));
}

static const struct solve_options options = {.progress = 1, .say = hear};

static void find(struct progress *progress, amount hard, amount soft)
{
    const struct price price = {.at = {[HARD] = hard * AMOUNT_ONE, [SOFT] = soft * AMOUNT_ONE}};
    progress_found(progress, 1, &price, N_LEVELS);
}

static void begin(struct progress *progress)
{
    static struct solve_stats stats;

    said[0] = '\0';
    stats = (struct solve_stats){0};
    progress_begin(progress, &options, &stats, clock_seconds());
}

static void wait_for_a_line(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 600 * 1000 * 1000}, NULL);
}

static void what_follows_at_once_is_said_later(void **state)
{
    struct progress progress;

    (void)state;
    begin(&progress);
    find(&progress, 0, 9);
    find(&progress, 0, 8);
    find(&progress, 0, 7);
    progress_pass(&progress);
    assert_string_equal(said, "hard 0  soft 9\n");
    wait_for_a_line();
    progress_pass(&progress);
    progress_pass(&progress);
    assert_string_equal(said, "hard 0  soft 9\nhard 0  soft 7\n");
    progress_end(&progress);
}

static void first_feasible_schedule_is_said_at_once(void **state)
{
    struct progress progress;

    (void)state;
    begin(&progress);
    find(&progress, 2, 1);
    find(&progress, 1, 1);
    find(&progress, 0, 5);
    find(&progress, 0, 4);
    assert_string_equal(said, "hard 2  soft 1\nhard 0  soft 5\n");
    progress_end(&progress);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_follows_at_once_is_said_later),
        cmocka_unit_test(first_feasible_schedule_is_said_at_once),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
