#include "schedule.h"

#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "text.h"

static void add_string(struct text *out, const char *string)
{
    text_add(out, "\"");
    for (; *string; string++)
        if ((unsigned char)*string < ' ')
            text_addf(out, "\\u%04x", (unsigned)*string);
        else
            text_addf(out, strchr("\"\\", *string) ? "\\%c" : "%c", *string);
    text_add(out, "\"");
}

static void add_member(struct text *out, const char *key, const char *value)
{
    text_addf(out, "\"%s\": ", key);
    if (value)
        add_string(out, value);
    else
        text_add(out, "null");
}

/* {"hard": 0, "soft": 2.5} of the levels that `has` names. */
static void add_price(struct text *out, const struct price *price, const int has[N_LEVELS])
{
    const char *separator = "";
    char number[32];

    text_add(out, "{");
    for (int level = 0; level < N_LEVELS; level++)
        if (has[level]) {
            text_addf(out, "%s\"%s\": %s", separator, level_names[level],
                      amount_format(price->at[level], number));
            separator = ", ";
        }
    text_add(out, "}");
}

static void add_head(struct text *out, const struct schedule *schedule,
                     const struct conference *conf)
{
    char fingerprint[65];

    conference_fingerprint(conf, fingerprint);
    text_add(out, "{\"lectern-schedule\": 1,\n ");
    add_member(out, "conference", conf->name ? conf->name : "");
    text_add(out, ",\n ");
    add_member(out, "fingerprint", fingerprint);
    text_add(out, ",\n ");
    add_member(out, "status", schedule_status_names[schedule->status]);
    text_add(out, ",\n ");
    add_member(out, "stopped", stopped_names[schedule->stopped]);
    text_add(out, ",\n \"price\": ");
    add_price(out, &schedule->price, schedule->has_price);
    text_add(out, ",\n \"bound\": ");
    add_price(out, &schedule->bound, schedule->has_bound);
}

static void add_placement(struct text *out, const struct placement *placement,
                          const struct conference *conf)
{
    const struct submission *submission = &conf->submissions[placement->submission];
    const struct slot *slot = &conf->slots[placement->slot];
    char start[32];

    civil_format_moment(conference_local(conf, slot->span.from), start);
    text_add(out, "  {");
    add_member(out, "submission", submission->id);
    text_add(out, ", ");
    add_member(out, "start", start);
    text_add(out, ", ");
    add_member(out, "room", conf->rooms[placement->room].id);
    text_add(out, ", ");
    add_member(out, "session", conf->sessions[slot->session].id);
    text_addf(out, ", \"slot\": %d, \"minutes\": %d", slot->number,
              conference_minutes(conf, placement->submission, placement->slot, placement->format));
    if (submission->formats.n > 1) {
        text_add(out, ", ");
        add_member(out, "format", conf->formats[placement->format].id);
    }
    text_add(out, "}");
}

/* Sorted, whatever order the schedule is in. */
static void add_placements(struct text *out, const struct schedule *schedule,
                           const struct conference *conf)
{
    struct schedule sorted = {0};

    for (int i = 0; i < schedule->n_placements; i++)
        schedule_place(&sorted, schedule->placements[i]);
    schedule_sort(&sorted, conf);
    text_add(out, ",\n \"placements\": [");
    for (int i = 0; i < sorted.n_placements; i++) {
        text_add(out, i ? ",\n" : "\n");
        add_placement(out, &sorted.placements[i], conf);
    }
    text_add(out, sorted.n_placements ? "\n ]" : "]");
    free(sorted.placements);
}

/* "T4", or "T4#2" for a giving that is not the first. */
static void add_attended(struct text *out, const struct attended *attended,
                         const struct conference *conf)
{
    struct text id = {0};

    text_add(&id, conf->submissions[attended->submission].id);
    if (attended->giving > 1)
        text_addf(&id, "#%d", attended->giving);
    add_string(out, text_bytes(&id));
    text_clear(&id);
}

/* One person a line. */
static void add_attendance(struct text *out, const struct schedule *schedule,
                           const struct conference *conf)
{
    int person = -1;

    text_add(out, ",\n \"attendance\": {");
    for (int i = 0; i < schedule->n_attended; i++) {
        const struct attended *attended = &schedule->attended[i];
        if (attended->person == person) {
            text_add(out, ", ");
        } else {
            text_add(out, person < 0 ? "\n  " : "],\n  ");
            person = attended->person;
            add_string(out, conf->people[person].id);
            text_add(out, ": [");
        }
        add_attended(out, attended, conf);
    }
    text_add(out, schedule->n_attended ? "]\n }" : "}");
}

static void add_unplaced(struct text *out, const struct unplaced *unplaced,
                         const struct conference *conf)
{
    int has[N_LEVELS];

    text_add(out, "  {");
    add_member(out, "submission", conf->submissions[unplaced->submission].id);
    text_add(out, ", ");
    add_member(out, "reason", unplaced_reason_names[unplaced->reason]);
    if (unplaced->reason == UNPLACED_BLOCKED) {
        text_add(out, ", \"by\": [");
        for (int i = 0; i < unplaced->by.n; i++) {
            text_add(out, i ? ", " : "");
            add_string(out, conf->submissions[unplaced->by.list[i]].id);
        }
        text_add(out, "]");
    }
    if (unplaced->reason == UNPLACED_COSTS) {
        for (int level = 0; level < N_LEVELS; level++)
            has[level] = unplaced->price.at[level] != 0;
        text_add(out, ", \"price\": ");
        add_price(out, &unplaced->price, has);
    }
    text_add(out, "}");
}

char *schedule_write(const struct schedule *schedule, const struct conference *conf)
{
    struct text out = {0};

    add_head(&out, schedule, conf);
    add_placements(&out, schedule, conf);
    if (schedule->has_attendance && conference_has_attendance(conf))
        add_attendance(&out, schedule, conf);
    text_add(&out, ",\n \"unplaced\": [");
    for (int i = 0; i < schedule->n_unplaced; i++) {
        text_add(&out, i ? ",\n" : "\n");
        add_unplaced(&out, &schedule->unplaced[i], conf);
    }
    text_add(&out, schedule->n_unplaced ? "\n ]}\n" : "]}\n");
    return text_take(&out);
}
