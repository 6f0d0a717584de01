#include "hand_moves.h"

#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "placing.h"
#include "text.h"

/* ---- what a move says */

struct reading {
    const struct conference *conf;
    const char *text; /* the whole, for messages */
    struct errs *errs;
};

__attribute__((format(printf, 2, 3))) static enum status refuse(const struct reading *in,
                                                                const char *format, ...)
{
    struct text text = {0};
    const int is_blank = !in->text[strspn(in->text, " \t")];
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    errs_add(in->errs, ERR_INPUT, NULL, "%s: %s", is_blank ? "an empty text" : in->text,
             text_bytes(&text));
    text_clear(&text);
    return ERR_INPUT;
}

/* Byte `length` ends it; the caller's. */
static char *unescaped(const char *id, size_t length)
{
    struct text text = {0};

    for (size_t i = 0; i < length; i++) {
        const char *code = id[i] == '~' && i + 1 < length ? strchr("012", id[i + 1]) : NULL;
        text_add_span(&text, code ? &"~/="[*code - '0'] : &id[i], 1);
        i += code != NULL;
    }
    return text_take(&text);
}

static int submission_named(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (!strcmp(conf->submissions[i].id, id))
            return i;
    return -1;
}

/* T1, or T1#2: 0 if it is none. */
static int find_talk(const struct conference *conf, const char *name, struct move *out)
{
    const char *mark = strrchr(name, '#');

    out->giving = 0;
    out->submission = submission_named(conf, name);
    if (out->submission >= 0 || !mark || !mark[1] || strlen(mark) > 5 ||
        strspn(mark + 1, "0123456789") != strlen(mark + 1))
        return out->submission >= 0;
    char *id = mem_span(name, (size_t)(mark - name));
    out->submission = submission_named(conf, id);
    out->giving = (int)strtol(mark + 1, NULL, 10);
    free(id);
    return out->submission >= 0;
}

static enum status refuse_talk(const struct reading *in, const char *name)
{
    const struct conference *conf = in->conf;
    const char **ids = mem_zero((size_t)conf->n_submissions, sizeof *ids);

    for (int i = 0; i < conf->n_submissions; i++)
        ids[i] = conf->submissions[i].id;
    const char *nearest = text_nearest(name, ids, (size_t)conf->n_submissions);
    free(ids);
    if (nearest)
        return refuse(in, "no submission \"%s\" (did you mean \"%s\"?)", name, nearest);
    return refuse(in, "no submission \"%s\"", name);
}

static enum status check_talk(const struct reading *in, struct move *out)
{
    const struct submission *talk = &in->conf->submissions[out->submission];

    if (!submission_is_candidate(talk))
        return refuse(in, "submission \"%s\" is %s: it cannot be placed", talk->id,
                      in->conf->states.list[talk->state_name]);
    if (!out->giving && talk->repeats > 1)
        return refuse(in, "submission \"%s\" is given %d times: write %s#1, %s#2, ...", talk->id,
                      talk->repeats, talk->id, talk->id);
    if (!out->giving)
        out->giving = 1;
    if (out->giving > talk->repeats)
        return refuse(in, "submission \"%s\" is given %d time%s", talk->id, talk->repeats,
                      talk->repeats == 1 ? "" : "s");
    return OK;
}

static enum status read_talk(const struct reading *in, const char *text, size_t length,
                             struct move *out)
{
    char *name = unescaped(text, length);
    const enum status status =
        find_talk(in->conf, name, out) ? check_talk(in, out) : refuse_talk(in, name);

    free(name);
    return status;
}

enum status move_read_talk(struct move *out, const struct conference *conf, const char *text,
                           struct errs *errs)
{
    const struct reading in = {conf, text, errs};

    *out = (struct move){.slot = -1, .room = -1};
    return read_talk(&in, text, strlen(text), out);
}

static enum status read_room(const struct reading *in, const char *text, struct move *out)
{
    const struct conference *conf = in->conf;
    const char **ids = mem_zero((size_t)conf->n_rooms, sizeof *ids);
    char *id = unescaped(text, strlen(text));
    enum status status = OK;

    out->room = -1;
    for (int i = 0; i < conf->n_rooms; i++) {
        ids[i] = conf->rooms[i].id;
        if (!strcmp(ids[i], id))
            out->room = i;
    }
    const char *nearest = text_nearest(id, ids, (size_t)conf->n_rooms);
    if (out->room < 0 && nearest)
        status = refuse(in, "no room \"%s\" (did you mean \"%s\"?)", id, nearest);
    else if (out->room < 0)
        status = refuse(in, "no room \"%s\"", id);
    free(ids);
    free(id);
    return status;
}

/* ---- when */

