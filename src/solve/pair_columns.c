#include "pair_columns.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* ---- rooms */

static int seats(const struct problem *problem, int room)
{
    const int capacity = problem->conf->rooms[room].capacity;
    return capacity < 0 ? INT_MAX : capacity;
}

static enum standing find_standing(const struct problem *problem, int room, int other)
{
    const int own = seats(problem, room), others = seats(problem, other);

    if (room == other)
        return SAME_ROOM;
    return own > others ? LARGER_ROOM : own < others ? SMALLER_ROOM : LIKE_ROOM;
}

/* How many numbers of seats are smaller than the room's. */
static int seats_rank(const struct problem *problem, int room)
{
    int rank = 0;

    for (int smaller = 0; smaller < problem->n_rooms; smaller++) {
        int is_new = seats(problem, smaller) < seats(problem, room);
        for (int before = 0; is_new && before < smaller; before++)
            is_new = seats(problem, before) != seats(problem, smaller);
        rank += is_new;
    }
    return rank;
}

static void rank_rooms(struct pair_columns *columns)
{
    const struct problem *problem = columns->problem;
    const size_t n = (size_t)problem->n_rooms;

    for (int by = 0; by < N_BYS; by++) {
        columns->ranks[by] = mem_zero(n, sizeof *columns->ranks[by]);
        columns->n_ranks[by] = 1;
    }
    columns->standing = mem_zero(n * n, 1);
    for (int room = 0; room < problem->n_rooms; room++) {
        const int rank = seats_rank(problem, room);
        columns->ranks[BY_ROOM][room] = room;
        columns->n_ranks[BY_ROOM] = room + 1;
        columns->ranks[BY_SEATS][room] = rank;
        if (rank >= columns->n_ranks[BY_SEATS])
            columns->n_ranks[BY_SEATS] = rank + 1;
        for (int other = 0; other < problem->n_rooms; other++)
            columns->standing[room * problem->n_rooms + other] =
                (unsigned char)find_standing(problem, room, other);
    }
}

/* ---- sets of columns */

static int is_alike(const struct feed *feed, int n, int a, int b)
{
    for (int i = 0; i < 2 && feed->sizes[i]; i++)
        if (memcmp(feed->sizes[i] + (size_t)a * (size_t)n, feed->sizes[i] + (size_t)b * (size_t)n,
                   (size_t)n * sizeof **feed->sizes) != 0)
            return 0;
    return 1;
}

static void find_classes(struct column_set *set, const struct feed *feed, int n_patterns)
{
    set->class_of = mem_zero((size_t)n_patterns, sizeof *set->class_of);
    set->example = mem_zero((size_t)n_patterns, sizeof *set->example);
    for (int pattern = 0; pattern < n_patterns; pattern++) {
        int nth = 0;
        while (nth < set->n_classes && !is_alike(feed, n_patterns, set->example[nth], pattern))
            nth++;
        if (nth == set->n_classes)
            set->example[set->n_classes++] = pattern;
        set->class_of[pattern] = nth;
    }
}

static void find_met(struct column_set *set, const struct patterns *patterns)
{
    const size_t n_classes = (size_t)set->n_classes;

    set->is_met = mem_zero((size_t)patterns->n_calendars * n_classes, 1);
    for (int calendar = 0; calendar < patterns->n_calendars; calendar++)
        for (int pattern = 0; pattern < patterns->n; pattern++)
            if (patterns->in_calendar[calendar * patterns->n + pattern])
                set->is_met[calendar * set->n_classes + set->class_of[pattern]] = 1;
}

static void clear_set(struct column_set *set)
{
    free(set->class_of);
    free(set->example);
    free(set->is_met);
}

/* Columns for the feed: those that are there with the same classes, or new ones. */
static int set_for(struct pair_columns *columns, const struct feed *feed, enum by by, int level)
{
    const size_t n = (size_t)columns->patterns->n;
    struct column_set set = {.by = by, .level = level};

    find_classes(&set, feed, (int)n);
    for (int i = 0; i < columns->n; i++) {
        const struct column_set *there = &columns->sets[i];
        if (there->by != by || there->level != level ||
            memcmp(there->class_of, set.class_of, n * sizeof *set.class_of) != 0)
            continue;
        clear_set(&set);
        return i;
    }
    find_met(&set, columns->patterns);
    set.at = columns->stride;
    set.width = columns->n_ranks[by];
    columns->stride += set.n_classes * set.width;
    columns->sets = mem_grow(columns->sets, (size_t)columns->n, sizeof set);
    columns->sets[columns->n] = set;
    return columns->n++;
}

static void add_feed(struct pair_columns *columns, int kind, enum by by, const int *sizes,
                     const int *sizes_of_smaller)
{
    const int *const zeros = columns->kinds->matrices[0];
    struct kind_feeds *feeds = &columns->feeds[kind];
    struct feed feed = {0, {sizes, sizes_of_smaller}};

    if (sizes == zeros && (!sizes_of_smaller || sizes_of_smaller == zeros))
        return;
    feed.set = set_for(columns, &feed, by, columns->kinds->list[kind].level);
    feeds->list[feeds->n++] = feed;
}

