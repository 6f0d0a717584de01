#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "reader.h"

struct zone *zone_read(const struct reader *reader, struct value name)
{
    const char *text = value_text(name, NULL);
    struct zone *zone = text ? zone_open(text) : NULL;
    if (text && !zone) {
        char *problem = zone_problem(text);
        value_error(&reader->doc, name, "%s", problem);
        free(problem);
    }
    return zone;
}

/* Without a known zone the rest is read as UTC, so that one mistake gives one message. */
void read_zone(struct reader *reader)
{
    const struct value name = read_member(reader, reader->root, "timezone");
    const struct value starts = read_member(reader, reader->root, "day-starts");

    reader->conf->zone_name = mem_text(value_text(name, "UTC"));
    reader->conf->zone = zone_read(reader, name);
    if (!reader->conf->zone)
        reader->conf->zone = zone_open("UTC");
    reader->conf->day_starts = 240;
    if (starts.json)
        civil_parse_time(value_text(starts, "04:00"), &reader->conf->day_starts);
}

/* "2027-10-31T01:30+01:00" */
static const char *with_offset(int64_t utc, int offset, char out[32])
{
    char moment[17], hours[6];
    snprintf(out, 32, "%s%c%s", civil_format_moment(utc + offset, moment), offset < 0 ? '-' : '+',
             civil_format_time(abs(offset), hours));
    return out;
}

static void report_clock_change(const struct reader *reader, struct value at, int64_t local,
                                enum zone_fit fit, const int64_t utc[2])
{
    const struct conference *conf = reader->conf;
    char time[17], first[32], second[32];

    civil_format_moment(local, time);
    with_offset(utc[0], zone_offset(conf->zone, utc[0]), first);
    with_offset(utc[1], zone_offset(conf->zone, utc[1]), second);
    if (fit == ZONE_SKIPPED)
        value_error(&reader->doc, at,
                    "%s does not exist in %s, the clocks skip it: perhaps %s is meant", time,
                    conf->zone_name, first);
    else
        value_error(&reader->doc, at,
                    "%s comes twice in %s, the clocks go back: write %s for the first or %s for "
                    "the second",
                    time, conf->zone_name, first, second);
}

int local_read(const struct reader *reader, struct value at, int64_t local, int64_t *out)
{
    int64_t utc[2];
    const enum zone_fit fit = zone_utc(reader->conf->zone, local, utc);
    if (fit != ZONE_ONE)
        report_clock_change(reader, at, local, fit, utc);
    *out = utc[0];
    return fit == ZONE_ONE;
}

static int written_moment(const struct reader *reader, struct value at,
                          const struct civil_moment *moment, int64_t *utc)
{
    if (!moment->has_offset)
        return local_read(reader, at, moment->minutes, utc);
    *utc = moment->minutes - moment->offset;
    return 1;
}

int moment_read(const struct reader *reader, struct value value, int64_t *utc)
{
    struct civil_moment moment;
    const char *text = value_text(value, NULL);
    return text && civil_parse_moment(text, &moment) && written_moment(reader, value, &moment, utc);
}

/* The end of "FROM/TO" may be a time of the same day, on the same clock. */
static int parse_end(const char *text, const struct civil_moment *from, struct civil_moment *to)
{
    int minutes;
    if (!civil_parse_time(text, &minutes))
        return civil_parse_moment(text, to);
    *to = *from;
    to->minutes = (int64_t)civil_day_of(from->minutes) * 1440 + minutes;
    return 1;
}

static int window_text_read(const struct reader *reader, struct value window, struct span *span)
{
    const char *text = value_text(window, ""), *slash = strchr(text, '/');
    char *start = slash ? mem_span(text, (size_t)(slash - text)) : NULL;
    struct civil_moment from, to;
    const int parsed =
        slash && civil_parse_moment(start, &from) && parse_end(slash + 1, &from, &to);

    free(start);
    if (!parsed)
        value_error(&reader->doc, window,
                    "\"%s\" is no window: write \"2027-05-08T12:00/18:00\", or an object with "
                    "\"from\" and \"to\"",
                    text);
    return parsed && written_moment(reader, window, &from, &span->from) &&
           written_moment(reader, window, &to, &span->to);
}

static int read_window(const struct reader *reader, struct value window, struct span *span)
{
    const struct value to = read_member(reader, window, "to");
    int read;

    if (value_text(window, NULL)) {
        read = window_text_read(reader, window, span);
    } else {
        read = moment_read(reader, read_member(reader, window, "from"), &span->from);
        read &= moment_read(reader, to, &span->to);
    }
    if (read && span->to <= span->from)
        value_error(&reader->doc, to, "the window ends at or before its start");
    return read && span->to > span->from;
}

struct spans windows_read(const struct reader *reader, struct value windows)
{
    struct spans spans = {0};
    struct span span;

    /* A single window may be an object itself, so it is no container to walk over. */
    if (value_is_object(windows)) {
        if (read_window(reader, windows, &span))
            spans_append(&spans, span);
    } else {
        for (struct walk w = walk_over(&reader->doc, windows); walk_next(&w);)
            if (read_window(reader, w.value, &span))
                spans_append(&spans, span);
    }
    spans_merge(&spans);
    return spans;
}

struct spans open_read(const struct reader *reader, struct value object)
{
    const struct value available = read_member(reader, object, "available");
    struct spans open = windows_read(reader, available);
    struct spans closed = windows_read(reader, read_member(reader, object, "unavailable"));

    if (!value_count_items(&reader->doc, available))
        spans_append(&open, SPAN_EVER);
    spans_subtract(&open, &closed);
    free(closed.list);
    return open;
}
