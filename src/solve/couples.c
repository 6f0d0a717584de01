#include "couples.h"

#include <stdlib.h>

#include "couple_rooms.h"
#include "mem.h"

/* The level-1 reformulation-linearization of Adams and Sherali ("A tight linearization and an
 * algorithm for zero-one quadratic programming problems", Management Science 32, 1986; for
 * assignments Adams and Johnson, 1994), with classes for places: rows of "placed once" and of the
 * room there is are multiplied by a class's column, and products become columns. */

enum {
    MOST_PRICES = 400000, /* entries of all matrices of a side, by place */
    MOST_PRODUCTS = 20000 /* and by class: products */
};

static int is_hard(const struct pairs *pairs)
{
    return pairs->price.at[HARD] > 0;
}

/* ---- what rules say of which two talks */

static void add_term(struct side *side, const struct pairs *pairs, const struct pair *pair)
{
    const int turned = pair->a > pair->b;

    side->terms = mem_grow(side->terms, (size_t)side->n_terms, sizeof *side->terms);
    side->terms[side->n_terms++] = (struct term){.a = turned ? pair->b : pair->a,
                                                 .b = turned ? pair->a : pair->b,
                                                 .pairs = pairs,
                                                 .factor = pair->factor,
                                                 .turned = turned};
}

static void add_terms(struct side *side, const struct pairs *pairs)
{
    const int n_talks = side->form->problem->n_talks;

    for (int i = 0; i < pairs->n; i++)
        add_term(side, pairs, &pairs->list[i]);
    for (int a = 0; pairs->everyone && a < n_talks; a++)
        for (int b = a + 1; b < n_talks; b++)
            add_term(side, pairs, &(struct pair){a, b, AMOUNT_ONE});
}

static int by_talks(const void *a, const void *b)
{
    const struct term *one = a, *other = b;

    if (one->a != other->a)
        return one->a < other->a ? -1 : 1;
    if (one->b != other->b)
        return one->b < other->b ? -1 : 1;
    return (one->pairs > other->pairs) - (one->pairs < other->pairs);
}

/* A hard rule says of a couple what is barred, but makes none.  Not where one start stands for all
 * of its session: there the clash in rooms is about others. */
static void collect_terms(struct side *side, const unsigned char *wanted)
{
    const struct problem *problem = side->form->problem;

    for (int i = 0; i < problem->n_pairs; i++) {
        const struct pairs *pairs = &problem->pairs[i];
        const int fits = side->sees_rooms || !relation_needs_rooms(&pairs->relation);
        if (fits && ((is_hard(pairs) && side->form->kind != BLOCKS) ||
                     (wanted[i] && relation_needs_rooms(&pairs->relation) == side->sees_rooms)))
            add_terms(side, pairs);
    }
    if (side->n_terms)
        qsort(side->terms, (size_t)side->n_terms, sizeof *side->terms, by_talks);
}

static void find_couples(struct side *side)
{
    int n;

    for (int i = 0; i < side->n_terms; i += n) {
        int soft = 0;
        for (n = 0; i + n < side->n_terms && side->terms[i + n].a == side->terms[i].a &&
                    side->terms[i + n].b == side->terms[i].b;
             n++)
            soft |= !is_hard(side->terms[i + n].pairs);
        if (!soft)
            continue;
        side->couples = mem_grow(side->couples, (size_t)side->n_couples, sizeof *side->couples);
        side->couples[side->n_couples++] = (struct couple){
            .a = side->terms[i].a, .b = side->terms[i].b, .terms = &side->terms[i], .n_terms = n};
    }
}

/* ---- places and the prices of two */

static void add_place(struct side *side, int *n, int talk, int option, int room)
{
    const int column = formulation_place(side->form, option, room);

    if (column < 0)
        return;
    side->sites = mem_grow(side->sites, (size_t)*n, sizeof *side->sites);
    side->sites[(*n)++] =
        (struct site){.talk = talk, .option = option, .room = room, .column = column};
}

static void find_places(struct side *side)
{
    const struct problem *problem = side->form->problem;
    int n = 0;

    side->first_site = mem_zero((size_t)problem->n_talks + 1, sizeof(int));
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct talk *t = &problem->talks[talk];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            if (side->form->y[option] < 0)
                continue;
            if (!side->sees_rooms)
                add_place(side, &n, talk, option, ANY_ROOM);
            for (int room = 0; side->sees_rooms && room < problem->n_rooms; room++)
                add_place(side, &n, talk, option, room);
        }
        side->first_site[talk + 1] = n;
    }
}

static amount size_of(const struct side *side, const struct term *term, const struct site *a,
                      const struct site *b)
{
    const struct site *first = term->turned ? b : a, *second = term->turned ? a : b;
    const amount size = relation_size(side->form->problem, &term->pairs->relation, first->option,
                                      first->room, second->option, second->room);

    return size ? amount_product(size, term->factor) : 0;
}

