/* cost: for each number n of the table, and each row and each session, slot, room or block that it
 *       stands for,
 *           per talk:  n for each placement that is of the row, matches `where` and is there
 *                      (columns slot: starts there);
 *           per slot:  n for each slot that such a placement occupies there;
 *           per block: n for each block (session and room) there that holds such a placement
 *       (at the hard level 0 if n is negative).
 *       A talk is of the row of its submission, of its track, of each of its speakers; in a table
 *       with one row for all, of that.  Beside rows with names the row "*" stands for each other
 *       submission, track or speaker. */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"
#include "text.h"

enum { EVERY = -1 }; /* the row "*" */

/* The rows a talk is of. */
static struct indices rows_of(const struct rule *rule, const struct conference *conf,
                              const int *submission)
{
    static int every = EVERY;
    const struct submission *talk = &conf->submissions[*submission];

    switch (rule->rows) {
    case ROWS_SUBMISSION:
        return (struct indices){(int *)submission, 1};
    case ROWS_TRACK:
        return (struct indices){(int *)&talk->track, talk->track >= 0};
    case ROWS_SPEAKER:
        return talk->speakers;
    case ROWS_ALL:
        break;
    }
    return (struct indices){&every, 1};
}

/* The row of the table that says what is paid: the row itself, or "*". */
static int row_named(const struct rule *rule, int row)
{
    for (int i = 0; i < rule->n_costs; i++)
        if (rule->costs[i].row == row)
            return row;
    return EVERY;
}

static int is_there(const struct rule *rule, const struct conference *conf,
                    const struct placement *talk, const struct cost_entry *cost)
{
    if (rule->columns == COLUMNS_SLOT)
        return rule->per == PER_SLOT ? placement_occupies(talk, cost->slot)
                                     : talk->slot == cost->slot;
    return (cost->session < 0 || cost->session == conf->slots[talk->slot].session) &&
           (cost->room < 0 || cost->room == talk->room);
}

static amount size_of(const struct rule *rule, const struct placement *talk,
                      const struct cost_entry *cost)
{
    const int times = rule->per == PER_SLOT && rule->columns != COLUMNS_SLOT ? talk->n_slots : 1;
    return amount_times(cost->cost, times);
}

/* "track sys session am", "block am/quay": what the number stands at. */
static char *cell_of(const struct rule *rule, const struct conference *conf, int row,
                     const struct cost_entry *cost)
{
    struct text text = {0};

    if (rule->rows == ROWS_TRACK)
        text_addf(&text, "track %s ", conf->tracks[row].id);
    else if (rule->rows == ROWS_SPEAKER)
        text_addf(&text, "speaker %s ", conf->people[row].id);
    if (rule->columns == COLUMNS_SESSION)
        text_addf(&text, "session %s", conf->sessions[cost->session].id);
    else if (rule->columns == COLUMNS_ROOM)
        text_addf(&text, "room %s", conf->rooms[cost->room].id);
    else if (rule->columns == COLUMNS_BLOCK)
        text_addf(&text, "block %s/%s", conf->sessions[cost->session].id,
                  conf->rooms[cost->room].id);
    else
        text_addf(&text, "slot %s.%d", conf->sessions[conf->slots[cost->slot].session].id,
                  conf->slots[cost->slot].number);
    return text_take(&text);
}

static void report(const struct rule *rule, const struct conference *conf,
                   const struct placement *talk, int row, const struct cost_entry *cost,
                   struct matches *matches)
{
    const amount size = size_of(rule, talk, cost);
    char *cell = cell_of(rule, conf, row, cost), at[32], number[32];

    amount_format(size, number);
    phrase_start(conf, talk, at);
    struct match *match = rule->per == PER_BLOCK
                              ? matches_add(matches, size, "%s: session %s in %s costs %s", cell,
                                            conf->sessions[conf->slots[talk->slot].session].id,
                                            phrase_room(conf, talk->room), number)
                              : matches_add(matches, size, "%s: \"%s\" (%s, %s) costs %s", cell,
                                            phrase_title(conf, talk->submission), at,
                                            phrase_room(conf, talk->room), number);
    match->cell = cell;
    match_talk(match, talk);
    if (rule->rows == ROWS_SPEAKER)
        match_person(match, row);
}

static void check_row(const struct rule *rule, const struct conference *conf,
                      const struct placement *talk, int row, struct matches *matches)
{
    const int named = row_named(rule, row);

    for (int i = 0; i < rule->n_costs; i++) {
        const struct cost_entry *cost = &rule->costs[i];
        if (cost->row == named && cost->cost && is_there(rule, conf, talk, cost))
            report(rule, conf, talk, row, cost, matches);
    }
}

/* Is there no talk of the row before it in its block? */
static int is_first_of_block(const struct rule *rule, const struct conference *conf,
                             const struct schedule *schedule, int index, int row)
{
    const struct placement *talk = &schedule->placements[index];

    for (int i = 0; i < index; i++) {
        const struct placement *before = &schedule->placements[i];
        const struct indices rows = rows_of(rule, conf, &before->submission);
        if (before->room == talk->room &&
            conf->slots[before->slot].session == conf->slots[talk->slot].session &&
            indices_have(&rows, row) && placement_matches(before, rule, conf))
            return 0;
    }
    return 1;
}

void cost_check(const struct rule *rule, const struct conference *conf,
                const struct schedule *schedule, struct matches *matches)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const struct indices rows = rows_of(rule, conf, &talk->submission);
        for (int j = 0; j < rows.n && placement_matches(talk, rule, conf); j++)
            if (rule->per != PER_BLOCK || is_first_of_block(rule, conf, schedule, i, rows.list[j]))
                check_row(rule, conf, talk, rows.list[j], matches);
    }
}

