#include "step.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* What the lists of talks are for: those that may be in use at one time differ. */
enum { SQUEEZED, EVICTED, LEFT, LEFT_AT, RIGHT, RIGHT_AT };

static const struct choice nowhere = {NOWHERE, ANY_ROOM};

struct step *step_new(const struct layout *layout, struct ledger *ledger,
                      struct random_state *random)
{
    const struct problem *problem = layout->problem;
    const size_t n_blocks = (size_t)problem->conf->n_sessions * (size_t)problem->n_rooms;
    struct step *step = mem_zero(1, sizeof *step);

    step->layout = layout;
    step->ledger = ledger;
    step->random = random;
    for (int i = 0; i < N_SCRATCH; i++)
        step->scratch[i] = mem_zero((size_t)problem->n_talks, sizeof(int));
    step->block_met = mem_zero(n_blocks, sizeof *step->block_met);
    step->near = mem_zero(n_blocks, sizeof *step->near);
    step->talks = mem_zero((size_t)problem->n_talks, sizeof *step->talks);
    step->talk_met = mem_zero((size_t)problem->n_talks, sizeof *step->talk_met);
    step->blocks = mem_zero(n_blocks, sizeof *step->blocks);
    step->others = mem_zero(n_blocks, sizeof *step->others);
    return step;
}

void step_free(struct step *step)
{
    if (!step)
        return;
    free(step->changes);
    for (int i = 0; i < N_SCRATCH; i++)
        free(step->scratch[i]);
    free(step->block_met);
    free(step->near);
    free(step->talks);
    free(step->talk_met);
    free(step->blocks);
    free(step->others);
    free(step);
}

void step_start(struct step *step)
{
    step->n_changes = 0;
    ledger_keep(step->ledger);
}

/* Each straight to where it was, however often it moved. */
void step_take_back(struct step *step, int keep)
{
    if (!keep) {
        ledger_take_back(step->ledger);
        step->n_changes = 0;
        return;
    }
    step->talk_now++;
    for (int i = keep; i < step->n_changes; i++) {
        const struct change *change = &step->changes[i];
        if (step->talk_met[change->talk] != step->talk_now)
            ledger_move(step->ledger, change->talk, change->from);
        step->talk_met[change->talk] = step->talk_now;
    }
    step->n_changes = keep;
}

int step_below(struct step *step, int n)
{
    return (int)random_below(step->random, (uint64_t)n);
}

int step_draw_talk(struct step *step)
{
    return step_below(step, step->layout->problem->n_talks);
}

struct choice step_at(const struct step *step, int talk)
{
    return ledger_choices(step->ledger)[talk];
}

int step_is_placed(const struct step *step, int talk)
{
    return step_at(step, talk).option != NOWHERE;
}

void step_go(struct step *step, int talk, struct choice to)
{
    if (step->n_changes == step->most_changes)
        step->changes =
            mem_grow(step->changes, (size_t)step->most_changes++, sizeof *step->changes);
    step->changes[step->n_changes++] = (struct change){talk, step_at(step, talk)};
    ledger_move(step->ledger, talk, to);
}

void step_out(struct step *step, int talk)
{
    step_go(step, talk, nowhere);
}

/* ---- places */

/* A talk in a slot of that place where no more may be, -1 if there is none. */
static int in_the_way(const struct step *step, struct choice at)
{
    const struct problem *problem = step->layout->problem;
    const struct option *option = &problem->options[at.option];

    for (int slot = option->slot; slot < option->slot + option->n_slots; slot++) {
        int n;
        const int *talks = cells_talks(ledger_cells(step->ledger), slot, at.room, &n);
        if (n >= problem->conf->slots[slot].parallel)
            return talks[0];
    }
    return -1;
}

int step_is_free(const struct step *step, struct choice at)
{
    return in_the_way(step, at) < 0;
}

int step_is_exchange(const struct step *step, int talk, struct choice to)
{
    const struct choice from = step_at(step, talk);
    const int other = in_the_way(step, to);

    if (other < 0 || other == talk || from.option == NOWHERE)
        return 1;
    return layout_place(step->layout, other, step->layout->problem->options[from.option].slot,
                        from.room)
               .option != NOWHERE;
}

static int session_of(const struct step *step, int block)
{
    return block / step->layout->problem->n_rooms;
}

static int room_of(const struct step *step, int block)
{
    return block % step->layout->problem->n_rooms;
}

static const struct session *session_at(const struct step *step, int block)
{
    return &step->layout->problem->conf->sessions[session_of(step, block)];
}

static int is_empty(const struct step *step, int block)
{
    const struct session *session = session_at(step, block);

    for (int slot = session->first_slot; slot < session->first_slot + session->n_slots; slot++) {
        int n;
        cells_talks(ledger_cells(step->ledger), slot, room_of(step, block), &n);
        if (n)
            return 0;
    }
    return 1;
}

