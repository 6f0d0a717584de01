/* The oracle: every schedule of many tiny random conferences, enumerated.
 *   check = problem_price for each; the model pinned to a schedule has that price, or no point
 * where a hard rule is broken; the exact engine's optimum = the enumerated minimum.
 * A conference that fails is shrunk before it is printed.
 *
 * LECTERN_LONG=5000: so many instead of 300.  LECTERN_SEED=602: that one alone.
 * LECTERN_RULE=gap: those that have the rule; one that fails is printed as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "check.h"
#include "every.h"
#include "formulation.h"
#include "lineup.h"
#include "mem.h"
#include "members.h"
#include "outline.h"
#include "shrink.h"
#include "solve.h"
#include "thresholds.h"
#include "tiny.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The model is pinned to a sample of the schedules, drawn by this seed, or to every one. */
enum { ALL = 0 };

struct tally {
    int conferences, feasible, infeasible, pinned, attended, owned, by_kind[N_FORMULATIONS];
    int outlined, reached; /* bounds without rooms, and those that are the minimum */
    int lined_up, near;    /* bounds by what is on at once, and those close to the minimum */
    long schedules;
};

struct enumeration {
    const struct conference *conf;
    const struct problem *problem;
    struct formulation *form;
    struct random_state random;
    struct choice *choices;
    unsigned char *attends; /* [n_visits]; NULL: the schedule does not say who attends what */
    struct price best;
    int found;
    uint64_t sample; /* seed, or ALL */
    struct tally *tally;
    const char *what; /* what does not agree, the first found; NULL: nothing */
    struct text *complaint;
};

static void complain(struct enumeration *e, const char *what, const struct price *a,
                     const struct price *b)
{
    char *text = conference_write(e->conf);

    e->what = what;
    text_clear(e->complaint);
    text_addf(e->complaint, "%s\n%s\n", what, text);
    for (int level = 0; level < N_LEVELS; level++)
        text_addf(e->complaint, "  %s: %lld and %lld\n", level_names[level],
                  (long long)a->at[level], (long long)b->at[level]);
    for (int talk = 0; talk < e->problem->n_talks; talk++)
        text_addf(e->complaint, "  talk %d: option %d room %d\n", talk, e->choices[talk].option,
                  e->choices[talk].room);
    for (int visit = 0; e->attends && visit < e->problem->n_visits; visit++)
        if (e->attends[visit])
            text_addf(e->complaint, "  person %d attends talk %d\n",
                      e->problem->visits[visit].person, e->problem->visits[visit].talk);
    free(text);
}

static void *copy_of(const void *list, int n, int n_more, size_t size)
{
    void *copy = mem_zero((size_t)n + (size_t)n_more, size);
    if (n)
        memcpy(copy, list, (size_t)n * size);
    return copy;
}

/* A row for each visit: the person is there in one way, or in none. */
static void pin_attendance(const struct enumeration *e, struct model *model)
{
    const struct formulation *form = e->form;
    const int n_visits = e->problem->n_visits;

    model->rows = copy_of(form->model.rows, model->n_rows, n_visits, sizeof *model->rows);
    model->entries =
        copy_of(form->model.entries, model->n_entries, form->n_attending, sizeof *model->entries);
    for (int visit = 0; e->attends && visit < n_visits; visit++) {
        if (e->problem->visits[visit].given)
            continue;
        model->rows[model->n_rows] =
            (struct row){.low = e->attends[visit], .high = e->attends[visit], .name = "pinned"};
        for (int i = form->first_attending[visit]; i < form->first_attending[visit + 1]; i++)
            model->entries[model->n_entries++] =
                (struct entry){model->n_rows, form->attending[i].column, 1};
        model->n_rows++;
    }
}

/* Fix the model's time and room columns to the schedule, and who attends what. */
static struct model pinned_model(const struct enumeration *e)
{
    struct model model = e->form->model;
    const struct formulation *form = e->form;
    model.columns = copy_of(form->model.columns, model.n_columns, 0, sizeof *model.columns);
    pin_attendance(e, &model);

