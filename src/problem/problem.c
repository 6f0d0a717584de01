#include "problem.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

static int new_run(struct problem *problem, int slot, int n_slots)
{
    problem->runs = mem_grow(problem->runs, (size_t)problem->n_runs, sizeof *problem->runs);
    problem->runs[problem->n_runs] =
        (struct run){slot, n_slots, problem->n_options, problem->run_at[slot]};
    problem->run_at[slot] = problem->n_runs;
    return problem->n_runs++;
}

static int run_of(struct problem *problem, int slot, int n_slots)
{
    int run = problem->run_at[slot];

    while (run >= 0 && problem->runs[run].n_slots != n_slots)
        run = problem->runs[run].next;
    return run >= 0 ? run : new_run(problem, slot, n_slots);
}

static void add_option(struct problem *problem, int talk, int slot, int format)
{
    const struct conference *conf = problem->conf;
    const int n_slots = conference_slots_taken(conf, problem->talks[talk].submission, slot, format);

    const int run = run_of(problem, slot, n_slots);

    problem->options =
        mem_grow(problem->options, (size_t)problem->n_options, sizeof *problem->options);
    problem->options[problem->n_options++] =
        (struct option){talk, slot, n_slots, format, run, conference_span(conf, slot, n_slots)};
    problem->talks[talk].n_options++;
}

static void add_talk(struct problem *problem, int submission, int copy)
{
    const struct conference *conf = problem->conf;
    const struct indices *formats = &conf->submissions[submission].formats;
    const int talk = problem->n_talks;

    problem->talks = mem_grow(problem->talks, (size_t)talk, sizeof *problem->talks);
    problem->talks[talk] = (struct talk){submission, copy, problem->n_options, 0};
    problem->n_talks++;
    for (int slot = 0; slot < conf->n_slots; slot++)
        for (int i = 0; i < (formats->n ? formats->n : 1); i++)
            add_option(problem, talk, slot, formats->n ? formats->list[i] : -1);
}

static void note_slot_rooms(struct problem *problem)
{
    const struct conference *conf = problem->conf;
    problem->slot_room = mem_zero((size_t)conf->n_slots * (size_t)conf->n_rooms, 1);
    for (int slot = 0; slot < conf->n_slots; slot++) {
        const struct indices *rooms = &conf->sessions[conf->slots[slot].session].rooms;
        for (int i = 0; i < rooms->n; i++)
            problem->slot_room[slot * conf->n_rooms + rooms->list[i]] = 1;
    }
}

static void add_visit(struct problem *problem, int person, int talk)
{
    const int submission = problem->talks[talk].submission;
    const int must = indices_have(&problem->conf->people[person].must, submission);
    const int given = indices_have(&problem->conf->submissions[submission].speakers, person);

    problem->visits = mem_grow(problem->visits, (size_t)problem->n_visits, sizeof *problem->visits);
    problem->visits[problem->n_visits++] =
        (struct visit){.person = person, .talk = talk, .must = must, .given = given};
}

static void add_guest(struct problem *problem, int person)
{
    const struct conference *conf = problem->conf;
    struct guest guest = {person, problem->n_visits, 0};

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int submission = problem->talks[talk].submission;
        if (person_may_attend(&conf->people[person], submission) ||
            indices_have(&conf->submissions[submission].speakers, person))
            add_visit(problem, person, talk);
    }
    guest.n_visits = problem->n_visits - guest.first_visit;
    problem->guests = mem_grow(problem->guests, (size_t)problem->n_guests, sizeof *problem->guests);
    problem->guests[problem->n_guests++] = guest;
}

static void add_guests(struct problem *problem)
{
    for (int person = 0; person < problem->conf->n_people; person++)
        if (problem->conf->people[person].n_wants || problem->conf->people[person].must.n)
            add_guest(problem, person);
}

struct problem *problem_new(const struct conference *conf)
{
    struct problem *problem = mem_zero(1, sizeof *problem);

