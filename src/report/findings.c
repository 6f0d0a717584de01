#include "findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

enum { FINDINGS_SHOWN = 50 };

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* `/`, `~` and `=` as design.md section 1 writes them in ids. */
static void add_id(struct text *text, const char *id)
{
    for (; *id; id++)
        if (strchr("/~=", *id))
            text_add(text, *id == '/' ? "~1" : *id == '~' ? "~0" : "~2");
        else
            text_add_span(text, id, 1);
}

typedef const char *id_of(const struct conference *conf, int index);

static const char *submission_id(const struct conference *conf, int index)
{
    return conf->submissions[index].id;
}

static const char *person_id(const struct conference *conf, int index)
{
    return conf->people[index].id;
}

static const char *room_id(const struct conference *conf, int index)
{
    return conf->rooms[index].id;
}

static void add_sorted(struct text *key, const struct conference *conf,
                       const struct indices *indices, id_of *id)
{
    const char **ids = mem_zero((size_t)indices->n, sizeof *ids);

    for (int i = 0; i < indices->n; i++)
        ids[i] = id(conf, indices->list[i]);
    qsort(ids, (size_t)indices->n, sizeof *ids, by_text);
    for (int i = 0; i < indices->n; i++) {
        text_add(key, "+");
        add_id(key, ids[i]);
    }
    free(ids);
}

/* A rule that is not about anyone in particular still has its slash. */
static char *take_key(struct text *key, size_t slash)
{
    if (key->length == slash)
        text_add(key, "/");
    key->bytes[slash] = '/';
    return text_take(key);
}

static char *key_of(const struct conference *conf, const struct rule *rule,
                    const struct match *match)
{
    struct text key = {0};

    add_id(&key, rule->id);
    const size_t slash = key.length;
    add_sorted(&key, conf, &match->submissions, submission_id);
    add_sorted(&key, conf, &match->people, person_id);
    add_sorted(&key, conf, &match->rooms, room_id);
    if (match->cell)
        text_addf(&key, "+%s", match->cell);
    return take_key(&key, slash);
}

