/* primitives: random problems that no rule made, of every primitive, both signs, hard and not:
 *   the exact engine's optimum = the minimum of problem_price over every choice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "every.h"
#include "formulation.h"
#include "mem.h"
#include "met.h"
#include "outline.h"
#include "random.h"
#include "twin.h"

static const char *const conference =
    "{\"lectern\": 1, \"name\": \"Tiny\", \"timezone\": \"Europe/Lisbon\","
    "\"rooms\": [{\"id\": \"a\", \"capacity\": 10}, {\"id\": \"b\"}],"
    "\"sessions\": [{\"id\": \"am\", \"start\": \"2027-05-08T09:00\", \"slots\": [30, 30]},"
    " {\"id\": \"pm\", \"start\": \"2027-05-08T14:00\", \"slots\": [30], \"rooms\": [\"a\"]},"
    " {\"id\": \"sun\", \"start\": \"2027-05-09T09:00\", \"slots\": [30], \"rooms\": [\"b\"]}],"
    "\"submissions\": [{\"id\": \"T0\", \"state\": \"accepted\", \"slots\": 1},"
    " {\"id\": \"T1\", \"slots\": 2}, {\"id\": \"T2\", \"slots\": 1}, {\"id\": \"T3\", \"slots\": "
    "1}]}";

static struct conference *open_conference(void)
{
    struct conference *conf = NULL;
    struct errs errs = {0};

    assert_int_equal(
        OK, conference_read(&conf, "tiny.json", conference, strlen(conference), &errs, NULL));
    errs_clear(&errs);
    return conf;
}

/* What a problem is made for: anything; that nothing looks at rooms one by one; that nothing tells
 * one start of a session from another; that many rules look at the same two talks. */
enum purpose { ANYTHING, TIME_FIRST, SESSIONS, PAIRS };

struct maker {
    struct problem *problem;
    struct random_state random;
    int alike;    /* nothing tells one start of a session from another, most of the time */
    int no_rooms; /* nothing looks at rooms one by one */
    enum purpose purpose;
};

/* One draw an expression: the order in which a call's arguments, or the values of a list, are
 * evaluated is the compiler's. */
static int below(struct maker *m, int n)
{
    return (int)random_below(&m->random, (uint64_t)n);
}

static struct price random_price(struct maker *m)
{
    struct price price = {{0}};

    if (below(m, 4) == 0) {
        price.at[HARD] = AMOUNT_ONE;
        return price;
    }
    const amount value = (below(m, 9) - 4) * AMOUNT_ONE / 2;
    price.at[below(m, 3) ? SOFT : MEDIUM] = value;
    return price;
}

static int random_room(struct maker *m)
{
    return m->no_rooms || below(m, 2) ? ANY_ROOM : below(m, m->problem->n_rooms);
}

static int is_meant(const struct maker *m, int option, int other)
{
    const struct problem *problem = m->problem;
    const struct option *a = &problem->options[option], *b = &problem->options[other];

    return option == other ||
           (m->alike && a->talk == b->talk &&
            problem->conf->slots[a->slot].session == problem->conf->slots[b->slot].session);
}

static int random_use(struct maker *m)
{
    const int use = problem_add_use(m->problem);
    const int n = 1 + below(m, 5);

    for (int i = 0; i < n; i++) {
        const int option = below(m, m->problem->n_options), room = random_room(m);
        for (int other = 0; other < m->problem->n_options; other++)
            if (is_meant(m, option, other))
                problem_use_place(m->problem, use, other, room);
    }
    return use;
}

