#include "talk_moves.h"

enum {
    TRIES = 12,    /* to draw a place that no hard price forbids */
    CANDIDATES = 6 /* places that a talk is tried at */
};

static const struct choice nowhere = {NOWHERE, ANY_ROOM};

static int draw_option(struct step *step, int talk)
{
    const struct talk *t = &step->layout->problem->talks[talk];
    return t->first_option + step_below(step, t->n_options);
}

static void displace(struct step *step, int talk, struct choice to)
{
    const struct choice at = step_at(step, talk);

    if (layout_is_open(step->layout, to) && (to.option != at.option || to.room != at.room))
        step_displace(step, talk, to);
}

/* An open place, if it can be one whose talk may have this one's place in turn: at some time, or
 * that of an option; in some room, or that one. */
static struct choice draw_place(struct step *step, int talk, int option, int room)
{
    struct choice open = nowhere;

    for (int i = 0; i < TRIES && step->layout->problem->talks[talk].n_options; i++) {
        const struct choice to = {
            option == NO_OPTION ? draw_option(step, talk) : option,
            room == ANY_ROOM ? step_below(step, step->layout->problem->n_rooms) : room};
        if (!layout_is_open(step->layout, to))
            continue;
        open = to;
        if (step_is_exchange(step, talk, to))
            break;
    }
    return open;
}

/* One that has no place takes another's as often as a free one. */
void talk_moves_place(struct step *step)
{
    const int talk = step_draw_talk(step);
    const struct choice to = draw_place(step, talk, NO_OPTION, ANY_ROOM);

    if (!step_is_placed(step, talk) && step_below(step, 2))
        step_settle(step, talk, -1);
    if (!step->n_changes && to.option != NOWHERE)
        displace(step, talk, to);
}

void talk_moves_room(struct step *step)
{
    const int talk = step_draw_talk(step);

    if (!step_is_placed(step, talk))
        return;
    const struct choice to = draw_place(step, talk, step_at(step, talk).option, ANY_ROOM);
    if (to.option != NOWHERE)
        displace(step, talk, to);
}

void talk_moves_time(struct step *step)
{
    const int talk = step_draw_talk(step);

    if (!step_is_placed(step, talk))
        return;
    const struct choice to = draw_place(step, talk, NO_OPTION, step_at(step, talk).room);
    if (to.option != NOWHERE)
        displace(step, talk, to);
}

void talk_moves_swap(struct step *step)
{
    const int talk = step_draw_talk(step);
    step_swap(step, talk, step_draw_talk(step));
}

static int draw_partner(struct step *step, int talk)
{
    const struct indices *partners = &step->layout->partners[talk];
    return partners->n ? partners->list[step_below(step, partners->n)] : -1;
}

/* Into the slot or the session of another talk, whatever the room. */
void talk_moves_partner(struct step *step)
{
    const struct problem *problem = step->layout->problem;
    const int talk = step_draw_talk(step), other = draw_partner(step, talk);

    if (other < 0 || !step_is_placed(step, other))
        return;
    const struct choice there = step_at(step, other);
    int slot = problem->options[there.option].slot;
    if (step_below(step, 2)) {
        const struct session *session =
            &problem->conf->sessions[problem->conf->slots[slot].session];
        slot = session->first_slot + step_below(step, session->n_slots);
    }
    const int room = step_below(step, 2) ? there.room : step_below(step, problem->n_rooms);
    const struct choice to = layout_place(step->layout, talk, slot, room);
    if (to.option != NOWHERE)
        displace(step, talk, to);
}

/* Of some places drawn, free or not, where the talk costs least by a weighing of levels that is
 * lexicographic: NOWHERE if none is free. */
static void go_to_best(struct step *step, int talk)
{
    struct choice best = nowhere;
    struct price least;

    for (int i = 0; i < CANDIDATES; i++) {
        const struct choice to = draw_place(step, talk, NO_OPTION, ANY_ROOM);
        const int keep = step->n_changes;
        if (to.option == NOWHERE || !step_is_free(step, to))
            continue;
        step_go(step, talk, to);
        if (best.option == NOWHERE || price_compare(ledger_price(step->ledger), &least) < 0) {
            best = to;
            least = *ledger_price(step->ledger);
        }
        step_take_back(step, keep);
    }
    if (best.option != NOWHERE)
        step_go(step, talk, best);
    else
        step_settle(step, talk, -1);
}

void talk_moves_eject(struct step *step)
{
    int talk = step_draw_talk(step), other = step_draw_talk(step);
    const int length = 1 + step_below(step, 2);

    if (!step_is_placed(step, other) || talk == other)
        return;
    if (step_is_placed(step, talk))
        step_out(step, talk);
    for (int i = 0; i < length && talk != other && step_is_placed(step, other); i++) {
        const struct choice there = step_at(step, other);
        step_out(step, other);
        const struct choice to = layout_place(
            step->layout, talk, step->layout->problem->options[there.option].slot, there.room);
        if (to.option != NOWHERE && step_is_free(step, to))
            step_go(step, talk, to);
        else if (!step_join(step, talk, layout_block(step->layout, there)))
            step_settle(step, talk, -1);
        talk = other;
        other = step_draw_talk(step);
    }
    go_to_best(step, talk);
}

void talk_moves_leave(struct step *step)
{
    const int talk = step_draw_talk(step);

    if (!step_is_placed(step, talk))
        go_to_best(step, talk);
    else if (step->layout->problem->unplaced[talk].at[HARD] <= 0)
        step_out(step, talk);
}