static int takes(const struct conference *conf, int submission, int slot)
{
    const struct indices *formats = &conf->submissions[submission].formats;

    for (int i = 0; i < formats->n; i++)
        if (conference_slots_fit(conf, submission, slot, formats->list[i]))
            return 1;
    return !formats->n && conference_slots_fit(conf, submission, slot, -1);
}

/* Of several slots of the room at that moment, those that take the talk, unless none does. */
static void keep_fitting(const struct conference *conf, int submission, struct indices *slots)
{
    int n = 0;

    for (int i = 0; i < slots->n; i++)
        if (takes(conf, submission, slots->list[i]))
            slots->list[n++] = slots->list[i];
    slots->n = n ? n : slots->n;
}

static enum status refuse_many(const struct reading *in, const struct indices *slots)
{
    const struct slot *a = &in->conf->slots[slots->list[0]], *b = &in->conf->slots[slots->list[1]];

    return refuse(in, "two slots begin then: write %s.%d or %s.%d",
                  in->conf->sessions[a->session].id, a->number, in->conf->sessions[b->session].id,
                  b->number);
}

static enum status read_start(const struct reading *in, const struct placing *at, struct move *out)
{
    struct indices slots = placing_slots(at);
    struct text nearest = {0};
    enum status status = OK;

    keep_fitting(in->conf, out->submission, &slots);
    placing_add_nearest(&nearest, at);
    if (!slots.n)
        status = refuse(in, "room \"%s\" has no slot that starts then%s",
                        in->conf->rooms[out->room].id, text_bytes(&nearest));
    else if (slots.n > 1)
        status = refuse_many(in, &slots);
    else
        out->slot = slots.list[0];
    text_clear(&nearest);
    free(slots.list);
    return status;
}

static int session_named(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_sessions; i++)
        if (!strcmp(conf->sessions[i].id, id))
            return i;
    return -1;
}

static enum status refuse_session(const struct reading *in, const char *id)
{
    const struct conference *conf = in->conf;
    const char **ids = mem_zero((size_t)conf->n_sessions, sizeof *ids);

    for (int i = 0; i < conf->n_sessions; i++)
        ids[i] = conf->sessions[i].id;
    const char *nearest = text_nearest(id, ids, (size_t)conf->n_sessions);
    free(ids);
    if (nearest)
        return refuse(in, "no session \"%s\" (did you mean \"%s\"?)", id, nearest);
    return refuse(in, "no session \"%s\"", id);
}

static enum status check_slot(const struct reading *in, int session, long number, struct move *out)
{
    const struct session *at = &in->conf->sessions[session];

    if (number < 1 || number > at->n_slots)
        return refuse(in, "session \"%s\" has slots 1 to %d", at->id, at->n_slots);
    if (!conference_has_room(in->conf, session, out->room))
        return refuse(in, "room \"%s\" is not one of session \"%s\"", in->conf->rooms[out->room].id,
                      at->id);
    out->slot = at->first_slot + (int)number - 1;
    return OK;
}

/* SESSION.N */
static enum status read_slot(const struct reading *in, const char *name, struct move *out)
{
    const char *dot = strrchr(name, '.');

    if (!dot || !dot[1] || strlen(dot) > 6 || strspn(dot + 1, "0123456789") != strlen(dot + 1))
        return refuse(
            in, "\"%s\" is neither a local time like 2027-05-08T09:30 nor a slot like am.1", name);
    char *id = mem_span(name, (size_t)(dot - name));
    const int session = session_named(in->conf, id);
    const enum status status = session < 0
                                   ? refuse_session(in, id)
                                   : check_slot(in, session, strtol(dot + 1, NULL, 10), out);
    free(id);
    return status;
}

static enum status read_when(const struct reading *in, const char *text, size_t length,
                             struct move *out)
{
    struct placing at = {.conf = in->conf, .room = out->room};
    char *when = unescaped(text, length);
    const enum status status =
        civil_parse_moment(when, &at.moment) ? read_start(in, &at, out) : read_slot(in, when, out);
    free(when);
    return status;
}

/* An id may hold an @, as sessions of several days do: the first that ends a known one counts. */
static const char *end_of_talk(const struct conference *conf, const char *text)
{
    const char *first = strchr(text, '@');

    for (const char *at = first; at; at = strchr(at + 1, '@')) {
        char *name = unescaped(text, (size_t)(at - text));
        struct move move;
        const int found = find_talk(conf, name, &move);
        free(name);
        if (found)
            return at;
    }
    return first;
}

enum status move_read(struct move *out, const struct conference *conf, const char *text,
                      struct errs *errs)
{
    static const char form[] = "a move is ID@START/ROOM: T1@2027-05-08T09:30/quay or T1@am.2/quay";
    const struct reading in = {conf, text, errs};
    const char *at = end_of_talk(conf, text), *slash = strrchr(text, '/');

