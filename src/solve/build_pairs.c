#include "formulation.h"

#include <stdlib.h>
#include <string.h>

#include "couples.h"
#include "mem.h"

/* Pairs priced by a relation of their times alone share a cell (a minute, a slot, a session, a
 * day).  Overlapping spans share the minute at which the later one starts, so the starts of slots
 * are minutes enough. */

struct cells {
    int n, disjoint;
    int **options; /* [n] options in the cell, sorted by talk */
    int *n_options;
};

static int in_cell(const struct formulation *form, const struct relation *relation, int option,
                   int cell)
{
    const struct conference *conf = form->problem->conf;
    const struct option *o = &form->problem->options[option];
    const struct span slot = relation->within == WITHIN_OVERLAP || relation->same_start ||
                                     relation->within == WITHIN_SLOT
                                 ? conf->slots[cell].span
                                 : (struct span){0, 0};

    if (relation->same_start)
        return o->span.from == slot.from;
    switch (relation->within) {
    case WITHIN_OVERLAP:
        return o->span.from <= slot.from && slot.from < o->span.to;
    case WITHIN_SLOT:
        return o->slot <= cell && cell < o->slot + o->n_slots;
    case WITHIN_SESSION:
        return conf->slots[o->slot].session == cell;
    case WITHIN_DAY:
        return conf->slots[o->slot].day == conf->days[cell];
    case WITHIN_ALL:
        break;
    }
    return 1;
}

static int n_cells(const struct formulation *form, const struct relation *relation)
{
    const struct conference *conf = form->problem->conf;
    if (relation->same_start)
        return conf->n_slots;
    switch (relation->within) {
    case WITHIN_SESSION:
        return conf->n_sessions;
    case WITHIN_DAY:
        return conf->n_days;
    case WITHIN_ALL:
        return 1;
    case WITHIN_OVERLAP:
    case WITHIN_SLOT:
        break;
    }
    return conf->n_slots;
}

/* Slots that start together are one minute. */
static int repeats_cell(const struct formulation *form, const struct relation *relation, int cell)
{
    const struct conference *conf = form->problem->conf;
    if (!relation->same_start && relation->within != WITHIN_OVERLAP)
        return 0;
    for (int earlier = 0; earlier < cell; earlier++)
        if (conf->slots[earlier].span.from == conf->slots[cell].span.from)
            return 1;
    return 0;
}

static void fill_cell(const struct formulation *form, const struct relation *relation, int cell,
                      struct cells *cells, unsigned char *seen)
{
    int *options = NULL, n = 0;

    for (int option = 0; option < form->problem->n_options; option++) {
        if (form->y[option] < 0 || !in_cell(form, relation, option, cell) ||
            (relation->options && !relation->options[option]))
            continue;
        options = mem_grow(options, (size_t)n, sizeof *options);
        options[n++] = option;
        cells->disjoint &= !seen[option];
        seen[option] = 1;
    }
    if (!n)
        return;
    cells->options[cells->n] = options;
    cells->n_options[cells->n++] = n;
}

static struct cells cells_of(const struct formulation *form, const struct relation *relation)
{
    const int most = n_cells(form, relation);
    struct cells cells = {.disjoint = 1,
                          .options = mem_zero((size_t)most, sizeof(int *)),
                          .n_options = mem_zero((size_t)most, sizeof(int))};
    unsigned char *seen = mem_zero((size_t)form->problem->n_options, 1);

    for (int cell = 0; cell < most; cell++)
        if (!repeats_cell(form, relation, cell))
            fill_cell(form, relation, cell, &cells, seen);
    free(seen);
    return cells;
}

static void cells_clear(struct cells *cells)
{
    for (int cell = 0; cell < cells->n; cell++)
        free(cells->options[cell]);
    free(cells->options);
    free(cells->n_options);
}

/* The graph of a pairs primitive, as rows of factors; a factor is taken out when a clique has
 * covered it. */
struct graph {
    amount *factor; /* [n * n], symmetric */
    int n;
};

static struct graph graph_of(const struct problem *problem, const struct pairs *pairs)
{
    struct graph graph = {
        mem_zero((size_t)problem->n_talks * (size_t)problem->n_talks, sizeof(amount)),
        problem->n_talks};

