/* pair_columns: which numbers a table of pairs has of each talk, where to look for a place, and
 * what somebody's move changes there.
 *
 * What a talk pays for its pairs splits into what it pays wherever it and the others are, what
 * being in the same room changes, and what being in a room with more or with fewer seats does.  For
 * each a set of columns: by classes of the talk's pattern, those that all the others' patterns
 * treat alike, and in each class by what its room is. Owner: the caller of pair_columns_new;
 * borrows problem and patterns. */
#ifndef LECTERN_PAIR_COLUMNS_H
#define LECTERN_PAIR_COLUMNS_H

#include "pair_kinds.h"

enum by { BY_TIME, BY_ROOM, BY_SEATS, N_BYS };

struct column_set {
    enum by by;
    int level;
    int *class_of; /* [n_patterns] */
    int *example;  /* [n_classes] a pattern */
    int n_classes;
    unsigned char *is_met; /* [n_calendars * n_classes] 1: a pattern of the class is in it */
    int at, width;         /* the first column, and how many a class has */
};
struct feed { /* what links of a kind add to a set */
    int set;
    const int *sizes[2]; /* [pattern of the payer * n + pattern of the other]; BY_SEATS: the payer's
                            room has more seats, fewer seats */
};
struct kind_feeds {
    struct feed list[N_BYS];
    int n;
};
struct spot {
    int pattern, room; /* NOWHERE, ANY_ROOM for a talk that is out */
};
struct patch { /* what a talk that has moved changes for a link of weight 1 */
    int column, by;
};

struct pair_columns {
    const struct problem *problem;
    const struct patterns *patterns;
    struct pair_kinds *kinds;
    struct kind_feeds *feeds; /* [n kinds] */
    struct column_set *sets;
    int n;      /* sets */
    int stride; /* columns */
    /* A talk at a place pays, for each set i, at levels[i] what stands in the column
     * class_at[pattern * n + i] + room_at[room * n + i]. */
    int *levels, *class_at, *room_at;
    int *ranks[N_BYS]; /* [n_rooms] which of a class's columns is the room's */
    int n_ranks[N_BYS];
    unsigned char *standing; /* [n_rooms * n_rooms] of the one's room to the other's */
    struct patch *patches;   /* [stride + 1] those last asked for */
};

struct pair_columns *pair_columns_new(const struct problem *problem,
                                      const struct patterns *patterns);
void pair_columns_free(struct pair_columns *columns); /* NULL is fine */

/* What the move of a talk changes for those who see it as that kind and have that calendar: so many
 * of columns->patches. */
int pair_columns_patches(const struct pair_columns *columns, int kind, int calendar,
                         const struct spot from_to[2]);

#endif
