/* collision: of tiny conferences that no timetable fits, the set that is said to collide does, and
 * without any one of its members a timetable is there: every schedule is enumerated and asked of
 * the rules' checks, which know nothing of the solver.  The ways out are held against all sets of
 * causes that could be given up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "collision.h"
#include "listed.h"
#include "mem.h"
#include "repairs.h"
#include "sketch.h"
#include "text.h"
#include "tiny.h"

/* ---- every schedule */

struct enumeration {
    const struct conference *conf;
    struct schedule *schedule;
    int found;
};

static void place_next(struct enumeration *e, int submission, int copy);

static void place(struct enumeration *e, int submission, int copy, int format)
{
    for (int slot = 0; slot < e->conf->n_slots; slot++)
        for (int room = 0; room < e->conf->n_rooms; room++) {
            if (!conference_has_room(e->conf, e->conf->slots[slot].session, room))
                continue;
            schedule_place(e->schedule, placement_at(e->conf, submission, slot, room, format));
            place_next(e, submission, copy + 1);
            e->schedule->n_placements--;
            if (e->found)
                return;
        }
}

static void place_next(struct enumeration *e, int submission, int copy)
{
    if (submission == e->conf->n_submissions) {
        e->found = check_price(e->conf, e->schedule).at[HARD] == 0;
        return;
    }
    const struct submission *talk = &e->conf->submissions[submission];
    place_next(e, submission + 1, 0);
    if (copy == talk->repeats || !submission_is_candidate(talk))
        return;
    for (int i = 0; i < talk->formats.n && !e->found; i++)
        place(e, submission, copy, talk->formats.list[i]);
    if (!talk->formats.n && !e->found)
        place(e, submission, copy, -1);
}

static int fits(const struct conference *conf)
{
    struct enumeration e = {.conf = conf, .schedule = schedule_new()};

    place_next(&e, 0, 0);
    schedule_free(e.schedule);
    return e.found;
}

/* ---- the claim */

struct tally {
    int fit, collide, larger; /* larger: sets of two and more */
    int repairs;
    int by_kind[N_CAUSE_KINDS];
};

static int is_in(const struct causes *causes, const struct cause *cause)
{
    for (int i = 0; i < causes->n; i++)
        if (causes->list[i].kind == cause->kind && causes->list[i].index == cause->index)
            return 1;
    return 0;
}

/* With the causes of the set but `without`. */
static int fits_with(const struct conference *conf, const struct causes *set,
                     const struct cause *without)
{
    struct causes all = causes_of(conf);
    char *kept = mem_zero((size_t)all.n, 1);

    for (int i = 0; i < all.n; i++)
        kept[i] =
            (char)(is_in(set, &all.list[i]) && !(without && all.list[i].kind == without->kind &&
                                                 all.list[i].index == without->index));
    struct conference *part = causes_kept(conf, &all, kept);
    const int answer = fits(part);
    causes_kept_free(part);
    causes_clear(&all);
    free(kept);
    return answer;
}

static void is_minimal(const struct conference *conf, const struct causes *set, struct tally *tally)
{
    assert_false(fits_with(conf, set, NULL));
    for (int i = 0; i < set->n; i++) {
        assert_true(fits_with(conf, set, &set->list[i]));
        tally->by_kind[set->list[i].kind]++;
    }
}

/* ---- the ways out */

/* Sets of causes as bits. */
struct all_sets {
    const struct conference *conf;
    const struct causes *all;
    signed char *enough; /* [2^n] to give up; -1: not asked yet */
};

static int is_enough(const struct all_sets *sets, unsigned set)
{
    char *kept = mem_zero((size_t)sets->all->n, 1);

    if (sets->enough[set] < 0) {
        for (int i = 0; i < sets->all->n; i++)
            kept[i] = !(set >> i & 1U);
        struct conference *part = causes_kept(sets->conf, sets->all, kept);
        sets->enough[set] = (signed char)fits(part);
        causes_kept_free(part);
    }
    free(kept);
    return sets->enough[set];
}

static unsigned set_of(const struct causes *all, const struct causes *some)
{
    unsigned set = 0;

    for (int i = 0; i < all->n; i++)
        set |= (unsigned)is_in(some, &all->list[i]) << i;
    return set;
}

static int64_t price_of(const struct causes *all, unsigned set)
{
    int64_t price = 0;

    for (int i = 0; i < all->n; i++)
        price += set >> i & 1U ? repair_prices.of[all->list[i].kind] : 0;
    return price;
}

