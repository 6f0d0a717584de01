#include "repairs.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "conflict.h"
#include "mem.h"
#include "repair_edits.h"

/* ---- prices */

const char *const cause_kind_names[N_CAUSE_KINDS] = {[CAUSE_PLACED] = "placed",
                                                     [CAUSE_RULE] = "rule",
                                                     [CAUSE_EVENT] = "event",
                                                     [CAUSE_ROOM] = "room",
                                                     [CAUSE_PERSON] = "person",
                                                     [CAUSE_MUST] = "must",
                                                     [CAUSE_CAPACITY] = "capacity",
                                                     [CAUSE_NEEDS] = "needs",
                                                     [CAUSE_PERSON_NEEDS] = "person-needs",
                                                     [CAUSE_PIN] = "pin"};

const struct repair_prices repair_prices = {{[CAUSE_PIN] = 1,
                                             [CAUSE_MUST] = 2,
                                             [CAUSE_RULE] = 2,
                                             [CAUSE_NEEDS] = 3,
                                             [CAUSE_PERSON_NEEDS] = 3,
                                             [CAUSE_CAPACITY] = 4,
                                             [CAUSE_EVENT] = 4,
                                             [CAUSE_ROOM] = 5,
                                             [CAUSE_PERSON] = 6,
                                             [CAUSE_PLACED] = 10}};

/* -1: of no kind. */
static int kind_named(const char *name, size_t length)
{
    for (int kind = 0; kind < N_CAUSE_KINDS; kind++)
        if (strlen(cause_kind_names[kind]) == length &&
            !strncmp(cause_kind_names[kind], name, length))
            return kind;
    return -1;
}

int repair_prices_read(struct repair_prices *prices, const char *text)
{
    const size_t length = strcspn(text, "=");
    const int kind = kind_named(text, length);
    const char *value = text + length + (text[length] == '=');
    char *end;

    if (kind < 0 || !text[length])
        return 0;
    if (!strcmp(value, "never")) {
        prices->of[kind] = NEVER;
        return 1;
    }
    const long price = strtol(value, &end, 10);
    if (end == value || *end || price < 1 || price > DEAREST_CAUSE)
        return 0;
    prices->of[kind] = (int)price;
    return 1;
}

/* ---- the hunt */

/* Of the causes, `marks` [n] are to be given up. */
struct candidate {
    char *marks;
    int64_t price;
    int is_taken; /* it is a repair already */
};

struct hunt {
    struct inquiry *inquiry;
    int n;       /* causes */
    int *prices; /* [n] */
    struct hitting *hitting;
    struct candidate *candidates; /* [n_candidates] enough, and none is to spare */
    int n_candidates;
    int n_large; /* collisions of many causes; of very many, each for several */
    struct repairs *out;
};

static char *marks_new(const struct hunt *hunt, const char *like)
{
    char *marks = mem_zero((size_t)hunt->n, 1);

    if (like && hunt->n)
        memcpy(marks, like, (size_t)hunt->n);
    return marks;
}

static void flip(const struct hunt *hunt, char *marks)
{
    for (int i = 0; i < hunt->n; i++)
        marks[i] = (char)!marks[i];
}

static int64_t price_of(const struct hunt *hunt, const char *marks)
{
    int64_t price = 0;

    for (int i = 0; i < hunt->n; i++)
        price += marks[i] ? hunt->prices[i] : 0;
    return price;
}

/* Many talks for a few places less collide in more ways than can be met one by one. */
static int is_over(const struct hunt *hunt)
{
    enum { MOST_SOLVES = 1000, MOST_LARGE = 4 };

    return inquiry_is_over(hunt->inquiry) || hunt->inquiry->n_solves >= MOST_SOLVES ||
           hunt->n_large > MOST_LARGE || hunt->inquiry->n_perhaps >= hunt->inquiry->most_perhaps;
}

/* ---- what is enough */

/* Do the edits of the file bring about what giving up the causes does? */
static int is_confirmed(const struct hunt *hunt, const struct edits *edits)
{
    struct conference *conf = NULL;
    struct errs errs = {0};
    int fits = 0;

    if (edits_apply(&conf, hunt->inquiry->conf, edits, &errs, NULL) == OK)
        fits = inquiry_ask_whole(hunt->inquiry, conf) == FITS;
    conference_free(conf);
    errs_clear(&errs);
    return fits;
}

