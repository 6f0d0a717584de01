#include "layout.h"

#include <stdlib.h>

#include "mem.h"

enum { WORD = 64, MOST_PARTNERS = 64 };

static void append(struct indices *list, int index)
{
    list->list = mem_grow(list->list, (size_t)list->n, sizeof *list->list);
    list->list[list->n++] = index;
}

/* ---- places */

static void index_options(struct layout *layout)
{
    const struct problem *problem = layout->problem;
    const size_t n = (size_t)problem->n_talks * (size_t)problem->n_slots;

    layout->option_at = mem_zero(n, sizeof *layout->option_at);
    for (size_t i = 0; i < n; i++)
        layout->option_at[i] = NO_OPTION;
    layout->also_at = mem_zero((size_t)problem->n_options, sizeof *layout->also_at);
    for (int option = problem->n_options - 1; option >= 0; option--) {
        const struct option *o = &problem->options[option];
        int *first = &layout->option_at[o->talk * problem->n_slots + o->slot];
        layout->also_at[option] = *first;
        *first = option;
    }
}

static void index_open(struct layout *layout)
{
    const struct problem *problem = layout->problem;
    const size_t n_rooms = (size_t)problem->n_rooms;

    layout->open = mem_zero((size_t)problem->n_options * n_rooms, 1);
    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            layout->open[(size_t)option * n_rooms + (size_t)room] =
                problem_room_possible(problem, option, room) &&
                problem_place_price(problem, option, room).at[HARD] <= 0;
}

static void index_blocks(struct layout *layout)
{
    const struct conference *conf = layout->problem->conf;

    for (int session = 0; session < conf->n_sessions; session++)
        for (int room = 0; room < conf->n_rooms; room++)
            if (conf->sessions[session].n_slots && conference_has_room(conf, session, room))
                append(&layout->blocks, session * conf->n_rooms + room);
}

int layout_is_open(const struct layout *layout, struct choice at)
{
    return layout->open[(size_t)at.option * (size_t)layout->problem->n_rooms + (size_t)at.room];
}

struct choice layout_place(const struct layout *layout, int talk, int slot, int room)
{
    for (int option = layout->option_at[talk * layout->problem->n_slots + slot];
         option != NO_OPTION; option = layout->also_at[option])
        if (layout_is_open(layout, (struct choice){option, room}))
            return (struct choice){option, room};
    return (struct choice){NOWHERE, ANY_ROOM};
}

int layout_block(const struct layout *layout, struct choice at)
{
    const struct problem *problem = layout->problem;
    return problem->conf->slots[problem->options[at.option].slot].session * problem->n_rooms +
           at.room;
}

/* ---- groups */

/* A set of talks, as bits, on its way to become a group. */
struct set {
    uint64_t *bits; /* [n_words] */
    int n;          /* talks in it */
};

static int by_size(const void *left, const void *right)
{
    const struct set *a = left, *b = right;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : (a->bits > b->bits) - (a->bits < b->bits);
}

static void collect(struct set *set, const struct problem *problem, const struct use *use)
{
    for (int i = 0; i < use->n_places; i++) {
        const int talk = problem->options[use->places[i].option].talk;
        uint64_t *word = &set->bits[talk / WORD];
        const uint64_t bit = (uint64_t)1 << (talk % WORD);
        set->n += !(*word & bit);
        *word |= bit;
    }
}

static int is_within(const struct set *inner, const struct set *outer, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++)
        if (inner->bits[i] & ~outer->bits[i])
            return 0;
    return 1;
}

static void add_group(struct layout *layout, const struct set *set)
{
    struct indices group = {0};

    for (int talk = 0; talk < layout->problem->n_talks; talk++)
        if (set->bits[talk / WORD] >> (talk % WORD) & 1) {
            append(&group, talk);
            append(&layout->groups_of[talk], layout->n_groups);
        }
    layout->groups = mem_grow(layout->groups, (size_t)layout->n_groups, sizeof *layout->groups);
    layout->groups[layout->n_groups++] = group;
}

