#include "timetable.h"

#include <stdlib.h>

#include "agenda.h"
#include "check_text.h"
#include "left_out.h"
#include "lines.h"
#include "mem.h"
#include "words.h"

enum { TIME_WIDTH = 5, BAR_WIDTH = 3, ROOM_WIDTH = 18, WIDEST_ROOM = 60, LEFT_INDENT = 4 };

/* A stretch of a grid's columns: the rooms first..first+n-1 of the agenda, each `room_width` wide.
 */
struct grid {
    struct text *text;
    const struct agenda *agenda;
    int first, n, room_width;
};

/* What stands in one cell, or in several side by side. */
struct box {
    struct lines lines;
    int columns;
};

static int box_width(const struct grid *grid, const struct box *box)
{
    return box->columns * (grid->room_width + BAR_WIDTH) - BAR_WIDTH;
}

/* One line of the row: "09:30 | text   | text". */
static void add_row_line(const struct grid *grid, const char *time, const struct box *boxes,
                         int n_boxes, int line)
{
    struct text row = {0};

    words_pad(&row, time, TIME_WIDTH);
    for (int i = 0; i < n_boxes; i++) {
        text_add(&row, " | ");
        words_pad(&row, line < boxes[i].lines.n ? boxes[i].lines.list[line] : "",
                  box_width(grid, &boxes[i]));
    }
    while (row.length && row.bytes[row.length - 1] == ' ')
        row.bytes[--row.length] = '\0';
    text_addf(grid->text, "%s\n", text_bytes(&row));
    text_clear(&row);
}

static void add_row(const struct grid *grid, const char *time, struct box *boxes, int n_boxes)
{
    int height = 1;

    for (int i = 0; i < n_boxes; i++)
        if (boxes[i].lines.n > height)
            height = boxes[i].lines.n;
    for (int line = 0; line < height; line++)
        add_row_line(grid, line ? "" : time, boxes, n_boxes, line);
    for (int i = 0; i < n_boxes; i++)
        lines_clear(&boxes[i].lines);
}

static void add_rule_off(const struct grid *grid, char mark)
{
    const int width = TIME_WIDTH + grid->n * (BAR_WIDTH + grid->room_width);

    for (int i = 0; i < width; i++)
        text_add_span(grid->text, &mark, 1);
    text_add(grid->text, "\n");
}

static void wrap_event(struct lines *lines, const struct agenda *agenda, int event, int width)
{
    struct text words = {0};

    text_addf(&words, "%s, ", agenda->conf->events[event].title);
    agenda_event_time(&words, agenda, event);
    lines_wrap(lines, text_bytes(&words), width);
    text_clear(&words);
}

static void wrap_talk(struct lines *lines, const struct agenda *agenda, int placement, int width)
{
    for (int which = 0; which < N_TALK_LINES; which++) {
        struct text words = {0};
        agenda_talk_line(&words, agenda, placement, which);
        lines_wrap(lines, text_bytes(&words), width);
        text_clear(&words);
    }
}

static void wrap_talks(struct lines *lines, const struct agenda *agenda,
                       const struct indices *talks, int width)
{
    for (int i = 0; i < talks->n; i++) {
        if (lines->n)
            lines_wrap(lines, "--", width); /* another one in the same room */
        wrap_talk(lines, agenda, talks->list[i], width);
    }
}

static void fill_box(struct box *box, const struct grid *grid, const struct agenda_cell *cell)
{
    const int width = box_width(grid, box);

    if (cell->event >= 0)
        wrap_event(&box->lines, grid->agenda, cell->event, width);
    if (cell->kind == CELL_TALKS)
        wrap_talks(&box->lines, grid->agenda, &cell->talks, width);
    else if (cell->kind == CELL_FREE)
        lines_wrap(&box->lines, "-", width);
    else if (cell->kind == CELL_GOES_ON)
        lines_wrap(&box->lines, "\"", width);
}

/* The columns from `column` on that one event fills. */
static int event_columns(const struct grid *grid, int row, int column, int event)
{
    int columns = 1;

    while (column + columns < grid->n) {
        const int room = grid->agenda->rooms.list[grid->first + column + columns];
        const struct agenda_cell cell = agenda_cell_at(grid->agenda, row, room);
        free(cell.talks.list);
        if (cell.kind != CELL_EVENT || cell.event != event)
            break;
        columns++;
    }
    return columns;
}

static void add_cells(const struct grid *grid, int row, const char *time)
{
    struct box *boxes = mem_zero((size_t)grid->n, sizeof *boxes);
    int n = 0;

    for (int column = 0; column < grid->n; column += boxes[n++].columns) {
        const int room = grid->agenda->rooms.list[grid->first + column];
        const struct agenda_cell cell = agenda_cell_at(grid->agenda, row, room);
        boxes[n].columns =
            cell.kind == CELL_EVENT ? event_columns(grid, row, column, cell.event) : 1;
        fill_box(&boxes[n], grid, &cell);
        free(cell.talks.list);
    }
    add_row(grid, time, boxes, n);
    free(boxes);
}

