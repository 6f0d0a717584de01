#include "couples.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* The level-1 reformulation-linearization of Adams and Sherali ("A tight linearization and an
 * algorithm for zero-one quadratic programming problems", Management Science 32, 1986; for
 * assignments Adams and Johnson, 1994), with classes for places: rows of "placed once" and of the
 * room there is are multiplied by a class's column, and products become columns. */

enum {
    MOST_PRICES = 400000, /* entries of all matrices of a side, by place */
    MOST_PRODUCTS = 20000 /* and by class: products */
};

struct site {
    int talk, option, room; /* room is ANY_ROOM on the side of times */
    int column;
    int class; /* among those of the talk */
};

/* A rule for two talks.  Its pair's first is the couple's second if turned. */
struct term {
    int a, b; /* a < b */
    const struct pairs *pairs;
    amount factor;
    int turned;
};

struct couple {
    int a, b; /* a < b */
    const struct term *terms;
    int n_terms;
    struct price *prices;  /* [places of a * places of b] */
    unsigned char *barred; /* the same: a hard rule forbids it */
    int64_t n_entries;     /* about so many in rows of the rules one by one */
    int *products;         /* [classes of a * classes of b] columns, -1: barred */
};

/* Cells are slots in rooms; a class's are those that its places may take. */
struct site_class {
    int talk, place;      /* one of its places */
    int n_slots;          /* at least so many are taken */
    unsigned char *cells; /* [n_cells] */
};

struct side {
    struct formulation *form;
    int sees_rooms;
    struct site *sites;
    int *first_site; /* [n_talks + 1] */
    struct site_class *classes;
    int *first_class; /* [n_talks + 1] */
    struct term *terms;
    int n_terms;
    struct couple *couples;
    int n_couples;
    int n_cells;
};

static int n_places(const struct side *side, int talk)
{
    return side->first_site[talk + 1] - side->first_site[talk];
}

static int n_classes(const struct side *side, int talk)
{
    return side->first_class[talk + 1] - side->first_class[talk];
}

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
    const int n_a = n_places(side, couple->a), n_b = n_places(side, couple->b);

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
        prices += (int64_t)n_places(side, side->couples[i].a) * n_places(side, side->couples[i].b) *
                  side->couples[i].n_terms;
    return prices <= MOST_PRICES;
}

