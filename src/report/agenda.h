/* agenda: one day of a schedule as a table: the rooms in use across, the starts down, in each cell
 * what is there.
 *
 * What the timetables in text and in markdown (and later ones) share.  Rooms are indices into the
 * conference's. Owner: the caller of agenda_new; it borrows the conference and the schedule. */
#ifndef LECTERN_AGENDA_H
#define LECTERN_AGENDA_H

#include "schedule.h"
#include "text.h"

struct agenda_row {
    int64_t start;
    int event; /* one for all the rooms of the day; -1: the row has cells */
};

enum agenda_cell_kind { CELL_EMPTY, CELL_FREE, CELL_GOES_ON, CELL_EVENT, CELL_TALKS };
struct agenda_cell {
    enum agenda_cell_kind kind;
    int event; /* that begins here; -1: none.  With CELL_TALKS too, when they clash */
    struct indices
        talks; /* CELL_TALKS: into schedule.placements; whoever asked for the cell frees the list */
};

struct agenda {
    const struct conference *conf;
    const struct schedule *schedule;
    int day; /* civil */
    struct indices rooms;
    struct agenda_row *rows;
    int n_rows;
};

/* The days that have sessions or events, sorted; the caller frees the list. */
struct indices agenda_days(const struct conference *conf);
struct agenda *agenda_new(const struct conference *conf, const struct schedule *schedule, int day);
void agenda_free(struct agenda *agenda); /* NULL is fine */
struct agenda_cell agenda_cell_at(const struct agenda *agenda, int row, int room);

/* The lines of a talk: title, speakers, "talk, 30 min [T1]"; empty: the talk has none. */
enum { TALK_TITLE, TALK_SPEAKERS, TALK_DETAILS, N_TALK_LINES };
void agenda_talk_line(struct text *text, const struct agenda *agenda, int placement, int which);
void agenda_event_time(struct text *text, const struct agenda *agenda,
                       int event); /* "12:30-13:30" */

#endif
