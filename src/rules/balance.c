/* balance: for each cell of `per`, each limit and each value v of `by` (or group) that it is for,
 *          with T(v) the placements that match `where`, are in the cell, start in `when`, are in
 *          `room` and have v, and n(v) = units(T(v))
 *              (n(v) - max)+ + (min - n(v))+
 *          or, with count `all`, for the first term
 *              sum over T(v) of measure, if n(v) > max;
 *          with `even`, for each cell
 *              largest n(v) - smallest n(v)
 *          over the groups, or the values v that a candidate matching `where` has, also those with
 *          a limit of their own.
 *          A share is of units(all placements in the cell that start in `when` and are in `room`).
 *          Units and measure in a cell of one slot: 1, 1 or that slot's minutes. */
#include "catalogue.h"

#include <stdlib.h>

#include "civil.h"
#include "fields.h"
#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"
#include "text.h"

struct one_cell {                      /* -1: any */
    int day, session, slot, room, tag; /* day: into conf->days */
};
static const struct one_cell everywhere = {-1, -1, -1, -1, -1};

struct tally { /* one rule in one cell */
    const struct rule *rule;
    const struct conference *conf;
    const struct one_cell *cell;
    const struct placement **talks; /* [n_talks] in the cell, `when` and `room`; where not asked */
    int n_talks;
    struct matches *matches;
};

static int is_in_cell(const struct conference *conf, const struct one_cell *cell,
                      const struct placement *talk)
{
    const int session = conf->slots[talk->slot].session;

    return (cell->day < 0 || placement_day(talk, conf) == conf->days[cell->day]) &&
           (cell->session < 0 || session == cell->session) &&
           (cell->slot < 0 || placement_occupies(talk, cell->slot)) &&
           (cell->room < 0 || talk->room == cell->room) &&
           (cell->tag < 0 || indices_have(&conf->sessions[session].tags, cell->tag));
}

static int64_t units(const struct tally *tally, const struct placement *talk, enum measure measure)
{
    if (tally->cell->slot < 0)
        return placement_measure(talk, tally->conf, measure);
    const struct span span = tally->conf->slots[tally->cell->slot].span;
    return measure == MEASURE_MINUTES ? span.to - span.from : 1;
}

static enum measure counted_in(const struct rule *rule)
{
    return rule->limit_in == LIMIT_SLOTS     ? MEASURE_SLOTS
           : rule->limit_in == LIMIT_MINUTES ? MEASURE_MINUTES
                                             : MEASURE_ONE;
}

/* Is a talk of the cell counted for the value, or with groups for the group of that index? */
static int has_value(const struct tally *tally, const struct placement *talk, int value)
{
    const struct rule *rule = tally->rule;

    if (!placement_matches(talk, rule, tally->conf))
        return 0;
    if (rule->n_groups)
        return indices_have(&rule->groups[value], talk->submission);
    return field_has(tally->conf, rule->by, talk->submission, talk->format, value);
}

static int64_t count_value(const struct tally *tally, int value, enum measure measure)
{
    int64_t n = 0;

    for (int i = 0; i < tally->n_talks; i++)
        if (has_value(tally, tally->talks[i], value))
            n += units(tally, tally->talks[i], measure);
    return n;
}

/* A limit in millionths; a share is of all talks in the cell. */
static amount limit_amount(const struct tally *tally, int64_t limit, int is_share)
{
    int64_t all = 0;

    if (!is_share)
        return amount_times(AMOUNT_ONE, limit);
    for (int i = 0; i < tally->n_talks; i++)
        all += units(tally, tally->talks[i], counted_in(tally->rule));
    return amount_times(limit, all);
}

static void add_cell_words(struct text *text, const struct conference *conf,
                           const struct one_cell *cell)
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

