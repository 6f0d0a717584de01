#include "pair_table.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "pair_links.h"

enum {
    MOST_TALKS = 1500, /* of which all twos are listed */
    MOST_PENDING = 24  /* then bringing the tables up to date is cheaper */
};
#define MOST_BYTES ((size_t)64 << 20) /* of tables */
#define FEW_BYTES ((size_t)1 << 20)   /* that are soon in a cache */

/* What a talk pays splits into what it pays wherever it and the others are, what being in the same
 * room changes, and what being in a room with more or with fewer seats does. */
enum by { BY_TIME, BY_ROOM, BY_SEATS, N_BYS };

/* Of each talk a block of columns: by classes of its pattern, those that all the others' patterns
 * treat alike, and in each by what its room is. */
struct columns {
    enum by by;
    int level;
    int *class_of; /* [n_patterns] */
    int *example;  /* [n_classes] a pattern */
    int n_classes;
    unsigned char *is_met; /* [n_calendars * n_classes] 1: a pattern of the class is in it */
    int at, width;         /* the first column, and how many a class has */
};
struct feed { /* what links of a kind add to columns */
    int columns;
    const int *sizes[2]; /* [pattern of the payer * n + pattern of the other]; BY_SEATS: the payer's
                            room has more seats, fewer seats */
};
struct kind_feeds {
    struct feed list[N_BYS];
    int n;
};
struct spot {
    int pattern, room;
};
struct patch { /* what one that has moved changes for a link of weight 1 */
    int column;
    int by;
};

struct pair_table {
    const struct problem *problem;
    const struct patterns *patterns;
    struct pair_kinds *kinds;
    struct pair_links *links;
    struct columns *columns;
    int n_columns;            /* sets of them */
    struct kind_feeds *feeds; /* [n kinds] */
    int stride;               /* columns of a talk */
    amount *values;           /* [stride * n_talks] those of a column side by side */
    int *levels;              /* [n_columns] */
    int *class_at;            /* [n_patterns * n_columns] the first column of the pattern's class */
    int *room_at;             /* [n_rooms * n_columns] which of a class's columns is the room's */
    int *ranks[N_BYS];        /* [n_rooms] */
    int n_ranks[N_BYS];
    unsigned char *standing; /* [n_rooms * n_rooms] of the one's room to the other's */
    struct choice *kept;     /* [n_talks] where the tables have it */
    int pending[MOST_PENDING];
    int n_pending;
    struct patch *patches; /* [stride] */
};

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

static void rank_rooms(struct pair_table *table)
{
    const struct problem *problem = table->problem;
    const size_t n = (size_t)problem->n_rooms;

    for (int by = 0; by < N_BYS; by++) {
        table->ranks[by] = mem_zero(n, sizeof *table->ranks[by]);
        table->n_ranks[by] = 1;
    }
    table->standing = mem_zero(n * n, 1);
    for (int room = 0; room < problem->n_rooms; room++) {
        const int rank = seats_rank(problem, room);
        table->ranks[BY_ROOM][room] = room;
        table->n_ranks[BY_ROOM] = room + 1;
        table->ranks[BY_SEATS][room] = rank;
        if (rank >= table->n_ranks[BY_SEATS])
            table->n_ranks[BY_SEATS] = rank + 1;
        for (int other = 0; other < problem->n_rooms; other++)
            table->standing[room * problem->n_rooms + other] =
                (unsigned char)find_standing(problem, room, other);
    }
}

/* ---- columns */

static int is_alike(const struct feed *feed, int n, int a, int b)
{
    for (int i = 0; i < 2 && feed->sizes[i]; i++)
        if (memcmp(feed->sizes[i] + (size_t)a * (size_t)n, feed->sizes[i] + (size_t)b * (size_t)n,
                   (size_t)n * sizeof **feed->sizes))
            return 0;
    return 1;
}

static void find_classes(struct columns *columns, const struct feed *feed, int n_patterns)
{
    columns->class_of = mem_zero((size_t)n_patterns, sizeof *columns->class_of);
    columns->example = mem_zero((size_t)n_patterns, sizeof *columns->example);
    for (int pattern = 0; pattern < n_patterns; pattern++) {
        int class = 0;
        while (class < columns->n_classes &&
               !is_alike(feed, n_patterns, columns->example[class], pattern))
            class ++;
        if (class == columns->n_classes)
            columns->example[columns->n_classes++] = pattern;
        columns->class_of[pattern] = class;
    }
}