    for (int i = 0; i < pairs->n; i++) {
        const struct pair *pair = &pairs->list[i];
        graph.factor[pair->a * graph.n + pair->b] = pair->factor;
        graph.factor[pair->b * graph.n + pair->a] = pair->factor;
    }
    return graph;
}

/* Grow a clique from edge (a, b): talks joined to all members by edges of the same factor (any, if
 * `same` is 0). */
static int grow_clique(const struct graph *graph, int a, int b, int same, int *clique)
{
    int n = 2;

    clique[0] = a;
    clique[1] = b;
    for (int talk = 0; talk < graph->n; talk++) {
        int joined = talk != a && talk != b;
        for (int i = 0; joined && i < n; i++) {
            const amount factor = graph->factor[talk * graph->n + clique[i]];
            joined = same ? factor == graph->factor[a * graph->n + b] : factor != 0;
        }
        if (joined)
            clique[n++] = talk;
    }
    return n;
}

/* Put the cell's options of the clique's talks into the row; returns how many. */
static int put_clique(struct formulation *form, int row, const struct cells *cells, int cell,
                      const unsigned char *member)
{
    int n = 0;
    for (int i = 0; i < cells->n_options[cell]; i++) {
        const int option = cells->options[cell][i];
        if (!member[form->problem->options[option].talk])
            continue;
        model_put(&form->model, row, form->y[option], 1);
        n++;
    }
    return n;
}

static void forbid_clique(struct formulation *form, int index, const struct cells *cells,
                          const unsigned char *member)
{
    for (int cell = 0; cell < cells->n; cell++) {
        const int row = model_row(&form->model, -INFINITY, 1, "apart", index, cell);
        put_clique(form, row, cells, cell, member);
        model_lazy(&form->model, row);
    }
}

/* k talks of a clique in one cell make k (k - 1) / 2 pairs: the sum over j >= 1 of (k - j)+. */
static void price_clique(struct formulation *form, const struct price *unit, int index,
                         const struct cells *cells, const unsigned char *member, int size)
{
    for (int cell = 0; cell < cells->n; cell++)
        for (int j = 1; j < size; j++) {
            const int row = model_row(&form->model, -INFINITY, j, "near", index, cell);
            const int beyond = model_column(&form->model, size - j, 0, "k", row, cell);
            put_clique(form, row, cells, cell, member);
            model_put(&form->model, row, beyond, -1);
            model_lazy(&form->model, row);
            model_cost(&form->model, beyond, unit, AMOUNT_ONE);
        }
}

/* One price however many cells they share. */
static void price_pair(struct formulation *form, const struct price *unit, int index,
                       const struct cells *cells, const unsigned char *member)
{
    const int together = model_column(&form->model, 1, 0, "p", index, form->model.n_columns);

    model_cost(&form->model, together, unit, AMOUNT_ONE);
    for (int cell = 0; cell < cells->n; cell++) {
        const int row = model_row(&form->model, -INFINITY, 1, "near", index, cell);
        put_clique(form, row, cells, cell, member);
        model_put(&form->model, row, together, -1);
        model_lazy(&form->model, row);
    }
}

static void remove_clique(struct graph *graph, const int *clique, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            graph->factor[clique[i] * graph->n + clique[j]] = 0;
}

static void build_clique(struct formulation *form, const struct pairs *pairs, int index,
                         const struct cells *cells, struct graph *graph, const struct pair *edge)
{
    const int hard = pairs->price.at[HARD] > 0, a = edge->a, b = edge->b;
    int *clique = mem_zero((size_t)graph->n, sizeof *clique);
    unsigned char *member = mem_zero((size_t)graph->n, 1);
    int n = hard || cells->disjoint ? grow_clique(graph, a, b, !hard, clique) : 0;
    struct price unit = {{0}};

    if (!n) {
        clique[0] = a, clique[1] = b;
        n = 2;
    }
    for (int i = 0; i < n; i++)
        member[clique[i]] = 1;
    price_add_amount(&unit, &pairs->price, graph->factor[a * graph->n + b]);
    if (hard)
        forbid_clique(form, index, cells, member);
    else if (cells->disjoint)
        price_clique(form, &unit, index, cells, member, n);
    else
        price_pair(form, &unit, index, cells, member);
    remove_clique(graph, clique, n);
    free(member);
    free(clique);
}

