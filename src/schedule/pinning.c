#include "pinning.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "mem.h"
#include "placing.h"
#include "text.h"

/* ---- one pin */

static void add_string(struct text *text, const char *name, const char *value)
{
    json_t *string = json_string(value);
    char *json = json_dumps(string, JSON_ENCODE_ANY);

    text_addf(text, ", \"%s\": %s", name, json ? json : "\"\"");
    free(json);
    json_decref(string);
}

/* Do start and room say which slot it is? */
static int start_is_enough(const struct conference *conf, const struct placement *talk,
                           int64_t local)
{
    const struct placing at = {conf, {.minutes = local}, talk->room};
    struct indices slots = placing_slots(&at);
    const int is_enough = slots.n == 1;

    free(slots.list);
    return is_enough;
}

static void add_pin(struct text *text, const struct conference *conf, const struct placement *talk)
{
    const struct slot *slot = &conf->slots[talk->slot];
    const int64_t local = conference_local(conf, slot->span.from);
    const int has_start = start_is_enough(conf, talk, local);
    struct text members = {0};
    char start[17];

    add_string(&members, "submission", conf->submissions[talk->submission].id);
    if (has_start)
        add_string(&members, "start", civil_format_moment(local, start));
    else
        add_string(&members, "session", conf->sessions[slot->session].id);
    if (!has_start)
        text_addf(&members, ", \"slot\": %d", slot->number);
    add_string(&members, "room", conf->rooms[talk->room].id);
    text_addf(text, "{%s}", text_bytes(&members) + strlen(", "));
    text_clear(&members);
}

/* ---- the list of them */

/* How the file lays out a list: what stands before each item, and before the bracket. */
struct layout {
    char *item, *end;
};

/* The white space before an offset, the caller's; "" if it is all on one line. */
static char *break_before(const struct source *source, size_t offset)
{
    size_t length, from = offset;
    const char *bytes = source_bytes(source, &length);

    while (from > 0 && strchr(" \t\r\n", bytes[from - 1]))
        from--;
    char *space = mem_span(bytes + from, offset - from);
    if (!strchr(space, '\n'))
        *space = '\0';
    return space;
}

/* As the file's pins, where those stand on lines of their own; else a step further in than its last
 * member. */
static struct layout layout_of(const struct conference *conf)
{
    const struct source *source = conf->source;
    struct layout layout = {0};
    struct text item = {0};
    int last = -1;

    for (int node = source_child(source, 0, 0); node >= 0; node = source_next(source, node))
        last = node;
    layout.end = break_before(source, source_extent(source, last).start);
    text_add(&item, layout.end);
    text_add(&item, *layout.end ? "  " : "");
    layout.item = text_take(&item);
    if (!conf->n_pins)
        return layout;
    char *own = break_before(source, source_extent(source, conf->pins[0].node).start);
    if (*own) {
        free(layout.item);
        layout.item = own;
    } else {
        free(own);
    }
    return layout;
}

static int is_pinned_anew(const struct pin *pin, const struct placement *talks, int n)
{
    for (int i = 0; i < n; i++)
        if (talks[i].submission == pin->submission)
            return 1;
    return 0;
}

static void begin_item(struct text *text, const struct layout *layout, int is_first)
{
    text_add(text, is_first ? "[" : ",");
    text_add(text, *layout->item ? layout->item : is_first ? "" : " ");
}

static void add_kept(struct pinning *pinning, struct text *text, const struct conference *conf,
                     const struct placement *talks, int n, const struct layout *layout)
{
    size_t length;
    const char *bytes = source_bytes(conf->source, &length);

    for (int i = 0; i < conf->n_pins; i++) {
        const struct extent at = source_extent(conf->source, conf->pins[i].node);
        if (is_pinned_anew(&conf->pins[i], talks, n)) {
            pinning->n_replaced++;
            continue;
        }
        begin_item(text, layout, !text->length);
        text_add_span(text, bytes + at.from, at.to - at.from);
        pinning->n_kept++;
    }
}

struct pinning pinning_of(const struct conference *conf, const struct placement *talks, int n)
{
    struct pinning pinning = {.n_pinned = n};
    struct layout layout = layout_of(conf);
    struct text text = {0};

    add_kept(&pinning, &text, conf, talks, n, &layout);
    for (int i = 0; i < n; i++) {
        begin_item(&text, &layout, !text.length);
        add_pin(&text, conf, &talks[i]);
    }
    text_add(&text, text.length ? layout.end : "[");
    text_add(&text, "]");
    free(layout.item);
    free(layout.end);
    pinning.list = text_take(&text);
    return pinning;
}

void pinning_clear(struct pinning *pinning)
{
    free(pinning->list);
    *pinning = (struct pinning){0};
}
