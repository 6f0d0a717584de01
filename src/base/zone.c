#include "zone.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"

enum { LARGEST = 1 << 20 };

/* A yearly change: month, week (5: last), weekday (0: Sunday), minute of the day. */
struct change {
    int month, week, weekday, minute;
};

struct zone {
    int n;
    int64_t *from; /* [n] UTC seconds of a change */
    int *offset;   /* [n] minutes from then on */
    int first;     /* before all changes */
    int has_rule, has_summer, standard, summer; /* after all changes */
    struct change begin, end;                   /* of summer time */
};

static int64_t big_endian(const unsigned char *bytes, int n)
{
    uint64_t value = bytes[0] & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return (int64_t)value;
}

struct header {
    int64_t isutc, isstd, leap, time, type, chars;
};

static int read_header(const unsigned char *bytes, size_t length, struct header *head)
{
    if (length < 44 || memcmp(bytes, "TZif", 4) != 0)
        return 0;
    head->isutc = big_endian(bytes + 20, 4);
    head->isstd = big_endian(bytes + 24, 4);
    head->leap = big_endian(bytes + 28, 4);
    head->time = big_endian(bytes + 32, 4);
    head->type = big_endian(bytes + 36, 4);
    head->chars = big_endian(bytes + 40, 4);
    const int64_t all[] = {head->isutc, head->isstd, head->leap, head->time, head->type, head->chars};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] < 0 || all[i] > LARGEST)
            return 0;
    return head->type > 0;
}

static int64_t body_length(const struct header *head, int wide)
{
    return head->time * (wide + 1) + head->type * 6 + head->chars + head->leap * (wide + 4) +
           head->isstd + head->isutc;
}

static int minutes_of(int64_t seconds)
{
    return (int)((seconds + (seconds < 0 ? -30 : 30)) / 60);
}

static int read_body(struct zone *zone, const unsigned char *body, const struct header *head, int wide)
{
    const unsigned char *types = body + head->time * wide;
    const unsigned char *infos = types + head->time;

    zone->n = (int)head->time;
    zone->from = mem_zero((size_t)head->time, sizeof *zone->from);
    zone->offset = mem_zero((size_t)head->time, sizeof *zone->offset);
    zone->first = minutes_of(big_endian(infos, 4));
    for (int i = 0; i < zone->n; i++) {
        if (types[i] >= head->type)
            return 0;
        zone->from[i] = big_endian(body + i * wide, wide);
        zone->offset[i] = minutes_of(big_endian(infos + 6 * types[i], 4));
    }
    return 1;
}

/* The POSIX TZ string behind the data: NAME OFFSET [NAME [OFFSET] , RULE , RULE]. */

static const char *skip_name(const char *p)
{
    if (*p == '<') {
        p = strchr(p, '>');
        return p ? p + 1 : NULL;
    }
    const char *from = p;
    while (isalpha((unsigned char)*p))
        p++;
    return p == from ? NULL : p;
}

static const char *read_clock(const char *p, int *minutes)
{
    int sign = 1, hours, part;
    char *end;

    if (*p == '-' || *p == '+')
        sign = *p++ == '-' ? -1 : 1;
    if (!isdigit((unsigned char)*p))
        return NULL;
    hours = (int)strtol(p, &end, 10);
    p = end;
    *minutes = 60 * hours;
    for (int i = 0; i < 2 && *p == ':' && isdigit((unsigned char)p[1]); i++) {
        part = (int)strtol(p + 1, &end, 10);
        *minutes += i == 0 ? part : 0;
        p = end;
    }
    *minutes *= sign;
    return hours <= 167 ? p : NULL;
}

static const char *read_change(const char *p, struct change *change)
{
    int used = 0;

    change->minute = 120;
    if (sscanf(p, ",M%d.%d.%d%n", &change->month, &change->week, &change->weekday, &used) != 3 ||
        change->month < 1 || change->month > 12 || change->week < 1 || change->week > 5 ||
        change->weekday < 0 || change->weekday > 6)
        return NULL; /* every zone of the database uses this form */
    p += used;
    return *p == '/' ? read_clock(p + 1, &change->minute) : p;
}

static int read_rule(struct zone *zone, const char *p)
{
    if (!(p = skip_name(p)) || !(p = read_clock(p, &zone->standard)))
        return 0;
    zone->standard = -zone->standard; /* POSIX counts west */
    zone->has_rule = 1;
    if (!*p)
        return 1;
    zone->summer = zone->standard + 60;
    if (!(p = skip_name(p)))
        return 0;
    if (*p && *p != ',') {
        if (!(p = read_clock(p, &zone->summer)))
            return 0;
        zone->summer = -zone->summer;
    }
    zone->has_summer = 1;
    return (p = read_change(p, &zone->begin)) && (p = read_change(p, &zone->end)) && !*p;
}