static void build_by_cells(struct formulation *form, const struct pairs *pairs, int index)
{
    struct graph graph = graph_of(form->problem, pairs);
    struct cells cells = cells_of(form, &pairs->relation);

    for (int i = 0; i < pairs->n && !formulation_is_too_large(form); i++)
        if (graph.factor[pairs->list[i].a * graph.n + pairs->list[i].b])
            build_clique(form, pairs, index, &cells, &graph, &pairs->list[i]);
    cells_clear(&cells);
    free(graph.factor);
}

/* Any relation and sign: for each place of `a`, the size that `b`'s places make with it. */

struct partner_sizes {
    int *columns;
    double *sizes;
    int n;
    double most;
};

static void add_partner(struct partner_sizes *sizes, int column, amount size)
{
    if (column < 0 || !size)
        return;
    sizes->columns = mem_grow(sizes->columns, (size_t)sizes->n, sizeof *sizes->columns);
    sizes->sizes = mem_grow(sizes->sizes, (size_t)sizes->n, sizeof *sizes->sizes);
    sizes->columns[sizes->n] = column;
    sizes->sizes[sizes->n] = (double)size / (double)AMOUNT_ONE;
    if (sizes->sizes[sizes->n] > sizes->most)
        sizes->most = sizes->sizes[sizes->n];
    sizes->n++;
}

static int places_of(const struct formulation *form, const struct relation *relation)
{
    return relation_needs_rooms(relation) ? form->problem->n_rooms : 1;
}

static int column_at(const struct formulation *form, const struct relation *relation, int option,
                     int room)
{
    return formulation_place(form, option, relation_needs_rooms(relation) ? room : ANY_ROOM);
}

static struct partner_sizes partner_sizes(const struct formulation *form,
                                          const struct relation *relation, int option, int room,
                                          int b)
{
    const struct problem *problem = form->problem;
    const struct talk *t = &problem->talks[b];
    struct partner_sizes sizes = {0};

    for (int other = t->first_option; other < t->first_option + t->n_options; other++)
        for (int r = 0; r < places_of(form, relation); r++)
            if (form->y[other] >= 0)
                add_partner(&sizes, column_at(form, relation, other, r),
                            relation_size(problem, relation, option, room, other, r));
    return sizes;
}

static void put_partners(struct formulation *form, int row, const struct partner_sizes *sizes,
                         double sign)
{
    for (int i = 0; i < sizes->n; i++)
        model_put(&form->model, row, sizes->columns[i], sign * sizes->sizes[i]);
}

static void forbid_partners(struct formulation *form, int index, int x,
                            const struct partner_sizes *sizes)
{
    const int row = model_row(&form->model, -INFINITY, 1, "apart", index, x);
    model_put(&form->model, row, x, 1);
    for (int i = 0; i < sizes->n; i++)
        model_put(&form->model, row, sizes->columns[i], 1);
    model_lazy(&form->model, row);
}

/* size <= sum, size <= most x: where it pays. */
static void limit_size(struct formulation *form, int index, int size, int x,
                       const struct partner_sizes *sizes)
{
    const int most = model_row(&form->model, -INFINITY, 0, "most", index, x);
    const int only = model_row(&form->model, -INFINITY, 0, "only", index, x);

    model_put(&form->model, most, size, 1);
    put_partners(form, most, sizes, -1);
    model_put(&form->model, only, size, 1);
    model_put(&form->model, only, x, -sizes->most);
}

/* size >= sum - most (1 - x) */
static void price_partners(struct formulation *form, const struct price *unit, int index, int x,
                           const struct partner_sizes *sizes)
{
    const int size = model_column(&form->model, INFINITY, 0, "q", index, form->model.n_columns);
    const int least = model_row(&form->model, -INFINITY, sizes->most, "near", index, x);

    model_cost(&form->model, size, unit, AMOUNT_ONE);
    put_partners(form, least, sizes, 1);
    model_put(&form->model, least, x, sizes->most);
    model_put(&form->model, least, size, -1);
    if (price_rewards(unit))
        limit_size(form, index, size, x, sizes);
    else
        model_lazy(&form->model, least);
}

