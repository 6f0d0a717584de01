#include "findings.h"

#include <stdlib.h>
#include <string.h>

#include "hints.h"
#include "keys.h"
#include "mem.h"
#include "members.h"
#include "text.h"

const char *const severity_names[N_SEVERITIES] = {"error", "warning", "note"};

enum schedule_status findings_status(const struct check *check)
{
    if (check->feasible)
        return SCHEDULE_FEASIBLE;
    return check_breaks_more_than_placed(check) ? SCHEDULE_BROKEN : SCHEDULE_PARTIAL;
}

/* ---- where */

struct position position_at(const struct source *source, int node)
{
    struct position position = {.source = source, .node = node};

    if (!source || node < 0)
        return (struct position){0};
    position.file = source_file(source);
    source_position(source, node, &position.line, &position.column);
    return position;
}

char *position_path(const struct position *position)
{
    if (position->source)
        return source_path(position->source, position->node);
    return position->path ? mem_text(position->path) : NULL;
}

const struct position *finding_position(const struct report_finding *finding)
{
    return finding->in_schedule.file ? &finding->in_schedule : &finding->conference;
}

static struct position in_conference(const struct conference *conf, const struct rule *rule,
                                     const struct match *match)
{
    if (!rule->always_on)
        return position_at(conf->source, rule->node);
    return position_at(conf->source, match->submissions.n
                                         ? conf->submissions[match->submissions.list[0]].node
                                         : -1);
}

/* The first placement of each submission, NULL if there is none; [n_submissions], the caller's. */
static const struct placement **first_placements(const struct conference *conf,
                                                 const struct schedule *schedule)
{
    const struct placement **first =
        mem_zero((size_t)conf->n_submissions, sizeof(const struct placement *));

    for (int i = schedule->n_placements - 1; i >= 0; i--)
        first[schedule->placements[i].submission] = &schedule->placements[i];
    return first;
}

static struct position in_schedule(const struct schedule *schedule,
                                   const struct placement *const *first, const struct match *match)
{
    for (int i = 0; i < match->submissions.n; i++)
        if (first[match->submissions.list[i]])
            return position_at(schedule->source, first[match->submissions.list[i]]->node);
    return (struct position){0};
}

/* ---- one finding */

const char *finding_code(const struct report_finding *finding, char out[FINDING_CODE])
{
    return finding->rule ? rule_kind_name(finding->rule->kind, out) : finding->id;
}

static enum level level_of(const struct price *price, const struct price *weight)
{
    for (enum level level = HARD; level < N_LEVELS; level++)
        if (price->at[level])
            return level;
    for (enum level level = HARD; level < N_LEVELS; level++)
        if (weight->at[level])
            return level;
    return SOFT;
}

static enum severity severity_of(const struct price *price, enum level level)
{
    return level == HARD && price->at[HARD] > 0 ? SEVERITY_ERROR : SEVERITY_NOTE;
}

/* ---- waivers */

/* What is about nobody, "fingerprint/", needs no slash. */
static int is_key(const char *name, const char *key)
{
    const size_t length = strlen(name);

    return !strncmp(name, key, length) && (!key[length] || !strcmp(key + length, "/"));
}

static const char *reason_for(const struct conference *conf, const char *key)
{
    for (int i = 0; i < conf->n_accept; i++)
        if (is_key(conf->accept[i].finding, key))
            return conf->accept[i].because ? conf->accept[i].because : "";
    return NULL;
}

static void accept(const struct conference *conf, struct report_finding *finding)
{
    if (!conf->n_accept)
        return;
    finding->because = reason_for(conf, finding->key);
    if (!finding->because && finding->match->submissions.n) {
        char *key = key_of_submissions(conf, finding->id, finding->match);
        finding->because = reason_for(conf, key);
        free(key);
    }
    if (finding->because)
        finding->waiver = WAIVER_ACCEPTED;
}