static void add_count(struct maker *m)
{
    const struct price price = random_price(m);
    const amount limit = below(m, 3) * AMOUNT_ONE;
    const amount high = below(m, 4) ? limit : AMOUNT_MAX;
    const amount low = below(m, 3) ? -AMOUNT_MAX : AMOUNT_ONE;
    struct count *count =
        problem_add_count(m->problem, &price, below(m, 3) ? COUNT_BEYOND : COUNT_ALL, low, high);
    int uses[2];

    for (int i = 0; i < 2; i++)
        uses[i] = random_use(m);
    if (count->high < count->low)
        count->high = count->low;
    for (int i = 0; i < 2; i++)
        count_add_use(count, uses[i], (1 + below(m, 2)) * AMOUNT_ONE);
    for (int i = below(m, 4); i > 0; i--) {
        const int option = below(m, m->problem->n_options), room = random_room(m);
        const amount weight = (below(m, 4) - 1) * AMOUNT_ONE;
        for (int other = 0; other < m->problem->n_options; other++)
            if (is_meant(m, option, other))
                count_add(count, other, room, weight, AMOUNT_ONE);
    }
}

static void add_joint(struct maker *m)
{
    const struct price price = random_price(m);
    int uses[3];

    for (int i = 0; i < 3; i++)
        uses[i] = random_use(m);
    struct joint *joint = problem_add_joint(m->problem, &price, (1 + below(m, 2)) * AMOUNT_ONE);
    joint_add_clause(joint, uses, 1 + below(m, 3));
    for (int i = below(m, 3); i > 0; i--)
        joint_add_clause(joint, uses + below(m, 2), 2);
}

static void add_stretch(struct maker *m)
{
    const struct price price = random_price(m);
    const int is_beyond = below(m, 2), n = 1 + below(m, 4);
    int uses[4], position = below(m, 2);

    for (int i = 0; i < n; i++)
        uses[i] = random_use(m);
    struct stretch *stretch = problem_add_stretch(
        m->problem, &price, is_beyond ? STRETCH_BEYOND : STRETCH_BROKEN, below(m, 3));
    for (int i = 0; i < n; i++)
        stretch_add(stretch, uses[i], position += 1 + (below(m, 4) == 0));
}

static int is_first_start(const struct maker *m, int option)
{
    return !option || !is_meant(m, option, option - 1);
}

static void add_extreme(struct maker *m)
{
    const struct price price = random_price(m);
    const int is_largest = below(m, 2);
    struct extreme *extreme =
        problem_add_extreme(m->problem, &price, is_largest ? EXTREME_LARGEST : EXTREME_SPREAD);

    for (int option = 0; option < m->problem->n_options; option++) {
        const amount weight = (below(m, 6) - 2) * AMOUNT_ONE;
        const int room = random_room(m), wanted = below(m, 2);
        for (int other = 0; wanted && other < m->problem->n_options; other++)
            if (is_meant(m, option, other) && (!m->alike || is_first_start(m, option)))
                extreme_add(extreme, other, room,
                            is_largest && price.at[HARD] && weight < 0 ? 0 : weight);
        if (!is_largest && below(m, 4) == 0)
            extreme_end_sum(extreme);
    }
    if (!is_largest)
        extreme_end_sum(extreme);
}

static const unsigned char *random_mask(struct maker *m)
{
    unsigned char *mask = problem_new_mask(m->problem);

    for (int option = 0; option < m->problem->n_options; option++)
        mask[option] = m->alike && !is_first_start(m, option) ? mask[option - 1] : below(m, 3) > 0;
    return mask;
}

/* Reads room by room, so there is none without rooms. */
static void add_sequence(struct maker *m)
{
    if (m->no_rooms)
        return;
    struct price price = random_price(m);
    /* Most of the time no position is asked for twice, and a wrong one does not pay. */
    const int turns = m->purpose == SESSIONS && below(m, 4);

    for (int level = MEDIUM; turns && level < N_LEVELS; level++)
        price.at[level] = price.at[level] < 0 ? -price.at[level] : price.at[level];
    struct sequence *sequence = problem_add_sequence(m->problem, &price);
    const int first = below(m, 5);

    if (below(m, 3) == 0)
        sequence->options = random_mask(m);
    for (int talk = 0; talk < m->problem->n_talks; talk++)
        if (below(m, 4))
            sequence_add(sequence, talk, turns ? (first + talk) % 5 : below(m, 5));
}

/* Sees no more of a start than its session. */
static struct relation relation_of_sessions(struct maker *m)
{
    struct relation relation = {.within = WITHIN_SESSION + below(m, 3)};

