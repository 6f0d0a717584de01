#include "check_cases.h"

#include <stdlib.h>
#include <string.h>

#include "issues.h"
#include "mem.h"

static struct check_case *add(struct check_cases *cases, const char *name)
{
    cases->list = mem_grow(cases->list, (size_t)cases->n, sizeof *cases->list);
    struct check_case *one = &cases->list[cases->n++];
    *one = (struct check_case){.name = name};
    return one;
}

static int belongs(const struct check_case *one, const struct report_finding *finding)
{
    return one->result ? one->result->rule == finding->rule
                       : !finding->rule && !strcmp(one->name, finding->id);
}

static struct check_case *case_of(struct check_cases *cases, const struct report_finding *finding)
{
    for (int i = 0; i < cases->n; i++)
        if (belongs(&cases->list[i], finding))
            return &cases->list[i];
    return add(cases, finding->id);
}

static void take(struct check_case *one, const struct report_finding *finding)
{
    one->findings = mem_grow(one->findings, (size_t)one->n, sizeof(struct report_finding *));
    one->findings[one->n++] = finding;
    one->open[finding->severity] += finding->waiver == WAIVER_NONE;
}

static const char *reason(const struct report_finding *finding)
{
    if (finding->waiver == WAIVER_IGNORED)
        return "ignored";
    return finding->because && *finding->because ? finding->because : "accepted";
}

/* Notes never fail, so a waived one skips nothing. */
static const char *reason_to_skip(const struct check_case *one)
{
    for (int i = 0; i < one->n; i++)
        if (one->findings[i]->waiver != WAIVER_NONE && one->findings[i]->severity < SEVERITY_NOTE)
            return reason(one->findings[i]);
    return NULL;
}

int check_run_is_undecided(const struct findings *run)
{
    return run->conf && !run->check && run->status == SCHEDULE_UNKNOWN;
}

static void judge(struct check_case *one, int strict)
{
    const int open = one->open[SEVERITY_ERROR] + one->open[SEVERITY_WARNING];

    one->n_failing = strict ? open : one->open[SEVERITY_ERROR];
    one->reason = open ? NULL : reason_to_skip(one);
    one->outcome = one->n_failing ? CASE_FAILED : one->reason ? CASE_SKIPPED : CASE_PASSED;
}

static struct position place_of(const struct findings *run, const struct check_case *one)
{
    const struct report_finding nothing = {0};

    if (one->n)
        return issue_place(run, one->findings[0]);
    return one->result ? issue_place_of_rule(run, one->result->rule) : issue_place(run, &nothing);
}

static void leave_undecided(struct check_case *one)
{
    one->outcome = CASE_SKIPPED;
    one->reason = "undecided: a limit was reached";
}

struct check_cases check_cases_of(const struct check_report *report, const struct findings *run)
{
    struct check_cases cases = {0};

    for (int i = 0; run->check && i < run->check->n; i++)
        add(&cases, run->check->results[i].rule->id)->result = &run->check->results[i];
    if (run->conf && !run->check)
        add(&cases, "infeasible");
    for (int i = 0; i < run->n; i++)
        take(case_of(&cases, &run->list[i]), &run->list[i]);
    if (!cases.n)
        add(&cases, "check");
    for (int i = 0; i < cases.n; i++) {
        judge(&cases.list[i], report->strict);
        cases.list[i].place = place_of(run, &cases.list[i]);
    }
    if (check_run_is_undecided(run))
        leave_undecided(&cases.list[0]);
    return cases;
}

void check_cases_clear(struct check_cases *cases)
{
    for (int i = 0; i < cases->n; i++)
        free(cases->list[i].findings);
    free(cases->list);
    *cases = (struct check_cases){0};
}

int check_cases_count(const struct check_cases *cases, enum case_outcome outcome)
{
    int n = 0;

    for (int i = 0; i < cases->n; i++)
        n += cases->list[i].outcome == outcome;
    return n;
}

int check_case_could_not_run(const struct check_case *one)
{
    return one->outcome == CASE_FAILED && !one->result && !strcmp(one->name, "input") &&
           one->open[SEVERITY_ERROR];
}
