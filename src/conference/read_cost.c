/* The table of a cost rule: rows and columns by name. */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "members.h"
#include "reader.h"

static const char *const row_words[] = {"*", "submission", "track", "speaker", NULL};
static const char *const column_words[] = {"session", "slot", "room", "block", NULL};

static void add_cost(struct rule *rule, struct cost_entry entry)
{
    rule->costs = mem_grow(rule->costs, (size_t)rule->n_costs, sizeof *rule->costs);
    rule->costs[rule->n_costs++] = entry;
}

static void add_session_costs(const struct reader *reader, const struct walk *at, struct rule *rule,
                              struct cost_entry entry)
{
    struct indices sessions = {0};

    if (rule->columns == COLUMNS_BLOCK)
        sessions = block_names_find(reader, at->value, at->key, &entry.room);
    else
        sessions = session_names_find(reader, at->value, at->key);
    for (int i = 0; i < sessions.n; i++) {
        entry.session = sessions.list[i];
        add_cost(rule, entry);
    }
    free(sessions.list);
}

static void add_slot_costs(const struct reader *reader, const struct walk *at, struct rule *rule,
                           struct cost_entry entry)
{
    struct indices slots = slot_names_find(reader, at->value, at->key);

    for (int i = 0; i < slots.n; i++) {
        entry.slot = slots.list[i];
        add_cost(rule, entry);
    }
    free(slots.list);
}

static void read_column(const struct reader *reader, const struct walk *at, struct rule *rule,
                        int row)
{
    struct cost_entry entry = {row, -1, -1, -1, value_amount(at->value, 0)};

    switch (rule->columns) {
    case COLUMNS_SESSION:
    case COLUMNS_BLOCK:
        add_session_costs(reader, at, rule, entry);
        break;
    case COLUMNS_SLOT:
        add_slot_costs(reader, at, rule, entry);
        break;
    case COLUMNS_ROOM:
        entry.room = lookup_find(&reader->rooms.lookup, at->key);
        if (entry.room == LOOKUP_NONE)
            names_report_unknown(reader, at->value, &reader->rooms, at->key);
        else
            add_cost(rule, entry);
    }
}

static const struct names *names_of_rows(const struct reader *reader, enum cost_rows rows)
{
    return rows == ROWS_SUBMISSION ? &reader->submissions
           : rows == ROWS_TRACK    ? &reader->tracks
                                   : &reader->people;
}

/* -1: the row "*"; -2: reported. */
static int row_find(const struct reader *reader, const struct walk *at, enum cost_rows rows)
{
    const struct names *names = names_of_rows(reader, rows);
    const int row = lookup_find(&names->lookup, at->key);

    if (strcmp(at->key, "*") == 0)
        return -1;
    if (rows == ROWS_ALL)
        value_error(&reader->doc, at->value, "with \"rows\": \"*\" the one row is \"*\"");
    else if (row == LOOKUP_NONE)
        names_report_unknown(reader, at->value, names, at->key);
    else
        return row;
    return -2;
}

/* A name of a session with days stands for several: naming one of them again would be unclear. */
static int is_named_before(const struct rule *rule, int first, int last)
{
    const struct cost_entry *entry = &rule->costs[last];

    for (int i = first; i < last; i++)
        if (rule->costs[i].session == entry->session && rule->costs[i].slot == entry->slot &&
            rule->costs[i].room == entry->room)
            return 1;
    return 0;
}

static void read_row(const struct reader *reader, const struct walk *at, struct rule *rule)
{
    const int row = row_find(reader, at, rule->rows), first = rule->n_costs;

    for (struct walk w = walk_over(&reader->doc, at->value); row > -2 && walk_next(&w);) {
        const int before = rule->n_costs;
        read_column(reader, &w, rule, row);
        for (int i = before; i < rule->n_costs; i++)
            if (is_named_before(rule, first, i)) {
                value_error(&reader->doc, w.value, "\"%s\" has a number in this row already",
                            w.key);
                break;
            }
    }
    if (row >= 0 && rule->n_costs == first) /* named all the same: not one of the others, "*" */
        add_cost(rule, (struct cost_entry){row, -1, -1, -1, 0});
}

void read_cost_table(const struct reader *reader, struct value object, struct rule *rule)
{
    const struct value table = read_member(reader, object, "table");

    rule->rows =
        (enum cost_rows)read_word(read_member(reader, object, "rows"), row_words, ROWS_ALL);
    rule->columns = (enum cost_columns)read_word(read_member(reader, object, "columns"),
                                                 column_words, COLUMNS_SESSION);
    for (struct walk w = walk_over(&reader->doc, table); walk_next(&w);)
        read_row(reader, &w, rule);
}