    relation.rooms = below(m, 4) ? (enum same_rooms)(ROOMS_DIFFERENT + below(m, 3)) : ROOMS_ANY;
    relation.outside = below(m, 3) == 0;
    return relation;
}

static struct relation random_relation(struct maker *m)
{
    struct relation relation = {.within = (enum within)below(m, 5)};

    relation.rooms = below(m, 2) ? (enum same_rooms)below(m, 4) : ROOMS_ANY;
    relation.measure = below(m, 2) ? MEASURE_ONE : MEASURE_MINUTES;
    relation.outside = below(m, 3) == 0;
    relation.ordered = below(m, 3) == 0;
    relation.nearer = below(m, 3) == 0;
    relation.minutes = 30 * below(m, 3);
    relation.other_room = 30 * below(m, 12);
    return relation;
}

static void add_pairs(struct maker *m)
{
    const struct price price = random_price(m);
    struct relation relation =
        m->purpose == SESSIONS ? relation_of_sessions(m) : random_relation(m);

    if (m->no_rooms) {
        relation.rooms = ROOMS_ANY;
        relation.other_room = relation.minutes;
    }
    if (below(m, 4) == 0)
        relation.options = random_mask(m);
    struct pairs *pairs = problem_add_pairs(m->problem, &price, &relation);

    /* No rule makes hard pairs of everyone but the clash in rooms, and the engine counts on that.
     */
    pairs->everyone = !relation_is_directed(&relation) && !price.at[HARD] && below(m, 4) == 0;
    for (int i = 1 + below(m, 3); !pairs->everyone && i > 0; i--) {
        const int a = below(m, m->problem->n_talks), b = below(m, m->problem->n_talks);
        if (a != b)
            pairs_add(pairs, a, b, (1 + below(m, 2)) * AMOUNT_ONE);
    }
}

static void add_room_prices(struct maker *m)
{
    const struct price price = random_price(m);

    for (int i = 1 + below(m, 3); i > 0; i--) {
        const int talk = below(m, m->problem->n_talks), room = below(m, m->problem->n_rooms);
        problem_price_room(m->problem, &price, talk, room, below(m, 4) * AMOUNT_ONE / 2);
    }
}

static void add_place_prices(struct maker *m)
{
    const struct price price = random_price(m);

    for (int i = 1 + below(m, 3); i > 0; i--) {
        const int option = below(m, m->problem->n_options), room = below(m, m->problem->n_rooms);
        for (int other = 0; other < m->problem->n_options; other++)
            if (is_meant(m, option, other))
                problem_price_place(m->problem, &price, other, room, AMOUNT_ONE / 2);
    }
}

static void (*const adders[])(struct maker *) = {add_count,   add_joint,       add_stretch,
                                                 add_extreme, add_sequence,    add_pairs,
                                                 add_pairs,   add_room_prices, add_place_prices};

static struct problem *random_problem(const struct conference *conf, uint64_t seed,
                                      enum purpose purpose)
{
    struct maker m = {
        .problem = problem_new(conf), .purpose = purpose, .no_rooms = purpose == TIME_FIRST};
    const struct price hard = {{AMOUNT_ONE}}, soft = {.at[SOFT] = AMOUNT_ONE};

    random_seed(&m.random, seed);
    for (int talk = 0; talk < m.problem->n_talks; talk++)
        problem_price_unplaced(m.problem, talk && below(&m, 4) ? &soft : &hard, talk,
                               (1 + below(&m, 4)) * AMOUNT_ONE);
    m.alike = below(&m, 2) || purpose == SESSIONS;
    for (int option = 0, size = 0; option < m.problem->n_options; option++) {
        size = m.alike && !is_first_start(&m, option) ? size : below(&m, 4);
        problem_price_option(m.problem, &soft, option, size * AMOUNT_ONE / 2);
        if (!conference_slots_fit(conf,
                                  m.problem->talks[m.problem->options[option].talk].submission,
                                  m.problem->options[option].slot, -1))
            problem_price_option(m.problem, &hard, option, AMOUNT_ONE);
    }
    if (below(&m, 3) || purpose == SESSIONS) {
        const struct relation clash = {
            .within = WITHIN_OVERLAP, .rooms = ROOMS_SAME, .exclusive = 1};
        problem_add_pairs(m.problem, &hard, &clash)->everyone = 1;
    }
    for (int i = 1 + below(&m, 3); purpose != PAIRS && i > 0; i--)
        adders[below(&m, (int)(sizeof adders / sizeof *adders))](&m);
    for (int i = 0; purpose == PAIRS && i < 8; i++)
        add_pairs(&m);
    problem_seal(m.problem);
    return m.problem;
}

