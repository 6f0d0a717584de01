/* alternatives: several schedules of one conference for people to choose from: the best one, then
 * again and again the cheapest that differs enough from all before it.
 *
 * Schedules are compared as difference.h counts: talks that are new, moved or canceled.  Prices
 * come level after level, so the first level where two differ says which is cheaper, and how much
 * more may be paid is asked of that level alone: what is allowed there says nothing of the levels
 * below, which the next schedule in the order of prices may spend as it likes.
 *
 * Owner: the caller of alternatives_find, who clears them; the first schedule stays the caller's.
 */
#ifndef LECTERN_ALTERNATIVES_H
#define LECTERN_ALTERNATIVES_H

#include "solve.h"

struct alternatives_asked {
    int n;          /* schedules, the best one among them */
    int differ;     /* talks in which each two differ at least; 0: a tenth of those placed */
    double within;  /* (price - best) / max(1, |best|) at the first level that differs, at most */
    int has_within; /* 0: at any price */
    const struct solve_options *how; /* for each; but files are of the first, their start is it, and
                                        none leaves accepted talks out */
};

/* Why there are no more. */
enum alternatives_end {
    ALTERNATIVES_ALL,     /* there are as many as were asked for */
    ALTERNATIVES_NONE,    /* proven: no other differs enough */
    ALTERNATIVES_DEAR,    /* the next one costs more than `within` allows */
    ALTERNATIVES_LIMIT,   /* none was found before a limit was reached */
    ALTERNATIVES_PARTIAL, /* the first leaves accepted talks out: no other was looked for */
    ALTERNATIVES_FAILED   /* a bug, reported */
};

struct alternatives {
    struct alternative {
        struct schedule *schedule; /* status, bound: of the conference, whatever it differs from */
        int is_next;  /* proven: none that differs enough from those before it is cheaper */
        int is_first; /* the caller's */
    } * list;         /* [n] the cheapest first */
    int n, n_asked, differ;
    enum alternatives_end end;
    struct price next;    /* ALTERNATIVES_DEAR: its price, */
    int next_is_proven;   /* and is none cheaper? */
    enum stopped stopped; /* ALTERNATIVES_LIMIT: by what */
};

/* `first` is the solution of the conference, with placements.  ERR_SOLVER: a bug, reported; what
 * was found before is there. */
enum status alternatives_find(struct alternatives *out, const struct conference *conf,
                              struct schedule *first, const struct alternatives_asked *asked,
                              struct errs *errs);
void alternatives_clear(struct alternatives *alternatives);

#endif
