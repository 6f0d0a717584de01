#include "zone.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "civil.h"
#include "mem.h"
#include "text.h"

enum {
    LONGEST_NAME = 64,
    LARGEST_FILE = 256 * 1024, /* real ones have a few KiB */
    HEADER = 44,
    TYPE_SIZE = 6,
    MOST_TYPES = 256,     /* a transition names its type by one byte */
    FARTHEST = 26 * 3600, /* offsets of any zone, seconds */
    MINUTES_A_DAY = 24 * 60,
    MINUTES_IN_400_YEARS = 146097 * MINUTES_A_DAY
};

/* When clocks change, each year: the date in the POSIX TZ string's three forms, and a local time.
 */
struct change {
    enum { MONTH_WEEK_DAY, JULIAN_WITHOUT_LEAP_DAY, DAY_OF_YEAR } form;
    int month, week, day; /* day alone for the latter two, from 1 and from 0 */
    int seconds;          /* after midnight, -167 to 167 hours */
};

/* The footer: what holds after the last transition.  Offsets in seconds, east is positive. */
struct rule {
    int is_there;
    int changes; /* else `standard` holds for ever */
    int standard, summer;
    struct change to_summer, to_standard;
};

struct zone {
    int n_times;
    int64_t *times;   /* [n_times] UTC minutes, ascending: the first minute that is not before the
                         transition */
    int *offsets;     /* [n_times] minutes, from times[i] on */
    int first_offset; /* minutes, before times[0] */
    struct rule rule;
    int n_distinct;
    int *distinct; /* [n_distinct] every offset that may occur */
};

/* The rule of the footer ---------------------------------------------------------------------- */

static int take(const char **at, char mark)
{
    if (**at != mark)
        return 0;
    ++*at;
    return 1;
}

static int take_number(const char **at, int low, int high, int *value)
{
    int n = 0;

    if (!isdigit((unsigned char)**at))
        return 0;
    for (; isdigit((unsigned char)**at); ++*at)
        if ((n = n * 10 + (**at - '0')) > high)
            return 0;
    *value = n;
    return n >= low;
}

/* The ":mm" or ":ss" that may follow. */
static int take_sixtieths(const char **at, int *value)
{
    *value = 0;
    return !take(at, ':') || take_number(at, 0, 59, value);
}

/* [+-]hh[:mm[:ss]]; RFC 8536 lets hours run to 167. */
static int take_clock(const char **at, int *seconds)
{
    const int sign = **at == '-' ? -1 : 1;
    int hour, minute, second;

    if (**at == '-' || **at == '+')
        ++*at;
    if (!take_number(at, 0, 167, &hour) || !take_sixtieths(at, &minute) ||
        !take_sixtieths(at, &second))
        return 0;
    *seconds = sign * (hour * 3600 + minute * 60 + second);
    return 1;
}

/* "WET", "<+0330>": we have no use for it. */
static int take_abbreviation(const char **at)
{
    const char *start = *at;

    if (take(at, '<')) {
        while (isalnum((unsigned char)**at) || **at == '+' || **at == '-')
            ++*at;
        return take(at, '>');
    }
    while (isalpha((unsigned char)**at))
        ++*at;
    return *at - start >= 3;
}

/* POSIX counts west as positive. */
static int take_offset(const char **at, int *east)
{
    if (!take_clock(at, east) || *east > FARTHEST || *east < -FARTHEST)
        return 0;
    *east = -*east;
    return 1;
}

static int take_date(const char **at, struct change *change)
{
    if (take(at, 'M')) {
        change->form = MONTH_WEEK_DAY;
        return take_number(at, 1, 12, &change->month) && take(at, '.') &&
               take_number(at, 1, 5, &change->week) && take(at, '.') &&
               take_number(at, 0, 6, &change->day);
    }
    if (take(at, 'J')) {
        change->form = JULIAN_WITHOUT_LEAP_DAY;
        return take_number(at, 1, 365, &change->day);
    }
    change->form = DAY_OF_YEAR;
    return take_number(at, 0, 365, &change->day);
}

static int take_change(const char **at, struct change *change)
{
    change->seconds = 2 * 3600;
    return take(at, ',') && take_date(at, change) &&
           (!take(at, '/') || take_clock(at, &change->seconds));
}

static int take_summer(const char **at, struct rule *rule)
{
    rule->changes = 1;
    rule->summer = rule->standard + 3600;
    if (!take_abbreviation(at))
        return 0;
    if (**at != ',' && !take_offset(at, &rule->summer))
        return 0;
    return take_change(at, &rule->to_summer) && take_change(at, &rule->to_standard);
}

