#include "issues.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "sha256.h"

/* ---- where */

static int is_a_file(const char *file)
{
    return file && strcmp(file, "-") != 0;
}

static struct position whole(const struct findings *run)
{
    const char *conference = run->conf && run->conf->source ? source_file(run->conf->source) : NULL;

    return (struct position){.file = is_a_file(run->name)    ? run->name
                                     : is_a_file(conference) ? conference
                                                             : NULL};
}

struct position issue_place(const struct findings *run, const struct report_finding *finding)
{
    if (is_a_file(finding->in_schedule.file))
        return finding->in_schedule;
    return is_a_file(finding->conference.file) ? finding->conference : whole(run);
}

struct position issue_place_of_rule(const struct findings *run, const struct rule *rule)
{
    const struct source *source = run->conf ? run->conf->source : NULL;

    if (rule->always_on || rule->node < 0 || !source || !is_a_file(source_file(source)))
        return whole(run);
    struct position place = {.file = source_file(source), .source = source, .node = rule->node};
    source_position(source, rule->node, &place.line, &place.column);
    return place;
}

const char *issue_path(const char *file)
{
    while (!strncmp(file, "./", 2) && file[2])
        file += 2;
    return file;
}

void issue_add_place(struct text *text, const struct position *place)
{
    if (!place->file)
        return;
    text_add(text, place->file);
    if (place->line)
        text_addf(text, ":%d", place->line);
    if (place->line && place->column)
        text_addf(text, ":%d", place->column);
}

/* ---- words */

const char *issue_message(const struct report_finding *finding)
{
    return finding->message && *finding->message ? finding->message : finding->key;
}

/* ---- fingerprints */

static void add_field(struct sha256 *sum, const char *field) /* its NUL keeps it from the next */
{
    sha256_add(sum, field ? field : "", field ? strlen(field) + 1 : 1);
}

/* A price may change and the finding be the same. */
static void add_words(struct sha256 *sum, const char *message)
{
    for (; *message; message++)
        if (*message < '0' || *message > '9')
            sha256_add(sum, message, 1);
}

/* Who is concerned tells a finding from others of its kind; where nobody is, its words do. */
static void take_fingerprint(struct issue *issue, const struct findings *run)
{
    const char *file = run->name ? run->name : issue->place.file;
    struct sha256 sum;

    sha256_init(&sum);
    add_field(&sum, issue->finding->key);
    add_field(&sum, file ? issue_path(file) : NULL);
    if (!issue->finding->match)
        add_words(&sum, issue_message(issue->finding));
    sha256_hex(&sum, issue->fingerprint);
}

static int by_fingerprint(const void *left, const void *right)
{
    const struct issue *a = *(const struct issue *const *)left;
    const struct issue *b = *(const struct issue *const *)right;
    const int order = strcmp(a->fingerprint, b->fingerprint);

    return order ? order : (a > b) - (a < b);
}

/* A talk that is given twice may meet the same people twice: the second is told by its number. */
static void tell_apart(struct issue **sorted, int n)
{
    for (int i = 0, first = 0; i < n; i++) {
        struct sha256 sum;
        char number[16];
        if (i == first || strcmp(sorted[i]->fingerprint, sorted[first]->fingerprint) != 0) {
            first = i;
            continue;
        }
        snprintf(number, sizeof number, "%d", i - first + 1);
        sha256_init(&sum);
        add_field(&sum, sorted[first]->fingerprint);
        add_field(&sum, number);
        sha256_hex(&sum, sorted[i]->fingerprint);
    }
}

static void make_unique(struct issues *issues)
{
    struct issue **sorted = mem_zero((size_t)issues->n, sizeof(struct issue *));

    for (int i = 0; i < issues->n; i++)
        sorted[i] = &issues->list[i];
    qsort(sorted, (size_t)issues->n, sizeof(struct issue *), by_fingerprint);
    tell_apart(sorted, issues->n);
    free(sorted);
}

/* ---- all of them */

static int is_to_mend(const struct report_finding *finding)
{
    const struct price nothing = {{0}};

    return finding->severity != SEVERITY_NOTE || price_compare(&finding->price, &nothing) > 0;
}

struct issues issues_of(const struct check_report *report)
{
    struct issues issues = {0};

    for (int i = 0; i < report->n; i++)
        for (int j = 0; j < report->runs[i]->n; j++) {
            const struct report_finding *finding = &report->runs[i]->list[j];
            if (!is_to_mend(finding))
                continue;
            issues.list = mem_grow(issues.list, (size_t)issues.n, sizeof *issues.list);
            struct issue *issue = &issues.list[issues.n++];
            *issue =
                (struct issue){.finding = finding, .place = issue_place(report->runs[i], finding)};
            take_fingerprint(issue, report->runs[i]);
        }
    make_unique(&issues);
    return issues;
}

void issues_clear(struct issues *issues)
{
    free(issues->list);
    *issues = (struct issues){0};
}