static void price_places(const struct side *side, struct couple *couple, const struct site *a,
                         const struct site *b, int at)
{
    for (int i = 0; i < couple->n_terms; i++) {
        const struct term *term = &couple->terms[i];
        const amount size = size_of(side, term, a, b);
        if (is_hard(term->pairs))
            couple->barred[at] |= size > 0;
        else
            price_add_amount(&couple->prices[at], &term->pairs->price, size);
        if (size && !is_hard(term->pairs))
            couple->n_entries += price_rewards(&term->pairs->price) ? 2 : 1;
    }
    couple->prices[at].at[HARD] = 0;
}

static int n_soft(const struct couple *couple)
{
    int n = 0;

    for (int i = 0; i < couple->n_terms; i++)
        n += !is_hard(couple->terms[i].pairs);
    return n;
}

static void tabulate(const struct side *side, struct couple *couple)
{
    const int n_a = side_n_places(side, couple->a), n_b = side_n_places(side, couple->b);

    couple->prices = mem_zero((size_t)n_a * (size_t)n_b, sizeof *couple->prices);
    couple->barred = mem_zero((size_t)n_a * (size_t)n_b, 1);
    couple->n_entries = (int64_t)n_soft(couple) * n_a * 2;
    for (int i = 0; i < n_a; i++)
        for (int j = 0; j < n_b; j++)
            price_places(side, couple, &side->sites[side->first_site[couple->a] + i],
                         &side->sites[side->first_site[couple->b] + j], i * n_b + j);
}

static int is_small(const struct side *side)
{
    int64_t prices = 0;

    for (int i = 0; i < side->n_couples; i++)
        prices += (int64_t)side_n_places(side, side->couples[i].a) *
                  side_n_places(side, side->couples[i].b) * side->couples[i].n_terms;
    return prices <= MOST_PRICES;
}

/* Couples that cost nothing whatever happens are none. */
static void drop_free_couples(struct side *side)
{
    int kept = 0;

    for (int i = 0; i < side->n_couples; i++) {
        struct couple *couple = &side->couples[i];
        const int n = side_n_places(side, couple->a) * side_n_places(side, couple->b);
        int costs = 0;
        for (int at = 0; at < n && !costs; at++)
            costs = !price_is_zero(&couple->prices[at]);
        if (costs) {
            side->couples[kept++] = *couple;
        } else {
            free(couple->prices);
            free(couple->barred);
        }
    }
    side->n_couples = kept;
}

/* ---- classes of places */

static const struct price *price_at(const struct side *side, const struct couple *couple, int talk,
                                    int place, int other)
{
    const int n_b = side_n_places(side, couple->b);
    return &couple->prices[talk == couple->a ? place * n_b + other : other * n_b + place];
}

static int alike_in_couple(const struct side *side, const struct couple *couple, int talk, int one,
                           int two)
{
    const int n_others = side_n_places(side, talk == couple->a ? couple->b : couple->a);

    for (int other = 0; other < n_others; other++)
        if (price_compare(price_at(side, couple, talk, one, other),
                          price_at(side, couple, talk, two, other)))
            return 0;
    return 1;
}

/* Does no other talk tell the two places of the talk apart? */
static int alike(const struct side *side, int talk, int one, int two)
{
    for (int i = 0; i < side->n_couples; i++)
        if ((side->couples[i].a == talk || side->couples[i].b == talk) &&
            !alike_in_couple(side, &side->couples[i], talk, one, two))
            return 0;
    return 1;
}

static void find_classes(struct side *side)
{
    const int n_talks = side->form->problem->n_talks;
    int n = 0;

    side->first_class = mem_zero((size_t)n_talks + 1, sizeof(int));
    for (int talk = 0; talk < n_talks; talk++) {
        struct site *places = &side->sites[side->first_site[talk]];
        const int first = n;
        for (int i = 0; i < side_n_places(side, talk); i++) {
            int class = first;
            while (class < n && !alike(side, talk, side->classes[class].place, i))
                class ++;
            if (class == n) {
                side->classes = mem_grow(side->classes, (size_t)n, sizeof *side->classes);
                side->classes[n++] = (struct site_class){.talk = talk, .place = i};
            }
            places[i].class = class - first;
        }
        side->first_class[talk + 1] = n;
    }
}

/* ---- columns and rows */

static int is_barred(const struct side *side, const struct couple *couple, int s, int t)
{
    const int n_a = side_n_places(side, couple->a), n_b = side_n_places(side, couple->b);
    const struct site *a = &side->sites[side->first_site[couple->a]];
    const struct site *b = &side->sites[side->first_site[couple->b]];

    for (int i = 0; i < n_a; i++)
        for (int j = 0; j < n_b; j++)
            if (a[i].class == s && b[j].class == t && !couple->barred[i * n_b + j])
                return 0;
    return 1;
}