    for (int option = 0; option < e->problem->n_options; option++) {
        const struct choice *choice = &e->choices[e->problem->options[option].talk];
        const int column = form->y[option];
        if (column < 0)
            continue;
        const int is_here = choice->option != NOWHERE && form->stands_for[choice->option] == option;
        model.columns[column].low = model.columns[column].high = is_here;
        for (int class = 0; form->f && class < form->n_classes; class ++) {
            const int f = form->f[option * form->n_classes + class];
            if (f >= 0)
                model.columns[f].low = model.columns[f].high =
                    is_here && form->class_of[choice->room] == class;
        }
    }
    return model;
}

static int uses_closed_place(const struct enumeration *e)
{
    for (int talk = 0; talk < e->problem->n_talks; talk++) {
        const struct choice *choice = &e->choices[talk];
        if (choice->option != NOWHERE && !problem_allows(e->problem, choice->option, choice->room))
            return 1;
    }
    return 0;
}

/* Someone attends a talk that is not placed: the model has no word for it, and where the rule
 * against it is off it costs nothing. */
static int attends_in_vain(const struct enumeration *e)
{
    for (int visit = 0; e->attends && visit < e->problem->n_visits; visit++)
        if (e->attends[visit] && e->choices[e->problem->visits[visit].talk].option == NOWHERE)
            return 1;
    return 0;
}

/* Does the model leave it open which of the two places is taken?  Any room with thresholds, those
 * of a class otherwise; any start in a block. */
static int are_alike(const struct formulation *form, const struct choice *a, const struct choice *b)
{
    return form->stands_for[a->option] == form->stands_for[b->option] &&
           (form->kind == THRESHOLDS || form->class_of[a->room] == form->class_of[b->room]);
}

/* The lowest price of the schedules that pin the model as this one does; `talk` is the first whose
 * place is still to be varied. */
static struct price cheapest_alike(const struct enumeration *e, int talk)
{
    if (talk == e->problem->n_talks)
        return problem_price(e->problem, e->choices, e->attends);
    struct choice *choice = &e->choices[talk];
    const struct talk *t = &e->problem->talks[talk];
    const struct choice asked = *choice;
    struct price best = cheapest_alike(e, talk + 1);

    if (asked.option == NOWHERE)
        return best;
    for (int i = 0; i < t->n_options * e->problem->n_rooms; i++) {
        const struct choice other = {t->first_option + i / e->problem->n_rooms,
                                     i % e->problem->n_rooms};
        if (!are_alike(e->form, &other, &asked) ||
            !problem_room_possible(e->problem, other.option, other.room))
            continue;
        *choice = other;
        const struct price price = cheapest_alike(e, talk + 1);
        if (price_compare(&price, &best) < 0)
            best = price;
    }
    *choice = asked;
    return best;
}

static void check_pinned(struct enumeration *e)
{
    const struct price price = cheapest_alike(e, 0);
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct model model = pinned_model(e);
    struct branch branch = {.model = &model, .options = &options, .stats = &stats};
    struct price got = {{0}};

    branch_solve(&branch);
    for (int level = MEDIUM; level < N_LEVELS; level++)
        got.at[level] = branch.bound[level];
    if (price.at[HARD] > 0 && branch.end != BRANCH_INFEASIBLE)
        complain(e, "pinned to a broken schedule the model has a point", &price, &got);
    else if (price.at[HARD] == 0 && branch.end != BRANCH_OPTIMAL)
        complain(e, "pinned to a sound schedule the model has no point", &price, &got);
    else if (price.at[HARD] == 0 && price_compare(&got, &price))
        complain(e, "pinned: model and check differ", &price, &got);
    e->tally->pinned++;
    free(branch.values);
    free(model.columns);
    free(model.rows);
    free(model.entries);
}

/* The price that the checks give; a match without a size is none. */
static struct price check_matches(struct enumeration *e, const struct schedule *schedule)
{
    struct check *check = check_schedule(e->conf, schedule);
    const struct price price = check->price;

    for (int i = 0; i < check->n; i++)
        for (int j = 0; j < check->results[i].matches.n; j++)
            if (!check->results[i].matches.list[j].size)
                complain(e, "a match has no size", &price, &price);
    check_free(check);
    return price;
}

static void compare_check(struct enumeration *e, const struct price *compiled)
{
    if (e->attends && e->sample != ALL && random_below(&e->random, 8))
        return;
    struct schedule *schedule = problem_schedule(e->problem, e->choices, e->attends);
    const struct price checked = check_matches(e, schedule);

    if (!e->what && price_compare(&checked, compiled))
        complain(e, "check and problem_price differ", &checked, compiled);
    schedule_free(schedule);
}

