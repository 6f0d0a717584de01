#include "whatif_report.h"

#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "check.h"
#include "json_words.h"
#include "phrases.h"
#include "words.h"

const char *const whatif_count_names[] = {"moved", "room", "added", "dropped"};

/* ---- the base */

void whatif_basis_take(struct whatif_basis *basis, const struct whatif_answer *answer)
{
    basis->answer = answer;
    if (!answer->schedule)
        return;
    loose_add(&basis->placements, answer->conf, answer->schedule);
    basis->check = check_schedule(answer->conf, answer->schedule);
}

void whatif_basis_clear(struct whatif_basis *basis)
{
    loose_clear(&basis->placements);
    check_free(basis->check);
    basis->check = NULL;
}

/* ---- what changed */

/* Two schedules of two conferences in the one that both have in common. */
struct joined {
    struct conference *conf;
    struct schedule *from, *to;
    struct difference *difference;
};

static struct joined join(const struct whatif_basis *basis, const struct whatif_answer *answer)
{
    struct joined joined;
    struct loose now = {0};

    loose_add(&now, answer->conf, answer->schedule);
    joined.conf =
        loose_join(&basis->placements, &now, answer->conf->zone_name, &joined.from, &joined.to);
    joined.difference = difference_new(joined.conf, joined.from, joined.to);
    loose_clear(&now);
    return joined;
}

static void joined_clear(struct joined *joined)
{
    difference_free(joined->difference);
    schedule_free(joined->from);
    schedule_free(joined->to);
    conference_free(joined->conf);
}

static json_t *place(const struct conference *conf, const struct placement *talk)
{
    struct text start = {0};

    if (!talk)
        return json_null();
    json_t *object = json_object();
    words_time(&start, conf, conf->slots[talk->slot].span.from);
    json_object_set_new(object, "start", json_string(text_bytes(&start)));
    json_object_set_new(object, "room", json_text(conf->rooms[talk->room].id));
    json_object_set_new(
        object, "minutes",
        json_integer(conference_minutes(conf, talk->submission, talk->slot, talk->format)));
    text_clear(&start);
    return object;
}

static json_t *change_json(const struct conference *conf, const struct change *change)
{
    json_t *object = json_object();
    char *words = change_text(conf, change);

    json_object_set_new(object, "change", json_string(change_names[change->kind]));
    json_object_set_new(object, "submission", json_text(conf->submissions[change->submission].id));
    json_object_set_new(object, "title", json_text(phrase_title(conf, change->submission)));
    json_object_set_new(object, "from", place(conf, change->from));
    json_object_set_new(object, "to", place(conf, change->to));
    json_object_set_new(object, "words", json_text(words));
    free(words);
    return object;
}

static enum whatif_count count_of(const struct conference *conf, const struct change *change)
{
    if (change->kind == CHANGE_NEW)
        return WHATIF_ADDED;
    if (change->kind == CHANGE_CANCELED)
        return WHATIF_DROPPED;
    return conf->slots[change->from->slot].span.from == conf->slots[change->to->slot].span.from
               ? WHATIF_ROOM
               : WHATIF_MOVED;
}

static void set_counts(json_t *entry, const int *counts)
{
    for (int i = 0; i < N_WHATIF_COUNTS; i++)
        json_object_set_new(entry, whatif_count_names[i],
                            counts ? json_integer(counts[i]) : json_null());
}

static void set_changes(json_t *entry, const struct whatif_basis *basis,
                        const struct whatif_answer *answer)
{
    struct joined joined = join(basis, answer);
    int counts[N_WHATIF_COUNTS] = {0};
    json_t *list = json_array();

    for (int i = 0; i < joined.difference->n; i++) {
        const struct change *change = &joined.difference->list[i];
        if (change->kind != CHANGE_MINUTES)
            counts[count_of(joined.conf, change)]++;
        json_array_append_new(list, change_json(joined.conf, change));
    }
    set_counts(entry, counts);
    json_object_set_new(entry, "changes", list);
    joined_clear(&joined);
}

/* ---- which rules cost more or less */

/* Of the rule in the check that has this id; nothing if none has. */
static struct price price_of_rule(const struct check *check, const char *id)
{
    for (int i = 0; i < check->n; i++)
        if (!strcmp(check->results[i].rule->id, id))
            return check->results[i].price;
    return (struct price){{0}};
}

