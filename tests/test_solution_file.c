/* solution_file: what other solvers answer is taken back; what is no such answer is refused, with
 * the place.  The files are those of glpsol 5.0, CBC 2.10 and HiGHS 1.16. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "scratch.h"
#include "sketch.h"
#include "solve.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* T1 pays where it begins at half past nine; leaving T2 out costs 2. */
static const char two[] =
    "{'lectern': 1, 'name': 'Two', 'timezone': 'UTC', 'rooms': [{'id': 'quay'}],"
    " 'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [30, 30]}],"
    " 'submissions': [{'id': 'T1', 'title': 'Tides', 'state': 'accepted'},"
    " {'id': 'T2', 'title': 'Knots', 'score': 2}],"
    " 'rules': [{'rule': 'avoid', 'where': {'id': 'T1'}, 'when': {'slot': ['am.1']}, "
    "'weight': 1}]}";

static enum status take(struct schedule **out, const struct conference *conf, const char *file,
                        struct errs *errs)
{
    const struct solve_options options = {.read_solution = scratch_path(file)};
    struct solve_stats stats;

    *out = NULL;
    return solve(out, conf, &options, &stats, errs);
}

static enum status take_text(struct schedule **out, const char *text, struct errs *errs)
{
    struct conference *conf = sketch_conference(two, NULL);

    scratch_put(scratch_path("answer"), text, strlen(text));
    const enum status st = take(out, conf, "answer", errs);
    conference_free(conf);
    scratch_empty();
    return st;
}

/* ---- answers */

#define REPORT_HEAD                                                                                \
    "Problem:    \nRows:       4\nColumns:    5 (4 integer, 4 binary)\nNon-zeros:  8\n"            \
    "Status:     INTEGER OPTIMAL\nObjective:  obj = 0 (MINimum)\n\n"                               \
    "   No.   Row name        Activity     Lower bound   Upper bound\n"                            \
    "------ ------------    ------------- ------------- -------------\n"                           \
    "     1 once0_0_1                   1             1             = \n\n"                        \
    "   No. Column name       Activity     Lower bound   Upper bound\n"                            \
    "------ ------------    ------------- ------------- -------------\n"                           \
    "     1 y0_0         *              0             0             1 \n"
#define REPORT_TAIL "\nInteger feasibility conditions:\n\nEnd of output\n"
#define NUMBERS_HEAD(rows)                                                                         \
    "c Problem:    \nc Rows:       4\nc Status:     INTEGER OPTIMAL\nc\ns mip " rows " 5 o 0\n"
#define HIGHS_HEAD                                                                                 \
    "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 0\n"                   \
    "Objective_bound 0\nMIP_rel_gap 0\n"
#define HIGHS_TAIL "# Rows 4\nonce0_0_1 1\n\n# Dual solution values\nNone\n\n# Basis\nNone\n"

static const struct answer {
    const char *name, *text;
} answers[] = {
    {"glpsol's report",
     REPORT_HEAD "     2 y1_0         *              1             0             1 \n"
                 "     3 y1_1         *              0             0             1 \n"
                 "     4 constant                    1             1             = \n"
                 "     5 y0_1         *              1             0             1 \n" REPORT_TAIL},
    {"a report with a name on a line of its own", REPORT_HEAD
     "     2 y1_0\n                    *              1             0             1 \n"
     "     3 y1_1         *              0             0             1 \n"
     "     4 constant\n                                   1             1             = \n"
     "     5 y0_1         *              1             0             1 \n" REPORT_TAIL},
    {"glpsol's numbers for the .lp",
     NUMBERS_HEAD("4") "i 1 1\ni 2 1\ni 3 1\ni 4 1\nj 1 0\nj 2 1\nj 3 0\nj 4 1\nj 5 1\ne o f\n"},
    {"glpsol's numbers for the .mps",
     NUMBERS_HEAD("4") "i 1 1\ni 2 1\ni 3 1\ni 4 1\nj 1 0\nj 2 1\nj 3 1\nj 4 0\nj 5 1\ne o f\n"},
    {"HiGHS in glpsol's way, .mps", /* the objective is the first row */
     NUMBERS_HEAD("5") "i 1 0\ni 2 1\ni 3 1\ni 4 1\ni 5 1\n"
                       "j 1 0\nj 2 1\nj 3 1\nj 4 0\nj 5 1\ne o f\n"},
    {"HiGHS in glpsol's way, .lp", /* the objective is the last row */
     NUMBERS_HEAD("5") "i 1 1\ni 2 1\ni 3 1\ni 4 1\ni 5 0\n"
                       "j 1 0\nj 2 1\nj 3 0\nj 4 1\nj 5 1\ne o f\n"},
    {"CBC", "Optimal - objective value 0.00000000\n"
            "      0 y0_0                     0                       1\n"
            "      1 y0_1                     1                       0\n"
            "      2 y1_0                     1                      -2\n"
            "      3 y1_1                     0                      -2\n"
            "      4 constant                 1                       2\n"},
    {"CBC, what is not 0", "Stopped on time - objective value 0.00000000\r\n"
                           "      1 y0_1                     1                       0\r\n"
                           "      2 y1_0            0.99999999                      -2\r\n"
                           "      4 constant                 1                       2\r\n"},
    {"CBC, with rows", "Optimal - objective value 0.00000000\n"
                       "      0 once0_0_1                1                       0\n"
                       "      1 once1_0_2                1                       0\n"
                       "      2 rooms0_0_3               1                       0\n"
                       "**    3 rooms1_0_4               1                       0\n"
                       "      0 y0_0                     0                       1\n"
                       "      1 y0_1                     1                       0\n"
                       "**    2 y1_0                     1                      -2\n"
                       "      3 y1_1                     0                      -2\n"
                       "      4 constant                 1                       2\n\n"},
    {"HiGHS", HIGHS_HEAD "# Columns 5\ny0_0 -0\ny0_1 1\ny1_0 1\ny1_1 0\nconstant 1\n" HIGHS_TAIL},
    {"HiGHS, what is not 0", HIGHS_HEAD "# Columns -3 sparse\ny0_1 1 1\ny1_0 1 2\nconstant 1 4\n"},
};

