#include "terms.h"

int option_matches(const struct problem *problem, const struct rule *rule, int option)
{
    const struct option *o = &problem->options[option];
    return where_matches(&rule->where, problem->conf, problem->talks[o->talk].submission,
                         o->format);
}

int talk_matches(const struct problem *problem, const struct rule *rule, int talk)
{
    return where_matches(&rule->where, problem->conf, problem->talks[talk].submission, -1);
}

int64_t slots_minutes(const struct conference *conf, int slot, int n_slots)
{
    int64_t minutes = 0;
    for (int i = slot; i < slot + n_slots; i++)
        minutes += conf->slots[i].span.to - conf->slots[i].span.from;
    return minutes;
}

amount option_measure(const struct problem *problem, int option, enum measure measure)
{
    const struct option *o = &problem->options[option];
    if (measure == MEASURE_SLOTS)
        return o->n_slots * AMOUNT_ONE;
    if (measure == MEASURE_MINUTES)
        return slots_minutes(problem->conf, o->slot, o->n_slots) * AMOUNT_ONE;
    return AMOUNT_ONE;
}

static int chairs(const struct conference *conf, int person, int submission)
{
    const int track = conf->submissions[submission].track;
    return track >= 0 && indices_have(&conf->tracks[track].chairs, person);
}

int person_plays(const struct conference *conf, int person, int submission, unsigned roles)
{
    if ((roles & ROLE_SPEAKER) && indices_have(&conf->submissions[submission].speakers, person))
        return 1;
    if ((roles & ROLE_MUST) && indices_have(&conf->people[person].must, submission))
        return 1;
    return (roles & ROLE_CHAIR) && chairs(conf, person, submission);
}

int n_field_values(const struct conference *conf, enum field field)
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

const unsigned char *rule_options(struct problem *problem, const struct rule *rule)
{
    if (!rule->where.formats.n)
        return NULL;
    unsigned char *mask = problem_new_mask(problem);
    for (int option = 0; option < problem->n_options; option++)
        mask[option] = (unsigned char)option_matches(problem, rule, option);
    return mask;
}

int rule_asks_visitor(const struct problem *problem, const struct rule *rule, int visit)
{
    const struct visit *of = &problem->visits[visit];
    const int submission = problem->talks[of->talk].submission;

    return (rule->roles & ROLE_MUST) && !of->given &&
           !person_plays(problem->conf, of->person, submission, rule->roles);
}

struct relation rule_relation(struct problem *problem, const struct rule *rule)
{
    return (struct relation){.within = rule->within,
                             .rooms = rule->rooms,
                             .measure = rule->measure,
                             .options = rule_options(problem, rule)};
}

struct price weight_for(const struct rule *rule, amount size)
{
    struct price weight = rule->weight;
    if (size < 0)
        weight.at[HARD] = 0;
    return weight;
}

void price_talk_room(struct problem *problem, const struct rule *rule, int talk, int room,
                     amount size)
{
    const struct talk *t = &problem->talks[talk];

    if (!size)
        return;
    if (!rule->where.formats.n) {
        problem_price_room(problem, &rule->weight, talk, room, size);
        return;
    }
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option))
            problem_price_place(problem, &rule->weight, option, room, size);
}

void price_talk_room_measured(struct problem *problem, const struct rule *rule, int talk, int room,
                              amount size)
{
    const struct talk *t = &problem->talks[talk];

    if (rule->measure == MEASURE_ONE) {
        price_talk_room(problem, rule, talk, room, size);
        return;
    }
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (option_matches(problem, rule, option))
            problem_price_place(
                problem, &rule->weight, option, room,
                amount_product(size, option_measure(problem, option, rule->measure)));
}

static int slots_overlapping(const struct problem *problem, const struct option *o,
                             struct span event)
{
    int n = 0;
    for (int slot = o->slot; slot < o->slot + o->n_slots; slot++)
        n += span_overlaps(problem->conf->slots[slot].span, event);
    return n;
}

amount event_measure(const struct problem *problem, int option, struct span event,
                     enum measure measure)
{
    const struct option *o = &problem->options[option];
    if (!span_overlaps(o->span, event))
        return 0;
    if (measure == MEASURE_OVERLAP_MINUTES)
        return span_shared_minutes(o->span, event) * AMOUNT_ONE;
    if (measure == MEASURE_OVERLAP_SLOTS)
        return slots_overlapping(problem, o, event) * AMOUNT_ONE;
    return option_measure(problem, option, measure);
}
