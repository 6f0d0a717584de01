#include "plain_rules.h"

/* A maximum alone: neither a minimum nor a share of all that is placed. */
static int limits_are_plain(const struct rule *rule)
{
    for (int i = 0; i < rule->n_limits; i++)
        if (rule->limits[i].min > 0 || rule->limits[i].max_is_share)
            return 0;
    return !rule->even;
}

int rule_is_plain(const struct rule *rule)
{
    switch (rule->kind) {
    case RULE_placed:
    case RULE_room_clash:
    case RULE_person_clash:
    case RULE_fits:
    case RULE_room_open:
    case RULE_person_available:
    case RULE_needs:
    case RULE_pinned:
    case RULE_avoid:
    case RULE_prefer:
    case RULE_gap:
    case RULE_audience_fits:
    case RULE_changeover:
    case RULE_apart:
    case RULE_together:
    case RULE_same_day:
    case RULE_order:
        return 1;
    case RULE_balance:
        return limits_are_plain(rule);
    default:
        return 0;
    }
}

static int is_pinned(const struct conference *conf, int submission)
{
    for (int i = 0; i < conf->n_pins; i++)
        if (conf->pins[i].submission == submission)
            return 1;
    return 0;
}

/* A pin asks for its talk, too. */
static int is_asked_for(const struct conference *conf, int submission)
{
    if (is_pinned(conf, submission))
        return 1;
    for (int i = 0; i < conf->n_rules; i++) {
        const struct rule *rule = &conf->rules[i];
        if (rule->kind == RULE_placed && !rule->off && rule->weight.at[HARD] > 0 &&
            submission_is_accepted(&conf->submissions[submission]) &&
            where_matches(&rule->where, conf, submission, -1))
            return 1;
    }
    return 0;
}

/* `attends` speaks up where a rule `attendance` is on, which is not plain. */
static int all_are_plain(const struct conference *conf)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (!conf->rules[i].off && conf->rules[i].kind != RULE_attends &&
            !rule_is_plain(&conf->rules[i]))
            return 0;
    return 1;
}

void plain_rules_withdraw(struct conference *conf)
{
    if (!all_are_plain(conf))
        return;
    for (int i = 0; i < conf->n_submissions; i++)
        if (!is_asked_for(conf, i))
            conf->submissions[i].state = STATE_OTHER;
}
