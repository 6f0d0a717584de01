/* keep: for each candidate s, with its `published` placements and its placements that match
 *       `where`, paired one to one, as many as can be, where the two start at the same instant
 *       (what: time), are in the same room (room), or both (either),
 *           1 for each placement that has no partner; but if s is given more often than it was
 *           published, 1 for each published placement that has none, unless s has no placement;
 *       placed: (the published placements of s, at most as many as s is given, - its placements)+,
 *           if s matches `where`.
 *       So what is given more often, or less often, than published is not changed by that alone. */
#include "catalogue.h"

#include <stdlib.h>

#include "givings.h"
#include "mem.h"
#include "phrases.h"
#include "placements.h"
#include "terms.h"
#include "text.h"

struct kept { /* one submission */
    const struct rule *rule;
    const struct conference *conf;
    int submission;
    struct indices published; /* its own, into the reference */
    struct givings givings;
    struct matches *matches;
};

/* What the rule compares with. */
static const struct published *reference(const struct rule *rule, const struct conference *conf,
                                         int *n)
{
    *n = rule->against ? rule->n_against : conf->n_published;
    return rule->against ? rule->against : conf->published;
}

static const struct published *published_at(const struct kept *kept, int index)
{
    int n;
    return &reference(kept->rule, kept->conf, &n)[kept->published.list[index]];
}

static int are_alike(const struct kept *kept, const struct placement *talk,
                     const struct published *was)
{
    const int same_start = kept->conf->slots[talk->slot].span.from == was->start;
    const int same_room = talk->room == was->room;

    return kept->rule->what == KEEP_TIME   ? same_start
           : kept->rule->what == KEEP_ROOM ? same_room
                                           : same_start && same_room;
}

/* "Saturday 09:30 in Quay" */
static void add_place(const struct conference *conf, const struct published *was, struct text *text)
{
    char at[32];

    text_addf(text, "%s%s in %s", text->length ? ", " : "", phrase_time(conf, was->start, at),
              was->room < 0 ? "a room that is gone" : phrase_room(conf, was->room));
}

static char *published_text(const struct kept *kept)
{
    struct text text = {0};
    for (int i = 0; i < kept->published.n; i++)
        add_place(kept->conf, published_at(kept, i), &text);
    return text_take(&text);
}

static void report_moved(const struct kept *kept, const struct placement *talk)
{
    char *published = published_text(kept), at[32];

    match_talk(matches_add(kept->matches, AMOUNT_ONE, "\"%s\" is at %s in %s, published for %s",
                           phrase_title(kept->conf, talk->submission),
                           phrase_start(kept->conf, talk, at), phrase_room(kept->conf, talk->room),
                           published),
               talk);
    free(published);
}

static void report_gone(const struct kept *kept, const struct published *was)
{
    struct text place = {0};

    add_place(kept->conf, was, &place);
    struct match *match =
        matches_add(kept->matches, AMOUNT_ONE, "\"%s\" was published for %s, and is moved",
                    phrase_title(kept->conf, kept->submission), text_bytes(&place));
    match_submission(match, kept->submission);
    match->cell = text_take(&place);
}

/* An alike published placement without a partner yet; -1: there is none. */
static int find_partner(const struct kept *kept, const struct placement *talk,
                        const unsigned char *taken)
{
    for (int i = 0; i < kept->published.n; i++)
        if (!taken[i] && are_alike(kept, talk, published_at(kept, i)))
            return i;
    return -1;
}

static void check_places(const struct kept *kept)
{
    const struct conference *conf = kept->conf;
    const int more = conf->submissions[kept->submission].repeats > kept->published.n;
    unsigned char *taken = mem_zero((size_t)kept->published.n, 1);
    int n = 0;

    for (int i = 0; i < kept->givings.n; i++) {
        const struct placement *talk = kept->givings.list[i];
        if (!placement_matches(talk, kept->rule, conf))
            continue;
        const int partner = find_partner(kept, talk, taken);
        n++;
        if (partner >= 0)
            taken[partner] = 1;
        else if (!more)
            report_moved(kept, talk);
    }
    for (int i = 0; more && n && i < kept->published.n; i++)
        if (!taken[i])
            report_gone(kept, published_at(kept, i));
    free(taken);
}

