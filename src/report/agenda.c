#include "agenda.h"

#include <stdlib.h>

#include "mem.h"
#include "words.h"

static void add_index(struct indices *indices, int index)
{
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

static int by_number(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int event_day(const struct conference *conf, int event)
{
    return conference_day_of(conf, conf->events[event].span.from);
}

struct indices agenda_days(const struct conference *conf)
{
    struct indices days = {0};

    for (int i = 0; i < conf->n_days; i++)
        add_index(&days, conf->days[i]);
    for (int event = 0; event < conf->n_events; event++)
        if (!indices_have(&days, event_day(conf, event)))
            add_index(&days, event_day(conf, event));
    if (days.n)
        qsort(days.list, (size_t)days.n, sizeof *days.list, by_number);
    return days;
}

static int room_in_use(const struct conference *conf, int day, int room)
{
    for (int session = 0; session < conf->n_sessions; session++)
        if (conf->sessions[session].day == day && conference_has_room(conf, session, room))
            return 1;
    return 0;
}

/* An event in every room ("*") does not put them all on a day's page. */
static int room_has_event(const struct conference *conf, int day, int room)
{
    for (int event = 0; event < conf->n_events; event++)
        if (event_day(conf, event) == day && conf->events[event].rooms.n < conf->n_rooms &&
            indices_have(&conf->events[event].rooms, room))
            return 1;
    return 0;
}

static void find_rooms(struct agenda *agenda)
{
    const struct conference *conf = agenda->conf;

    for (int room = 0; room < conf->n_rooms; room++)
        if (room_in_use(conf, agenda->day, room) || room_has_event(conf, agenda->day, room))
            add_index(&agenda->rooms, room);
}

static int is_for_all(const struct agenda *agenda, int event)
{
    const struct indices *rooms = &agenda->conf->events[event].rooms;
    return rooms->n == 0 || indices_common(rooms, &agenda->rooms) == agenda->rooms.n;
}

static void add_row(struct agenda *agenda, int64_t start, int event)
{
    for (int row = 0; row < agenda->n_rows; row++)
        if (agenda->rows[row].start == start && agenda->rows[row].event == event)
            return;
    agenda->rows = mem_grow(agenda->rows, (size_t)agenda->n_rows, sizeof *agenda->rows);
    agenda->rows[agenda->n_rows++] = (struct agenda_row){start, event};
}

/* By start; an event for all stands above the talks that begin with it. */
static int by_start(const void *a, const void *b)
{
    const struct agenda_row *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->event < y->event) - (x->event > y->event);
}

static int has_something(const struct agenda *agenda, int row)
{
    for (int i = 0; i < agenda->rooms.n; i++) {
        const struct agenda_cell cell = agenda_cell_at(agenda, row, agenda->rooms.list[i]);
        free(cell.talks.list);
        if (cell.kind != CELL_EMPTY && cell.kind != CELL_GOES_ON)
            return 1;
    }
    return 0;
}

static void drop_empty_rows(struct agenda *agenda)
{
    int kept = 0;

    for (int row = 0; row < agenda->n_rows; row++)
        if (agenda->rows[row].event >= 0 || has_something(agenda, row))
            agenda->rows[kept++] = agenda->rows[row];
    agenda->n_rows = kept;
}

static void find_rows(struct agenda *agenda)
{
    const struct conference *conf = agenda->conf;

    for (int slot = 0; slot < conf->n_slots; slot++)
        if (conf->slots[slot].day == agenda->day)
            add_row(agenda, conf->slots[slot].span.from, -1);
    for (int event = 0; event < conf->n_events; event++)
        if (event_day(conf, event) == agenda->day)
            add_row(agenda, conf->events[event].span.from, is_for_all(agenda, event) ? event : -1);
    if (agenda->n_rows)
        qsort(agenda->rows, (size_t)agenda->n_rows, sizeof *agenda->rows, by_start);
    drop_empty_rows(agenda);
}

struct agenda *agenda_new(const struct conference *conf, const struct schedule *schedule, int day)
{
    struct agenda *agenda = mem_zero(1, sizeof *agenda);

    agenda->conf = conf;
    agenda->schedule = schedule;
    agenda->day = day;
    find_rooms(agenda);
    find_rows(agenda);
    return agenda;
}

void agenda_free(struct agenda *agenda)
{
    if (!agenda)
        return;
    free(agenda->rooms.list);
    free(agenda->rows);
    free(agenda);
}

static struct span talk_span(const struct agenda *agenda, int placement)
{
    const struct placement *at = &agenda->schedule->placements[placement];
    return conference_span(agenda->conf, at->slot, at->n_slots);
}

static int event_at(const struct agenda *agenda, int64_t start, int room)
{
    const struct conference *conf = agenda->conf;

    for (int event = 0; event < conf->n_events; event++)
        if (conf->events[event].span.from == start && !is_for_all(agenda, event) &&
            indices_have(&conf->events[event].rooms, room))
            return event;
    return -1;
}

static int slot_starts(const struct conference *conf, int64_t start, int room)
{
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (conf->slots[slot].span.from == start &&
            conference_has_room(conf, conf->slots[slot].session, room))
            return 1;
    return 0;
}

static int event_runs(const struct conference *conf, int64_t time, int room)
{
    const struct span now = {time, time + 1};

    for (int event = 0; event < conf->n_events; event++)
        if (span_overlaps(conf->events[event].span, now) &&
            indices_have(&conf->events[event].rooms, room))
            return 1;
    return 0;
}

struct agenda_cell agenda_cell_at(const struct agenda *agenda, int row, int room)
{
    const int64_t start = agenda->rows[row].start;
    const struct schedule *schedule = agenda->schedule;
    struct agenda_cell cell = {.event = event_at(agenda, start, room)};
    int goes_on = 0;

    for (int i = 0; i < schedule->n_placements; i++)
        if (schedule->placements[i].room == room) {
            const struct span span = talk_span(agenda, i);
            goes_on |= span.from < start && start < span.to;
            if (span.from == start)
                add_index(&cell.talks, i);
        }
    if (cell.talks.n)
        cell.kind = CELL_TALKS;
    else if (cell.event >= 0)
        cell.kind = CELL_EVENT;
    else if (goes_on || event_runs(agenda->conf, start, room))
        cell.kind = CELL_GOES_ON;
    else if (slot_starts(agenda->conf, start, room))
        cell.kind = CELL_FREE;
    return cell;
}

static void add_range(struct text *text, const struct conference *conf, struct span span)
{
    words_clock(text, conf, span.from);
    text_add(text, "-");
    words_clock(text, conf, span.to);
}

static void add_details(struct text *text, const struct agenda *agenda, int placement)
{
    const struct conference *conf = agenda->conf;
    const struct placement *at = &agenda->schedule->placements[placement];

    if (at->format >= 0)
        text_addf(text, "%s, ", conf->formats[at->format].name);
    text_addf(text, "%d min", conference_minutes(conf, at->submission, at->slot, at->format));
    if (at->n_slots > 1) {
        text_add(text, ", ");
        add_range(text, conf, talk_span(agenda, placement));
    }
    text_addf(text, " [%s]", conf->submissions[at->submission].id);
}

void agenda_talk_line(struct text *text, const struct agenda *agenda, int placement, int which)
{
    const struct conference *conf = agenda->conf;
    const struct submission *submission =
        &conf->submissions[agenda->schedule->placements[placement].submission];

    if (which == TALK_TITLE)
        text_add(text, submission->title ? submission->title : submission->id);
    else if (which == TALK_DETAILS)
        add_details(text, agenda, placement);
    else
        for (int i = 0; i < submission->speakers.n; i++)
            text_addf(text, "%s%s", i ? ", " : "", conf->people[submission->speakers.list[i]].name);
}

void agenda_event_time(struct text *text, const struct agenda *agenda, int event)
{
    add_range(text, agenda->conf, agenda->conf->events[event].span);
}
