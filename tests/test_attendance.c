/* attendance: who attends what, as a schedule says it and on everybody's own best day: sizes
 * computed by hand, the problem's price beside the checks', and what `check` says of a schedule
 * without it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attend.h"
#include "crowded.h"
#include "findings.h"
#include "mem.h"
#include "random.h"
#include "sketch.h"
#include "text.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* am 9:30 10:00 10:30, pm 14:00. */
static const char *const conference =
    "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon',"
    "'rooms': [{'id': 'quay', 'tags': ['recorded']}, {'id': 'small', 'capacity': 1}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [{'minutes': 30, 'times': "
    "3}]},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'slots': [30], 'tags': ['late']}],"
    "'people': [{'id': 'ines', 'name': 'Ines', 'wants': {'A': 2, 'B': 1, 'C': 0.5, 'X': 4, 'D': "
    "0}},"
    " {'id': 'bo', 'name': 'Bo', 'wants': {'A': 1}, 'must': ['D'],"
    "  'unavailable': [{'from': '2027-05-08T14:00', 'to': '2027-05-08T15:00'}]},"
    " {'id': 'eva', 'wants': {'A': 1, 'C': 3}, 'wishes': {'not-slot': ['late']}},"
    " {'id': 'leo', 'wants': {'A': 1, 'R': 2}, 'needs': {'room': ['recorded']}}],"
    "'submissions': [{'id': 'A', 'title': 'Anchors'}, {'id': 'B', 'speakers': ['eva']},"
    " {'id': 'C'}, {'id': 'D'}, {'id': 'R', 'repeats': 2}, {'id': 'X', 'state': 'rejected'}],"
    "'events': [{'id': 'tour', 'start': '2027-05-08T10:00', 'minutes': 30, 'people': ['leo']}],"
    "'accept': [{'finding': 'attendance-missing', 'because': 'drafts'}],"
    "'rules': [{'rule': %s}, {'rule': 'attendance', 'id': 'lost', 'weight': 0.5}]}";

