#include "ledger_index.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "records.h"

/* Records that belong to places, on their way to an index. */
struct placed {
    const struct problem *problem;
    struct records records;
    int by_room; /* some have one */
};
enum { MOST_PLACES = 1 << 20 }; /* of which a list of any kind is indexed by room */

static struct placed placed(const struct problem *problem, size_t size)
{
    return (struct placed){problem, {.size = size}, 0};
}

static int owner_of(struct placed *placed, int option, int room)
{
    const struct problem *problem = placed->problem;

    if (room == ANY_ROOM || (long)problem->n_options * problem->n_rooms > MOST_PLACES)
        return option;
    placed->by_room = 1;
    return problem->n_options + option * problem->n_rooms + room;
}

static void *index_placed(struct placed *placed, struct at_places *at)
{
    const int n_options = placed->problem->n_options;
    const int n_places = placed->by_room ? n_options * placed->problem->n_rooms : 0;

    at->by_room = placed->by_room;
    return records_by_owner(&placed->records, n_options + n_places, &at->first);
}

static void index_counts(struct ledger_index *index, const struct problem *problem)
{
    struct placed places = placed(problem, sizeof(struct count_at));
    struct records uses = {.size = sizeof(struct use_counted)};

    for (int i = 0; i < problem->n_counts; i++)
        for (int j = 0; j < problem->counts[i].n_terms; j++) {
            const struct count_term *term = &problem->counts[i].terms[j];
            if (term->use == NO_USE)
                records_add(&places.records,
                            &(struct count_at){owner_of(&places, term->option, term->room),
                                               term->room, i, term->weight, term->measure});
            else
                records_add(&uses,
                            &(struct use_counted){term->use, i, term->weight, term->measure});
        }
    index->counts = index_placed(&places, &index->counts_at);
    index->counted = records_by_owner(&uses, problem->n_uses, &index->first_counted);
}

static void index_uses(struct ledger_index *index, const struct problem *problem)
{
    struct placed places = placed(problem, sizeof(struct use_at));

    for (int i = 0; i < problem->n_uses; i++)
        for (int j = 0; j < problem->uses[i].n_places; j++) {
            const struct use_place *place = &problem->uses[i].places[j];
            records_add(
                &places.records,
                &(struct use_at){owner_of(&places, place->option, place->room), place->room, i});
        }
    index->uses = index_placed(&places, &index->uses_at);
}

static void index_joints(struct ledger_index *index, const struct problem *problem)
{
    struct records uses = {.size = sizeof(struct use_joined)};

    for (int i = 0; i < problem->n_joints; i++)
        for (int clause = 0, j = 0; clause < problem->joints[i].n_clauses; clause++) {
            for (; j < problem->joints[i].ends[clause]; j++)
                records_add(&uses,
                            &(struct use_joined){problem->joints[i].uses[j], index->n_clauses});
            index->joint_of =
                mem_grow(index->joint_of, (size_t)index->n_clauses, sizeof *index->joint_of);
            index->joint_of[index->n_clauses++] = i;
        }
    index->joined = records_by_owner(&uses, problem->n_uses, &index->first_joined);
}

static void index_stretches(struct ledger_index *index, const struct problem *problem)
{
    struct records uses = {.size = sizeof(struct use_stretched)};

    for (int i = 0; i < problem->n_stretches; i++)
        for (int j = 0; j < problem->stretches[i].n_uses; j++)
            records_add(&uses, &(struct use_stretched){problem->stretches[i].uses[j].use, i});
    index->stretched = records_by_owner(&uses, problem->n_uses, &index->first_stretched);
}

static int by_amount(const void *a, const void *b)
{
    const amount x = *(const amount *)a, y = *(const amount *)b;
    return x < y ? -1 : x > y;
}

static struct weights weights_of(const struct extreme *extreme)
{
    struct weights weights = {mem_zero((size_t)extreme->n_terms, sizeof *weights.list), 0};

