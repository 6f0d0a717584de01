#include "check_json.h"

#include <stdlib.h>

#include "json_words.h"
#include "members.h"
#include "words.h"

/* What usually mends it; rules without a row get null. */
static const char *const hints[N_RULES] = {
    [RULE_placed] = "give it a place, or set its state to submitted",
    [RULE_room_clash] = "move one of them to another room or start",
    [RULE_person_clash] = "move one of them to another start",
    [RULE_fits] = "move it to a session that takes its format and has slots enough",
    [RULE_room_open] = "move it to another room, or into the room's open hours",
    [RULE_person_available] = "move it into the hours the person is there",
    [RULE_needs] = "move it to a room and slot with the tags it needs",
    [RULE_pinned] = "place it as the pin says, or drop the pin",
    [RULE_wishes] = "move it to a room and slot with the tags it wishes for",
    [RULE_comfort] = "move it to hours that suit its speaker",
    [RULE_keep] = "put it back to where it was published",
    [RULE_audience_fits] = "move it to a larger room",
};

static json_t *place(const struct source *source, int node)
{
    int line, column;

    if (!source || node < 0)
        return json_null();
    source_position(source, node, &line, &column);
    char *path = source_path(source, node);
    json_t *object = json_object();
    json_object_set_new(object, "file", json_string(source_file(source)));
    json_object_set_new(object, "line", json_integer(line));
    json_object_set_new(object, "column", json_integer(column));
    json_object_set_new(object, "path", json_string(path));
    free(path);
    return object;
}

static json_t *start(const struct conference *conf, int slot)
{
    if (slot < 0)
        return json_null();
    struct text text = {0};
    words_time(&text, conf, conf->slots[slot].span.from);
    json_t *time = json_string(text_bytes(&text));
    text_clear(&text);
    return time;
}

static void set_subjects(json_t *object, const struct conference *conf, const struct match *match)
{
    json_t *submissions = json_array(), *people = json_array(), *rooms = json_array();

    for (int i = 0; i < match->submissions.n; i++)
        json_array_append_new(submissions,
                              json_string(conf->submissions[match->submissions.list[i]].id));
    for (int i = 0; i < match->people.n; i++)
        json_array_append_new(people, json_string(conf->people[match->people.list[i]].id));
    for (int i = 0; i < match->rooms.n; i++)
        json_array_append_new(rooms, json_string(conf->rooms[match->rooms.list[i]].id));
    json_object_set_new(object, "submissions", submissions);
    json_object_set_new(object, "people", people);
    json_object_set_new(object, "rooms", rooms);
    json_object_set_new(object, "start", start(conf, match->slot));
}

static const char *severity(const struct report_finding *finding)
{
    if (finding->price.at[finding->level] <= 0)
        return "note"; /* a reward, or nothing */
    return finding->level == HARD ? "error" : "warning";
}

static json_t *finding_json(const struct findings *run, const struct report_finding *finding)
{
    const struct rule *rule = finding->result->rule;
    char name[64];
    json_t *object = json_object();

    json_object_set_new(object, "key", json_string(finding->key));
    json_object_set_new(object, "rule", json_string(rule_kind_name(rule->kind, name)));
    json_object_set_new(object, "id", json_string(rule->id));
    json_object_set_new(object, "level", json_string(level_names[finding->level]));
    json_object_set_new(object, "severity", json_string(severity(finding)));
    json_object_set_new(object, "price", json_price(&finding->price, NULL));
    json_object_set_new(object, "size", json_amount(finding->match->size));
    json_object_set_new(object, "message", json_text_or_null(finding->match->text));
    json_object_set_new(object, "hint", json_text_or_null(hints[rule->kind]));
    set_subjects(object, run->conf, finding->match);
    json_object_set_new(object, "accepted", json_boolean(finding->accepted));
    json_object_set_new(object, "conference", place(run->conf->source, finding->conference_node));
    json_object_set_new(object, "schedule", place(run->schedule->source, finding->schedule_node));
    return object;
}

static json_t *rule_json(const struct rule_result *result)
{
    char name[64];
    json_t *object = json_object();

    json_object_set_new(object, "rule", json_string(rule_kind_name(result->rule->kind, name)));
    json_object_set_new(object, "id", json_string(result->rule->id));
    json_object_set_new(object, "weight", json_price(&result->rule->weight, NULL));
    json_object_set_new(object, "size", json_amount(result->size));
    json_object_set_new(object, "matches", json_integer(result->matches.n));
    json_object_set_new(object, "price", json_price(&result->price, NULL));
    return object;
}

static json_t *run_json(const struct findings *run, const char *name)
{
    const struct check *check = run->check;
    const amount *price = check->price.at;
    const int has[N_LEVELS] = {1, price[CHANGES] != 0, price[MEDIUM] != 0, price[SOFT] != 0};
    json_t *object = json_object(), *rules = json_array(), *findings = json_array();

    for (int i = 0; i < check->n; i++)
        json_array_append_new(rules, rule_json(&check->results[i]));
    for (int i = 0; i < run->n; i++)
        json_array_append_new(findings, finding_json(run, &run->list[i]));
    json_object_set_new(object, "schedule", json_string(name));
    json_object_set_new(object, "status",
                        json_string(schedule_status_names[findings_status(check)]));
    json_object_set_new(object, "feasible", json_boolean(check->feasible));
    json_object_set_new(object, "price", json_price(&check->price, has));
    json_object_set_new(object, "rules", rules);
    json_object_set_new(object, "findings", findings);
    return object;
}

char *check_json(const struct conference *conf, struct findings *const *runs,
                 const char *const *names, int n)
{
    json_t *root = json_object(), *list = json_array();

    for (int i = 0; i < n; i++)
        json_array_append_new(list, run_json(runs[i], names[i]));
    json_object_set_new(root, "lectern-check", json_integer(1));
    json_object_set_new(root, "conference", json_text_or_null(conf->name));
    json_object_set_new(root, "runs", list);
    return json_print(root);
}