/* attendance: "PERSON SUBMISSION[#GIVING],...", NULL if the schedule does not say it. */
static const struct row {
    const char *rule, *schedule, *attendance;
    double size;
} rows[] = {
    /* Everybody's own best day. */
    {"'attendance'", "", NULL, 15.5},
    {"'attendance', 'where': {'id': 'A'}", "", NULL, 5},
    {"'attendance'", "A am.1 quay", NULL, 10.5},
    {"'attendance'", "A am.1 quay,B am.1 small", NULL, 11.5}, /* Ines takes A, Eva gives B */
    {"'attendance'", "B am.1 small,A am.1 quay", NULL, 11.5},
    {"'attendance'", "B am.1 quay,A am.2 quay,C am.3 small", NULL, 7}, /* Leo is on the tour */
    {"'attendance'", "A am.1 small", NULL, 11.5}, /* not recorded; but seats do not count */
    {"'attendance'", "A pm.1 quay", NULL, 11.5},  /* Bo is gone */
    {"'attendance'", "D am.1 quay,A am.1 small", NULL, 12.5}, /* Bo must attend D */
    {"'attendance'", "R am.2 quay", NULL, 15.5},
    {"'attendance'", "R am.2 quay,R am.3 quay", NULL, 13.5},
    {"'attendance'", "R am.1 quay,R am.3 quay", NULL, 13.5},
    {"'attendance'", "R am.1 quay,R am.3 quay,A am.1 quay", NULL, 8.5},
    {"'attendance'", "R am.1 quay,R am.1 quay,A am.1 quay", NULL, 9.5},
    /* As written. */
    {"'attendance'", "A am.1 small,B am.2 quay", "ines A,ines B,bo A", 11.5},
    {"'attendance'", "R am.1 quay,R am.3 quay", "leo R#2", 13.5},
    {"'attendance'", "R am.1 quay,R am.3 quay", "leo R,leo R#2", 13.5},
    {"'attendance'", "R am.1 quay", "leo R#2", 15.5},
    {"'attendance'", "", "ines A", 15.5},
    {"'attendance'", "A am.1 quay", "", 15.5},

    {"'attends'", "A am.1 quay,B am.1 small,D am.1 quay", NULL, 0},
    {"'attends'", "A am.1 quay,B am.2 small", "ines A,ines B", 0},
    {"'attends'", "A am.1 quay,B am.1 small", "ines A,ines B", 1},
    {"'attends'", "B am.1 quay,A am.1 small", "eva A", 1},
    {"'attends'", "B am.1 quay", "eva B", 0},
    {"'attends'", "", "eva B", 0},
    {"'attends'", "A am.2 quay", "leo A", 1},
    {"'attends'", "D am.1 quay", "", 1},
    {"'attends'", "D am.1 quay", "bo D", 0},
    {"'attends'", "", "ines A", 1},
    {"'attends'", "R am.1 quay", "leo R#2", 1},
    {"'attends'", "R am.1 quay,R am.3 quay", "leo R#2", 0},
    {"'attends'", "R am.3 quay,R am.2 quay", "leo R", 1}, /* the first by the clock: on the tour */
    {"'attends'", "R am.3 quay,R am.2 quay", "leo R#2", 0},
    {"'attends'", "D am.1 small", "bo D,ines D", 1}, /* she does not want to */
    {"'attends'", "A am.1 small", "ines A,bo A,eva A", 2},
    {"'attends'", "A am.1 quay", "ines A,bo A,eva A", 0},
    {"'attends'", "", "ines X", 1},

    {"'person-available'", "A pm.1 quay", NULL, 0},
    {"'person-available'", "A pm.1 quay", "ines A", 0},
    {"'person-available'", "A pm.1 quay", "bo A", 1},
    {"'person-available', 'roles': 'speaker'", "A pm.1 quay", "bo A", 0},
    {"'person-available', 'measure': 'minutes'", "A pm.1 quay", "bo A", 30},
    {"'person-available'", "D pm.1 quay", "bo D", 1},
    {"'person-available', 'roles': 'speaker'", "D pm.1 quay", "bo D", 0},
    {"'needs'", "A am.1 small", "ines A", 0},
    {"'needs'", "A am.1 small", "leo A", 1},
    {"'needs', 'whose': 'submission'", "A am.1 small", "leo A", 0},
    {"'needs', 'roles': 'speaker'", "A am.1 small", "leo A", 0},
    {"'wishes'", "C pm.1 quay", "eva C", 1},
    {"'wishes'", "C pm.1 quay", NULL, 0},
};

static int person_of(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_people; i++)
        if (!strcmp(conf->people[i].id, id))
            return i;
    fail_msg("no person %s", id);
    return -1;
}

static int submission_of(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (!strcmp(conf->submissions[i].id, id))
            return i;
    fail_msg("no submission %s", id);
    return -1;
}

static void attend(struct schedule *schedule, const struct conference *conf, const char *text)
{
    schedule->has_attendance = text != NULL;
    for (const char *at = text; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        char person[16], submission[16];
        int giving = 1;
        assert_true(sscanf(at, "%15s %15[^#,]#%d", person, submission, &giving) >= 2);
        schedule_attend(schedule, (struct attended){person_of(conf, person),
                                                    submission_of(conf, submission), giving, -1});
    }
}

static struct schedule *schedule_of(const struct conference *conf, const struct row *row)
{
    struct schedule *schedule = sketch_schedule(conf, row->schedule);
    attend(schedule, conf, row->attendance);
    return schedule;
}

