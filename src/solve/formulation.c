#include "formulation.h"

#include <stdlib.h>
#include <string.h>

#include "blocks.h"
#include "mem.h"

int formulation_is_rooms_clash(const struct pairs *pairs)
{
    return pairs->everyone && pairs->price.at[HARD] > 0 && pairs->relation.exclusive &&
           pairs->relation.rooms == ROOMS_SAME && pairs->relation.within == WITHIN_OVERLAP &&
           pairs->relation.measure != MEASURE_OVERLAP_SLOTS && !pairs->relation.options &&
           !pairs->relation.outside && !pairs->relation.ordered && !pairs->relation.nearer;
}

static int terms_name_rooms(const struct count_term *terms, int n)
{
    for (int i = 0; i < n; i++)
        if (terms[i].room != ANY_ROOM)
            return 1;
    return 0;
}

static int uses_name_rooms(const struct problem *problem)
{
    for (int i = 0; i < problem->n_uses; i++)
        for (int j = 0; j < problem->uses[i].n_places; j++)
            if (problem->uses[i].places[j].room != ANY_ROOM)
                return 1;
    return 0;
}

static int couples_rooms(const struct problem *problem)
{
    if (problem->n_sequences || uses_name_rooms(problem))
        return 1;
    for (int i = 0; i < problem->n_counts; i++)
        if (terms_name_rooms(problem->counts[i].terms, problem->counts[i].n_terms))
            return 1;
    for (int i = 0; i < problem->n_extremes; i++)
        if (terms_name_rooms(problem->extremes[i].terms, problem->extremes[i].n_terms))
            return 1;
    for (int i = 0; i < problem->n_pairs; i++)
        if (relation_needs_rooms(&problem->pairs[i].relation) &&
            !formulation_is_rooms_clash(&problem->pairs[i]) &&
            (problem->pairs[i].n || problem->pairs[i].everyone))
            return 1;
    for (int slot = 0; slot < problem->n_slots; slot++)
        if (problem->conf->slots[slot].parallel > 1)
            return 1;
    return 0;
}

static int same_place(const struct formulation *form, int option, int a, int b)
{
    const struct problem *problem = form->problem;

    if (problem_allows(problem, option, a) != problem_allows(problem, option, b))
        return 0;
    if (!problem_allows(problem, option, a))
        return 1;
    const struct price one = problem_place_price(problem, option, a);
    const struct price other = problem_place_price(problem, option, b);
    return price_compare(&one, &other) == 0;
}

static int interchangeable(const struct formulation *form, int a, int b)
{
    for (int option = 0; option < form->problem->n_options; option++)
        if (!same_place(form, option, a, b))
            return 0;
    return attendance_rooms_alike(form->problem, a, b);
}

static void note_classes(struct formulation *form)
{
    const int n_rooms = form->problem->n_rooms;
    int *first = mem_zero((size_t)n_rooms, sizeof *first); /* a room of each class */

    form->class_of = mem_zero((size_t)n_rooms, sizeof(int));
    form->class_size = mem_zero((size_t)n_rooms, sizeof(int));
    for (int room = 0; room < n_rooms; room++) {
        int class = 0;
        while (class < form->n_classes &&
               (form->kind >= GENERAL || !interchangeable(form, room, first[class])))
            class ++;
        if (class == form->n_classes)
            first[form->n_classes++] = room;
        form->class_of[room] = class;
        form->class_size[class]++;
    }
    free(first);
}

/* One slot each; no two overlapping slots share a room; a slot's rooms suit all of its talks or
 * none. */
static int slots_stand_alone(const struct formulation *form)
{
    const struct problem *problem = form->problem;
    const struct conference *conf = problem->conf;

    for (int a = 0; a < conf->n_slots; a++)
        for (int b = a + 1; b < conf->n_slots; b++)
            if (span_overlaps(conf->slots[a].span, conf->slots[b].span) &&
                indices_common(&conf->sessions[conf->slots[a].session].rooms,
                               &conf->sessions[conf->slots[b].session].rooms))
                return 0;
    return 1;
}