void step_contents(const struct step *step, int block, int *talks, int *n)
{
    const struct session *session = session_at(step, block);
    const struct problem *problem = step->layout->problem;

    *n = 0;
    for (int slot = session->first_slot; slot < session->first_slot + session->n_slots; slot++) {
        int n_in;
        const int *in = cells_talks(ledger_cells(step->ledger), slot, room_of(step, block), &n_in);
        for (int i = 0; i < n_in; i++)
            if (problem->options[step_at(step, in[i]).option].slot == slot)
                talks[(*n)++] = in[i];
    }
}

/* The first free place in the block from slot `from` on, NOWHERE if there is none. */
struct choice step_free_place(const struct step *step, int talk, int block, int from)
{
    const struct session *session = session_at(step, block);

    for (int slot = from; slot < session->first_slot + session->n_slots; slot++) {
        const struct choice at = layout_place(step->layout, talk, slot, room_of(step, block));
        if (at.option != NOWHERE && step_is_free(step, at))
            return at;
    }
    return nowhere;
}

/* All of them, NOWHERE now, into the block, one after the other; 1 if all have a place. */
static int line_up(struct step *step, const int *talks, int n, int block)
{
    const struct problem *problem = step->layout->problem;
    int slot = session_at(step, block)->first_slot;

    for (int i = 0; i < n; i++) {
        const struct choice at = step_free_place(step, talks[i], block, slot);
        if (at.option == NOWHERE)
            return 0;
        step_go(step, talks[i], at);
        slot = problem->conf->slots[problem->options[at.option].slot].parallel > 1
                   ? slot
                   : problem->options[at.option].slot + problem->options[at.option].n_slots;
    }
    return 1;
}

/* Free slots of the block. */
static int n_free(const struct step *step, int block)
{
    const struct session *session = session_at(step, block);
    int n_free_slots = 0;

    for (int slot = session->first_slot; slot < session->first_slot + session->n_slots; slot++) {
        int n;
        cells_talks(ledger_cells(step->ledger), slot, room_of(step, block), &n);
        n_free_slots += n == 0;
    }
    return n_free_slots;
}

static int shortest(const struct step *step, int talk)
{
    const struct talk *t = &step->layout->problem->talks[talk];
    return t->n_options ? step->layout->problem->options[t->first_option].n_slots : 0;
}

/* With the talk among them, those in the block line up again. */
static int squeeze_in(struct step *step, int talk, int block)
{
    const int keep = step->n_changes;
    int *talks = step->scratch[SQUEEZED], n;

    if (n_free(step, block) < shortest(step, talk))
        return 0;
    step_contents(step, block, talks, &n);
    for (int i = 0; i < n; i++)
        step_out(step, talks[i]);
    const int at = step_below(step, n + 1);
    memmove(talks + at + 1, talks + at, (size_t)(n - at) * sizeof *talks);
    talks[at] = talk;
    if (line_up(step, talks, n + 1, block))
        return 1;
    step_take_back(step, keep);
    return 0;
}

int step_join(struct step *step, int talk, int block)
{
    const struct session *session = session_at(step, block);
    const int from = session->first_slot + step_below(step, session->n_slots);
    struct choice at = step_free_place(step, talk, block, from);

    if (at.option == NOWHERE)
        at = step_free_place(step, talk, block, session->first_slot);
    if (at.option == NOWHERE)
        return squeeze_in(step, talk, block);
    step_go(step, talk, at);
    return 1;
}

/* ---- those without a place */

int step_blocks_of(struct step *step, int group, int but, int *blocks)
{
    const struct indices *talks = &step->layout->groups[group];
    int n = 0;

    step->block_now++;
    for (int i = 0; i < talks->n; i++) {
        const struct choice at = step_at(step, talks->list[i]);
        if (at.option == NOWHERE)
            continue;
        const int block = layout_block(step->layout, at);
        if (block != but && step->block_met[block] != step->block_now)
            blocks[n++] = block;
        step->block_met[block] = step->block_now;
    }
    return n;
}

int step_group_of(struct step *step, int talk)
{
    const struct indices *groups = &step->layout->groups_of[talk];
    return groups->n ? groups->list[step_below(step, groups->n)] : -1;
}

static int join_group(struct step *step, int talk, int but)
{
    const int group = step_group_of(step, talk);
    const int n = group < 0 ? 0 : step_blocks_of(step, group, but, step->near);
    const int from = n ? step_below(step, n) : 0;

    for (int i = 0; i < n; i++)
        if (step_join(step, talk, step->near[(from + i) % n]))
            return 1;
    return 0;
}

static int join_empty(struct step *step, int talk, int but)
{
    const struct indices *blocks = &step->layout->blocks;
    const int from = blocks->n ? step_below(step, blocks->n) : 0;

    for (int i = 0; i < blocks->n; i++) {
        const int block = blocks->list[(from + i) % blocks->n];
        if (block != but && is_empty(step, block) && step_join(step, talk, block))
            return 1;
    }
    return 0;
}

static int go_anywhere(struct step *step, int talk)
{
    const int n_rooms = step->layout->problem->n_rooms;
    int n;
    const int *open = cells_open(ledger_cells(step->ledger), &n);
    const int from = n ? step_below(step, n) : 0;

    for (int i = 0; i < n; i++) {
        const int cell = open[from + i < n ? from + i : from + i - n];
        const struct choice at = layout_place(step->layout, talk, cell / n_rooms, cell % n_rooms);
        if (at.option != NOWHERE && step_is_free(step, at)) {
            step_go(step, talk, at);
            return 1;
        }
    }
    return 0;
}