static void has_size(void **state)
{
    const struct row *row = *state;
    struct conference *conf = sketch_conference(conference, row->rule);
    struct schedule *schedule = schedule_of(conf, row);
    struct check *check = check_schedule(conf, schedule);
    char size[32];

    if (check->results[0].size != (amount)(row->size * 1e6)) {
        for (int i = 0; i < check->results[0].matches.n; i++)
            print_error("%s\n", check->results[0].matches.list[i].text);
        fail_msg("size %s instead of %g", amount_format(check->results[0].size, size), row->size);
    }
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

/* The file's text reads back to itself, and the problem gives the schedule the checks' price, if it
 * has a word for all that is in it, and the same schedule back. */
static void goes_round(void **state)
{
    const struct row *row = *state;
    struct conference *conf = sketch_conference(conference, row->rule);
    struct schedule *schedule = schedule_of(conf, row), *again = NULL;
    struct problem *problem = compile_problem(conf);
    struct errs errs = {0};
    unsigned char *attends;

    char *text = schedule_write(schedule, conf);
    assert_int_equal(OK, schedule_read(&again, conf, "again", text, strlen(text), &errs));
    char *text_again = schedule_write(again, conf);
    assert_string_equal(text, text_again);
    struct choice *choices = problem_choices(problem, again, &attends);
    assert_true((attends != NULL) == (row->attendance != NULL));
    struct schedule *back = problem_schedule(problem, choices, attends);
    const struct price checked = check_price(conf, back);
    const struct price priced = problem_price(problem, choices, attends);
    assert_int_equal(0, price_compare(&checked, &priced));
    if (back->n_attended == schedule->n_attended) {
        free(text_again);
        text_again = schedule_write(back, conf);
        assert_string_equal(text, text_again);
    }
    free(text_again);
    free(text);
    free(attends);
    free(choices);
    schedule_free(back);
    schedule_free(again);
    schedule_free(schedule);
    problem_free(problem);
    conference_free(conf);
}

/* What the first match of a rule says, and whom it names. */
static const struct saying {
    struct row row;
    const char *words;
    int n_people, n_submissions, n_rooms;
} sayings[] = {
    {{"'attendance'", "B am.1 quay", "ines B", 0},
     "Ines wants \"Anchors\", \"C\", \"X\" and cannot be there: wishes of weight 6.5 lost",
     1,
     3,
     0},
    {{"'attendance'", "", "", 0},
     "Ines wants \"Anchors\", \"B\", \"C\", ... and cannot be there: wishes of weight 7.5 lost",
     1,
     4,
     0},
    {{"'attends'", "A am.1 quay,B am.1 small", "ines A,ines B", 0},
     "Ines is at \"Anchors\" (Saturday 09:30, quay) and \"B\" (Saturday 09:30, small) at once",
     1,
     2,
     2},
    {{"'attends'", "A am.2 quay", "leo A", 0},
     "leo attends \"Anchors\" (Saturday 10:00, quay) during tour",
     1,
     1,
     1},
    {{"'attends'", "D am.1 quay", "", 0}, "Bo must attend \"D\" and does not", 1, 1, 0},
    {{"'attends'", "", "ines A", 0}, "Ines attends \"Anchors\", which is not placed", 1, 1, 0},
    {{"'attends'", "C am.1 small", "bo C", 0},
     "Bo attends \"C\", which they neither want nor must attend",
     1,
     1,
     0},
    {{"'attends'", "A am.1 small", "ines A,bo A,eva A", 0},
     "3 people attend \"Anchors\" (Saturday 09:30), small seats 1",
     0,
     1,
     1},
};

static void says_first(void **state)
{
    const struct saying *saying = *state;
    struct conference *conf = sketch_conference(conference, saying->row.rule);
    struct schedule *schedule = schedule_of(conf, &saying->row);
    struct check *check = check_schedule(conf, schedule);
    const struct match *match = &check->results[0].matches.list[0];

    assert_true(check->results[0].matches.n >= 1);
    assert_string_equal(match->text, saying->words);
    assert_int_equal(match->people.n, saying->n_people);
    assert_int_equal(match->submissions.n, saying->n_submissions);
    assert_int_equal(match->rooms.n, saying->n_rooms);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

/* The key of what is found missing, with * when that is accepted; "" if nothing is. */
static void missing(char out[100], const struct conference *conf, const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);
    struct findings *findings = findings_new("draft", conf, schedule, check, NULL);

    out[0] = '\0';
    for (int i = 0; i < findings->n; i++) {
        const struct report_finding *finding = &findings->list[i];
        if (strcmp(finding->id, "attendance-missing") != 0)
            continue;
        assert_int_equal(finding->severity, SEVERITY_WARNING);
        snprintf(out, 100, "%s%s", finding->key, finding->because ? "*" : "");
    }
    findings_free(findings);
    check_free(check);
}

static void a_schedule_without_it_is_warned_of(void **state)
{
    struct conference *conf = sketch_conference(conference, "'attends', 'weight': 'off'");
    struct schedule *schedule = sketch_schedule(conf, "A am.1 quay");
    char key[100];

    (void)state;
    missing(key, conf, schedule);
    assert_string_equal(key, "attendance-missing/*");
    attend(schedule, conf, "ines A");
    missing(key, conf, schedule);
    assert_string_equal(key, "");
    schedule_free(schedule);
    conference_free(conf);

    conf = sketch_conference(conference, "'attendance'");
    schedule = sketch_schedule(conf, "A am.1 quay");
    missing(key, conf, schedule);
    assert_string_equal(key, "attendance-missing/*");
    for (int room = 0; room < conf->n_rooms; room++)
        conf->rooms[room].capacity = -1;
    missing(key, conf, schedule);
    assert_string_equal(key, "");
    schedule_free(schedule);
    conference_free(conf);
}

/* What must be first, then the strongest wishes, as long as there are seats. */
static void people_go_greedily(void **state)
{
    struct conference *conf = sketch_conference(conference, "'attends'");
    struct problem *problem = compile_problem(conf);
    struct schedule *schedule = sketch_schedule(
        conf, "A am.1 small,D am.1 quay,B am.2 quay,C am.2 small,R am.2 quay,R am.3 quay");
    unsigned char *attends;
    struct choice *choices = problem_choices(problem, schedule, &attends);

    (void)state;
    assert_null(attends);
    attends = attend_greedily(problem, choices);
    struct schedule *attended = problem_schedule(problem, choices, attends);
    char *text = schedule_write(attended, conf);
    assert_non_null(strstr(text, "\"attendance\": {\n"
                                 "  \"ines\": [\"A\", \"B\"],\n"
                                 "  \"bo\": [\"D\"],\n"
                                 "  \"leo\": [\"R#2\"]\n }"));
    free(text);
    free(attends);
    free(choices);
    schedule_free(attended);
    schedule_free(schedule);
    problem_free(problem);
    conference_free(conf);
}

/* Two seats for three who want A most; Bo has something else to go to and loses least. */
static void those_who_lose_least_go_elsewhere(void **state)
{
    struct conference *conf = sketch_conference(
        "{'lectern': 1, 'name': 'Few seats', 'timezone': 'Europe/Lisbon',"
        "'rooms': [{'id': 'quay'}, {'id': 'small', 'capacity': 2}],"
        "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 30]}],"
        "'people': [{'id': 'ines', 'wants': {'A': 2, 'B': 1}}, {'id': 'bo', 'wants': {'A': 3, "
        "'B': 2.5}}, {'id': 'eva', 'wants': {'A': 1}}],"
        "'submissions': [{'id': 'A', 'slots': 2}, {'id': 'B'}],"
        "'rules': [{'rule': 'attendance', 'weight': 1}]}",
        NULL);
    struct problem *problem = compile_problem(conf);
    struct schedule *schedule = sketch_schedule(conf, "A am.1 small,B am.2 quay");
    unsigned char *none;
    struct choice *choices = problem_choices(problem, schedule, &none);
    unsigned char *attends = attend_by_regret(problem, choices);
    struct schedule *attended = problem_schedule(problem, choices, attends);
    char *text = schedule_write(attended, conf);

    (void)state;
    assert_non_null(strstr(text, "\"attendance\": {\n"
                                 "  \"ines\": [\"A\"],\n"
                                 "  \"bo\": [\"B\"],\n"
                                 "  \"eva\": [\"A\"]\n }"));
    free(text);
    free(attends);
    free(choices);
    schedule_free(attended);
    schedule_free(schedule);
    problem_free(problem);
    conference_free(conf);
}

/* The cheapest of all ways to attend, of few visits. */
static struct price cheapest(const struct problem *problem, const struct choice *choices)
{
    unsigned char *attends = mem_zero((size_t)problem->n_visits, sizeof *attends);
    struct price best = problem_price(problem, choices, attends);

    for (unsigned set = 1; set < 1U << problem->n_visits; set++) {
        for (int visit = 0; visit < problem->n_visits; visit++)
            attends[visit] = set >> visit & 1;
        const struct price price = problem_price(problem, choices, attends);
        if (price_compare(&price, &best) < 0)
            best = price;
    }
    free(attends);
    return best;
}

static void place_at_random(const struct problem *problem, struct random_state *random,
                            struct choice *choices)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct talk *t = &problem->talks[talk];
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
        if (t->n_options && random_below(random, 5))
            choices[talk] =
                (struct choice){t->first_option + (int)random_below(random, (uint64_t)t->n_options),
                                (int)random_below(random, (uint64_t)problem->n_rooms)};
    }
}

