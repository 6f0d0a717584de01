#include "sketch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tiny.h"

static void give_up(const char *what, const char *text)
{
    fprintf(stderr, "sketch: %s: %s\n", what, text);
    abort();
}

static struct conference *read_json(const char *json)
{
    struct conference *conf = NULL;
    struct errs errs = {0};

    conference_read(&conf, "conference.json", json, strlen(json), &errs, NULL);
    for (int i = 0; i < errs.n; i++)
        fprintf(stderr, "%s: %s\n", errs.list[i].path, errs.list[i].text);
    errs_clear(&errs);
    if (!conf)
        give_up("no conference", json);
    return conf;
}

struct conference *sketch_conference(const char *text, const char *rule)
{
    const char *hole = strstr(text, "%s");
    struct text whole = {0};

    text_add_span(&whole, text, hole ? (size_t)(hole - text) : strlen(text));
    if (hole) {
        text_add(&whole, rule);
        text_add(&whole, hole + 2);
    }
    char *json = tiny_quoted(text_bytes(&whole));
    struct conference *conf = read_json(json);
    free(json);
    text_clear(&whole);
    return conf;
}

#define FIND(list, n, wanted)                                                                      \
    do {                                                                                           \
        for (int i = 0; i < (n); i++)                                                              \
            if (strcmp((list)[i].id, (wanted)) == 0)                                               \
                return i;                                                                          \
        give_up("unknown", (wanted));                                                              \
    } while (0)

static int find_submission(const struct conference *conf, const char *id)
{
    FIND(conf->submissions, conf->n_submissions, id);
    return -1;
}

static int find_session(const struct conference *conf, const char *id)
{
    FIND(conf->sessions, conf->n_sessions, id);
    return -1;
}

static int find_room(const struct conference *conf, const char *id)
{
    FIND(conf->rooms, conf->n_rooms, id);
    return -1;
}

static int find_format(const struct conference *conf, const char *id)
{
    FIND(conf->formats, conf->n_formats, id);
    return -1;
}

static struct placement placement_of(const struct conference *conf, const char *text)
{
    char talk[16] = "", session[16] = "", room[16] = "";
    int number = 0;

    if (sscanf(text, "%15s %15[^.].%d %15[^,]", talk, session, &number, room) != 4)
        give_up("no placement", text);
    char *format = strchr(talk, '/');
    if (format)
        *format++ = '\0';
    const int submission = find_submission(conf, talk);
    const struct indices *formats = &conf->submissions[submission].formats;
    const int slot = conf->sessions[find_session(conf, session)].first_slot + number - 1;
    return placement_at(conf, submission, slot, find_room(conf, room),
                        format       ? find_format(conf, format)
                        : formats->n ? formats->list[0]
                                     : -1);
}

struct schedule *sketch_schedule(const struct conference *conf, const char *text)
{
    struct schedule *schedule = schedule_new();

    for (const char *at = text; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        schedule_place(schedule, placement_of(conf, at));
    return schedule;
}

struct conference *sketch_tiny(uint64_t seed)
{
    char *text = tiny_conference(seed), *quoted = tiny_quoted(text);
    struct conference *conf = read_json(quoted);

    free(quoted);
    free(text);
    return conf;
}

struct schedule *sketch_any_schedule(const struct conference *conf, struct random_state *random)
{
    struct schedule *schedule = schedule_new();

    for (int i = 0; i < conf->n_submissions; i++) {
        const struct indices *formats = &conf->submissions[i].formats;
        const int slot = (int)random_below(random, (uint64_t)conf->n_slots);
        const struct indices *rooms = &conf->sessions[conf->slots[slot].session].rooms;
        const int format = formats->n ? formats->list[0] : -1;
        if (submission_is_candidate(&conf->submissions[i]) && random_below(random, 3) &&
            conference_slots_fit(conf, i, slot, format))
            schedule_place(schedule,
                           placement_at(conf, i, slot,
                                        rooms->list[random_below(random, (uint64_t)rooms->n)],
                                        format));
    }
    return schedule;
}
