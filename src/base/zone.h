/* zone: an IANA time zone, read from the system's compiled files (TZif, RFC 8536).
 *
 * Units:  instants are UTC minutes and local times local minutes since 1970-01-01T00:00 (civil.h),
 * within the years 1..9999; offsets are minutes east of UTC, rounded to whole ones. Files:  below
 * $TZDIR, or else /usr/share/zoneinfo.  "UTC" and "Etc/UTC" need none. Errors: zone_open answers
 * NULL for a name that is no zone's and for a file that is not sound. Owner:  the caller of
 * zone_open. */
#ifndef LECTERN_ZONE_H
#define LECTERN_ZONE_H

#include <stdint.h>

struct zone;

/* How many instants a local time stands for. */
enum zone_fit {
    ZONE_ONE,
    ZONE_SKIPPED, /* none: clocks were put forward past it */
    ZONE_TWICE    /* two: clocks were put back over it */
};

struct zone *zone_open(const char *name); /* "Europe/Lisbon" */
void zone_free(struct zone *zone);        /* NULL is fine */
/* For a name with which zone_open answers NULL: why, and what mends it.  The caller's. */
char *zone_problem(const char *name);

int zone_offset(const struct zone *zone, int64_t utc_minutes);

/* The instants a local time stands for.  ONE: both of `utc` are it.  TWICE: the earlier, then the
 * later. SKIPPED: both are the time read with the offset from before the change (as RFC 5545 has
 * it), which local clocks show as so much later. */
enum zone_fit zone_utc(const struct zone *zone, int64_t local_minutes, int64_t utc[2]);

#endif
