#include "trial.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum kind { COUNT, JOINT, STRETCH };

/* A hard primitive over uses, by its index in the problem. */
struct member {
    enum kind kind;
    int index;
};

struct trial {
    struct problem here; /* what is priced: the list of each kind is a part of the whole */
    const struct problem *problem;
    struct use_at {
        int use, room;
    } * uses;       /* by option */
    int *first_use; /* [n_options + 1] */
    struct member_of {
        struct member *list;
        int n;
    } * members;               /* [n_uses] */
    unsigned char *is_here[3]; /* by kind, [n of the problem] */
    long work;
};

static void index_uses(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    int *next = trial->first_use = mem_zero((size_t)problem->n_options + 2, sizeof *next);

    for (int i = 0; i < problem->n_uses; i++)
        for (int j = 0; j < problem->uses[i].n_places; j++)
            next[problem->uses[i].places[j].option + 2]++;
    for (int option = 0; option < problem->n_options; option++)
        next[option + 2] += next[option + 1];
    trial->uses = mem_zero((size_t)next[problem->n_options + 1], sizeof *trial->uses);
    for (int i = 0; i < problem->n_uses; i++)
        for (int j = 0; j < problem->uses[i].n_places; j++) {
            const struct use_place *place = &problem->uses[i].places[j];
            trial->uses[next[place->option + 1]++] = (struct use_at){i, place->room};
        }
}

static void add_member(struct trial *trial, int use, enum kind kind, int index)
{
    struct member_of *of = &trial->members[use];

    of->list = mem_grow(of->list, (size_t)of->n, sizeof *of->list);
    of->list[of->n++] = (struct member){kind, index};
}

static void index_members(struct trial *trial)
{
    const struct problem *problem = trial->problem;

    for (int i = 0; i < problem->n_counts; i++)
        for (int j = 0; problem->counts[i].price.at[HARD] > 0 && j < problem->counts[i].n_terms;
             j++)
            if (problem->counts[i].terms[j].use != NO_USE)
                add_member(trial, problem->counts[i].terms[j].use, COUNT, i);
    for (int i = 0; i < problem->n_joints; i++) {
        const struct joint *joint = &problem->joints[i];
        const int n = joint->n_clauses ? joint->ends[joint->n_clauses - 1] : 0;
        for (int j = 0; joint->price.at[HARD] > 0 && j < n; j++)
            add_member(trial, joint->uses[j], JOINT, i);
    }
    for (int i = 0; i < problem->n_stretches; i++)
        for (int j = 0;
             problem->stretches[i].price.at[HARD] > 0 && j < problem->stretches[i].n_uses; j++)
            add_member(trial, problem->stretches[i].uses[j].use, STRETCH, i);
}

/* What is priced whole. */
static void keep_whole(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    struct problem *here = &trial->here;

    here->n_pairs = 0;
    here->n_extremes = here->n_sequences = 0;
    for (int i = 0; i < problem->n_extremes; i++)
        if (problem->extremes[i].price.at[HARD] > 0)
            here->extremes[here->n_extremes++] = problem->extremes[i];
    for (int i = 0; i < problem->n_sequences; i++)
        if (problem->sequences[i].price.at[HARD] > 0)
            here->sequences[here->n_sequences++] = problem->sequences[i];
}

struct trial *trial_new(const struct problem *problem)
{
    struct trial *trial = mem_zero(1, sizeof *trial);
    struct problem *here = &trial->here;

    trial->problem = problem;
    *here = *problem;
    here->counts = mem_zero((size_t)problem->n_counts, sizeof *here->counts);
    here->joints = mem_zero((size_t)problem->n_joints, sizeof *here->joints);
    here->stretches = mem_zero((size_t)problem->n_stretches, sizeof *here->stretches);
    here->extremes = mem_zero((size_t)problem->n_extremes, sizeof *here->extremes);
    here->sequences = mem_zero((size_t)problem->n_sequences, sizeof *here->sequences);
    trial->is_here[COUNT] = mem_zero((size_t)problem->n_counts, 1);
    trial->is_here[JOINT] = mem_zero((size_t)problem->n_joints, 1);
    trial->is_here[STRETCH] = mem_zero((size_t)problem->n_stretches, 1);
    trial->members = mem_zero((size_t)problem->n_uses, sizeof *trial->members);
    keep_whole(trial);
    index_uses(trial);
    index_members(trial);
    trial_start(trial);
    return trial;
}

void trial_free(struct trial *trial)
{
    if (!trial)
        return;
    for (int i = 0; i < trial->problem->n_uses; i++)
        free(trial->members[i].list);
    free(trial->members);
    for (int kind = COUNT; kind <= STRETCH; kind++)
        free(trial->is_here[kind]);
    free(trial->uses);
    free(trial->first_use);
    free(trial->here.counts);
    free(trial->here.joints);
    free(trial->here.stretches);
    free(trial->here.extremes);
    free(trial->here.sequences);
    free(trial);
}

void trial_start(struct trial *trial)
{
    const struct problem *problem = trial->problem;
    struct problem *here = &trial->here;

    memset(trial->is_here[JOINT], 0, (size_t)problem->n_joints);
    memset(trial->is_here[STRETCH], 0, (size_t)problem->n_stretches);
    memset(trial->is_here[COUNT], 0, (size_t)problem->n_counts);
    here->n_counts = here->n_joints = here->n_stretches = 0;
    trial->work = problem->n_talks + problem->n_visits;
}

static void concern_member(struct trial *trial, const struct member *member)
{
    const struct problem *problem = trial->problem;
    struct problem *here = &trial->here;

    if (trial->is_here[member->kind][member->index])
        return;
    trial->is_here[member->kind][member->index] = 1;
    switch (member->kind) {
    case COUNT:
        here->counts[here->n_counts++] = problem->counts[member->index];
        trial->work += problem->counts[member->index].n_terms;
        break;
    case JOINT:
        here->joints[here->n_joints++] = problem->joints[member->index];
        trial->work += problem->joints[member->index].n_clauses;
        break;
    case STRETCH:
        here->stretches[here->n_stretches++] = problem->stretches[member->index];
        trial->work += problem->stretches[member->index].n_uses;
        break;
    }
}

void trial_concern(struct trial *trial, int option, int room)
{
    for (int i = trial->first_use[option]; i < trial->first_use[option + 1]; i++) {
        const struct use_at *at = &trial->uses[i];
        const struct member_of *of = &trial->members[at->use];
        if (at->room != ANY_ROOM && at->room != room)
            continue;
        for (int j = 0; j < of->n; j++)
            concern_member(trial, &of->list[j]);
        trial->work += of->n ? trial->problem->uses[at->use].n_places : 0;
    }
}

struct price trial_price(const struct trial *trial, const struct choice *choices)
{
    return problem_price(&trial->here, choices, NULL);
}

long trial_work(const struct trial *trial)
{
    return trial->work;
}
