#include "draft.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct partner {
    int pairs, talk;
    int is_first; /* of the pair: that matters when it is directed */
};

void draft_list(struct indices *list, int index)
{
    list->list = mem_grow(list->list, (size_t)list->n, sizeof *list->list);
    list->list[list->n++] = index;
}

static void list_once(struct indices *list, int index)
{
    if (!indices_have(list, index))
        draft_list(list, index);
}

static void remove_index(struct indices *indices, int index)
{
    for (int i = 0; i < indices->n; i++)
        if (indices->list[i] == index) {
            indices->list[i] = indices->list[--indices->n];
            return;
        }
}

static int is_hard(const struct price *price)
{
    return price->at[HARD] > 0;
}

/* Building the index: how many each has, then where each begins, then the items in their places. */

static void counts_to_starts(int *first, int n)
{
    for (int i = 0; i < n; i++)
        first[i + 1] += first[i];
}

/* After filling, first[i] is where i ends: shift it back. */
static void ends_to_starts(int *first, int n)
{
    memmove(first + 1, first, (size_t)n * sizeof *first);
    first[0] = 0;
}

/* A pair of factor 0 or less costs nothing at the hard level. */
static int keeps_apart(const struct pairs *pairs, const struct pair *pair)
{
    return is_hard(&pairs->price) && pair->factor > 0;
}

static void count_partners(struct draft *draft)
{
    const struct problem *problem = draft->problem;

    for (int i = 0; i < problem->n_pairs; i++)
        for (int j = 0; j < problem->pairs[i].n; j++) {
            const struct pair *pair = &problem->pairs[i].list[j];
            draft->first_partner[pair->a + 1] += keeps_apart(&problem->pairs[i], pair);
            draft->first_partner[pair->b + 1] += keeps_apart(&problem->pairs[i], pair);
        }
}

static void index_partners(struct draft *draft)
{
    const struct problem *problem = draft->problem;
    int *next = draft->first_partner = mem_zero((size_t)problem->n_talks + 1, sizeof *next);

    count_partners(draft);
    counts_to_starts(next, problem->n_talks);
    draft->partners = mem_zero((size_t)next[problem->n_talks], sizeof *draft->partners);
    for (int i = 0; i < problem->n_pairs; i++)
        for (int j = 0; j < problem->pairs[i].n; j++) {
            const struct pair *pair = &problem->pairs[i].list[j];
            if (!keeps_apart(&problem->pairs[i], pair))
                continue;
            draft->partners[next[pair->a]++] = (struct partner){i, pair->b, 0};
            draft->partners[next[pair->b]++] = (struct partner){i, pair->a, 1};
        }
    ends_to_starts(next, problem->n_talks);
    for (int i = 0; i < problem->n_pairs; i++)
        if (problem->pairs[i].everyone && is_hard(&problem->pairs[i].price))
            draft_list(&draft->in_common, i);
}

static int counts_places(const struct count *count)
{
    for (int i = 0; i < count->n_terms; i++)
        if (count->terms[i].use != NO_USE)
            return 0;
    return 1;
}

int draft_knows_all(const struct problem *problem)
{
    int unknown = 0;

    for (int i = 0; i < problem->n_counts; i++)
        unknown |= is_hard(&problem->counts[i].price) && !counts_places(&problem->counts[i]);
    for (int i = 0; i < problem->n_joints; i++)
        unknown |= is_hard(&problem->joints[i].price);
    for (int i = 0; i < problem->n_stretches; i++)
        unknown |= is_hard(&problem->stretches[i].price);
    for (int i = 0; i < problem->n_extremes; i++)
        unknown |= is_hard(&problem->extremes[i].price);
    for (int i = 0; i < problem->n_sequences; i++)
        unknown |= is_hard(&problem->sequences[i].price);
    for (int i = 0; i < problem->n_wishes; i++)
        unknown |= is_hard(&problem->wishes[i].price);
    return !unknown;
}

static int is_wrong(const struct draft *draft, int count)
{
    const struct count *of = &draft->problem->counts[count];
    return draft->sum[count] < of->low || draft->sum[count] > of->high;
}

static void add_to_sum(struct draft *draft, int count, amount weight)
{
    draft->n_wrong -= is_wrong(draft, count);
    draft->sum[count] = amount_add(draft->sum[count], weight);
    draft->n_wrong += is_wrong(draft, count);
}