/* Where musts cannot all be, one broken rule may stand for another; and without a price on seats
 * nobody needs one. */
static int is_the_best(const struct problem *problem, const struct choice *choices)
{
    unsigned char *greedy = attend_greedily(problem, choices);
    unsigned char *regret = attend_by_regret(problem, choices);
    unsigned char *exact = attend_exactly(problem, choices);
    const struct price price = problem_price(problem, choices, exact);
    const struct price before = problem_price(problem, choices, greedy);
    const struct price by_regret = problem_price(problem, choices, regret);
    const struct price own_best = problem_price(problem, choices, NULL);

    assert_true(price_compare(&price, &before) <= 0);
    assert_true(price_compare(&price, &by_regret) <= 0);
    free(exact);
    free(regret);
    free(greedy);
    if (price_is_zero(&problem->impossible) || own_best.at[HARD] != before.at[HARD])
        return 0;
    const struct price best = cheapest(problem, choices);
    assert_int_equal(price.at[HARD], best.at[HARD]);
    if (price.at[MEDIUM] == best.at[MEDIUM]) /* rounded visit by visit at the level below */
        assert_true(price.at[SOFT] - best.at[SOFT] <= problem->n_visits);
    else
        assert_true(price.at[MEDIUM] - best.at[MEDIUM] <= problem->n_visits);
    return price_compare(&price, &before) < 0;
}