/* "WET0WEST,M3.5.0/1,M10.5.0"; an empty one is sound and says nothing. */
static int read_rule(const char *text, struct rule *rule)
{
    if (*text == '\0')
        return 1;
    rule->is_there = 1;
    return take_abbreviation(&text) && take_offset(&text, &rule->standard) &&
           (*text == '\0' || (take_summer(&text, rule) && *text == '\0'));
}

/* Month, week and weekday (0 = Sunday): the week-th such weekday, the last one for week 5. */
static int nth_weekday(const struct change *change, int year)
{
    const int first = civil_days(year, change->month, 1);
    const int sunday_first = (civil_weekday(first) + 1) % 7;
    int date = 1 + (change->day - sunday_first + 7) % 7 + (change->week - 1) * 7;

    while (date > civil_month_length(year, change->month))
        date -= 7;
    return first + date - 1;
}

static int day_of_change(const struct change *change, int year)
{
    const int new_year = civil_days(year, 1, 1);

    if (change->form == MONTH_WEEK_DAY)
        return nth_weekday(change, year);
    if (change->form == DAY_OF_YEAR)
        return new_year + change->day;
    const int after_leap_day = change->day >= 60 && civil_month_length(year, 2) == 29;
    return new_year + change->day - 1 + after_leap_day;
}

/* UTC seconds; `before` is the offset that the clocks show up to it. */
static int64_t instant_of_change(const struct change *change, int year, int before)
{
    return (int64_t)day_of_change(change, year) * 86400 + change->seconds - before;
}

/* The latest change is in force.  Its year may be the last one, and a time of 167 hours or -167 may
 * carry a change across New Year; of two at once the later listed wins, which is summer for a zone
 * that has it all year ("EST5EDT,0/0,J365/25"). */
static int rule_seconds(const struct rule *rule, int64_t utc_seconds)
{
    const int64_t local = utc_seconds + rule->standard;
    int year, month, day, is_summer = 0;
    int64_t latest = INT64_MIN;

    civil_date(civil_day_of(local / 60), &year, &month, &day);
    for (int y = year - 1; y <= year + 1; y++) {
        const int64_t on = instant_of_change(&rule->to_summer, y, rule->standard);
        const int64_t off = instant_of_change(&rule->to_standard, y, rule->summer);
        if (on <= utc_seconds && on >= latest) {
            latest = on;
            is_summer = 1;
        }
        if (off <= utc_seconds && off >= latest) {
            latest = off;
            is_summer = 0;
        }
    }
    return is_summer ? rule->summer : rule->standard;
}

static int to_minutes(int seconds)
{
    return (seconds + (seconds < 0 ? -30 : 30)) / 60;
}

/* The calendar repeats every 400 years, weekdays included: that keeps far instants in range. */
static int rule_offset(const struct rule *rule, int64_t utc_minutes)
{
    if (!rule->changes)
        return to_minutes(rule->standard);
    return to_minutes(rule_seconds(rule, utc_minutes % MINUTES_IN_400_YEARS * 60));
}

/* The file: big-endian numbers at known places --------------------------------------------------
 */

struct bytes {
    const unsigned char *at;
    size_t left;
};

struct header {
    int version; /* 1: 32-bit times; 2 and above: 64-bit ones, in a second part */
    size_t n_ut, n_standard, n_leaps, n_times, n_types, n_chars;
};

static uint32_t number32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Two's complement by arithmetic, since a cast of what is too large is up to the compiler. */
static int64_t signed32(const unsigned char *at)
{
    const int64_t n = number32(at);
    return n > INT32_MAX ? n - ((int64_t)1 << 32) : n;
}

static int64_t signed64(const unsigned char *at)
{
    return signed32(at) * ((int64_t)1 << 32) + number32(at + 4);
}

/* The next `size` bytes, or NULL if there are fewer. */
static const unsigned char *take_bytes(struct bytes *in, size_t size)
{
    const unsigned char *at = in->at;

    if (size > in->left)
        return NULL;
    in->at += size;
    in->left -= size;
    return at;
}

static int take_header(struct bytes *in, struct header *header)
{
    const unsigned char *at = take_bytes(in, HEADER);

    if (!at || memcmp(at, "TZif", 4) != 0)
        return 0;
    header->version = at[4] >= '2' ? at[4] - '0' : 1;
    size_t *const counts[] = {&header->n_ut,    &header->n_standard, &header->n_leaps,
                              &header->n_times, &header->n_types,    &header->n_chars};
    for (size_t i = 0; i < 6; i++)
        if ((*counts[i] = number32(at + 20 + 4 * i)) > LARGEST_FILE)
            return 0;
    return 1;
}

