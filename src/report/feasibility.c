#include "feasibility.h"

#include "keys.h"
#include "mem.h"
#include "text.h"
#include "warnings.h"
#include "words.h"

static const enum schedule_status statuses[] = {[COLLISION_NONE] = SCHEDULE_FEASIBLE,
                                                [COLLISION_FOUND] = SCHEDULE_INFEASIBLE,
                                                [COLLISION_UNDECIDED] = SCHEDULE_UNKNOWN};

static void add_headline(struct findings *findings, const struct collision *collision)
{
    struct text message = {0};

    text_add(&message, "no timetable can exist: ");
    if (!collision->causes.n && collision->counts.n)
        text_add(&message, "counting shows it");
    else if (!collision->causes.n)
        text_add(&message, "what always holds is too much already");
    else if (collision->is_minimal)
        text_add(&message,
                 "the following cannot all hold; without any one of them, the others could");
    else
        text_add(&message, "the following cannot all hold, and perhaps not all of it is needed "
                           "for that: an effort ran out on the way");
    findings_add(findings, (struct report_finding){
                               .id = "infeasible",
                               .message = findings_keep(findings, text_take(&message)),
                               .hint = "give up one of them",
                               .severity = SEVERITY_ERROR,
                               .level = N_LEVELS,
                               .conference = {.file = source_file(findings->conf->source)}});
}

static void add_part(struct text *key, const char *what, const char *id)
{
    text_addf(key, "%s%s=", key->bytes[key->length - 1] == '/' ? "" : "+", what);
    key_add_id(key, id);
}

/* A submission may have several pins: what each fixes parts them. */
static void add_pin(struct text *key, const struct conference *conf, const struct pin *pin)
{
    add_part(key, "pin", key_submission(conf, pin->submission));
    if (pin->has_start) {
        add_part(key, "start", "");
        words_time(key, conf, pin->start);
    }
    if (pin->session >= 0)
        add_part(key, "session", conf->sessions[pin->session].id);
    if (pin->number)
        text_addf(key, "+slot=%d", pin->number);
    if (pin->room >= 0)
        add_part(key, "room", key_room(conf, pin->room));
}

/* "collision/person=ines" */
static char *key_of_cause(const struct conference *conf, const struct cause *cause)
{
    struct text key = {0};

    text_add(&key, "collision/");
    switch (cause->kind) {
    case CAUSE_PLACED:
        add_part(&key, "placed", key_submission(conf, cause->index));
        break;
    case CAUSE_RULE:
        add_part(&key, "rule", conf->rules[cause->index].id);
        break;
    case CAUSE_EVENT:
        add_part(&key, "event", conf->events[cause->index].id);
        break;
    case CAUSE_ROOM:
        add_part(&key, "room", key_room(conf, cause->index));
        break;
    case CAUSE_CAPACITY:
        add_part(&key, "capacity", key_room(conf, cause->index));
        break;
    case CAUSE_PERSON:
        add_part(&key, "person", key_person(conf, cause->index));
        break;
    case CAUSE_MUST:
        add_part(&key, "must", key_person(conf, cause->index));
        break;
    case CAUSE_NEEDS:
        add_part(&key, "needs", key_submission(conf, cause->index));
        break;
    case CAUSE_PERSON_NEEDS:
        add_part(&key, "person-needs", key_person(conf, cause->index));
        break;
    case CAUSE_PIN:
        add_pin(&key, conf, &conf->pins[cause->index]);
        break;
    case N_CAUSE_KINDS:
        break;
    }
    return text_take(&key);
}

static void add_causes(struct findings *findings, const struct causes *causes)
{
    for (int i = 0; i < causes->n; i++)
        findings_add(
            findings,
            (struct report_finding){
                .id = "collision",
                .key = key_of_cause(findings->conf, &causes->list[i]),
                .message = findings_keep(findings, cause_text(findings->conf, &causes->list[i])),
                .severity = SEVERITY_ERROR,
                .level = N_LEVELS,
                .conference = position_at(findings->conf->source, causes->list[i].node)});
}

struct findings *feasibility_findings(const struct conference *conf,
                                      const struct collision *collision,
                                      const struct ignored *ignored)
{
    struct findings *findings = findings_of_conference(conf, ignored);

    findings->status = statuses[collision->answer];
    if (collision->answer == COLLISION_FOUND) {
        add_headline(findings, collision);
        findings_add_said(findings, &collision->counts, "infeasible", SEVERITY_ERROR);
        add_causes(findings, &collision->causes);
    }
    findings_sort(findings);
    return findings;
}
