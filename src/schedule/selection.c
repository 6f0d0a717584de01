#include "selection.h"

#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "text.h"

/* ---- what may be named: the i-th name of each kind */

static const char *submission_id(const struct conference *conf, int i)
{
    return conf->submissions[i].id;
}

static const char *track_id(const struct conference *conf, int i)
{
    return conf->tracks[i].id;
}

static const char *format_id(const struct conference *conf, int i)
{
    return conf->formats[i].id;
}

static const char *person_id(const struct conference *conf, int i)
{
    return conf->people[i].id;
}

static const char *room_id(const struct conference *conf, int i)
{
    return conf->rooms[i].id;
}

static const char *session_id(const struct conference *conf, int i)
{
    return conf->sessions[i].id;
}

static const char *level_name(const struct conference *conf, int i)
{
    return conf->levels.list[i];
}

static const char *value_name(const struct conference *conf, int i)
{
    return conf->values.list[i];
}

static const char *state_name(const struct conference *conf, int i)
{
    return conf->states.list[i];
}

static const char *day_name(const struct conference *conf, int i)
{
    static char date[11];
    return civil_format_date(conf->days[i], date);
}

#define PART(part) offsetof(struct selection, part)
#define COUNT_OF(field) offsetof(struct conference, field)

static const struct member {
    const char *name, *noun;
    size_t part;  /* struct indices of the selection */
    size_t count; /* int of the conference */
    const char *(*name_of)(const struct conference *conf, int i);
} members[] = {
    {"id", "submission", PART(where.ids), COUNT_OF(n_submissions), submission_id},
    {"track", "track", PART(where.tracks), COUNT_OF(n_tracks), track_id},
    {"tag", "tag", PART(where.tags), COUNT_OF(values.n), value_name},
    {"format", "format", PART(where.formats), COUNT_OF(n_formats), format_id},
    {"level", "level", PART(where.levels), COUNT_OF(levels.n), level_name},
    {"language", "language", PART(where.languages), COUNT_OF(values.n), value_name},
    {"speaker", "speaker", PART(where.speakers), COUNT_OF(n_people), person_id},
    {"state", "state", PART(where.states), COUNT_OF(states.n), state_name},
    {"day", "day", PART(when.days), COUNT_OF(n_days), day_name},
    {"session", "session", PART(when.sessions), COUNT_OF(n_sessions), session_id},
    {"slot-tag", "tag", PART(when.tags), COUNT_OF(values.n), value_name},
    {"room", "room", PART(room.ids), COUNT_OF(n_rooms), room_id},
    {"room-tag", "tag", PART(room.tags), COUNT_OF(values.n), value_name},
};
enum { N_MEMBERS = sizeof members / sizeof *members };

static struct indices *part_of(struct selection *selection, const struct member *member)
{
    return (struct indices *)((char *)selection + member->part);
}

static int count_of(const struct conference *conf, const struct member *member)
{
    return *(const int *)((const char *)conf + member->count);
}

/* ---- read */

/* A session by its id in the file is all its days: "am" is am@1, am@2, ... */
static int is_named(const struct member *member, const char *name, const char *value)
{
    const size_t length = strlen(value);

    return !strcmp(name, value) ||
           (member->name_of == session_id && !strncmp(name, value, length) && name[length] == '@');
}

static int add_named(struct selection *selection, const struct conference *conf,
                     const struct member *member, const char *value)
{
    struct indices *part = part_of(selection, member);
    int found = 0;

    for (int i = 0; i < count_of(conf, member); i++)
        if (is_named(member, member->name_of(conf, i), value)) {
            part->list = mem_grow(part->list, (size_t)part->n, sizeof *part->list);
            part->list[part->n++] = i;
            found = 1;
        }
    return found;
}

static void report(struct errs *errs, const char *text, const char *what, const char *name,
                   const char *nearest)
{
    if (nearest)
        errs_add(errs, ERR_INPUT, NULL, "%s: no %s \"%s\" (did you mean \"%s\"?)", text, what, name,
                 nearest);
    else
        errs_add(errs, ERR_INPUT, NULL, "%s: no %s \"%s\"", text, what, name);
}

static void report_value(const struct conference *conf, const struct member *member,
                         const char *text, const char *value, struct errs *errs)
{
    const int n = count_of(conf, member);
    char **names = mem_zero((size_t)n, sizeof *names);

    for (int i = 0; i < n; i++)
        names[i] = mem_text(member->name_of(conf, i));
    report(errs, text, member->noun, value,
           text_nearest(value, (const char *const *)names, (size_t)n));
    for (int i = 0; i < n; i++)
        free(names[i]);
    free(names);
}

static const struct member *member_named(const char *text, size_t length)
{
    for (int i = 0; i < N_MEMBERS; i++)
        if (strlen(members[i].name) == length && !strncmp(members[i].name, text, length))
            return &members[i];
    return NULL;
}

static void report_member(const char *text, size_t length, struct errs *errs)
{
    const char *names[N_MEMBERS];
    char *name = mem_span(text, length);
    struct text known = {0};

    for (int i = 0; i < N_MEMBERS; i++) {
        names[i] = members[i].name;
        text_addf(&known, "%s%s", i ? ", " : "", names[i]);
    }
    const char *nearest = text_nearest(name, names, N_MEMBERS);
    if (nearest)
        report(errs, text, "member", name, nearest);
    else
        errs_add(errs, ERR_INPUT, NULL, "%s: no member \"%s\" (there are %s)", text, name,
                 text_bytes(&known));
    text_clear(&known);
    free(name);
}

enum status selection_add(struct selection *selection, const struct conference *conf,
                          const char *text, struct errs *errs)
{
    const size_t length = strcspn(text, "=");
    const struct member *member = member_named(text, length);

    if (!text[length])
        errs_add(errs, ERR_INPUT, NULL, "%s: a selection is MEMBER=VALUE, like track=systems",
                 text);
    else if (!member)
        report_member(text, length, errs);
    else if (!add_named(selection, conf, member, text + length + 1))
        report_value(conf, member, text, text + length + 1, errs);
    return errs_status(errs);
}

int selection_has(const struct selection *selection, const struct conference *conf,
                  const struct placement *talk)
{
    return where_matches(&selection->where, conf, talk->submission, talk->format) &&
           when_matches(&selection->when, conf, talk->slot) &&
           room_matches(&selection->room, conf, talk->room);
}

void selection_clear(struct selection *selection)
{
    for (int i = 0; i < N_MEMBERS; i++)
        free(part_of(selection, &members[i])->list);
    *selection = (struct selection){0};
}
