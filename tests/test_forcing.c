/* forcing: on tiny conferences, what a place costs while all else may move is what the enumeration
 * of every schedule with the talk there says; with as few changes as can be, too; on any number of
 * threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "every.h"
#include "listed.h"
#include "mem.h"
#include "places.h"
#include "sketch.h"
#include "stay.h"
#include "tiny.h"
#include "why.h"

enum { CONFERENCES = 60 };

/* ---- every schedule with the talk there */

struct enumeration {
    const struct problem *problem;
    int submission, room; /* submission -1: wherever it is */
    int64_t start;
    struct choice *choices;
    struct price least; /* of those that break no hard rule */
    int found;
};

static int is_there(const struct enumeration *e)
{
    for (int talk = 0; talk < e->problem->n_talks; talk++)
        if (e->problem->talks[talk].submission == e->submission &&
            e->choices[talk].option != NOWHERE && e->choices[talk].room == e->room &&
            e->problem->options[e->choices[talk].option].span.from == e->start)
            return 1;
    return e->submission < 0;
}

static void look(void *data)
{
    struct enumeration *e = data;

    if (!is_there(e))
        return;
    const struct price price = problem_price(e->problem, e->choices, NULL);
    if (price.at[HARD] || (e->found && price_compare(&price, &e->least) >= 0))
        return;
    e->least = price;
    e->found = 1;
}

static struct enumeration enumerated(const struct problem *problem, const struct placement *place)
{
    struct enumeration e = {.problem = problem, .submission = -1};

    if (place) {
        e.submission = place->submission;
        e.room = place->room;
        e.start = problem->conf->slots[place->slot].span.from;
    }
    e.choices = mem_zero((size_t)problem->n_talks, sizeof *e.choices);
    every_choice(problem, e.choices, look, &e);
    free(e.choices);
    return e;
}

/* ---- against what is said */

struct subject {
    struct conference *conf;
    struct schedule *schedule;
    struct problem *problem;
    struct move talk;
    struct price price; /* of the schedule */
    int n_best, n_never, n_nearest, n_closed;
};

static struct forcing asked_of(const struct subject *s, int threads)
{
    return (struct forcing){
        .conf = s->conf, .schedule = s->schedule, .talk = &s->talk, .threads = threads};
}

static void agrees(struct subject *s, const struct forced *forced, const struct enumeration *e)
{
    struct price price = s->price;

    assert_int_equal(forced->answer, e->found ? FORCED_BEST : FORCED_NEVER);
    s->n_best += e->found;
    s->n_never += !e->found;
    if (!e->found)
        return;
    price_add(&price, &forced->difference, 1);
    assert_int_equal(price_compare(&price, &e->least), 0);
}

static int is_alike(const struct conference *conf, const struct placement *a,
                    const struct placement *b)
{
    return a->room == b->room && conf->slots[a->slot].span.from == conf->slots[b->slot].span.from;
}

/* In another format, or in another session that has the room then; or it is there. */
static int is_open_otherwise(const struct subject *s, const struct places *places,
                             const struct placement *to)
{
    const struct placement *now = move_from(&s->talk, s->conf, s->schedule);

    for (int i = 0; i < places->n; i++)
        if (places->list[i].is_open && is_alike(s->conf, &places->list[i].to, to))
            return 1;
    return now && is_alike(s->conf, now, to);
}

static void check_places(struct subject *s)
{
    const struct forcing one = asked_of(s, 1), three = asked_of(s, 3);
    struct errs errs = {0};
    struct check *check = check_schedule(s->conf, s->schedule);
    struct places places = places_of(s->conf, s->schedule, &s->talk, check);

    assert_int_equal(places_ask(&places, &one, &errs), OK);
    for (int i = 0; i < places.n; i++) {
        const struct talk_place *place = &places.list[i];
        const struct enumeration e = enumerated(s->problem, &place->to);
        struct forced again;
        if (!place->is_open) {
            assert_int_equal(place->freely.answer, FORCED_NOT_ASKED);
            assert_true(!e.found || is_open_otherwise(s, &places, &place->to));
            s->n_closed++;
            continue;
        }
        agrees(s, &place->freely, &e);
        assert_int_equal(forcing_ask(&again, &place->to, 1, &three, &errs), OK);
        agrees(s, &again, &e);
        forced_clear(&again);
    }
    places_clear(&places);
    check_free(check);
}

