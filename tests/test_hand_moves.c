/* moves: what each makes of a schedule, what is refused, and who attends what afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "hand_moves.h"
#include "listed.h"
#include "match_changes.h"
#include "random.h"
#include "sketch.h"
#include "text.h"
#include "tiny.h"

static const char days[] =
    "{'lectern': 1, 'name': 'N', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay', 'capacity': 80}, {'id': 'a/b=c~d'}, {'id': 'attic'}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'days': ['2027-05-08', '2027-05-09'], 'start': '09:30',"
    "  'slots': [30, 30], 'rooms': ['quay', 'a/b=c~d'], 'formats': ['talk', 'long']},"
    " {'id': 'lab', 'start': '2027-05-08T09:30', 'slots': [90], 'rooms': ['quay'], 'formats': "
    "['long']},"
    " {'id': 'late', 'start': '2027-10-31T01:30+01:00', 'slots': [60, 60], 'rooms': ['attic']}],"
    "'people': [{'id': 'bo', 'wants': {'T3': 2}}],"
    "'submissions': [{'id': 'T1', 'format': 'talk', 'state': 'accepted'},"
    " {'id': 'T2', 'format': ['talk', 'long']}, {'id': 'T3', 'format': 'talk', 'repeats': 2},"
    " {'id': 'T@x', 'format': 'talk'}, {'id': 'T5', 'state': 'rejected'}],"
    "'rules': [{'rule': 'attendance'}]}";

static const char before[] = "T1 am@1.1 quay,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@2.2 quay";

static const struct row {
    const char *move, *after;
} rows[] = {
    {"T1@2027-05-08T10:00/a~1b~2c~0d",
     "T1 am@1.2 a/b=c~d,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@2.2 quay"},
    {"T1@2027-05-08T09:00Z/quay",
     "T1 am@1.2 quay,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@2.2 quay"},
    {"T1@am@2.2/quay", "T1 am@2.2 quay,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@2.2 quay"},
    /* of two sessions at that moment the one that takes the format */
    {"T1@2027-05-08T09:30/quay", before},
    /* the other format where only that fits */
    {"T2@lab.1/quay", "T1 am@1.1 quay,T2/long lab.1 quay,T3 am@2.1 quay,T3 am@2.2 quay"},
    {"T3#2@am@1.1/a~1b~2c~0d",
     "T1 am@1.1 quay,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@1.1 a/b=c~d"},
    {"T@x@am@1.1/a~1b~2c~0d",
     "T1 am@1.1 quay,T2/talk am@1.2 quay,T3 am@2.1 quay,T3 am@2.2 quay,T@x am@1.1 a/b=c~d"},
};

static void goes_there(void **state)
{
    const struct row *row = *state;
    struct conference *conf = sketch_conference(days, NULL);
    struct schedule *schedule = sketch_schedule(conf, before);
    struct schedule *wanted = sketch_schedule(conf, row->after);
    struct errs errs = {0};
    struct move move;

    assert_int_equal(move_read(&move, conf, row->move, &errs), OK);
    struct schedule *moved = hand_moves_make(conf, schedule, &move, 1, &errs);
    assert_non_null(moved);
    char *got = schedule_write(moved, conf), *expected = schedule_write(wanted, conf);
    char *got_talks = strstr(got, "\"placements\""), *talks = strstr(expected, "\"placements\"");
    *strstr(got_talks, "\n ]") = *strstr(talks, "\n ]") = '\0';
    assert_string_equal(got_talks, talks);
    free(got);
    free(expected);
    schedule_free(moved);
    schedule_free(wanted);
    schedule_free(schedule);
    conference_free(conf);
}

static const struct refused {
    const char *move, *text;
} refusals[] = {
    {"T1", "T1: a move is ID@START/ROOM"},
    {"", "an empty text: a move is ID@START/ROOM"},
    {" ", "an empty text: a move is ID@START/ROOM"},
    {"@am@1.1/quay", "no submission is named: a move is ID@START/ROOM"},
    {"T1@/quay", "no start is named: a move is ID@START/ROOM"},
    {"T1@am@1.1/", "no room is named: a move is ID@START/ROOM"},
    {"T1@am@1.1", "a move is ID@START/ROOM"},
    {"T1/quay@am", "a move is ID@START/ROOM"},
    {"T9@am@1.1/quay", "no submission \"T9\" (did you mean \"T1\"?)"},
    {"zebra@am@1.1/quay", "zebra@am@1.1/quay: no submission \"zebra\""},
    {"T5@am@1.1/quay", "submission \"T5\" is rejected: it cannot be placed"},
    {"T3@am@1.1/quay", "submission \"T3\" is given 2 times: write T3#1, T3#2, ..."},
    {"T3#3@am@1.1/quay", "submission \"T3\" is given 2 times"},
    {"T1#2@am@1.1/quay", "submission \"T1\" is given 1 time"},
    {"T1@am@1.1/quai", "no room \"quai\" (did you mean \"quay\"?)"},
    {"T1@am@1.1/zebra", "no room \"zebra\""},
    {"T1@am@3.1/quay", "no session \"am@3\" (did you mean \"am@1\"?)"},
    {"T1@zebra.1/quay", "no session \"zebra\""},
    {"T1@am@1.3/quay", "session \"am@1\" has slots 1 to 2"},
    {"T1@am@1.0/quay", "session \"am@1\" has slots 1 to 2"},
    {"T1@lab.1/a~1b~2c~0d", "room \"a/b=c~d\" is not one of session \"lab\""},
    {"T1@noon/quay", "\"noon\" is neither a local time like 2027-05-08T09:30 nor a slot like am.1"},
    {"T1@am@1./quay", "\"am@1.\" is neither"},
    {"T1@2027-05-08T09:45/quay", "room \"quay\" has no slot that starts then (nearest: "
                                 "2027-05-08T09:30, 2027-05-08T10:00)"},
    {"T2@2027-05-08T09:30/quay", "two slots begin then: write am@1.1 or lab.1"},
    {"T1@2027-10-31T01:30/attic", "two slots begin then: write late.1 or late.2"},
};