    problem->conf = conf;
    problem->n_rooms = conf->n_rooms;
    problem->n_slots = conf->n_slots;
    problem->run_at = mem_zero((size_t)conf->n_slots, sizeof *problem->run_at);
    for (int slot = 0; slot < conf->n_slots; slot++)
        problem->run_at[slot] = -1;
    for (int i = 0; i < conf->n_submissions; i++)
        for (int copy = 0;
             submission_is_candidate(&conf->submissions[i]) && copy < conf->submissions[i].repeats;
             copy++)
            add_talk(problem, i, copy);
    note_slot_rooms(problem);
    problem->unplaced = mem_zero((size_t)problem->n_talks, sizeof *problem->unplaced);
    problem->excused = mem_zero((size_t)problem->n_talks, sizeof *problem->excused);
    problem->prices = price_table_new();
    problem->option_price = mem_zero((size_t)problem->n_options, sizeof *problem->option_price);
    problem->room_price =
        mem_zero((size_t)problem->n_talks * (size_t)problem->n_rooms, sizeof *problem->room_price);
    problem->run_price =
        mem_zero((size_t)problem->n_runs * (size_t)problem->n_rooms, sizeof *problem->run_price);
    if (conference_has_attendance(conf))
        add_guests(problem);
    return problem;
}

struct problem *problem_bare(const struct problem *problem)
{
    struct problem *bare = mem_zero(1, sizeof *bare);

    memcpy(bare, problem, offsetof(struct problem, counts));
    bare->is_bare = 1;
    return bare;
}

static void free_uses(struct problem *problem)
{
    for (int i = 0; i < problem->n_uses; i++)
        free(problem->uses[i].places);
    for (int i = 0; i < problem->n_joints; i++) {
        free(problem->joints[i].uses);
        free(problem->joints[i].ends);
    }
    for (int i = 0; i < problem->n_stretches; i++)
        free(problem->stretches[i].uses);
    free(problem->uses);
    free(problem->joints);
    free(problem->stretches);
}

static void free_orders(struct problem *problem)
{
    for (int i = 0; i < problem->n_extremes; i++) {
        free(problem->extremes[i].terms);
        free(problem->extremes[i].ends);
    }
    for (int i = 0; i < problem->n_sequences; i++)
        free(problem->sequences[i].talks);
    free(problem->extremes);
    free(problem->sequences);
}

static void free_visits(struct problem *problem)
{
    for (int i = 0; i < problem->n_visits; i++)
        free(problem->visits[i].presences);
    for (int i = 0; i < problem->n_wishes; i++) {
        free(problem->wishes[i].weights);
        free(problem->wishes[i].always);
    }
    free(problem->visits);
    free(problem->guests);
    free(problem->wishes);
}

static void free_places(struct problem *problem)
{
    free(problem->talks);
    free(problem->options);
    free(problem->runs);
    free(problem->run_at);
    free(problem->unplaced);
    free(problem->excused);
    price_table_free(problem->prices);
    free(problem->option_price);
    free(problem->room_price);
    free(problem->run_price);
    free(problem->allowed);
    free(problem->slot_room);
    free(problem->places);
    free(problem->first_place);
}

void problem_free(struct problem *problem)
{
    if (!problem)
        return;
    for (int i = 0; i < problem->n_counts; i++)
        free(problem->counts[i].terms);
    for (int i = 0; i < problem->n_pairs; i++)
        free(problem->pairs[i].list);
    for (int i = 0; i < problem->n_masks; i++)
        free(problem->masks[i]);
    free_uses(problem);
    free_orders(problem);
    free_visits(problem);
    free(problem->counts);
    free(problem->pairs);
    free(problem->masks);
    if (!problem->is_bare)
        free_places(problem);
    free(problem);
}

int problem_session(const struct problem *problem, int option)
{
    return problem->conf->slots[problem->options[option].slot].session;
}