static void add_rule(json_t *list, const char *id, const struct price *from, const struct price *to)
{
    struct price more = *to;

    price_add(&more, from, -1);
    if (price_is_zero(&more))
        return;
    json_t *object = json_object();
    json_object_set_new(object, "rule", json_text(id));
    json_object_set_new(object, "difference", json_price(&more, NULL));
    json_array_append_new(list, object);
}

/* Edits may add rules and take some out. */
static json_t *rules_json(const struct check *from, const struct check *to)
{
    json_t *list = json_array();

    for (int i = 0; i < to->n; i++) {
        const struct price before = price_of_rule(from, to->results[i].rule->id);
        add_rule(list, to->results[i].rule->id, &before, &to->results[i].price);
    }
    for (int i = 0; i < from->n; i++) {
        const char *id = from->results[i].rule->id;
        const struct price nothing = {{0}};
        int is_there = 0;
        for (int k = 0; k < to->n; k++)
            is_there |= !strcmp(to->results[k].rule->id, id);
        if (!is_there)
            add_rule(list, id, &from->results[i].price, &nothing);
    }
    return list;
}

static void set_rules(json_t *entry, const struct whatif_basis *basis,
                      const struct whatif_answer *answer)
{
    if (!basis->check)
        return;
    struct check *check = check_schedule(answer->conf, answer->schedule);

    json_object_set_new(entry, "rules", rules_json(basis->check, check));
    check_free(check);
}

/* ---- an answer */

static void set_status(json_t *object, const struct whatif_answer *answer)
{
    json_object_set_new(object, "status", json_string(schedule_status_names[answer->status]));
    json_object_set_new(object, "stopped", json_text_or_null(stopped_names[answer->stopped]));
    json_object_set_new(object, "price",
                        answer->schedule ? json_price(&answer->price, answer->has_price)
                                         : json_object());
    json_object_set_new(object, "bound", json_price(&answer->bound, answer->has_bound));
}

/* At the levels that either has. */
static json_t *difference_of(const struct whatif_answer *base, const struct whatif_answer *answer)
{
    struct price more = answer->price;
    int has[N_LEVELS];

    if (!base->schedule || !answer->schedule)
        return json_object();
    price_add(&more, &base->price, -1);
    for (int level = 0; level < N_LEVELS; level++)
        has[level] = base->has_price[level] || answer->has_price[level];
    return json_price(&more, has);
}

static json_t *edit_json(const struct edit *edit)
{
    static const char *const paths[] = {
        [EDIT_SET] = "set", [EDIT_ADD] = "add", [EDIT_REMOVE] = "remove"};
    json_t *object = json_object();

    json_object_set_new(object, paths[edit->kind], json_text(edit->path));
    if (edit->value)
        json_object_set_new(object, edit->kind == EDIT_SET ? "to" : "value",
                            json_loads(edit->value, JSON_DECODE_ANY, NULL));
    return object;
}

static void set_question(json_t *entry, const struct scenario *scenario)
{
    json_t *edits = json_array(), *values = json_array();

    for (int i = 0; i < scenario->edits.n; i++)
        json_array_append_new(edits, edit_json(&scenario->edits.list[i]));
    for (int i = 0; i < scenario->n_values; i++)
        json_array_append_new(values, json_amount(scenario->values[i]));
    json_object_set_new(entry, "n", json_integer(scenario->number));
    json_object_set_new(entry, "name", json_text(scenario->name));
    json_object_set_new(entry, "edits", edits);
    json_object_set_new(entry, "values", values);
}

json_t *whatif_entry(const struct whatif_basis *basis, const struct scenario *scenario,
                     const struct whatif_answer *answer)
{
    json_t *entry = json_object();

    set_question(entry, scenario);
    set_status(entry, answer);
    json_object_set_new(entry, "difference", difference_of(basis->answer, answer));
    if (answer->schedule) {
        set_changes(entry, basis, answer);
        set_rules(entry, basis, answer);
    } else {
        set_counts(entry, NULL);
        json_object_set_new(entry, "changes", json_array());
    }
    return entry;
}

/* ---- the document */

static json_t *base_json(const struct whatif_basis *basis)
{
    json_t *object = json_object();

    json_object_set_new(object, "schedule", json_text_or_null(basis->file));
    set_status(object, basis->answer);
    return object;
}

