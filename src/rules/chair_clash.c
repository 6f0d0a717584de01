/* chair-clash: for each session and each two different blocks of it (in two rooms):
 *              1, once, if the one holds a track and the other a different track that have a chair
 *              in common
 *              A block holds a track if a placement of it that matches `where` starts there. */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

static int common_chair(const struct conference *conf, int track, int other)
{
    const struct indices *chairs = &conf->tracks[track].chairs;

    for (int i = 0; track != other && i < chairs->n; i++)
        if (indices_have(&conf->tracks[other].chairs, chairs->list[i]))
            return chairs->list[i];
    return -1;
}

struct clash {
    int session, rooms[2], tracks[2], person; /* person -1: there is none */
};

static struct clash find_clash(const struct track_view *view, int session, int room, int other_room)
{
    const struct indices tracks = tracks_in_block(view, session, room);
    const struct indices others = tracks_in_block(view, session, other_room);
    struct clash clash = {session, {room, other_room}, {-1, -1}, -1};

    for (int i = 0; i < tracks.n && clash.person < 0; i++)
        for (int j = 0; j < others.n && clash.person < 0; j++) {
            clash.tracks[0] = tracks.list[i];
            clash.tracks[1] = others.list[j];
            clash.person = common_chair(view->conf, tracks.list[i], others.list[j]);
        }
    free(tracks.list);
    free(others.list);
    return clash;
}

static void check_blocks(const struct track_view *view, int session, int room, int other_room)
{
    const struct conference *conf = view->conf;
    const struct clash clash = find_clash(view, session, room, other_room);
    struct text cell = {0};
    char at[32];

    if (clash.person < 0)
        return;
    struct match *match = matches_add(
        view->matches, AMOUNT_ONE, "%s chairs %s (%s) and %s (%s), both in session %s (%s)",
        phrase_person(conf, clash.person), phrase_track(conf, clash.tracks[0]),
        phrase_room(conf, room), phrase_track(conf, clash.tracks[1]), phrase_room(conf, other_room),
        conf->sessions[session].id, session_start(conf, session, at));
    match_person(match, clash.person);
    for (int i = 0; i < 2; i++)
        match_track(match, view, clash.tracks[i], session, clash.rooms[i]);
    text_addf(&cell, "session %s", conf->sessions[session].id);
    match->cell = text_take(&cell);
}

void chair_clash_check(const struct rule *rule, const struct conference *conf,
                       const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    block_pairs_visit(&view, check_blocks);
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

struct track_pairs { /* those with a chair in common, each two both ways round */
    int (*list)[2];
    int n;
};

static struct track_pairs pairs_with_a_chair(const struct conference *conf)
{
    struct track_pairs pairs = {0};

    for (int a = 0; a < conf->n_tracks; a++)
        for (int b = 0; b < conf->n_tracks; b++) {
            if (a == b || !indices_common(&conf->tracks[a].chairs, &conf->tracks[b].chairs))
                continue;
            pairs.list = mem_grow(pairs.list, (size_t)pairs.n, sizeof *pairs.list);
            pairs.list[pairs.n][0] = a;
            pairs.list[pairs.n++][1] = b;
        }
    return pairs;
}

void chair_clash_compile(const struct rule *rule, const struct conference *conf,
                         struct problem *problem)
{
    const struct track_pairs pairs = pairs_with_a_chair(conf);
    struct block_uses uses = block_uses_of(problem, rule);

    for (struct block_pair blocks = {0}; next_block_pair(conf, &blocks);) {
        struct joint *joint = NULL;
        for (int i = 0; i < pairs.n; i++)
            joint = join_tracks(&uses, joint, AMOUNT_ONE, &blocks, pairs.list[i]);
    }
    block_uses_clear(&uses);
    free(pairs.list);
}