static void add_feeds(struct pair_columns *columns, int kind)
{
    const int *sizes[N_STANDINGS];
    const int *const like = columns->kinds->list[kind].sizes[LIKE_ROOM];

    for (int standing = 0; standing < N_STANDINGS; standing++)
        sizes[standing] =
            pair_kinds_difference(columns->kinds, columns->kinds->list[kind].sizes[standing], like);
    add_feed(columns, kind, BY_TIME, like, NULL);
    add_feed(columns, kind, BY_ROOM, sizes[SAME_ROOM], NULL);
    add_feed(columns, kind, BY_SEATS, sizes[LARGER_ROOM], sizes[SMALLER_ROOM]);
}

/* Where to look, for all columns side by side. */
static void list_columns(struct pair_columns *columns)
{
    const size_t n = (size_t)columns->n;
    int *class_at = mem_zero((size_t)columns->patterns->n * n, sizeof *class_at);
    int *room_at = mem_zero((size_t)columns->problem->n_rooms * n, sizeof *room_at);

    columns->class_at = class_at;
    columns->room_at = room_at;
    columns->levels = mem_zero(n, sizeof *columns->levels);
    for (size_t i = 0; i < n; i++)
        columns->levels[i] = columns->sets[i].level;
    for (int pattern = 0; pattern < columns->patterns->n; pattern++)
        for (size_t i = 0; i < n; i++) {
            const struct column_set *set = &columns->sets[i];
            *class_at++ = set->at + set->class_of[pattern] * set->width;
        }
    for (int room = 0; room < columns->problem->n_rooms; room++)
        for (size_t i = 0; i < n; i++)
            *room_at++ = columns->ranks[columns->sets[i].by][room];
}

/* ---- patches */

static int size_at(const struct pair_columns *columns, const int *sizes, int payer,
                   struct spot other)
{
    return other.pattern == NOWHERE ? 0 : sizes[payer * columns->patterns->n + other.pattern];
}

/* What a payer of that pattern and rank of seats pays for the other. */
static int size_by_seats(const struct pair_columns *columns, const struct feed *feed, int payer,
                         int rank, struct spot other)
{
    const int others = other.pattern == NOWHERE ? rank : columns->ranks[BY_SEATS][other.room];
    return rank == others ? 0 : size_at(columns, feed->sizes[rank < others], payer, other);
}

static int add_patch(const struct pair_columns *columns, int n, int column, int by)
{
    columns->patches[n] = (struct patch){column, by};
    return n + (by != 0);
}

/* In one class of columns; how many patches there are then. */
static int patch_class(const struct pair_columns *columns, const struct feed *feed, int payer,
                       int n, const struct spot from_to[2])
{
    const struct column_set *set = &columns->sets[feed->set];
    const struct spot from = from_to[0], to = from_to[1];
    const int first = set->at + set->class_of[payer] * set->width;
    const int *const sizes = feed->sizes[0];
    const int less = size_at(columns, sizes, payer, from),
              more = size_at(columns, sizes, payer, to);

    switch (set->by) {
    case BY_ROOM:
        if (from.room != to.room) {
            n = from.pattern == NOWHERE ? n : add_patch(columns, n, first + from.room, -less);
            return to.pattern == NOWHERE ? n : add_patch(columns, n, first + to.room, more);
        }
        return add_patch(columns, n, first + to.room, more - less);
    case BY_SEATS:
        for (int rank = 0; rank < set->width; rank++)
            n = add_patch(columns, n, first + rank,
                          size_by_seats(columns, feed, payer, rank, to) -
                              size_by_seats(columns, feed, payer, rank, from));
        return n;
    case BY_TIME:
    case N_BYS:
        break;
    }
    return add_patch(columns, n, first, more - less);
}

int pair_columns_patches(const struct pair_columns *columns, int kind, int calendar,
                         const struct spot from_to[2])
{
    const struct kind_feeds *feeds = &columns->feeds[kind];
    int n = 0;

    for (int i = 0; i < feeds->n; i++) {
        const struct column_set *set = &columns->sets[feeds->list[i].set];
        const unsigned char *is_met = &set->is_met[(size_t)calendar * (size_t)set->n_classes];
        for (int nth = 0; nth < set->n_classes; nth++)
            if (is_met[nth])
                n = patch_class(columns, &feeds->list[i], set->example[nth], n, from_to);
    }
    return n;
}

struct pair_columns *pair_columns_new(const struct problem *problem,
                                      const struct patterns *patterns)
{
    struct pair_columns *columns = mem_zero(1, sizeof *columns);

    columns->problem = problem;
    columns->patterns = patterns;
    columns->kinds = pair_kinds_new(problem, patterns);
    columns->feeds = mem_zero((size_t)columns->kinds->n, sizeof *columns->feeds);
    rank_rooms(columns);
    for (int kind = 0; kind < columns->kinds->n; kind++)
        add_feeds(columns, kind);
    list_columns(columns);
    columns->patches = mem_zero((size_t)columns->stride + 1, sizeof *columns->patches);
    return columns;
}

void pair_columns_free(struct pair_columns *columns)
{
    if (!columns)
        return;
    for (int i = 0; i < columns->n; i++)
        clear_set(&columns->sets[i]);
    for (int by = 0; by < N_BYS; by++)
        free(columns->ranks[by]);
    pair_kinds_free(columns->kinds);
    free(columns->sets);
    free(columns->feeds);
    free(columns->levels);
    free(columns->class_at);
    free(columns->room_at);
    free(columns->standing);
    free(columns->patches);
    free(columns);
}
