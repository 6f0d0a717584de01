#include "check_json.h"

#include <stdlib.h>

#include "json_words.h"
#include "keys.h"
#include "members.h"
#include "words.h"

static json_t *place(const struct position *position)
{
    if (!position->file)
        return json_null();
    char *path = position_path(position);
    json_t *object = json_object();
    json_object_set_new(object, "file", json_text(position->file));
    json_object_set_new(object, "line", json_integer(position->line));
    json_object_set_new(object, "column", json_integer(position->column));
    json_object_set_new(object, "path", json_text_or_null(path));
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

static json_t *ids(const struct conference *conf, const struct indices *indices, key_id *id)
{
    json_t *list = json_array();

    for (int i = 0; indices && i < indices->n; i++)
        json_array_append_new(list, json_string(id(conf, indices->list[i])));
    return list;
}

static void set_subjects(json_t *object, const struct conference *conf, const struct match *match)
{
    json_object_set_new(object, "submissions",
                        ids(conf, match ? &match->submissions : NULL, key_submission));
    json_object_set_new(object, "people", ids(conf, match ? &match->people : NULL, key_person));
    json_object_set_new(object, "rooms", ids(conf, match ? &match->rooms : NULL, key_room));
    json_object_set_new(object, "start", start(conf, match ? match->slot : -1));
}

static json_t *level(const struct report_finding *finding)
{
    return finding->level == N_LEVELS ? json_null() : json_string(level_names[finding->level]);
}

static json_t *finding_json(const struct findings *run, const struct report_finding *finding)
{
    char code[FINDING_CODE];
    json_t *object = json_object();

    json_object_set_new(object, "key", json_string(finding->key));
    json_object_set_new(object, "rule", json_string(finding_code(finding, code)));
    json_object_set_new(object, "id", json_string(finding->id));
    json_object_set_new(object, "level", level(finding));
    json_object_set_new(object, "severity", json_string(severity_names[finding->severity]));
    json_object_set_new(object, "price", json_price(&finding->price, NULL));
    json_object_set_new(object, "size", json_amount(finding->match ? finding->match->size : 0));
    json_object_set_new(object, "message", json_text_or_null(finding->message));
    json_object_set_new(object, "hint", json_text_or_null(finding->hint));
    set_subjects(object, run->conf, finding->match);
    json_object_set_new(object, "accepted", json_boolean(finding->waiver == WAIVER_ACCEPTED));
    json_object_set_new(object, "ignored", json_boolean(finding->waiver == WAIVER_IGNORED));
    json_object_set_new(object, "because", json_text_or_null(finding->because));
    json_object_set_new(object, "conference", place(&finding->conference));
    json_object_set_new(object, "schedule", place(&finding->in_schedule));
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

static json_t *price_json(const struct check *check)
{
    const struct price none = {{0}};
    const struct price *price = check ? &check->price : &none;
    const int has[N_LEVELS] = {check != NULL, price->at[CHANGES] != 0, price->at[MEDIUM] != 0,
                               price->at[SOFT] != 0};
    return json_price(price, has);
}

static json_t *run_json(const struct findings *run)
{
    json_t *object = json_object(), *rules = json_array(), *findings = json_array();

    for (int i = 0; run->check && i < run->check->n; i++)
        json_array_append_new(rules, rule_json(&run->check->results[i]));
    for (int i = 0; i < run->n; i++)
        json_array_append_new(findings, finding_json(run, &run->list[i]));
    json_object_set_new(object, "schedule", json_text_or_null(run->name));
    json_object_set_new(object, "status", json_string(schedule_status_names[run->status]));
    json_object_set_new(object, "feasible", json_boolean(run->status <= SCHEDULE_FEASIBLE));
    json_object_set_new(object, "price", price_json(run->check));
    json_object_set_new(object, "rules", rules);
    json_object_set_new(object, "findings", findings);
    return object;
}

char *check_json(const struct check_report *report)
{
    json_t *root = json_object(), *list = json_array();

    for (int i = 0; i < report->n; i++)
        json_array_append_new(list, run_json(report->runs[i]));
    json_object_set_new(root, "lectern-check", json_integer(1));
    json_object_set_new(root, "conference", json_text_or_null(report->conference));
    json_object_set_new(root, "runs", list);
    return json_print(root);
}