static void list_counts(struct draft *draft)
{
    const struct problem *problem = draft->problem;

    for (int i = 0; i < problem->n_counts; i++)
        if (is_hard(&problem->counts[i].price) && counts_places(&problem->counts[i]))
            draft_list(&draft->counts, i);
    for (int i = 0; i < draft->counts.n; i++)
        draft->n_wrong += is_wrong(draft, draft->counts.list[i]);
}

static void index_stakes(struct draft *draft)
{
    const struct problem *problem = draft->problem;
    int *next = draft->first_stake = mem_zero((size_t)problem->n_options + 1, sizeof *next);

    for (int i = 0; i < draft->counts.n; i++) {
        const struct count *count = &problem->counts[draft->counts.list[i]];
        for (int j = 0; j < count->n_terms; j++)
            next[count->terms[j].option + 1]++;
    }
    counts_to_starts(next, problem->n_options);
    draft->stakes = mem_zero((size_t)next[problem->n_options], sizeof *draft->stakes);
    draft->sees_rooms = mem_zero((size_t)problem->n_options, 1);
    for (int i = 0; i < draft->counts.n; i++) {
        const struct count *count = &problem->counts[draft->counts.list[i]];
        for (int j = 0; j < count->n_terms; j++) {
            const struct count_term *term = &count->terms[j];
            draft->stakes[next[term->option]++] =
                (struct stake){draft->counts.list[i], term->room, term->weight};
            draft->sees_rooms[term->option] |= term->room != ANY_ROOM;
        }
    }
    ends_to_starts(next, problem->n_options);
}

/* Usually a run meets its own slots alone; sessions may overlap, and have breaks. */
static void index_slots(struct draft *draft)
{
    const struct problem *problem = draft->problem;

    draft->busy =
        mem_zero((size_t)problem->n_slots * (size_t)problem->n_rooms, sizeof *draft->busy);
    draft->meets = mem_zero((size_t)problem->n_runs, sizeof *draft->meets);
    for (int run = 0; run < problem->n_runs; run++)
        for (int slot = 0; slot < problem->n_slots; slot++)
            if (span_overlaps(problem->options[problem->runs[run].option].span,
                              problem->conf->slots[slot].span))
                draft_list(&draft->meets[run], slot);
}

/* The talks that overlap the i-th slot that a run meets, in that room. */
static struct indices *busy_at(const struct draft *draft, int option, int room, int i)
{
    const struct indices *meets = &draft->meets[draft->problem->options[option].run];
    return &draft->busy[meets->list[i] * draft->problem->n_rooms + room];
}

static int n_met(const struct draft *draft, int option)
{
    return draft->meets[draft->problem->options[option].run].n;
}

static int is_plain_clash(const struct pairs *pairs)
{
    const struct relation *relation = &pairs->relation;

    return pairs->everyone && is_hard(&pairs->price) && relation->within == WITHIN_OVERLAP &&
           relation->rooms == ROOMS_SAME && relation->measure != MEASURE_OVERLAP_SLOTS &&
           !relation->outside && !relation->same_start && !relation->ordered && !relation->nearer &&
           !relation->options;
}

static int rooms_are_held(const struct problem *problem)
{
    int clash = 0;

    for (int i = 0; i < problem->n_pairs; i++)
        clash |= is_plain_clash(&problem->pairs[i]);
    for (int slot = 0; slot < problem->n_slots; slot++)
        clash &= problem->conf->slots[slot].parallel == 1;
    return clash;
}

struct draft *draft_new(const struct problem *problem, const struct choice *choices)
{
    struct draft *draft = mem_zero(1, sizeof *draft);

    draft->problem = problem;
    draft->choices = mem_zero((size_t)problem->n_talks, sizeof *draft->choices);
    draft->sum = mem_zero((size_t)problem->n_counts, sizeof *draft->sum);
    draft->counted = mem_zero((size_t)problem->n_counts, sizeof *draft->counted);
    draft->in_room = mem_zero((size_t)problem->n_rooms, sizeof *draft->in_room);
    index_slots(draft);
    draft->rooms_are_held = rooms_are_held(problem);
    index_partners(draft);
    list_counts(draft);
    index_stakes(draft);
    for (int talk = 0; talk < problem->n_talks; talk++) {
        draft->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
        if (choices && choices[talk].option != NOWHERE)
            draft_place(draft, choices[talk].option, choices[talk].room);
    }
    return draft;
}