static void says_why(void **state)
{
    const struct refused *refused = *state;
    struct conference *conf = sketch_conference(days, NULL);
    struct errs errs = {0};
    struct move move;

    assert_int_equal(move_read(&move, conf, refused->move, &errs), ERR_INPUT);
    assert_int_equal(errs.n, 1);
    if (!strstr(errs.list[0].text, refused->text))
        print_message("  %s\n", errs.list[0].text);
    assert_non_null(strstr(errs.list[0].text, refused->text));
    errs_clear(&errs);
    conference_free(conf);
}

static void refuses_a_talk_moved_twice(void **state)
{
    struct conference *conf = sketch_conference(days, NULL);
    struct schedule *schedule = sketch_schedule(conf, "T1 am@1.1 quay");
    const struct move twice[] = {{0, 1, 1, 0}, {0, 1, 2, 0}}, second = {2, 2, 0, 1};
    struct errs errs = {0};

    (void)state;
    assert_null(hand_moves_make(conf, schedule, twice, 2, &errs));
    assert_string_equal(errs.list[0].text,
                        "submission \"T1\" is moved twice: name one place for it");
    assert_int_equal(errs.n, 1);
    errs_clear(&errs);
    assert_null(hand_moves_make(conf, schedule, &second, 1, &errs));
    assert_string_equal(errs.list[0].text,
                        "T3#2: submission \"T3\" is placed 0 times so far: move T3#1 before it");
    errs_clear(&errs);
    schedule_free(schedule);
    conference_free(conf);
}

/* The first giving becomes the second one: bo goes with it. */
static void who_attends_goes_along(void **state)
{
    struct conference *conf = sketch_conference(days, NULL);
    struct schedule *schedule = sketch_schedule(conf, "T3 am@1.1 quay,T3 am@1.2 quay");
    struct errs errs = {0};
    struct move move;

    (void)state;
    schedule->has_attendance = 1;
    schedule_attend(schedule, (struct attended){0, 2, 1, -1});
    assert_int_equal(move_read(&move, conf, "T3#1@am@2.1/quay", &errs), OK);
    struct schedule *moved = hand_moves_make(conf, schedule, &move, 1, &errs);
    assert_int_equal(moved->has_attendance, 1);
    assert_int_equal(moved->n_attended, 1);
    assert_int_equal(moved->attended[0].giving, 2);
    schedule_free(moved);
    schedule_free(schedule);
    conference_free(conf);
}

/* ---- what it says of a move is what the checks say */

static struct schedule *some_schedule(const struct conference *conf, struct random_state *random)
{
    struct schedule *schedule = schedule_new();

    for (int i = 0; i < conf->n_submissions; i++) {
        const int slot = (int)random_below(random, (uint64_t)conf->n_slots);
        const struct session *session = &conf->sessions[conf->slots[slot].session];
        const int room = (int)random_below(random, (uint64_t)session->rooms.n);
        const struct indices *formats = &conf->submissions[i].formats;
        if (submission_is_candidate(&conf->submissions[i]))
            schedule_place(schedule, placement_at(conf, i, slot, session->rooms.list[room],
                                                  formats->n ? formats->list[0] : -1));
    }
    return schedule;
}

static int count_lines(const char *text)
{
    int n = 0;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static void compare(const struct conference *conf, struct random_state *random, int *n_breaking)
{
    struct schedule *one = some_schedule(conf, random), *other = some_schedule(conf, random);
    struct check *from = check_schedule(conf, one), *to = check_schedule(conf, other);
    struct text words = {0}, same = {0};

    match_changes_add(&words, from, to);
    match_changes_add(&same, from, from);
    assert_string_equal(text_bytes(&same), "");
    assert_false(match_changes_break(from, from));
    if (price_compare(&from->price, &to->price))
        assert_true(count_lines(text_bytes(&words)) > 0);
    if (to->price.at[HARD] > from->price.at[HARD])
        assert_true(match_changes_break(from, to));
    if (to->feasible)
        assert_false(match_changes_break(from, to));
    *n_breaking += match_changes_break(from, to);
    assert_int_equal(match_changes_break(from, to),
                     strstr(text_bytes(&words), "  breaks ") != NULL);
    text_clear(&words);
    text_clear(&same);
    check_free(from);
    check_free(to);
    schedule_free(one);
    schedule_free(other);
}

static void says_what_the_checks_say(void **state)
{
    enum { CONFERENCES = 200 };
    struct random_state random;
    int n_breaking = 0;

    (void)state;
    random_seed(&random, 7);
    for (uint64_t seed = 0; seed < CONFERENCES; seed++) {
        char *text = tiny_conference(seed);
        struct conference *conf = sketch_conference(text, NULL);
        compare(conf, &random, &n_breaking);
        conference_free(conf);
        free(text);
    }
    assert_in_range(n_breaking, CONFERENCES / 10, CONFERENCES - 1);
}

int main(void)
{
    ADD_ROWS(rows, move, goes_there, NULL);
    ADD_ROWS(refusals, move, says_why, NULL);
    ADD(refuses_a_talk_moved_twice);
    ADD(who_attends_goes_along);
    ADD(says_what_the_checks_say);
    return run_listed("hand_moves");
}
