#include "balance_terms.h"

#include <stdlib.h>

#include "mem.h"
#include "parts.h"
#include "terms.h"

/* ---- members */

/* Borrowed from the conference, or `one` of its own. */
static struct indices values_of(const struct rule *rule, const struct problem *problem, int option,
                                int *one)
{
    const struct option *o = &problem->options[option];
    const struct submission *talk = &problem->conf->submissions[problem->talks[o->talk].submission];

    *one = 0;
    switch (rule->by.field) {
    case FIELD_TRACK:
        *one = talk->track;
        break;
    case FIELD_LEVEL:
        *one = talk->level;
        break;
    case FIELD_LANGUAGE:
        *one = talk->language;
        break;
    case FIELD_FORMAT:
        *one = o->format;
        break;
    case FIELD_TAG:
        return talk->tags;
    case FIELD_LIST:
        return *submission_list(talk, rule->by.list);
    case FIELD_SPEAKER:
        return talk->speakers;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return (struct indices){one, *one >= 0};
}

/* Calls for each option and value it has; with `fill`, next[value] is where the option goes. */
static void visit_members(const struct rule *rule, const struct problem *problem,
                          const struct indices *groups, int *next, int *fill)
{
    for (int option = 0, matches = 0; option < problem->n_options; option++) {
        const int talk = problem->options[option].talk;
        int one;
        if (rule->where.formats.n || option == problem->talks[talk].first_option)
            matches = option_matches(problem, rule, option);
        if (!matches)
            continue;
        const struct indices values = groups ? groups[problem->talks[talk].submission]
                                             : values_of(rule, problem, option, &one);
        for (int i = 0; i < values.n; i++)
            if (fill)
                fill[next[values.list[i]]++] = option;
            else
                next[values.list[i]]++;
    }
}

struct members members_of(const struct rule *rule, const struct problem *problem)
{
    const struct conference *conf = problem->conf;
    struct indices *groups = rule->n_groups ? groups_by_submission(rule, conf) : NULL;
    struct members members = {.n = rule->n_groups ? rule->n_groups
                                                  : n_field_values(conf, rule->by.field)};
    int *first = members.first = mem_zero((size_t)members.n + 2, sizeof *first);

    /* first[v + 2] counts, then first[v + 1] is where v begins and, once filled, ends */
    visit_members(rule, problem, groups, first + 2, NULL);
    for (int value = 0; value < members.n; value++)
        first[value + 2] += first[value + 1];
    members.options = mem_zero((size_t)first[members.n + 1], sizeof *members.options);
    visit_members(rule, problem, groups, first + 1, members.options);
    lists_free(groups, conf->n_submissions);
    return members;
}

void members_clear(struct members *members)
{
    free(members->options);
    free(members->first);
}

/* ---- bins */

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

static void list_bins(const struct rule *rule, const struct conference *conf, struct bins *bins)
{
    struct bin bin = EVERYWHERE;

    if (rule->per == PER_SESSION || rule->per == PER_BLOCK)
        add_session_bins(rule, conf, bins);
    for (bin.day = 0; rule->per == PER_DAY && bin.day < conf->n_days; bin.day++)
        if (day_matches_when(rule, conf, bin.day))
            add_bin(bins, bin);
    bin.day = -1;
    for (bin.slot = 0; rule->per == PER_SLOT && bin.slot < conf->n_slots; bin.slot++)
        if (when_matches(&rule->when, conf, bin.slot))
            add_bin(bins, bin);
    bin.slot = -1;
    for (bin.room = 0; rule->per == PER_ROOM && bin.room < conf->n_rooms; bin.room++)
        if (room_matches(&rule->room, conf, bin.room))
            add_bin(bins, bin);
    bin.room = -1;
    bin.tag = rule->per == PER_TAG ? rule->per_tag : -1;
    if (rule->per == PER_CONFERENCE || rule->per == PER_TAG)
        add_bin(bins, bin);
}

/* Is a talk in the bin that occupies the slot (of a bin of one slot) or starts in it? */
static int is_of_slot(const struct bin *bin, const struct conference *conf, int slot)
{
    const struct slot *at = &conf->slots[slot];

    return (bin->day < 0 || conf->days[bin->day] == at->day) &&
           (bin->session < 0 || bin->session == at->session) &&
           (bin->slot < 0 || bin->slot == slot) &&
           (bin->tag < 0 || indices_have(&conf->sessions[at->session].tags, bin->tag));
}

static void index_bins(const struct rule *rule, const struct conference *conf, struct bins *bins)
{
    struct indices of_slot = {0};

    bins->first_of_slot = mem_zero((size_t)conf->n_slots + 1, sizeof *bins->first_of_slot);
    for (int slot = 0; slot < conf->n_slots; slot++) {
        for (int i = 0; when_matches(&rule->when, conf, slot) && i < bins->n; i++)
            if (is_of_slot(&bins->list[i], conf, slot))
                list_index(&of_slot, i);
        bins->first_of_slot[slot + 1] = of_slot.n;
    }
    bins->of_slot = of_slot.list;
}

static void list_rooms(const struct rule *rule, const struct conference *conf, struct bins *bins)
{
    if (rule->room.any)
        list_index(&bins->rooms, ANY_ROOM);
    for (int room = 0; !rule->room.any && room < conf->n_rooms; room++)
        if (room_matches(&rule->room, conf, room))
            list_index(&bins->rooms, room);
}

struct bins bins_of(const struct rule *rule, const struct conference *conf)
{
    struct bins bins = {0};

    list_bins(rule, conf, &bins);
    index_bins(rule, conf, &bins);
    list_rooms(rule, conf, &bins);
    return bins;
}

void bins_clear(struct bins *bins)
{
    free(bins->list);
    free(bins->of_slot);
    free(bins->first_of_slot);
    free(bins->rooms.list);
}

/* ---- terms */

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

/* What is added to, and for whom. */
struct adding {
    const struct bins *bins;
    const struct rule *rule;
    struct problem *problem;
    struct of_bins counts;
    void (*add)(const struct adding *adding, int bin, int option, int is_member);
};

/* In every bin that the option is in by its time. */
static void add_option(const struct adding *adding, int option, int is_member)
{
    const struct option *o = &adding->problem->options[option];
    const struct bins *bins = adding->bins;
    const int n_slots = adding->rule->per == PER_SLOT ? o->n_slots : 1;

    if (!when_matches(&adding->rule->when, adding->problem->conf, o->slot))
        return;
    for (int i = bins->first_of_slot[o->slot]; i < bins->first_of_slot[o->slot + n_slots]; i++)
        adding->add(adding, bins->of_slot[i], option, is_member);
}

/* The rooms of a bin: its own, or those of the rule. */
static struct indices rooms_of(const struct bins *bins, struct bin *bin)
{
    return bin->room < 0 ? bins->rooms : (struct indices){&bin->room, 1};
}

static int is_place(const struct problem *problem, int option, int room)
{
    return room == ANY_ROOM || problem_room_possible(problem, option, room);
}

static void add_term(const struct adding *adding, int bin, int option, int is_member)
{
    struct bin *in = &adding->bins->list[bin];
    const struct problem *problem = adding->problem;
    const struct indices rooms = rooms_of(adding->bins, in);
    const amount unit = counted(problem, in, option, adding->rule->limit_in);
    const amount measure = is_member ? charged(problem, in, option, adding->rule->measure) : 0;

    for (int k = 0; k < adding->counts.each; k++) {
        struct count *count =
            &problem->counts[adding->counts.first + bin * adding->counts.each + k];
        const amount weight =
            (is_member ? unit : 0) - amount_product(unit, adding->counts.share[k]);
        if (!is_member && !adding->counts.share[k])
            continue;
        for (int i = 0; i < rooms.n; i++)
            if (is_place(problem, option, rooms.list[i]))
                count_add(count, option, rooms.list[i], weight, measure);
    }
}

static void add_members(const struct adding *adding, const struct members *members, int value)
{
    for (int i = members->first[value]; i < members->first[value + 1]; i++)
        add_option(adding, members->options[i], 1);
}

/* Members and others alike: a share is of them all. */
static void add_everyone(const struct adding *adding, const struct members *members, int value)
{
    int next = members->first[value];

    for (int option = 0; option < adding->problem->n_options; option++) {
        const int is_member = next < members->first[value + 1] && members->options[next] == option;
        add_option(adding, option, is_member);
        next += is_member;
    }
}

void bins_add_terms(const struct bins *bins, const struct rule *rule, struct problem *problem,
                    const struct members *members, int value, const struct of_bins *counts)
{
    const struct adding adding = {bins, rule, problem, *counts, add_term};
    int has_share = 0;

    for (int k = 0; k < counts->each; k++)
        has_share |= counts->share[k] != 0;
    if (has_share)
        add_everyone(&adding, members, value);
    else
        add_members(&adding, members, value);
}

static void add_to_sum(const struct adding *adding, int bin, int option, int is_member)
{
    struct bin *in = &adding->bins->list[bin];
    struct extreme *extreme = &adding->problem->extremes[adding->counts.first + bin];
    const struct indices rooms = rooms_of(adding->bins, in);
    const amount unit = counted(adding->problem, in, option, adding->rule->limit_in);

    (void)is_member;
    for (int i = 0; i < rooms.n; i++)
        if (is_place(adding->problem, option, rooms.list[i]))
            extreme_add(extreme, option, rooms.list[i], unit);
}

void bins_add_sums(const struct bins *bins, const struct rule *rule, struct problem *problem,
                   const struct members *members, int value, int first_extreme)
{
    const struct adding adding = {bins, rule, problem, {first_extreme, 1, NULL}, add_to_sum};

    add_members(&adding, members, value);
    for (int bin = 0; bin < bins->n; bin++)
        extreme_end_sum(&problem->extremes[first_extreme + bin]);
}