/* The wish itself is priced by the enumeration too, over all that is not the talk. */
static void check_nearest(struct subject *s)
{
    const struct price change = {.at[CHANGES] = AMOUNT_ONE};
    struct forcing nearest = asked_of(s, 2);
    struct errs errs = {0};
    struct check *check = check_schedule(s->conf, s->schedule);
    struct places places = places_of(s->conf, s->schedule, &s->talk, check);

    nearest.keep = change;
    for (int i = 0; i < places.n; i += 3) {
        const struct placement *to = &places.list[i].to;
        struct forced forced;
        struct schedule *moved = hand_moves_place(s->conf, s->schedule, &s->talk, *to);
        struct conference *wished = stay_copy(s->conf);
        schedule_stay(moved, wished, &change);
        struct problem *problem = compile_problem(wished);
        const struct enumeration e = enumerated(problem, to);
        assert_int_equal(forcing_ask(&forced, to, 1, &nearest, &errs), OK);
        assert_int_equal(forced.answer, e.found ? FORCED_BEST : FORCED_NEVER);
        if (e.found) {
            const struct price price = check_price(wished, forced.schedule);
            assert_int_equal(price_compare(&price, &e.least), 0);
            s->n_nearest++;
        }
        forced_clear(&forced);
        problem_free(problem);
        stay_copy_free(wished);
        schedule_free(moved);
    }
    places_clear(&places);
    check_free(check);
}

static void check_least(struct subject *s)
{
    const struct forcing forcing = asked_of(s, 1);
    const struct enumeration e = enumerated(s->problem, NULL);
    struct errs errs = {0};
    struct forced least;

    assert_int_equal(forcing_least(&least, &forcing, &errs), OK);
    agrees(s, &least, &e);
    forced_clear(&least);
}

static void each(uint64_t seed, struct random_state *random, void (*check)(struct subject *),
                 struct subject *sums)
{
    struct subject s = *sums;

    s.conf = sketch_tiny(seed);
    if (!conference_has_attendance(s.conf)) {
        s.schedule = sketch_any_schedule(s.conf, random);
        s.problem = compile_problem(s.conf);
        s.price = check_price(s.conf, s.schedule);
        for (int i = 0; i < s.conf->n_submissions; i++) {
            s.talk = (struct move){i, 1, -1, -1};
            if (submission_is_candidate(&s.conf->submissions[i]))
                check(&s);
        }
        problem_free(s.problem);
        schedule_free(s.schedule);
    }
    conference_free(s.conf);
    *sums = s;
}

static struct subject all(void (*check)(struct subject *))
{
    struct random_state random;
    struct subject sums = {0};

    random_seed(&random, 5);
    for (uint64_t seed = 0; seed < CONFERENCES; seed++)
        each(seed, &random, check, &sums);
    return sums;
}

static void a_place_costs_the_enumerated_minimum(void **state)
{
    (void)state;
    const struct subject sums = all(check_places);
    assert_true(sums.n_best > CONFERENCES && sums.n_never > CONFERENCES &&
                sums.n_closed > CONFERENCES);
}

static void the_nearest_is_the_enumerated_one(void **state)
{
    (void)state;
    assert_true(all(check_nearest).n_nearest > CONFERENCES / 2);
}

static void nothing_is_below_the_least(void **state)
{
    (void)state;
    const struct subject sums = all(check_least);
    assert_true(sums.n_best > CONFERENCES / 2 && sums.n_never > 0);
}

/* ---- in words, also where nothing is proven */

static const char quay[] =
    "{'lectern':1,'name':'n','timezone':'UTC','rooms':[{'id':'a'}],'sessions':[{'id':'s',"
    "'start':'2027-05-08T09:00','slots':[30,30]}],'submissions':[{'id':'T','minutes':30,'state':"
    "'accepted'},{'id':'U','minutes':30,'state':'accepted'}]}";

static const struct said {
    const char *name;
    enum forced_answer answer;
    const char *in_row, *of_place; /* what --why and --why-not say */
    const char *how_near;          /* and of the changes, where there is a timetable */
} words[] = {
    {"not asked", FORCED_NOT_ASKED, "09:30, a            not asked      breaks room-clash",
     "all else free, nothing was asked: no time was left\n", NULL},
    {"perhaps", FORCED_PERHAPS, "09:30, a            unknown        breaks room-clash",
     "all else free, it is unknown whether a timetable has it there: more --effort may tell\n",
     NULL},
    {"never", FORCED_NEVER, "09:30, a            no timetable   breaks room-clash",
     "all else free, no timetable has it there\n", NULL},
    {"at most", FORCED_AT_MOST, "09:30, a            at most soft +2  breaks room-clash",
     "all else free, the price changes by at most soft +2\n",
     "to have it there, with perhaps more changes than it takes\n\"U\" moves"},
    {"best", FORCED_BEST, "09:30, a            soft +2        breaks room-clash",
     "all else free, the price changes by soft +2\n",
     "to have it there, with as few changes as can be\n\"U\" moves"},
};

