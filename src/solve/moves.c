#include "moves.h"

#include <stdlib.h>

#include "block_moves.h"
#include "mem.h"
#include "talk_moves.h"

enum {
    LOOK_EVERY = 4096, /* draws between looks at the shares */
    SORT_OF = 8        /* of so many steps all but one end in order */
};
static const double LEAST_SHARE = 0.02, FORGETTING = 0.7;
/* Work of which as much is thought to be gained as on the average. */
static const double DOUBT = 1000;

enum requirement { TALKS, LEAVERS, PARTNERS, BLOCKS, GROUPS };

static const struct {
    const char *name;
    void (*make)(struct step *);
    enum requirement needs;
} kinds[N_MOVES] = {
#define ROW(name, module, needs) {#name, module##_moves_##name, needs},
    MOVES(ROW)
#undef ROW
};

const char *move_name(enum move_kind kind)
{
    return kinds[kind].name;
}

static int some_have_partners(const struct layout *layout)
{
    for (int talk = 0; talk < layout->problem->n_talks; talk++)
        if (layout->partners[talk].n)
            return 1;
    return 0;
}

static int some_may_leave(const struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->unplaced[talk].at[HARD] <= 0)
            return 1;
    return 0;
}

static int has(const struct layout *layout, enum requirement needs)
{
    const struct problem *problem = layout->problem;

    if (!problem->n_options || !layout->blocks.n)
        return 0;
    switch (needs) {
    case LEAVERS:
        return some_may_leave(problem);
    case PARTNERS:
        return some_have_partners(layout);
    case BLOCKS:
        return problem->n_slots > problem->conf->n_sessions;
    case GROUPS:
        return layout->n_groups > 0;
    case TALKS:
        break;
    }
    return 1;
}

static void share_out(struct moves *moves)
{
    double rates[N_MOVES], sum = 0, all_gains = 0.1, all_work = 1;
    int n = 0;

    for (int kind = 0; kind < N_MOVES; kind++) {
        all_gains += moves->tallies[kind].gains;
        all_work += moves->tallies[kind].work;
    }
    for (int kind = 0; kind < N_MOVES; kind++) {
        const struct tally *tally = &moves->tallies[kind];
        rates[kind] = moves->share[kind] > 0
                          ? (tally->gains + all_gains / all_work * DOUBT) / (tally->work + DOUBT)
                          : 0;
        sum += rates[kind];
        n += moves->share[kind] > 0;
    }
    for (int kind = 0; kind < N_MOVES; kind++) {
        if (moves->share[kind] > 0)
            moves->share[kind] = LEAST_SHARE + (1 - n * LEAST_SHARE) * rates[kind] / sum;
        moves->tallies[kind].gains *= FORGETTING;
        moves->tallies[kind].work *= FORGETTING;
    }
}

struct moves *moves_new(struct step *step)
{
    struct moves *moves = mem_zero(1, sizeof *moves);

    moves->step = step;
    moves->reading = reading_new(step);
    for (int kind = 0; kind < N_MOVES; kind++)
        moves->share[kind] = has(step->layout, kinds[kind].needs);
    share_out(moves);
    return moves;
}

void moves_free(struct moves *moves)
{
    if (!moves)
        return;
    reading_free(moves->reading);
    free(moves);
}

enum move_kind moves_draw(struct moves *moves)
{
    double at = (double)(random_next(moves->step->random) >> 11) / 9007199254740992.0; /* [0, 1) */
    int last =
        0; /* of those that are drawn at all; the shares may add up to a little less than 1 */

    if (++moves->n_drawn % LOOK_EVERY == 0)
        share_out(moves);
    for (int kind = 0; kind < N_MOVES && at >= 0; kind++) {
        at -= moves->share[kind];
        last = moves->share[kind] > 0 ? kind : last;
    }
    return (enum move_kind)last;
}

void moves_make(struct moves *moves, enum move_kind kind)
{
    step_start(moves->step);
    kinds[kind].make(moves->step);
    if (moves->step->n_changes && step_below(moves->step, SORT_OF))
        reading_sort(moves->reading);
}

void moves_note(struct moves *moves, enum move_kind kind, int gained)
{
    moves->tallies[kind].work += 1 + moves->step->n_changes;
    moves->tallies[kind].gains += gained;
}