int findings_accepted_by(const struct findings *findings, const struct accepted *accepted)
{
    int n = 0;

    for (int i = 0; i < findings->n; i++) {
        const struct report_finding *finding = &findings->list[i];
        if (finding->waiver != WAIVER_ACCEPTED)
            continue;
        char *key = key_of_submissions(findings->conf, finding->id, finding->match);
        n += is_key(accepted->finding, finding->key) || is_key(accepted->finding, key);
        free(key);
    }
    return n;
}

/* Does `name` (of that length) call the finding: by its rule's name, or its id? */
static int is_called(const struct report_finding *finding, const char *name, size_t length)
{
    char out[FINDING_CODE];
    const char *code = finding_code(finding, out);

    return (strlen(code) == length && !strncmp(code, name, length)) ||
           (strlen(finding->id) == length && !strncmp(finding->id, name, length));
}

static int is_named(const struct findings *findings, const struct report_finding *finding,
                    const char *what)
{
    const char *slash = strchr(what, '/');

    if (!slash)
        return is_called(finding, what, strlen(what));
    if (!is_called(finding, what, (size_t)(slash - what)))
        return 0;
    const char *rest = strchr(finding->key, '/');
    return (rest && !strcmp(rest, slash)) ||
           (findings->conf && finding->match &&
            key_concerns(findings->conf, finding->match, slash + 1));
}

int findings_ignore(struct findings *findings, const char *what)
{
    int n = 0;

    for (int i = 0; i < findings->n; i++) {
        struct report_finding *finding = &findings->list[i];
        if (!is_named(findings, finding, what))
            continue;
        n++;
        if (finding->waiver != WAIVER_NONE)
            continue;
        finding->waiver = WAIVER_IGNORED;
        findings->open[finding->severity]--;
        findings->n_waived++;
    }
    return n;
}

/* ---- all of them */

const char *findings_keep(struct findings *findings, char *text)
{
    findings->texts = mem_grow(findings->texts, (size_t)findings->n_texts, sizeof(char *));
    return findings->texts[findings->n_texts++] = text;
}

void findings_add(struct findings *findings, struct report_finding finding)
{
    if (!finding.key)
        finding.key = key_of(findings->conf, finding.id, finding.match);
    findings->list = mem_grow(findings->list, (size_t)findings->n, sizeof *findings->list);
    findings->list[findings->n++] = finding;
    findings->n_waived += finding.waiver != WAIVER_NONE;
    findings->open[finding.severity] += finding.waiver == WAIVER_NONE;
}

static void add_match(struct findings *findings, const struct rule *rule, const struct match *match,
                      const struct placement *const *first)
{
    struct report_finding finding = {.rule = rule,
                                     .id = rule->id,
                                     .match = match,
                                     .message = match->text,
                                     .hint = hint_of_rule(rule->kind),
                                     .price = match_price(rule, match)};

    finding.level = level_of(&finding.price, &rule->weight);
    finding.severity = severity_of(&finding.price, finding.level);
    finding.key = key_of(findings->conf, rule->id, match);
    finding.conference = in_conference(findings->conf, rule, match);
    finding.in_schedule = in_schedule(findings->schedule, first, match);
    accept(findings->conf, &finding);
    findings_add(findings, finding);
}

static void add_warning(struct findings *findings, const struct warning *warning,
                        const struct placement *const *first)
{
    struct report_finding finding = {.id = warning->id,
                                     .match = &warning->match,
                                     .message = warning->match.text,
                                     .hint = warning->hint,
                                     .level = N_LEVELS,
                                     .severity = SEVERITY_WARNING};

    finding.key = key_of(findings->conf, warning->id, &warning->match);
    finding.conference = position_at(findings->conf->source, warning->node);
    if (first)
        finding.in_schedule = in_schedule(findings->schedule, first, &warning->match);
    accept(findings->conf, &finding);
    findings_add(findings, finding);
}