/* Of the sets that are cheaper than repair `n`, and hold none of those before it, none is enough.
 */
static void is_cheapest(const struct all_sets *sets, const struct repairs *repairs, int n)
{
    for (unsigned set = 0; set < 1U << sets->all->n; set++) {
        int is_new = n == repairs->n || price_of(sets->all, set) < repairs->list[n].price;
        for (int i = 0; i < n; i++) {
            const unsigned before = set_of(sets->all, &repairs->list[i].causes);
            is_new &= (set & before) != before;
        }
        if (is_new)
            assert_false(is_enough(sets, set));
    }
}

static void repairs_are_cheapest(const struct conference *conf, struct inquiry *inquiry,
                                 struct tally *tally)
{
    enum { MOST = 5 };
    const struct causes *all = &inquiry->all;
    struct repairs repairs;

    assert_int_equal(repairs_find(&repairs, inquiry, &repair_prices), OK);
    assert_true(repairs.n > 0 || repairs.is_complete);
    tally->repairs += repairs.n;
    if (all->n <= MOST) {
        struct all_sets sets = {conf, all, mem_zero((size_t)1 << all->n, 1)};
        memset(sets.enough, -1, (size_t)1 << all->n);
        for (int i = 0; i < repairs.n; i++) {
            assert_true(repairs.list[i].is_proven);
            assert_true(is_enough(&sets, set_of(all, &repairs.list[i].causes)));
            is_cheapest(&sets, &repairs, i);
        }
        if (repairs.is_complete)
            is_cheapest(&sets, &repairs, repairs.n);
        free(sets.enough);
    }
    repairs_clear(&repairs);
}

static void try_conference(const struct conference *conf, struct tally *tally)
{
    const struct inquiry_options how = {0};
    struct inquiry *inquiry = inquiry_new(conf, &how);
    struct collision collision;

    assert_int_equal(collision_find(&collision, inquiry), OK);
    assert_true(collision.is_minimal);
    assert_int_equal(collision.answer, fits(conf) ? COLLISION_NONE : COLLISION_FOUND);
    tally->fit += collision.answer == COLLISION_NONE;
    if (collision.answer == COLLISION_FOUND) {
        tally->collide++;
        tally->larger += collision.causes.n > 1;
        is_minimal(conf, &collision.causes, tally);
        repairs_are_cheapest(conf, inquiry, tally);
    }
    collision_clear(&collision);
    inquiry_free(inquiry);
}

static void try_seed(uint64_t seed, struct tally *tally)
{
    char *text = tiny_conference(seed);
    char *quoted = tiny_quoted(text);
    struct conference *conf = sketch_conference(quoted, NULL);

    if (!conference_has_attendance(conf)) /* else who attends what would be enumerated too */
        try_conference(conf, tally);
    conference_free(conf);
    free(quoted);
    free(text);
}

static void sets_are_minimal(void **state)
{
    const char *longer = getenv("LECTERN_LONG");
    const uint64_t n = longer ? strtoull(longer, NULL, 10) : 200;
    struct tally tally = {0};

    (void)state;
    for (uint64_t seed = 1; seed <= n; seed++)
        try_seed(seed, &tally);
    printf("%d fit, %d collide, %d of them in more than one thing; by kind", tally.fit,
           tally.collide, tally.larger);
    for (int kind = 0; kind < N_CAUSE_KINDS; kind++)
        printf(" %d", tally.by_kind[kind]);
    printf("; %d ways out\n", tally.repairs);
    assert_true(n < 200 || (tally.fit > 80 && tally.collide > 50 && tally.larger > 25));
}

/* ---- the words */

static const char *const small =
    "{'lectern': 1, 'name': 'Quay Day', 'timezone': 'UTC', 'rooms': [{'id': 'quay', 'name': "
    "'Quay'%s"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:00', 'slots': [30, 30]}],"
    "'submissions': [{'id': 'A', 'title': 'Anchors', 'state': 'accepted'}";

