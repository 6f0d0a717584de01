/* balance: for each cell of `per`, each limit and each value v of `by` (or group) that it is for,
 *          with T(v) the placements that match `where`, are in the cell, start in `when`, are in
 *          `room` and have v, and n(v) = units(T(v))
 *              (n(v) - max)+ + (min - n(v))+
 *          or, with count `all`, for the first term
 *              sum over T(v) of measure, if n(v) > max;
 *          with `even`, for each cell
 *              largest n(v) - smallest n(v)
 *          over the groups, or the values v that a candidate matching `where` has, also those with
 *          a limit of their own.
 *          A share is of units(all placements in the cell that start in `when` and are in `room`).
 *          Units and measure in a cell of one slot: 1, 1 or that slot's minutes. */
#include "catalogue.h"

#include <stdlib.h>

#include "balance_tally.h"
#include "balance_terms.h"
#include "fields.h"
#include "mem.h"
#include "placements.h"

static void check_value(const struct tally *tally, const struct limit *limit, int value)
{
    const struct rule *rule = tally->rule;
    const amount n = tally->units[value] * AMOUNT_ONE;

    if (limit->max != NO_LIMIT) {
        const amount max = tally_limit(tally, limit->max, limit->max_is_share);
        const amount over = rule->count_all ? tally->measures[value] * AMOUNT_ONE : n - max;
        if (n > max)
            tally_report(tally, value, over, 1, max);
    }
    if (limit->min != NO_LIMIT) {
        const amount min = tally_limit(tally, limit->min, limit->min_is_share);
        if (n < min)
            tally_report(tally, value, min - n, 0, min);
    }
}

static int has_own_limit(const struct rule *rule, int value)
{
    for (int i = 0; i < rule->n_limits; i++)
        if (rule->limits[i].value == value)
            return 1;
    return 0;
}

/* `others`: the values in use without a limit of their own, or every group. */
static void check_limits(const struct tally *tally, const struct indices *others)
{
    const struct rule *rule = tally->rule;

    for (int i = 0; i < rule->n_limits; i++) {
        const struct limit *limit = &rule->limits[i];
        if (limit->value != ANY_VALUE && !rule->n_groups)
            check_value(tally, limit, limit->value);
        for (int v = 0; limit->value == ANY_VALUE && v < others->n; v++)
            check_value(tally, limit, others->list[v]);
    }
}

static void check_even(const struct tally *tally, const struct indices *values)
{
    int most = 0, least = 0;
    int64_t n_most = INT64_MIN, n_least = INT64_MAX;

    for (int i = 0; i < values->n; i++) {
        const int64_t n = tally->units[values->list[i]];
        if (n > n_most) {
            n_most = n;
            most = values->list[i];
        }
        if (n < n_least) {
            n_least = n;
            least = values->list[i];
        }
    }
    if (n_most > n_least)
        tally_report_uneven(tally, most, least, n_most, n_least);
}

