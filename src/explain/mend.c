#include "mend.h"

#include <stdlib.h>

#include "check.h"
#include "ledger.h"
#include "mem.h"

enum { MOST_PLACES = 200000 }; /* of all talks: they are compiled */

struct mender {
    const struct conference *conf;
    const struct schedule *schedule;
    struct price price;
    struct problem *problem;
    struct ledger *ledger; /* of the schedule */
};

/* A place for a talk, and what it adds to the price as the problem has it. */
struct proposal {
    int talk;
    struct choice to;
    struct price difference;
};

struct mender *mender_new(const struct conference *conf, const struct schedule *schedule,
                          const struct price *price)
{
    unsigned char *attends = NULL;

    if ((int64_t)conf->n_submissions * conf->n_slots * conf->n_rooms > MOST_PLACES)
        return NULL;
    struct mender *mender = mem_zero(1, sizeof *mender);
    mender->conf = conf;
    mender->schedule = schedule;
    mender->price = *price;
    mender->problem = compile_problem(conf);
    struct choice *choices = problem_choices(mender->problem, schedule, &attends);
    mender->ledger = ledger_new(mender->problem);
    ledger_set(mender->ledger, choices);
    free(choices);
    free(attends);
    return mender;
}

void mender_free(struct mender *mender)
{
    if (!mender)
        return;
    ledger_free(mender->ledger);
    problem_free(mender->problem);
    free(mender);
}

static struct price price_of(struct mender *mender, int talk, struct choice to)
{
    const struct choice from = ledger_choices(mender->ledger)[talk];
    const struct price before = *ledger_price(mender->ledger);

    ledger_move(mender->ledger, talk, to);
    struct price price = *ledger_price(mender->ledger);
    ledger_move(mender->ledger, talk, from);
    price_add(&price, &before, -1);
    return price;
}

static void propose(struct mender *mender, int talk, struct proposal *best)
{
    const struct problem *problem = mender->problem;
    const struct talk *t = &problem->talks[talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++) {
            if (!problem_room_possible(problem, option, room))
                continue;
            const struct choice to = {option, room};
            const struct price difference = price_of(mender, talk, to);
            if (difference.at[HARD] < 0 &&
                (best->talk < 0 || price_compare(&difference, &best->difference) < 0))
                *best = (struct proposal){talk, to, difference};
        }
}

/* The placement of the schedule that the talk is. */
static const struct placement *placement_of(const struct mender *mender, int talk)
{
    const struct talk *t = &mender->problem->talks[talk];
    const struct schedule *schedule = mender->schedule;

    for (int i = 0; i < schedule->n_placements; i++)
        if (schedule->placements[i].submission == t->submission &&
            schedule_giving(schedule, mender->conf, &schedule->placements[i]) == t->copy + 1)
            return &schedule->placements[i];
    return NULL;
}

static struct schedule *moved(const struct mender *mender, const struct mend *mend)
{
    const struct schedule *schedule = mender->schedule;
    struct schedule *out = schedule_new();

    for (int i = 0; i < schedule->n_placements; i++)
        if (&schedule->placements[i] != mend->from)
            schedule_place(out, schedule->placements[i]);
    schedule_place(out, mend->to);
    out->has_attendance = schedule->has_attendance;
    for (int i = 0; i < schedule->n_attended; i++)
        schedule_attend(out, schedule->attended[i]);
    return out;
}

/* The referee's word on it. */
static int is_confirmed(const struct mender *mender, struct mend *mend)
{
    struct schedule *after = moved(mender, mend);
    struct price price = check_price(mender->conf, after);

    schedule_free(after);
    mend->is_enough = price.at[HARD] == 0;
    price_add(&price, &mender->price, -1);
    mend->difference = price;
    return price.at[HARD] < 0;
}

static int concerns(const struct indices *submissions, const struct talk *talk)
{
    return indices_have(submissions, talk->submission);
}

int mender_find(struct mender *mender, const struct indices *submissions, struct mend *out)
{
    const struct problem *problem = mender->problem;
    struct proposal best = {.talk = -1};

    for (int talk = 0; talk < problem->n_talks; talk++)
        if (concerns(submissions, &problem->talks[talk]))
            propose(mender, talk, &best);
    if (best.talk < 0)
        return 0;
    const struct option *option = &problem->options[best.to.option];
    *out = (struct mend){.from = placement_of(mender, best.talk),
                         .to = {.submission = problem->talks[best.talk].submission,
                                .slot = option->slot,
                                .n_slots = option->n_slots,
                                .room = best.to.room,
                                .format = option->format,
                                .node = -1}};
    return is_confirmed(mender, out);
}