struct whatif_report whatif_report_new(const struct whatif_basis *basis,
                                       const struct scenarios *scenarios, json_t *const *entries)
{
    json_t *root = json_object(), *list = json_array(), *swept = json_array();
    const char *name = basis->answer->conf->name;

    for (int i = 0; i < scenarios->n; i++)
        json_array_append_new(list, entries[i]);
    for (int i = 0; i < scenarios->n_swept; i++)
        json_array_append_new(swept, json_text(scenarios->swept[i]));
    json_object_set_new(root, "lectern-whatif", json_integer(1));
    json_object_set_new(root, "conference", json_text_or_null(*name ? name : NULL));
    json_object_set_new(root, "keep", json_text(basis->keep));
    json_object_set_new(root, "question", json_text(basis->question));
    json_object_set_new(root, "asked", json_integer(scenarios->n_asked));
    json_object_set_new(root, "swept", swept);
    json_object_set_new(root, "base", base_json(basis));
    json_object_set_new(root, "scenarios", list);
    return (struct whatif_report){.root = root};
}

void whatif_report_clear(struct whatif_report *report)
{
    json_decref(report->root);
    free(report->seconds);
    *report = (struct whatif_report){0};
}

char *whatif_json(const struct whatif_report *report)
{
    return json_print(json_incref(report->root));
}

/* ---- to print */

static void get_price(const json_t *object, struct price *price, int *has)
{
    *price = (struct price){{0}};
    for (int level = 0; level < N_LEVELS; level++) {
        const json_t *number = json_object_get(object, level_names[level]);
        has[level] = number != NULL;
        if (number)
            price->at[level] = json_to_amount(number);
    }
}

char *whatif_rules_text(const struct whatif_row *row)
{
    struct text text = {0};

    for (size_t i = 0; i < json_array_size(row->rules); i++) {
        const json_t *rule = json_array_get(row->rules, i);
        struct price more;
        int has[N_LEVELS];
        get_price(json_object_get(rule, "difference"), &more, has);
        text_addf(&text, "%s%s ",
                  i ? ", " : "by rule: ", json_string_value(json_object_get(rule, "rule")));
        words_difference(&text, &more);
    }
    return text_take(&text);
}

static struct whatif_row row_of(const json_t *entry)
{
    struct whatif_row row = {
        .n = (int)json_integer_value(json_object_get(entry, "n")),
        .name = json_string_value(json_object_get(entry, "name")),
        .status = json_string_value(json_object_get(entry, "status")),
        .stopped = json_string_value(json_object_get(entry, "stopped")),
        .changes = json_object_get(entry, "changes"),
        .values = json_object_get(entry, "values"),
        .rules = json_object_get(entry, "rules"),
    };

    get_price(json_object_get(entry, "price"), &row.price, row.has_price);
    get_price(json_object_get(entry, "difference"), &row.difference, row.has_difference);
    get_price(json_object_get(entry, "bound"), &row.bound, row.has_bound);
    row.has_schedule = row.has_price[HARD];
    for (int i = 0; i < N_WHATIF_COUNTS; i++)
        row.counts[i] = (int)json_integer_value(json_object_get(entry, whatif_count_names[i]));
    return row;
}

struct whatif_row whatif_report_base(const struct whatif_report *report)
{
    const json_t *base = json_object_get(report->root, "base");
    struct whatif_row row = row_of(base);

    row.name = json_string_value(json_object_get(base, "schedule"));
    return row;
}

size_t whatif_report_n(const struct whatif_report *report)
{
    return json_array_size(json_object_get(report->root, "scenarios"));
}

static const char *advice(const struct whatif_report *report)
{
    const char *keep = json_string_value(json_object_get(report->root, "keep"));

    return keep && !strcmp(keep, level_names[HARD])
               ? "no timetable fits with every talk where it is: ask without --keep hard"
               : "no timetable fits: lectern explain, with the same edits, says why and what to do";
}

struct whatif_row whatif_report_row(const struct whatif_report *report, size_t i)
{
    struct whatif_row row = row_of(json_array_get(json_object_get(report->root, "scenarios"), i));

    if (!strcmp(row.status, schedule_status_names[SCHEDULE_INFEASIBLE]))
        row.advice = advice(report);
    return row;
}

static int is_answered(const char *status)
{
    for (int i = 0; i <= SCHEDULE_UNKNOWN; i++)
        if (!strcmp(schedule_status_names[i], status))
            return whatif_is_answered((enum schedule_status)i);
    return 0;
}

int whatif_report_is_answered(const struct whatif_report *report)
{
    for (size_t i = 0; i < whatif_report_n(report); i++)
        if (!is_answered(whatif_report_row(report, i).status))
            return 0;
    return 1;
}