/* What nobody can do (be in two places, use a closed room) comes before what the file forbids. */
static int is_of_the_file(const struct report_finding *finding)
{
    return finding->rule && !rule_is_always_on(finding->rule->kind);
}

/* Open ones first, then by severity, then by level; the order of the file's rules stays. */
static int rank(const struct report_finding *finding)
{
    int rank = finding->waiver != WAIVER_NONE;

    rank = rank * N_SEVERITIES + (int)finding->severity;
    rank = rank * (N_LEVELS + 1) + (int)finding->level;
    return rank * 2 + is_of_the_file(finding);
}

enum { RANKS = 2 * N_SEVERITIES * (N_LEVELS + 1) * 2 };

void findings_sort(struct findings *findings)
{
    struct report_finding *sorted = mem_zero((size_t)findings->n, sizeof *sorted);
    int next[RANKS + 1] = {0};

    for (int i = 0; i < findings->n; i++)
        next[rank(&findings->list[i]) + 1]++;
    for (int i = 1; i < RANKS; i++)
        next[i] += next[i - 1];
    for (int i = 0; i < findings->n; i++)
        sorted[next[rank(&findings->list[i])]++] = findings->list[i];
    for (int i = 0; i < findings->n; i++)
        findings->list[i] = sorted[i];
    free(sorted);
}

struct findings *findings_new(const char *name, const struct conference *conf,
                              const struct schedule *schedule, const struct check *check,
                              const struct ignored *ignored)
{
    struct findings *findings = mem_zero(1, sizeof *findings);
    const struct placement **first = first_placements(conf, schedule);

    findings->name = name;
    findings->conf = conf;
    findings->schedule = schedule;
    findings->check = check;
    findings->status = findings_status(check);
    for (int i = 0; i < check->n; i++)
        for (int m = 0; m < check->results[i].matches.n; m++)
            add_match(findings, check->results[i].rule, &check->results[i].matches.list[m], first);
    findings->n_warnings = warnings_of_schedule(&findings->warnings, conf, schedule, ignored);
    for (int i = 0; i < findings->n_warnings; i++)
        add_warning(findings, &findings->warnings[i], first);
    free(first);
    findings_sort(findings);
    return findings;
}

struct findings *findings_of_conference(const struct conference *conf,
                                        const struct ignored *ignored)
{
    struct findings *findings = mem_zero(1, sizeof *findings);

    findings->conf = conf;
    findings->status = SCHEDULE_UNKNOWN;
    findings->n_warnings = warnings_of_conference(&findings->warnings, conf, ignored);
    for (int i = 0; i < findings->n_warnings; i++)
        add_warning(findings, &findings->warnings[i], NULL);
    return findings;
}

void findings_add_said(struct findings *findings, const struct errs *errs, const char *id,
                       enum severity severity)
{
    for (int i = 0; i < errs->n; i++) {
        const struct finding *said = &errs->list[i];
        findings_add(findings,
                     (struct report_finding){.id = id,
                                             .key = said->path ? key_of_path(id, said->path) : NULL,
                                             .message = said->text,
                                             .level = N_LEVELS,
                                             .severity = severity,
                                             .conference = {.file = said->file,
                                                            .line = said->line,
                                                            .column = said->column,
                                                            .path = said->path}});
    }
}

struct findings *findings_of_input(const struct errs *errs)
{
    struct findings *findings = mem_zero(1, sizeof *findings);

    findings->status = SCHEDULE_UNKNOWN;
    findings_add_said(findings, errs, "input", SEVERITY_ERROR);
    return findings;
}

void findings_free(struct findings *findings)
{
    if (!findings)
        return;
    for (int i = 0; i < findings->n; i++)
        free(findings->list[i].key);
    for (int i = 0; i < findings->n_texts; i++)
        free(findings->texts[i]);
    free(findings->texts);
    warnings_free(findings->warnings, findings->n_warnings);
    free(findings->list);
    free(findings);
}
