#include "met.h"

#include "formulation.h"

const char *const met_names[N_MET] = {
    [MET_LEFT_OUT] = "a price on leaving out",
    [MET_OPTION_PRICE] = "a price on a start",
    [MET_ROOM_PRICE] = "a price on a room",
    [MET_PLACE_PRICE] = "a price on a place",
    [MET_COUNT_HIGH] = "a count beyond a limit",
    [MET_COUNT_LOW] = "a count short of a limit",
    [MET_COUNT_ALL] = "a count of all beyond a limit",
    [MET_COUNT_OF_USES] = "a count of uses",
    [MET_JOINT] = "a joint",
    [MET_JOINT_OF_CLAUSES] = "a joint of several clauses",
    [MET_STRETCH_BEYOND] = "a long stretch",
    [MET_STRETCH_BROKEN] = "a broken stretch",
    [MET_EXTREME_LARGEST] = "a largest weight",
    [MET_EXTREME_SPREAD] = "a spread",
    [MET_PAIRS] = "pairs in any rooms",
    [MET_PAIRS_OF_EVERYONE] = "pairs of everyone",
    [MET_PAIRS_MASKED] = "pairs at some starts",
    [MET_ROOMS_CLASH] = "the clash in rooms",
    [MET_PAIRS_DIFFERENT] = "pairs in different rooms",
    [MET_PAIRS_SAME] = "pairs in the same room",
    [MET_PAIRS_SMALLER] = "pairs in a smaller room",
    [MET_PAIRS_NEARER_BY_ROOM] = "pairs too near, by room",
    [MET_PLACES_IN_ROOMS] = "places in rooms",
    [MET_SEQUENCE] = "a sequence",
    [MET_SEQUENCE_MASKED] = "a sequence of some starts",
    [MET_WISHES] = "wishes",
    [MET_PRESENCE] = "a price on presence",
};

static int is_price(const struct price *price)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (price->at[level])
            return 1;
    return 0;
}

static int any_price(const struct price *prices, int n)
{
    for (int i = 0; i < n; i++)
        if (is_price(&prices[i]))
            return 1;
    return 0;
}

static unsigned char any_index(const int *prices, int n)
{
    for (int i = 0; i < n; i++)
        if (prices[i] != NO_PRICE)
            return 1;
    return 0;
}

static void note_prices(unsigned char *met, const struct problem *problem)
{
    met[MET_LEFT_OUT] = any_price(problem->unplaced, problem->n_talks) != 0;
    met[MET_OPTION_PRICE] = any_index(problem->option_price, problem->n_options);
    met[MET_ROOM_PRICE] = any_index(problem->room_price, problem->n_talks * problem->n_rooms);
    met[MET_PLACE_PRICE] =
        problem->n_places > 0 || any_index(problem->run_price, problem->n_runs * problem->n_rooms);
}

static void note_terms(unsigned char *met, const struct count_term *terms, int n)
{
    for (int i = 0; i < n; i++)
        if (terms[i].use == NO_USE && terms[i].room != ANY_ROOM)
            met[MET_PLACES_IN_ROOMS] = 1;
}

static void note_counts(unsigned char *met, const struct problem *problem)
{
    for (int i = 0; i < problem->n_counts; i++) {
        const struct count *count = &problem->counts[i];
        if (count->high < AMOUNT_MAX)
            met[count->kind == COUNT_ALL ? MET_COUNT_ALL : MET_COUNT_HIGH] = 1;
        if (count->low > -AMOUNT_MAX)
            met[MET_COUNT_LOW] = 1;
        for (int j = 0; j < count->n_terms; j++)
            if (count->terms[j].use != NO_USE)
                met[MET_COUNT_OF_USES] = 1;
        note_terms(met, count->terms, count->n_terms);
    }
}

static void note_uses(unsigned char *met, const struct problem *problem)
{
    for (int i = 0; i < problem->n_uses; i++)
        for (int j = 0; j < problem->uses[i].n_places; j++)
            if (problem->uses[i].places[j].room != ANY_ROOM)
                met[MET_PLACES_IN_ROOMS] = 1;
    for (int i = 0; i < problem->n_joints; i++)
        met[problem->joints[i].n_clauses > 1 ? MET_JOINT_OF_CLAUSES : MET_JOINT] = 1;
    for (int i = 0; i < problem->n_stretches; i++)
        met[problem->stretches[i].kind == STRETCH_BEYOND ? MET_STRETCH_BEYOND
                                                         : MET_STRETCH_BROKEN] = 1;
}

static void note_orders(unsigned char *met, const struct problem *problem)
{
    for (int i = 0; i < problem->n_extremes; i++) {
        const struct extreme *extreme = &problem->extremes[i];
        met[extreme->kind == EXTREME_LARGEST ? MET_EXTREME_LARGEST : MET_EXTREME_SPREAD] = 1;
        note_terms(met, extreme->terms, extreme->n_terms);
    }
    for (int i = 0; i < problem->n_sequences; i++)
        met[problem->sequences[i].options ? MET_SEQUENCE_MASKED : MET_SEQUENCE] = 1;
}

static enum met kind_of(const struct pairs *pairs)
{
    if (formulation_is_rooms_clash(pairs))
        return MET_ROOMS_CLASH;
    switch (pairs->relation.rooms) {
    case ROOMS_DIFFERENT:
        return MET_PAIRS_DIFFERENT;
    case ROOMS_SAME:
        return MET_PAIRS_SAME;
    case ROOMS_SMALLER:
        return MET_PAIRS_SMALLER;
    case ROOMS_ANY:
        break;
    }
    return relation_needs_rooms(&pairs->relation) ? MET_PAIRS_NEARER_BY_ROOM : MET_PAIRS;
}

static void note_pairs(unsigned char *met, const struct problem *problem)
{
    for (int i = 0; i < problem->n_pairs; i++) {
        const struct pairs *pairs = &problem->pairs[i];
        const enum met kind = kind_of(pairs);
        if (!pairs->n && !pairs->everyone)
            continue;
        met[kind] = 1;
        if (pairs->everyone && kind != MET_ROOMS_CLASH)
            met[MET_PAIRS_OF_EVERYONE] = 1;
        if (pairs->relation.options)
            met[MET_PAIRS_MASKED] = 1;
    }
}

static void note_visits(unsigned char *met, const struct problem *problem)
{
    met[MET_WISHES] = problem->n_wishes > 0;
    for (int i = 0; i < problem->n_visits; i++)
        if (problem->visits[i].n_presences)
            met[MET_PRESENCE] = 1;
}

void met_note(int counts[N_MET], const struct problem *problem)
{
    unsigned char met[N_MET] = {0};

    note_prices(met, problem);
    note_counts(met, problem);
    note_uses(met, problem);
    note_orders(met, problem);
    note_pairs(met, problem);
    note_visits(met, problem);
    for (int i = 0; i < N_MET; i++)
        counts[i] += met[i];
}