/* Couples that cost nothing whatever happens are none. */
static void drop_free_couples(struct side *side)
{
    int kept = 0;

    for (int i = 0; i < side->n_couples; i++) {
        struct couple *couple = &side->couples[i];
        const int n = n_places(side, couple->a) * n_places(side, couple->b);
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
    const int n_b = n_places(side, couple->b);
    return &couple->prices[talk == couple->a ? place * n_b + other : other * n_b + place];
}

static int alike_in_couple(const struct side *side, const struct couple *couple, int talk, int one,
                           int two)
{
    const int n_others = n_places(side, talk == couple->a ? couple->b : couple->a);

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
        for (int i = 0; i < n_places(side, talk); i++) {
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

static int must_be_placed(const struct side *side, int talk)
{
    return side->form->problem->unplaced[talk].at[HARD] > 0;
}

/* The class's columns. */
static void put_class(const struct side *side, int row, int talk, int class, double times)
{
    for (int i = side->first_site[talk]; i < side->first_site[talk + 1]; i++)
        if (side->sites[i].class == class)
            model_put(&side->form->model, row, side->sites[i].column, times);
}

static int is_barred(const struct side *side, const struct couple *couple, int s, int t)
{
    const int n_a = n_places(side, couple->a), n_b = n_places(side, couple->b);
    const struct site *a = &side->sites[side->first_site[couple->a]];
    const struct site *b = &side->sites[side->first_site[couple->b]];

    for (int i = 0; i < n_a; i++)
        for (int j = 0; j < n_b; j++)
            if (a[i].class == s && b[j].class == t && !couple->barred[i * n_b + j])
                return 0;
    return 1;
}

static int partner_of(const struct couple *couple, int talk)
{
    return couple->a == talk ? couple->b : couple->b == talk ? couple->a : -1;
}

/* Column of "the talk is in its class `own`, its partner in `other`"; -1: barred. */
static int product_at(const struct side *side, const struct couple *couple, int talk, int own,
                      int other)
{
    const int n_b = n_classes(side, couple->b);
    return couple->products[talk == couple->a ? own * n_b + other : other * n_b + own];
}

static void add_products(struct side *side, struct couple *couple)
{
    const int n_a = n_classes(side, couple->a), n_b = n_classes(side, couple->b);
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
    const int partner = partner_of(couple, talk);
    const double low = must_be_placed(side, partner) ? 0 : -INFINITY;

    for (int own = 0; own < n_classes(side, talk); own++) {
        const int row = model_row(model, low, 0, "share", talk, model->n_rows);
        put_class(side, row, talk, own, -1);
        for (int other = 0; other < n_classes(side, partner); other++)
            if (product_at(side, couple, talk, own, other) >= 0)
                model_put(model, row, product_at(side, couple, talk, own, other), 1);
    }
}

/* Two that may both be nowhere: they are both somewhere if each is. */
static void tie_both(struct side *side, const struct couple *couple)
{
    struct model *model = &side->form->model;
    const int n_a = n_classes(side, couple->a), n_b = n_classes(side, couple->b);

    if (must_be_placed(side, couple->a) || must_be_placed(side, couple->b))
        return;
    const int row = model_row(model, -INFINITY, 1, "both", couple->a, model->n_rows);
    for (int s = 0; s < n_a; s++)
        put_class(side, row, couple->a, s, 1);
    for (int t = 0; t < n_b; t++)
        put_class(side, row, couple->b, t, 1);
    for (int i = 0; i < n_a * n_b; i++)
        if (couple->products[i] >= 0)
            model_put(model, row, couple->products[i], -1);
}

/* ---- the room there is */

static void note_cells_of_place(const struct side *side, struct site_class *class,
                                const struct site *place)
{
    const struct problem *problem = side->form->problem;
    const struct option *option = &problem->options[place->option];
    const struct session *session =
        &problem->conf->sessions[problem->conf->slots[option->slot].session];
    const int blocks = side->form->kind == BLOCKS;
    const int first = blocks ? session->first_slot : option->slot;
    const int n = blocks ? session->n_slots : option->n_slots;

    for (int slot = first; slot < first + n; slot++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (place->room == room ||
                (place->room == ANY_ROOM &&
                 side->form->allowed[place->option * problem->n_rooms + room]))
                class->cells[slot * problem->n_rooms + room] = 1;
    if (!class->n_slots || option->n_slots < class->n_slots)
        class->n_slots = option->n_slots;
}

static void note_cells(struct side *side)
{
    const struct problem *problem = side->form->problem;

    side->n_cells = problem->n_slots * problem->n_rooms;
    for (int talk = 0; talk < problem->n_talks; talk++) {
        for (int i = side->first_class[talk]; i < side->first_class[talk + 1]; i++)
            side->classes[i].cells = mem_zero((size_t)side->n_cells, 1);
        for (int i = side->first_site[talk]; i < side->first_site[talk + 1]; i++)
            note_cells_of_place(side,
                                &side->classes[side->first_class[talk] + side->sites[i].class],
                                &side->sites[i]);
    }
}

static int is_first_with_cells(const struct side *side, int class)
{
    for (int earlier = 0; earlier < class; earlier++)
        if (!memcmp(side->classes[earlier].cells, side->classes[class].cells,
                    (size_t)side->n_cells))
            return 0;
    return 1;
}

static int are_within(const struct side *side, int class, const unsigned char *cells)
{
    for (int i = 0; i < side->n_cells; i++)
        if (side->classes[class].cells[i] && !cells[i])
            return 0;
    return 1;
}

/* How many; -1: talks may share one. */
static int count_cells(const struct side *side, const unsigned char *cells)
{
    const struct problem *problem = side->form->problem;
    int n = 0;

    for (int i = 0; i < side->n_cells; i++) {
        if (cells[i] && problem->conf->slots[i / problem->n_rooms].parallel > 1)
            return -1;
        n += cells[i];
    }
    return n;
}

/* Some cells, and the classes that take no others. */
struct region {
    unsigned char *within; /* [n classes] */
    int n_cells;
};

static int left_in(const struct side *side, const struct region *region,
                   const struct site_class *class)
{
    return region->n_cells - (region->within[class - side->classes] ? class->n_slots : 0);
}

/* The most that the talk takes of the region. */
static int most_of(const struct side *side, const struct region *region, int talk)
{
    int most = 0;

    for (int i = side->first_class[talk]; i < side->first_class[talk + 1]; i++)
        if (region->within[i] && side->classes[i].n_slots > most)
            most = side->classes[i].n_slots;
    return most;
}

/* Can those priced with the talk take more than is left of it? */
static int may_overrun(const struct side *side, const struct region *region,
                       const struct site_class *class)
{
    int most = 0;

    for (int i = 0; i < side->n_couples; i++) {
        const int other = partner_of(&side->couples[i], class->talk);
        if (other >= 0)
            most += most_of(side, region, other);
    }
    return most > left_in(side, region, class);
}

/* Once the talk is in the class, the others take no more of the region than is left. */
static void limit_others(struct side *side, const struct region *region,
                         const struct site_class *class)
{
    struct model *model = &side->form->model;
    const int own = (int)(class - &side->classes[side->first_class[class->talk]]);
    const int row = model_row(model, -INFINITY, 0, "left", class->talk, model->n_rows);

    put_class(side, row, class->talk, own, -left_in(side, region, class));
    for (int i = 0; i < side->n_couples; i++) {
        const int other = partner_of(&side->couples[i], class->talk);
        for (int t = 0; other >= 0 && t < n_classes(side, other); t++) {
            const int product = product_at(side, &side->couples[i], class->talk, own, t);
            const int at = side->first_class[other] + t;
            if (product >= 0 && region->within[at])
                model_put(model, row, product, side->classes[at].n_slots);
        }
    }
}

static void limit_region(struct side *side, const unsigned char *cells)
{
    const int n = side->first_class[side->form->problem->n_talks];
    struct region region = {mem_zero((size_t)n, 1), count_cells(side, cells)};

    for (int i = 0; i < n; i++)
        region.within[i] = (unsigned char)are_within(side, i, cells);
    for (int i = 0; region.n_cells >= 0 && i < n; i++)
        if (may_overrun(side, &region, &side->classes[i]))
            limit_others(side, &region, &side->classes[i]);
    free(region.within);
}

static void limit_rooms(struct side *side)
{
    if (!side->form->rooms_clash)
        return;
    note_cells(side);
    for (int class = 0; class < side->first_class[side->form->problem->n_talks]; class ++)
        if (is_first_with_cells(side, class))
            limit_region(side, side->classes[class].cells);
}

static void build_side(struct side *side)
{
    for (int i = 0; i < side->n_couples; i++) {
        add_products(side, &side->couples[i]);
        share_out(side, &side->couples[i], side->couples[i].a);
        share_out(side, &side->couples[i], side->couples[i].b);
        tie_both(side, &side->couples[i]);
    }
    limit_rooms(side);
}

/* Where few sizes are not 0 and none of them pays, a row for each place says a rule in less, and
 * most of those rows stay out of the LP: there a larger model costs more than its bound gains. */
static int pays(const struct side *side)
{
    int64_t products = 0, entries = 0, entries_before = 0;

    for (int i = 0; i < side->n_couples; i++) {
        const struct couple *couple = &side->couples[i];
        const int64_t n = (int64_t)n_classes(side, couple->a) * n_classes(side, couple->b);
        products += n;
        entries += 2 * n + n_places(side, couple->a) + n_places(side, couple->b);
        entries_before += couple->n_entries;
    }
    return products <= MOST_PRODUCTS && entries <= entries_before;
}

static void side_clear(struct side *side)
{
    const int n = side->first_class ? side->first_class[side->form->problem->n_talks] : 0;

    for (int class = 0; class < n; class ++)
        free(side->classes[class].cells);
    for (int i = 0; i < side->n_couples; i++) {
        free(side->couples[i].prices);
        free(side->couples[i].barred);
        free(side->couples[i].products);
    }
    free(side->classes);
    free(side->first_class);
    free(side->couples);
    free(side->terms);
    free(side->sites);
    free(side->first_site);
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