static void answer_is_taken(void **state)
{
    const struct answer *answer = *state;
    struct schedule *schedule;
    struct errs errs = {0};

    assert_int_equal(take_text(&schedule, answer->text, &errs), OK);
    assert_int_equal(schedule->status, SCHEDULE_FEASIBLE);
    assert_int_equal(schedule->price.at[SOFT], 0);
    assert_false(schedule->has_bound[SOFT]);
    assert_int_equal(schedule->n_placements, 2);
    assert_int_equal(schedule->placements[0].submission, 1);
    assert_int_equal(schedule->placements[0].slot, 0);
    assert_int_equal(schedule->placements[1].slot, 1);
    schedule_free(schedule);
}

/* ---- what is refused */

#define COLUMNS(a, b, c, d)                                                                        \
    HIGHS_HEAD "# Columns 5\ny0_0 " a "\ny0_1 " b "\ny1_0 " c "\ny1_1 " d "\nconstant 1\n"

static const struct bad {
    const char *name, *text;
    int line;
    const char *message;
} bads[] = {
    {"nothing", "", 0, "this is no solution that glpsol (-o or -w), CBC or HiGHS would write"},
    {"something else", "{\"lectern\": 1}\n", 0,
     "this is no solution that glpsol (-o or -w), CBC or HiGHS would write"},
    {"a report of a relaxation",
     "Problem:    \nRows:       4\nStatus:     OPTIMAL\nObjective:  obj = 0 (MINimum)\n", 3,
     "no solution in whole numbers is there: the solver says \"OPTIMAL\""},
    {"a report of nothing", "Problem:    \nStatus:     INTEGER EMPTY\n", 2,
     "no solution in whole numbers is there: the solver says \"INTEGER EMPTY\""},
    {"a report without an objective", "Problem:    \nObjective:  obj\n", 2,
     "the line is not whole"},
    {"a report cut off", REPORT_HEAD, 0,
     "no value for 4 of 5 columns of the model, the first \"y0_1\": is the file whole, and of this "
     "conference?"},
    {"a report cut off in a line", REPORT_HEAD "     2 y1_0", 15, "the line is not whole"},
    {"numbers of a relaxation", "c Problem:\ns bas 4 5 f f 0\ni 1 b 1 0\n", 2,
     "no solution in whole numbers is there: the solver says \"relaxation\""},
    {"numbers of what has none", "c Problem:\ns mip 4 5 n 0\n", 2,
     "no solution in whole numbers is there: the solver says \"infeasible\""},
    {"numbers of nothing", "c Problem:\ns mip 4 5 u 0\n", 2,
     "no solution in whole numbers is there: the solver says \"undefined\""},
    {"numbers of another model", "c Problem:\ns mip 40 50 o 0\n", 2,
     "the model has 4 rows and 5 columns, and not 40 and 50: was it written of this conference, "
     "with the same options?"},
    {"numbers before their head", "c Problem:\nj 1 0\n", 2,
     "a line that says \"s mip\" has to come first"},
    {"a number too many", NUMBERS_HEAD("4") "j 6 0\n", 6, "\"6\" is outside 1..5"},
    {"a number that is none", NUMBERS_HEAD("4") "j 5 x\n", 6, "\"x\" is no number"},
    {"a number without end", NUMBERS_HEAD("4") "j 5 inf\n", 6, "\"inf\" is no number"},
    {"numbers cut off", NUMBERS_HEAD("4") "i 1 1\n", 0,
     "the file is not whole: \"s mip\" has to begin a line, and the last one to be \"e o f\""},
    {"numbers of no size", "c Problem:\ne o f\n", 0,
     "the file is not whole: \"s mip\" has to begin a line, and the last one to be \"e o f\""},
    {"numbers that do not add up", NUMBERS_HEAD("4") "i 1 1\ni 2 1\nj 2 1\ne o f\n", 0,
     "the columns do not add up to the rows: was the model written of this conference, with the "
     "same options?"},
    {"CBC without a solution", "Infeasible - objective value 26.00000000\n      0 y0_1  1  0\n", 1,
     "no solution in whole numbers is there: the solver says \"Infeasible\""},
    {"CBC in a hurry",
     "Stopped on time (no integer solution - continuous used) - objective value 3.5\n", 1,
     "no solution in whole numbers is there: the solver says \"Stopped on time (no integer "
     "solution - continuous used)\""},
    {"CBC cut off in a line", "Optimal - objective value 0\n      0 y0_1\n", 2,
     "the line is not whole"},
    {"CBC cut off", "Optimal - objective value 0\n      1 y0_1 1 0\n", 0,
     "the file says that its solution costs 0, but the soft price is 2: is it whole, and of this "
     "conference?"},
    {"HiGHS without a solution",
     "Model status\nInfeasible\n\n# Primal solution values\nNone\n\n# Dual solution values\n", 5,
     "no solution in whole numbers is there: the solver says \"Infeasible\""},
    {"HiGHS cut off at its head", "Model status\nOptimal\n", 3,
     "the file is not whole: there is no line \"# Primal solution values\""},
    {"HiGHS without columns", HIGHS_HEAD, 9,
     "the file is not whole: there is no line \"# Columns \""},
    {"HiGHS cut off", HIGHS_HEAD "# Columns 5\ny0_0 0\n", 0,
     "the file is not whole: columns are missing at its end"},
    {"a column of another model", HIGHS_HEAD "# Columns 2\ny0_0 0\ny7_0 0\n", 11,
     "the model has no column \"y7_0\": was it written of this conference, with the same options?"},
    {"a column twice", HIGHS_HEAD "# Columns 2\ny0_0 0\ny0_0 1\n", 11,
     "column \"y0_0\" has a value in line 10 already"},
    {"columns missing", HIGHS_HEAD "# Columns 2\ny0_0 0\ny0_1 1\n" HIGHS_TAIL, 0,
     "no value for 3 of 5 columns of the model, the first \"y1_0\": is the file whole, and of this "
     "conference?"},
    {"half a talk", COLUMNS("0.5", "0.5", "1", "0"), 10,
     "column \"y0_0\" is 0.5, which is not whole"},
    {"a talk twice over", COLUMNS("0", "2", "1", "0"), 11, "column \"y0_1\" is 2, outside 0..1"},
    {"a talk at two times", COLUMNS("1", "1", "0", "0"), 0,
     "column \"y0_1\" is 1, but not all rows hold then: this is no solution of the model"},
    {"two talks in one place", COLUMNS("1", "0", "1", "0"), 0,
     "column \"y1_0\" is 1, but not all rows hold then: this is no solution of the model"},
    {"an accepted talk left out", COLUMNS("0", "0", "1", "0"), 0,
     "the solution breaks hard rules of this conference: placed (see --allow-unplaced)"},
    {"a price that is too low", COLUMNS("1", "0", "0", "1"), 0,
     "the file says that its solution costs 0, but the soft price is 1: is it whole, and of this "
     "conference?"},
};

