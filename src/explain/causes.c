#include "causes.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "phrases.h"
#include "text.h"

/* ---- which there are */

static void add(struct causes *causes, enum cause_kind kind, int index, int node)
{
    causes->list = mem_grow(causes->list, (size_t)causes->n, sizeof *causes->list);
    causes->list[causes->n++] = (struct cause){kind, index, node};
}

static int is_hard(const struct rule *rule)
{
    return !rule->off && rule->weight.at[HARD] > 0;
}

/* Those that only say that the facts of the file hold. */
static int is_about_facts(enum rule_kind kind)
{
    return kind == RULE_placed || kind == RULE_room_open || kind == RULE_person_available ||
           kind == RULE_needs || kind == RULE_pinned;
}

static int some_rule(const struct conference *conf, enum rule_kind kind)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == kind && is_hard(&conf->rules[i]))
            return 1;
    return 0;
}

static int has_to_be_placed(const struct conference *conf, int submission)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == RULE_placed && is_hard(&conf->rules[i]) &&
            submission_is_accepted(&conf->submissions[submission]) &&
            where_matches(&conf->rules[i].where, conf, submission, -1))
            return 1;
    return 0;
}

static int has_hours(const struct spans *open)
{
    return open->n != 1 || open->list[0].from != INT64_MIN || open->list[0].to != INT64_MAX;
}

static int needs_something(const struct needs *needs)
{
    return needs->room.n || needs->slot.n || needs->not_room.n || needs->not_slot.n;
}

static void add_talks(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_submissions; i++)
        if (has_to_be_placed(conf, i))
            add(causes, CAUSE_PLACED, i, conf->submissions[i].node);
}

static void add_rules(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (is_hard(&conf->rules[i]) && !conf->rules[i].always_on &&
            !is_about_facts(conf->rules[i].kind))
            add(causes, CAUSE_RULE, i, conf->rules[i].node);
}

static void add_events(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_events; i++)
        add(causes, CAUSE_EVENT, i, conf->events[i].node);
}

static void add_rooms(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_rooms && some_rule(conf, RULE_room_open); i++)
        if (has_hours(&conf->rooms[i].open))
            add(causes, CAUSE_ROOM, i, conf->rooms[i].node);
}

/* More seats must help every hard rule, or at least harm none. */
static int seats_are_causes(const struct conference *conf)
{
    return some_rule(conf, RULE_audience_fits) && !some_rule(conf, RULE_popular_rooms) &&
           !some_rule(conf, RULE_empty_seats);
}

static void add_capacities(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_rooms && seats_are_causes(conf); i++)
        if (conf->rooms[i].capacity >= 0)
            add(causes, CAUSE_CAPACITY, i, conf->rooms[i].node);
}

static void add_people(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_people && some_rule(conf, RULE_person_available); i++)
        if (has_hours(&conf->people[i].open))
            add(causes, CAUSE_PERSON, i, conf->people[i].node);
    for (int i = 0; i < conf->n_people; i++)
        if (conf->people[i].must.n)
            add(causes, CAUSE_MUST, i, conf->people[i].node);
}

static void add_needs(struct causes *causes, const struct conference *conf)
{
    if (!some_rule(conf, RULE_needs))
        return;
    for (int i = 0; i < conf->n_submissions; i++)
        if (submission_is_candidate(&conf->submissions[i]) &&
            needs_something(&conf->submissions[i].needs))
            add(causes, CAUSE_NEEDS, i, conf->submissions[i].node);
    for (int i = 0; i < conf->n_people; i++)
        if (needs_something(&conf->people[i].needs))
            add(causes, CAUSE_PERSON_NEEDS, i, conf->people[i].node);
}

static void add_pins(struct causes *causes, const struct conference *conf)
{
    for (int i = 0; i < conf->n_pins && some_rule(conf, RULE_pinned); i++)
        add(causes, CAUSE_PIN, i, conf->pins[i].node);
}

struct causes causes_of(const struct conference *conf)
{
    struct causes causes = {0};

    add_talks(&causes, conf);
    add_rules(&causes, conf);
    add_events(&causes, conf);
    add_rooms(&causes, conf);
    add_capacities(&causes, conf);
    add_people(&causes, conf);
    add_needs(&causes, conf);
    add_pins(&causes, conf);
    return causes;
}

struct causes causes_marked(const struct causes *causes, const char *marks)
{
    struct causes marked = {0};

    for (int i = 0; i < causes->n; i++)
        if (marks[i])
            add(&marked, causes->list[i].kind, causes->list[i].index, causes->list[i].node);
    return marked;
}

void causes_clear(struct causes *causes)
{
    free(causes->list);
    *causes = (struct causes){0};
}

/* ---- in words */

