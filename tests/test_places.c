/* places: on tiny conferences, each place of each talk once, priced as the rules price the schedule
 * with the talk there, in the order of their prices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "listed.h"
#include "places.h"
#include "random.h"
#include "sketch.h"
#include "tiny.h"
#include "why.h"

enum { CONFERENCES = 150 };

/* Those that do not fit break a rule, and count too. */
static int count_places(const struct conference *conf, int submission)
{
    const int n_formats = conf->submissions[submission].formats.n;
    int n = 0;

    for (int slot = 0; slot < conf->n_slots; slot++)
        n += conf->sessions[conf->slots[slot].session].rooms.n * (n_formats ? n_formats : 1);
    return n;
}

/* By another way than the module's. */
static struct price price_with(const struct conference *conf, const struct schedule *schedule,
                               const struct placement *to)
{
    struct schedule *other = schedule_new();

    for (int i = 0; i < schedule->n_placements; i++)
        if (schedule->placements[i].submission != to->submission)
            schedule_place(other, schedule->placements[i]);
    schedule_place(other, *to);
    const struct price price = check_price(conf, other);
    schedule_free(other);
    return price;
}

static void check_place(const struct conference *conf, const struct schedule *schedule,
                        const struct talk_place *place, const struct check *check)
{
    struct price price = price_with(conf, schedule, &place->to), sum = {{0}};
    int costs_more = 0, breaks = 0;

    price_add(&price, &check->price, -1);
    assert_int_equal(price_compare(&price, &place->difference), 0);
    for (int i = 0; i < check->n; i++) {
        price_add(&sum, &place->by_rule[i], 1);
        costs_more |= place->by_rule[i].at[HARD] > 0;
        breaks |= place->broken[i];
    }
    assert_int_equal(price_compare(&sum, &place->difference), 0);
    assert_int_equal(breaks, place->breaks);
    assert_true(breaks || !costs_more);
}

static void check_talk(const struct conference *conf, const struct schedule *schedule,
                       int submission, int *n_breaking)
{
    const struct move talk = {submission, 1, -1, -1};
    struct check *check = check_schedule(conf, schedule);
    struct places places = places_of(conf, schedule, &talk, check);
    const int is_placed = move_from(&talk, conf, schedule) != NULL;

    assert_int_equal(places.n + places.n_more, count_places(conf, submission) - is_placed);
    for (int i = 0; i < places.n; i++) {
        check_place(conf, schedule, &places.list[i], check);
        *n_breaking += places.list[i].breaks;
        assert_true(!i ||
                    price_compare(&places.list[i - 1].difference, &places.list[i].difference) <= 0);
    }
    char *once = why_text(conf, schedule, &talk, check, &places);
    char *again = why_text(conf, schedule, &talk, check, &places);
    assert_string_equal(once, again);
    free(once);
    free(again);
    places_clear(&places);
    check_free(check);
}

static void every_place_is_priced_as_the_rules_do(void **state)
{
    struct random_state random;
    int n_talks = 0, n_breaking = 0;

    (void)state;
    random_seed(&random, 11);
    for (uint64_t seed = 0; seed < CONFERENCES; seed++) {
        char *text = tiny_conference(seed);
        struct conference *conf = sketch_conference(text, NULL);
        struct schedule *schedule = sketch_any_schedule(conf, &random);
        for (int i = 0; i < conf->n_submissions; i++)
            if (submission_is_candidate(&conf->submissions[i]) && conf->submissions[i].repeats == 1)
                check_talk(conf, schedule, i, (n_talks++, &n_breaking));
        schedule_free(schedule);
        conference_free(conf);
        free(text);
    }
    assert_true(n_talks > CONFERENCES && n_breaking > CONFERENCES);
}

int main(void)
{
    ADD(every_place_is_priced_as_the_rules_do);
    return run_listed("places");
}