/* Bytes behind times, their types and the types: names, leap seconds, and two lists of flags. */
static size_t tail_size(const struct header *header, size_t time_size)
{
    return header->n_chars + header->n_leaps * (time_size + 4) + header->n_standard + header->n_ut;
}

static int skip_part(struct bytes *in, const struct header *header)
{
    return take_bytes(in, header->n_times * 5 + header->n_types * TYPE_SIZE +
                              tail_size(header, 4)) != NULL;
}

/* First whole minute that is not before a transition. */
static int64_t minute_of(int64_t seconds)
{
    return seconds / 60 + (seconds % 60 > 0);
}

static int read_types(const unsigned char *types, size_t n, int *offsets)
{
    for (size_t i = 0; i < n; i++) {
        const int64_t seconds = signed32(types + i * TYPE_SIZE);
        if (seconds < -FARTHEST || seconds > FARTHEST)
            return 0;
        offsets[i] = to_minutes((int)seconds);
    }
    return 1;
}

static int64_t time_at(const unsigned char *times, size_t i, size_t time_size)
{
    return time_size == 8 ? signed64(times + 8 * i) : signed32(times + 4 * i);
}

static int read_transitions(struct zone *zone, const unsigned char *times, size_t time_size,
                            const unsigned char *indices, const struct header *header,
                            const int *types)
{
    const size_t n = header->n_times;

    zone->times = mem_zero(n, sizeof *zone->times);
    zone->offsets = mem_zero(n, sizeof *zone->offsets);
    zone->n_times = (int)n;
    for (size_t i = 0; i < n; i++) {
        if (indices[i] >= header->n_types)
            return 0;
        if (i && time_at(times, i, time_size) <= time_at(times, i - 1, time_size))
            return 0;
        zone->times[i] = minute_of(time_at(times, i, time_size));
        zone->offsets[i] = types[indices[i]];
    }
    return 1;
}

static void note_offset(struct zone *zone, int offset)
{
    for (int i = 0; i < zone->n_distinct; i++)
        if (zone->distinct[i] == offset)
            return;
    zone->distinct = mem_grow(zone->distinct, (size_t)zone->n_distinct, sizeof *zone->distinct);
    zone->distinct[zone->n_distinct++] = offset;
}

static void note_offsets(struct zone *zone)
{
    note_offset(zone, zone->first_offset);
    for (int i = 0; i < zone->n_times; i++)
        note_offset(zone, zone->offsets[i]);
    if (zone->rule.is_there)
        note_offset(zone, to_minutes(zone->rule.standard));
    if (zone->rule.changes)
        note_offset(zone, to_minutes(zone->rule.summer));
}

/* Files that count leap seconds (below "right/") measure another time than ours and are refused. */
static int take_part(struct bytes *in, const struct header *header, size_t time_size,
                     struct zone *zone)
{
    int offsets[MOST_TYPES];
    const unsigned char *times = take_bytes(in, header->n_times * time_size);
    const unsigned char *indices = take_bytes(in, header->n_times);
    const unsigned char *types = take_bytes(in, header->n_types * TYPE_SIZE);

    if (!times || !indices || !types || !take_bytes(in, tail_size(header, time_size)))
        return 0;
    if (header->n_types < 1 || header->n_types > MOST_TYPES || header->n_leaps > 0)
        return 0;
    if (!read_types(types, header->n_types, offsets))
        return 0;
    zone->first_offset = offsets[0];
    return read_transitions(zone, times, time_size, indices, header, offsets);
}

/* A line of its own: newline, rule, newline. */
static int take_footer(struct bytes *in, struct rule *rule)
{
    const unsigned char *first = take_bytes(in, 1);

    if (!first || *first != '\n')
        return 0;
    const unsigned char *end = memchr(in->at, '\n', in->left);
    if (!end)
        return 0;
    char *text = mem_span((const char *)in->at, (size_t)(end - in->at));
    const int sound = read_rule(text, rule);
    free(text);
    return sound;
}

static int read_zone(struct bytes in, struct zone *zone)
{
    struct header header;

    if (!take_header(&in, &header))
        return 0;
    if (header.version == 1)
        return take_part(&in, &header, 4, zone);
    return skip_part(&in, &header) && take_header(&in, &header) &&
           take_part(&in, &header, 8, zone) && take_footer(&in, &zone->rule);
}