void step_settle(struct step *step, int talk, int but)
{
    if (step->layout->groups_of[talk].n &&
        (join_group(step, talk, but) || join_empty(step, talk, but)))
        return;
    go_anywhere(step, talk);
}

/* ---- in each other's place */

static int must_be_placed(const struct step *step, int talk)
{
    return step->layout->problem->unplaced[talk].at[HARD] > 0;
}

/* Those in the way of a place go out; how many, into `talks`. */
static int clear_out(struct step *step, struct choice at, int *talks)
{
    int n = 0;

    for (int other = in_the_way(step, at); other >= 0; other = in_the_way(step, at)) {
        talks[n++] = other;
        step_out(step, other);
    }
    return n;
}

void step_displace(struct step *step, int talk, struct choice to)
{
    const struct problem *problem = step->layout->problem;
    const struct choice from = step_at(step, talk);
    int *evicted = step->scratch[EVICTED];
    int slot = from.option == NOWHERE ? -1 : problem->options[from.option].slot;
    const int end = slot < 0 ? -1 : slot + problem->options[from.option].n_slots;

    if (from.option != NOWHERE)
        step_out(step, talk);
    const int n = clear_out(step, to, evicted);
    step_go(step, talk, to);
    for (int i = 0; i < n; i++) {
        const struct choice there = slot >= 0 && slot < end
                                        ? layout_place(step->layout, evicted[i], slot, from.room)
                                        : nowhere;
        if (there.option != NOWHERE && step_is_free(step, there)) {
            step_go(step, evicted[i], there);
            slot += problem->options[there.option].n_slots;
        } else if (must_be_placed(step, evicted[i])) {
            step_settle(step, evicted[i], -1);
        }
    }
}

void step_swap(struct step *step, int talk, int other)
{
    const struct problem *problem = step->layout->problem;
    const struct choice at = step_at(step, talk), there = step_at(step, other);

    if (talk == other || at.option == NOWHERE || there.option == NOWHERE)
        return;
    const struct choice to =
        layout_place(step->layout, talk, problem->options[there.option].slot, there.room);
    const struct choice back =
        layout_place(step->layout, other, problem->options[at.option].slot, at.room);
    step_out(step, talk);
    step_out(step, other);
    if (to.option != NOWHERE && step_is_free(step, to))
        step_go(step, talk, to);
    else if (!step_join(step, talk, layout_block(step->layout, there)))
        step_settle(step, talk, -1);
    if (back.option != NOWHERE && step_is_free(step, back))
        step_go(step, other, back);
    else if (!step_join(step, other, layout_block(step->layout, at)))
        step_settle(step, other, -1);
}

/* Each of them, NOWHERE now, at its old offset in another block if it can; else left. */
static void land(struct step *step, const int *talks, const int *offsets, int n, int block)
{
    const struct session *session = session_at(step, block);

    for (int i = 0; i < n; i++) {
        const int slot = session->first_slot + offsets[i];
        if (offsets[i] >= session->n_slots)
            continue;
        const struct choice at = layout_place(step->layout, talks[i], slot, room_of(step, block));
        if (at.option != NOWHERE && step_is_free(step, at))
            step_go(step, talks[i], at);
    }
    for (int i = 0; i < n; i++)
        if (step_at(step, talks[i]).option == NOWHERE)
            step_join(step, talks[i], block);
}

static void lift(struct step *step, int *talks, int *offsets, int n, int block)
{
    const struct problem *problem = step->layout->problem;

    for (int i = 0; i < n; i++)
        offsets[i] = problem->options[step_at(step, talks[i]).option].slot -
                     session_at(step, block)->first_slot;
    for (int i = 0; i < n; i++)
        step_out(step, talks[i]);
}

static void settle_all(struct step *step, const int *talks, int n)
{
    for (int i = 0; i < n; i++)
        if (step_at(step, talks[i]).option == NOWHERE)
            step_settle(step, talks[i], -1);
}

void step_exchange(struct step *step, int block, int other)
{
    int *left = step->scratch[LEFT], *right = step->scratch[RIGHT], n_left, n_right;

    step_contents(step, block, left, &n_left);
    step_contents(step, other, right, &n_right);
    lift(step, left, step->scratch[LEFT_AT], n_left, block);
    lift(step, right, step->scratch[RIGHT_AT], n_right, other);
    land(step, left, step->scratch[LEFT_AT], n_left, other);
    land(step, right, step->scratch[RIGHT_AT], n_right, block);
    settle_all(step, left, n_left);
    settle_all(step, right, n_right);
}

void step_dissolve(struct step *step, int block)
{
    int *talks = step->scratch[LEFT], n;

    step_contents(step, block, talks, &n);
    for (int i = 0; i < n; i++)
        step_out(step, talks[i]);
    for (int i = 0; i < n; i++)
        step_settle(step, talks[i], block);
}