static void check_placed(const struct kept *kept)
{
    const struct submission *talk = &kept->conf->submissions[kept->submission];
    const int expected = kept->published.n < talk->repeats ? kept->published.n : talk->repeats;
    const int missing = expected - kept->givings.n;

    if (missing <= 0 || !where_matches(&kept->rule->where, kept->conf, kept->submission, -1))
        return;
    char *published = published_text(kept);
    match_submission(matches_add(kept->matches, missing * AMOUNT_ONE,
                                 talk->repeats > 1
                                     ? "\"%s\" was published for %s, and is placed less often"
                                     : "\"%s\" was published for %s, and is not placed",
                                 phrase_title(kept->conf, kept->submission), published),
                     kept->submission);
    free(published);
}

static struct indices *published_by_submission(const struct rule *rule,
                                               const struct conference *conf)
{
    struct indices *each = mem_zero((size_t)conf->n_submissions, sizeof *each);
    int n;
    const struct published *published = reference(rule, conf, &n);

    for (int i = 0; i < n; i++) {
        struct indices *of = &each[published[i].submission];
        of->list = mem_grow(of->list, (size_t)of->n, sizeof *of->list);
        of->list[of->n++] = i;
    }
    return each;
}

void keep_check(const struct rule *rule, const struct conference *conf,
                const struct schedule *schedule, struct matches *matches)
{
    struct indices *published = published_by_submission(rule, conf);
    struct givings *givings = givings_by_submission(conf, schedule);

    for (int i = 0; i < conf->n_submissions; i++) {
        const struct kept kept = {rule, conf, i, published[i], givings[i], matches};
        if (!published[i].n || !submission_is_candidate(&conf->submissions[i]))
            continue;
        if (rule->what == KEEP_PLACED)
            check_placed(&kept);
        else
            check_places(&kept);
    }
    for (int i = 0; i < conf->n_submissions; i++)
        free(published[i].list);
    free(published);
    givings_each_clear(givings, conf->n_submissions);
}

/* ---- compile: the same, said to the problem */

/* All givings of a submission, and where it was published. */
struct given {
    const struct rule *rule;
    struct problem *problem;
    int first_talk, n; /* they follow each other */
    const int *were;   /* indices into the reference */
    int n_were;
};

static const struct published *nth_place(const struct given *of, int index)
{
    int n;
    return &reference(of->rule, of->problem->conf, &n)[of->were[index]];
}

static int has_start(const struct rule *rule, const struct published *was, int64_t start)
{
    return rule->what == KEEP_ROOM || was->start == start;
}

static int has_room(const struct rule *rule, const struct published *was, int room)
{
    return rule->what == KEEP_TIME || was->room == room;
}

static int was_published_at(const struct given *of, int64_t start)
{
    for (int i = 0; i < of->n_were; i++)
        if (has_start(of->rule, nth_place(of, i), start))
            return 1;
    return 0;
}

static int was_published_in(const struct given *of, int64_t start, int room)
{
    for (int i = 0; i < of->n_were; i++)
        if (has_start(of->rule, nth_place(of, i), start) &&
            has_room(of->rule, nth_place(of, i), room))
            return 1;
    return 0;
}

/* Of a giving: a start at which none was is a change, and so is a room in which none was then. */
static void price_new_starts(const struct given *of, int talk)
{
    const struct talk *t = &of->problem->talks[talk];
    const struct price *weight = &of->rule->weight;

    for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
        const int64_t start = of->problem->options[option].span.from;
        if (!option_matches(of->problem, of->rule, option))
            continue;
        if (!was_published_at(of, start)) {
            problem_price_option(of->problem, weight, option, AMOUNT_ONE);
            continue;
        }
        for (int room = 0; room < of->problem->n_rooms; room++)
            if (!was_published_in(of, start, room))
                problem_price_place(of->problem, weight, option, room, AMOUNT_ONE);
    }
}

static void price_new_rooms(const struct given *of, int talk)
{
    for (int room = 0; room < of->problem->n_rooms; room++)
        if (!was_published_in(of, 0, room))
            price_talk_room(of->problem, of->rule, talk, room, AMOUNT_ONE);
}

