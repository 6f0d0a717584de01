#include "phrases.h"

#include <stdio.h>

#include "civil.h"

const char *phrase_title(const struct conference *conf, int submission)
{
    return conf->submissions[submission].title;
}

const char *phrase_person(const struct conference *conf, int person)
{
    return conf->people[person].name;
}

const char *phrase_room(const struct conference *conf, int room)
{
    return conf->rooms[room].name;
}

const char *phrase_track(const struct conference *conf, int track)
{
    return conf->tracks[track].name;
}

const char *phrase_time(const struct conference *conf, int64_t utc, char out[32])
{
    const int64_t local = conference_local(conf, utc);
    const int day = civil_day_of(local);
    const int minute = (int)(local - (int64_t)day * 24 * 60);
    char date[11], time[6];

    civil_format_time(minute, time);
    if (conf->n_days && conf->days[conf->n_days - 1] - conf->days[0] < 7)
        snprintf(out, 32, "%s %s", civil_weekday_name(civil_weekday(day)), time);
    else
        snprintf(out, 32, "%s %s", civil_format_date(day, date), time);
    return out;
}

const char *phrase_start(const struct conference *conf, const struct placement *talk, char out[32])
{
    return phrase_time(conf, conf->slots[talk->slot].span.from, out);
}

void match_talk(struct match *match, const struct placement *talk)
{
    match_submission(match, talk->submission);
    match_room(match, talk->room);
    if (match->slot < 0)
        match->slot = talk->slot;
}
