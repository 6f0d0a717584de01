#include "pair_terms.h"

#include <stdlib.h>

#include "mem.h"
#include "parts.h"
#include "terms.h"

static struct indices one_value(const int *value)
{
    return *value < 0 ? (struct indices){NULL, 0} : (struct indices){(int *)value, 1};
}

/* The values of a field, borrowed from the submission. */
static struct indices field_values(const struct submission *submission, struct field_of of)
{
    switch (of.field) {
    case FIELD_TRACK:
        return one_value(&submission->track);
    case FIELD_LEVEL:
        return one_value(&submission->level);
    case FIELD_LANGUAGE:
        return one_value(&submission->language);
    case FIELD_FORMAT:
        return submission->formats;
    case FIELD_TAG:
        return submission->tags;
    case FIELD_LIST:
        return *submission_list(submission, of.list);
    case FIELD_SPEAKER:
        return submission->speakers;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return (struct indices){NULL, 0};
}

static int common_values(const struct submission *a, const struct submission *b, struct field_of of)
{
    const struct indices values_a = field_values(a, of), values_b = field_values(b, of);
    return indices_common(&values_a, &values_b);
}

static int64_t pair_values(const struct rule *rule, const struct conference *conf, int a, int b)
{
    const struct submission *one = &conf->submissions[a], *other = &conf->submissions[b];
    int64_t factor = 1;

    if (rule->differ.field != FIELD_NONE && common_values(one, other, rule->differ))
        return 0;
    for (int i = 0; factor && i < rule->n_shared; i++)
        factor *= common_values(one, other, rule->shared[i]);
    return rule->once && factor > 1 ? 1 : factor;
}

/* ---- rows */

void row_add(struct factor_row *row, int submission, amount factor)
{
    if (!row->is[submission]) {
        row->is[submission] = 1;
        row->listed[row->n++] = submission;
    }
    row->factors[submission] = amount_add(row->factors[submission], factor);
}

static void row_empty(struct factor_row *row)
{
    while (row->n > 0) {
        const int submission = row->listed[--row->n];
        row->is[submission] = 0;
        row->factors[submission] = 0;
    }
}

void row_times_values(struct factor_row *row, int a)
{
    for (int i = 0; i < row->n; i++) {
        amount *factor = &row->factors[row->listed[i]];
        if (*factor)
            *factor = amount_times(*factor, pair_values(row->rule, row->conf, a, row->listed[i]));
    }
}

/* As `groups` and `pairs` name them, each time once more. */
static void add_named(struct factor_row *row, int a)
{
    const struct rule *rule = row->rule;

    for (int i = 0; i < row->groups[a].n; i++) {
        const struct indices *group = &rule->groups[row->groups[a].list[i]];
        for (int j = 0; j < group->n; j++)
            row_add(row, group->list[j], AMOUNT_ONE);
    }
    for (int i = 0; i < row->pairs[a].n; i++) {
        const int pair = row->pairs[a].list[i];
        row_add(row, rule->pairs[pair].a == a ? rule->pairs[pair].b : rule->pairs[pair].a,
                rule->pairs[pair].factor);
    }
}

static void add_once(struct factor_row *row, int submission)
{
    if (!row->is[submission])
        row_add(row, submission, AMOUNT_ONE);
}

void row_add_candidates(struct factor_row *row, int a, int from)
{
    if (!row->having) {
        for (int b = from; b < row->conf->n_submissions; b++)
            add_once(row, b);
        return;
    }
    const struct indices values = field_values(&row->conf->submissions[a], row->rule->shared[0]);
    for (int i = 0; i < values.n; i++) {
        const struct indices *having = &row->having[values.list[i]];
        for (int j = having->n - 1; j >= 0 && having->list[j] >= from; j--)
            add_once(row, having->list[j]);
    }
}

static void times_people(struct factor_row *row, int a)
{
    for (int i = 0; i < row->n; i++) {
        amount *factor = &row->factors[row->listed[i]];
        *factor = amount_times(
            *factor, indices_common(&row->parts->people[a], &row->parts->people[row->listed[i]]));
    }
}

static void drop_earlier(struct factor_row *row, int a)
{
    for (int i = 0; i < row->n; i++)
        if (row->listed[i] < a)
            row->factors[row->listed[i]] = 0;
}

void pair_common_factors(struct factor_row *row, int a)
{
    if (row->rule->n_groups || row->rule->n_pairs)
        add_named(row, a);
    else
        row_add_candidates(row, a, a);
    drop_earlier(row, a);
    row_times_values(row, a);
    if (row->rule->per_person)
        times_people(row, a);
}

/* [n_submissions] the pairs that name each. */
static struct indices *pairs_by_submission(const struct rule *rule, const struct conference *conf)
{
    struct indices *pairs = lists_new(conf->n_submissions);

