#include "block_moves.h"

static int draw_block(struct step *step)
{
    const struct indices *blocks = &step->layout->blocks;
    return blocks->list[step_below(step, blocks->n)];
}

/* The block of a placed talk that is drawn, -1 if it has no place. */
static int draw_used_block(struct step *step)
{
    const struct choice at = step_at(step, step_draw_talk(step));
    return at.option == NOWHERE ? -1 : layout_block(step->layout, at);
}

static int draw_mate(struct step *step, int talk)
{
    const int group = step_group_of(step, talk);
    const struct indices *talks = group < 0 ? NULL : &step->layout->groups[group];
    return talks ? talks->list[step_below(step, talks->n)] : -1;
}

void block_moves_gather(struct step *step)
{
    const int talk = step_draw_talk(step), mate = draw_mate(step, talk);

    if (mate < 0 || mate == talk || !step_is_placed(step, mate))
        return;
    const int block = layout_block(step->layout, step_at(step, mate));
    if (step_is_placed(step, talk))
        step_out(step, talk);
    if (!step_join(step, talk, block))
        step_take_back(step, 0);
}

void block_moves_mates(struct step *step)
{
    const int talk = step_draw_talk(step), mate = draw_mate(step, talk);

    if (mate >= 0)
        step_swap(step, talk, mate);
}

void block_moves_split(struct step *step)
{
    const int from = draw_used_block(step), to = draw_block(step);
    int *talks = step->talks, n;

    if (from < 0 || from == to)
        return;
    step_contents(step, to, talks, &n);
    if (n)
        return;
    step_contents(step, from, talks, &n);
    const int first = step_below(step, n),
              end = step_below(step, 2) ? n : first + 1 + step_below(step, n - first);
    for (int i = first; i < end; i++)
        step_out(step, talks[i]);
    for (int i = first; i < end; i++)
        if (!step_join(step, talks[i], to))
            step_settle(step, talks[i], -1);
}

void block_moves_dissolve(struct step *step)
{
    const int block = draw_used_block(step);

    if (block >= 0)
        step_dissolve(step, block);
}

static int block_at(const struct step *step, int session, int room)
{
    const struct problem *problem = step->layout->problem;
    return conference_has_room(problem->conf, session, room) &&
                   problem->conf->sessions[session].n_slots
               ? session * problem->n_rooms + room
               : -1;
}

static void exchange(struct step *step, int block, int other)
{
    if (block >= 0 && other >= 0 && block != other)
        step_exchange(step, block, other);
}

void block_moves_rooms(struct step *step)
{
    const struct problem *problem = step->layout->problem;
    const int block = draw_used_block(step), room = step_below(step, problem->n_rooms);
    int session = block / problem->n_rooms;

    if (block < 0)
        return;
    do {
        exchange(step, block_at(step, session, block % problem->n_rooms),
                 block_at(step, session, room));
    } while (step_below(step, 2) && ++session < problem->conf->n_sessions);
}

void block_moves_blocks(struct step *step)
{
    exchange(step, draw_used_block(step), draw_block(step));
}

void block_moves_sessions(struct step *step)
{
    const struct problem *problem = step->layout->problem;
    const int session = step_below(step, problem->conf->n_sessions),
              other = step_below(step, problem->conf->n_sessions);

    for (int room = 0; room < problem->n_rooms; room++)
        exchange(step, block_at(step, session, room), block_at(step, other, room));
}

/* The blocks of a group that is drawn, into `blocks`; how many. */
static int draw_group_blocks(struct step *step, int *blocks)
{
    return step_blocks_of(step, step_below(step, step->layout->n_groups), -1, blocks);
}

void block_moves_group_room(struct step *step)
{
    const int n_rooms = step->layout->problem->n_rooms, room = step_below(step, n_rooms);
    const int n = draw_group_blocks(step, step->blocks);

    for (int i = 0; i < n; i++)
        exchange(step, step->blocks[i], block_at(step, step->blocks[i] / n_rooms, room));
}

void block_moves_group_swap(struct step *step)
{
    const int n = draw_group_blocks(step, step->blocks);
    const int n_others = draw_group_blocks(step, step->others);

    for (int i = 0; i < n && i < n_others; i++)
        exchange(step, step->blocks[i], step->others[i]);
}
