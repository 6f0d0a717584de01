#include "placements.h"

int placement_matches(const struct placement *talk, const struct rule *rule,
                      const struct conference *conf)
{
    return where_matches(&rule->where, conf, talk->submission, talk->format);
}

struct span placement_span(const struct placement *talk, const struct conference *conf)
{
    return conference_span(conf, talk->slot, talk->n_slots);
}

int placement_occupies(const struct placement *talk, int slot)
{
    return talk->slot <= slot && slot < talk->slot + talk->n_slots;
}

int placement_day(const struct placement *talk, const struct conference *conf)
{
    return conf->slots[talk->slot].day;
}

int64_t placement_minutes(const struct placement *talk, const struct conference *conf)
{
    int64_t minutes = 0;
    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        minutes += conf->slots[slot].span.to - conf->slots[slot].span.from;
    return minutes;
}

int placements_common_slots(const struct placement *a, const struct placement *b)
{
    int n = 0;
    for (int slot = a->slot; slot < a->slot + a->n_slots; slot++)
        n += placement_occupies(b, slot);
    return n;
}

int placements_overlap(const struct placement *a, const struct placement *b,
                       const struct conference *conf)
{
    return span_overlaps(placement_span(a, conf), placement_span(b, conf));
}

int64_t placement_measure(const struct placement *talk, const struct conference *conf,
                          enum measure measure)
{
    return measure == MEASURE_SLOTS     ? talk->n_slots
           : measure == MEASURE_MINUTES ? placement_minutes(talk, conf)
                                        : 1;
}

int64_t placements_measure(const struct placement *a, const struct placement *b,
                           const struct conference *conf, enum measure measure)
{
    switch (measure) {
    case MEASURE_ONE:
        return 1;
    case MEASURE_OVERLAP_MINUTES:
        return span_shared_minutes(placement_span(a, conf), placement_span(b, conf));
    case MEASURE_OVERLAP_SLOTS:
        return placements_common_slots(a, b);
    case MEASURE_SLOTS:
    case MEASURE_MINUTES:
    case MEASURE_WORST:
        break;
    }
    return placement_measure(a, conf, measure) + placement_measure(b, conf, measure);
}

static int slots_over(const struct placement *talk, const struct event *event,
                      const struct conference *conf)
{
    int n = 0;
    for (int slot = talk->slot; slot < talk->slot + talk->n_slots; slot++)
        n += span_overlaps(conf->slots[slot].span, event->span);
    return n;
}

int64_t placement_event_measure(const struct placement *talk, const struct event *event,
                                const struct conference *conf, enum measure measure)
{
    if (!span_overlaps(placement_span(talk, conf), event->span))
        return 0;
    if (measure == MEASURE_OVERLAP_MINUTES)
        return span_shared_minutes(placement_span(talk, conf), event->span);
    if (measure == MEASURE_OVERLAP_SLOTS)
        return slots_over(talk, event, conf);
    return placement_measure(talk, conf, measure);
}

int submission_concerns(const struct conference *conf, int submission, int person)
{
    return indices_have(&conf->submissions[submission].speakers, person) ||
           indices_have(&conf->people[person].must, submission);
}