void problem_price_unplaced(struct problem *problem, const struct price *price, int talk,
                            amount size)
{
    assert(talk >= 0 && talk < problem->n_talks);
    price_add_amount(&problem->unplaced[talk], price, size);
}

void problem_excuse_unplaced(struct problem *problem, int talk, amount price)
{
    assert(talk >= 0 && talk < problem->n_talks);
    problem->excused[talk] = amount_add(problem->excused[talk], price);
}

void problem_price_option(struct problem *problem, const struct price *price, int option,
                          amount size)
{
    assert(option >= 0 && option < problem->n_options);
    int *at = &problem->option_price[option];
    *at = price_table_add(problem->prices, *at, price, size);
}

void problem_price_room(struct problem *problem, const struct price *price, int talk, int room,
                        amount size)
{
    assert(talk >= 0 && talk < problem->n_talks && room >= 0 && room < problem->n_rooms);
    int *at = &problem->room_price[talk * problem->n_rooms + room];
    *at = price_table_add(problem->prices, *at, price, size);
}

void problem_price_place(struct problem *problem, const struct price *price, int option, int room,
                         amount size)
{
    assert(option >= 0 && option < problem->n_options && room >= 0 && room < problem->n_rooms);
    const struct place_price place = {option, room,
                                      price_table_add(problem->prices, NO_PRICE, price, size)};
    if (place.price == NO_PRICE)
        return;
    problem->places = mem_grow(problem->places, (size_t)problem->n_places, sizeof place);
    problem->places[problem->n_places++] = place;
}

void problem_price_run(struct problem *problem, const struct price *price, int run, int room,
                       amount size)
{
    assert(run >= 0 && run < problem->n_runs && room >= 0 && room < problem->n_rooms);
    int *at = &problem->run_price[run * problem->n_rooms + room];
    *at = price_table_add(problem->prices, *at, price, size);
}

struct count *problem_add_count(struct problem *problem, const struct price *price,
                                enum count_kind kind, amount low, amount high)
{
    problem->counts = mem_grow(problem->counts, (size_t)problem->n_counts, sizeof *problem->counts);
    struct count *count = &problem->counts[problem->n_counts++];
    *count = (struct count){.kind = kind, .price = *price, .low = low, .high = high};
    return count;
}

void count_add(struct count *count, int option, int room, amount weight, amount measure)
{
    count->terms = mem_grow(count->terms, (size_t)count->n_terms, sizeof *count->terms);
    count->terms[count->n_terms++] = (struct count_term){option, room, NO_USE, weight, measure};
}

void problem_keep_counts(struct problem *problem, int first,
                         int (*matters)(const struct problem *problem, const struct count *count))
{
    int n = first;

    for (int i = first; i < problem->n_counts; i++) {
        struct count *count = &problem->counts[i];
        if (!matters(problem, count)) {
            free(count->terms);
            continue;
        }
        count->terms = mem_resize(count->terms, (size_t)count->n_terms, sizeof *count->terms);
        problem->counts[n++] = *count;
    }
    problem->n_counts = n;
}

void count_add_use(struct count *count, int use, amount weight)
{
    count->terms = mem_grow(count->terms, (size_t)count->n_terms, sizeof *count->terms);
    count->terms[count->n_terms++] = (struct count_term){NO_OPTION, ANY_ROOM, use, weight, weight};
}

int problem_add_use(struct problem *problem)
{
    problem->uses = mem_grow(problem->uses, (size_t)problem->n_uses, sizeof *problem->uses);
    problem->uses[problem->n_uses] = (struct use){NULL, 0};
    return problem->n_uses++;
}

void problem_use_place(struct problem *problem, int use, int option, int room)
{
    assert(use >= 0 && use < problem->n_uses && option >= 0 && option < problem->n_options);
    struct use *of = &problem->uses[use];
    of->places = mem_grow(of->places, (size_t)of->n_places, sizeof *of->places);
    of->places[of->n_places++] = (struct use_place){option, room};
}

