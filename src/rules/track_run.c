/* track-run: for each track
 *            with S the sessions in which placements of it that match `where` start, numbered as
 *            the file lists sessions (those of one entry day by day):
 *            1 if some session between the first and the last of S is not in S. */
#include "catalogue.h"

#include <stdlib.h>

#include "phrases.h"
#include "text.h"
#include "track_checks.h"
#include "track_terms.h"

/* "pm, sun": the sessions between the first and the last that are not used. */
static char *gap_text(const struct conference *conf, const struct indices *sessions)
{
    struct text text = {0};

    for (int session = sessions->list[0]; session < sessions->list[sessions->n - 1]; session++)
        if (!indices_have(sessions, session))
            text_addf(&text, "%s%s", text.length ? ", " : "", conf->sessions[session].id);
    return text_take(&text);
}

static void report(const struct track_view *view, int track, const struct indices *sessions)
{
    const struct conference *conf = view->conf;
    const int first = sessions->list[0], last = sessions->list[sessions->n - 1];
    struct text cell = {0};
    char *gap = gap_text(conf, sessions), from[32], to[32];
    struct match *match = matches_add(
        view->matches, AMOUNT_ONE,
        "%s is given from session %s (%s) to session %s (%s), but not in %s between",
        phrase_track(conf, track), conf->sessions[first].id, session_start(conf, first, from),
        conf->sessions[last].id, session_start(conf, last, to), gap);

    match_track(match, view, track, -1, -1);
    text_addf(&cell, "track %s", conf->tracks[track].id);
    match->cell = text_take(&cell);
    free(gap);
}

void track_run_check(const struct rule *rule, const struct conference *conf,
                     const struct schedule *schedule, struct matches *matches)
{
    struct track_view view = track_view_of(rule, conf, schedule, matches);

    for (int track = 0; track < conf->n_tracks; track++) {
        const struct indices sessions = sessions_of_track(&view, track);
        if (sessions.n && sessions.list[sessions.n - 1] - sessions.list[0] >= sessions.n)
            report(&view, track, &sessions);
        free(sessions.list);
    }
    track_view_clear(&view);
}

/* ---- compile: the same, said to the problem */

void track_run_compile(const struct rule *rule, const struct conference *conf,
                       struct problem *problem)
{
    for (int track = 0; track < conf->n_tracks; track++) {
        if (track_n_talks(problem, rule, track) < 2)
            continue;
        struct stretch *stretch = problem_add_stretch(problem, &rule->weight, STRETCH_BROKEN, 0);
        for (int session = 0; session < conf->n_sessions; session++) {
            const int use = track_use(problem, rule, track, session, ANY_ROOM);
            if (use != NO_USE)
                stretch_add(stretch, use, session);
        }
    }
}