static void find_met(struct columns *columns, const struct patterns *patterns)
{
    const size_t n_classes = (size_t)columns->n_classes;

    columns->is_met = mem_zero((size_t)patterns->n_calendars * n_classes, 1);
    for (int calendar = 0; calendar < patterns->n_calendars; calendar++)
        for (int pattern = 0; pattern < patterns->n; pattern++)
            if (patterns->in_calendar[calendar * patterns->n + pattern])
                columns->is_met[calendar * columns->n_classes + columns->class_of[pattern]] = 1;
}

static void clear_columns(struct columns *columns)
{
    free(columns->class_of);
    free(columns->example);
    free(columns->is_met);
}

/* Columns for the feed: those that are there with the same classes, or new ones. */
static int columns_for(struct pair_table *table, const struct feed *feed, enum by by, int level)
{
    const size_t n = (size_t)table->patterns->n;
    struct columns columns = {.by = by, .level = level};

    find_classes(&columns, feed, (int)n);
    for (int i = 0; i < table->n_columns; i++) {
        const struct columns *there = &table->columns[i];
        if (there->by != by || there->level != level ||
            memcmp(there->class_of, columns.class_of, n * sizeof *columns.class_of))
            continue;
        clear_columns(&columns);
        return i;
    }
    find_met(&columns, table->patterns);
    columns.at = table->stride;
    columns.width = table->n_ranks[by];
    table->stride += columns.n_classes * columns.width;
    table->columns = mem_grow(table->columns, (size_t)table->n_columns, sizeof columns);
    table->columns[table->n_columns] = columns;
    return table->n_columns++;
}

static void add_feed(struct pair_table *table, int kind, enum by by, const int *sizes,
                     const int *sizes_of_smaller)
{
    const int *const zeros = table->kinds->matrices[0];
    struct kind_feeds *feeds = &table->feeds[kind];
    struct feed feed = {0, {sizes, sizes_of_smaller}};

    if (sizes == zeros && (!sizes_of_smaller || sizes_of_smaller == zeros))
        return;
    feed.columns = columns_for(table, &feed, by, table->kinds->list[kind].level);
    feeds->list[feeds->n++] = feed;
}

static void add_feeds(struct pair_table *table, int kind)
{
    const int *sizes[N_STANDINGS];
    const int *const like = table->kinds->list[kind].sizes[LIKE_ROOM];

    for (int standing = 0; standing < N_STANDINGS; standing++)
        sizes[standing] =
            pair_kinds_difference(table->kinds, table->kinds->list[kind].sizes[standing], like);
    add_feed(table, kind, BY_TIME, like, NULL);
    add_feed(table, kind, BY_ROOM, sizes[SAME_ROOM], NULL);
    add_feed(table, kind, BY_SEATS, sizes[LARGER_ROOM], sizes[SMALLER_ROOM]);
}

/* Where to look, for all columns side by side. */
static void list_columns(struct pair_table *table)
{
    const size_t n = (size_t)table->n_columns;
    int *class_at = mem_zero((size_t)table->patterns->n * n, sizeof *class_at);
    int *room_at = mem_zero((size_t)table->problem->n_rooms * n, sizeof *room_at);

    table->class_at = class_at;
    table->room_at = room_at;
    table->levels = mem_zero(n, sizeof *table->levels);
    for (size_t i = 0; i < n; i++)
        table->levels[i] = table->columns[i].level;
    for (int pattern = 0; pattern < table->patterns->n; pattern++)
        for (size_t i = 0; i < n; i++) {
            const struct columns *columns = &table->columns[i];
            *class_at++ = columns->at + columns->class_of[pattern] * columns->width;
        }
    for (int room = 0; room < table->problem->n_rooms; room++)
        for (size_t i = 0; i < n; i++)
            *room_at++ = table->ranks[table->columns[i].by][room];
}

/* ---- prices */

static void pay(const struct pair_table *table, int talk, struct spot at, int sign,
                struct price *sum)
{
    const size_t n_talks = (size_t)table->problem->n_talks;

    const int *class_at = &table->class_at[at.pattern * table->n_columns];
    const int *room_at = &table->room_at[at.room * table->n_columns];

    for (int i = 0; i < table->n_columns; i++)
        sum->at[table->levels[i]] +=
            sign * table->values[(size_t)(class_at[i] + room_at[i]) * n_talks + (size_t)talk];
}

static struct spot spot_at(const struct pair_table *table, const struct choice *at)
{
    return at->option == NOWHERE ? (struct spot){NOWHERE, ANY_ROOM}
                                 : (struct spot){table->patterns->of[at->option], at->room};
}

