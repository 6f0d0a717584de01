#include "track_checks.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "text.h"

static size_t place_in(const struct conference *conf, int track, int session, int room)
{
    const size_t n_sessions = (size_t)conf->n_sessions, n_rooms = (size_t)conf->n_rooms;
    return ((size_t)track * n_sessions + (size_t)session) * n_rooms + (size_t)room;
}

static int track_of(const struct track_view *view, const struct placement *talk)
{
    return placement_matches(talk, view->rule, view->conf)
               ? view->conf->submissions[talk->submission].track
               : -1;
}

struct track_view track_view_of(const struct rule *rule, const struct conference *conf,
                                const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = {rule, conf, schedule, matches,
                              mem_zero(place_in(conf, conf->n_tracks, 0, 0), 1)};

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const int track = track_of(&view, talk);
        if (track >= 0)
            view.holds[place_in(conf, track, conf->slots[talk->slot].session, talk->room)] = 1;
    }
    return view;
}

void track_view_clear(struct track_view *view)
{
    free(view->holds);
}

int track_is_in(const struct track_view *view, int track, int session, int room)
{
    return view->holds[place_in(view->conf, track, session, room)];
}

static void add_index(struct indices *indices, int index)
{
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

struct indices tracks_in_block(const struct track_view *view, int session, int room)
{
    struct indices tracks = {0};

    for (int track = 0; track < view->conf->n_tracks; track++)
        if (track_is_in(view, track, session, room))
            add_index(&tracks, track);
    return tracks;
}

static int uses_room(const struct track_view *view, int track, int room)
{
    for (int session = 0; session < view->conf->n_sessions; session++)
        if (track_is_in(view, track, session, room))
            return 1;
    return 0;
}

struct indices rooms_of_track(const struct track_view *view, int track, int session)
{
    struct indices rooms = {0};

    for (int room = 0; room < view->conf->n_rooms; room++)
        if (session < 0 ? uses_room(view, track, room) : track_is_in(view, track, session, room))
            add_index(&rooms, room);
    return rooms;
}

static int uses_session(const struct track_view *view, int track, int session)
{
    for (int room = 0; room < view->conf->n_rooms; room++)
        if (track_is_in(view, track, session, room))
            return 1;
    return 0;
}

struct indices sessions_of_track(const struct track_view *view, int track)
{
    struct indices sessions = {0};

    for (int session = 0; session < view->conf->n_sessions; session++)
        if (uses_session(view, track, session))
            add_index(&sessions, session);
    return sessions;
}

void block_pairs_visit(const struct track_view *view, block_pair_visit *visit)
{
    for (int session = 0; session < view->conf->n_sessions; session++)
        for (int room = 0; room < view->conf->n_rooms; room++)
            for (int other = room + 1; other < view->conf->n_rooms; other++)
                visit(view, session, room, other);
}

void match_track(struct match *match, const struct track_view *view, int track, int session,
                 int room)
{
    for (int i = 0; i < view->schedule->n_placements; i++) {
        const struct placement *talk = &view->schedule->placements[i];
        if ((room < 0 || talk->room == room) &&
            (session < 0 || view->conf->slots[talk->slot].session == session) &&
            track_of(view, talk) == track)
            match_talk(match, talk);
    }
}

char *room_names(const struct conference *conf, const struct indices *rooms)
{
    struct text text = {0};

    for (int i = 0; i < rooms->n; i++)
        text_addf(&text, "%s%s", i ? ", " : "", phrase_room(conf, rooms->list[i]));
    return text_take(&text);
}

const char *session_start(const struct conference *conf, int session, char out[32])
{
    return phrase_time(conf, conf->slots[conf->sessions[session].first_slot].span.from, out);
}