void draft_free(struct draft *draft)
{
    if (!draft)
        return;
    for (int i = 0; i < draft->problem->n_counts; i++)
        free(draft->counted[i].list);
    for (int room = 0; room < draft->problem->n_rooms; room++)
        free(draft->in_room[room].list);
    for (int run = 0; run < draft->problem->n_runs; run++)
        free(draft->meets[run].list);
    for (int i = 0; i < draft->problem->n_slots * draft->problem->n_rooms; i++)
        free(draft->busy[i].list);
    free(draft->meets);
    free(draft->busy);
    free(draft->counted);
    free(draft->in_room);
    free(draft->in_common.list);
    free(draft->counts.list);
    free(draft->sum);
    free(draft->stakes);
    free(draft->sees_rooms);
    free(draft->first_stake);
    free(draft->partners);
    free(draft->first_partner);
    free(draft->choices);
    free(draft);
}

static int concerns(const struct stake *stake, int room)
{
    return stake->room == ANY_ROOM || stake->room == room;
}

int draft_next_count(const struct draft *draft, int option, int room, int *stake, amount *weight)
{
    const int end = draft->first_stake[option + 1];
    int i = *stake < 0 ? draft->first_stake[option] : *stake;

    while (i < end && !concerns(&draft->stakes[i], room))
        i++;
    if (i == end)
        return -1;
    const int count = draft->stakes[i].count;
    *weight = 0;
    for (; i < end && draft->stakes[i].count == count; i++)
        if (concerns(&draft->stakes[i], room))
            *weight = amount_add(*weight, draft->stakes[i].weight);
    *stake = i;
    return count;
}

void draft_place(struct draft *draft, int option, int room)
{
    const int talk = draft->problem->options[option].talk;
    int stake = -1, count;
    amount weight;

    assert(draft->choices[talk].option == NOWHERE);
    draft->choices[talk] = (struct choice){option, room};
    draft_list(&draft->in_room[room], talk);
    for (int i = 0; i < n_met(draft, option); i++)
        draft_list(busy_at(draft, option, room, i), talk);
    while ((count = draft_next_count(draft, option, room, &stake, &weight)) >= 0) {
        add_to_sum(draft, count, weight);
        draft_list(&draft->counted[count], talk);
    }
}

void draft_remove(struct draft *draft, int talk)
{
    const struct choice at = draft->choices[talk];
    int stake = -1, count;
    amount weight;

    if (at.option == NOWHERE)
        return;
    draft->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    remove_index(&draft->in_room[at.room], talk);
    for (int i = 0; i < n_met(draft, at.option); i++)
        remove_index(busy_at(draft, at.option, at.room, i), talk);
    while ((count = draft_next_count(draft, at.option, at.room, &stake, &weight)) >= 0) {
        add_to_sum(draft, count, -weight);
        remove_index(&draft->counted[count], talk);
    }
}

/* What stands in the way -------------------------------------------------------------------------
 */

static amount size_of(const struct draft *draft, const struct relation *relation,
                      const struct choice *first, const struct choice *second)
{
    return relation_size(draft->problem, relation, first->option, first->room, second->option,
                         second->room);
}

/* `other` is the first of the pair or the second. */
static void meet_one(const struct draft *draft, const struct pairs *pairs,
                     const struct choice *place, const struct partner *other,
                     const struct meeting *meeting)
{
    const struct choice *at = &draft->choices[other->talk];

    if (other->talk != draft->problem->options[place->option].talk && at->option != NOWHERE &&
        size_of(draft, &pairs->relation, other->is_first ? at : place,
                other->is_first ? place : at))
        meeting->meet(meeting->data, other->talk);
}

static void meet_partners(const struct draft *draft, int option, int room,
                          const struct meeting *meeting)
{
    const int talk = draft->problem->options[option].talk;
    const struct choice place = {option, room};

    for (int i = draft->first_partner[talk]; i < draft->first_partner[talk + 1]; i++) {
        const struct partner *partner = &draft->partners[i];
        const struct pairs *pairs = &draft->problem->pairs[partner->pairs];
        if (relation_needs_rooms(&pairs->relation) == (room != ANY_ROOM))
            meet_one(draft, pairs, &place, partner, meeting);
    }
}