static void add_window(struct text *text, const struct conference *conf, struct span span)
{
    char from[32], to[32];

    if (span.from == INT64_MIN)
        text_addf(text, "until %s", phrase_time(conf, span.to, to));
    else if (span.to == INT64_MAX)
        text_addf(text, "from %s", phrase_time(conf, span.from, from));
    else
        text_addf(text, "%s to %s", phrase_time(conf, span.from, from),
                  phrase_time(conf, span.to, to));
}

static void add_hours(struct text *text, const struct conference *conf, const struct spans *open)
{
    enum { SHOWN = 4 };

    if (!open->n)
        text_add(text, "never");
    for (int i = 0; i < open->n && i < SHOWN; i++) {
        text_add(text, i ? ", " : "only ");
        add_window(text, conf, open->list[i]);
    }
    if (open->n > SHOWN)
        text_addf(text, " and %d times more", open->n - SHOWN);
}

static void add_titles(struct text *text, const struct conference *conf,
                       const struct indices *submissions)
{
    for (int i = 0; i < submissions->n; i++)
        text_addf(text, "%s\"%s\"", i ? ", " : "", phrase_title(conf, submissions->list[i]));
}

static void add_tags(struct text *text, const struct conference *conf, const struct indices *tags,
                     const char *words)
{
    if (!tags->n)
        return;
    text_addf(text, "%s%s", text->bytes[text->length - 1] == ' ' ? "" : "; ", words);
    for (int i = 0; i < tags->n; i++)
        text_addf(text, "%s%s", i ? ", " : " ", conf->values.list[tags->list[i]]);
}

static void add_needs_of(struct text *text, const struct conference *conf, const char *name,
                         const struct needs *needs)
{
    text_addf(text, "%s needs ", name);
    add_tags(text, conf, &needs->room, "a room with");
    add_tags(text, conf, &needs->slot, "a slot with");
    add_tags(text, conf, &needs->not_room, "a room without");
    add_tags(text, conf, &needs->not_slot, "a slot without");
}

static void add_pin(struct text *text, const struct conference *conf, const struct pin *pin)
{
    char at[32];

    text_addf(text, "\"%s\" is pinned", phrase_title(conf, pin->submission));
    if (pin->has_start)
        text_addf(text, " to %s", phrase_time(conf, pin->start, at));
    if (pin->session >= 0)
        text_addf(text, " to session %s", conf->sessions[pin->session].id);
    if (pin->number)
        text_addf(text, ", slot %d", pin->number);
    if (pin->room >= 0)
        text_addf(text, " in %s", phrase_room(conf, pin->room));
}

/* As it stands in the file, which says more than its name. */
static void add_rule(struct text *text, const struct conference *conf, int index)
{
    enum { LONGEST = 160 };
    const json_t *json = json_array_get(json_object_get(conf->root, "rules"), (size_t)index);
    char *dumped = json_dumps(json, 0);

    text_addf(text, "the hard rule %s", conf->rules[index].id);
    if (dumped && strlen(dumped) <= LONGEST)
        text_addf(text, ": %s", dumped);
    free(dumped);
}

static void add_cause(struct text *text, const struct conference *conf, const struct cause *cause)
{
    const int i = cause->index;

    switch (cause->kind) {
    case CAUSE_PLACED:
        text_addf(text, "\"%s\" must be placed", phrase_title(conf, i));
        break;
    case CAUSE_RULE:
        add_rule(text, conf, i);
        break;
    case CAUSE_EVENT:
        text_addf(text, "\"%s\" takes ", conf->events[i].title);
        add_window(text, conf, conf->events[i].span);
        break;
    case CAUSE_ROOM:
        text_addf(text, "%s is open ", phrase_room(conf, i));
        add_hours(text, conf, &conf->rooms[i].open);
        break;
    case CAUSE_CAPACITY:
        text_addf(text, "%s has %d seats", phrase_room(conf, i), conf->rooms[i].capacity);
        break;
    case CAUSE_PERSON:
        text_addf(text, "%s is there ", phrase_person(conf, i));
        add_hours(text, conf, &conf->people[i].open);
        break;
    case CAUSE_MUST:
        text_addf(text, "%s must attend ", phrase_person(conf, i));
        add_titles(text, conf, &conf->people[i].must);
        break;
    case CAUSE_NEEDS:
        add_needs_of(text, conf, phrase_title(conf, i), &conf->submissions[i].needs);
        break;
    case CAUSE_PERSON_NEEDS:
        add_needs_of(text, conf, phrase_person(conf, i), &conf->people[i].needs);
        break;
    case CAUSE_PIN:
        add_pin(text, conf, &conf->pins[i]);
        break;
    case N_CAUSE_KINDS:
        break;
    }
}

char *cause_text(const struct conference *conf, const struct cause *cause)
{
    struct text text = {0};

    add_cause(&text, conf, cause);
    return text_take(&text);
}

