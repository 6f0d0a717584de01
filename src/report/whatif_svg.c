/* One swept parameter as a line chart: a panel for each level that has a price, one for how many
 * talks are placed otherwise; the base is a dashed line.  A value without a schedule is a gap,
 * marked below. */
#include <math.h>
#include <stdlib.h>

#include "json_words.h"
#include "mem.h"
#include "tables.h"
#include "whatif_report.h"

enum { WIDTH = 720, PANEL = 190, LEFT = 80, RIGHT = 20, TOP = 36, PLOT = 110, LABELS = 12 };

struct chart {
    const struct whatif_report *report;
    struct whatif_row *rows; /* [n] of the sweep, by its value */
    double *x;               /* [n] the values */
    int n;
    const char *path;
    struct text text;
};

/* What a panel shows: a level's price, or N_LEVELS: how many talks are placed otherwise. */
struct panel {
    int what, number; /* from 0 at the top */
    double low, high, step;
};

static double in_units(amount a)
{
    return (double)a / (double)AMOUNT_ONE;
}

static double value_of(const struct whatif_row *row, int what)
{
    double sum = 0;

    if (what < N_LEVELS)
        return in_units(row->price.at[what]);
    for (int i = 0; i < N_WHATIF_COUNTS; i++)
        sum += row->counts[i];
    return sum;
}

/* ---- scales */

/* 1, 2 or 5 times a power of ten, so that some four steps make the range. */
static double step_for(double range)
{
    const double raw = range / 4, power = pow(10, floor(log10(raw)));

    return raw <= power       ? power
           : raw <= 2 * power ? 2 * power
           : raw <= 5 * power ? 5 * power
                              : 10 * power;
}

static void widen(struct panel *panel, double value)
{
    panel->low = fmin(panel->low, value);
    panel->high = fmax(panel->high, value);
}

static struct panel panel_of(const struct chart *chart, int what, int number)
{
    const struct whatif_row base = whatif_report_base(chart->report);
    struct panel panel = {what, number, INFINITY, -INFINITY, 1};

    if (what == N_LEVELS || base.has_schedule)
        widen(&panel, value_of(&base, what));
    for (int i = 0; i < chart->n; i++)
        if (chart->rows[i].has_schedule)
            widen(&panel, value_of(&chart->rows[i], what));
    if (panel.low > panel.high)
        panel.low = panel.high = 0;
    panel.step = step_for(fmax(panel.high - panel.low, 1));
    panel.low = floor(panel.low / panel.step) * panel.step;
    panel.high = fmax(ceil(panel.high / panel.step), panel.low / panel.step + 1) * panel.step;
    return panel;
}

static double x_at(const struct chart *chart, double x)
{
    const double low = chart->x[0], range = chart->x[chart->n - 1] - low;
    const double part = range > 0 ? (x - low) / range : 0.5;

    return LEFT + part * (WIDTH - LEFT - RIGHT);
}

static double y_at(const struct panel *panel, double y)
{
    const double part = (y - panel->low) / (panel->high - panel->low);

    return panel->number * PANEL + TOP + (1 - part) * PLOT;
}

/* ---- marks */