    *out = (struct move){.slot = -1, .room = -1};
    if (!at || !slash || slash < at)
        return refuse(&in, "%s", form);
    if (at == text || slash == at + 1 || !slash[1])
        return refuse(&in, "no %s is named: %s",
                      at == text        ? "submission"
                      : slash == at + 1 ? "start"
                                        : "room",
                      form);
    enum status status = read_talk(&in, text, (size_t)(at - text), out);
    if (status == OK)
        status = read_room(&in, slash + 1, out);
    if (status == OK)
        status = read_when(&in, at + 1, (size_t)(slash - at - 1), out);
    return status;
}

/* ---- made */

const struct placement *move_from(const struct move *move, const struct conference *conf,
                                  const struct schedule *schedule)
{
    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *at = &schedule->placements[i];
        if (at->submission == move->submission &&
            schedule_giving(schedule, conf, at) == move->giving)
            return at;
    }
    return NULL;
}

struct placement move_to(const struct move *move, const struct conference *conf,
                         const struct schedule *schedule)
{
    const struct indices *formats = &conf->submissions[move->submission].formats;
    const struct placement *from = move_from(move, conf, schedule);
    int format = from ? from->format : formats->n ? formats->list[0] : -1;

    for (int i = 0;
         !conference_slots_fit(conf, move->submission, move->slot, format) && i < formats->n; i++)
        if (conference_slots_fit(conf, move->submission, move->slot, formats->list[i]))
            format = formats->list[i];
    return placement_at(conf, move->submission, move->slot, move->room, format);
}

/* How many of the moves are of the same giving as this one. */
static int times_moved(const struct move *moves, int n, const struct move *move)
{
    int times = 0;

    for (int i = 0; i < n; i++)
        times += moves[i].submission == move->submission && moves[i].giving == move->giving;
    return times;
}

/* Of givings that are not placed yet, so many are placed by moves. */
static int newly_placed(const struct move *moves, int n, int submission, int placed)
{
    int more = 0;

    for (int i = 0; i < n; i++)
        more += moves[i].submission == submission && moves[i].giving > placed;
    return more;
}

/* One talk, moved once; a further giving is the next one. */
static int are_sound(const struct conference *conf, const struct schedule *schedule,
                     const struct move *moves, int n, struct errs *errs)
{
    for (int i = 0; i < n; i++) {
        const struct move *move = &moves[i];
        const char *id = conf->submissions[move->submission].id;
        const int placed = schedule_times_given(schedule, move->submission);
        const int next = placed + newly_placed(moves, i, move->submission, placed) + 1;
        if (times_moved(moves, i + 1, move) == 2)
            errs_add(errs, ERR_INPUT, NULL,
                     "submission \"%s\" is moved twice: name one place for it", id);
        if (move->giving > next)
            errs_add(errs, ERR_INPUT, NULL,
                     "%s#%d: submission \"%s\" is placed %d time%s so far: move %s#%d before it",
                     id, move->giving, id, placed, placed == 1 ? "" : "s", id, next);
    }
    return errs_status(errs) == OK;
}

/* Givings are counted by start, so that another one may be the second now. */
static void attend_all(struct schedule *out, const struct conference *conf,
                       const struct schedule *schedule)
{
    out->has_attendance = schedule->has_attendance;
    for (int i = 0; i < schedule->n_attended; i++) {
        struct attended attended = schedule->attended[i];
        const struct move talk = {attended.submission, attended.giving, -1, -1};
        const struct placement *from = move_from(&talk, conf, schedule);
        if (from)
            attended.giving =
                schedule_giving(out, conf, &out->placements[from - schedule->placements]);
        attended.node = -1;
        schedule_attend(out, attended);
    }
}

static struct schedule *copy_of(const struct schedule *schedule)
{
    struct schedule *out = schedule_new();

    for (int i = 0; i < schedule->n_placements; i++) {
        schedule_place(out, schedule->placements[i]);
        out->placements[i].node = -1; /* it is of no file yet */
    }
    return out;
}

static void put(struct schedule *out, const struct schedule *schedule, const struct placement *from,
                struct placement to)
{
    if (from)
        out->placements[from - schedule->placements] = to;
    else
        schedule_place(out, to);
}

struct schedule *hand_moves_make(const struct conference *conf, const struct schedule *schedule,
                                 const struct move *moves, int n, struct errs *errs)
{
    if (!are_sound(conf, schedule, moves, n, errs))
        return NULL;
    struct schedule *out = copy_of(schedule);
    for (int i = 0; i < n; i++)
        put(out, schedule, move_from(&moves[i], conf, schedule),
            move_to(&moves[i], conf, schedule));
    attend_all(out, conf, schedule);
    return out;
}

struct schedule *hand_moves_place(const struct conference *conf, const struct schedule *schedule,
                                  const struct move *talk, struct placement to)
{
    struct schedule *out = copy_of(schedule);

    put(out, schedule, move_from(talk, conf, schedule), to);
    attend_all(out, conf, schedule);
    return out;
}
