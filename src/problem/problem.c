#include "problem.h"

#include <assert.h>
#include <stdlib.h>

#include "mem.h"

static void add_option(struct problem *problem, int talk, int slot, int format)
{
    const struct conference *conf = problem->conf;
    const int n_slots = conference_slots_taken(conf, problem->talks[talk].submission, slot, format);

    problem->options =
        mem_grow(problem->options, (size_t)problem->n_options, sizeof *problem->options);
    problem->options[problem->n_options++] =
        (struct option){talk, slot, n_slots, format, conference_span(conf, slot, n_slots)};
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

struct problem *problem_new(const struct conference *conf)
{
    struct problem *problem = mem_zero(1, sizeof *problem);

    problem->conf = conf;
    problem->n_rooms = conf->n_rooms;
    problem->n_slots = conf->n_slots;
    for (int i = 0; i < conf->n_submissions; i++)
        for (int copy = 0;
             submission_is_candidate(&conf->submissions[i]) && copy < conf->submissions[i].repeats;
             copy++)
            add_talk(problem, i, copy);
    note_slot_rooms(problem);
    problem->unplaced = mem_zero((size_t)problem->n_talks, sizeof *problem->unplaced);
    problem->option_price = mem_zero((size_t)problem->n_options, sizeof *problem->option_price);
    problem->room_price =
        mem_zero((size_t)problem->n_talks * (size_t)problem->n_rooms, sizeof *problem->room_price);
    return problem;
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
    free(problem->counts);
    free(problem->pairs);
    free(problem->masks);
    free(problem->talks);
    free(problem->options);
    free(problem->unplaced);
    free(problem->option_price);
    free(problem->room_price);
    free(problem->slot_room);
    free(problem->places);
    free(problem->first_place);
    free(problem);
}

void problem_price_unplaced(struct problem *problem, const struct price *price, int talk,
                            amount size)
{
    assert(talk >= 0 && talk < problem->n_talks);
    price_add_amount(&problem->unplaced[talk], price, size);
}

void problem_price_option(struct problem *problem, const struct price *price, int option,
                          amount size)
{
    assert(option >= 0 && option < problem->n_options);
    price_add_amount(&problem->option_price[option], price, size);
}

void problem_price_room(struct problem *problem, const struct price *price, int talk, int room,
                        amount size)
{
    assert(talk >= 0 && talk < problem->n_talks && room >= 0 && room < problem->n_rooms);
    price_add_amount(&problem->room_price[talk * problem->n_rooms + room], price, size);
}

void problem_price_place(struct problem *problem, const struct price *price, int option, int room,
                         amount size)
{
    assert(option >= 0 && option < problem->n_options && room >= 0 && room < problem->n_rooms);
    struct place_price place = {option, room, {{0}}};
    price_add_amount(&place.price, price, size);
    if (price_is_zero(&place.price))
        return;
    problem->places = mem_grow(problem->places, (size_t)problem->n_places, sizeof place);
    problem->places[problem->n_places++] = place;
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
    count->terms[count->n_terms++] = (struct count_term){option, room, weight, measure};
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
    pairs->list[pairs->n++] = a < b ? (struct pair){a, b, factor} : (struct pair){b, a, factor};
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
            price_add(&problem->places[n - 1].price, &problem->places[i].price, 1);
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

void problem_seal(struct problem *problem)
{
    merge_places(problem);
    for (int i = 0; i < problem->n_pairs; i++)
        merge_pairs(&problem->pairs[i]);
    problem->first_place = mem_zero((size_t)problem->n_options + 1, sizeof(int));
    for (int i = 0; i < problem->n_places; i++)
        problem->first_place[problem->places[i].option + 1]++;
    for (int option = 0; option < problem->n_options; option++)
        problem->first_place[option + 1] += problem->first_place[option];
}

int problem_room_possible(const struct problem *problem, int option, int room)
{
    return problem->slot_room[problem->options[option].slot * problem->n_rooms + room];
}