static void add_repair(struct hunt *hunt, const char *marks, int is_proven)
{
    struct repair repair = {.causes = causes_marked(&hunt->inquiry->all, marks),
                            .price = price_of(hunt, marks),
                            .is_proven = is_proven};

    repair.edits = repair_edits(hunt->inquiry->conf, &repair.causes);
    hitting_avoid(hunt->hitting, marks);
    if (is_confirmed(hunt, &repair.edits)) {
        hunt->out->list[hunt->out->n++] = repair;
        return;
    }
    causes_clear(&repair.causes);
    edits_clear(&repair.edits);
}

/* Of those not taken; NULL: there is none. */
static struct candidate *cheapest_candidate(const struct hunt *hunt)
{
    struct candidate *best = NULL;

    for (int i = 0; i < hunt->n_candidates; i++) {
        struct candidate *one = &hunt->candidates[i];
        if (!one->is_taken && (!best || one->price < best->price))
            best = one;
    }
    return best;
}

static void take_candidate(struct hunt *hunt, struct candidate *candidate, int is_proven)
{
    candidate->is_taken = 1;
    add_repair(hunt, candidate->marks, is_proven);
}

/* The one with these marks, a new one if need be. */
static struct candidate *candidate_of(struct hunt *hunt, const char *marks)
{
    const size_t n = (size_t)hunt->n_candidates;

    for (size_t i = 0; i < n; i++)
        if (!memcmp(hunt->candidates[i].marks, marks, (size_t)hunt->n))
            return &hunt->candidates[i];
    hunt->candidates = mem_grow(hunt->candidates, n, sizeof *hunt->candidates);
    hunt->candidates[n] =
        (struct candidate){.marks = marks_new(hunt, marks), .price = price_of(hunt, marks)};
    hunt->n_candidates++;
    return &hunt->candidates[n];
}

/* ---- fewer of them are enough, too */

/* The causes not kept that may be kept or not, the dearest first. */
static int *by_price(const struct hunt *hunt, const char *kept, int *n)
{
    int *list = mem_zero((size_t)hunt->n, sizeof *list);

    *n = 0;
    for (int i = 0; i < hunt->n; i++) {
        int at = *n;
        if (kept[i])
            continue;
        for (; at > 0 && hunt->prices[list[at - 1]] < hunt->prices[i]; at--)
            list[at] = list[at - 1];
        list[at] = i;
        ++*n;
    }
    return list;
}

static void keep(char *kept, const int *list, int n, int is_kept)
{
    for (int i = 0; i < n; i++)
        kept[list[i]] = (char)is_kept;
}

/* Keep those of the list [n] that fit, one after the other; in halves, as most do. */
static void keep_fitting(struct hunt *hunt, char *kept, const int *list, int n)
{
    if (!n || inquiry_is_over(hunt->inquiry))
        return;
    keep(kept, list, n, 1);
    if (inquiry_ask(hunt->inquiry, kept, NULL) == FITS)
        return;
    keep(kept, list, n, 0);
    if (n > 1) {
        keep_fitting(hunt, kept, list, n / 2);
        keep_fitting(hunt, kept, list + n / 2, n - n / 2);
    }
}

static void grow(struct hunt *hunt, char *kept)
{
    int n;
    int *list = by_price(hunt, kept, &n);

    keep_fitting(hunt, kept, list, n);
    free(list);
}

/* `kept` fits.  It is used up. */
static void note_candidate(struct hunt *hunt, char *kept)
{
    grow(hunt, kept);
    flip(hunt, kept);
    candidate_of(hunt, kept);
}

/* Without talks that must be placed there is a timetable, as a rule: then, as many as can be. */
static void begin_with_none(struct hunt *hunt)
{
    char *kept = marks_new(hunt, NULL);

    for (int i = 0; i < hunt->n; i++)
        kept[i] = hunt->inquiry->all.list[i].kind != CAUSE_PLACED || hunt->prices[i] == NEVER;
    if (inquiry_ask(hunt->inquiry, kept, NULL) == FITS)
        note_candidate(hunt, kept);
    free(kept);
}