struct joint *problem_add_joint(struct problem *problem, const struct price *price, amount size)
{
    problem->joints = mem_grow(problem->joints, (size_t)problem->n_joints, sizeof *problem->joints);
    struct joint *joint = &problem->joints[problem->n_joints++];
    *joint = (struct joint){.price = *price, .size = size};
    return joint;
}

void joint_add_clause(struct joint *joint, const int *uses, int n)
{
    int end = joint->n_clauses ? joint->ends[joint->n_clauses - 1] : 0;

    for (int i = 0; i < n; i++) {
        joint->uses = mem_grow(joint->uses, (size_t)end, sizeof *joint->uses);
        joint->uses[end++] = uses[i];
    }
    joint->ends = mem_grow(joint->ends, (size_t)joint->n_clauses, sizeof *joint->ends);
    joint->ends[joint->n_clauses++] = end;
}

struct stretch *problem_add_stretch(struct problem *problem, const struct price *price,
                                    enum stretch_kind kind, int free_positions)
{
    problem->stretches =
        mem_grow(problem->stretches, (size_t)problem->n_stretches, sizeof *problem->stretches);
    struct stretch *stretch = &problem->stretches[problem->n_stretches++];
    *stretch = (struct stretch){.kind = kind, .price = *price, .free = free_positions};
    return stretch;
}

void stretch_add(struct stretch *stretch, int use, int position)
{
    assert(!stretch->n_uses || stretch->uses[stretch->n_uses - 1].position < position);
    stretch->uses = mem_grow(stretch->uses, (size_t)stretch->n_uses, sizeof *stretch->uses);
    stretch->uses[stretch->n_uses++] = (struct stretch_use){use, position};
}

struct extreme *problem_add_extreme(struct problem *problem, const struct price *price,
                                    enum extreme_kind kind)
{
    problem->extremes =
        mem_grow(problem->extremes, (size_t)problem->n_extremes, sizeof *problem->extremes);
    struct extreme *extreme = &problem->extremes[problem->n_extremes++];
    *extreme = (struct extreme){.kind = kind, .price = *price};
    return extreme;
}

void extreme_add(struct extreme *extreme, int option, int room, amount weight)
{
    extreme->terms = mem_grow(extreme->terms, (size_t)extreme->n_terms, sizeof *extreme->terms);
    extreme->terms[extreme->n_terms++] = (struct count_term){option, room, NO_USE, weight, 0};
}

void extreme_end_sum(struct extreme *extreme)
{
    assert(extreme->kind == EXTREME_SPREAD);
    extreme->ends = mem_grow(extreme->ends, (size_t)extreme->n_sums, sizeof *extreme->ends);
    extreme->ends[extreme->n_sums++] = extreme->n_terms;
}

struct sequence *problem_add_sequence(struct problem *problem, const struct price *price)
{
    problem->sequences =
        mem_grow(problem->sequences, (size_t)problem->n_sequences, sizeof *problem->sequences);
    struct sequence *sequence = &problem->sequences[problem->n_sequences++];
    *sequence = (struct sequence){.price = *price};
    return sequence;
}

void sequence_add(struct sequence *sequence, int talk, int position)
{
    sequence->talks = mem_grow(sequence->talks, (size_t)sequence->n_talks, sizeof *sequence->talks);
    sequence->talks[sequence->n_talks++] = (struct sequence_talk){talk, position};
}

int sequence_reads(const struct sequence *sequence, int option)
{
    return !sequence->options || sequence->options[option];
}

struct pairs *problem_add_pairs(struct problem *problem, const struct price *price,
                                const struct relation *relation)
{
    problem->pairs = mem_grow(problem->pairs, (size_t)problem->n_pairs, sizeof *problem->pairs);
    struct pairs *pairs = &problem->pairs[problem->n_pairs++];
    *pairs = (struct pairs){.price = *price, .relation = *relation};
    return pairs;
}