static void nobody_attends_better(void **state)
{
    enum { MOST_VISITS = 13 };
    int n_better = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        char *text = crowded_conference(seed, 5, 4);
        struct conference *conf = sketch_conference(text, NULL);
        struct problem *problem = compile_problem(conf);
        struct choice *choices = mem_zero((size_t)problem->n_talks, sizeof *choices);
        struct random_state random;

        random_seed(&random, seed);
        place_at_random(problem, &random, choices);
        if (problem->n_visits <= MOST_VISITS)
            n_better += is_the_best(problem, choices);
        free(choices);
        problem_free(problem);
        conference_free(conf);
        free(text);
    }
    assert_true(n_better >= 5); /* than the greedy ones */
}

int main(void)
{
    static struct CMUnitTest tests[2 * COUNT(rows) + COUNT(sayings) + 4];
    static char names[COUNT(rows)][200];
    struct CMUnitTest *test = tests;

    for (size_t i = 0; i < COUNT(rows); i++) {
        snprintf(names[i], sizeof names[i], "%s: %s; %s", rows[i].rule, rows[i].schedule,
                 rows[i].attendance ? rows[i].attendance : "-");
        *test++ = (struct CMUnitTest){names[i], has_size, NULL, NULL, (void *)&rows[i]};
        *test++ = (struct CMUnitTest){names[i], goes_round, NULL, NULL, (void *)&rows[i]};
    }
    for (size_t i = 0; i < COUNT(sayings); i++)
        *test++ =
            (struct CMUnitTest){sayings[i].words, says_first, NULL, NULL, (void *)&sayings[i]};
    *test++ = (struct CMUnitTest)cmocka_unit_test(a_schedule_without_it_is_warned_of);
    *test++ = (struct CMUnitTest)cmocka_unit_test(people_go_greedily);
    *test++ = (struct CMUnitTest)cmocka_unit_test(those_who_lose_least_go_elsewhere);
    *test++ = (struct CMUnitTest)cmocka_unit_test(nobody_attends_better);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
