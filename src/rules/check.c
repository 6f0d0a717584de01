#include "check.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct price match_price(const struct rule *rule, const struct match *match)
{
    struct price price = {{0}};

    price_add_amount(&price, &rule->weight, match->size);
    price.at[HARD] = price.at[HARD] < 0 ? 0 : price.at[HARD];
    return price;
}

/* Priced match by match, so that the findings' prices add up to the rule's. */
static struct rule_result run(const struct rule *rule, const struct conference *conf,
                              const struct schedule *schedule)
{
    struct rule_result result = {.rule = rule};

    rule_codes[rule->kind].check(rule, conf, schedule, &result.matches);
    for (int i = 0; i < result.matches.n; i++) {
        const struct price price = match_price(rule, &result.matches.list[i]);
        result.size = amount_add(result.size, result.matches.list[i].size);
        price_add(&result.price, &price, 1);
    }
    return result;
}

struct check *check_schedule(const struct conference *conf, const struct schedule *schedule)
{
    struct check *check = mem_zero(1, sizeof *check);

    check->results = mem_zero((size_t)conf->n_rules, sizeof *check->results);
    for (int i = 0; i < conf->n_rules; i++) {
        if (conf->rules[i].off)
            continue;
        struct rule_result *result = &check->results[check->n++];
        *result = run(&conf->rules[i], conf, schedule);
        assert(result->price.at[HARD] >= 0); /* so the sum is 0 only if each is */
        price_add(&check->price, &result->price, 1);
    }
    check->feasible = check->price.at[HARD] == 0;
    return check;
}

void check_free(struct check *check)
{
    if (!check)
        return;
    for (int i = 0; i < check->n; i++)
        matches_clear(&check->results[i].matches);
    free(check->results);
    free(check);
}

struct price check_price(const struct conference *conf, const struct schedule *schedule)
{
    struct check *check = check_schedule(conf, schedule);
    const struct price price = check->price;

    check_free(check);
    return price;
}

static int has_text(const struct matches *matches, const char *text)
{
    for (int i = 0; i < matches->n; i++)
        if (!strcmp(matches->list[i].text, text))
            return 1;
    return 0;
}

int check_breaks_anew(const struct rule_result *before, const struct rule_result *after,
                      int submission)
{
    if (after->price.at[HARD] > before->price.at[HARD])
        return 1;
    for (int i = 0; i < after->matches.n && after->price.at[HARD]; i++) {
        const struct match *match = &after->matches.list[i];
        if (indices_have(&match->submissions, submission) &&
            match_price(after->rule, match).at[HARD] && !has_text(&before->matches, match->text))
            return 1;
    }
    return 0;
}

int check_breaks_more_than_placed(const struct check *check)
{
    for (int i = 0; i < check->n; i++)
        if (check->results[i].rule->kind != RULE_placed && check->results[i].price.at[HARD])
            return 1;
    return 0;
}