static const uint64_t *rooms_allowed(const struct problem *problem, int option)
{
    return problem->allowed + (size_t)option * (size_t)problem->allowed_words;
}

static int rooms_suit_all(const struct formulation *form)
{
    const struct problem *problem = form->problem;
    int *model_option = mem_zero((size_t)problem->n_slots, sizeof *model_option);
    int suits = 1;

    for (int option = 0; suits && option < problem->n_options; option++) {
        const int slot = problem->options[option].slot;
        if (!problem_allows_some_room(problem, option))
            continue;
        if (!model_option[slot])
            model_option[slot] = option + 1;
        suits =
            problem->options[option].n_slots == 1 &&
            !memcmp(rooms_allowed(problem, option), rooms_allowed(problem, model_option[slot] - 1),
                    (size_t)problem->allowed_words * sizeof(uint64_t));
    }
    free(model_option);
    return suits;
}

/* The one level at which rooms have prices; -1: none; N_LEVELS: several, or prices on (talk, start,
 * room). */
static int level_of_room_prices(const struct problem *problem)
{
    int found = -1;

    for (int level = CHANGES; level < N_LEVELS; level++) {
        int used = 0;
        for (int i = 0; i < problem->n_talks * problem->n_rooms && !used; i++)
            used = problem->prices->list[problem->room_price[i]].at[level] != 0;
        for (int i = 0; i < problem->n_places; i++)
            if (problem->prices->list[problem->places[i].price].at[level])
                return N_LEVELS;
        for (int i = 0; i < problem->n_runs * problem->n_rooms; i++)
            if (problem->prices->list[problem->run_price[i]].at[level])
                return N_LEVELS;
        if (used && found >= 0)
            return N_LEVELS;
        if (used)
            found = level;
    }
    return found;
}

/* Is the price of talks in rooms (need - offer)+ for some need per talk and offer per room?  The
 * room that costs most everywhere offers 0; then needs and offers can be read off, and every price
 * is compared. */
static int read_thresholds(struct formulation *form)
{
    const struct problem *problem = form->problem;
    const int n_rooms = problem->n_rooms, level = form->level;
    int worst = 0;
    amount largest = 0;

#define ROOM_PRICE(talk, room) problem_room_price(problem, talk, room)->at[level]
    for (int room = 1; room < n_rooms; room++)
        for (int talk = 0; talk < problem->n_talks; talk++)
            if (ROOM_PRICE(talk, room) > ROOM_PRICE(talk, worst)) {
                worst = room;
                break;
            }
    for (int talk = 0; talk < problem->n_talks; talk++) {
        form->need[talk] = ROOM_PRICE(talk, worst);
        largest = form->need[talk] > largest ? form->need[talk] : largest;
    }
    for (int room = 0; room < n_rooms; room++) {
        form->offer[room] = largest;
        for (int talk = 0; talk < problem->n_talks; talk++)
            if (ROOM_PRICE(talk, room) > 0)
                form->offer[room] = form->need[talk] - ROOM_PRICE(talk, room);
    }
    for (int talk = 0; talk < problem->n_talks; talk++)
        for (int room = 0; room < n_rooms; room++) {
            const amount missing = form->need[talk] - form->offer[room];
            if (ROOM_PRICE(talk, room) != (missing > 0 ? missing : 0))
                return 0;
        }
#undef ROOM_PRICE
    return 1;
}

static int thresholds_hold(struct formulation *form)
{
    form->level = level_of_room_prices(form->problem);
    form->need = mem_zero((size_t)form->problem->n_talks, sizeof *form->need);
    form->offer = mem_zero((size_t)form->problem->n_rooms, sizeof *form->offer);
    if (form->level == N_LEVELS || !form->rooms_clash || !slots_stand_alone(form) ||
        !rooms_suit_all(form))
        return 0;
    return form->level < 0 || read_thresholds(form);
}

static void note_clash(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_pairs; i++)
        if (formulation_is_rooms_clash(&form->problem->pairs[i]))
            form->rooms_clash = 1;
}