static void add_agenda_row(const struct grid *grid, int row)
{
    const struct agenda_row *at = &grid->agenda->rows[row];
    struct box box = {.columns = grid->n};
    struct text time = {0};

    words_clock(&time, grid->agenda->conf, at->start);
    if (at->event < 0)
        add_cells(grid, row, text_bytes(&time));
    else {
        wrap_event(&box.lines, grid->agenda, at->event, box_width(grid, &box));
        add_row(grid, text_bytes(&time), &box, 1);
    }
    text_clear(&time);
}

static void add_header(const struct grid *grid)
{
    struct box *boxes = mem_zero((size_t)grid->n, sizeof *boxes);

    for (int i = 0; i < grid->n; i++) {
        const int room = grid->agenda->rooms.list[grid->first + i];
        boxes[i].columns = 1;
        lines_wrap(&boxes[i].lines, grid->agenda->conf->rooms[room].name, grid->room_width);
    }
    add_row(grid, "", boxes, grid->n);
    add_rule_off(grid, '=');
    free(boxes);
}

static void add_grid(const struct grid *grid)
{
    add_header(grid);
    for (int row = 0; row < grid->agenda->n_rows; row++) {
        if (row)
            add_rule_off(grid, '-');
        add_agenda_row(grid, row);
    }
    text_add(grid->text, "\n");
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int divided_up(int a, int b)
{
    return (a + b - 1) / b;
}

/* More rooms than fit side by side stand in several grids, about as many in each. */
static void add_day(struct text *text, const struct agenda *agenda, int width)
{
    const int fit = (width - TIME_WIDTH) / (ROOM_WIDTH + BAR_WIDTH);
    const int n_grids = divided_up(agenda->rooms.n, fit > 1 ? fit : 1);
    struct text heading = {0};

    words_day(&heading, agenda->day);
    lines_add(text, text_bytes(&heading), width, 0);
    text_add(text, "\n");
    text_clear(&heading);
    for (int i = 0, first = 0; i < n_grids; i++) {
        const int n = divided_up(agenda->rooms.n - first, n_grids - i);
        const int room_width = smaller((width - TIME_WIDTH) / n - BAR_WIDTH, WIDEST_ROOM);
        add_grid(&(struct grid){text, agenda, first, n, room_width});
        first += n;
    }
}

/* A day with events and no room at all. */
static void add_roomless_day(struct text *text, const struct agenda *agenda, int width)
{
    struct text heading = {0};

    words_day(&heading, agenda->day);
    lines_add(text, text_bytes(&heading), width, 0);
    text_clear(&heading);
    for (int row = 0; row < agenda->n_rows; row++) {
        struct lines lines = {0};
        wrap_event(&lines, agenda, agenda->rows[row].event, width);
        for (int i = 0; i < lines.n; i++)
            text_addf(text, "%s\n", lines.list[i]);
        lines_clear(&lines);
    }
    text_add(text, "\n");
}

static void add_left_out(struct text *text, const struct conference *conf,
                         const struct schedule *schedule, int width)
{
    const struct left_out left = left_out_of(conf, schedule);

    if (left.n)
        text_addf(text, "Left out: %d\n", left.n);
    for (int i = 0; i < left.n; i++) {
        const struct submission *submission = &conf->submissions[left.list[i].submission];
        struct text words = {0};
        text_addf(&words, "%s [%s]: ", submission->title ? submission->title : "", submission->id);
        left_out_reason(&words, conf, left.list[i].why);
        lines_add(text, text_bytes(&words), width, LEFT_INDENT);
        text_clear(&words);
    }
    if (left.n)
        text_add(text, "\n");
    free(left.list);
}

static void add_prices(struct text *text, const struct check *check, int width)
{
    text_add(text, "Price by rule\n");
    for (int i = 0; i < check->n; i++) {
        const struct rule_result *result = &check->results[i];
        struct text words = {0};
        if (!result->matches.n)
            continue;
        text_addf(&words, "%s: ", result->rule->id);
        words_price(&words, &result->price);
        text_addf(&words, " (%d %s)", result->matches.n,
                  result->matches.n == 1 ? "match" : "matches");
        lines_add(text, text_bytes(&words), width, LEFT_INDENT);
        text_clear(&words);
    }
}

char *timetable_text(const struct conference *conf, const struct schedule *schedule,
                     const struct check *check, int width)
{
    const struct indices days = agenda_days(conf);
    const int columns = width < TIMETABLE_NARROWEST ? TIMETABLE_NARROWEST : width;
    struct text text = {0}, summary = {0};

    lines_add(&text, conf->name ? conf->name : "Timetable", columns, 0);
    text_add(&text, "\n");
    for (int i = 0; i < days.n; i++) {
        struct agenda *agenda = agenda_new(conf, schedule, days.list[i]);
        if (agenda->rooms.n)
            add_day(&text, agenda, columns);
        else
            add_roomless_day(&text, agenda, columns);
        agenda_free(agenda);
    }
    add_left_out(&text, conf, schedule, columns);
    add_prices(&text, check, columns);
    check_add_status(&summary, conf, schedule, check);
    lines_add(&text, text_bytes(&summary), columns, 0);
    text_clear(&summary);
    free(days.list);
    return text_take(&text);
}