static const struct saying {
    const char *name, *rest, *words;
} sayings[] = {
    {"more talks than slots",
     "}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted'}, {'id': 'C', 'title': 'Charts', "
     "'state': 'accepted'}]}",
     "\"Anchors\" must be placed\n\"Buoys\" must be placed\n\"Charts\" must be placed\n"},
    {"a room that is closed",
     ", 'unavailable': [{'from': '2027-05-08T08:00', 'to': '2027-05-08T10:00'}]}], ]}",
     "\"Anchors\" must be placed\nQuay is open only until Saturday 08:00, from Saturday 10:00\n"},
    {"an event",
     "}], ], 'events': [{'id': 'fair', 'title': 'Fair', 'start': '2027-05-08T08:00', "
     "'minutes': 120, 'rooms': ['*']}]}",
     "\"Anchors\" must be placed\n\"Fair\" takes Saturday 08:00 to Saturday 10:00\n"},
    {"a rule", "}], ], 'rules': [{'rule': 'avoid', 'id': 'never', 'weight': 'hard'}]}",
     "\"Anchors\" must be placed\nthe hard rule never: {\"rule\": \"avoid\", \"id\": \"never\", "
     "\"weight\": \"hard\"}\n"},
    {"a rule that asks for more than there is",
     "}], ], 'rules': [{'rule': 'balance', 'per': 'slot', 'min': 1, 'weight': 'hard'}]}",
     "the hard rule balance: {\"rule\": \"balance\", \"per\": \"slot\", \"min\": 1, \"weight\": "
     "\"hard\"}\n"},
    {"a speaker who is away",
     "}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted', 'speakers': ['ines']}], 'people': "
     "[{'id': 'ines', 'name': 'Ines Prado', 'available': [{'from': '2027-05-07T09:00', 'to': "
     "'2027-05-07T18:00'}]}]}",
     "\"Buoys\" must be placed\nInes Prado is there only Friday 09:00 to Friday 18:00\n"},
    {"somebody who must attend two at once",
     "}, {'id': 'mole', 'name': 'Mole'}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted'}], "
     "'people': [{'id': 'ines', 'name': 'Ines Prado', 'must': ['A', 'B']}], 'rules': [{'rule': "
     "'together', 'groups': [['A', 'B']], 'weight': 'hard'}, {'rule': 'avoid', 'when': {'slot': "
     "'am.2'}, 'weight': 'hard'}]}",
     "\"Anchors\" must be placed\n\"Buoys\" must be placed\nthe hard rule avoid: {\"rule\": "
     "\"avoid\", \"when\": {\"slot\": \"am.2\"}, \"weight\": \"hard\"}\nInes Prado must attend "
     "\"Anchors\", \"Buoys\"\n"},
    {"a tag that no room has",
     "}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted', 'needs': {'room': ['stage', "
     "'piano'], 'slot': ['late']}}]}",
     "\"Buoys\" must be placed\nBuoys needs a room with stage, piano; a slot with late\n"},
    {"a speaker's tag",
     "}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted', 'speakers': ['ines']}], 'people': "
     "[{'id': 'ines', 'name': 'Ines Prado', 'needs': {'slot': ['late']}}]}",
     "\"Buoys\" must be placed\nInes Prado needs a slot with late\n"},
    {"two pins",
     "}], , {'id': 'B', 'title': 'Buoys', 'state': 'accepted'}], 'pins': [{'submission': 'A', "
     "'start': '2027-05-08T09:00', 'room': 'quay'}, {'submission': 'B', 'session': 'am', 'slot': "
     "1}]}",
     "\"Anchors\" is pinned to Saturday 09:00 in Quay\n\"Buoys\" is pinned to session am, slot "
     "1\n"},
};

/* What stands before ", " in `rest` goes to the room, the other to the submissions. */
static struct conference *conference_of(const struct saying *saying)
{
    const char *end = strstr(saying->rest, "}], ") + 4;
    struct text room = {0}, all = {0};

    text_add_span(&room, saying->rest, (size_t)(end - saying->rest));
    text_addf(&all, "%s%s", small, end);
    struct conference *conf = sketch_conference(text_bytes(&all), text_bytes(&room));
    text_clear(&room);
    text_clear(&all);
    return conf;
}

static void says(void **state)
{
    const struct saying *saying = *state;
    const struct inquiry_options how = {0};
    struct conference *conf = conference_of(saying);
    struct inquiry *inquiry = inquiry_new(conf, &how);
    struct collision collision;
    struct text words = {0};

    assert_int_equal(collision_find(&collision, inquiry), OK);
    assert_int_equal(collision.answer, COLLISION_FOUND);
    for (int i = 0; i < collision.causes.n; i++) {
        char *one = cause_text(conf, &collision.causes.list[i]);
        text_addf(&words, "%s\n", one);
        free(one);
    }
    assert_string_equal(text_bytes(&words), saying->words);
    text_clear(&words);
    collision_clear(&collision);
    inquiry_free(inquiry);
    conference_free(conf);
}

int main(void)
{
    ADD_ROWS(sayings, name, says, NULL);
    ADD(sets_are_minimal);
    return run_listed("collision");
}