static void add_index(struct indices *indices, int index)
{
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

/* Which values some submission that may be placed has. */
static void note_values(const struct rule *rule, const struct conference *conf,
                        unsigned char *is_in_use)
{
    for (int submission = 0; submission < conf->n_submissions; submission++) {
        int one;
        const struct indices values = field_values(conf, rule->by, submission, -1, &one);
        if (!submission_is_candidate(&conf->submissions[submission]))
            continue;
        for (int i = 0; i < values.n; i++) {
            const int format = rule->by.field == FIELD_FORMAT ? values.list[i] : -1;
            is_in_use[values.list[i]] |= where_matches(&rule->where, conf, submission, format) != 0;
        }
    }
}

/* The values in use, or every group.  All talks together count also if there are none. */
static struct indices values_in_use(const struct rule *rule, const struct conference *conf)
{
    const int is_whole = rule->n_groups || rule->by.field == FIELD_WHERE;
    const int n = rule->n_groups ? rule->n_groups : field_n_values(conf, rule->by);
    unsigned char *is_in_use = mem_zero((size_t)n, 1);
    struct indices values = {0};

    if (!is_whole)
        note_values(rule, conf, is_in_use);
    for (int value = 0; value < n; value++)
        if (is_whole || is_in_use[value])
            add_index(&values, value);
    free(is_in_use);
    return values;
}

static struct indices without_own_limit(const struct rule *rule, const struct indices *values)
{
    struct indices others = {0};

    for (int i = 0; i < values->n; i++)
        if (rule->n_groups || !has_own_limit(rule, values->list[i]))
            add_index(&others, values->list[i]);
    return others;
}

void balance_check(const struct rule *rule, const struct conference *conf,
                   const struct schedule *schedule, struct matches *matches)
{
    struct indices all = values_in_use(rule, conf), others = without_own_limit(rule, &all);
    struct all_cells cells = all_cells_of(rule, conf);
    struct tally tally = tally_of(rule, conf, schedule, matches);

    for (int i = 0; i < cells.n; i++) {
        tally_fill(&tally, &cells.list[i]);
        check_limits(&tally, &others);
        if (rule->even)
            check_even(&tally, &all);
    }
    tally_clear(&tally);
    free(cells.list);
    free(others.list);
    free(all.list);
}

/* ---- compile: the same, said to the problem */

/* A talk has one place, so one of its terms is chosen at most. */
static amount extremest_of_talk(const struct problem *problem, const struct count *count, int *term,
                                int sign)
{
    const int talk = problem->options[count->terms[*term].option].talk;
    amount extremest = 0;

    for (; *term < count->n_terms && problem->options[count->terms[*term].option].talk == talk;
         ++*term) {
        const amount weight = sign * count->terms[*term].weight;
        extremest = weight > extremest ? weight : extremest;
    }
    return extremest;
}

/* Can some choice of places make the sum so large (sign 1), or so small (-1)? */
static int can_pass(const struct problem *problem, const struct count *count, amount limit,
                    int sign)
{
    amount sum = 0;

    for (int term = 0; term < count->n_terms;)
        sum = amount_add(sum, extremest_of_talk(problem, count, &term, sign));
    return sum > sign * limit;
}

static int can_matter(const struct problem *problem, const struct count *count)
{
    return (count->high < AMOUNT_MAX && can_pass(problem, count, count->high, 1)) ||
           (count->low > -AMOUNT_MAX && can_pass(problem, count, count->low, -1));
}

/* What the file says of a value, if anything. */
struct bounds {
    const struct rule *rule;
    const struct limit *limit;
    amount share[2]; /* of the limits there are: the upper first */
    int n;
};

static struct bounds bounds_of(const struct rule *rule, const struct limit *limit)
{
    struct bounds bounds = {rule, limit, {0}, 0};

    if (limit->max != NO_LIMIT)
        bounds.share[bounds.n++] = limit->max_is_share ? limit->max : 0;
    if (limit->min != NO_LIMIT)
        bounds.share[bounds.n++] = limit->min_is_share ? limit->min : 0;
    return bounds;
}

static void add_counts(const struct bounds *bounds, struct problem *problem)
{
    const struct rule *rule = bounds->rule;
    const struct limit *limit = bounds->limit;

    if (limit->max != NO_LIMIT)
        problem_add_count(problem, &rule->weight, rule->count_all ? COUNT_ALL : COUNT_BEYOND,
                          -AMOUNT_MAX, limit->max_is_share ? 0 : limit->max * AMOUNT_ONE);
    if (limit->min != NO_LIMIT)
        problem_add_count(problem, &rule->weight, COUNT_BEYOND,
                          limit->min_is_share ? 0 : limit->min * AMOUNT_ONE, AMOUNT_MAX);
}

static void limit_value(const struct rule *rule, struct problem *problem, const struct bins *bins,
                        const struct members *members, int value, const struct limit *limit)
{
    const struct bounds bounds = bounds_of(rule, limit);
    const struct of_bins counts = {problem->n_counts, bounds.n, bounds.share};

    for (int i = 0; i < bins->n; i++)
        add_counts(&bounds, problem);
    bins_add_terms(bins, rule, problem, members, value, &counts);
    problem_keep_counts(problem, counts.first, can_matter);
}

static int has_members(const struct members *members, int value)
{
    return members->first[value] < members->first[value + 1];
}

/* [members->n] which limit holds for a value: its own, else the one for every other value some
 * candidate has; -1: none. */
static int *limits_of(const struct rule *rule, const struct members *members)
{
    const int is_whole = rule->by.field == FIELD_WHERE || rule->by.field == FIELD_NONE;
    int *limits = mem_zero((size_t)members->n, sizeof *limits), other = -1;

    for (int i = 0; i < rule->n_limits; i++)
        if (rule->limits[i].value == ANY_VALUE)
            other = i;
    for (int value = 0; value < members->n; value++)
        limits[value] = is_whole || has_members(members, value) ? other : -1;
    for (int i = rule->n_limits - 1; i >= 0; i--)
        if (rule->limits[i].value != ANY_VALUE)
            limits[rule->limits[i].value] = i;
    return limits;
}

static void limit_values(const struct rule *rule, struct problem *problem, const struct bins *bins,
                         const struct members *members)
{
    int *limits = rule->n_groups ? NULL : limits_of(rule, members);

    for (int value = 0; value < members->n; value++) {
        const int limit = limits ? limits[value] : 0;
        if (limit >= 0)
            limit_value(rule, problem, bins, members, value, &rule->limits[limit]);
    }
    free(limits);
}

static void even_bins(const struct rule *rule, struct problem *problem, const struct bins *bins,
                      const struct members *members)
{
    const int first = problem->n_extremes;

    for (int i = 0; i < bins->n; i++)
        problem_add_extreme(problem, &rule->weight, EXTREME_SPREAD);
    for (int value = 0; value < members->n; value++)
        if (rule->n_groups || has_members(members, value))
            bins_add_sums(bins, rule, problem, members, value, first);
}

void balance_compile(const struct rule *rule, const struct conference *conf,
                     struct problem *problem)
{
    struct bins bins = bins_of(rule, conf);
    struct members members = members_of(rule, problem);

    if (rule->n_limits)
        limit_values(rule, problem, &bins, &members);
    if (rule->even)
        even_bins(rule, problem, &bins, &members);
    members_clear(&members);
    bins_clear(&bins);
}
