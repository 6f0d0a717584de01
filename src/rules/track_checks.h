/* track_checks: which tracks are in which blocks (a session in a room) of a schedule, for the check
 * halves of the rules on tracks.
 *
 * A track is where a placed talk of it that the rule's `where` takes starts.  The compile halves
 * never include this: the two are to be strangers.   Owner: the caller; track_view_clear. */
#ifndef LECTERN_TRACK_CHECKS_H
#define LECTERN_TRACK_CHECKS_H

#include "matches.h"

struct track_view {
    const struct rule *rule;
    const struct conference *conf;
    const struct schedule *schedule;
    struct matches *matches;
    unsigned char *holds; /* [n_tracks * n_sessions * n_rooms] */
};

struct track_view track_view_of(const struct rule *rule, const struct conference *conf,
                                const struct schedule *schedule, struct matches *matches);
void track_view_clear(struct track_view *view);

int track_is_in(const struct track_view *view, int track, int session, int room);
/* Lists in the order of the file; the caller frees them. */
struct indices tracks_in_block(const struct track_view *view, int session, int room);
struct indices rooms_of_track(const struct track_view *view, int track,
                              int session); /* -1: of any session */
struct indices sessions_of_track(const struct track_view *view, int track);

/* Each two different blocks of each session, once. */
typedef void block_pair_visit(const struct track_view *view, int session, int room, int other_room);
void block_pairs_visit(const struct track_view *view, block_pair_visit *visit);

/* Name the track's talks of a session and a room in the match; -1: of any. */
void match_track(struct match *match, const struct track_view *view, int track, int session,
                 int room);
/* "Quay, Dock"; the caller's. */
char *room_names(const struct conference *conf, const struct indices *rooms);
/* "Saturday 09:30": when the session starts; fills and returns `out`. */
const char *session_start(const struct conference *conf, int session, char out[32]);

#endif