    for (int i = 0; i < rule->n_pairs; i++) {
        list_index(&pairs[rule->pairs[i].a], i);
        list_index(&pairs[rule->pairs[i].b], i);
    }
    return pairs;
}

static void index_values(struct factor_row *row)
{
    const struct field_of field = row->rule->shared[0];

    row->n_having = n_field_values(row->conf, field.field);
    row->having = lists_new(row->n_having);
    for (int i = 0; i < row->conf->n_submissions; i++) {
        const struct indices values = field_values(&row->conf->submissions[i], field);
        for (int j = 0; j < values.n; j++)
            list_index(&row->having[values.list[j]], i);
    }
}

static struct factor_row row_new(const struct rule *rule, const struct problem *problem,
                                 struct parts *parts, void *data)
{
    const struct conference *conf = problem->conf;
    const size_t n = (size_t)conf->n_submissions;
    struct factor_row row = {.rule = rule, .conf = conf, .data = data, .parts = parts};

    row.factors = mem_zero(n, sizeof *row.factors);
    row.listed = mem_zero(n, sizeof *row.listed);
    row.is = mem_zero(n, 1);
    row.groups = groups_by_submission(rule, conf);
    row.pairs = pairs_by_submission(rule, conf);
    if (rule->n_shared)
        index_values(&row);
    *parts = parts_of(rule, problem, rule->per_person ? ROLE_SPEAKER | ROLE_MUST : 0);
    return row;
}

static void row_clear(struct factor_row *row)
{
    free(row->factors);
    free(row->listed);
    free(row->is);
    lists_free(row->groups, row->conf->n_submissions);
    lists_free(row->pairs, row->conf->n_submissions);
    lists_free(row->having, row->n_having);
    parts_clear(row->parts);
}

/* ---- pairs */

/* Pairs above 0 and below differ in what they weigh. */
struct signed_pairs {
    struct problem *problem;
    int above, below; /* indices of primitives; below: NO_PAIRS where there can be none */
};
enum { NO_PAIRS = -1 };

static int new_pairs(const struct rule *rule, struct problem *problem,
                     const struct relation *relation, amount sign)
{
    const struct price weight = weight_for(rule, sign);
    problem_add_pairs(problem, &weight, relation);
    return problem->n_pairs - 1;
}

/* What is asked of talks again and again. */
struct talks {
    int *first;             /* [n_submissions + 1] talks of each submission */
    unsigned char *matches; /* [n_talks] */
};

static struct talks talks_of(const struct rule *rule, const struct problem *problem)
{
    const size_t n = (size_t)problem->conf->n_submissions;
    const struct talks talks = {mem_zero(n + 1, sizeof(int)),
                                mem_zero((size_t)problem->n_talks, 1)};

    for (int talk = 0; talk < problem->n_talks; talk++) {
        talks.first[problem->talks[talk].submission + 1]++;
        talks.matches[talk] = (unsigned char)talk_matches(problem, rule, talk);
    }
    for (size_t i = 0; i < n; i++)
        talks.first[i + 1] += talks.first[i];
    return talks;
}

static void talks_clear(struct talks *talks)
{
    free(talks->first);
    free(talks->matches);
}

static void add_pair(const struct signed_pairs *pairs, int a, int b, amount factor)
{
    if (factor > 0)
        pairs_add(&pairs->problem->pairs[pairs->above], a, b, factor);
    else if (factor < 0)
        pairs_add(&pairs->problem->pairs[pairs->below], a, b, factor);
}

static void add_pairs_of(const struct factor_row *row, const struct signed_pairs *pairs,
                         const struct talks *talks, int a)
{
    const int each_way = relation_is_directed(&pairs->problem->pairs[pairs->above].relation);

    for (int i = 0; i < row->n; i++) {
        const int other = row->listed[i];
        for (int b = talks->first[other]; b < talks->first[other + 1]; b++)
            if ((each_way ? b != a : b > a) && talks->matches[b])
                add_pair(pairs, a, b, row->factors[other]);
    }
}

void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factors *factors, void *data)
{
    struct signed_pairs pairs = {problem, new_pairs(rule, problem, relation, 1), NO_PAIRS};
    struct talks talks = talks_of(rule, problem);
    struct parts parts;
    struct factor_row row = row_new(rule, problem, &parts, data);

    if (rule->n_pairs) /* the only ones with factors of their own */
        pairs.below = new_pairs(rule, problem, relation, -1);
    for (int a = 0; a < problem->n_talks; a++) {
        if (!talks.matches[a])
            continue;
        factors(&row, problem->talks[a].submission);
        add_pairs_of(&row, &pairs, &talks, a);
        row_empty(&row);
    }
    row_clear(&row);
    talks_clear(&talks);
}