static void choose_kind(struct formulation *form)
{
    const struct problem *problem = form->problem;

    form->stands_for = mem_zero((size_t)problem->n_options, sizeof *form->stands_for);
    if (!couples_rooms(problem))
        form->kind = !attendance_sees_rooms(problem) && thresholds_hold(form) ? THRESHOLDS : FLOWS;
    else
        form->kind =
            !problem->n_visits && blocks_suffice(form, form->stands_for) ? BLOCKS : GENERAL;
    for (int option = 0; form->kind != BLOCKS && option < problem->n_options; option++)
        form->stands_for[option] = option;
}

/* Is it the first room of its class, or are there no classes yet? */
static int stands_for_class(const struct formulation *form, int room)
{
    for (int other = 0; form->class_of && other < room; other++)
        if (form->class_of[other] == form->class_of[room])
            return 0;
    return 1;
}

static int64_t n_allowed(const struct formulation *form)
{
    const struct problem *problem = form->problem;
    int64_t n = 0;

    for (int room = 0; room < problem->n_rooms; room++)
        for (int option = 0; stands_for_class(form, room) && option < problem->n_options; option++)
            n += problem_allows(problem, option, room);
    return n;
}

/* Entries that there will be at least, without building anything: of each time in the rows of its
 * talk and its rooms, of each place where rooms are apart, and of what is counted. */
static int64_t least_entries(const struct formulation *form)
{
    const struct problem *problem = form->problem;
    const int rooms_are_apart = form->class_of ? form->kind != THRESHOLDS : couples_rooms(problem);
    int64_t n = 0;

    for (int option = 0; option < problem->n_options; option++)
        n += problem_allows_some_room(problem, option) ? 2 : 0;
    for (int i = 0; i < problem->n_counts; i++)
        n += problem->counts[i].n_terms;
    return rooms_are_apart ? n + 2 * n_allowed(form) : n;
}

static int is_too_large(const struct formulation *form)
{
    return least_entries(form) > MODEL_MOST_ENTRIES;
}

static void count_places(struct formulation *form)
{
    const struct problem *problem = form->problem;
    const int n_rooms = problem->n_rooms;
    unsigned char *used = mem_zero((size_t)problem->n_slots * (size_t)n_rooms, 1);

    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < n_rooms; room++)
            used[problem->options[option].slot * n_rooms + room] |=
                (unsigned char)problem_allows(problem, option, room);
    for (int i = 0; i < problem->n_slots * n_rooms; i++)
        form->n_places += used[i];
    free(used);
}

/* What can become large comes first: the rest is left out then. */
static void build_model(struct formulation *form)
{
    static void (*const parts[])(struct formulation * form) = {
        build_places,   build_rooms,     build_uses,      build_families,
        build_counts,   build_pairs,     build_joints,    build_stretches,
        build_extremes, build_sequences, build_attendance};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!formulation_is_too_large(form))
            parts[i](form);
}

struct formulation *formulation_new(const struct problem *problem)
{
    struct formulation *form = mem_zero(1, sizeof *form);

    form->problem = problem;
    note_clash(form);
    count_places(form);
    form->kind = GENERAL;
    form->model.full = is_too_large(form);
    if (form->model.full)
        return form;
    choose_kind(form);
    note_classes(form);
    form->model.full = form->kind != BLOCKS && is_too_large(form);
    build_model(form);
    return form;
}

void formulation_free(struct formulation *form)
{
    if (!form)
        return;
    model_clear(&form->model);
    free(form->class_of);
    free(form->class_size);
    free(form->need);
    free(form->offer);
    free(form->stands_for);
    free(form->y);
    free(form->f);
    free(form->u);
    free(form->attending);
    free(form->first_attending);
    free(form);
}

const char *formulation_name(const struct formulation *form)
{
    static const char *const names[] = {"time-first, thresholds", "time-first, room classes",
                                        "general", "blocks"};
    return names[form->kind];
}

int formulation_is_too_large(const struct formulation *form)
{
    return form->model.full;
}

int formulation_place(const struct formulation *form, int option, int room)
{
    if (form->y[option] < 0 || room == ANY_ROOM)
        return form->y[option];
    return form->f[option * form->n_classes + form->class_of[room]];
}
