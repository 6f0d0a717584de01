#include "formulation.h"

#include <stdlib.h>
#include <string.h>

#include "blocks.h"
#include "mem.h"
#include "thresholds.h"

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

static void note_clash(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_pairs; i++)
        if (formulation_is_rooms_clash(&form->problem->pairs[i]))
            form->rooms_clash = 1;
}

static void forget_thresholds(struct formulation *form)
{
    if (form->thresholds)
        thresholds_clear(form->thresholds);
    free(form->thresholds);
    form->thresholds = NULL;
}

static int rooms_are_thresholds(struct formulation *form)
{
    if (!form->rooms_clash || attendance_sees_rooms(form->problem))
        return 0;
    form->thresholds = mem_zero(1, sizeof *form->thresholds);
    if (thresholds_hold(form->thresholds, form->problem))
        return 1;
    forget_thresholds(form);
    return 0;
}

static void choose_kind(struct formulation *form)
{
    const struct problem *problem = form->problem;

    form->stands_for = mem_zero((size_t)problem->n_options, sizeof *form->stands_for);
    if (!couples_rooms(problem))
        form->kind = rooms_are_thresholds(form) ? THRESHOLDS : FLOWS;
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

static struct formulation *formulate(const struct problem *problem, int is_partial)
{
    struct formulation *form = mem_zero(1, sizeof *form);

    form->problem = problem;
    form->is_partial = is_partial;
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

struct formulation *formulation_new(const struct problem *problem)
{
    return formulate(problem, 0);
}

struct formulation *formulation_new_partial(const struct problem *problem)
{
    return formulate(problem, 1);
}

void formulation_free(struct formulation *form)
{
    if (!form)
        return;
    model_clear(&form->model);
    free(form->class_of);
    free(form->class_size);
    forget_thresholds(form);
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

int formulation_must_place(const struct formulation *form, int talk)
{
    const amount excused = form->is_partial ? form->problem->excused[talk] : 0;
    return form->problem->unplaced[talk].at[HARD] > excused;
}

int formulation_place(const struct formulation *form, int option, int room)
{
    if (form->y[option] < 0 || room == ANY_ROOM)
        return form->y[option];
    return form->f[option * form->n_classes + form->class_of[room]];
}