struct words_of {
    struct conference *conf;
    struct schedule *schedule, *moved;
    struct check *check, *moved_check;
    struct forced forced; /* of T at 09:30, where U is */
};

static struct words_of words_of(const struct said *said)
{
    static const struct move talk = {0, 1, 1, 0};
    struct words_of w = {.conf = sketch_conference(quay, NULL)};

    w.schedule = sketch_schedule(w.conf, "T s.1 a,U s.2 a");
    w.moved = hand_moves_place(w.conf, w.schedule, &talk, move_to(&talk, w.conf, w.schedule));
    w.check = check_schedule(w.conf, w.schedule);
    w.moved_check = check_schedule(w.conf, w.moved);
    w.forced = (struct forced){.answer = said->answer, .difference.at[SOFT] = 2 * AMOUNT_ONE};
    return w;
}

static void words_clear(struct words_of *w)
{
    check_free(w->check);
    check_free(w->moved_check);
    schedule_free(w->schedule);
    schedule_free(w->moved);
    conference_free(w->conf);
}

/* Is it in the text?  Takes the text over. */
static int says(char *text, const char *what)
{
    const int found = strstr(text, what) != NULL;

    if (!found)
        print_message("%s\n", text);
    free(text);
    return found;
}

static void a_row_says_what_is_known(void **state)
{
    const struct said *said = *state;
    const struct move talk = {0, 1, -1, -1};
    struct words_of w = words_of(said);
    struct places places = places_of(w.conf, w.schedule, &talk, w.check);

    places.freely = (struct forced){.answer = FORCED_BEST};
    assert_int_equal(places.n, 1);
    places.list[0].freely = w.forced;
    assert_true(says(why_text(w.conf, w.schedule, &talk, w.check, &places), said->in_row));
    assert_int_equal(says(why_text(w.conf, w.schedule, &talk, w.check, &places),
                          "  not all of that is proven: more --effort may tell\n"),
                     said->answer == FORCED_PERHAPS || said->answer == FORCED_AT_MOST);
    places_clear(&places);
    words_clear(&w);
}

static void a_place_says_what_is_known(void **state)
{
    const struct said *said = *state;
    struct words_of w = words_of(said);
    struct schedule *other = sketch_schedule(w.conf, "U s.1 a,T s.2 a");
    const struct why_not why = {
        .conf = w.conf,
        .schedule = w.schedule,
        .moved = w.moved,
        .check = w.check,
        .moved_check = w.moved_check,
        .nearest = {said->answer, .schedule = said->how_near ? other : NULL},
        .cheapest = w.forced};

    assert_true(says(why_not_text(&why), said->of_place));
    assert_true(!said->how_near || says(why_not_text(&why), said->how_near));
    schedule_free(other);
    words_clear(&w);
}

/* ---- cut short */

static int at_once(void)
{
    return 1;
}

static void nothing_was_asked(struct forcing how)
{
    static const struct move talk = {0, 1, -1, -1};
    struct conference *conf = sketch_conference(quay, NULL);
    struct schedule *schedule = schedule_new();
    struct check *check = check_schedule(conf, schedule);
    struct places places = places_of(conf, schedule, &talk, check);
    struct errs errs = {0};

    how.conf = conf;
    how.schedule = schedule;
    how.talk = &talk;
    assert_int_equal(places.n, 2);
    assert_int_equal(places_ask(&places, &how, &errs), OK);
    for (int i = 0; i < places.n; i++)
        assert_int_equal(places.list[i].freely.answer, FORCED_NOT_ASKED);
    assert_true(says(why_text(conf, schedule, &talk, check, &places), "09:00, a  not asked"));
    places_clear(&places);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

static void what_is_stopped_was_not_asked(void **state)
{
    (void)state;
    nothing_was_asked((struct forcing){.threads = 1, .stop = at_once});
    nothing_was_asked((struct forcing){.threads = 1, .deadline = 1e-9}); /* long ago */
}

int main(void)
{
    ADD(a_place_costs_the_enumerated_minimum);
    ADD(the_nearest_is_the_enumerated_one);
    ADD(nothing_is_below_the_least);
    ADD_ROWS(words, name, a_row_says_what_is_known, NULL);
    ADD_ROWS(words, name, a_place_says_what_is_known, NULL);
    ADD(what_is_stopped_was_not_asked);
    return run_listed("forcing");
}
