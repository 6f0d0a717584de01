#include "places.h"

#include <stdlib.h>

#include "ledger.h"
#include "mem.h"

enum { MOST_CHECKED = 500, MOST_ASKED = PLACES_ASKED + 1, LEAST_ASKED = 4, TALKS_ASKED = 4000 };

/* An option in a room, and what it adds to the price as the problem has it. */
struct proposal {
    struct choice to;
    struct price difference;
    int64_t start;
};

struct proposals {
    struct proposal *list;
    int n;
};

static int talk_of(const struct problem *problem, const struct move *move)
{
    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->talks[talk].submission == move->submission &&
            problem->talks[talk].copy == move->giving - 1)
            return talk;
    return -1;
}

static int by_price(const void *a, const void *b)
{
    const struct proposal *x = a, *y = b;
    const int order = price_compare(&x->difference, &y->difference);

    if (order)
        return order;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->to.room != y->to.room)
        return x->to.room < y->to.room ? -1 : 1;
    return x->to.option - y->to.option;
}

static void propose(struct proposals *proposals, const struct problem *problem,
                    struct ledger *ledger, struct choice to)
{
    const int talk = problem->options[to.option].talk;
    const struct choice from = ledger_choices(ledger)[talk];
    const struct price before = *ledger_price(ledger);

    ledger_move(ledger, talk, to);
    struct proposal proposal = {to, *ledger_price(ledger), problem->options[to.option].span.from};
    ledger_move(ledger, talk, from);
    price_add(&proposal.difference, &before, -1);
    proposals->list = mem_grow(proposals->list, (size_t)proposals->n, sizeof *proposals->list);
    proposals->list[proposals->n++] = proposal;
}

/* All places of the talk but the one it has. */
static struct proposals proposals_of(const struct problem *problem, const struct choice *choices,
                                     int talk)
{
    const struct talk *t = &problem->talks[talk];
    struct ledger *ledger = ledger_new(problem);
    struct proposals proposals = {0};

    ledger_set(ledger, choices);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (problem_room_possible(problem, option, room) &&
                (option != choices[talk].option || room != choices[talk].room))
                propose(&proposals, problem, ledger, (struct choice){option, room});
    ledger_free(ledger);
    if (proposals.n)
        qsort(proposals.list, (size_t)proposals.n, sizeof *proposals.list, by_price);
    return proposals;
}

static struct placement placement_of(const struct problem *problem, struct choice choice)
{
    const struct option *option = &problem->options[choice.option];

    return (struct placement){.submission = problem->talks[option->talk].submission,
                              .slot = option->slot,
                              .n_slots = option->n_slots,
                              .room = choice.room,
                              .format = option->format,
                              .node = -1};
}

static void note_others(struct indices *others, const struct match *match, int submission)
{
    for (int i = 0; i < match->submissions.n; i++) {
        const int other = match->submissions.list[i];
        if (other == submission || indices_have(others, other))
            continue;
        others->list = mem_grow(others->list, (size_t)others->n, sizeof *others->list);
        others->list[others->n++] = other;
    }
}

/* Of a rule that the place breaks: who is in its matches with the talk. */
static void find_others(struct indices *others, const struct rule_result *result, int submission)
{
    for (int i = 0; i < result->matches.n; i++)
        if (indices_have(&result->matches.list[i].submissions, submission) &&
            match_price(result->rule, &result->matches.list[i]).at[HARD] > 0)
            note_others(others, &result->matches.list[i], submission);
}

/* What the rules say of it. */
static struct talk_place checked(const struct conference *conf, const struct schedule *schedule,
                                 const struct move *talk, struct placement to,
                                 const struct check *before)
{
    struct talk_place place = {.to = to,
                               .by_rule = mem_zero((size_t)before->n, sizeof *place.by_rule),
                               .broken = mem_zero((size_t)before->n, 1)};
    struct schedule *moved = hand_moves_place(conf, schedule, talk, to);
    struct check *after = check_schedule(conf, moved);

    place.difference = after->price;
    price_add(&place.difference, &before->price, -1);
    for (int i = 0; i < before->n; i++) {
        place.by_rule[i] = after->results[i].price;
        price_add(&place.by_rule[i], &before->results[i].price, -1);
        if (!check_breaks_anew(&before->results[i], &after->results[i], to.submission))
            continue;
        place.broken[i] = 1;
        place.breaks = 1;
        find_others(&place.others, &after->results[i], to.submission);
    }
    check_free(after);
    schedule_free(moved);
    return place;
}

