#include "balance_cells.h"

#include "civil.h"
#include "mem.h"
#include "placements.h"

static const struct one_cell everywhere = {-1, -1, -1, -1, -1};

int cell_has(const struct one_cell *cell, const struct conference *conf,
             const struct placement *talk)
{
    const int session = conf->slots[talk->slot].session;

    return (cell->slot < 0 || placement_occupies(talk, cell->slot)) &&
           (cell->session < 0 || session == cell->session) &&
           (cell->day < 0 || placement_day(talk, conf) == conf->days[cell->day]) &&
           (cell->room < 0 || talk->room == cell->room) &&
           (cell->tag < 0 || indices_have(&conf->sessions[session].tags, cell->tag));
}

void cell_add_words(const struct one_cell *cell, const struct conference *conf, struct text *text)
{
    char day[11];

    if (cell->day >= 0)
        text_addf(text, "day %s ", civil_format_date(conf->days[cell->day], day));
    if (cell->session >= 0)
        text_addf(text, "session %s ", conf->sessions[cell->session].id);
    if (cell->slot >= 0)
        text_addf(text, "slot %s.%d ", conf->sessions[conf->slots[cell->slot].session].id,
                  conf->slots[cell->slot].number);
    if (cell->room >= 0)
        text_addf(text, "room %s ", conf->rooms[cell->room].id);
    if (cell->tag >= 0)
        text_addf(text, "tag %s ", conf->values.list[cell->tag]);
}

static struct one_cell *new_cell(struct all_cells *cells)
{
    cells->list = mem_grow(cells->list, (size_t)cells->n, sizeof *cells->list);
    cells->list[cells->n] = everywhere;
    return &cells->list[cells->n++];
}

static int has_slot_in_when(const struct rule *rule, const struct conference *conf, int session)
{
    const struct session *of = &conf->sessions[session];
    for (int slot = of->first_slot; slot < of->first_slot + of->n_slots; slot++)
        if (when_matches(&rule->when, conf, slot))
            return 1;
    return 0;
}

static void note_days(struct all_cells *cells, const struct rule *rule,
                      const struct conference *conf)
{
    for (int day = 0; day < conf->n_days; day++)
        for (int slot = 0; slot < conf->n_slots; slot++)
            if (conf->slots[slot].day == conf->days[day] && when_matches(&rule->when, conf, slot)) {
                new_cell(cells)->day = day;
                break;
            }
}

static void note_blocks(struct all_cells *cells, const struct rule *rule,
                        const struct conference *conf, int session)
{
    const struct indices *rooms = &conf->sessions[session].rooms;

    for (int i = 0; i < rooms->n; i++)
        if (room_matches(&rule->room, conf, rooms->list[i])) {
            struct one_cell *cell = new_cell(cells);
            cell->session = session;
            cell->room = rooms->list[i];
        }
}

static void note_sessions(struct all_cells *cells, const struct rule *rule,
                          const struct conference *conf)
{
    for (int session = 0; session < conf->n_sessions; session++) {
        if (!has_slot_in_when(rule, conf, session))
            continue;
        if (rule->per == PER_BLOCK)
            note_blocks(cells, rule, conf, session);
        else
            new_cell(cells)->session = session;
    }
}

struct all_cells all_cells_of(const struct rule *rule, const struct conference *conf)
{
    struct all_cells cells = {0};

    switch (rule->per) {
    case PER_CONFERENCE:
        new_cell(&cells);
        break;
    case PER_TAG:
        new_cell(&cells)->tag = rule->per_tag;
        break;
    case PER_DAY:
        note_days(&cells, rule, conf);
        break;
    case PER_SESSION:
    case PER_BLOCK:
        note_sessions(&cells, rule, conf);
        break;
    case PER_SLOT:
        for (int slot = 0; slot < conf->n_slots; slot++)
            if (when_matches(&rule->when, conf, slot))
                new_cell(&cells)->slot = slot;
        break;
    case PER_ROOM:
        for (int room = 0; room < conf->n_rooms; room++)
            if (room_matches(&rule->room, conf, room))
                new_cell(&cells)->room = room;
        break;
    case PER_TALK: /* costs alone are per talk */
        break;
    }
    return cells;
}
