#include "scenarios.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "jobs.h"
#include "mem.h"
#include "text.h"

static struct scenario *grow(struct scenarios *scenarios)
{
    scenarios->list = mem_grow(scenarios->list, (size_t)scenarios->n, sizeof *scenarios->list);
    struct scenario *scenario = &scenarios->list[scenarios->n++];
    *scenario = (struct scenario){.number = ++scenarios->n_asked};
    return scenario;
}

void scenarios_add(struct scenarios *scenarios, const char *name, struct edits *edits)
{
    struct scenario *scenario = grow(scenarios);

    scenario->name = mem_text(name);
    scenario->edits = *edits;
    *edits = (struct edits){0};
}

static void scenario_clear(struct scenario *scenario)
{
    free(scenario->name);
    free(scenario->values);
    edits_clear(&scenario->edits);
}

void scenarios_clear(struct scenarios *scenarios)
{
    for (int i = 0; i < scenarios->n; i++)
        scenario_clear(&scenarios->list[i]);
    for (int i = 0; i < scenarios->n_swept; i++)
        free(scenarios->swept[i]);
    free(scenarios->list);
    free(scenarios->swept);
    *scenarios = (struct scenarios){0};
}

void scenarios_shard(struct scenarios *scenarios, int shard, int n_shards)
{
    int n = 0;

    assert(shard >= 1 && shard <= n_shards);
    for (int i = 0; i < scenarios->n; i++)
        if ((scenarios->list[i].number - 1) % n_shards == shard - 1)
            scenarios->list[n++] = scenarios->list[i];
        else
            scenario_clear(&scenarios->list[i]);
    scenarios->n = n;
}

/* ---- sweeps */

struct sweep {
    char *path;
    amount from, step;
    int64_t n; /* values */
};

/* The number that `text` begins with, up to `end` (a text); *rest is behind that.  0: none. */
static int read_number(const char *text, const char *end, const char **rest, amount *out)
{
    const char *at = *end ? strstr(text, end) : text + strlen(text);
    const amount most = 1000000000 * AMOUNT_ONE;

    if (!at)
        return 0;
    char *number = mem_span(text, (size_t)(at - text));
    const int is = amount_parse(number, out) && *out >= -most && *out <= most;
    free(number);
    *rest = at + strlen(end);
    return is;
}

/* 0: it is no such thing. */
static int read_sweep(const char *argument, struct sweep *sweep)
{
    const size_t length = strcspn(argument, "=");
    const char *at = argument + length + 1;
    amount to;

    if (!length || !argument[length] || !read_number(at, "..", &at, &sweep->from) ||
        !read_number(at, ":", &at, &to) || !read_number(at, "", &at, &sweep->step) || !sweep->step)
        return 0;
    sweep->n = (to - sweep->from) / sweep->step + 1;
    if (to != sweep->from && (to > sweep->from) != (sweep->step > 0))
        return 0;
    sweep->path = mem_span(argument, length);
    return 1;
}

static amount value_of(const struct sweep *sweep, int64_t i)
{
    return sweep->from + i * sweep->step;
}

/* "--sweep PATH=VALUE", and its edit. */
static void add_edit(struct edits *edits, const char *path, amount value, struct text *name)
{
    struct text said = {0};
    char number[32];

    amount_format(value, number);
    text_addf(&said, "--sweep %s=%s", path, number);
    edits_add(edits, EDIT_SET, path, number, text_bytes(&said));
    text_addf(name, "%s%s=%s", name->length ? ", " : "", path, number);
    text_clear(&said);
}

static void add_combination(struct scenarios *scenarios, const struct sweep *sweeps, int n,
                            int64_t index)
{
    amount *values = mem_zero((size_t)n, sizeof *values);
    struct edits edits = {0};
    struct text name = {0};

    for (int i = n - 1; i >= 0; i--) {
        values[i] = value_of(&sweeps[i], index % sweeps[i].n);
        index /= sweeps[i].n;
    }
    for (int i = 0; i < n; i++)
        add_edit(&edits, sweeps[i].path, values[i], &name);
    scenarios_add(scenarios, text_bytes(&name), &edits);
    struct scenario *scenario = &scenarios->list[scenarios->n - 1];
    scenario->values = values;
    scenario->n_values = n;
    text_clear(&name);
}