void pairs_add(struct pairs *pairs, int a, int b, amount factor)
{
    assert(a != b);
    pairs->list = mem_grow(pairs->list, (size_t)pairs->n, sizeof *pairs->list);
    pairs->list[pairs->n++] = a < b || relation_is_directed(&pairs->relation)
                                  ? (struct pair){a, b, factor}
                                  : (struct pair){b, a, factor};
}

struct wishes *problem_add_wishes(struct problem *problem, const struct price *price)
{
    problem->wishes = mem_grow(problem->wishes, (size_t)problem->n_wishes, sizeof *problem->wishes);
    struct wishes *wishes = &problem->wishes[problem->n_wishes++];
    *wishes = (struct wishes){
        .price = *price,
        .weights = mem_zero((size_t)problem->n_visits, sizeof *wishes->weights),
        .always = mem_zero((size_t)problem->n_guests, sizeof *wishes->always),
    };
    return wishes;
}

void problem_price_presence(struct problem *problem, const struct price *price, int visit,
                            int option, int room, amount size)
{
    assert(visit >= 0 && visit < problem->n_visits && option >= 0 && option < problem->n_options);
    struct visit *of = &problem->visits[visit];
    struct presence presence = {option, room, {{0}}};
    price_add_amount(&presence.price, price, size);
    if (price_is_zero(&presence.price))
        return;
    of->presences = mem_grow(of->presences, (size_t)of->n_presences, sizeof presence);
    of->presences[of->n_presences++] = presence;
}

unsigned char *problem_new_mask(struct problem *problem)
{
    unsigned char *mask = mem_zero((size_t)problem->n_options, 1);
    problem->masks = mem_grow(problem->masks, (size_t)problem->n_masks, sizeof *problem->masks);
    problem->masks[problem->n_masks++] = mask;
    return mask;
}

static int by_place(const void *a, const void *b)
{
    const struct place_price *one = a, *other = b;
    if (one->option != other->option)
        return one->option < other->option ? -1 : 1;
    return (one->room > other->room) - (one->room < other->room);
}

static void merge_places(struct problem *problem)
{
    int n = 0;

    if (problem->n_places)
        qsort(problem->places, (size_t)problem->n_places, sizeof *problem->places, by_place);
    for (int i = 0; i < problem->n_places; i++) {
        if (n && by_place(&problem->places[n - 1], &problem->places[i]) == 0)
            problem->places[n - 1].price =
                price_table_add(problem->prices, problem->places[n - 1].price,
                                &problem->prices->list[problem->places[i].price], AMOUNT_ONE);
        else
            problem->places[n++] = problem->places[i];
    }
    problem->n_places = n;
}

static int by_pair(const void *a, const void *b)
{
    const struct pair *one = a, *other = b;
    if (one->a != other->a)
        return one->a < other->a ? -1 : 1;
    return (one->b > other->b) - (one->b < other->b);
}

static void merge_pairs(struct pairs *pairs)
{
    int n = 0;

    if (pairs->n)
        qsort(pairs->list, (size_t)pairs->n, sizeof *pairs->list, by_pair);
    for (int i = 0; i < pairs->n; i++) {
        if (n && by_pair(&pairs->list[n - 1], &pairs->list[i]) == 0)
            pairs->list[n - 1].factor =
                amount_add(pairs->list[n - 1].factor, pairs->list[i].factor);
        else
            pairs->list[n++] = pairs->list[i];
    }
    pairs->n = n;
}

static int by_use_place(const void *a, const void *b)
{
    const struct use_place *one = a, *other = b;
    if (one->option != other->option)
        return one->option < other->option ? -1 : 1;
    return (one->room > other->room) - (one->room < other->room); /* ANY_ROOM first */
}

/* Each place once, and an option in any room instead of in some: then a talk has one place at most.
 */
