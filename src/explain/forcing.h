/* forcing: the cheapest timetable with a talk at a given place, while all else may move.
 *
 * Places are asked about side by side, each by a solve of its own that begins with the schedule in
 * which the talk alone is there; an answer hangs on nothing else (unless a clock cuts it short).
 * Where the talk is given several times, one of the givings is at the place; which of its formats
 * it has is left open. */
#ifndef LECTERN_FORCING_H
#define LECTERN_FORCING_H

#include "hand_moves.h"

struct forcing {
    const struct conference *conf;
    const struct schedule *schedule; /* as it is */
    const struct move *talk;         /* a giving, as `move_read_talk` gives it */
    struct price keep; /* of every other talk that is not where it was (stay.h); 0: nothing */
    int64_t effort;    /* of each solve, as solve.h counts it; 0: a little */
    double deadline;   /* by clock_seconds, of all solves; 0: none */
    int threads;       /* places at once */
    int (*stop)(void); /* asked often; nonzero ends the work.  NULL: never */
};

enum forced_answer {
    FORCED_NOT_ASKED, /* nobody asked, the clock or an interrupt came first */
    FORCED_PERHAPS,   /* neither a timetable nor a proof that there is none */
    FORCED_NEVER,     /* proven: there is none */
    FORCED_AT_MOST,   /* there is one, and perhaps a better one */
    FORCED_BEST       /* proven: none is better */
};

struct forced {
    enum forced_answer answer;
    struct price
        difference; /* AT_MOST, BEST: to the price of the given schedule, `keep` left out */
    struct schedule *schedule; /* the timetable; NULL: there is none, or it is not kept */
};

/* The talk at each of the places: out[n], to be cleared one by one, also after an error.
 * ERR_SOLVER: a bug, reported. */
enum status forcing_ask(struct forced *out, const struct placement *places, int n,
                        const struct forcing *forcing, struct errs *errs);
/* The cheapest timetable of all, wherever the talks are: what no answer above can be below. */
enum status forcing_least(struct forced *out, const struct forcing *forcing, struct errs *errs);
void forced_clear(struct forced *forced);

#endif