static void answer_is_refused(void **state)
{
    const struct bad *bad = *state;
    struct schedule *schedule;
    struct errs errs = {0};

    assert_int_equal(take_text(&schedule, bad->text, &errs), ERR_INPUT);
    assert_null(schedule);
    assert_int_equal(errs.n, 1);
    assert_string_equal(errs.list[0].text, bad->message);
    assert_int_equal(errs.list[0].line, bad->line);
    assert_non_null(strstr(errs.list[0].file, "answer"));
    errs_clear(&errs);
}

/* ---- what is damaged somewhere */

static void expect_an_end(const char *text)
{
    struct schedule *schedule;
    struct errs errs = {0};
    const enum status st = take_text(&schedule, text, &errs);

    assert_true(st == OK ? schedule && !errs.n : st == ERR_INPUT && !schedule && errs.n == 1);
    schedule_free(schedule);
    errs_clear(&errs);
}

/* Cut off after each byte, and each byte another. */
static void damage_is_taken_or_refused(void **state)
{
    const struct answer *answer = *state;
    const size_t length = strlen(answer->text);

    for (size_t at = 0; at < length; at++) {
        char *text = mem_text(answer->text);
        text[at] = "-9 x\n"[at % 5];
        expect_an_end(text);
        text[at] = '\0';
        expect_an_end(text);
        free(text);
    }
}

