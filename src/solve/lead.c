#include "lead.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

void lead_clear(struct lead *lead)
{
    free(lead->attends);
    free(lead->choices);
    *lead = (struct lead){0};
}

amount lead_broken(const struct lead *lead, const struct problem *problem)
{
    amount sum = lead->price.at[HARD];

    for (int talk = 0; talk < problem->n_talks; talk++)
        if (lead->choices[talk].option == NOWHERE)
            sum -= problem->excused[talk];
    return sum;
}

static int is_better(const struct lead *a, const struct lead *b, const struct problem *problem)
{
    const int a_breaks = lead_broken(a, problem) > 0, b_breaks = lead_broken(b, problem) > 0;
    return a_breaks != b_breaks ? b_breaks : price_compare(&a->price, &b->price) < 0;
}

void lead_offer(struct lead *lead, const struct problem *problem, struct lead *other)
{
    if (other->choices && (!lead->choices || is_better(other, lead, problem))) {
        lead_clear(lead);
        *lead = *other;
        *other = (struct lead){0};
    }
    lead_clear(other);
}

void lead_offer_choices(struct lead *lead, const struct problem *problem, struct choice *choices,
                        unsigned char *attends)
{
    struct lead other = {choices, attends, problem_price(problem, choices, attends)};
    lead_offer(lead, problem, &other);
}

struct choice *lead_choices(const struct lead *lead, const struct problem *problem)
{
    const size_t n = (size_t)problem->n_talks;
    struct choice *choices = mem_zero(n, sizeof *choices);

    for (size_t talk = 0; talk < n; talk++)
        choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    if (lead->choices)
        memcpy(choices, lead->choices, n * sizeof *choices);
    return choices;
}
