/* order-in-track: for each track, with its placements that match `where` read by session, then
 *                 room, then first slot (each in the order of the file; at one place by submission)
 *                 for each of a submission with a `position`:
 *                     1 if it is not the position-th of them, counted from 1. */
#include "catalogue.h"

#include <stdlib.h>

#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"

struct read_talk {
    int session, room, slot, submission;
    const struct placement *talk;
};

static int by_place(const void *a, const void *b)
{
    const struct read_talk *one = a, *other = b;

    if (one->session != other->session)
        return one->session - other->session;
    if (one->room != other->room)
        return one->room - other->room;
    if (one->slot != other->slot)
        return one->slot - other->slot;
    return one->submission - other->submission;
}

static int read_track(const struct rule *rule, const struct conference *conf,
                      const struct schedule *schedule, int track, struct read_talk *talks)
{
    int n = 0;

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        if (conf->submissions[talk->submission].track == track &&
            placement_matches(talk, rule, conf))
            talks[n++] = (struct read_talk){conf->slots[talk->slot].session, talk->room, talk->slot,
                                            talk->submission, talk};
    }
    qsort(talks, (size_t)n, sizeof *talks, by_place);
    return n;
}

static void check_talk(const struct conference *conf, const struct placement *talk, int place,
                       struct matches *matches)
{
    const struct submission *submission = &conf->submissions[talk->submission];
    char at[32];

    if (!submission->position || submission->position == place)
        return;
    match_talk(matches_add(matches, AMOUNT_ONE, "\"%s\" (%s, %s) is number %d of %s instead of %d",
                           phrase_title(conf, talk->submission), phrase_start(conf, talk, at),
                           phrase_room(conf, talk->room), place,
                           phrase_track(conf, submission->track), submission->position),
               talk);
}

void order_in_track_check(const struct rule *rule, const struct conference *conf,
                          const struct schedule *schedule, struct matches *matches)
{
    struct read_talk *talks = mem_zero((size_t)schedule->n_placements, sizeof *talks);

    for (int track = 0; track < conf->n_tracks; track++) {
        const int n = read_track(rule, conf, schedule, track, talks);
        for (int i = 0; i < n; i++)
            check_talk(conf, talks[i].talk, i + 1, matches);
    }
    free(talks);
}

/* ---- compile: the same, said to the problem */

static int asks_for_a_place(const struct problem *problem, const struct rule *rule, int track)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct submission *of = &problem->conf->submissions[problem->talks[talk].submission];
        if (of->track == track && of->position && talk_matches(problem, rule, talk))
            return 1;
    }
    return 0;
}

void order_in_track_compile(const struct rule *rule, const struct conference *conf,
                            struct problem *problem)
{
    const unsigned char *options = rule_options(problem, rule);

    for (int track = 0; track < conf->n_tracks; track++) {
        if (!asks_for_a_place(problem, rule, track))
            continue;
        struct sequence *sequence = problem_add_sequence(problem, &rule->weight);
        sequence->options = options;
        for (int talk = 0; talk < problem->n_talks; talk++) {
            const struct submission *of = &conf->submissions[problem->talks[talk].submission];
            if (of->track == track && talk_matches(problem, rule, talk))
                sequence_add(sequence, talk, of->position);
        }
    }
}
