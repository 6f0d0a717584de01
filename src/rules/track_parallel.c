/* track-parallel: for each track and each session
 *                 with n the number of different rooms of the placements of the track that match
 *                 `where` and start in the session:  (n - 1)+ */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

static void report(const struct track_view *view, int track, int session,
                   const struct indices *rooms)
{
    const struct conference *conf = view->conf;
    struct text cell = {0};
    char *names = room_names(conf, rooms), at[32];
    struct match *match =
        matches_add(view->matches, (rooms->n - 1) * AMOUNT_ONE,
                    "%s is in %d rooms of session %s (%s): %s", phrase_track(conf, track), rooms->n,
                    conf->sessions[session].id, session_start(conf, session, at), names);

    match_track(match, view, track, session, -1);
    text_addf(&cell, "session %s track %s", conf->sessions[session].id, conf->tracks[track].id);
    match->cell = text_take(&cell);
    free(names);
}

void track_parallel_check(const struct rule *rule, const struct conference *conf,
                          const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    for (int track = 0; track < conf->n_tracks; track++)
        for (int session = 0; session < conf->n_sessions; session++) {
            const struct indices rooms = rooms_of_track(&view, track, session);
            if (rooms.n > 1)
                report(&view, track, session, &rooms);
            free(rooms.list);
        }
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

static void price_session(struct problem *problem, const struct rule *rule, int track, int session)
{
    const struct indices *rooms = &problem->conf->sessions[session].rooms;
    int *uses = mem_zero((size_t)rooms->n, sizeof *uses);

    for (int i = 0; i < rooms->n; i++)
        uses[i] = track_use(problem, rule, track, session, rooms->list[i]);
    price_beyond_first(problem, rule, uses, rooms->n);
    free(uses);
}

void track_parallel_compile(const struct rule *rule, const struct conference *conf,
                            struct problem *problem)
{
    for (int track = 0; track < conf->n_tracks; track++) {
        if (track_n_talks(problem, rule, track) < 2)
            continue;
        for (int session = 0; session < conf->n_sessions; session++)
            price_session(problem, rule, track, session);
    }
}