/* ---- tiny conferences, solved by GLPK as glpsol does */

enum { CONFERENCES = 300 };

/* 0: there is no solution. */
static int solve_as_glpsol(const char *model, int is_mps, double *objective)
{
    glp_prob *lp = glp_create_prob();
    glp_iocp parm;

    glp_term_out(GLP_OFF);
    assert_int_equal(
        is_mps ? glp_read_mps(lp, GLP_MPS_FILE, NULL, model) : glp_read_lp(lp, NULL, model), 0);
    glp_init_iocp(&parm);
    parm.presolve = GLP_ON;
    assert_true(glp_intopt(lp, &parm) == GLP_ENOPFS || glp_mip_status(lp) != GLP_UNDEF);
    const int is_solved = glp_mip_status(lp) == GLP_OPT;
    *objective = glp_mip_obj_val(lp);
    glp_print_mip(lp, scratch_path("report"));
    glp_write_mip(lp, scratch_path("numbers"));
    glp_delete_prob(lp);
    return is_solved;
}

static int costs(const struct schedule *schedule, int level, double objective)
{
    return fabs((double)schedule->price.at[level] / (double)AMOUNT_ONE - objective) < 1e-4;
}

/* It is as cheap as the optimum down to the level that the model minimises. */
static void expect_taken(const struct conference *conf, const char *file,
                         const struct schedule *optimal, double objective)
{
    struct schedule *schedule;
    struct errs errs = {0};
    int level = CHANGES;

    if (take(&schedule, conf, file, &errs) != OK)
        fail_msg("%s:%d: %s", file, errs.list[0].line, errs.list[0].text);
    assert_int_equal(schedule->status, SCHEDULE_FEASIBLE);
    while (level < SOFT && !costs(optimal, level, objective))
        level++;
    assert_true(costs(schedule, level, objective));
    for (; level >= 0; level--)
        assert_int_equal(schedule->price.at[level], optimal->price.at[level]);
    schedule_free(schedule);
}

static int try_model(const struct conference *conf, const char *name)
{
    const struct solve_options options = {.write_model = scratch_path(name)};
    struct schedule *schedule = NULL;
    struct solve_stats stats;
    struct errs errs = {0};
    double objective = 0;

    assert_int_equal(solve(&schedule, conf, &options, &stats, &errs), OK);
    const int is_solved =
        stats.columns > 0 &&
        solve_as_glpsol(options.write_model, strstr(name, ".mps") != NULL, &objective);
    if (stats.columns > 0)
        assert_int_equal(is_solved, schedule->status == SCHEDULE_OPTIMAL);
    if (is_solved) {
        expect_taken(conf, "report", schedule, objective);
        expect_taken(conf, "numbers", schedule, objective);
    }
    schedule_free(schedule);
    errs_clear(&errs);
    scratch_empty();
    return is_solved;
}

static void what_glpsol_answers_costs_what_it_says(void **state)
{
    int n = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CONFERENCES; seed++) {
        struct conference *conf = sketch_tiny(seed);
        n += try_model(conf, seed % 2 ? "model.lp" : "model.mps");
        conference_free(conf);
    }
    assert_true(n > CONFERENCES / 2);
}

static int open_scratch(void **state)
{
    (void)state;
    scratch_open();
    return 0;
}

static int close_scratch(void **state)
{
    (void)state;
    scratch_close();
    return 0;
}

int main(void)
{
    enum { N_ANSWERS = COUNT(answers), N_BADS = COUNT(bads) };
    struct CMUnitTest tests[2 * N_ANSWERS + N_BADS + 1] = {
        [2 * N_ANSWERS + N_BADS] = cmocka_unit_test(what_glpsol_answers_costs_what_it_says)};

    for (int i = 0; i < N_ANSWERS; i++) {
        void *answer = (void *)&answers[i];
        tests[2 * i] = (struct CMUnitTest){answers[i].name, answer_is_taken, NULL, NULL, answer};
        tests[2 * i + 1] =
            (struct CMUnitTest){answers[i].name, damage_is_taken_or_refused, NULL, NULL, answer};
    }
    for (int i = 0; i < N_BADS; i++)
        tests[2 * N_ANSWERS + i] =
            (struct CMUnitTest){bads[i].name, answer_is_refused, NULL, NULL, (void *)&bads[i]};
    return cmocka_run_group_tests_name("solution_file", tests, open_scratch, close_scratch);
}
