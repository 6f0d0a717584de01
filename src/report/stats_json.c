#include "stats_json.h"

#include <math.h>

#include "json_words.h"
#include "version.h"

/* JSON knows no infinities. */
static json_t *real(double number)
{
    return isfinite(number) ? json_real(number) : json_null();
}

static json_t *gaps(const struct schedule *schedule)
{
    json_t *object = json_object();

    for (int level = 0; level < N_LEVELS; level++)
        if (schedule->has_price[level] && schedule->has_bound[level]) {
            const double price = (double)schedule->price.at[level] / (double)AMOUNT_ONE;
            const double bound = (double)schedule->bound.at[level] / (double)AMOUNT_ONE;
            json_object_set_new(object, level_names[level],
                                real((price - bound) / fmax(1, fabs(price))));
        }
    return object;
}

static json_t *lp_bounds(const struct solve_stats *stats)
{
    json_t *object = json_object();

    for (int level = 0; level < N_LEVELS; level++)
        if (stats->has_lp_bound[level])
            json_object_set_new(object, level_names[level], real(stats->lp_bound[level]));
    return object;
}

static json_t *json_known(const struct solve_trace *point, const int has_price[N_LEVELS])
{
    int has[N_LEVELS];

    for (int level = 0; level < N_LEVELS; level++)
        has[level] = level < point->n_levels && has_price[level];
    return json_price(&point->price, has);
}

static json_t *trace(const struct schedule *schedule, const struct solve_stats *stats)
{
    json_t *array = json_array();

    for (int i = 0; i < stats->n_trace; i++) {
        json_t *point = json_object();
        json_object_set_new(point, "effort", json_integer(stats->trace[i].effort));
        json_object_set_new(point, "seconds", real(stats->trace[i].seconds));
        json_object_set_new(point, "price", json_known(&stats->trace[i], schedule->has_price));
        json_object_set_new(point, "bound",
                            json_price(&stats->trace[i].bound, stats->trace[i].has_bound));
        json_array_append_new(array, point);
    }
    return array;
}

static void set_answer(json_t *root, const struct schedule *schedule,
                       const struct solve_stats *stats)
{
    static const int none[N_LEVELS];
    const int placed = schedule->status <= SCHEDULE_BROKEN;

    json_object_set_new(root, "status", json_string(schedule_status_names[schedule->status]));
    json_object_set_new(root, "stopped", json_text_or_null(stopped_names[schedule->stopped]));
    json_object_set_new(root, "price",
                        json_price(&schedule->price, placed ? schedule->has_price : none));
    json_object_set_new(root, "bound", json_price(&schedule->bound, schedule->has_bound));
    json_object_set_new(root, "gap", placed ? gaps(schedule) : json_object());
    json_object_set_new(root, "lp_bound", lp_bounds(stats));
}

static void set_size(json_t *root, const struct solve_stats *stats)
{
    json_object_set_new(root, "formulation", json_text_or_null(stats->formulation));
    json_object_set_new(root, "exact", json_boolean(stats->exact));
    json_object_set_new(root, "rows", json_integer(stats->rows));
    json_object_set_new(root, "columns", json_integer(stats->columns));
    json_object_set_new(root, "nonzeros", json_integer(stats->nonzeros));
}

static void set_work(json_t *root, const struct solve_options *options,
                     const struct solve_stats *stats)
{
    const long last = stats->n_trace ? stats->trace[stats->n_trace - 1].effort : 0;

    json_object_set_new(root, "nodes", json_integer(stats->nodes));
    json_object_set_new(root, "iterations", json_integer(stats->iterations));
    json_object_set_new(root, "moves", json_integer(stats->moves));
    json_object_set_new(root, "moves_per_second", real(stats->moves_per_second));
    json_object_set_new(root, "seed", json_integer((json_int_t)options->seed));
    json_object_set_new(root, "effort", json_integer(options->effort ? options->effort : last));
    json_object_set_new(root, "threads", json_integer(options->threads));
    json_object_set_new(root, "seconds", real(stats->seconds));
    json_object_set_new(root, "peak_bytes", json_integer(stats->peak_bytes));
}

char *stats_json(const struct schedule *schedule, const struct solve_options *options,
                 const struct solve_stats *stats)
{
    json_t *root = json_object();

    set_answer(root, schedule, stats);
    set_size(root, stats);
    set_work(root, options, stats);
    json_object_set_new(root, "version", json_string(LECTERN_VERSION));
    json_object_set_new(root, "trace", trace(schedule, stats));
    return json_print(root);
}
