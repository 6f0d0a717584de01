/* loose: placements by names alone: of two schedules that have no conference in common, so that
 * they can be compared all the same, and the conference of the two.
 *
 * Submissions and rooms are the same where their ids are; the later schedule's titles and names
 * hold. Owner: whoever holds a struct loose, started as {0}. */
#ifndef LECTERN_LOOSE_H
#define LECTERN_LOOSE_H

#include "schedule.h"

struct loose_talk {
    char *submission, *title, *room, *room_name;
    int64_t start; /* UTC minutes */
    int minutes;   /* 0: the file does not say */
};

struct loose {
    struct loose_talk *list;
    int n;
};

/* The placements of a schedule of a conference. */
void loose_add(struct loose *loose, const struct conference *conf, const struct schedule *schedule);
/* Those of a schedule file whose conference is not at hand: its local times are taken for UTC. */
enum status loose_read(struct loose *loose, const char *file, const char *bytes, size_t length,
                       struct errs *errs);
void loose_clear(struct loose *loose);

/* A conference that has the rooms, submissions and starts of both, in the zone of that name, and
 * the two as schedules of it.  All three are the caller's.  Only what difference.h and phrases.h
 * ask of a conference can be asked of this one. */
struct conference *loose_join(const struct loose *from, const struct loose *to, const char *zone,
                              struct schedule **from_schedule, struct schedule **to_schedule);

#endif