static int talk_at(const struct draft *draft, int option)
{
    return draft->problem->options[option].talk;
}

static void meet_everyone(const struct draft *draft, const struct pairs *pairs, int option,
                          int room, const struct meeting *meeting)
{
    const struct choice place = {option, room};

    for (int other = 0; other < draft->problem->n_talks; other++)
        meet_one(draft, pairs, &place,
                 &(struct partner){.talk = other, .is_first = other < talk_at(draft, option)},
                 meeting);
}

static void meet_list(const struct draft *draft, const struct pairs *pairs,
                      const struct choice *place, const struct indices *talks,
                      const struct meeting *meeting)
{
    for (int i = 0; i < talks->n; i++)
        meet_one(draft, pairs, place,
                 &(struct partner){.talk = talks->list[i],
                                   .is_first = talks->list[i] < talk_at(draft, place->option)},
                 meeting);
}

/* Most talks in a room are at quite another time: those that overlap are looked up. */
static void meet_in_same_room(const struct draft *draft, const struct pairs *pairs, int option,
                              int room, const struct meeting *meeting)
{
    const struct choice place = {option, room};

    if (pairs->relation.within != WITHIN_OVERLAP || pairs->relation.outside) {
        meet_list(draft, pairs, &place, &draft->in_room[room], meeting);
        return;
    }
    for (int i = 0; i < n_met(draft, option); i++)
        meet_list(draft, pairs, &place, busy_at(draft, option, room, i), meeting);
}

int draft_holder(const struct draft *draft, int option, int room, const unsigned char *marked)
{
    const struct option *options = draft->problem->options;

    for (int i = 0; draft->rooms_are_held && i < n_met(draft, option); i++) {
        const struct indices *busy = busy_at(draft, option, room, i);
        for (int j = 0; j < busy->n; j++)
            if (busy->list[j] != talk_at(draft, option) && !marked[busy->list[j]] &&
                span_overlaps(options[option].span,
                              options[draft->choices[busy->list[j]].option].span))
                return busy->list[j];
    }
    return -1;
}

void draft_meet_in_time(const struct draft *draft, int option, const struct meeting *meeting)
{
    meet_partners(draft, option, ANY_ROOM, meeting);
    for (int i = 0; i < draft->in_common.n; i++) {
        const struct pairs *pairs = &draft->problem->pairs[draft->in_common.list[i]];
        if (!relation_needs_rooms(&pairs->relation))
            meet_everyone(draft, pairs, option, ANY_ROOM, meeting);
    }
}

void draft_meet_in_room(const struct draft *draft, int option, int room,
                        const struct meeting *meeting)
{
    meet_partners(draft, option, room, meeting);
    for (int i = 0; i < draft->in_common.n; i++) {
        const struct pairs *pairs = &draft->problem->pairs[draft->in_common.list[i]];
        if (pairs->relation.rooms == ROOMS_SAME)
            meet_in_same_room(draft, pairs, option, room, meeting);
        else if (relation_needs_rooms(&pairs->relation))
            meet_everyone(draft, pairs, option, room, meeting);
    }
}

static void meet_once(void *data, int talk)
{
    list_once(data, talk);
}

static int by_index(const void *a, const void *b)
{
    const int one = *(const int *)a, other = *(const int *)b;
    return (one > other) - (one < other);
}

struct indices draft_blockers(const struct draft *draft, int option, int room)
{
    struct indices by = {0};
    const struct meeting meeting = {meet_once, &by};
    int stake = -1, count;
    amount weight;

    draft_meet_in_time(draft, option, &meeting);
    draft_meet_in_room(draft, option, room, &meeting);
    while ((count = draft_next_count(draft, option, room, &stake, &weight)) >= 0) {
        const struct indices *counted = &draft->counted[count];
        if (weight > 0 &&
            amount_add(draft->sum[count], weight) > draft->problem->counts[count].high)
            for (int i = 0; i < counted->n; i++)
                list_once(&by, counted->list[i]);
    }
    if (by.n)
        qsort(by.list, (size_t)by.n, sizeof *by.list, by_index);
    return by;
}