/* "audience-fits/T1": what people write, whichever room it is in. */
static char *short_key_of(const struct conference *conf, const struct rule *rule,
                          const struct match *match)
{
    struct text key = {0};

    add_id(&key, rule->id);
    const size_t slash = key.length;
    add_sorted(&key, conf, &match->submissions, submission_id);
    return take_key(&key, slash);
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

static int names(const struct conference *conf, const char *key)
{
    for (int i = 0; i < conf->n_accept; i++)
        if (!strcmp(conf->accept[i].finding, key))
            return 1;
    return 0;
}

static int is_accepted(const struct conference *conf, const struct rule *rule,
                       const struct match *match, const char *key)
{
    if (names(conf, key) || !match->submissions.n || !conf->n_accept)
        return names(conf, key);
    char *short_key = short_key_of(conf, rule, match);
    const int accepted = names(conf, short_key);
    free(short_key);
    return accepted;
}

static int node_in_conference(const struct conference *conf, const struct rule *rule,
                              const struct match *match)
{
    if (!rule->always_on)
        return rule->node;
    return match->submissions.n ? conf->submissions[match->submissions.list[0]].node : -1;
}

static int node_in_schedule(const struct schedule *schedule, const struct match *match)
{
    for (int i = 0; i < match->submissions.n; i++)
        for (int p = 0; p < schedule->n_placements; p++)
            if (schedule->placements[p].submission == match->submissions.list[i])
                return schedule->source ? schedule->placements[p].node : -1;
    return -1;
}

static struct report_finding finding_of(const struct findings *findings,
                                        const struct rule_result *result, const struct match *match)
{
    const struct conference *conf = findings->conf;
    struct report_finding finding = {
        .result = result, .match = match, .price = match_price(result->rule, match)};

    finding.level = level_of(&finding.price, &result->rule->weight);
    finding.key = key_of(conf, result->rule, match);
    finding.accepted = is_accepted(conf, result->rule, match, finding.key);
    finding.conference_node = node_in_conference(conf, result->rule, match);
    finding.schedule_node = node_in_schedule(findings->schedule, match);
    return finding;
}

static void keep(struct findings *findings, struct report_finding finding)
{
    findings->list = mem_grow(findings->list, (size_t)findings->n, sizeof *findings->list);
    findings->list[findings->n++] = finding;
    findings->n_accepted += finding.accepted;
    findings->n_broken += finding.level == HARD && finding.price.at[HARD] > 0 && !finding.accepted;
}

static void collect(struct findings *findings)
{
    for (int i = 0; i < findings->check->n; i++) {
        const struct rule_result *result = &findings->check->results[i];
        for (int m = 0; m < result->matches.n; m++)
            keep(findings, finding_of(findings, result, &result->matches.list[m]));
    }
}

static int seats_are_limited(const struct conference *conf)
{
    for (int room = 0; room < conf->n_rooms; room++)
        if (conf->rooms[room].capacity >= 0)
            return 1;
    return 0;
}

/* Said once, with the first rule `attendance`; it costs nothing, and can be accepted. */
static void warn_of_missing_attendance(struct findings *findings)
{
    if (findings->schedule->has_attendance || !seats_are_limited(findings->conf))
        return;
    for (int i = 0; i < findings->check->n; i++) {
        const struct rule_result *result = &findings->check->results[i];
        if (result->rule->kind != RULE_attendance)
            continue;
        struct match *match =
            matches_add(&findings->owned, 0,
                        "attendance-missing: the schedule does not say who attends what, so "
                        "everybody has their own best day and seats do not count");
        match->cell = mem_text("attendance-missing");
        keep(findings, finding_of(findings, result, match));
        return;
    }
}

/* Stable: within a level the order of the file's rules stays. */
static void sort_by_level(struct findings *findings)
{
    struct report_finding *sorted = mem_zero((size_t)findings->n, sizeof *sorted);
    int n = 0;

    for (int level = 0; level < N_LEVELS; level++)
        for (int i = 0; i < findings->n; i++)
            if ((int)findings->list[i].level == level)
                sorted[n++] = findings->list[i];
    free(findings->list);
    findings->list = sorted;
}

struct findings *findings_new(const struct conference *conf, const struct schedule *schedule,
                              const struct check *check)
{
    struct findings *findings = mem_zero(1, sizeof *findings);

    findings->conf = conf;
    findings->schedule = schedule;
    findings->check = check;
    collect(findings);
    warn_of_missing_attendance(findings);
    sort_by_level(findings);
    return findings;
}

void findings_free(struct findings *findings)
{
    if (!findings)
        return;
    for (int i = 0; i < findings->n; i++)
        free(findings->list[i].key);
    matches_clear(&findings->owned);
    free(findings->list);
    free(findings);
}

enum schedule_status findings_status(const struct check *check)
{
    if (check->feasible)
        return SCHEDULE_FEASIBLE;
    return check_breaks_more_than_placed(check) ? SCHEDULE_BROKEN : SCHEDULE_PARTIAL;
}

/* "schedule.json:12:5: ", or where the rule stands in the conference file. */
static void add_place(struct text *text, const struct findings *findings,
                      const struct report_finding *finding)
{
    const int in_schedule = finding->schedule_node >= 0;
    const struct source *source = in_schedule ? findings->schedule->source : findings->conf->source;
    const int node = in_schedule ? finding->schedule_node : finding->conference_node;
    int line, column;

    if (!source || node < 0)
        return;
    source_position(source, node, &line, &column);
    text_addf(text, "%s:%d:%d: ", source_file(source), line, column);
}

static void add_finding(struct text *text, const struct findings *findings,
                        const struct report_finding *finding)
{
    add_place(text, findings, finding);
    if (finding->accepted)
        text_add(text, "accepted: ");
    text_addf(text, "%s: ", finding->result->rule->id);
    words_plain(text, finding->match->text);
    text_add(text, " [");
    words_price(text, &finding->price);
    text_add(text, "]\n");
}

static const char *const rule_columns[] = {"rule", "weight", "matches", "size", "price"};
enum { N_RULE_COLUMNS = 5 };

struct rule_line {
    char *cells[N_RULE_COLUMNS];
};

static char *price_words(const struct price *price)
{
    struct text text = {0};

    words_price(&text, price);
    return text_take(&text);
}

static struct rule_line rule_line_of(const struct rule_result *result)
{
    char matches[16], size[32];

    snprintf(matches, sizeof matches, "%d", result->matches.n);
    return (struct rule_line){{mem_text(result->rule->id), price_words(&result->rule->weight),
                               mem_text(matches), mem_text(amount_format(result->size, size)),
                               price_words(&result->price)}};
}

static void add_rule_line(struct text *text, const struct rule_line *line, const int *widths)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++) {
        const int last = column == N_RULE_COLUMNS - 1;
        words_pad(text, line->cells[column], last ? 0 : widths[column] + 2);
    }
    text_add(text, "\n");
}

