/* exported: a schedule.json in few characters, read by itself or against one small conference, and
 * what is then found. */
#ifndef LECTERN_EXPORTED_H
#define LECTERN_EXPORTED_H

#include "frab.h"
#include "schedule.h"

/* ' for " */
#define DAYS_IN(conference, days)                                                                  \
    "{'schedule':{'conference':{'title':'Tiny'" conference ",'days':[" days "]}}}"
#define LISBON ",'time_zone_name':'Europe/Lisbon'"
#define ROOMS(rooms) DAYS_IN(LISBON, "{'rooms':{" rooms "}}")
#define QUAY(events) ROOMS("'Quay':[" events "]")
#define WHEN(start, duration) "'date':'2027-05-08T" start ":00+01:00','duration':'" duration "'"
#define TALK(code, start, duration) "{'code':'" code "'," WHEN(start, duration) "}"
#define WITH(code, start, duration, more) "{'code':'" code "'," WHEN(start, duration) "," more "}"
#define INES "'persons':[{'id':7,'public_name':'Ines'}]"
#define ROOM "$.schedule.conference.days[0].rooms.Quay"
#define T1(start) TALK("T1", start, "0:30")

struct reading {
    struct conference *conf;
    struct schedule *schedule; /* NULL after an error */
    struct errs errs, warnings;
};

/* Both print the errors there are; reading_clear frees what they leave. */
struct reading reading_alone(const char *json);
struct reading reading_against(const char *json); /* the conference in exported.c */
/* The same of bytes as they are, and nothing printed. */
struct reading reading_of_bytes(const char *text, int is_alone);
void reading_clear(struct reading *reading);

/* The rules with their numbers of matches, "room-clash 1"; the caller's. */
char *reading_matches(const struct reading *reading);

#endif
