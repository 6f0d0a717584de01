#include "formulation.h"

/* A count's rows.  `sum` is the weighted sum of its places, in whole weights (not millionths). */

static double whole(amount a)
{
    return (double)a / (double)AMOUNT_ONE;
}

enum part { WEIGHTS, MEASURES };

/* Put the terms into a row; returns the largest and smallest value the sum can take. */
static struct range {
    double low, high;
} put_terms(struct formulation *form, const struct count *count, int row, enum part part,
            double sign)
{
    struct range range = {0, 0};

    for (int i = 0; i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        const int column = term->use == NO_USE ? formulation_place(form, term->option, term->room)
                                               : form->u[term->use];
        const double value = whole(part == WEIGHTS ? term->weight : term->measure);
        if (column < 0 || value == 0)
            continue;
        model_put(&form->model, row, column, sign * value);
        *(value > 0 ? &range.high : &range.low) += value;
    }
    return range;
}

static int has_low(const struct count *count)
{
    return count->low > -AMOUNT_MAX;
}

static int has_high(const struct count *count)
{
    return count->high < AMOUNT_MAX;
}

static int is_binding_beyond(const struct count *count)
{
    amount most = 0;
    for (int i = 0; i < count->n_terms; i++)
        most = amount_add(most, count->terms[i].weight > 0 ? count->terms[i].weight : 0);
    return most > count->high;
}

static amount gcd(amount a, amount b)
{
    return b ? gcd(b, a % b) : a < 0 ? -a : a;
}

static amount grain_of(const struct count *count)
{
    amount grain = AMOUNT_ONE;
    for (int i = 0; i < count->n_terms; i++)
        grain = gcd(grain, gcd(count->terms[i].weight, count->terms[i].measure));
    return grain;
}

static void forbid(struct formulation *form, const struct count *count, int index)
{
    const int row = model_row(&form->model, has_low(count) ? whole(count->low) : -INFINITY,
                              has_high(count) ? whole(count->high) : INFINITY, "count", index, 0);
    put_terms(form, count, row, WEIGHTS, 1);
}

/* The least value above `limit` that a sum of the weights, or of their opposites, can have: one so
 * far from it that GLPK's tolerances cannot blur the two. */
static amount next_sum(const struct count *count, amount limit)
{
    amount step = 0;

    for (int i = 0; i < count->n_terms; i++)
        step = gcd(step, count->terms[i].weight);
    if (!step)
        return limit + 1;
    const amount rest = limit % step;
    return limit - rest + (rest < 0 ? 0 : step);
}

/* 1 exactly if the sum passes the limit: what rewards and COUNT_ALL need. */
static int indicator(struct formulation *form, const struct count *count, int index, int beyond)
{
    const double sign = beyond ? 1 : -1;
    const amount limit_amount = beyond ? count->high : -count->low;
    const double limit = whole(limit_amount), passed = whole(next_sum(count, limit_amount));
    const int is_over = model_column(&form->model, 1, 1, beyond ? "over" : "under", index, 0);
    const int at_most = model_row(&form->model, -INFINITY, limit, "within", index, beyond);
    const struct range range = put_terms(form, count, at_most, WEIGHTS, sign);
    const double high = beyond ? range.high : -range.low, low = beyond ? range.low : -range.high;

    model_put(&form->model, at_most, is_over, limit - high < 0 ? limit - high : 0);
    const int at_least = model_row(&form->model, low, INFINITY, "beyond", index, beyond);
    put_terms(form, count, at_least, WEIGHTS, sign);
    model_put(&form->model, at_least, is_over, low - passed);
    return is_over;
}

/* size = (sign * (sum - limit))+, or the measures if over: held from below when it costs, from
 * above when it pays. */
static void price_size(struct formulation *form, const struct count *count, int index, int beyond)
{
    const int all = count->kind == COUNT_ALL && beyond;
    const enum part part = all ? MEASURES : WEIGHTS;
    const double sign = beyond ? 1 : -1;
    const double limit = all ? 0 : sign * whole(beyond ? count->high : count->low);
    const int size = model_column(&form->model, INFINITY, 0, "size", index, beyond);
    const int least = model_row(&form->model, -INFINITY, limit, "least", index, beyond);
    const struct range range = put_terms(form, count, least, part, sign);
    const double most = (beyond ? range.high : -range.low) - limit;

    form->model.columns[size].grain = grain_of(count);
    model_put(&form->model, least, size, -1);
    model_cost(&form->model, size, &count->price, AMOUNT_ONE);
    int rewarded = all;
    for (int level = CHANGES; level < N_LEVELS; level++)
        rewarded |= count->price.at[level] < 0;
    if (!rewarded)
        return;
    const double slack = most > 0 ? most : 0, deep = limit - (beyond ? range.low : -range.high);
    const int over = indicator(form, count, index, beyond);
    if (all) { /* least: measures - size <= slack (1 - over) */
        model_put(&form->model, least, over, slack);
        form->model.rows[least].high += slack;
    }
    const int at_most = model_row(&form->model, -INFINITY, 0, "most", index, beyond);
    model_put(&form->model, at_most, size, 1);
    model_put(&form->model, at_most, over, -slack);
    const int exact =
        model_row(&form->model, -INFINITY, (deep > 0 ? deep : 0) - limit, "exact", index, beyond);
    model_put(&form->model, exact, size, 1);
    put_terms(form, count, exact, part, -sign);
    model_put(&form->model, exact, over, deep > 0 ? deep : 0);
}

static void build_count(struct formulation *form, const struct count *count, int index)
{
    const int beyond = has_high(count) && is_binding_beyond(count);

    if (count->price.at[HARD] > 0 && (has_low(count) || beyond)) {
        forbid(form, count, index);
        return;
    }
    if (beyond)
        price_size(form, count, index, 1);
    if (has_low(count))
        price_size(form, count, index, 0);
}

void build_counts(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_counts; i++)
        build_count(form, &form->problem->counts[i], i);
}