/* ---- the conference without some of them */

static struct span ever = {INT64_MIN, INT64_MAX};

static void *copy(const void *list, int n, size_t size)
{
    void *out = mem_zero((size_t)n, size);

    if (n)
        memcpy(out, list, (size_t)n * size);
    return out;
}

/* Of a rule `placed`: only the submissions that `must` has marked. */
static void limit_to(struct rule *rule, const struct conference *conf, const char *must)
{
    struct indices ids = {0};

    for (int i = 0; i < conf->n_submissions; i++)
        if (must[i] && where_matches(&rule->where, conf, i, -1)) {
            ids.list = mem_grow(ids.list, (size_t)ids.n, sizeof *ids.list);
            ids.list[ids.n++] = i;
        }
    rule->where.ids = ids;
    rule->off = !ids.n; /* no id means any */
}

static void keep_hard_prices(struct conference *out)
{
    for (int i = 0; i < out->n_rules; i++) {
        struct rule *rule = &out->rules[i];
        const amount hard = rule->weight.at[HARD];
        rule->weight = (struct price){.at[HARD] = hard};
        rule->off = rule->off || (!hard && rule->kind != RULE_attendance);
    }
}

static void keep_placed(struct conference *out, const struct causes *causes, const char *kept)
{
    char *must = mem_zero((size_t)out->n_submissions, 1);

    for (int i = 0; i < causes->n; i++)
        if (causes->list[i].kind == CAUSE_PLACED)
            must[causes->list[i].index] = kept[i];
    for (int i = 0; i < out->n_rules; i++)
        if (out->rules[i].kind == RULE_placed)
            limit_to(&out->rules[i], out, must);
    free(must);
}

static void give_up(struct conference *out, const struct cause *cause)
{
    static const struct needs nothing;

    switch (cause->kind) {
    case CAUSE_RULE:
        out->rules[cause->index].off = 1;
        break;
    case CAUSE_ROOM:
        out->rooms[cause->index].open = (struct spans){&ever, 1};
        break;
    case CAUSE_CAPACITY:
        out->rooms[cause->index].capacity = -1;
        break;
    case CAUSE_PERSON:
        out->people[cause->index].open = (struct spans){&ever, 1};
        break;
    case CAUSE_MUST:
        out->people[cause->index].must = (struct indices){0};
        break;
    case CAUSE_NEEDS:
        out->submissions[cause->index].needs = nothing;
        break;
    case CAUSE_PERSON_NEEDS:
        out->people[cause->index].needs = nothing;
        break;
    case CAUSE_PLACED: /* those that vanish from their list, or another */
    case CAUSE_EVENT:
    case CAUSE_PIN:
    case N_CAUSE_KINDS:
        break;
    }
}

static void keep_events_and_pins(struct conference *out, const struct conference *conf,
                                 const struct causes *causes, const char *kept)
{
    const int pins_count = some_rule(conf, RULE_pinned);

    out->n_events = 0;
    out->n_pins = pins_count ? 0 : out->n_pins;
    for (int i = 0; i < causes->n; i++) {
        const struct cause *cause = &causes->list[i];
        if (kept[i] && cause->kind == CAUSE_EVENT)
            out->events[out->n_events++] = conf->events[cause->index];
        if (kept[i] && cause->kind == CAUSE_PIN)
            out->pins[out->n_pins++] = conf->pins[cause->index];
    }
}

struct conference *causes_kept(const struct conference *conf, const struct causes *causes,
                               const char *kept)
{
    struct conference *out = copy(conf, 1, sizeof *conf);

    out->rooms = copy(conf->rooms, conf->n_rooms, sizeof *conf->rooms);
    out->people = copy(conf->people, conf->n_people, sizeof *conf->people);
    out->submissions = copy(conf->submissions, conf->n_submissions, sizeof *conf->submissions);
    out->events = copy(conf->events, conf->n_events, sizeof *conf->events);
    out->pins = copy(conf->pins, conf->n_pins, sizeof *conf->pins);
    out->rules = copy(conf->rules, conf->n_rules, sizeof *conf->rules);
    keep_hard_prices(out);
    keep_placed(out, causes, kept);
    keep_events_and_pins(out, conf, causes, kept);
    for (int i = 0; i < causes->n; i++)
        if (!kept[i])
            give_up(out, &causes->list[i]);
    return out;
}

void causes_kept_free(struct conference *conf)
{
    if (!conf)
        return;
    for (int i = 0; i < conf->n_rules; i++)
        if (conf->rules[i].kind == RULE_placed)
            free(conf->rules[i].where.ids.list);
    free(conf->rules);
    free(conf->pins);
    free(conf->events);
    free(conf->submissions);
    free(conf->people);
    free(conf->rooms);
    free(conf);
}