    for (int i = 0; i < extreme->n_terms; i++)
        weights.list[i] = extreme->terms[i].weight;
    if (extreme->n_terms)
        qsort(weights.list, (size_t)extreme->n_terms, sizeof *weights.list, by_amount);
    for (int i = 0; i < extreme->n_terms; i++)
        if (!weights.n || weights.list[weights.n - 1] != weights.list[i])
            weights.list[weights.n++] = weights.list[i];
    return weights;
}

static int rank_of(const struct weights *weights, amount weight)
{
    const amount *at =
        bsearch(&weight, weights->list, (size_t)weights->n, sizeof *weights->list, by_amount);
    return (int)(at - weights->list);
}

static void index_extremes(struct ledger_index *index, const struct problem *problem)
{
    struct placed places = placed(problem, sizeof(struct extreme_at));

    index->weights = mem_zero((size_t)problem->n_extremes, sizeof *index->weights);
    for (int i = 0; i < problem->n_extremes; i++) {
        const struct extreme *extreme = &problem->extremes[i];
        const int is_largest = extreme->kind == EXTREME_LARGEST;
        if (is_largest)
            index->weights[i] = weights_of(extreme);
        for (int j = 0, sum = 0; j < extreme->n_terms; j++) {
            const struct count_term *term = &extreme->terms[j];
            while (!is_largest && j == extreme->ends[sum])
                sum++;
            records_add(
                &places.records,
                &(struct extreme_at){owner_of(&places, term->option, term->room), term->room, i,
                                     is_largest ? rank_of(&index->weights[i], term->weight) : sum,
                                     term->weight});
        }
    }
    index->extremes = index_placed(&places, &index->extremes_at);
}

/* ---- pairs */

/* Of which a table of them squared is made. */
enum { MOST_TO_LIST_BY_TWO = 1500 /* talks */ };

/* Does the pair count only where slots of both meet by the clock? */
static int is_near(const struct relation *relation)
{
    return !relation->outside &&
           (relation->within == WITHIN_OVERLAP || relation->within == WITHIN_SLOT);
}

static struct partner partner_of(const struct problem *problem, int pairs, int talk, int other,
                                 int is_first, amount factor)
{
    struct partner partner = {talk, other, pairs, is_first, factor, {{0}}};

    price_add_amount(&partner.once, &problem->pairs[pairs].price,
                     amount_product(AMOUNT_ONE, factor));
    return partner;
}

static void index_pairs(struct ledger_index *index, const struct problem *problem,
                        const struct pair_table *table)
{
    const int n = problem->n_talks, by_two = n <= MOST_TO_LIST_BY_TWO;
    struct records far = {.size = sizeof(struct partner)}, near = {.size = sizeof(struct partner)};

    for (int i = 0; i < problem->n_pairs; i++) {
        struct records *records = by_two && is_near(&problem->pairs[i].relation) ? &near : &far;
        for (int j = 0; !pair_table_holds(table, i) && j < problem->pairs[i].n; j++) {
            const struct pair *pair = &problem->pairs[i].list[j];
            struct partner a = partner_of(problem, i, pair->a, pair->b, 1, pair->factor);
            struct partner b = partner_of(problem, i, pair->b, pair->a, 0, pair->factor);
            a.talk = records == &near ? a.talk * n + a.other : a.talk;
            b.talk = records == &near ? b.talk * n + b.other : b.talk;
            records_add(records, &a);
            records_add(records, &b);
        }
    }
    index->has_nears = near.n > 0;
    index->partners = records_by_owner(&far, n, &index->first_partner);
    index->nears = records_by_owner(&near, index->has_nears ? n * n : 0, &index->first_near);
}

/* Whatever the rooms are beyond being the same or not, and whatever options do not count. */
static void index_times_of(struct ledger_index *index, const struct problem *problem, int pairs)
{
    const size_t n = (size_t)index->patterns->n;
    const int *example = index->patterns->example;
    struct relation relation = problem->pairs[pairs].relation;

    relation.rooms = ROOMS_ANY;
    relation.options = NULL;
    for (int same = 0; same < 2; same++) {
        amount *sizes = mem_zero(n * n, sizeof *sizes);
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++)
                sizes[a * n + b] =
                    relation_size(problem, &relation, example[a], 0, example[b], !same);
        index->by_time[pairs].sizes[same] = sizes;
    }
}

