/* couple_side: what couples are made of, for one side: rules about times alone, or rules that see
 * rooms.  The places of each talk, their classes, and the couples with their prices.
 *
 * Index: first_site and first_class lead to a talk's own; a parameter `class`, `own` or
 * `other` counts from the first of its talk.   Owner: the caller; side_clear. */
#ifndef LECTERN_COUPLE_SIDE_H
#define LECTERN_COUPLE_SIDE_H

#include "formulation.h"

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
    unsigned char *cells; /* [n_cells]; NULL before couple_rooms_limit */
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

void side_clear(struct side *side);

int side_n_places(const struct side *side, int talk);
int side_n_classes(const struct side *side, int talk);
/* Put each column of the class into the row. */
void side_put_class(const struct side *side, int row, int talk, int class, double times);

int couple_partner(const struct couple *couple, int talk); /* -1: the talk is not in it */
/* Column of "the talk is in its class `own`, its partner in `other`"; -1: barred. */
int couple_product(const struct side *side, const struct couple *couple, int talk, int own,
                   int other);

#endif
