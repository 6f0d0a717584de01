#include "trial.h"

#include <stdlib.h>

#include "draft.h"
#include "ledger.h"
#include "mem.h"

enum { FEW = 32 }; /* talks that are related by one primitive, at most */

struct trial {
    struct problem rest; /* what is priced: of each list of the problem a part */
    struct ledger *ledger;
    struct indices *related; /* [n_talks] */
};

static int is_hard(const struct price *price)
{
    return price->at[HARD] > 0;
}

/* ---- the part that is priced */

static int has_uses(const struct count *count)
{
    for (int i = 0; i < count->n_terms; i++)
        if (count->terms[i].use != NO_USE)
            return 1;
    return 0;
}

static void keep_counts(struct problem *rest)
{
    const struct count *all = rest->counts;
    const int n = rest->n_counts;

    rest->counts = mem_zero((size_t)n, sizeof *rest->counts);
    rest->n_counts = 0;
    for (int i = 0; i < n; i++)
        if (is_hard(&all[i].price) && has_uses(&all[i]))
            rest->counts[rest->n_counts++] = all[i];
}

static void keep_joints(struct problem *rest)
{
    const struct joint *all = rest->joints;
    const int n = rest->n_joints;

    rest->joints = mem_zero((size_t)n, sizeof *rest->joints);
    rest->n_joints = 0;
    for (int i = 0; i < n; i++)
        if (is_hard(&all[i].price))
            rest->joints[rest->n_joints++] = all[i];
}

static void keep_stretches(struct problem *rest)
{
    const struct stretch *all = rest->stretches;
    const int n = rest->n_stretches;

    rest->stretches = mem_zero((size_t)n, sizeof *rest->stretches);
    rest->n_stretches = 0;
    for (int i = 0; i < n; i++)
        if (is_hard(&all[i].price))
            rest->stretches[rest->n_stretches++] = all[i];
}

static void keep_orders(struct problem *rest)
{
    const struct extreme *extremes = rest->extremes;
    const struct sequence *sequences = rest->sequences;
    const int n_extremes = rest->n_extremes, n_sequences = rest->n_sequences;

    rest->extremes = mem_zero((size_t)n_extremes, sizeof *rest->extremes);
    rest->sequences = mem_zero((size_t)n_sequences, sizeof *rest->sequences);
    rest->n_extremes = rest->n_sequences = 0;
    for (int i = 0; i < n_extremes; i++)
        if (is_hard(&extremes[i].price))
            rest->extremes[rest->n_extremes++] = extremes[i];
    for (int i = 0; i < n_sequences; i++)
        if (is_hard(&sequences[i].price))
            rest->sequences[rest->n_sequences++] = sequences[i];
}

static void keep_wishes(struct problem *rest)
{
    int some = 0;

    for (int i = 0; i < rest->n_wishes; i++)
        some |= is_hard(&rest->wishes[i].price);
    if (!some)
        rest->n_wishes = rest->n_guests = rest->n_visits = 0;
}

/* The uses that something of it speaks of keep their places. */
static void keep_uses(struct problem *rest)
{
    const struct use *all = rest->uses;

    rest->uses = mem_zero((size_t)rest->n_uses, sizeof *rest->uses);
    for (int i = 0; i < rest->n_counts; i++)
        for (int j = 0; j < rest->counts[i].n_terms; j++) {
            const int use = rest->counts[i].terms[j].use;
            if (use != NO_USE)
                rest->uses[use] = all[use];
        }
    for (int i = 0; i < rest->n_joints; i++) {
        const struct joint *joint = &rest->joints[i];
        for (int j = 0; joint->n_clauses && j < joint->ends[joint->n_clauses - 1]; j++)
            rest->uses[joint->uses[j]] = all[joint->uses[j]];
    }
    for (int i = 0; i < rest->n_stretches; i++)
        for (int j = 0; j < rest->stretches[i].n_uses; j++)
            rest->uses[rest->stretches[i].uses[j].use] = all[rest->stretches[i].uses[j].use];
}

static struct problem rest_of(const struct problem *problem)
{
    struct problem rest = *problem;

    rest.n_pairs = 0;
    rest.unplaced = mem_zero((size_t)rest.n_talks, sizeof *rest.unplaced);
    keep_counts(&rest);
    keep_joints(&rest);
    keep_stretches(&rest);
    keep_orders(&rest);
    keep_wishes(&rest);
    keep_uses(&rest);
    return rest;
}

/* ---- who is related */

/* The talks of one primitive, while they are gathered; more than FEW are none. */
struct gathering {
    struct trial *trial;
    struct indices talks;
    int too_many;
};

static void gather(struct gathering *gathering, int use)
{
    const struct problem *rest = &gathering->trial->rest;
    const struct use *of = &rest->uses[use];

    for (int i = 0; i < of->n_places && !gathering->too_many; i++) {
        draft_list_once(&gathering->talks, rest->options[of->places[i].option].talk);
        gathering->too_many = gathering->talks.n > FEW;
    }
}

static void relate(struct gathering *gathering)
{
    struct indices *talks = &gathering->talks;

    for (int i = 0; i < talks->n && !gathering->too_many; i++)
        for (int j = 0; j < talks->n; j++)
            if (i != j)
                draft_list_once(&gathering->trial->related[talks->list[i]], talks->list[j]);
    talks->n = gathering->too_many = 0;
}

static void relate_all(struct trial *trial)
{
    const struct problem *rest = &trial->rest;
    struct gathering gathering = {.trial = trial};

    for (int i = 0; i < rest->n_counts; i++, relate(&gathering))
        for (int j = 0; j < rest->counts[i].n_terms; j++)
            if (rest->counts[i].terms[j].use != NO_USE)
                gather(&gathering, rest->counts[i].terms[j].use);
    for (int i = 0; i < rest->n_joints; i++, relate(&gathering))
        for (int j = 0;
             rest->joints[i].n_clauses && j < rest->joints[i].ends[rest->joints[i].n_clauses - 1];
             j++)
            gather(&gathering, rest->joints[i].uses[j]);
    for (int i = 0; i < rest->n_stretches; i++, relate(&gathering))
        for (int j = 0; j < rest->stretches[i].n_uses; j++)
            gather(&gathering, rest->stretches[i].uses[j].use);
    free(gathering.talks.list);
}

/* ---- the trial */

struct trial *trial_new(const struct problem *problem)
{
    struct trial *trial = mem_zero(1, sizeof *trial);

    trial->rest = rest_of(problem);
    trial->ledger = ledger_new(&trial->rest);
    trial->related = mem_zero((size_t)problem->n_talks, sizeof *trial->related);
    relate_all(trial);
    return trial;
}

void trial_free(struct trial *trial)
{
    if (!trial)
        return;
    for (int talk = 0; talk < trial->rest.n_talks; talk++)
        free(trial->related[talk].list);
    free(trial->related);
    ledger_free(trial->ledger);
    free(trial->rest.unplaced);
    free(trial->rest.counts);
    free(trial->rest.joints);
    free(trial->rest.stretches);
    free(trial->rest.extremes);
    free(trial->rest.sequences);
    free(trial->rest.uses);
    free(trial);
}

void trial_move(struct trial *trial, int talk, struct choice to)
{
    ledger_move(trial->ledger, talk, to);
}

amount trial_price(const struct trial *trial)
{
    return ledger_price(trial->ledger)->at[HARD];
}

const struct indices *trial_related(const struct trial *trial, int talk)
{
    return &trial->related[talk];
}
