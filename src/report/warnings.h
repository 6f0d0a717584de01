/* warnings: what is worth a look in a schedule and is no rule's business: talks left out or not yet
 * confirmed, gaps in the data, tight changeovers, rooms too small.
 *
 * A warning keeps silent where a rule of the conference speaks for the same.
 * Owner: the caller; warnings_free frees them. */
#ifndef LECTERN_WARNINGS_H
#define LECTERN_WARNINGS_H

#include "check.h"

struct warning {
    const char *id, *hint; /* static */
    int node;              /* of the conference's source; -1: none */
    struct match match;    /* size 0 */
};

/* What the command line does not want to hear of: "no-track", "no-track/T1"; findings_ignore. */
struct ignored {
    const char *const *list; /* [n] */
    int n;
};

/* In *out, [return value], of a schedule that was read against the conference.  What many have in
 * common is one warning, without those whom `accept` or `ignored` (NULL: nothing) names. */
int warnings_of_schedule(struct warning **out, const struct conference *conf,
                         const struct schedule *schedule, const struct ignored *ignored);
/* Of a conference alone: of the talks that are accepted. */
int warnings_of_conference(struct warning **out, const struct conference *conf,
                           const struct ignored *ignored);
void warnings_free(struct warning *list, int n);

#endif