static void add_products(struct side *side, struct couple *couple)
{
    const int n_a = side_n_classes(side, couple->a), n_b = side_n_classes(side, couple->b);
    struct model *model = &side->form->model;

    couple->products = mem_zero((size_t)n_a * (size_t)n_b, sizeof *couple->products);
    for (int s = 0; s < n_a; s++)
        for (int t = 0; t < n_b; t++) {
            int *product = &couple->products[s * n_b + t];
            *product = -1;
            if (is_barred(side, couple, s, t))
                continue;
            *product = model_column(model, 1, 0, "z", couple->a, model->n_columns);
            model_cost(model, *product,
                       price_at(side, couple, couple->a,
                                side->classes[side->first_class[couple->a] + s].place,
                                side->classes[side->first_class[couple->b] + t].place),
                       AMOUNT_ONE);
        }
}

/* Where the talk is, its partner is somewhere, or nowhere if it may be. */
static void share_out(struct side *side, const struct couple *couple, int talk)
{
    struct model *model = &side->form->model;
    const int partner = couple_partner(couple, talk);
    const double low = formulation_must_place(side->form, partner) ? 0 : -INFINITY;

    for (int own = 0; own < side_n_classes(side, talk); own++) {
        const int row = model_row(model, low, 0, "share", talk, model->n_rows);
        side_put_class(side, row, talk, own, -1);
        for (int other = 0; other < side_n_classes(side, partner); other++)
            if (couple_product(side, couple, talk, own, other) >= 0)
                model_put(model, row, couple_product(side, couple, talk, own, other), 1);
    }
}

/* Two that may both be nowhere: they are both somewhere if each is. */
static void tie_both(struct side *side, const struct couple *couple)
{
    struct model *model = &side->form->model;
    const int n_a = side_n_classes(side, couple->a), n_b = side_n_classes(side, couple->b);

    if (formulation_must_place(side->form, couple->a) ||
        formulation_must_place(side->form, couple->b))
        return;
    const int row = model_row(model, -INFINITY, 1, "both", couple->a, model->n_rows);
    for (int s = 0; s < n_a; s++)
        side_put_class(side, row, couple->a, s, 1);
    for (int t = 0; t < n_b; t++)
        side_put_class(side, row, couple->b, t, 1);
    for (int i = 0; i < n_a * n_b; i++)
        if (couple->products[i] >= 0)
            model_put(model, row, couple->products[i], -1);
}

static void build_side(struct side *side)
{
    for (int i = 0; i < side->n_couples; i++) {
        add_products(side, &side->couples[i]);
        share_out(side, &side->couples[i], side->couples[i].a);
        share_out(side, &side->couples[i], side->couples[i].b);
        tie_both(side, &side->couples[i]);
    }
    couple_rooms_limit(side);
}

/* Where few sizes are not 0 and none of them pays, a row for each place says a rule in less, and
 * most of those rows stay out of the LP: there a larger model costs more than its bound gains. */
static int pays(const struct side *side)
{
    int64_t products = 0, entries = 0, entries_before = 0;

    for (int i = 0; i < side->n_couples; i++) {
        const struct couple *couple = &side->couples[i];
        const int64_t n =
            (int64_t)side_n_classes(side, couple->a) * side_n_classes(side, couple->b);
        products += n;
        entries += 2 * n + side_n_places(side, couple->a) + side_n_places(side, couple->b);
        entries_before += couple->n_entries;
    }
    return products <= MOST_PRODUCTS && entries <= entries_before;
}

static int has_wanted(const struct side *side, const unsigned char *wanted)
{
    const struct problem *problem = side->form->problem;

    for (int i = 0; i < problem->n_pairs; i++)
        if (wanted[i] && relation_needs_rooms(&problem->pairs[i].relation) == side->sees_rooms)
            return 1;
    return 0;
}

/* Does it pay?  Then it is in the model. */
static int try_side(struct side *side, const unsigned char *wanted)
{
    if (!has_wanted(side, wanted))
        return 0;
    side->couples = mem_grow(NULL, 0, sizeof *side->couples);
    side->sites = mem_grow(NULL, 0, sizeof *side->sites);
    side->classes = mem_grow(NULL, 0, sizeof *side->classes);
    collect_terms(side, wanted);
    find_couples(side);
    if (!side->n_couples) /* rules may name no two talks, and then there may be no rooms to see */
        return 0;
    find_places(side);
    if (!is_small(side))
        return 0;
    for (int i = 0; i < side->n_couples; i++)
        tabulate(side, &side->couples[i]);
    drop_free_couples(side);
    find_classes(side);
    if (!pays(side))
        return 0;
    build_side(side);
    return 1;
}

unsigned char *couples_build(struct formulation *form, const unsigned char *wanted)
{
    const struct problem *problem = form->problem;
    unsigned char *built = mem_zero((size_t)problem->n_pairs, 1);

    for (int sees_rooms = 0; sees_rooms <= 1; sees_rooms++) {
        struct side side = {.form = form, .sees_rooms = sees_rooms};
        const int is_built = try_side(&side, wanted);
        side_clear(&side);
        for (int i = 0; is_built && i < problem->n_pairs; i++)
            built[i] |=
                wanted[i] && relation_needs_rooms(&problem->pairs[i].relation) == sees_rooms;
    }
    return built;
}