/* What the talk pays for its pairs with the other, which is there. */
static void pay_one(const struct pair_table *table, int talks, struct spot at, struct spot other,
                    int sign, struct price *sum)
{
    const struct pair_links *links = table->links;

    if (other.pattern == NOWHERE)
        return;
    const int cell = at.pattern * table->patterns->n + other.pattern;
    const int standing = table->standing[at.room * table->problem->n_rooms + other.room];
    const int bundle = links->bundle_of[talks];
    for (int i = links->first_link[bundle]; i < links->first_link[bundle + 1]; i++) {
        const struct pair_kind *kind = &table->kinds->list[links->list[i].kind];
        sum->at[kind->level] += sign * links->list[i].weight * kind->sizes[standing][cell];
    }
}

void pair_table_price(const struct pair_table *table, const struct choice *choices, int talk,
                      const struct choice *at, int sign, struct price *sum)
{
    const struct spot spot = spot_at(table, at);

    pay(table, talk, spot, sign, sum);
    for (int i = 0; i < table->n_pending; i++) {
        const int other = table->pending[i], talks = talk * table->problem->n_talks + other;
        if (other == talk)
            continue;
        pay_one(table, talks, spot, spot_at(table, &choices[other]), sign, sum);
        pay_one(table, talks, spot, spot_at(table, &table->kept[other]), -sign, sum);
    }
}

/* ---- bringing up to date */

static int size_at(const struct pair_table *table, const int *sizes, int payer, struct spot other)
{
    return other.pattern == NOWHERE ? 0 : sizes[payer * table->patterns->n + other.pattern];
}

/* What a payer of that pattern and rank of seats pays for the other. */
static int size_by_seats(const struct pair_table *table, const struct feed *feed, int payer,
                         int rank, struct spot other)
{
    const int others = other.pattern == NOWHERE ? rank : table->ranks[BY_SEATS][other.room];
    return rank == others ? 0 : size_at(table, feed->sizes[rank < others], payer, other);
}

static int add_patch(const struct pair_table *table, int n, int column, int by)
{
    table->patches[n] = (struct patch){column, by};
    return n + (by != 0);
}

/* In one class of columns; how many patches there are then. */
static int patch_class(const struct pair_table *table, const struct feed *feed, int payer, int n,
                       const struct spot from_to[2])
{
    const struct columns *columns = &table->columns[feed->columns];
    const struct spot from = from_to[0], to = from_to[1];
    const int first = columns->at + columns->class_of[payer] * columns->width;
    const int *const sizes = feed->sizes[0];
    const int less = size_at(table, sizes, payer, from), more = size_at(table, sizes, payer, to);

    switch (columns->by) {
    case BY_ROOM:
        if (from.room != to.room) {
            n = from.pattern == NOWHERE ? n : add_patch(table, n, first + from.room, -less);
            return to.pattern == NOWHERE ? n : add_patch(table, n, first + to.room, more);
        }
        return add_patch(table, n, first + to.room, more - less);
    case BY_SEATS:
        for (int rank = 0; rank < columns->width; rank++)
            n = add_patch(table, n, first + rank,
                          size_by_seats(table, feed, payer, rank, to) -
                              size_by_seats(table, feed, payer, rank, from));
        return n;
    case BY_TIME:
    case N_BYS:
        break;
    }
    return add_patch(table, n, first, more - less);
}

/* All patches for links of a kind to talks with that calendar; how many. */
static int find_patches(const struct pair_table *table, int kind, int calendar,
                        const struct spot from_to[2])
{
    const struct kind_feeds *feeds = &table->feeds[kind];
    int n = 0;

    for (int i = 0; i < feeds->n; i++) {
        const struct columns *columns = &table->columns[feeds->list[i].columns];
        const unsigned char *is_met = &columns->is_met[calendar * columns->n_classes];
        for (int class = 0; class < columns->n_classes; class ++)
            if (is_met[class])
                n = patch_class(table, &feeds->list[i], columns->example[class], n, from_to);
    }
    return n;
}

static void apply(const struct pair_table *table, struct patch patch, const struct pair_fan *fans,
                  int n_fans)
{
    amount *values = &table->values[(size_t)patch.column * (size_t)table->problem->n_talks];

    for (int i = 0; i < n_fans; i++)
        values[fans[i].other] += fans[i].weight * patch.by;
}