static void look_at_schedule(void *data)
{
    struct enumeration *e = data;

    if (e->what)
        return;
    const struct price compiled = problem_price(e->problem, e->choices, e->attends);

    e->tally->schedules++;
    compare_check(e, &compiled);
    if (compiled.at[HARD] == 0 && (!e->found || price_compare(&compiled, &e->best) < 0)) {
        e->best = compiled;
        e->found = 1;
    }
    const uint64_t rarity = e->sample == ALL ? 1 : compiled.at[HARD] ? 20 : 2;
    if (!e->what && !uses_closed_place(e) && !attends_in_vain(e) &&
        random_below(&e->random, rarity) == 0)
        check_pinned(e);
}

/* Without attendance, and where there are wishes with every one: far more than there are schedules,
 * so the checks see a sample of them. */
static void look_at_places(void *data)
{
    struct enumeration *e = data;

    if (e->what)
        return;
    if (!conference_has_attendance(e->conf)) {
        look_at_schedule(e);
        return;
    }
    const struct price price = problem_price(e->problem, e->choices, NULL);
    compare_check(e, &price);
    e->attends = mem_zero((size_t)e->problem->n_visits, sizeof *e->attends);
    every_attendance(e->problem, e->attends, look_at_schedule, e);
    free(e->attends);
    e->attends = NULL;
}

static void check_solved(struct enumeration *e, const struct schedule *schedule)
{
    if (e->found &&
        (schedule->status != SCHEDULE_OPTIMAL || price_compare(&schedule->price, &e->best)))
        complain(e, schedule_status_names[schedule->status], &e->best, &schedule->price);
    if (!e->found && schedule->status != SCHEDULE_INFEASIBLE)
        complain(e, "nothing fits, but the solver says otherwise", &e->best, &schedule->price);
    e->tally->by_kind[e->form->kind]++;
    *(e->found ? &e->tally->feasible : &e->tally->infeasible) += 1;
}

static void check_solver(struct enumeration *e)
{
    struct solve_options options = {0};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    struct errs errs = {0};

    if (solve(&schedule, e->conf, &options, &stats, &errs) == OK)
        check_solved(e, schedule);
    else
        complain(e, "solve failed", &e->best, &e->best);
    schedule_free(schedule);
    errs_clear(&errs);
}

static int has_rooms_of_their_own(const struct formulation *form)
{
    for (int option = 0; form->thresholds && option < form->problem->n_options; option++)
        if (form->thresholds->own[option] >= 0)
            return 1;
    return 0;
}

/* No schedule costs less than the problem does without its rooms. */
static void check_outline(struct enumeration *e)
{
    struct outline *outline = outline_new(e->form);
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    const int level = model_first_level(&e->form->model);

    if (!outline)
        return;
    struct branch branch = {
        .model = outline_model(outline), .options = &options, .stats = &stats, .for_bound = 1};
    branch_solve(&branch);
    struct price bound = {{0}};
    bound.at[level] = branch.bound[level];
    if (branch.end != BRANCH_OPTIMAL && branch.end != BRANCH_INFEASIBLE)
        complain(e, "the outline is not solved", &bound, &e->best);
    else if (e->found &&
             (branch.end == BRANCH_INFEASIBLE || branch.bound[level] > e->best.at[level]))
        complain(e, "a schedule is below the bound of the outline", &bound, &e->best);
    e->tally->outlined += e->found;
    e->tally->reached += e->found && branch.bound[level] == e->best.at[level];
    free(branch.values);
    outline_free(outline);
}

static void ignore_bound(void *data, amount bound)
{
    (void)data;
    (void)bound;
}

/* No schedule costs less than what is on at each time, taken by itself. */
static void check_lineup(struct enumeration *e)
{
    struct lineup lineup = {.problem = e->problem,
                            .level = model_first_level(&e->form->model),
                            .known = AMOUNT_MAX,
                            .effort = 50000,
                            .found = ignore_bound};
    struct price bound = {{0}};

    if (!e->found || !lineup_solve(&lineup))
        return;
    bound.at[lineup.level] = lineup.bound;
    if (lineup.bound > e->best.at[lineup.level])
        complain(e, "a schedule is below the bound of what is on at once", &bound, &e->best);
    e->tally->lined_up++;
    e->tally->near += lineup.bound + AMOUNT_ONE / 100 > e->best.at[lineup.level];
}

