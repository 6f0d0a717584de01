#include "check_limits.h"

#include <string.h>

#include "text.h"
#include "words.h"

/* The level that the first `length` bytes name; N_LEVELS: none that a rule can price. */
static enum level level_named(const char *name, size_t length)
{
    for (enum level level = HARD; level < N_LEVELS; level++)
        if (level != CHANGES && strlen(level_names[level]) == length &&
            !strncmp(level_names[level], name, length))
            return level;
    return N_LEVELS;
}

int check_limits_read_max(struct check_limits *limits, const char *text)
{
    const char *equals = strchr(text, '=');
    const enum level level = equals ? level_named(text, (size_t)(equals - text)) : SOFT;

    if (level == N_LEVELS || !amount_parse(equals ? equals + 1 : text, &limits->max.at[level]))
        return 0;
    limits->has_max[level] = 1;
    return 1;
}

/* The message is taken. */
static void object(struct findings *run, const char *id, struct text *message, const char *hint,
                   enum severity severity, struct position position)
{
    findings_add(run, (struct report_finding){.id = id,
                                              .message = findings_keep(run, text_take(message)),
                                              .hint = hint,
                                              .severity = severity,
                                              .level = N_LEVELS,
                                              .conference = position});
}

static struct position whole_file(const char *name)
{
    return (struct position){.file = name};
}

static void apply_max(const struct check_limits *limits, struct findings *run)
{
    for (enum level level = HARD; run->check && level < N_LEVELS; level++) {
        const amount price = run->check->price.at[level], max = limits->max.at[level];
        struct text message = {0};
        char is[32], allowed[32];
        if (!limits->has_max[level] || price <= max)
            continue;
        text_addf(&message, "the %s price is %s, at most %s is allowed", level_names[level],
                  amount_format(price, is), amount_format(max, allowed));
        object(run, "max-price", &message,
               "mend the findings with the highest prices, or allow more with --max-price",
               SEVERITY_ERROR, whole_file(run->name));
    }
}

static void compare(const struct baseline *baseline, struct findings *run)
{
    struct text message = {0};

    if (!run->check || !baseline || price_compare(&run->check->price, &baseline->check->price) <= 0)
        return;
    text_add(&message, "the price is ");
    words_price(&message, &run->check->price);
    text_addf(&message, ", that of %s is ", baseline->name);
    words_price(&message, &baseline->check->price);
    object(run, "baseline", &message,
           "solve again from the baseline, or take the higher price without --baseline",
           SEVERITY_ERROR, whole_file(run->name));
}

static void warn_of_unused_ignores(const struct check_limits *limits, struct check_report *report)
{
    for (int i = 0; i < limits->ignored.n; i++) {
        struct text message = {0};
        int used = 0;
        for (int run = 0; run < report->n; run++)
            used += findings_ignore(report->runs[run], limits->ignored.list[i]);
        if (used || !report->runs[0]->check)
            continue;
        text_addf(&message, "--ignore %s: nothing of that name was found", limits->ignored.list[i]);
        object(report->runs[0], "unused-ignore", &message, "leave it out", SEVERITY_WARNING,
               (struct position){0});
    }
}

/* An entry that nothing needs any more hides the next thing of that name. */
static void warn_of_unused_accepts(struct check_report *report)
{
    const struct conference *conf = report->runs[0]->conf;

    for (int i = 0; i < conf->n_accept; i++) {
        struct text message = {0};
        int used = 0;
        for (int run = 0; run < report->n; run++)
            used += findings_accepted_by(report->runs[run], &conf->accept[i]);
        if (used)
            continue;
        text_addf(&message, "nothing found is called \"%s\", which `accept` names",
                  conf->accept[i].finding);
        object(report->runs[0], "unused-accept", &message,
               "take the entry out, or mend its name: the key of --format json", SEVERITY_WARNING,
               position_at(conf->source, conf->accept[i].node));
    }
}

void check_limits_apply(const struct check_limits *limits, struct check_report *report)
{
    for (int i = 0; i < report->n; i++) {
        apply_max(limits, report->runs[i]);
        compare(report->baseline, report->runs[i]);
    }
    warn_of_unused_ignores(limits, report);
    if (report->runs[0]->check) /* of a conference alone no rule finds anything */
        warn_of_unused_accepts(report);
    for (int i = 0; i < report->n; i++)
        findings_sort(report->runs[i]);
}
