#include "balance_terms.h"

#include "mem.h"
#include "terms.h"

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

int some_candidate_has(const struct problem *problem, const struct rule *rule,
                       const struct member_test *test)
{
    for (int option = 0; option < problem->n_options; option++)
        if (is_member(problem, rule, option, test))
            return 1;
    return 0;
}

int n_member_values(const struct conference *conf, enum field field)
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

void bin_add_terms(const struct rule *rule, struct problem *problem, struct count *count,
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

void bin_add_sum(const struct rule *rule, const struct problem *problem, struct extreme *extreme,
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

struct bins bins_of(const struct rule *rule, const struct conference *conf)
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
