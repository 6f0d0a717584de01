#include "track_terms.h"

#include <stdlib.h>

#include "mem.h"
#include "terms.h"

enum { NOT_ASKED = -2 };

static int is_of_track(const struct problem *problem, const struct rule *rule, int talk, int track)
{
    return problem->conf->submissions[problem->talks[talk].submission].track == track &&
           talk_matches(problem, rule, talk);
}

int track_n_talks(const struct problem *problem, const struct rule *rule, int track)
{
    int n = 0;
    for (int talk = 0; talk < problem->n_talks; talk++)
        n += is_of_track(problem, rule, talk, track);
    return n;
}

static int may_start(const struct problem *problem, const struct rule *rule, int option,
                     int session, int room)
{
    return (session == ANY_SESSION ||
            problem->conf->slots[problem->options[option].slot].session == session) &&
           (room == ANY_ROOM || problem_room_possible(problem, option, room)) &&
           option_matches(problem, rule, option);
}

int track_use(struct problem *problem, const struct rule *rule, int track, int session, int room)
{
    int use = NO_USE;

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct talk *t = &problem->talks[talk];
        if (!is_of_track(problem, rule, talk, track))
            continue;
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            if (!may_start(problem, rule, option, session, room))
                continue;
            use = use == NO_USE ? problem_add_use(problem) : use;
            problem_use_place(problem, use, option, room);
        }
    }
    return use;
}

void price_beyond_first(struct problem *problem, const struct rule *rule, const int *uses, int n)
{
    int n_possible = 0;

    for (int i = 0; i < n; i++)
        n_possible += uses[i] != NO_USE;
    if (n_possible < 2)
        return;
    struct count *count =
        problem_add_count(problem, &rule->weight, COUNT_BEYOND, -AMOUNT_MAX, AMOUNT_ONE);
    for (int i = 0; i < n; i++)
        if (uses[i] != NO_USE)
            count_add_use(count, uses[i], AMOUNT_ONE);
}

struct block_uses block_uses_of(struct problem *problem, const struct rule *rule)
{
    const struct conference *conf = problem->conf;
    const size_t n = (size_t)conf->n_tracks * (size_t)conf->n_sessions * (size_t)conf->n_rooms;
    struct block_uses uses = {problem, rule, mem_zero(n, sizeof(int))};

    for (size_t i = 0; i < n; i++)
        uses.uses[i] = NOT_ASKED;
    return uses;
}

void block_uses_clear(struct block_uses *uses)
{
    free(uses->uses);
}

static int use_of_block(struct block_uses *uses, int track, int session, int room)
{
    const struct conference *conf = uses->problem->conf;
    int *use = &uses->uses[(track * conf->n_sessions + session) * conf->n_rooms + room];

    if (*use == NOT_ASKED)
        *use = track_use(uses->problem, uses->rule, track, session, room);
    return *use;
}

int next_block_pair(const struct conference *conf, struct block_pair *pair)
{
    if (++pair->other_room >= conf->n_rooms)
        pair->other_room = ++pair->room + 1;
    if (pair->other_room >= conf->n_rooms)
        *pair = (struct block_pair){pair->session + 1, 0, 1};
    return conf->n_rooms > 1 && pair->session < conf->n_sessions;
}

struct joint *join_tracks(struct block_uses *uses, struct joint *joint, amount size,
                          const struct block_pair *pair, const int tracks[2])
{
    const int both[] = {use_of_block(uses, tracks[0], pair->session, pair->room),
                        use_of_block(uses, tracks[1], pair->session, pair->other_room)};

    if (both[0] == NO_USE || both[1] == NO_USE)
        return joint;
    if (!joint) {
        const struct price weight = weight_for(uses->rule, size);
        joint = problem_add_joint(uses->problem, &weight, size);
    }
    joint_add_clause(joint, both, 2);
    return joint;
}