/* 0: reported. */
static int64_t count_combinations(const struct scenarios *scenarios, const struct sweep *sweeps,
                                  int n, struct errs *errs)
{
    int64_t product = 1;

    for (int i = 0; i < n; i++)
        if (sweeps[i].n > MOST_SCENARIOS || (product *= sweeps[i].n) > MOST_SCENARIOS)
            product = MOST_SCENARIOS + 1;
    if (product + scenarios->n <= MOST_SCENARIOS)
        return product;
    errs_add(errs, ERR_USAGE, NULL, "--sweep makes more than %d scenarios", MOST_SCENARIOS);
    return 0;
}

static enum status read_sweeps(struct sweep *sweeps, const char *const *arguments, int n,
                               struct errs *errs)
{
    for (int i = 0; i < n; i++)
        if (!read_sweep(arguments[i], &sweeps[i]))
            errs_add(errs, ERR_USAGE, NULL,
                     "--sweep takes PATH=A..B:STEP, three numbers of which STEP leads from A to B, "
                     "not \"%s\"",
                     arguments[i]);
    return errs_status(errs);
}

enum status scenarios_sweep(struct scenarios *scenarios, const char *const *arguments, int n,
                            struct errs *errs)
{
    struct sweep *sweeps = mem_zero((size_t)n, sizeof *sweeps);
    int64_t count = 0;

    assert(!scenarios->n_swept);
    if (n && read_sweeps(sweeps, arguments, n, errs) == OK)
        count = count_combinations(scenarios, sweeps, n, errs);
    for (int64_t i = 0; i < count; i++)
        add_combination(scenarios, sweeps, n, i);
    scenarios->swept = mem_zero((size_t)n, sizeof *scenarios->swept);
    for (int i = 0; i < n; i++)
        if (sweeps[i].path)
            scenarios->swept[scenarios->n_swept++] = sweeps[i].path;
    free(sweeps);
    return errs_status(errs);
}

/* ---- are they sound? */

struct trial {
    const struct conference *base;
    const struct scenario *scenario;
    struct errs *errs; /* NULL: it is sound; there may be very many */
};

static void try_one(void *data)
{
    struct trial *trial = data;
    struct conference *conf = NULL;
    struct errs found = {0};

    if (edits_apply(&conf, trial->base, &trial->scenario->edits, &found, NULL) != OK) {
        trial->errs = mem_zero(1, sizeof *trial->errs);
        *trial->errs = found;
    }
    conference_free(conf);
}

static void report(struct errs *found, struct errs *errs) /* takes it over */
{
    for (int i = 0; i < found->n; i++) {
        const struct finding *finding = &found->list[i];
        const struct place place = {finding->file, finding->line, finding->column, finding->path};
        errs_add(errs, finding->status, &place, "%s", finding->text);
    }
    errs_clear(found);
    free(found);
}

enum status scenarios_check(const struct scenarios *scenarios, const struct conference *base,
                            int threads, struct errs *errs)
{
    const size_t n = (size_t)scenarios->n;
    struct trial *trials = mem_zero(n, sizeof *trials);
    struct job *jobs = mem_zero(n, sizeof *jobs);

    for (size_t i = 0; i < n; i++) {
        trials[i] = (struct trial){.base = base, .scenario = &scenarios->list[i]};
        jobs[i] = (struct job){try_one, &trials[i]};
    }
    jobs_run(jobs, scenarios->n, threads, 0);
    for (size_t i = 0; i < n; i++)
        if (trials[i].errs)
            report(trials[i].errs, errs);
    free(jobs);
    free(trials);
    return errs_status(errs);
}