static void merge_use_places(struct use *use)
{
    int n = 0;

    if (use->n_places)
        qsort(use->places, (size_t)use->n_places, sizeof *use->places, by_use_place);
    for (int i = 0; i < use->n_places; i++) {
        const struct use_place *last = n ? &use->places[n - 1] : NULL;
        if (!last || last->option != use->places[i].option ||
            (last->room != ANY_ROOM && last->room != use->places[i].room))
            use->places[n++] = use->places[i];
    }
    use->n_places = n;
}

struct indexed_use {
    struct use use;
    int index;
};

static int compare_places(const struct use *a, const struct use *b)
{
    int order = a->n_places - b->n_places;
    for (int i = 0; !order && i < a->n_places; i++)
        order = by_use_place(&a->places[i], &b->places[i]);
    return order;
}

static int by_places(const void *a, const void *b)
{
    const struct indexed_use *one = a, *other = b;
    const int order = compare_places(&one->use, &other->use);
    return order ? order : one->index - other->index;
}

/* first[use] becomes the first use that has the same places. */
static void find_first_alike(const struct problem *problem, int *first)
{
    const int n = problem->n_uses;
    struct indexed_use *sorted = mem_zero((size_t)n, sizeof *sorted);

    for (int i = 0; i < n; i++)
        sorted[i] = (struct indexed_use){problem->uses[i], i};
    if (n)
        qsort(sorted, (size_t)n, sizeof *sorted, by_places);
    for (int i = 0; i < n; i++)
        first[sorted[i].index] = i && compare_places(&sorted[i - 1].use, &sorted[i].use) == 0
                                     ? first[sorted[i - 1].index]
                                     : sorted[i].index;
    free(sorted);
}

static void rename_uses(struct problem *problem, const int *names)
{
    for (int i = 0; i < problem->n_counts; i++)
        for (int term = 0; term < problem->counts[i].n_terms; term++) {
            int *use = &problem->counts[i].terms[term].use;
            *use = *use == NO_USE ? NO_USE : names[*use];
        }
    for (int i = 0; i < problem->n_joints; i++) {
        struct joint *joint = &problem->joints[i];
        for (int u = 0; joint->n_clauses && u < joint->ends[joint->n_clauses - 1]; u++)
            joint->uses[u] = names[joint->uses[u]];
    }
    for (int i = 0; i < problem->n_stretches; i++)
        for (int u = 0; u < problem->stretches[i].n_uses; u++)
            problem->stretches[i].uses[u].use = names[problem->stretches[i].uses[u].use];
}

/* Rules speak of the same blocks, each with uses of its own: one column and its rows do for all. */
static void merge_uses(struct problem *problem)
{
    int *names = mem_zero((size_t)problem->n_uses, sizeof *names), n = 0;

    for (int i = 0; i < problem->n_uses; i++)
        merge_use_places(&problem->uses[i]);
    find_first_alike(problem, names);
    for (int i = 0; i < problem->n_uses; i++) {
        if (names[i] < i) {
            names[i] = names[names[i]]; /* the first one is renamed already */
            free(problem->uses[i].places);
            continue;
        }
        names[i] = n;
        problem->uses[n++] = problem->uses[i];
    }
    problem->n_uses = n;
    rename_uses(problem, names);
    free(names);
}

static void index_places(struct problem *problem)
{
    problem->first_place = mem_zero((size_t)problem->n_options + 1, sizeof(int));
    for (int i = 0; i < problem->n_places; i++)
        problem->first_place[problem->places[i].option + 1]++;
    for (int option = 0; option < problem->n_options; option++)
        problem->first_place[option + 1] += problem->first_place[option];
}

void problem_seal(struct problem *problem)
{
    merge_places(problem);
    merge_uses(problem);
    for (int i = 0; i < problem->n_pairs; i++)
        merge_pairs(&problem->pairs[i]);
    index_places(problem);
    problem_note_allowed(problem);
}

int problem_room_possible(const struct problem *problem, int option, int room)
{
    return problem->slot_room[problem->options[option].slot * problem->n_rooms + room];
}
