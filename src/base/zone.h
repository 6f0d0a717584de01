/* zone: IANA time zones from the system's TZif files (RFC 8536), in whole minutes.
 *
 * Folder: $TZDIR, else /usr/share/zoneinfo.  "UTC" needs no folder.  Owner: the caller of zone_open. */
#ifndef LECTERN_ZONE_H
#define LECTERN_ZONE_H

#include <stdint.h>

struct zone;
struct zone *zone_open(const char *name); /* NULL: no such zone, or its file is broken */
void zone_free(struct zone *zone);        /* NULL is fine */

int zone_offset(const struct zone *zone, int64_t utc); /* minutes east, at UTC minutes since 1970 */

enum zone_fit { ZONE_ONE, ZONE_SKIPPED, ZONE_TWICE };
/* UTC minutes of a local time: one; none, as the clock was put forward (utc[0]: with the offset before);
 * or two, the earlier first. */
enum zone_fit zone_utc(const struct zone *zone, int64_t local, int64_t utc[2]);

#endif
