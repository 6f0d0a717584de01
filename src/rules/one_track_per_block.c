/* one-track-per-block: for each block (a session in a room)
 *                      with n the number of different tracks of the placements that match `where`
 *                      and start there:  (n - 1)+
 *                      A placement without a track does not count. */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

static char *track_names(const struct conference *conf, const struct indices *tracks)
{
    struct text text = {0};

    for (int i = 0; i < tracks->n; i++)
        text_addf(&text, "%s%s", i ? ", " : "", phrase_track(conf, tracks->list[i]));
    return text_take(&text);
}

static void report(const struct track_view *view, int session, int room,
                   const struct indices *tracks)
{
    const struct conference *conf = view->conf;
    struct text cell = {0};
    char *names = track_names(conf, tracks), at[32];
    struct match *match =
        matches_add(view->matches, (tracks->n - 1) * AMOUNT_ONE,
                    "%s in session %s (%s) holds %d tracks: %s", phrase_room(conf, room),
                    conf->sessions[session].id, session_start(conf, session, at), tracks->n, names);

    for (int i = 0; i < tracks->n; i++)
        match_track(match, view, tracks->list[i], session, room);
    text_addf(&cell, "session %s", conf->sessions[session].id);
    match->cell = text_take(&cell);
    free(names);
}

void one_track_per_block_check(const struct rule *rule, const struct conference *conf,
                               const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    for (int session = 0; session < conf->n_sessions; session++)
        for (int room = 0; room < conf->n_rooms; room++) {
            const struct indices tracks = tracks_in_block(&view, session, room);
            if (tracks.n > 1)
                report(&view, session, room, &tracks);
            free(tracks.list);
        }
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

void one_track_per_block_compile(const struct rule *rule, const struct conference *conf,
                                 struct problem *problem)
{
    int *uses = mem_zero((size_t)conf->n_tracks, sizeof *uses);

    for (int session = 0; session < conf->n_sessions; session++)
        for (int i = 0; i < conf->sessions[session].rooms.n; i++) {
            const int room = conf->sessions[session].rooms.list[i];
            for (int track = 0; track < conf->n_tracks; track++)
                uses[track] = track_use(problem, rule, track, session, room);
            price_beyond_first(problem, rule, uses, conf->n_tracks);
        }
    free(uses);
}
