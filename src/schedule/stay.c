#include "stay.h"

#include <stdlib.h>

#include "mem.h"

static struct published *placements_of(const struct schedule *schedule,
                                       const struct conference *conf)
{
    struct published *list = mem_zero((size_t)schedule->n_placements, sizeof *list);

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *at = &schedule->placements[i];
        list[i] = (struct published){.submission = at->submission,
                                     .start = conf->slots[at->slot].span.from,
                                     .room = at->room,
                                     .slot = at->slot,
                                     .node = -1};
    }
    return list;
}

static void stay(const struct schedule *schedule, struct conference *conf, const char *id,
                 enum keep_what what, const struct price *weight)
{
    struct rule *rule = conference_add_rule(conf, RULE_keep, id);

    rule->what = what;
    rule->weight = *weight;
    rule->against = placements_of(schedule, conf);
    rule->n_against = schedule->n_placements;
}

void schedule_stay(const struct schedule *schedule, struct conference *conf,
                   const struct price *weight)
{
    stay(schedule, conf, "stay", KEEP_EITHER, weight);
    stay(schedule, conf, "stay-placed", KEEP_PLACED, weight);
}

void schedule_stay_no_more(struct conference *conf)
{
    while (conf->n_rules && conf->rules[conf->n_rules - 1].against)
        rule_clear(&conf->rules[--conf->n_rules]);
}

struct conference *stay_copy(const struct conference *conf)
{
    struct conference *copy = mem_zero(1, sizeof *copy);

    *copy = *conf;
    copy->rules = NULL;
    for (int i = 0; i < conf->n_rules; i++) { /* as a list that grows */
        copy->rules = mem_grow(copy->rules, (size_t)i, sizeof *copy->rules);
        copy->rules[i] = conf->rules[i];
    }
    return copy;
}

void stay_copy_free(struct conference *copy)
{
    if (!copy)
        return;
    schedule_stay_no_more(copy);
    free(copy->rules);
    free(copy);
}
