#include "unplaced.h"

#include <stdio.h>
#include <stdlib.h>

#include "console.h"
#include "left_out.h"

/* How many rules `placed` say at the hard level that the submission is to be placed; -1: any. */
static int n_rules_for(const struct conference *conf, int submission)
{
    int n = 0;

    for (int i = 0; i < conf->n_rules; i++) {
        const struct rule *rule = &conf->rules[i];
        n += rule->kind == RULE_placed && !rule->off && rule->weight.at[HARD] > 0 &&
             (submission < 0 || where_matches(&rule->where, conf, submission, -1));
    }
    return n;
}

/* Givings that an accepted submission has no place for. */
static int n_missing(const struct conference *conf, const struct schedule *schedule, int submission)
{
    const struct submission *of = &conf->submissions[submission];
    const int n = of->repeats - schedule_times_given(schedule, submission);

    return submission_is_accepted(of) && n_rules_for(conf, submission) && n > 0 ? n : 0;
}

static void say_total(const struct conference *conf, const struct schedule *schedule)
{
    const int is_proven = schedule->bound.at[HARD] >= schedule->price.at[HARD];
    int n = 0;

    for (int submission = 0; submission < conf->n_submissions; submission++)
        n += n_missing(conf, schedule, submission);
    console_say("left out: %d accepted talk%s; %s%s", n, n == 1 ? "" : "s",
                n_rules_for(conf, -1) == 1 ? "no schedule leaves out fewer"
                                           : "no schedule has a lower hard price",
                is_proven ? "" : ", as far as is known");
}

void unplaced_say(const struct conference *conf, const struct schedule *schedule)
{
    const struct left_out left = left_out_of(conf, schedule);

    say_total(conf, schedule);
    for (int i = 0; i < left.n; i++) {
        const int submission = left.list[i].submission;
        struct text why = {0};
        if (!n_missing(conf, schedule, submission))
            continue;
        left_out_reason(&why, conf, left.list[i].why);
        console_say("  %s [%s]: %s", conf->submissions[submission].title,
                    conf->submissions[submission].id, text_bytes(&why));
        text_clear(&why);
    }
    free(left.list);
}

void unplaced_say_infeasible(int were_allowed)
{
    if (were_allowed)
        console_say("no timetable satisfies every hard rule, not even with accepted talks left out "
                    "(proven); lectern explain CONFERENCE says what collides and what helps");
    else
        console_say("no timetable satisfies every hard rule (proven); lectern explain CONFERENCE "
                    "says what collides and what helps, solve --allow-unplaced leaves out accepted "
                    "talks that do not fit");
}
