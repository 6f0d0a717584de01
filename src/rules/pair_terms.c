#include "pair_terms.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
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

int64_t pair_values(const struct rule *rule, const struct conference *conf, int a, int b)
{
    const struct submission *one = &conf->submissions[a], *other = &conf->submissions[b];
    int64_t factor = 1;

    if (rule->differ.field != FIELD_NONE && common_values(one, other, rule->differ))
        return 0;
    for (int i = 0; i < rule->n_shared; i++)
        factor *= common_values(one, other, rule->shared[i]);
    return rule->once && factor > 1 ? 1 : factor;
}

/* 1 for any pair, or how often `groups` and `pairs` name it. */
static void add_named(const struct rule *rule, const struct conference *conf, int a,
                      amount *factors)
{
    for (int b = 0; !rule->n_groups && !rule->n_pairs && b < conf->n_submissions; b++)
        factors[b] = AMOUNT_ONE;
    for (int i = 0; i < rule->n_groups; i++)
        for (int j = 0; indices_have(&rule->groups[i], a) && j < rule->groups[i].n; j++)
            factors[rule->groups[i].list[j]] += AMOUNT_ONE;
    for (int i = 0; i < rule->n_pairs; i++) {
        const int one = rule->pairs[i].a, other = rule->pairs[i].b;
        if (one == a)
            factors[other] = amount_add(factors[other], rule->pairs[i].factor);
        if (other == a)
            factors[one] = amount_add(factors[one], rule->pairs[i].factor);
    }
}

void pair_common_factors(const struct rule *rule, const struct conference *conf, int a,
                         amount *factors)
{
    add_named(rule, conf, a, factors);
    for (int b = a; b < conf->n_submissions; b++) {
        int64_t values = factors[b] ? pair_values(rule, conf, a, b) : 0;
        if (values && rule->per_person)
            values *= common_people(conf, a, b);
        factors[b] = amount_times(factors[b], values);
    }
}

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

static void add_pairs_of(const struct rule *rule, const struct signed_pairs *pairs, int a,
                         const amount *factors)
{
    struct problem *problem = pairs->problem;
    const int each_way = relation_is_directed(&problem->pairs[pairs->above].relation);

    for (int b = each_way ? 0 : a + 1; b < problem->n_talks; b++) {
        const amount factor = factors[problem->talks[b].submission];
        if (a == b || !talk_matches(problem, rule, b))
            continue;
        if (factor > 0)
            pairs_add(&problem->pairs[pairs->above], a, b, factor);
        else if (factor < 0)
            pairs_add(&problem->pairs[pairs->below], a, b, factor);
    }
}

void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factors *factors)
{
    const size_t n = (size_t)problem->conf->n_submissions;
    struct signed_pairs pairs = {problem, new_pairs(rule, problem, relation, 1), NO_PAIRS};
    amount *row = mem_zero(n, sizeof *row);

    if (rule->n_pairs) /* the only ones with factors of their own */
        pairs.below = new_pairs(rule, problem, relation, -1);
    for (int a = 0; a < problem->n_talks; a++) {
        if (!talk_matches(problem, rule, a))
            continue;
        memset(row, 0, n * sizeof *row);
        factors(rule, problem->conf, problem->talks[a].submission, row);
        add_pairs_of(rule, &pairs, a, row);
    }
    free(row);
}
