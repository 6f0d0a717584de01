/* track-rooms: for each track
 *              with n the number of different rooms of the placements of it that match `where`:
 *              (n - 1)+ */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

static void report(const struct track_view *view, int track, const struct indices *rooms)
{
    const struct conference *conf = view->conf;
    struct text cell = {0};
    char *names = room_names(conf, rooms);
    struct match *match =
        matches_add(view->matches, (rooms->n - 1) * AMOUNT_ONE, "%s is given in %d rooms: %s",
                    phrase_track(conf, track), rooms->n, names);

    match_track(match, view, track, -1, -1);
    text_addf(&cell, "track %s", conf->tracks[track].id);
    match->cell = text_take(&cell);
    free(names);
}

void track_rooms_check(const struct rule *rule, const struct conference *conf,
                       const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    for (int track = 0; track < conf->n_tracks; track++) {
        const struct indices rooms = rooms_of_track(&view, track, -1);
        if (rooms.n > 1)
            report(&view, track, &rooms);
        free(rooms.list);
    }
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

void track_rooms_compile(const struct rule *rule, const struct conference *conf,
                         struct problem *problem)
{
    int *uses = mem_zero((size_t)conf->n_rooms, sizeof *uses);

    for (int track = 0; track < conf->n_tracks; track++) {
        if (track_n_talks(problem, rule, track) < 2)
            continue;
        for (int room = 0; room < conf->n_rooms; room++)
            uses[room] = track_use(problem, rule, track, ANY_SESSION, room);
        price_beyond_first(problem, rule, uses, conf->n_rooms);
    }
    free(uses);
}