static const char *try_conference(const struct conference *conf, uint64_t sample,
                                  struct tally *tally, struct text *complaint)
{
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    struct enumeration e = {.conf = conf,
                            .problem = problem,
                            .form = form,
                            .sample = sample,
                            .tally = tally,
                            .complaint = complaint};
    random_seed(&e.random, sample);
    e.choices = mem_zero((size_t)problem->n_talks, sizeof *e.choices);
    every_choice(problem, e.choices, look_at_places, &e);
    if (!e.what)
        check_solver(&e);
    if (!e.what)
        check_outline(&e);
    if (!e.what)
        check_lineup(&e);
    tally->conferences++;
    tally->attended += problem->n_visits > 0;
    tally->owned += has_rooms_of_their_own(form);
    free(e.choices);
    formulation_free(form);
    problem_free(problem);
    return e.what;
}

/* NULL when the text is no conference; the caller's. */
static struct conference *read_text(const char *text)
{
    struct conference *conf = NULL;
    struct errs errs = {0};

    conference_read(&conf, "tiny.json", text, strlen(text), &errs, NULL);
    for (int i = 0; i < errs.n; i++)
        fprintf(stderr, "%s: %s\n", errs.list[i].path, errs.list[i].text);
    errs_clear(&errs);
    return conf;
}

/* For shrink: does it still fail, in some way?  Keeps what the last one to fail said. */
static int fails_still(const char *text, void *data)
{
    struct text *last = data;
    struct text complaint = {0};
    struct tally tally = {0};
    struct errs errs = {0};
    struct conference *conf = NULL;

    conference_read(&conf, "tiny.json", text, strlen(text), &errs, NULL);
    const char *what = conf ? try_conference(conf, ALL, &tally, &complaint) : NULL;
    if (what) {
        text_clear(last);
        *last = complaint;
    }
    conference_free(conf);
    errs_clear(&errs);
    return what != NULL;
}

static void report_failure(const char *text, const char *name, const struct text *complaint)
{
    struct text last = {0};

    fprintf(stderr, "%s: %s", name, text_bytes(complaint));
    if (!getenv("LECTERN_RULE"))
        free(shrink(text, fails_still, &last));
    if (last.length)
        fprintf(stderr, "the least of it that fails: %s", text_bytes(&last));
    text_clear(&last);
    fail_msg("%s", name);
}

static void try_text(const char *text, const char *name, uint64_t sample, struct tally *tally)
{
    struct conference *conf = read_text(text);
    struct text complaint = {0};

    if (!conf)
        fail_msg("%s is no conference:\n%s", name, text);
    if (try_conference(conf, sample, tally, &complaint))
        report_failure(text, name, &complaint);
    text_clear(&complaint);
    conference_free(conf);
}

/* Has the conference the rule, or the rule at all times?  NULL: any rule. */
static int is_asked_for(const char *text, const char *rule)
{
    struct conference *conf = rule ? read_text(text) : NULL;
    int is = !rule;

    for (int i = 0; conf && i < conf->n_rules; i++)
        is |= (int)conf->rules[i].kind == rule_kind_find(rule);
    conference_free(conf);
    return is;
}

static void try_seed(uint64_t seed, const char *rule, struct tally *tally)
{
    char *text = tiny_conference(seed);
    char name[32];

    snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
    if (is_asked_for(text, rule))
        try_text(text, name, seed, tally);
    free(text);
}

