#include "placing.h"

#include <stdlib.h>

#include "mem.h"
#include "text.h"

/* How far a slot's start is from the moment, in minutes. */
static int64_t minutes_off(const struct placing *at, int slot)
{
    const int64_t utc = at->conf->slots[slot].span.from;
    return at->moment.has_offset ? utc - (at->moment.minutes - at->moment.offset)
                                 : conference_local(at->conf, utc) - at->moment.minutes;
}

static int is_in_room(const struct placing *at, int slot)
{
    return conference_has_room(at->conf, at->conf->slots[slot].session, at->room);
}

/* The instants that the moment is: two where the clocks are put back.  0: they skip it. */
static int find_instants(const struct placing *at, int64_t utc[2])
{
    utc[0] = utc[1] = at->moment.minutes - at->moment.offset;
    return at->moment.has_offset ||
           zone_utc(at->conf->zone, at->moment.minutes, utc) != ZONE_SKIPPED;
}

struct indices placing_slots(const struct placing *at)
{
    struct indices slots = {0};
    int64_t utc[2];
    const int exists = find_instants(at, utc);

    for (int slot = 0; exists && slot < at->conf->n_slots; slot++) {
        const int64_t start = at->conf->slots[slot].span.from;
        if ((start != utc[0] && start != utc[1]) || !is_in_room(at, slot))
            continue;
        slots.list = mem_grow(slots.list, (size_t)slots.n, sizeof *slots.list);
        slots.list[slots.n++] = slot;
    }
    return slots;
}

/* The start of the room's slots that is next, from the moment on (direction 1) or before (-1); -1:
 * none. */
static int next_slot(const struct placing *at, int direction)
{
    int best = -1;

    for (int slot = 0; slot < at->conf->n_slots; slot++) {
        const int64_t off = direction * minutes_off(at, slot);
        if (off > 0 && is_in_room(at, slot) &&
            (best < 0 || off < direction * minutes_off(at, best)))
            best = slot;
    }
    return best;
}

void placing_add_nearest(struct text *text, const struct placing *at)
{
    const char *separator = " (nearest: ";
    int n = 0;

    for (int direction = -1; direction <= 1; direction += 2) {
        const int near = next_slot(at, direction);
        char moment[17];
        if (near < 0)
            continue;
        civil_format_moment(conference_local(at->conf, at->conf->slots[near].span.from), moment);
        text_addf(text, "%s%s", separator, moment);
        separator = ", ";
        n++;
    }
    text_add(text, n ? ")" : "; it has no slots at all");
}

void placing_report_no_slot(const struct document *doc, struct value start,
                            const struct placing *at)
{
    struct text starts = {0};

    placing_add_nearest(&starts, at);
    value_error(doc, start, "room \"%s\" has no slot that starts at %s%s",
                at->conf->rooms[at->room].id, value_text(start, ""), text_bytes(&starts));
    text_clear(&starts);
}

void placing_check_submission(const struct document *doc, struct value value,
                              const struct conference *conf, int submission, int times)
{
    const struct submission *talk = &conf->submissions[submission];

    if (!submission_is_candidate(talk))
        value_error(doc, value, "submission \"%s\" is %s: it cannot be placed", talk->id,
                    conf->states.list[talk->state_name]);
    else if (times > talk->repeats && talk->repeats == 1)
        value_error(doc, value, "submission \"%s\" is placed twice", talk->id);
    else if (times > talk->repeats)
        value_error(doc, value, "submission \"%s\" is placed more often than its %d repeats",
                    talk->id, talk->repeats);
}

void placing_check_minutes(const struct document *doc, struct value value,
                           const struct conference *conf, const struct placement *placement,
                           int minutes)
{
    const int expected =
        conference_minutes(conf, placement->submission, placement->slot, placement->format);

    if (minutes != expected)
        value_error(doc, value, "submission \"%s\" takes %d minutes there, not %d",
                    conf->submissions[placement->submission].id, expected, minutes);
}

void placing_report_unknown(const struct document *doc, struct value value, const char *noun,
                            const char *name, const char *nearest)
{
    if (nearest)
        value_error(doc, value, "no %s \"%s\" (did you mean \"%s\"?)", noun, name, nearest);
    else
        value_error(doc, value, "no %s \"%s\"", noun, name);
}