struct search {
    const struct problem *problem;
    struct choice *choices;
    struct price best;
    int found;
};

static void look(void *data)
{
    struct search *search = data;
    const struct price price = problem_price(search->problem, search->choices, NULL);

    if (price.at[HARD] == 0 && (!search->found || price_compare(&price, &search->best) < 0)) {
        search->best = price;
        search->found = 1;
    }
}

static void check_found(const struct search *search, const struct branch *branch, uint64_t seed)
{
    if (branch->end != (search->found ? BRANCH_OPTIMAL : BRANCH_INFEASIBLE))
        fail_msg("seed %llu: branch ended %d, a choice is %s", (unsigned long long)seed,
                 branch->end, search->found ? "there" : "not there");
    for (int level = MEDIUM; search->found && level < N_LEVELS; level++)
        if (branch->bound[level] != search->best.at[level])
            fail_msg("seed %llu: %s: bound %lld, minimum %lld", (unsigned long long)seed,
                     level_names[level], (long long)branch->bound[level],
                     (long long)search->best.at[level]);
}

static int by_kind[N_FORMULATIONS], n_outlined;

/* No choice costs less than the problem does without its rooms. */
static void check_outline(const struct search *search, const struct formulation *form,
                          uint64_t seed)
{
    struct outline *outline = outline_new(form);
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    const int level = model_first_level(&form->model);

    if (!outline)
        return;
    struct branch branch = {
        .model = outline_model(outline), .options = &options, .stats = &stats, .for_bound = 1};
    branch_solve(&branch);
    n_outlined++;
    if (search->found &&
        (branch.end != BRANCH_OPTIMAL || branch.bound[level] > search->best.at[level]))
        fail_msg("seed %llu: outline ended %d, bound %lld, minimum %lld", (unsigned long long)seed,
                 branch.end, (long long)branch.bound[level], (long long)search->best.at[level]);
    free(branch.values);
    outline_free(outline);
}

static int n_with_products; /* problems where two talks' places have columns */

static int has_products(const struct model *model)
{
    for (int column = 0; column < model->n_columns; column++)
        if (model->columns[column].name[0] == 'z')
            return 1;
    return 0;
}

static void try_seed(const struct conference *conf, uint64_t seed, enum purpose purpose)
{
    struct problem *problem = random_problem(conf, seed, purpose);
    struct formulation *form = formulation_new(problem);
    struct search search = {.problem = problem};
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct branch branch = {.model = &form->model, .options = &options, .stats = &stats};

    search.choices = mem_zero((size_t)problem->n_talks, sizeof *search.choices);
    every_choice(problem, search.choices, look, &search);
    branch_solve(&branch);
    by_kind[form->kind]++;
    n_with_products += has_products(&form->model);
    check_found(&search, &branch, seed);
    check_outline(&search, form, seed);
    if (branch.values) {
        struct choice *choices = formulation_choices(form, branch.values);
        const struct price price = problem_price(problem, choices, NULL);
        assert_int_equal(0, price_compare(&price, &search.best));
        free(choices);
    }
    free(branch.values);
    free(search.choices);
    formulation_free(form);
    problem_free(problem);
}

