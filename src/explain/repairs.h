/* repairs: the cheapest ways out of a conference that no timetable fits: sets of causes to give up,
 * each as the edits of the file that do it.
 *
 * Implicit hitting sets: whatever helps takes a member out of every set that collides.  So the
 * cheapest set that does so for those known is tried; if it is not enough, more collisions are
 * found, else it is a cheapest repair (Moreno-Centeno and Karp, "The Implicit Hitting Set Approach
 * to Solve Combinatorial Optimization Problems with an Application to Multigenome Alignment",
 * Operations Research 61(2), 2013; Reiter, "A Theory of Diagnosis from First Principles", AIJ
 * 1987).  A repair found is then ruled out, with all that contain it, for the next.  On the way,
 * sets that are known to be enough are made smaller; where questions run out before the proof, the
 * cheapest of those stand in.
 *
 * The same conference, prices and effort give the same repairs.   Owner: repairs_clear. */
#ifndef LECTERN_REPAIRS_H
#define LECTERN_REPAIRS_H

#include "edits.h"
#include "hitting.h"
#include "inquiry.h"

enum { MOST_REPAIRS = 5 };

/* What it costs to give up one cause of each kind: above 0, or NEVER. */
struct repair_prices {
    int of[N_CAUSE_KINDS];
};
extern const struct repair_prices repair_prices; /* those without a word from the user */
enum { DEAREST_CAUSE = 1000000 };
/* "pin=3", "placed=never": one of them; 0: it is no such thing. */
int repair_prices_read(struct repair_prices *prices, const char *text);
extern const char *const cause_kind_names[N_CAUSE_KINDS]; /* "placed", "rule", ... */

struct repair {
    struct causes causes; /* to be given up: all of them, and, unless questions ran out, no fewer */
    struct edits edits;   /* of the conference; a solve has confirmed that a timetable fits then */
    int64_t price;
    int is_proven; /* of all that are not listed before it, none is cheaper */
};

struct repairs {
    struct repair list[MOST_REPAIRS]; /* [n] by price */
    int n;
    int is_complete; /* there are no others */
};

/* Of a conference that no timetable fits, as `inquiry` knows already. */
enum status repairs_find(struct repairs *out, struct inquiry *inquiry,
                         const struct repair_prices *prices);
void repairs_clear(struct repairs *repairs);

#endif