static void add_value_words(struct text *text, const struct tally *tally, int value)
{
    const struct rule *rule = tally->rule;

    if (rule->n_groups)
        text_addf(text, "group %d ", value + 1);
    else if (*field_name(tally->conf, rule->by))
        text_addf(text, "%s %s ", field_name(tally->conf, rule->by),
                  field_value_id(tally->conf, rule->by, value));
}

enum { EVERY_VALUE = -1 };

/* "day 2027-05-08 track systems": without an end blank; "conference" if there is nothing to say. */
static char *cell_words(const struct tally *tally, int value)
{
    struct text text = {0};

    add_cell_words(&text, tally->conf, tally->cell);
    if (value != EVERY_VALUE)
        add_value_words(&text, tally, value);
    if (!text.length)
        text_add(&text, "conference ");
    text.bytes[--text.length] = '\0';
    return text_take(&text);
}

static void name_cell(struct match *match, const struct tally *tally)
{
    const struct one_cell *cell = tally->cell;

    if (cell->room >= 0)
        match_room(match, cell->room);
    if (cell->slot >= 0)
        match->slot = cell->slot;
    else if (cell->session >= 0)
        match->slot = tally->conf->sessions[cell->session].first_slot;
}

static void name_talks(struct match *match, const struct tally *tally, int value)
{
    for (int i = 0; i < tally->n_talks; i++)
        if (has_value(tally, tally->talks[i], value))
            match_submission(match, tally->talks[i]->submission);
}

static const char *unit_words(const struct rule *rule)
{
    static const char *const names[] = {"talks", "slots", "minutes"};
    return names[rule->limit_in];
}

/* At most `limit` (is_max), where those counted are named, or at least; nobody is named then. */
static void report(const struct tally *tally, int value, amount size, int is_max, amount limit)
{
    char *cell = cell_words(tally, value);
    char number[32];
    struct match *match = matches_add(tally->matches, size, "%s: %lld %s, %s %s", cell,
                                      (long long)count_value(tally, value, counted_in(tally->rule)),
                                      unit_words(tally->rule), is_max ? "at most" : "at least",
                                      amount_format(limit, number));

    match->cell = cell;
    name_cell(match, tally);
    if (is_max)
        name_talks(match, tally, value);
}

static void check_value(const struct tally *tally, const struct limit *limit, int value)
{
    const struct rule *rule = tally->rule;
    const amount n = count_value(tally, value, counted_in(rule)) * AMOUNT_ONE;

    if (limit->max != NO_LIMIT) {
        const amount max = limit_amount(tally, limit->max, limit->max_is_share);
        const amount over =
            rule->count_all ? count_value(tally, value, rule->measure) * AMOUNT_ONE : n - max;
        if (n > max)
            report(tally, value, over, 1, max);
    }
    if (limit->min != NO_LIMIT) {
        const amount min = limit_amount(tally, limit->min, limit->min_is_share);
        if (n < min)
            report(tally, value, min - n, 0, min);
    }
}

static int has_own_limit(const struct rule *rule, int value)
{
    for (int i = 0; i < rule->n_limits; i++)
        if (rule->limits[i].value == value)
            return 1;
    return 0;
}

/* Does any submission that may be placed have it?  All talks together count also if there are none.
 */
static int is_in_use(const struct rule *rule, const struct conference *conf, int value)
{
    if (rule->by.field == FIELD_NONE || rule->by.field == FIELD_WHERE)
        return 1;
    const int format = rule->by.field == FIELD_FORMAT ? value : -1;

    for (int submission = 0; submission < conf->n_submissions; submission++)
        if (submission_is_candidate(&conf->submissions[submission]) &&
            where_matches(&rule->where, conf, submission, format) &&
            field_has(conf, rule->by, submission, -1, value))
            return 1;
    return 0;
}