static void exact_optimum_is_the_enumerated_minimum(void **state)
{
    (void)state;
    const char *from = getenv("LECTERN_SEED");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : getenv("LECTERN_LONG") ? 4000 : 250;
    struct conference *conf = open_conference();

    for (int i = 0; i < n; i++)
        try_seed(conf, first + (uint64_t)i, (first + (uint64_t)i) % 4 ? ANYTHING : SESSIONS);
    if (!from)
        try_seed(conf, 3500, SESSIONS); /* a held level that GLPK's presolve of a node dropped */
    printf("thresholds %d, classes %d, general %d, blocks %d, %d bounds without rooms\n",
           by_kind[THRESHOLDS], by_kind[FLOWS], by_kind[GENERAL], by_kind[BLOCKS], n_outlined);
    assert_true(n == 1 || n_outlined > n / 50);
    for (int kind = FLOWS; n > 1 && kind < N_FORMULATIONS; kind++)
        assert_true(by_kind[kind] > n / 100);
    conference_free(conf);
}

static void pairs_of_many_rules_are_priced_as_each_rule_says(void **state)
{
    (void)state;
    const char *from = getenv("LECTERN_SEED");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : getenv("LECTERN_LONG") ? 2000 : 150;
    struct conference *conf = open_conference();

    n_with_products = 0;
    for (int i = 0; i < n; i++)
        try_seed(conf, first + (uint64_t)i, PAIRS);
    printf("products in %d of %d\n", n_with_products, n);
    assert_true(n == 1 || n_with_products > n / 4);
    conference_free(conf);
}

/* Three uses of two places each, the last one like the first; a count, a joint and a stretch over
 * them. */
static struct problem *problem_with_twin_uses(const struct conference *conf)
{
    static const int places[][2] = {{0, 3}, {0, 4}, {3, 0}};
    const struct price soft = {.at[SOFT] = AMOUNT_ONE};
    struct problem *problem = problem_new(conf);
    int uses[3];

    for (int i = 0; i < 3; i++) {
        uses[i] = problem_add_use(problem);
        for (int j = 0; j < 2; j++)
            problem_use_place(problem, uses[i], places[i][j], ANY_ROOM);
    }
    struct count *count = problem_add_count(problem, &soft, COUNT_BEYOND, -AMOUNT_MAX, AMOUNT_ONE);
    struct stretch *stretch = problem_add_stretch(problem, &soft, STRETCH_BROKEN, 0);
    for (int i = 0; i < 3; i++) {
        count_add_use(count, uses[i], AMOUNT_ONE);
        stretch_add(stretch, uses[i], i);
    }
    count_add(count, 0, ANY_ROOM, AMOUNT_ONE, AMOUNT_ONE);
    joint_add_clause(problem_add_joint(problem, &soft, AMOUNT_ONE), uses, 3);
    problem_seal(problem);
    return problem;
}

static void uses_of_the_same_places_become_one(void **state)
{
    struct conference *conf = open_conference();
    struct problem *problem = problem_with_twin_uses(conf);
    static const int names[] = {0, 1, 0};
    (void)state;

    assert_int_equal(problem->n_uses, 2);
    assert_int_equal(problem->uses[1].places[1].option, 4);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(problem->counts[0].terms[i].use, names[i]);
        assert_int_equal(problem->joints[0].uses[i], names[i]);
        assert_int_equal(problem->stretches[0].uses[i].use, names[i]);
    }
    assert_int_equal(problem->counts[0].terms[3].use, NO_USE);
    problem_free(problem);
    conference_free(conf);
}

/* The MathProg models against the exact engine, which the test above compares. */

static struct twin_case known_of(const struct problem *problem, const struct formulation *form)
{
    struct solve_options options = {0};
    struct solve_stats stats = {0};
    struct branch branch = {.model = &form->model, .options = &options, .stats = &stats};
    struct twin_case known = {.problem = problem};

    branch_solve(&branch);
    known.fits = branch.end == BRANCH_OPTIMAL;
    for (int level = MEDIUM; known.fits && level < N_LEVELS; level++)
        known.best.at[level] = branch.bound[level];
    free(branch.values);
    return known;
}

/* What a model has agreed on. */
struct agreed {
    int n_solved, n_infeasible, met[N_MET];
};