/* ---- what is not */

/* One more collision among the causes kept.  0: nothing in it may be given up. */
static int meet_collision(struct hunt *hunt, char *kept)
{
    enum { LARGE = 9, MANY = 100 };
    char *conflict = marks_new(hunt, kept);
    int n = 0;

    conflict_shrink(hunt->inquiry, conflict);
    hitting_meet(hunt->hitting, conflict);
    for (int i = 0; i < hunt->n; i++)
        if (conflict[i] && hunt->prices[i] != NEVER) {
            kept[i] = 0;
            n++;
        }
    free(conflict);
    hunt->n_large += (n >= LARGE) + n / MANY;
    return n;
}

/* Collisions that have nothing in common, until what is left fits.  `kept` is used up. */
static void learn(struct hunt *hunt, char *kept)
{
    enum fits fits = FITS_NOT;

    while (fits == FITS_NOT && !is_over(hunt) && meet_collision(hunt, kept))
        fits = inquiry_ask(hunt->inquiry, kept, NULL);
    if (fits != FITS || hunt->n_candidates >= 2 * MOST_REPAIRS)
        return;
    note_candidate(hunt, kept);
}

/* ---- from the cheapest on */

/* No set cheaper than `marks` is enough.  0: nothing more can be found out. */
static int try_set(struct hunt *hunt, const char *marks)
{
    struct candidate *best = cheapest_candidate(hunt);

    if (best && best->price <= price_of(hunt, marks)) {
        take_candidate(hunt, best, 1);
        return 1;
    }
    char *kept = marks_new(hunt, marks);
    flip(hunt, kept);
    const enum fits fits = inquiry_ask(hunt->inquiry, kept, NULL);
    if (fits == FITS)
        take_candidate(hunt, candidate_of(hunt, marks), 1);
    else if (fits == FITS_NOT)
        learn(hunt, kept);
    free(kept);
    return fits != FITS_PERHAPS;
}

static void search(struct hunt *hunt)
{
    char *marks = marks_new(hunt, NULL);
    int goes_on = 1;

    while (goes_on && hunt->out->n < MOST_REPAIRS && !is_over(hunt)) {
        const enum hitting_end end = hitting_cheapest(hunt->hitting, marks);
        hunt->out->is_complete = end == HITTING_NONE;
        goes_on = end == HITTING_FOUND && try_set(hunt, marks);
    }
    free(marks);
}

/* Where questions ran out before the proof. */
static void take_the_rest(struct hunt *hunt)
{
    struct candidate *best;

    if (!hunt->n_candidates && !hunt->out->is_complete)
        begin_with_none(hunt);
    while (hunt->out->n < MOST_REPAIRS && (best = cheapest_candidate(hunt)))
        take_candidate(hunt, best, 0);
}

enum status repairs_find(struct repairs *out, struct inquiry *inquiry,
                         const struct repair_prices *prices)
{
    struct hunt hunt = {.inquiry = inquiry, .n = inquiry->all.n, .out = out};

    *out = (struct repairs){0};
    inquiry->most_effort = 10000;
    inquiry->most_perhaps = inquiry->n_perhaps + 8;
    hunt.prices = mem_zero((size_t)hunt.n, sizeof *hunt.prices);
    for (int i = 0; i < hunt.n; i++)
        hunt.prices[i] = prices->of[inquiry->all.list[i].kind];
    hunt.hitting = hitting_new(hunt.prices, hunt.n);
    search(&hunt);
    take_the_rest(&hunt);
    for (int i = 0; i < hunt.n_candidates; i++)
        free(hunt.candidates[i].marks);
    free(hunt.candidates);
    hitting_free(hunt.hitting);
    free(hunt.prices);
    return inquiry->status;
}

void repairs_clear(struct repairs *repairs)
{
    for (int i = 0; i < repairs->n; i++) {
        causes_clear(&repairs->list[i].causes);
        edits_clear(&repairs->list[i].edits);
    }
    *repairs = (struct repairs){0};
}