static void add_label(struct chart *chart, double x, double y, const char *anchor,
                      const char *words)
{
    text_addf(&chart->text, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    tables_add_html(&chart->text, words);
    text_add(&chart->text, "</text>\n");
}

static void add_line(struct chart *chart, const char *kind, double y)
{
    text_addf(&chart->text, "<path class=\"%s\" d=\"M%d %.1fH%d\"/>\n", kind, LEFT, y,
              WIDTH - RIGHT);
}

static void add_number(struct chart *chart, double x, double y, const char *anchor, double value)
{
    char number[32];

    amount_format((amount)llround(value * (double)AMOUNT_ONE), number);
    add_label(chart, x, y, anchor, number);
}

static void add_scale(struct chart *chart, const struct panel *panel)
{
    const int n = (int)lround((panel->high - panel->low) / panel->step);

    for (int i = 0; i <= n; i++) {
        const double value = panel->low + i * panel->step, y = y_at(panel, value);
        add_line(chart, "grid", y);
        add_number(chart, LEFT - 6, y + 4, "end", value);
    }
}

static void add_values(struct chart *chart, const struct panel *panel)
{
    const int every = 1 + (chart->n - 1) / LABELS;
    const double y = panel->number * PANEL + TOP + PLOT + 16;

    for (int i = 0; i < chart->n; i += every)
        add_number(chart, x_at(chart, chart->x[i]), y, "middle", chart->x[i]);
}

static void add_curve(struct chart *chart, const struct panel *panel)
{
    int is_drawn = 0;

    text_add(&chart->text, "<path class=\"line\" d=\"");
    for (int i = 0; i < chart->n; i++) {
        const struct whatif_row *row = &chart->rows[i];
        if (row->has_schedule)
            text_addf(&chart->text, "%c%.1f %.1f", is_drawn ? 'L' : 'M', x_at(chart, chart->x[i]),
                      y_at(panel, value_of(row, panel->what)));
        is_drawn = row->has_schedule;
    }
    text_add(&chart->text, "\"/>\n");
}

static void add_point(struct chart *chart, const struct panel *panel, int i)
{
    const struct whatif_row *row = &chart->rows[i];
    const double x = x_at(chart, chart->x[i]);

    if (!row->has_schedule) {
        add_label(chart, x, panel->number * PANEL + TOP + PLOT - 4, "middle", row->status);
        return;
    }
    text_addf(&chart->text, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>", x,
              y_at(panel, value_of(row, panel->what)));
    tables_add_html(&chart->text, row->name);
    text_addf(&chart->text, ": %s</title></circle>\n", row->status);
}

static void add_base(struct chart *chart, const struct panel *panel)
{
    const struct whatif_row base = whatif_report_base(chart->report);

    if (base.has_schedule && panel->what < N_LEVELS)
        add_line(chart, "base", y_at(panel, value_of(&base, panel->what)));
}

static void add_panel(struct chart *chart, int what, int number)
{
    const struct panel panel = panel_of(chart, what, number);
    struct text head = {0};

    text_addf(&head, "%s%s by %s", what < N_LEVELS ? level_names[what] : "talks placed otherwise",
              what < N_LEVELS ? " price" : "", chart->path);
    add_label(chart, LEFT, number * PANEL + TOP - 14, "start", text_bytes(&head));
    text_clear(&head);
    add_scale(chart, &panel);
    add_values(chart, &panel);
    add_base(chart, &panel);
    add_curve(chart, &panel);
    for (int i = 0; i < chart->n; i++)
        add_point(chart, &panel, i);
}

/* ---- the chart */

static int by_value(const void *a, const void *b)
{
    const struct whatif_row *one = a, *other = b;
    const double x = json_number_value(json_array_get(one->values, 0));
    const double y = json_number_value(json_array_get(other->values, 0));

    return (x > y) - (x < y);
}

static void take_rows(struct chart *chart)
{
    const size_t n = whatif_report_n(chart->report);

    chart->rows = mem_zero(n, sizeof *chart->rows);
    chart->x = mem_zero(n, sizeof *chart->x);
    for (size_t i = 0; i < n; i++) {
        chart->rows[chart->n] = whatif_report_row(chart->report, i);
        chart->n += json_array_size(chart->rows[chart->n].values) > 0;
    }
    qsort(chart->rows, (size_t)chart->n, sizeof *chart->rows, by_value);
    for (int i = 0; i < chart->n; i++)
        chart->x[i] = in_units(json_to_amount(json_array_get(chart->rows[i].values, 0)));
}

/* Some schedule has a price there; the hard one is of interest only where it is not 0. */
static int is_shown(const struct chart *chart, int level)
{
    for (int i = 0; i < chart->n; i++)
        if (chart->rows[i].has_price[level] &&
            (level != HARD || chart->rows[i].price.at[level] != 0))
            return 1;
    return 0;
}

static void add_panels(struct chart *chart)
{
    int n = 0;

    for (int level = 0; level < N_LEVELS; level++)
        if (is_shown(chart, level))
            add_panel(chart, level, n++);
    add_panel(chart, N_LEVELS, n);
}

static int count_panels(const struct chart *chart)
{
    int n = 1;

    for (int level = 0; level < N_LEVELS; level++)
        n += is_shown(chart, level);
    return n;
}

char *whatif_svg(const struct whatif_report *report)
{
    const json_t *swept = json_object_get(report->root, "swept");
    struct chart chart = {.report = report, .path = json_string_value(json_array_get(swept, 0))};

    if (json_array_size(swept) != 1)
        return NULL;
    take_rows(&chart);
    if (chart.n) {
        const int height = count_panels(&chart) * PANEL;
        text_addf(&chart.text,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                  "viewBox=\"0 0 %d %d\">\n<style>text {font: 12px sans-serif} .grid {stroke: "
                  "#ddd} .base {stroke: #888; stroke-dasharray: 4} .line {fill: none; stroke: "
                  "#06c; stroke-width: 2} circle {fill: #06c}</style>\n<rect width=\"%d\" "
                  "height=\"%d\" fill=\"#fff\"/>\n",
                  WIDTH, height, WIDTH, height, WIDTH, height);
        add_panels(&chart);
        text_add(&chart.text, "</svg>\n");
    }
    free(chart.rows);
    free(chart.x);
    return chart.n ? text_take(&chart.text) : NULL;
}
