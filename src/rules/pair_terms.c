#include "pair_terms.h"

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
static amount named_factor(const struct rule *rule, int a, int b)
{
    amount factor = 0;

    if (!rule->n_groups && !rule->n_pairs)
        return AMOUNT_ONE;
    for (int i = 0; i < rule->n_groups; i++)
        if (indices_have(&rule->groups[i], a) && indices_have(&rule->groups[i], b))
            factor += AMOUNT_ONE;
    for (int i = 0; i < rule->n_pairs; i++)
        if ((rule->pairs[i].a == a && rule->pairs[i].b == b) ||
            (rule->pairs[i].a == b && rule->pairs[i].b == a))
            factor += rule->pairs[i].factor;
    return factor;
}

amount pair_common_factor(const struct rule *rule, const struct conference *conf, int a, int b)
{
    const amount named = named_factor(rule, a, b);
    const int64_t values = named ? pair_values(rule, conf, a, b) : 0;

    if (!values)
        return 0;
    return amount_times(named, rule->per_person ? values * common_people(conf, a, b) : values);
}

static amount factor_of(const struct rule *rule, const struct problem *problem, int a, int b,
                        pair_factor *factor)
{
    if (!talk_matches(problem, rule, b))
        return 0;
    return factor(rule, problem->conf, problem->talks[a].submission, problem->talks[b].submission);
}

/* The pairs whose factor has that sign, 1 or -1: they differ in what they weigh. */
static void add_pairs_of_sign(const struct rule *rule, struct problem *problem,
                              const struct relation *relation, pair_factor *factor, int sign)
{
    const struct price weight = weight_for(rule, sign);
    const int each_way = relation_is_directed(relation);
    struct pairs *pairs = problem_add_pairs(problem, &weight, relation);

    for (int a = 0; a < problem->n_talks; a++)
        for (int b = each_way ? 0 : a + 1; talk_matches(problem, rule, a) && b < problem->n_talks;
             b++) {
            const amount size = a == b ? 0 : factor_of(rule, problem, a, b, factor);
            if (sign * size > 0)
                pairs_add(pairs, a, b, size);
        }
}

void compile_pairs(const struct rule *rule, struct problem *problem,
                   const struct relation *relation, pair_factor *factor)
{
    add_pairs_of_sign(rule, problem, relation, factor, 1);
    if (rule->n_pairs) /* the only ones with factors of their own */
        add_pairs_of_sign(rule, problem, relation, factor, -1);
}