/* A model, what it does not cover, and when it must not refuse. */
static const struct twin_model {
    const char *name, *path;
    unsigned char not_covered[N_MET], kinds[N_FORMULATIONS];
} models[] = {
    {"general", TWIN_GENERAL, {0}, {1, 1, 1, 1}},
    {"time first",
     TWIN_TIME_FIRST,
     {[MET_PAIRS_DIFFERENT] = 1,
      [MET_PAIRS_SAME] = 1,
      [MET_PAIRS_SMALLER] = 1,
      [MET_PAIRS_NEARER_BY_ROOM] = 1,
      [MET_PLACES_IN_ROOMS] = 1,
      [MET_SEQUENCE] = 1,
      [MET_SEQUENCE_MASKED] = 1},
     {[THRESHOLDS] = 1, [FLOWS] = 1}},
    {"blocks", TWIN_BLOCKS, {[MET_PAIRS_NEARER_BY_ROOM] = 1}, {[BLOCKS] = 1}},
};
enum { N_MODELS = sizeof models / sizeof *models };

static void ask_twin(struct twin *twin, const struct twin_model *model,
                     const struct twin_case *known, enum formulation_kind kind, uint64_t seed,
                     struct agreed *agreed)
{
    enum twin_outcome outcome = TWIN_FAILED;
    char *complains = twin_compare(twin, model->path, known, &outcome);

    if (complains) { /* longer than fail_msg takes */
        fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, complains);
        fail();
    }
    if (outcome == TWIN_REFUSED) {
        if (model->kinds[kind])
            fail_msg("seed %llu: %s refused", (unsigned long long)seed, model->name);
        return;
    }
    *(known->fits ? &agreed->n_solved : &agreed->n_infeasible) += 1;
    if (known->fits)
        met_note(agreed->met, known->problem);
}

static void try_twin(const struct conference *conf, uint64_t seed, struct twin *twin,
                     struct agreed *agreed)
{
    struct problem *problem = random_problem(conf, seed, (enum purpose)(seed % PAIRS));
    struct formulation *form = formulation_new(problem);
    const struct twin_case known = known_of(problem, form);

    for (int i = 0; i < N_MODELS; i++)
        ask_twin(twin, &models[i], &known, form->kind, seed, &agreed[i]);
    formulation_free(form);
    problem_free(problem);
}

/* Enough problems with an optimum, and every primitive that it covers; attendance is not asked of
 * these problems, the random conferences of test_twin do. */
static void check_agreed(const struct twin_model *model, const struct agreed *agreed)
{
    printf("%s: %d problems, and %d where nothing fits\n", model->name, agreed->n_solved,
           agreed->n_infeasible);
    assert_true(agreed->n_solved >= 60 && agreed->n_infeasible > 0);
    for (int i = 0; i < MET_WISHES; i++)
        if (!model->not_covered[i] && agreed->met[i] < 3)
            fail_msg("%s: %s in %d problems", model->name, met_names[i], agreed->met[i]);
}

static void models_agree_with_the_exact_optimum(void **state)
{
    (void)state;
    const char *from = getenv("LECTERN_SEED");
    const uint64_t first = from ? strtoull(from, NULL, 10) : 1;
    const int n = from ? 1 : getenv("LECTERN_LONG") ? 2000 : 250;
    struct twin *twin = twin_new();
    struct conference *conf = open_conference();
    struct agreed agreed[N_MODELS] = {{0}};

    assert_non_null(twin);
    for (int i = 0; i < n; i++)
        try_twin(conf, first + (uint64_t)i, twin, agreed);
    for (int i = 0; !from && i < N_MODELS; i++)
        check_agreed(&models[i], &agreed[i]);
    assert_int_equal(0, twin_free(twin));
    conference_free(conf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_optimum_is_the_enumerated_minimum),
        cmocka_unit_test(pairs_of_many_rules_are_priced_as_each_rule_says),
        cmocka_unit_test(uses_of_the_same_places_become_one),
        cmocka_unit_test(models_agree_with_the_exact_optimum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