/* Every place of the givings that is like the published one; none is in a room that is gone. */
static void count_alike(const struct given *of, struct count *count, const struct published *was,
                        amount weight)
{
    const struct problem *problem = of->problem;
    const int any_room = of->rule->what == KEEP_TIME;

    for (int option = 0; option < problem->n_options && (any_room || was->room >= 0); option++) {
        const int talk = problem->options[option].talk - of->first_talk;
        if (talk >= 0 && talk < of->n && option_matches(problem, of->rule, option) &&
            has_start(of->rule, was, problem->options[option].span.from))
            count_add(count, option, any_room ? ANY_ROOM : was->room, weight, 0);
    }
}

static int use_of_any(const struct given *of)
{
    const int use = problem_add_use(of->problem);

    for (int talk = of->first_talk; talk < of->first_talk + of->n; talk++) {
        const struct talk *t = &of->problem->talks[talk];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++)
            if (option_matches(of->problem, of->rule, option))
                problem_use_place(of->problem, use, option, ANY_ROOM);
    }
    return use;
}

/* How often it was published alike; 0: an earlier one stands for this one. */
static int times_alike(const struct given *of, int index)
{
    const struct published *place = nth_place(of, index);
    int n = 0;

    for (int i = 0; i < of->n_were; i++)
        if (has_start(of->rule, place, nth_place(of, i)->start) &&
            has_room(of->rule, place, nth_place(of, i)->room)) {
            if (i < index)
                return 0;
            n++;
        }
    return n;
}

/* No more givings than were published: those beyond at a place are moved there. */
static void price_moved(const struct given *of)
{
    for (int talk = of->first_talk; talk < of->first_talk + of->n; talk++)
        if (of->rule->what == KEEP_ROOM)
            price_new_rooms(of, talk);
        else
            price_new_starts(of, talk);
    for (int i = 0; i < of->n_were; i++) {
        const int times = times_alike(of, i);
        if (times && times < of->n)
            count_alike(of,
                        problem_add_count(of->problem, &of->rule->weight, COUNT_BEYOND, -AMOUNT_MAX,
                                          times * AMOUNT_ONE),
                        nth_place(of, i), AMOUNT_ONE);
    }
}

/* More givings than were published: if there are any, those published are to be among them. */
static void price_gone(const struct given *of)
{
    const int any = use_of_any(of);

    for (int i = 0; i < of->n_were; i++) {
        const int times = times_alike(of, i);
        if (!times)
            continue;
        struct count *count =
            problem_add_count(of->problem, &of->rule->weight, COUNT_BEYOND, -AMOUNT_MAX, 0);
        count_add_use(count, any, times * AMOUNT_ONE);
        count_alike(of, count, nth_place(of, i), -AMOUNT_ONE);
    }
}

static void price_missing(const struct given *of)
{
    const int wanted = of->n_were < of->n ? of->n_were : of->n;

    if (of->n == 1) {
        problem_price_unplaced(of->problem, &of->rule->weight, of->first_talk, AMOUNT_ONE);
        return;
    }
    struct count *count = problem_add_count(of->problem, &of->rule->weight, COUNT_BEYOND,
                                            wanted * AMOUNT_ONE, AMOUNT_MAX);
    for (int option = 0; option < of->problem->n_options; option++) {
        const int talk = of->problem->options[option].talk - of->first_talk;
        if (talk >= 0 && talk < of->n)
            count_add(count, option, ANY_ROOM, AMOUNT_ONE, 0);
    }
}

static void price_givings(const struct given *of)
{
    if (of->rule->what == KEEP_PLACED)
        price_missing(of);
    else if (of->n > of->n_were)
        price_gone(of);
    else
        price_moved(of);
}

void keep_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    int n;
    const struct published *published = reference(rule, conf, &n);
    int *were = mem_zero((size_t)n, sizeof *were);

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const int submission = problem->talks[talk].submission;
        struct given of = {rule, problem, talk, conf->submissions[submission].repeats, were, 0};
        if (problem->talks[talk].copy || !talk_matches(problem, rule, talk))
            continue;
        for (int i = 0; i < n; i++)
            if (published[i].submission == submission)
                were[of.n_were++] = i;
        if (of.n_were)
            price_givings(&of);
    }
    free(were);
}
