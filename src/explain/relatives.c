#include "relatives.h"

#include <stdlib.h>

#include "mem.h"
#include "members.h"

/* While families are joined, each submission points to another of its family, one to itself. */
struct relatives {
    int *of; /* [n] in the end, the family */
    int n, n_families;
};

static int head_of(struct relatives *relatives, int submission)
{
    while (relatives->of[submission] != submission) {
        relatives->of[submission] = relatives->of[relatives->of[submission]];
        submission = relatives->of[submission];
    }
    return submission;
}

static void join(struct relatives *relatives, int a, int b)
{
    relatives->of[head_of(relatives, b)] = head_of(relatives, a);
}

static void join_all(struct relatives *relatives, const struct indices *submissions)
{
    for (int i = 1; i < submissions->n; i++)
        join(relatives, submissions->list[0], submissions->list[i]);
}

static void join_speakers(struct relatives *relatives, const struct conference *conf)
{
    int *first = mem_zero((size_t)conf->n_people, sizeof *first); /* talk + 1; 0: none yet */

    for (int i = 0; i < conf->n_submissions; i++)
        for (int k = 0; k < conf->submissions[i].speakers.n; k++) {
            int *talk = &first[conf->submissions[i].speakers.list[k]];
            if (*talk)
                join(relatives, *talk - 1, i);
            *talk = i + 1;
        }
    for (int i = 0; i < conf->n_people; i++) {
        join_all(relatives, &conf->people[i].must);
        if (first[i] && conf->people[i].must.n)
            join(relatives, first[i] - 1, conf->people[i].must.list[0]);
    }
    free(first);
}

static void join_listed(struct relatives *relatives, const struct rule *rule)
{
    if (rule->off || rule->weight.at[HARD] <= 0)
        return;
    for (int i = 0; i < rule->n_groups; i++)
        join_all(relatives, &rule->groups[i]);
    for (int i = 0; i < rule->n_pairs && !rule_pairs_tracks(rule->kind); i++)
        join(relatives, rule->pairs[i].a, rule->pairs[i].b);
}

/* Heads become families, and then all others theirs. */
static void number(struct relatives *relatives)
{
    int *family = mem_zero((size_t)relatives->n, sizeof *family);

    for (int i = 0; i < relatives->n; i++)
        if (head_of(relatives, i) == i)
            family[i] = relatives->n_families++;
    for (int i = 0; i < relatives->n; i++)
        if (head_of(relatives, i) != i)
            family[i] = family[head_of(relatives, i)];
    free(relatives->of);
    relatives->of = family;
}

struct relatives *relatives_new(const struct conference *conf)
{
    struct relatives *relatives = mem_zero(1, sizeof *relatives);

    relatives->n = conf->n_submissions;
    relatives->of = mem_zero((size_t)relatives->n, sizeof *relatives->of);
    for (int i = 0; i < relatives->n; i++)
        relatives->of[i] = i;
    join_speakers(relatives, conf);
    for (int i = 0; i < conf->n_rules; i++)
        join_listed(relatives, &conf->rules[i]);
    for (int i = 1; i < conf->n_pins; i++)
        join(relatives, conf->pins[0].submission, conf->pins[i].submission);
    number(relatives);
    return relatives;
}

void relatives_free(struct relatives *relatives)
{
    if (relatives)
        free(relatives->of);
    free(relatives);
}

int relatives_count(const struct relatives *relatives)
{
    return relatives->n_families;
}

int relatives_family(const struct relatives *relatives, int submission)
{
    return relatives->of[submission];
}