/* ---- compile: the same, said to the problem */

/* The talks of a row that the rule looks at. */
static struct indices talks_of_row(const struct rule *rule, const struct problem *problem, int row)
{
    struct indices talks = {0};

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int submission = problem->talks[talk].submission;
        const struct submission *of = &problem->conf->submissions[submission];
        const int belongs = rule->rows == ROWS_SUBMISSION ? submission == row
                            : rule->rows == ROWS_TRACK    ? of->track == row
                            : rule->rows == ROWS_SPEAKER  ? indices_have(&of->speakers, row)
                                                          : 1;
        if (!belongs || !talk_matches(problem, rule, talk))
            continue;
        talks.list = mem_grow(talks.list, (size_t)talks.n, sizeof *talks.list);
        talks.list[talks.n++] = talk;
    }
    return talks;
}

/* Slots of an option that are paid for, in the right room. */
static int times_paid(const struct rule *rule, const struct problem *problem, int option,
                      const struct cost_entry *cost)
{
    const struct option *o = &problem->options[option];
    const int n = rule->per == PER_SLOT ? o->n_slots : 1;

    if (!option_matches(problem, rule, option))
        return 0;
    switch (rule->columns) {
    case COLUMNS_SESSION:
    case COLUMNS_BLOCK:
        return problem->conf->slots[o->slot].session == cost->session ? n : 0;
    case COLUMNS_SLOT:
        return o->slot <= cost->slot && cost->slot < o->slot + n;
    case COLUMNS_ROOM:
        break;
    }
    return n;
}

static void price_talk(const struct rule *rule, struct problem *problem, int talk,
                       const struct cost_entry *cost)
{
    const struct talk *t = &problem->talks[talk];
    const struct price weight = weight_for(rule, cost->cost);

    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        const amount size = amount_times(cost->cost, times_paid(rule, problem, option, cost));
        if (size && cost->room < 0)
            problem_price_option(problem, &weight, option, size);
        else if (size)
            problem_price_place(problem, &weight, option, cost->room, size);
    }
}

/* In any time a room costs the same: no need to say it time by time. */
static int price_is_of_room(const struct rule *rule)
{
    return rule->columns == COLUMNS_ROOM && rule->per == PER_TALK && !rule->where.formats.n;
}

static void price_each_talk(const struct rule *rule, struct problem *problem,
                            const struct indices *talks, const struct cost_entry *cost)
{
    const struct price weight = weight_for(rule, cost->cost);

    for (int i = 0; i < talks->n; i++)
        if (price_is_of_room(rule))
            problem_price_room(problem, &weight, talks->list[i], cost->room, cost->cost);
        else
            price_talk(rule, problem, talks->list[i], cost);
}

struct block {
    int session, room;
};

/* A talk alone pays wherever it is in the block; of several the block is used once. */
static void price_block(const struct rule *rule, struct problem *problem,
                        const struct indices *talks, struct block block, amount cost)
{
    const struct price weight = weight_for(rule, cost);
    int use = NO_USE;

    for (int i = 0; i < talks->n; i++) {
        const struct talk *t = &problem->talks[talks->list[i]];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            const int slot = problem->options[option].slot;
            if (problem->conf->slots[slot].session != block.session ||
                !option_matches(problem, rule, option))
                continue;
            if (talks->n == 1) {
                problem_price_place(problem, &weight, option, block.room, cost);
                continue;
            }
            use = use == NO_USE ? problem_add_use(problem) : use;
            problem_use_place(problem, use, option, block.room);
        }
    }
    if (use != NO_USE)
        joint_add_clause(problem_add_joint(problem, &weight, cost), &use, 1);
}

static void price_blocks(const struct rule *rule, struct problem *problem,
                         const struct indices *talks, const struct cost_entry *cost)
{
    const struct conference *conf = problem->conf;

    for (int session = 0; session < conf->n_sessions; session++)
        for (int room = 0; room < conf->n_rooms; room++)
            if ((cost->session < 0 || session == cost->session) &&
                (cost->room < 0 || room == cost->room) && conference_has_room(conf, session, room))
                price_block(rule, problem, talks, (struct block){session, room}, cost->cost);
}

static void price_row(const struct rule *rule, struct problem *problem, int row,
                      const struct cost_entry *cost)
{
    struct indices talks = talks_of_row(rule, problem, row);

    if (rule->per == PER_BLOCK)
        price_blocks(rule, problem, &talks, cost);
    else
        price_each_talk(rule, problem, &talks, cost);
    free(talks.list);
}

static int n_rows(const struct rule *rule, const struct conference *conf)
{
    return rule->rows == ROWS_SUBMISSION ? conf->n_submissions
           : rule->rows == ROWS_TRACK    ? conf->n_tracks
                                         : conf->n_people;
}

static unsigned char *note_named(const struct rule *rule, const struct conference *conf)
{
    unsigned char *named = mem_zero((size_t)n_rows(rule, conf), 1);
    for (int i = 0; i < rule->n_costs; i++)
        if (rule->costs[i].row >= 0)
            named[rule->costs[i].row] = 1;
    return named;
}

void cost_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    unsigned char *named = note_named(rule, conf);

    for (int i = 0; i < rule->n_costs; i++) {
        const struct cost_entry *cost = &rule->costs[i];
        if (!cost->cost)
            continue;
        if (cost->row >= 0 || rule->rows == ROWS_ALL)
            price_row(rule, problem, cost->row, cost);
        else
            for (int row = 0; row < n_rows(rule, conf); row++)
                if (!named[row])
                    price_row(rule, problem, row, cost);
    }
    free(named);
}