/* Names and folders ------------------------------------------------------------------------------
 */

/* Letters, digits, "_", "+", "-" and "." between slashes; no part starts with a dot, so "..", "//"
 * and a leading slash cannot lead out of the folder.  "localtime" is the machine's own zone, which
 * a conference must not depend on. */
static int is_zone_name(const char *name)
{
    int part_starts = 1;

    if (strlen(name) > LONGEST_NAME || strcmp(name, "localtime") == 0)
        return 0;
    for (const char *at = name; *at; at++) {
        if (part_starts && (*at == '/' || *at == '.'))
            return 0;
        part_starts = *at == '/';
        if (!part_starts && !isalnum((unsigned char)*at) && !strchr("_+-.", *at))
            return 0;
    }
    return !part_starts;
}

static const char *folder_of_zones(void)
{
    const char *folder = getenv("TZDIR");
    return folder && *folder ? folder : "/usr/share/zoneinfo";
}

static char *path_of(const char *name)
{
    struct text path = {0};

    text_addf(&path, "%s/%s", folder_of_zones(), name);
    return text_take(&path);
}

/* Up to LARGEST_FILE bytes, the caller's; NULL if there is no such file or it is larger. */
static unsigned char *read_bytes(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");

    if (!file)
        return NULL;
    unsigned char *bytes = mem_zero(LARGEST_FILE + 1, 1);
    *length = fread(bytes, 1, LARGEST_FILE + 1, file);
    if (ferror(file) || *length > LARGEST_FILE) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

static int load(struct zone *zone, const char *name)
{
    size_t length = 0;
    char *path = path_of(name);
    unsigned char *bytes = read_bytes(path, &length);
    const int sound = bytes && read_zone((struct bytes){bytes, length}, zone);

    free(bytes);
    free(path);
    return sound;
}

static int is_utc(const char *name)
{
    return strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0;
}

struct zone *zone_open(const char *name)
{
    if (!is_zone_name(name))
        return NULL;
    struct zone *zone = mem_zero(1, sizeof *zone);
    if (!is_utc(name) && !load(zone, name)) { /* all zero is UTC */
        zone_free(zone);
        return NULL;
    }
    note_offsets(zone);
    return zone;
}

char *zone_problem(const char *name)
{
    const char *folder = folder_of_zones();
    struct text text = {0};

    if (is_zone_name(name) && access(folder, F_OK) != 0)
        text_addf(&text,
                  "time zone \"%s\" cannot be looked up, there is no %s: install tzdata (apt-get "
                  "install tzdata, dnf install tzdata, apk add tzdata), or set TZDIR to where the "
                  "system's zones are",
                  name, folder);
    else
        text_addf(&text, "this system knows no time zone \"%s\"; names are like \"Europe/Lisbon\"",
                  name);
    return text_take(&text);
}

void zone_free(struct zone *zone)
{
    if (!zone)
        return;
    free(zone->times);
    free(zone->offsets);
    free(zone->distinct);
    free(zone);
}

/* Questions --------------------------------------------------------------------------------------
 */

/* The number of transitions up to and including an instant. */
static int transitions_until(const struct zone *zone, int64_t utc_minutes)
{
    int low = 0, high = zone->n_times;

    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (zone->times[middle] <= utc_minutes)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int zone_offset(const struct zone *zone, int64_t utc_minutes)
{
    const int passed = transitions_until(zone, utc_minutes);

    if (passed == zone->n_times && zone->rule.is_there)
        return rule_offset(&zone->rule, utc_minutes);
    return passed ? zone->offsets[passed - 1] : zone->first_offset;
}

/* An instant shows as this local time if and only if the offset that leads to it is in force there:
 * so try every offset the zone ever has. */
enum zone_fit zone_utc(const struct zone *zone, int64_t local_minutes, int64_t utc[2])
{
    int found = 0;

    for (int i = 0; i < zone->n_distinct; i++) {
        const int64_t instant = local_minutes - zone->distinct[i];
        if (zone_offset(zone, instant) != zone->distinct[i])
            continue;
        if (found == 0 || instant < utc[0])
            utc[0] = instant;
        if (found == 0 || instant > utc[1])
            utc[1] = instant;
        found++;
    }
    if (found == 0) /* a day earlier is before the change wherever the zone lies */
        utc[0] = utc[1] = local_minutes - zone_offset(zone, local_minutes - MINUTES_A_DAY);
    return found == 0 ? ZONE_SKIPPED : found == 1 ? ZONE_ONE : ZONE_TWICE;
}