static void bring_up_to_date(struct pair_table *table, int talk, const struct choice *to)
{
    const struct pair_links *links = table->links;
    const struct spot from_to[2] = {spot_at(table, &table->kept[talk]), spot_at(table, to)};
    int fans = pair_links_fans(links, talk, 0, 0);

    for (int kind = 0; kind < links->n_kinds; kind++)
        for (int calendar = 0; calendar < links->n_calendars; calendar++, fans++) {
            const int first = links->first_fan[fans], n_fans = links->first_fan[fans + 1] - first;
            const int n = n_fans ? find_patches(table, kind, calendar, from_to) : 0;
            for (int i = 0; i < n; i++)
                apply(table, table->patches[i], &links->fans[first], n_fans);
        }
    table->kept[talk] = *to;
}

void pair_table_keep(struct pair_table *table, const struct choice *choices)
{
    for (int i = 0; i < table->n_pending; i++)
        bring_up_to_date(table, table->pending[i], &choices[table->pending[i]]);
    table->n_pending = 0;
}

void pair_table_move(struct pair_table *table, const struct choice *choices, int talk)
{
    const struct choice *kept = &table->kept[talk], *now = &choices[talk];
    const int is_back = kept->option == now->option && kept->room == now->room;
    int i = 0;

    while (i < table->n_pending && table->pending[i] != talk)
        i++;
    if (is_back && i < table->n_pending)
        table->pending[i] = table->pending[--table->n_pending];
    if (is_back || i < table->n_pending)
        return;
    if (table->n_pending == MOST_PENDING)
        pair_table_keep(table, choices);
    table->pending[table->n_pending++] = talk;
}

/* ---- set-up */

/* Partners in all, each talk counted at the other. */
static size_t count_partners(const struct problem *problem)
{
    size_t n = 0;

    for (int i = 0; i < problem->n_pairs; i++)
        n += 2 * (size_t)problem->pairs[i].n;
    return n;
}

static size_t table_bytes(const struct pair_table *table)
{
    const size_t n = (size_t)table->problem->n_talks;
    return n * (size_t)table->stride * sizeof *table->values +
           n * n * sizeof *table->links->bundle_of;
}

/* Large tables that are in no cache must save much to be worth it. */
static int pays(const struct pair_table *table, enum pair_layout layout)
{
    const size_t bytes = table_bytes(table), n = (size_t)table->problem->n_talks;

    return bytes <= MOST_BYTES &&
           (layout == PAIRS_IN_TABLES || bytes <= FEW_BYTES ||
            count_partners(table->problem) >= n * (size_t)table->patterns->n);
}

static struct pair_table *new_layout(const struct problem *problem, const struct patterns *patterns)
{
    struct pair_table *table = mem_zero(1, sizeof *table);

    table->problem = problem;
    table->patterns = patterns;
    table->kinds = pair_kinds_new(problem, patterns);
    table->feeds = mem_zero((size_t)table->kinds->n, sizeof *table->feeds);
    rank_rooms(table);
    for (int kind = 0; kind < table->kinds->n; kind++)
        add_feeds(table, kind);
    return table;
}

static void fill(struct pair_table *table)
{
    const size_t n = (size_t)table->problem->n_talks;

    list_columns(table);
    table->links = pair_links_new(table->kinds);
    table->values = mem_zero(n * (size_t)table->stride, sizeof *table->values);
    table->patches = mem_zero((size_t)table->stride + 1, sizeof *table->patches);
    table->kept = mem_zero(n, sizeof *table->kept);
    for (size_t talk = 0; talk < n; talk++)
        table->kept[talk] = (struct choice){NOWHERE, ANY_ROOM};
}

struct pair_table *pair_table_new(const struct problem *problem, const struct patterns *patterns,
                                  enum pair_layout layout)
{
    const size_t n_partners = count_partners(problem), n = (size_t)problem->n_talks;

    if (layout == PAIRS_IN_LISTS || !n_partners || patterns->n > MOST_PATTERNS || n > MOST_TALKS ||
        (layout == PAIRS_BY_DENSITY && n_partners < n))
        return NULL;
    struct pair_table *table = new_layout(problem, patterns);
    if (pays(table, layout)) {
        fill(table);
        return table;
    }
    pair_table_free(table);
    return NULL;
}

void pair_table_free(struct pair_table *table)
{
    if (!table)
        return;
    for (int i = 0; i < table->n_columns; i++)
        clear_columns(&table->columns[i]);
    for (int by = 0; by < N_BYS; by++)
        free(table->ranks[by]);
    pair_links_free(table->links);
    pair_kinds_free(table->kinds);
    free(table->columns);
    free(table->feeds);
    free(table->values);
    free(table->levels);
    free(table->class_at);
    free(table->room_at);
    free(table->standing);
    free(table->patches);
    free(table->kept);
    free(table);
}

int pair_table_holds(const struct pair_table *table, int pairs)
{
    return table && table->links->holds[pairs];
}