static void build_place_pair(struct formulation *form, const struct pairs *pairs, int index,
                             const struct pair *pair, int option, int room)
{
    const int x = column_at(form, &pairs->relation, option, room);
    struct partner_sizes sizes = {0};
    struct price unit = {{0}};

    if (x >= 0)
        sizes = partner_sizes(form, &pairs->relation, option, room, pair->b);
    price_add_amount(&unit, &pairs->price, pair->factor);
    if (sizes.n && pairs->price.at[HARD] > 0)
        forbid_partners(form, index, x, &sizes);
    else if (sizes.n)
        price_partners(form, &unit, index, x, &sizes);
    free(sizes.columns);
    free(sizes.sizes);
}

static void build_pair(struct formulation *form, const struct pairs *pairs, int index,
                       const struct pair *pair)
{
    const struct talk *t = &form->problem->talks[pair->a];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < places_of(form, &pairs->relation); room++)
            if (form->y[option] >= 0)
                build_place_pair(form, pairs, index, pair, option, room);
}

static void build_by_places(struct formulation *form, const struct pairs *pairs, int index)
{
    const int n_talks = form->problem->n_talks;

    for (int i = 0; i < pairs->n && !formulation_is_too_large(form); i++)
        build_pair(form, pairs, index, &pairs->list[i]);
    for (int a = 0; pairs->everyone && a < n_talks && !formulation_is_too_large(form); a++)
        for (int b = a + 1; b < n_talks; b++) {
            const struct pair pair = {a, b, AMOUNT_ONE};
            build_pair(form, pairs, index, &pair);
        }
}

/* Does every pair within each other's time have a size?  What they have in common may be nothing.
 */
static int always_has_size(const struct relation *relation)
{
    if (relation->measure == MEASURE_OVERLAP_SLOTS)
        return relation->within == WITHIN_SLOT;
    if (relation->measure == MEASURE_OVERLAP_MINUTES)
        return relation->within == WITHIN_SLOT || relation->within == WITHIN_OVERLAP;
    return 1;
}

/* Cells say it all when rooms do not matter, each pair counts 1, and a price is no reward. */
static int cells_suffice(const struct pairs *pairs)
{
    const struct relation *relation = &pairs->relation;
    int suffice = !pairs->everyone && !relation_needs_rooms(relation) && !relation->exclusive &&
                  !relation->outside && !relation->ordered && !relation->nearer;

    if (pairs->price.at[HARD] > 0)
        suffice &= always_has_size(relation);
    else
        suffice &= relation->measure == MEASURE_ONE;
    for (int level = 0; level < N_LEVELS; level++)
        suffice &= pairs->price.at[level] >= 0;
    for (int i = 0; i < pairs->n; i++)
        suffice &= pairs->list[i].factor > 0;
    return suffice;
}

static int is_rooms_rows(const struct formulation *form, const struct pairs *pairs)
{
    return pairs->everyone && form->rooms_clash && pairs->price.at[HARD] > 0;
}

/* Soft rules that cells do not say. */
static unsigned char *for_couples(const struct problem *problem)
{
    unsigned char *wanted = mem_zero((size_t)problem->n_pairs, 1);

    for (int i = 0; i < problem->n_pairs; i++)
        wanted[i] = problem->pairs[i].price.at[HARD] <= 0 &&
                    !price_is_zero(&problem->pairs[i].price) && !cells_suffice(&problem->pairs[i]);
    return wanted;
}

void build_pairs(struct formulation *form)
{
    unsigned char *wanted = for_couples(form->problem);
    unsigned char *built = couples_build(form, wanted);

    for (int i = 0; i < form->problem->n_pairs; i++) {
        const struct pairs *pairs = &form->problem->pairs[i];
        if (built[i] || is_rooms_rows(form, pairs) || price_is_zero(&pairs->price))
            continue;
        if (cells_suffice(pairs))
            build_by_cells(form, pairs, i);
        else
            build_by_places(form, pairs, i);
    }
    free(built);
    free(wanted);
}
