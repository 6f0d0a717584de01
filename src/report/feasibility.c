#include "feasibility.h"

#include "mem.h"
#include "text.h"
#include "warnings.h"

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

static void add_causes(struct findings *findings, const struct causes *causes)
{
    for (int i = 0; i < causes->n; i++)
        findings_add(
            findings,
            (struct report_finding){
                .id = "collision",
                .message = findings_keep(findings, cause_text(findings->conf, &causes->list[i])),
                .severity = SEVERITY_ERROR,
                .level = N_LEVELS,
                .conference = position_at(findings->conf->source, causes->list[i].node)});
}

struct findings *feasibility_findings(const struct conference *conf,
                                      const struct collision *collision)
{
    struct findings *findings = findings_of_conference(conf);

    findings->status = statuses[collision->answer];
    if (collision->answer == COLLISION_FOUND) {
        add_headline(findings, collision);
        findings_add_said(findings, &collision->counts, "infeasible", SEVERITY_ERROR);
        add_causes(findings, &collision->causes);
    }
    findings_sort(findings);
    return findings;
}