/* `others`: the values in use without a limit of their own, or every group. */
static void check_limits(const struct tally *tally, const struct indices *others)
{
    const struct rule *rule = tally->rule;

    for (int i = 0; i < rule->n_limits; i++) {
        const struct limit *limit = &rule->limits[i];
        if (limit->value != ANY_VALUE && !rule->n_groups)
            check_value(tally, limit, limit->value);
        for (int v = 0; limit->value == ANY_VALUE && v < others->n; v++)
            check_value(tally, limit, others->list[v]);
    }
}

/* The value with the most and the one with the least; the talks of the most are named. */
static void report_uneven(const struct tally *tally, int most, int least, int64_t n_most,
                          int64_t n_least)
{
    struct text words = {0};
    char *cell = cell_words(tally, EVERY_VALUE);

    add_value_words(&words, tally, most);
    text_addf(&words, "has %lld %s, ", (long long)n_most, unit_words(tally->rule));
    add_value_words(&words, tally, least);
    struct match *match = matches_add(tally->matches, (n_most - n_least) * AMOUNT_ONE, "%s: %s%lld",
                                      cell, text_bytes(&words), (long long)n_least);
    text_clear(&words);
    match->cell = cell;
    name_cell(match, tally);
    name_talks(match, tally, most);
}

static void check_even(const struct tally *tally, const struct indices *values)
{
    int most = 0, least = 0;
    int64_t n_most = INT64_MIN, n_least = INT64_MAX;

    for (int i = 0; i < values->n; i++) {
        const int64_t n = count_value(tally, values->list[i], counted_in(tally->rule));
        if (n > n_most) {
            n_most = n;
            most = values->list[i];
        }
        if (n < n_least) {
            n_least = n;
            least = values->list[i];
        }
    }
    if (n_most > n_least)
        report_uneven(tally, most, least, n_most, n_least);
}

static void add_index(struct indices *indices, int index)
{
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

/* The values in use, or every group; those with limits of their own too, or not. */
static struct indices values_in_use(const struct rule *rule, const struct conference *conf,
                                    int with_limited)
{
    const int n = rule->n_groups ? rule->n_groups : field_n_values(conf, rule->by);
    struct indices values = {0};

    for (int value = 0; value < n; value++)
        if (rule->n_groups ||
            ((with_limited || !has_own_limit(rule, value)) && is_in_use(rule, conf, value)))
            add_index(&values, value);
    return values;
}

struct all_cells {
    struct one_cell *list;
    int n;
};

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

/* The cells that exist: those that hold no slot of `when`, or no room of `room`, do not. */
static struct all_cells find_cells(const struct rule *rule, const struct conference *conf)
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

static void find_talks(struct tally *tally, const struct schedule *schedule)
{
    const struct rule *rule = tally->rule;

    tally->n_talks = 0;
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (is_in_cell(tally->conf, tally->cell, talk) &&
            when_matches(&rule->when, tally->conf, talk->slot) &&
            room_matches(&rule->room, tally->conf, talk->room))
            tally->talks[tally->n_talks++] = talk;
    }
}

void balance_check(const struct rule *rule, const struct conference *conf,
                   const struct schedule *schedule, struct matches *matches)
{
    struct indices others = values_in_use(rule, conf, 0), all = values_in_use(rule, conf, 1);
    struct all_cells cells = find_cells(rule, conf);
    struct tally tally = {.rule = rule, .conf = conf, .matches = matches};

    tally.talks = mem_zero((size_t)schedule->n_placements, sizeof(const struct placement *));
    for (int i = 0; i < cells.n; i++) {
        tally.cell = &cells.list[i];
        find_talks(&tally, schedule);
        check_limits(&tally, &others);
        if (rule->even)
            check_even(&tally, &all);
    }
    free(tally.talks);
    free(cells.list);
    free(others.list);
    free(all.list);
}

/* ---- compile: the same, said to the problem */

/* What counts in one sum: the talks with one value (or of one group), in one bin. */
struct bin {
    int day, session, slot, room, tag; /* -1: any */
};

