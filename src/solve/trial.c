#include "trial.h"

#include <stdlib.h>

#include "draft.h"
#include "ledger.h"
#include "mem.h"

/* Uses that are priced together: those of a count, a joint or a stretch. */
struct group {
    int *uses;
    int n;
};

struct trial {
    struct problem rest; /* what is priced: of each list of the problem a part */
    struct ledger *ledger;
    struct group *groups;
    int n_groups;
    struct indices *groups_of; /* [n_uses] */
    struct use_place *uses_at; /* by option, which is then the use */
    int *first_use;            /* [n_options + 1] */
    struct indices *users;     /* [n_uses] talks */
    unsigned char *is_listed;  /* [n_uses] while rivals are listed */
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

/* ---- which uses are priced together */

static void add_to_group(struct group *group, int use)
{
    group->uses = mem_grow(group->uses, (size_t)group->n, sizeof *group->uses);
    group->uses[group->n++] = use;
}

/* The group is taken over. */
static void add_group(struct trial *trial, struct group group)
{
    trial->groups = mem_grow(trial->groups, (size_t)trial->n_groups, sizeof group);
    for (int i = 0; i < group.n; i++)
        draft_list(&trial->groups_of[group.uses[i]], trial->n_groups);
    trial->groups[trial->n_groups++] = group;
}

static void group_uses(struct trial *trial)
{
    const struct problem *rest = &trial->rest;

    for (int i = 0; i < rest->n_counts; i++) {
        struct group group = {0};
        for (int j = 0; j < rest->counts[i].n_terms; j++)
            if (rest->counts[i].terms[j].use != NO_USE)
                add_to_group(&group, rest->counts[i].terms[j].use);
        add_group(trial, group);
    }
    for (int i = 0; i < rest->n_joints; i++) {
        const struct joint *joint = &rest->joints[i];
        struct group group = {0};
        for (int j = 0; joint->n_clauses && j < joint->ends[joint->n_clauses - 1]; j++)
            add_to_group(&group, joint->uses[j]);
        add_group(trial, group);
    }
    for (int i = 0; i < rest->n_stretches; i++) {
        struct group group = {0};
        for (int j = 0; j < rest->stretches[i].n_uses; j++)
            add_to_group(&group, rest->stretches[i].uses[j].use);
        add_group(trial, group);
    }
}

static void index_uses(struct trial *trial)
{
    const struct problem *rest = &trial->rest;
    int *next = trial->first_use = mem_zero((size_t)rest->n_options + 2, sizeof *next);

    for (int i = 0; i < rest->n_uses; i++)
        for (int j = 0; j < rest->uses[i].n_places; j++)
            next[rest->uses[i].places[j].option + 2]++;
    for (int option = 0; option < rest->n_options; option++)
        next[option + 2] += next[option + 1];
    trial->uses_at = mem_zero((size_t)next[rest->n_options + 1], sizeof *trial->uses_at);
    for (int i = 0; i < rest->n_uses; i++)
        for (int j = 0; j < rest->uses[i].n_places; j++) {
            const struct use_place *place = &rest->uses[i].places[j];
            trial->uses_at[next[place->option + 1]++] = (struct use_place){i, place->room};
        }
}

/* The next use of the place, at or after *i among those of its option; -1: no more. */
static int next_use(const struct trial *trial, int option, int room, int *i)
{
    for (; *i < trial->first_use[option + 1]; ++*i) {
        const struct use_place *at = &trial->uses_at[*i];
        if (at->room == ANY_ROOM || at->room == room)
            return trial->uses_at[(*i)++].option;
    }
    return -1;
}

/* ---- the trial */

struct trial *trial_new(const struct problem *problem)
{
    struct trial *trial = mem_zero(1, sizeof *trial);
    const size_t n_uses = (size_t)problem->n_uses;

    trial->rest = rest_of(problem);
    trial->ledger = ledger_new(&trial->rest);
    trial->groups_of = mem_zero(n_uses, sizeof *trial->groups_of);
    trial->users = mem_zero(n_uses, sizeof *trial->users);
    trial->is_listed = mem_zero(n_uses, 1);
    group_uses(trial);
    index_uses(trial);
    return trial;
}

static void free_rest(const struct problem *rest)
{
    free(rest->unplaced);
    free(rest->counts);
    free(rest->joints);
    free(rest->stretches);
    free(rest->extremes);
    free(rest->sequences);
    free(rest->uses);
}

void trial_free(struct trial *trial)
{
    if (!trial)
        return;
    for (int use = 0; use < trial->rest.n_uses; use++) {
        free(trial->groups_of[use].list);
        free(trial->users[use].list);
    }
    for (int i = 0; i < trial->n_groups; i++)
        free(trial->groups[i].uses);
    free(trial->groups);
    free(trial->groups_of);
    free(trial->uses_at);
    free(trial->first_use);
    free(trial->users);
    free(trial->is_listed);
    ledger_free(trial->ledger);
    free_rest(&trial->rest);
    free(trial);
}

static void leave(struct indices *users, int talk)
{
    int i = 0;

    while (users->list[i] != talk)
        i++;
    users->list[i] = users->list[--users->n];
}

void trial_move(struct trial *trial, int talk, struct choice to)
{
    const struct choice from = ledger_choices(trial->ledger)[talk];
    int use;

    if (from.option != NOWHERE)
        for (int i = trial->first_use[from.option];
             (use = next_use(trial, from.option, from.room, &i)) >= 0;)
            leave(&trial->users[use], talk);
    if (to.option != NOWHERE)
        for (int i = trial->first_use[to.option];
             (use = next_use(trial, to.option, to.room, &i)) >= 0;)
            draft_list(&trial->users[use], talk);
    ledger_move(trial->ledger, talk, to);
}

amount trial_price(const struct trial *trial)
{
    return ledger_price(trial->ledger)->at[HARD];
}

static void list_rival(struct trial *trial, int use, struct indices *uses)
{
    if (trial->is_listed[use] || !trial->users[use].n)
        return;
    trial->is_listed[use] = 1;
    draft_list(uses, use);
}

void trial_rivals(struct trial *trial, int option, int room, struct indices *uses)
{
    int use;

    uses->n = 0;
    for (int i = trial->first_use[option]; (use = next_use(trial, option, room, &i)) >= 0;)
        trial->is_listed[use] = 1; /* no rival of itself */
    for (int i = trial->first_use[option]; (use = next_use(trial, option, room, &i)) >= 0;)
        for (int j = 0; j < trial->groups_of[use].n; j++) {
            const struct group *group = &trial->groups[trial->groups_of[use].list[j]];
            for (int k = 0; k < group->n; k++)
                list_rival(trial, group->uses[k], uses);
        }
    for (int i = trial->first_use[option]; (use = next_use(trial, option, room, &i)) >= 0;)
        trial->is_listed[use] = 0;
    for (int i = 0; i < uses->n; i++)
        trial->is_listed[uses->list[i]] = 0;
}

const struct indices *trial_users(const struct trial *trial, int use)
{
    return &trial->users[use];
}
