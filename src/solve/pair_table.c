#include "pair_table.h"

#include <stdlib.h>

#include "mem.h"
#include "pair_columns.h"
#include "pair_links.h"

enum {
    MOST_TALKS = 1500, /* of which all twos are listed */
    MOST_PENDING = 24  /* then bringing the tables up to date is cheaper */
};
#define MOST_BYTES ((size_t)64 << 20) /* of tables */
#define FEW_BYTES ((size_t)1 << 20)   /* that are soon in a cache */

struct pair_table {
    const struct problem *problem;
    const struct patterns *patterns;
    struct pair_columns *columns;
    struct pair_links *links;
    amount *values;      /* [columns->stride * n_talks] those of a column side by side */
    struct choice *kept; /* [n_talks] where the tables have it */
    int pending[MOST_PENDING];
    int n_pending;
};

/* ---- prices */

static void pay(const struct pair_table *table, int talk, struct spot at, int sign,
                struct price *sum)
{
    const struct pair_columns *columns = table->columns;
    const size_t n_talks = (size_t)table->problem->n_talks, n = (size_t)columns->n;
    const int *class_at = &columns->class_at[(size_t)at.pattern * n];
    const int *room_at = &columns->room_at[(size_t)at.room * n];

    for (int i = 0; i < columns->n; i++)
        sum->at[columns->levels[i]] +=
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
    const int standing = table->columns->standing[at.room * table->problem->n_rooms + other.room];
    const int bundle = links->bundle_of[talks];
    for (int i = links->first_link[bundle]; i < links->first_link[bundle + 1]; i++) {
        const struct pair_kind *kind = &table->columns->kinds->list[links->list[i].kind];
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
            const int n =
                n_fans ? pair_columns_patches(table->columns, kind, calendar, from_to) : 0;
            for (int i = 0; i < n; i++)
                apply(table, table->columns->patches[i], &links->fans[first], n_fans);
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
    return n * (size_t)table->columns->stride * sizeof *table->values +
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

static void fill(struct pair_table *table)
{
    const size_t n = (size_t)table->problem->n_talks;

    table->links = pair_links_new(table->columns->kinds);
    table->values = mem_zero(n * (size_t)table->columns->stride, sizeof *table->values);
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
    struct pair_table *table = mem_zero(1, sizeof *table);
    table->problem = problem;
    table->patterns = patterns;
    table->columns = pair_columns_new(problem, patterns);
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
    pair_links_free(table->links);
    pair_columns_free(table->columns);
    free(table->values);
    free(table->kept);
    free(table);
}

int pair_table_holds(const struct pair_table *table, int pairs)
{
    return table && table->links->holds[pairs];
}