static void add_rule_row(struct text *text, const struct rule_line *line)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++) {
        text_add(text, "| ");
        words_markdown(text, line->cells[column]);
        text_add(text, " ");
    }
    text_add(text, "|\n");
}

static void measure(const struct rule_line *lines, int n, int *widths)
{
    for (int column = 0; column < N_RULE_COLUMNS; column++)
        for (int i = 0; i < n; i++) {
            const int width = utf8_text_width(lines[i].cells[column]);
            if (width > widths[column])
                widths[column] = width;
        }
}

void findings_add_rules(struct text *text, const struct check *check, int markdown)
{
    struct rule_line *lines = mem_zero((size_t)check->n + 1, sizeof *lines);
    int widths[N_RULE_COLUMNS] = {0}, n = 1;

    for (int column = 0; column < N_RULE_COLUMNS; column++)
        lines[0].cells[column] = mem_text(rule_columns[column]);
    for (int i = 0; i < check->n; i++)
        lines[n++] = rule_line_of(&check->results[i]);
    measure(lines, n, widths);
    for (int i = 0; i < n; i++) {
        if (markdown)
            add_rule_row(text, &lines[i]);
        else
            add_rule_line(text, &lines[i], widths);
        if (markdown && i == 0)
            text_add(text, "|---|---|---|---|---|\n");
        for (int column = 0; column < N_RULE_COLUMNS; column++)
            free(lines[i].cells[column]);
    }
    free(lines);
}

static int is_optimal(const struct conference *conf, const struct schedule *schedule,
                      const struct check *check)
{
    char fingerprint[65];

    conference_fingerprint(conf, fingerprint);
    return schedule->status == SCHEDULE_OPTIMAL && check->feasible &&
           !strcmp(fingerprint, schedule->fingerprint) &&
           !price_compare(&schedule->price, &check->price);
}

void findings_add_summary(struct text *text, const struct conference *conf,
                          const struct schedule *schedule, const struct check *check)
{
    const enum schedule_status status =
        is_optimal(conf, schedule, check) ? SCHEDULE_OPTIMAL : findings_status(check);

    text_addf(text, "status %s, %d talks placed, price ", schedule_status_names[status],
              schedule->n_placements);
    words_price(text, &check->price);
}

static void add_summary(struct text *text, const struct findings *findings)
{
    findings_add_summary(text, findings->conf, findings->schedule, findings->check);
    text_addf(text, ", %d findings", findings->n);
    if (findings->n_accepted)
        text_addf(text, " (%d accepted)", findings->n_accepted);
    text_add(text, "\n");
}

char *findings_text(const struct findings *findings)
{
    struct text text = {0};

    for (int i = 0; i < findings->n && i < FINDINGS_SHOWN; i++)
        add_finding(&text, findings, &findings->list[i]);
    if (findings->n > FINDINGS_SHOWN)
        text_addf(&text, "... and %d more (all with --format json)\n",
                  findings->n - FINDINGS_SHOWN);
    if (findings->n)
        text_add(&text, "\n");
    findings_add_rules(&text, findings->check, 0);
    text_add(&text, "\n");
    add_summary(&text, findings);
    return text_take(&text);
}