static void every_schedule_of_tiny_conferences(void **state)
{
    (void)state;
    struct tally tally = {0};
    const char *from = getenv("LECTERN_SEED"), *longer = getenv("LECTERN_LONG");
    const char *rule = getenv("LECTERN_RULE");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : longer ? (int)strtol(longer, NULL, 10) : 300;

    assert_true(!rule || rule_kind_find(rule) >= 0);
    for (uint64_t seed = first; tally.conferences < n && seed < first + 1000 * (uint64_t)n; seed++)
        try_seed(seed, rule, &tally);
    printf("%d conferences (%d feasible, %d infeasible), %ld schedules, %d pinned; thresholds %d, "
           "classes %d, general %d, blocks %d; %d with rooms of their own, %d with "
           "attendance; %d bounds without rooms, %d the minimum; %d of lineups, %d near it\n",
           tally.conferences, tally.feasible, tally.infeasible, tally.schedules, tally.pinned,
           tally.by_kind[THRESHOLDS], tally.by_kind[FLOWS], tally.by_kind[GENERAL],
           tally.by_kind[BLOCKS], tally.owned, tally.attended, tally.outlined, tally.reached,
           tally.lined_up, tally.near);
    assert_true(tally.conferences == n && n > 0);
    if (n >= 300 && !rule) {
        assert_true(tally.feasible > n / 4 && tally.infeasible > n / 50);
        for (int kind = 0; kind < N_FORMULATIONS; kind++)
            assert_true(tally.by_kind[kind] >= n / 10);
        assert_true(tally.pinned > n && tally.attended > n / 20 && tally.owned > n / 20);
        assert_true(tally.lined_up > n / 100 && tally.near > 0);
        assert_true(tally.outlined > n / 30 && tally.reached > tally.outlined / 4);
    }
}