/* Where sessions do not suit all talks of a track, its uses hold parts of it: those go. */
static int is_part_of_one(const struct set *sets, const int *kept, int n_kept, int set,
                          size_t n_words)
{
    for (int i = n_kept - 1; i >= 0; i--)
        if (sets[kept[i]].n < 2 * sets[set].n && is_within(&sets[set], &sets[kept[i]], n_words))
            return 1;
    return 0;
}

static void keep_groups(struct layout *layout, const struct set *sets, size_t n_words)
{
    const struct problem *problem = layout->problem;
    const int most = 2 * problem->n_talks;
    int *kept = mem_zero((size_t)most + 1, sizeof *kept), n_kept = 0;

    for (int i = 0; i < problem->n_uses && n_kept < most; i++)
        if (sets[i].n > 1 && sets[i].n < problem->n_talks &&
            !is_part_of_one(sets, kept, n_kept, i, n_words)) {
            kept[n_kept++] = i;
            add_group(layout, &sets[i]);
        }
    free(kept);
}

static void find_groups(struct layout *layout)
{
    const struct problem *problem = layout->problem;
    const size_t n_words = (size_t)problem->n_talks / WORD + 1, n = (size_t)problem->n_uses;
    struct set *sets = mem_zero(n, sizeof *sets);
    uint64_t *bits = mem_zero(n * n_words, sizeof *bits);

    layout->groups_of = mem_zero((size_t)problem->n_talks, sizeof *layout->groups_of);
    for (size_t i = 0; i < n; i++) {
        sets[i].bits = bits + i * n_words;
        collect(&sets[i], problem, &problem->uses[i]);
    }
    qsort(sets, n, sizeof *sets, by_size);
    keep_groups(layout, sets, n_words);
    free(bits);
    free(sets);
}

/* ---- what else ties talks together */

static void index_sequences(struct layout *layout)
{
    const struct problem *problem = layout->problem;

    layout->sequences_of = mem_zero((size_t)problem->n_talks, sizeof *layout->sequences_of);
    for (int i = 0; i < problem->n_sequences; i++)
        for (int j = 0; j < problem->sequences[i].n_talks; j++)
            append(&layout->sequences_of[problem->sequences[i].talks[j].talk], i);
}

static void index_partners(struct layout *layout)
{
    const struct problem *problem = layout->problem;

    layout->partners = mem_zero((size_t)problem->n_talks, sizeof *layout->partners);
    for (int i = 0; i < problem->n_pairs; i++)
        for (int j = 0; j < problem->pairs[i].n; j++) {
            const struct pair *pair = &problem->pairs[i].list[j];
            if (layout->partners[pair->a].n < MOST_PARTNERS)
                append(&layout->partners[pair->a], pair->b);
            if (layout->partners[pair->b].n < MOST_PARTNERS)
                append(&layout->partners[pair->b], pair->a);
        }
}

struct layout *layout_new(const struct problem *problem)
{
    struct layout *layout = mem_zero(1, sizeof *layout);

    layout->problem = problem;
    index_options(layout);
    index_open(layout);
    index_blocks(layout);
    find_groups(layout);
    index_sequences(layout);
    index_partners(layout);
    return layout;
}

void layout_free(struct layout *layout)
{
    if (!layout)
        return;
    for (int talk = 0; talk < layout->problem->n_talks; talk++) {
        free(layout->groups_of[talk].list);
        free(layout->sequences_of[talk].list);
        free(layout->partners[talk].list);
    }
    for (int i = 0; i < layout->n_groups; i++)
        free(layout->groups[i].list);
    free(layout->partners);
    free(layout->sequences_of);
    free(layout->groups_of);
    free(layout->groups);
    free(layout->blocks.list);
    free(layout->open);
    free(layout->also_at);
    free(layout->option_at);
    free(layout);
}
