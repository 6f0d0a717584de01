#include "left_out.h"

#include "mem.h"
#include "words.h"

static const struct unplaced *reason_for(const struct schedule *schedule, int submission)
{
    for (int i = 0; i < schedule->n_unplaced; i++)
        if (schedule->unplaced[i].submission == submission)
            return &schedule->unplaced[i];
    return NULL;
}

/* One that repeats and is placed too seldom has a reason and a placement. */
struct left_out left_out_of(const struct conference *conf, const struct schedule *schedule)
{
    struct left_out left = {0};

    for (int submission = 0; submission < conf->n_submissions; submission++) {
        const struct unplaced *why = reason_for(schedule, submission);
        if (!submission_is_candidate(&conf->submissions[submission]) ||
            (!why && schedule_times_given(schedule, submission)))
            continue;
        left.list = mem_grow(left.list, (size_t)left.n, sizeof *left.list);
        left.list[left.n++] = (struct unplaced_view){submission, why};
    }
    return left;
}

static void add_blockers(struct text *text, const struct conference *conf, const struct indices *by)
{
    text_add(text, "blocked by ");
    for (int i = 0; i < by->n; i++)
        text_addf(text, "%s%s", i ? ", " : "", conf->submissions[by->list[i]].id);
    if (!by->n)
        text_add(text, "the talks placed");
}

void left_out_reason(struct text *text, const struct conference *conf, const struct unplaced *why)
{
    if (!why)
        text_add(text, "not placed");
    else if (why->reason == UNPLACED_NO_PLACE)
        text_add(text, "no place passes its own hard rules");
    else if (why->reason == UNPLACED_BLOCKED)
        add_blockers(text, conf, &why->by);
    else {
        text_add(text, "its cheapest place would cost ");
        words_price(text, &why->price);
    }
}