struct member_test {
    struct field_of by;
    int value;                   /* of `by` */
    const struct indices *group; /* instead of `by`, or NULL */
};

static int is_member(const struct problem *problem, const struct rule *rule, int option,
                     const struct member_test *test)
{
    const struct option *o = &problem->options[option];
    const int submission = problem->talks[o->talk].submission;
    const struct submission *talk = &problem->conf->submissions[submission];

    if (!option_matches(problem, rule, option))
        return 0;
    if (test->group)
        return indices_have(test->group, submission);
    switch (test->by.field) {
    case FIELD_TRACK:
        return talk->track == test->value;
    case FIELD_LEVEL:
        return talk->level == test->value;
    case FIELD_LANGUAGE:
        return talk->language == test->value;
    case FIELD_FORMAT:
        return o->format == test->value;
    case FIELD_TAG:
        return indices_have(&talk->tags, test->value);
    case FIELD_LIST:
        return indices_have(submission_list(talk, test->by.list), test->value);
    case FIELD_SPEAKER:
        return indices_have(&talk->speakers, test->value);
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return 1;
}

static int in_bin(const struct problem *problem, const struct bin *bin, const struct option *o)
{
    const struct conference *conf = problem->conf;
    const struct slot *at = &conf->slots[o->slot];
    return (bin->day < 0 || conf->days[bin->day] == at->day) &&
           (bin->session < 0 || bin->session == at->session) &&
           (bin->slot < 0 || (o->slot <= bin->slot && bin->slot < o->slot + o->n_slots)) &&
           (bin->tag < 0 || indices_have(&conf->sessions[at->session].tags, bin->tag));
}

static amount counted(const struct problem *problem, const struct bin *bin, int option,
                      enum limit_in unit)
{
    if (unit == LIMIT_TALKS)
        return AMOUNT_ONE;
    if (bin->slot >= 0)
        return unit == LIMIT_SLOTS ? AMOUNT_ONE
                                   : slots_minutes(problem->conf, bin->slot, 1) * AMOUNT_ONE;
    return option_measure(problem, option, unit == LIMIT_SLOTS ? MEASURE_SLOTS : MEASURE_MINUTES);
}

static amount charged(const struct problem *problem, const struct bin *bin, int option,
                      enum measure measure)
{
    return counted(problem, bin, option,
                   measure == MEASURE_SLOTS     ? LIMIT_SLOTS
                   : measure == MEASURE_MINUTES ? LIMIT_MINUTES
                                                : LIMIT_TALKS);
}

static int is_time_of(const struct rule *rule, const struct problem *problem, const struct bin *bin,
                      int option)
{
    const struct option *o = &problem->options[option];
    return in_bin(problem, bin, o) && when_matches(&rule->when, problem->conf, o->slot);
}

/* Is the room one of the bin's?  ANY_ROOM stands for all of them where none is asked for. */
static int is_room_of(const struct rule *rule, const struct problem *problem, const struct bin *bin,
                      int room)
{
    const int all = bin->room < 0 && rule->room.any;

    if (all || room == ANY_ROOM)
        return all && room == ANY_ROOM;
    return (bin->room < 0 || bin->room == room) && room_matches(&rule->room, problem->conf, room);
}

/* `share` (millionths) of every talk in the bin is taken off the sum, so that the limit is 0. */
static void add_terms(const struct rule *rule, struct problem *problem, struct count *count,
                      const struct bin *bin, const struct member_test *test, amount share)
{
    for (int option = 0; option < problem->n_options; option++) {
        const int member = is_member(problem, rule, option, test);
        if ((!member && !share) || !is_time_of(rule, problem, bin, option))
            continue;
        const amount unit = counted(problem, bin, option, rule->limit_in);
        const amount weight = (member ? unit : 0) - amount_product(unit, share);
        const amount measure = member ? charged(problem, bin, option, rule->measure) : 0;
        for (int room = ANY_ROOM; room < problem->n_rooms; room++)
            if (is_room_of(rule, problem, bin, room))
                count_add(count, option, room, weight, measure);
    }
}

static void add_sum(const struct rule *rule, const struct problem *problem, struct extreme *extreme,
                    const struct bin *bin, const struct member_test *test)
{
    for (int option = 0; option < problem->n_options; option++)
        for (int room = ANY_ROOM; is_member(problem, rule, option, test) &&
                                  is_time_of(rule, problem, bin, option) && room < problem->n_rooms;
             room++)
            if (is_room_of(rule, problem, bin, room))
                extreme_add(extreme, option, room, counted(problem, bin, option, rule->limit_in));
    extreme_end_sum(extreme);
}

static void limit_bin(const struct rule *rule, struct problem *problem, const struct bin *bin,
                      const struct member_test *test, const struct limit *limit)
{
    const enum count_kind kind = rule->count_all ? COUNT_ALL : COUNT_BEYOND;

    if (limit->max != NO_LIMIT) {
        struct count *count = problem_add_count(problem, &rule->weight, kind, -AMOUNT_MAX,
                                                limit->max_is_share ? 0 : limit->max * AMOUNT_ONE);
        add_terms(rule, problem, count, bin, test, limit->max_is_share ? limit->max : 0);
    }
    if (limit->min != NO_LIMIT) {
        struct count *count =
            problem_add_count(problem, &rule->weight, COUNT_BEYOND,
                              limit->min_is_share ? 0 : limit->min * AMOUNT_ONE, AMOUNT_MAX);
        add_terms(rule, problem, count, bin, test, limit->min_is_share ? limit->min : 0);
    }
}

static int session_matches_when(const struct rule *rule, const struct conference *conf, int session)
{
    const struct session *s = &conf->sessions[session];
    for (int slot = s->first_slot; slot < s->first_slot + s->n_slots; slot++)
        if (when_matches(&rule->when, conf, slot))
            return 1;
    return 0;
}

static int day_matches_when(const struct rule *rule, const struct conference *conf, int day)
{
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (conf->slots[slot].day == conf->days[day] && when_matches(&rule->when, conf, slot))
            return 1;
    return 0;
}

struct bins {
    struct bin *list;
    int n;
};

static void add_bin(struct bins *bins, struct bin bin)
{
    bins->list = mem_grow(bins->list, (size_t)bins->n, sizeof bin);
    bins->list[bins->n++] = bin;
}

#define EVERYWHERE                                                                                 \
    {                                                                                              \
        -1, -1, -1, -1, -1                                                                         \
    }

static void add_block_bins(const struct rule *rule, const struct conference *conf, int session,
                           struct bins *bins)
{
    const struct indices *rooms = &conf->sessions[session].rooms;
    struct bin bin = EVERYWHERE;

    bin.session = session;
    for (int i = 0; i < rooms->n; i++) {
        bin.room = rooms->list[i];
        if (room_matches(&rule->room, conf, bin.room))
            add_bin(bins, bin);
    }
}

static void add_session_bins(const struct rule *rule, const struct conference *conf,
                             struct bins *bins)
{
    struct bin bin = EVERYWHERE;

    for (int session = 0; session < conf->n_sessions; session++) {
        bin.session = session;
        if (!session_matches_when(rule, conf, session))
            continue;
        if (rule->per == PER_BLOCK)
            add_block_bins(rule, conf, session, bins);
        else
            add_bin(bins, bin);
    }
}

static struct bins bins_of(const struct rule *rule, const struct conference *conf)
{
    struct bins bins = {0};
    struct bin bin = EVERYWHERE;

    if (rule->per == PER_SESSION || rule->per == PER_BLOCK)
        add_session_bins(rule, conf, &bins);
    for (bin.day = 0; rule->per == PER_DAY && bin.day < conf->n_days; bin.day++)
        if (day_matches_when(rule, conf, bin.day))
            add_bin(&bins, bin);
    bin.day = -1;
    for (bin.slot = 0; rule->per == PER_SLOT && bin.slot < conf->n_slots; bin.slot++)
        if (when_matches(&rule->when, conf, bin.slot))
            add_bin(&bins, bin);
    bin.slot = -1;
    for (bin.room = 0; rule->per == PER_ROOM && bin.room < conf->n_rooms; bin.room++)
        if (room_matches(&rule->room, conf, bin.room))
            add_bin(&bins, bin);
    bin.room = -1;
    bin.tag = rule->per == PER_TAG ? rule->per_tag : -1;
    if (rule->per == PER_CONFERENCE || rule->per == PER_TAG)
        add_bin(&bins, bin);
    return bins;
}

static int n_values(const struct conference *conf, enum field field)
{
    switch (field) {
    case FIELD_TRACK:
        return conf->n_tracks;
    case FIELD_LEVEL:
        return conf->levels.n;
    case FIELD_FORMAT:
        return conf->n_formats;
    case FIELD_SPEAKER:
        return conf->n_people;
    case FIELD_LANGUAGE:
    case FIELD_TAG:
    case FIELD_LIST:
        return conf->values.n;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return 1;
}

static int some_candidate_has(const struct problem *problem, const struct rule *rule,
                              const struct member_test *test)
{
    for (int option = 0; option < problem->n_options; option++)
        if (is_member(problem, rule, option, test))
            return 1;
    return 0;
}

/* The limit that holds for a value: its own, else the one for every other value some candidate has.
 */
static const struct limit *limit_for(const struct problem *problem, const struct rule *rule,
                                     const struct member_test *test)
{
    const struct limit *other = NULL;

    for (int i = 0; i < rule->n_limits; i++) {
        if (rule->limits[i].value == ANY_VALUE)
            other = &rule->limits[i];
        else if (rule->limits[i].value == test->value)
            return &rule->limits[i];
    }
    if (other && (test->by.field == FIELD_WHERE || test->by.field == FIELD_NONE))
        return other;
    return other && some_candidate_has(problem, rule, test) ? other : NULL;
}

static void limit_bins(const struct rule *rule, struct problem *problem, const struct bins *bins,
                       const struct member_test *test, const struct limit *limit)
{
    for (int i = 0; limit && i < bins->n; i++)
        limit_bin(rule, problem, &bins->list[i], test, limit);
}

static void even_bin(const struct rule *rule, struct problem *problem, const struct bin *bin)
{
    struct extreme *extreme = problem_add_extreme(problem, &rule->weight, EXTREME_SPREAD);

    for (int i = 0; i < rule->n_groups; i++) {
        const struct member_test test = {.group = &rule->groups[i]};
        add_sum(rule, problem, extreme, bin, &test);
    }
    for (int value = 0; !rule->n_groups && value < n_values(problem->conf, rule->by.field);
         value++) {
        const struct member_test test = {.by = rule->by, .value = value};
        if (some_candidate_has(problem, rule, &test))
            add_sum(rule, problem, extreme, bin, &test);
    }
}

void balance_compile(const struct rule *rule, const struct conference *conf,
                     struct problem *problem)
{
    const struct bins bins = bins_of(rule, conf);

    for (int i = 0; i < rule->n_groups && rule->n_limits; i++) {
        const struct member_test test = {.group = &rule->groups[i]};
        limit_bins(rule, problem, &bins, &test, &rule->limits[0]);
    }
    for (int value = 0; !rule->n_groups && value < n_values(conf, rule->by.field); value++) {
        const struct member_test test = {.by = rule->by, .value = value};
        limit_bins(rule, problem, &bins, &test, limit_for(problem, rule, &test));
    }
    for (int i = 0; rule->even && i < bins.n; i++)
        even_bin(rule, problem, &bins.list[i]);
    free(bins.list);
}