struct places places_of(const struct conference *conf, const struct schedule *schedule,
                        const struct move *talk, const struct check *check)
{
    struct problem *problem = compile_problem(conf);
    unsigned char *attends = NULL;
    struct choice *choices = problem_choices(problem, schedule, &attends);
    struct proposals proposals = proposals_of(problem, choices, talk_of(problem, talk));
    struct places places = {.n = proposals.n < MOST_CHECKED ? proposals.n : MOST_CHECKED};

    places.n_more = proposals.n - places.n;
    places.list = mem_zero((size_t)places.n, sizeof *places.list);
    for (int i = 0; i < places.n; i++) {
        const struct choice to = proposals.list[i].to;
        places.list[i] = checked(conf, schedule, talk, placement_of(problem, to), check);
        places.list[i].is_open = problem_allows(problem, to.option, to.room);
    }
    free(proposals.list);
    free(choices);
    free(attends);
    problem_free(problem);
    return places;
}

/* What is to be asked about, and where the answers go. */
struct inquiries {
    struct placement places[MOST_ASKED];
    struct forced *of[MOST_ASKED];
    int n, most;
};

/* As much work where there are many talks as where there are few. */
static int most_asked(const struct schedule *schedule)
{
    const int n = schedule->n_placements ? TALKS_ASKED / schedule->n_placements : MOST_ASKED;

    return n < LEAST_ASKED ? LEAST_ASKED : n > MOST_ASKED ? MOST_ASKED : n;
}

/* No timetable is cheaper than the least.  What costs as little breaks no hard rule either, and
 * needs no other proof. */
static int is_least(const struct forced *least, const struct price *difference)
{
    return least->answer == FORCED_BEST && !price_compare(&least->difference, difference);
}

static void inquire(struct inquiries *inquiries, const struct forced *least,
                    const struct placement *place, const struct price *difference,
                    struct forced *freely)
{
    if (is_least(least, difference)) {
        *freely = (struct forced){.answer = FORCED_BEST, .difference = *difference};
    } else if (inquiries->n < inquiries->most) {
        inquiries->places[inquiries->n] = *place;
        inquiries->of[inquiries->n++] = freely;
    }
}

static void note(struct forced *freely, struct forced *answer, const struct forced *least)
{
    *freely = (struct forced){.answer = answer->answer, .difference = answer->difference};
    if (freely->answer == FORCED_AT_MOST && is_least(least, &freely->difference))
        freely->answer = FORCED_BEST;
    forced_clear(answer);
}

enum status places_ask(struct places *places, const struct forcing *forcing, struct errs *errs)
{
    static const struct price nothing;
    const struct placement *now = move_from(forcing->talk, forcing->conf, forcing->schedule);
    struct inquiries inquiries = {.most = most_asked(forcing->schedule)};
    struct forced answers[MOST_ASKED], least;
    enum status status = forcing_least(&least, forcing, errs);

    if (now)
        inquire(&inquiries, &least, now, &nothing, &places->freely);
    for (int i = 0, n = 0; i < places->n && n < PLACES_ASKED; i++)
        if (places->list[i].is_open && ++n)
            inquire(&inquiries, &least, &places->list[i].to, &places->list[i].difference,
                    &places->list[i].freely);
    if (status == OK) {
        status = forcing_ask(answers, inquiries.places, inquiries.n, forcing, errs);
        for (int i = 0; i < inquiries.n; i++)
            note(inquiries.of[i], &answers[i], &least);
    }
    forced_clear(&least);
    return status;
}

void places_clear(struct places *places)
{
    for (int i = 0; i < places->n; i++) {
        free(places->list[i].by_rule);
        free(places->list[i].broken);
        free(places->list[i].others.list);
    }
    free(places->list);
    *places = (struct places){0};
}