static void index_times(struct ledger_index *index, const struct problem *problem,
                        const struct pair_table *table)
{
    index->by_time = mem_zero((size_t)problem->n_pairs, sizeof *index->by_time);
    for (int i = 0; i < problem->n_pairs && index->patterns->n <= MOST_PATTERNS; i++)
        if (problem->pairs[i].everyone || (problem->pairs[i].n && !pair_table_holds(table, i)))
            index_times_of(index, problem, i);
}

amount ledger_index_size(const struct ledger_index *index, const struct problem *problem, int pairs,
                         const struct choice *a, const struct choice *b)
{
    const struct relation *relation = &problem->pairs[pairs].relation;

    if (!index->by_time[pairs].sizes[0])
        return relation_size(problem, relation, a->option, a->room, b->option, b->room);
    if (!rooms_agree(problem->conf, relation->rooms, a->room, b->room) ||
        (relation->options && (!relation->options[a->option] || !relation->options[b->option])))
        return 0;
    return index->by_time[pairs]
        .sizes[a->room == b->room][index->patterns->of[a->option] * index->patterns->n +
                                   index->patterns->of[b->option]];
}

static void index_sequences(struct ledger_index *index, const struct problem *problem)
{
    struct records talks = {.size = sizeof(struct sequenced)};

    for (int i = 0; i < problem->n_sequences; i++)
        for (int j = 0; j < problem->sequences[i].n_talks; j++)
            records_add(&talks, &(struct sequenced){problem->sequences[i].talks[j].talk, i});
    index->sequences = records_by_owner(&talks, problem->n_talks, &index->first_sequence);
}

static void index_slots(struct ledger_index *index, const struct problem *problem)
{
    const struct slot *slots = problem->conf->slots;

    index->meets = mem_zero((size_t)problem->n_slots, sizeof *index->meets);
    for (int a = 0; a < problem->n_slots; a++)
        for (int b = 0; b < problem->n_slots; b++) {
            struct indices *meets = &index->meets[a];
            if (!span_overlaps(slots[a].span, slots[b].span))
                continue;
            meets->list = mem_grow(meets->list, (size_t)meets->n, sizeof *meets->list);
            meets->list[meets->n++] = b;
        }
}

struct ledger_index *ledger_index_new(const struct problem *problem,
                                      const struct patterns *patterns,
                                      const struct pair_table *table)
{
    struct ledger_index *index = mem_zero(1, sizeof *index);

    index->patterns = patterns;
    index_counts(index, problem);
    index_uses(index, problem);
    index_joints(index, problem);
    index_stretches(index, problem);
    index_extremes(index, problem);
    index_pairs(index, problem, table);
    index_times(index, problem, table);
    index_sequences(index, problem);
    index_slots(index, problem);
    return index;
}

void ledger_index_free(struct ledger_index *index, const struct problem *problem)
{
    void *const lists[] = {index->counts,          index->uses,           index->extremes,
                           index->counts_at.first, index->uses_at.first,  index->extremes_at.first,
                           index->counted,         index->joined,         index->joint_of,
                           index->stretched,       index->first_counted,  index->first_joined,
                           index->first_stretched, index->partners,       index->sequences,
                           index->first_partner,   index->first_sequence, index->nears,
                           index->first_near};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]);
    for (int i = 0; i < problem->n_extremes; i++)
        free(index->weights[i].list);
    for (int i = 0; i < problem->n_pairs; i++) {
        free(index->by_time[i].sizes[0]);
        free(index->by_time[i].sizes[1]);
    }
    for (int i = 0; i < problem->n_slots; i++)
        free(index->meets[i].list);
    free(index->by_time);
    free(index->weights);
    free(index->meets);
    free(index);
}