/* What once disagreed, as shrunk, or what few random conferences hold; ' for ". */
static const struct past {
    const char *name, *json;
} pasts[] = {
    {"a negative score at the hard level",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'submissions': [{'id': 'T0', "
     "'score': -1}, {'id': 'T1', 'score': 2}, {'id': 'T2', 'score': -1, 'repeats': 2}], 'rules': "
     "[{'rule': 'score', 'weight': {'hard': 2, 'soft': 1}}]}"},
    {"a negative factor at the hard level",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', 'slots': [10, 10, 10]}], "
     "'submissions': [{'id': 'T0'}, {'id': 'T1'}, {'id': 'T2'}], 'rules': [{'rule': 'apart', "
     "'within': 'session', 'pairs': [['T0', 'T1', 1], ['T0', 'T2', -1]], 'weight': {'hard': 1, "
     "'soft': 1}}]}"},
    {"a reward for half of the talks, just missed",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's1', 'start': '2027-05-08T09:00', 'slots': [10, 10]}], 'people': "
     "[{'id': 'p0'}], 'submissions': [{'id': 'T0', 'speakers': ['p0']}, {'id': 'T1'}], 'rules': "
     "[{'rule': 'balance', 'by': 'speaker', 'max': '50%', 'count': 'all', 'weight': -1}]}"},
    {"pairs that are rounded each by itself",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}, {'id': "
     "'r1'}, {'id': 'r2'}], 'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', 'slots': "
     "[10]}], 'submissions': [{'id': 'T0'}, {'id': 'T1'}, {'id': 'T2'}], 'rules': [{'rule': "
     "'apart', 'pairs': [['T0', 'T1', 0.5], ['T0', 'T2', 0.5]], 'weight': 0.333333}]}"},
    {"a price of many millionths, held for the level below",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', 'slots': [10, 10]}], 'submissions': "
     "[{'id': 'T0', 'state': 'accepted'}, {'id': 'T1', 'state': 'accepted'}], 'rules': [{'rule': "
     "'avoid', 'where': {'id': 'T0'}, 'weight': {'medium': 87.654321, 'soft': 1}}, {'rule': "
     "'avoid', 'where': {'id': 'T1'}, 'weight': {'medium': 1.000001}}]}"},
    {"talks of one day with no minute in common",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's1', 'start': '2027-05-09T09:30', 'slots': [10, 10]}], 'submissions': "
     "[{'id': 'T0'}, {'id': 'T1'}], 'rules': [{'rule': 'apart', 'measure': 'overlap-minutes', "
     "'within': 'day', 'weight': 'hard'}]}"},
    {"clocks put back while she speaks",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's0', 'start': '2027-11-07T05:50', 'slots': [30]}], 'people': [{'id': "
     "'p0', 'timezone': 'America/New_York'}], 'submissions': [{'id': 'T0', 'speakers': ['p0']}], "
     "'rules': [{'rule': 'comfort', 'good': {'from': '01:45', 'to': '03:00'}}, {'rule': 'comfort', "
     "'possible': {'from': '01:20', 'to': '01:50'}}]}"},
    {"a talk that takes three slots in the last session alone",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}], "
     "'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', 'slots': [30]}, {'id': 's1', 'start': "
     "'2027-05-08T14:00', 'slots': [10, 10, 10]}], 'formats': [{'id': 'f', 'minutes': 30}], "
     "'people': [{'id': 'p0'}], 'submissions': [{'id': 'T0', 'speakers': ['p0'], 'format': 'f'}], "
     "'rules': [{'rule': 'run', 'max': 2}]}"},
    {"rooms that differ in seats alone",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0', "
     "'capacity': "
     "1}, {'id': 'r1', 'capacity': 2}], 'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', "
     "'slots': [10]}], 'people': [{'id': 'g0', 'wants': {'T0': 1, 'T1': 2}}, {'id': 'g1', 'wants': "
     "{'T0': 1, 'T1': 2}}], 'submissions': [{'id': 'T0'}, {'id': 'T1'}], 'rules': [{'rule': "
     "'attendance'}]}"},
    {"more minutes to another room, shared tags once, seats by the slot",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0', "
     "'capacity': 5}, {'id': 'r1'}], 'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', "
     "'slots': [10, 10, 10]}], 'formats': [{'id': 'f', 'minutes': 20}], 'people': [{'id': 'p0'}, "
     "{'id': 'p1'}], 'submissions': [{'id': 'T0', 'speakers': ['p0', 'p1'], 'tags': ['x', 'y']}, "
     "{'id': 'T1', 'speakers': ['p1', 'p0'], 'tags': ['y', 'x'], 'format': 'f', 'audience': 9}], "
     "'rules': [{'rule': 'gap', 'minutes': 1, 'other-room': 15, 'weight': 2}, {'rule': "
     "'together', 'shared': 'tag', 'times': false}, {'rule': 'mix', 'shared': 'tag', 'times': "
     "false, 'within': 'all', 'weight': -5}, {'rule': 'audience-fits', 'measure': 'slots'}]}"},
    {"seats missing above and below a threshold where none are",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0', "
     "'capacity': 5}, {'id': 'r1', 'capacity': 10}, {'id': 'r2', 'capacity': 10}, {'id': 'r3', "
     "'capacity': 20}], 'sessions': [{'id': 's0', 'start': '2027-05-08T09:00', 'slots': [10]}], "
     "'submissions': [{'id': 'T0', 'state': 'accepted', 'audience': 19}, {'id': 'T1', 'state': "
     "'accepted', 'audience': 18}, {'id': 'T2', 'state': 'accepted', 'audience': 9}, {'id': 'T3', "
     "'state': 'accepted', 'audience': 7}], 'rules': [{'rule': 'audience-fits'}]}"},
    {"two rooms and no session",
     "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'rooms': [{'id': 'r0'}, {'id': "
     "'r1'}], 'tracks': [{'id': 'red'}, {'id': 'green'}], 'submissions': [{'id': 'T0', 'track': "
     "'red'}, {'id': 'T1', 'track': 'green'}], 'rules': [{'rule': 'similar-tracks', 'pairs': "
     "[['red', 'green']]}]}"},
};

static void no_longer_disagrees(void **state)
{
    const struct past *past = *state;
    char *json = tiny_quoted(past->json);
    struct tally tally = {0};

    try_text(json, past->name, ALL, &tally);
    free(json);
}

static int has_seven_and_nine(const char *text, void *data)
{
    *(int *)data += 1;
    return strstr(text, "7") && strstr(text, "9");
}

static void what_is_shrunk_still_fails(void **state)
{
    int asked = 0;
    char *left =
        shrink("{\"a\": [1, 7, {\"b\": 2}], \"c\": {\"d\": [3], \"e\": [[9, 4]]}, \"f\": 5}",
               has_seven_and_nine, &asked);

    (void)state;
    assert_string_equal(left, "{\"a\": [7], \"c\": {\"e\": [[9]]}}");
    assert_true(asked > 10);
    free(left);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(pasts) + 2] = {
        cmocka_unit_test(every_schedule_of_tiny_conferences),
        cmocka_unit_test(what_is_shrunk_still_fails)};

    for (size_t i = 0; i < COUNT(pasts); i++)
        tests[i + 2] =
            (struct CMUnitTest){pasts[i].name, no_longer_disagrees, NULL, NULL, (void *)&pasts[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