static int read_footer(struct zone *zone, const unsigned char *bytes, const unsigned char *end)
{
    char rule[128];
    size_t n = 0;

    if (bytes >= end || *bytes != '\n')
        return 1; /* version 1: none */
    for (bytes++; bytes < end && *bytes != '\n' && n + 1 < sizeof rule; bytes++)
        rule[n++] = (char)*bytes;
    rule[n] = '\0';
    return n == 0 || read_rule(zone, rule);
}

static int read_tzif(struct zone *zone, const unsigned char *bytes, size_t length)
{
    struct header head;
    int wide = 4;
    const unsigned char *end = bytes + length;

    if (!read_header(bytes, length, &head))
        return 0;
    if (bytes[4] >= '2') { /* the second, 64-bit block is the one to read */
        const int64_t first = 44 + body_length(&head, 4);
        if (first > (int64_t)length || !read_header(bytes + first, length - (size_t)first, &head))
            return 0;
        bytes += first;
        wide = 8;
    }
    if (44 + body_length(&head, wide) > end - bytes)
        return 0;
    return read_body(zone, bytes + 44, &head, wide) &&
           read_footer(zone, bytes + 44 + body_length(&head, wide), end);
}

static int is_sane_name(const char *name)
{
    const size_t length = strlen(name);
    return length > 0 && length <= 64 && name[0] != '/' && !strstr(name, "..") &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == length;
}

static unsigned char *read_file(const char *name, size_t *length)
{
    const char *folder = getenv("TZDIR");
    char path[512];

    snprintf(path, sizeof path, "%s/%s", folder && *folder ? folder : "/usr/share/zoneinfo", name);
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    unsigned char *bytes = mem_zero(LARGEST, 1);
    *length = fread(bytes, 1, LARGEST, in);
    fclose(in);
    return bytes;
}

struct zone *zone_open(const char *name)
{
    struct zone *zone = mem_zero(1, sizeof *zone);
    size_t length = 0;

    if (strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0)
        return zone;
    unsigned char *bytes = is_sane_name(name) ? read_file(name, &length) : NULL;
    if (!bytes || !read_tzif(zone, bytes, length)) {
        zone_free(zone);
        zone = NULL;
    }
    free(bytes);
    return zone;
}

void zone_free(struct zone *zone)
{
    if (!zone)
        return;
    free(zone->from);
    free(zone->offset);
    free(zone);
}

/* UTC minutes of a yearly change, the clock before it being `offset`. */
static int64_t change_in(const struct change *change, int year, int offset)
{
    const int first = civil_days(year, change->month, 1);
    const int weekday = ((first + 4) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    int day = first + (change->weekday - weekday + 7) % 7 + 7 * (change->week - 1);
    const int next = change->month == 12 ? civil_days(year + 1, 1, 1)
                                         : civil_days(year, change->month + 1, 1);

    while (day >= next)
        day -= 7;
    return (int64_t)day * 1440 + change->minute - offset;
}

static int offset_by_rule(const struct zone *zone, int64_t utc)
{
    int year, month, day;

    if (!zone->has_summer)
        return zone->standard;
    civil_date(civil_day_of(utc + zone->standard), &year, &month, &day);
    const int64_t begin = change_in(&zone->begin, year, zone->standard);
    const int64_t end = change_in(&zone->end, year, zone->summer);
    const int summer = begin < end ? begin <= utc && utc < end : utc >= begin || utc < end;
    return summer ? zone->summer : zone->standard;
}

int zone_offset(const struct zone *zone, int64_t utc)
{
    int low = 0, high = zone->n; /* the first change after utc */

    while (low < high) {
        const int middle = (low + high) / 2;
        if (zone->from[middle] <= utc * 60)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == zone->n && zone->has_rule)
        return offset_by_rule(zone, utc);
    return low ? zone->offset[low - 1] : zone->first;
}

enum zone_fit zone_utc(const struct zone *zone, int64_t local, int64_t utc[2])
{
    enum { DAY = 1440 };
    const int before = zone_offset(zone, local - DAY), after = zone_offset(zone, local + DAY);
    const int early = zone_offset(zone, local - before) == before;
    const int late = zone_offset(zone, local - after) == after;

    utc[0] = local - (early || !late ? before : after);
    utc[1] = local - after;
    if (!early && !late)
        return ZONE_SKIPPED;
    return early && late && before != after ? ZONE_TWICE : ZONE_ONE;
}
