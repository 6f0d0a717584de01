/* similar-tracks: for each two tracks A, B with f the sum of the factors of the `pairs` that name
 *                 both, in whichever order,
 *                 for each session and each two different blocks of it (in two rooms), where one
 *                 holds A and the other B, once:  f  (at the hard level 0 if f is negative)
 *                 A block holds a track if a placement of it that matches `where` starts there. */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

/* Where the two are: the first in rooms[0], the other in rooms[1]. */
static void report(const struct track_view *view, const int tracks[2], const int rooms[2],
                   int session, amount factor)
{
    const struct conference *conf = view->conf;
    struct text cell = {0};
    char at[32];
    struct match *match = matches_add(
        view->matches, factor, "%s (%s) and %s (%s) are side by side in session %s (%s)",
        phrase_track(conf, tracks[0]), phrase_room(conf, rooms[0]), phrase_track(conf, tracks[1]),
        phrase_room(conf, rooms[1]), conf->sessions[session].id, session_start(conf, session, at));

    for (int i = 0; i < 2; i++)
        match_track(match, view, tracks[i], session, rooms[i]);
    text_addf(&cell, "session %s tracks %s %s", conf->sessions[session].id,
              conf->tracks[tracks[0]].id, conf->tracks[tracks[1]].id);
    match->cell = text_take(&cell);
}

static int names_same_tracks(const struct rule *rule, int i, int j)
{
    return (rule->pairs[i].a == rule->pairs[j].a && rule->pairs[i].b == rule->pairs[j].b) ||
           (rule->pairs[i].a == rule->pairs[j].b && rule->pairs[i].b == rule->pairs[j].a);
}

/* Of all pairs that name the same two tracks as the i-th; 0 unless that is the first of them. */
static amount factor_of(const struct rule *rule, int i)
{
    amount factor = 0;

    for (int j = 0; j < rule->n_pairs; j++) {
        if (!names_same_tracks(rule, i, j))
            continue;
        if (j < i)
            return 0;
        factor = amount_add(factor, rule->pairs[j].factor);
    }
    return factor;
}

static void check_blocks(const struct track_view *view, int session, int room, int other_room)
{
    for (int i = 0; i < view->rule->n_pairs; i++) {
        const int tracks[] = {view->rule->pairs[i].a, view->rule->pairs[i].b};
        const amount factor = factor_of(view->rule, i);
        if (!factor)
            continue;
        if (track_is_in(view, tracks[0], session, room) &&
            track_is_in(view, tracks[1], session, other_room))
            report(view, tracks, (const int[]){room, other_room}, session, factor);
        else if (track_is_in(view, tracks[1], session, room) &&
                 track_is_in(view, tracks[0], session, other_room))
            report(view, tracks, (const int[]){other_room, room}, session, factor);
    }
}

void similar_tracks_check(const struct rule *rule, const struct conference *conf,
                          const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    block_pairs_visit(&view, check_blocks);
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

/* [n_tracks * n_tracks] factors, each on both sides of the diagonal. */
static amount *factor_table(const struct rule *rule, int n_tracks)
{
    amount *table = mem_zero((size_t)n_tracks * (size_t)n_tracks, sizeof *table);

    for (int i = 0; i < rule->n_pairs; i++) {
        const int a = rule->pairs[i].a, b = rule->pairs[i].b;
        table[a * n_tracks + b] += rule->pairs[i].factor;
        table[b * n_tracks + a] += rule->pairs[i].factor;
    }
    return table;
}

static void price_tracks(struct block_uses *uses, int a, int b, amount factor)
{
    for (struct block_pair pair = {0}; next_block_pair(uses->problem->conf, &pair);) {
        struct joint *joint = join_tracks(uses, NULL, factor, &pair, (const int[]){a, b});
        join_tracks(uses, joint, factor, &pair, (const int[]){b, a});
    }
}

void similar_tracks_compile(const struct rule *rule, const struct conference *conf,
                            struct problem *problem)
{
    amount *table = factor_table(rule, conf->n_tracks);
    struct block_uses uses = block_uses_of(problem, rule);

    for (int b = 1; b < conf->n_tracks; b++)
        for (int a = 0; a < b; a++)
            if (table[a * conf->n_tracks + b])
                price_tracks(&uses, a, b, table[a * conf->n_tracks + b]);
    block_uses_clear(&uses);
    free(table);
}
