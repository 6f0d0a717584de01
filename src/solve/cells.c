#include "cells.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { FEW = 3, CLOSED = -1 };

struct cell {
    int n;
    int few[FEW]; /* the talks, until they are more */
    int *many;    /* they from then on; NULL before */
};

struct cells {
    const struct problem *problem;
    struct cell *list; /* [n_slots * n_rooms] */
    int *open;         /* [n_open] cells */
    int *open_at;      /* [n_slots * n_rooms] where in `open`, CLOSED */
    int n_open;
};

static int n_cells(const struct problem *problem)
{
    return problem->n_slots * problem->n_rooms;
}

static void open_cell(struct cells *cells, int cell)
{
    cells->open_at[cell] = cells->n_open;
    cells->open[cells->n_open++] = cell;
}

static void close_cell(struct cells *cells, int cell)
{
    const int at = cells->open_at[cell], last = cells->open[--cells->n_open];

    cells->open[at] = last;
    cells->open_at[last] = at;
    cells->open_at[cell] = CLOSED;
}

struct cells *cells_new(const struct problem *problem)
{
    const size_t n = (size_t)n_cells(problem);
    struct cells *cells = mem_zero(1, sizeof *cells);

    cells->problem = problem;
    cells->list = mem_zero(n, sizeof *cells->list);
    cells->open = mem_zero(n, sizeof *cells->open);
    cells->open_at = mem_zero(n, sizeof *cells->open_at);
    for (int cell = 0; cell < n_cells(problem); cell++) {
        cells->open_at[cell] = CLOSED;
        if (problem->slot_room[cell])
            open_cell(cells, cell);
    }
    return cells;
}

void cells_free(struct cells *cells)
{
    if (!cells)
        return;
    for (int cell = 0; cell < n_cells(cells->problem); cell++)
        free(cells->list[cell].many);
    free(cells->list);
    free(cells->open);
    free(cells->open_at);
    free(cells);
}

static int *talks_in(struct cell *cell)
{
    return cell->many ? cell->many : cell->few;
}

static void enter(struct cell *cell, int talk)
{
    if (!cell->many && cell->n == FEW) {
        cell->many = mem_grow(NULL, 0, sizeof *cell->many);
        memcpy(cell->many, cell->few, sizeof cell->few);
    } else if (cell->n > FEW)
        cell->many = mem_grow(cell->many, (size_t)cell->n, sizeof *cell->many);
    talks_in(cell)[cell->n++] = talk;
}

static void leave(struct cell *cell, int talk)
{
    int *talks = talks_in(cell), i = 0;

    while (talks[i] != talk)
        i++;
    talks[i] = talks[--cell->n];
}

void cells_turn(struct cells *cells, const struct choice *at, int sign)
{
    const struct problem *problem = cells->problem;
    const struct option *option = &problem->options[at->option];

    for (int slot = option->slot; slot < option->slot + option->n_slots; slot++) {
        const int cell = slot * problem->n_rooms + at->room;
        (sign > 0 ? enter : leave)(&cells->list[cell], option->talk);
        const int is_open = cells->list[cell].n < problem->conf->slots[slot].parallel;
        if (is_open && cells->open_at[cell] == CLOSED)
            open_cell(cells, cell);
        else if (!is_open && cells->open_at[cell] != CLOSED)
            close_cell(cells, cell);
    }
}

const int *cells_talks(const struct cells *cells, int slot, int room, int *n)
{
    struct cell *cell = &cells->list[slot * cells->problem->n_rooms + room];

    *n = cell->n;
    return talks_in(cell);
}

const int *cells_open(const struct cells *cells, int *n)
{
    *n = cells->n_open;
    return cells->open;
}
