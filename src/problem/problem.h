/* problem: one conference compiled to 0-1 choices and priced primitives, before any engine sees it.
 *
 * Talk:    one giving of a submission (a repeated one is several talks).
 * Option:  a time a talk may start: first slot, slots taken, chosen format.  A talk's options are
 * consecutive. Choice:  talk -> option and room, or unplaced (option NOWHERE). Index:   talks,
 * options, rooms, slots are 0-based and dense; rooms and slots are the conference's. Prices: 64-bit
 * counts of millionths per level; hard prices are prices too, the exact engine makes them rows.
 * Sizes, weights and limits of counts are millionths as well.
 * Errors:  building cannot fail; a bad index is a bug and asserts.   Owner: the caller of
 * problem_new. */
#ifndef LECTERN_PROBLEM_H
#define LECTERN_PROBLEM_H

#include "price_table.h"
#include "schedule.h"

enum { NOWHERE = -1, ANY_ROOM = -1, NO_OPTION = -1, NO_USE = -1 };

struct talk {
    int submission, copy;
    int first_option, n_options;
};

struct option {
    int talk, slot, n_slots, format;
    int run; /* which slots those are: an index of struct problem's runs */
    struct span span;
};

/* Slots that some option takes. */
struct run {
    int slot, n_slots;
    int option; /* one that takes them */
    int next;   /* another run that begins in the slot; -1: none */
};

/* Unary, sparse: a price on a talk's option in one room. */
struct place_price {
    int option, room;
    int price; /* into the problem's prices */
};

/* A use: some place of a set is chosen ("the track has a talk in the block").  Counts, joints and
 * stretches speak of uses by their index. */
struct use_place {
    int option, room; /* room may be ANY_ROOM */
};
struct use {
    struct use_place *places;
    int n_places;
};

/* A sum of weights over chosen places and over uses, priced beyond `high` and below `low`. */
struct count_term {
    int option, room; /* room may be ANY_ROOM; option is NO_OPTION for a use */
    int use;          /* NO_USE for a place */
    amount weight;    /* what the sum counts */
    amount measure;   /* what COUNT_ALL charges */
};
enum count_kind {
    COUNT_BEYOND, /* (sum - high)+ + (low - sum)+ */
    COUNT_ALL     /* the measures of all chosen terms, if sum > high; (low - sum)+ as before */
};
struct count {
    enum count_kind kind;
    struct price price;
    amount low, high; /* -AMOUNT_MAX, AMOUNT_MAX: none */
    struct count_term *terms;
    int n_terms;
};

/* Uses that count together: `size` if all uses of one of the clauses are there (once). */
struct joint {
    struct price price;
    amount size;
    int *uses; /* the clauses' uses, one clause after the other */
    int *ends; /* [n_clauses] where each clause ends in `uses` */
    int n_clauses;
};

/* Uses on a line: how far apart the first and the last are. */
enum stretch_kind {
    STRETCH_BEYOND, /* (last - first + 1 - free)+, in positions; 0 if nothing is used */
    STRETCH_BROKEN  /* 1 if some position between the first and the last is not used */
};
struct stretch {
    enum stretch_kind kind;
    struct price price;
    int free;
    struct stretch_use {
        int use, position; /* positions are different and ascend */
    } * uses;
    int n_uses;
};

/* The largest value of a chosen place, or how far sums lie apart. */
enum extreme_kind {
    EXTREME_LARGEST, /* the largest weight of a chosen term, of either sign; 0 if none is chosen;
                        no place is named twice */
    EXTREME_SPREAD   /* the largest sum - the smallest; 0 if there are no sums */
};
struct extreme {
    enum extreme_kind kind;
    struct price price;
    struct count_term *terms; /* the sums' terms, one sum after the other; LARGEST: one list */
    int n_terms;
    int *ends; /* [n_sums] where each sum ends in `terms`; LARGEST: none */
    int n_sums;
};

/* Talks read in the order session, room, first slot, talk (indices): 1 for each placed one whose
 * place from 1 among the placed ones is not its `position`. */
struct sequence {
    struct price price;
    const unsigned char *options; /* [n_options] which options count; NULL: all.  The problem's */
    struct sequence_talk {
        int talk, position; /* position 0: any will do */
    } * talks;
    int n_talks;
};

/* When a pair of placed talks counts, and how much.  Directed when rooms is ROOMS_SMALLER or
 * `ordered` is set: the pair's first is `a`. */
struct relation {
    enum within within;
    enum same_rooms rooms;
    enum measure measure;
    int outside;    /* those that are not within */
    int same_start; /* only if both start at the same instant */
    int exclusive;  /* not if every slot they share has parallel > 1 */
    int ordered;    /* only if a ends later than `minutes` before b starts */
    int nearer;     /* only if less than `minutes` (`other_room` in different rooms) lie between */
    int minutes, other_room;
    const unsigned char
        *options; /* [n_options] which options count; NULL: all.  The problem owns it */
};
struct pair {
    int a, b;
    amount factor;
};
struct pairs {
    struct price price;
    struct relation relation;
    int everyone;      /* every two talks, factor 1; the list is empty then */
    struct pair *list; /* sorted, a < b unless directed, no pair twice after problem_seal */
    int n;
};

/* A person who may be at a talk: they want to, must, or give it.  Those of one person are
 * consecutive, by talk, and so those to the givings of one submission. */
struct visit {
    int person, talk;
    int must, given;
    struct presence {     /* what being there costs, not asked of those who give the talk */
        int option, room; /* room may be ANY_ROOM */
        struct price price;
    } * presences;
    int n_presences;
};
struct guest { /* someone with wishes or with talks they must attend */
    int person, first_visit, n_visits;
};

/* Wishes lost: of each guest, those for submissions of which they are at no giving.  Without a word
 * on who attends what, each guest's own best day: they are at what they must or give, and at the
 * most of their wishes that do not overlap those or each other, where no presence has a hard price.
 */
struct wishes {
    struct price price;
    amount *weights; /* [n_visits] 0 or more, the same for all givings of a submission */
    amount *always;  /* [n_guests] what is lost whatever is placed */
};

struct problem {
    const struct conference *conf;
    struct talk *talks;
    struct option *options;
    int n_talks, n_options, n_rooms, n_slots;
    struct run *runs;
    int *run_at; /* [n_slots] a run that begins there, -1: none */
    int n_runs;
    struct price *unplaced;     /* [n_talks] */
    amount *excused;            /* [n_talks] of its hard price, what a partial schedule may pay */
    struct price_table *prices; /* what the following are indices of */
    int *option_price;          /* [n_options] */
    int *room_price;            /* [n_talks * n_rooms] */
    int *run_price;             /* [n_runs * n_rooms] of every talk in those slots */
    unsigned char *slot_room;   /* [n_slots * n_rooms] 1: the slot's session has the room */
    struct place_price *places; /* [n_places] sorted by option, room after problem_seal */
    int *first_place;           /* [n_options + 1] into places */
    int n_places;
    uint64_t *allowed; /* [n_options * allowed_words] a bit a room; see problem_allows */
    int allowed_words;
    /* up to here a bare problem borrows (problem_bare) */
    struct count *counts;
    int n_counts;
    struct pairs *pairs;
    int n_pairs;
    struct use *uses;
    int n_uses;
    struct joint *joints;
    int n_joints;
    struct stretch *stretches;
    int n_stretches;
    struct extreme *extremes;
    int n_extremes;
    struct sequence *sequences;
    int n_sequences;
    struct visit *visits; /* none without a rule `attendance` */
    int n_visits;
    struct guest *guests;
    int n_guests;
    struct wishes *wishes;
    int n_wishes;
    struct price impossible; /* of each way in which an attendance cannot be; see visits.c */
    unsigned char **masks;   /* owned option masks */
    int n_masks;
    int is_bare; /* what comes before counts is another problem's */
};

/* The talks and options of a conference's candidates; no prices yet.  Borrows conf; free the
 * problem first. */
struct problem *problem_new(const struct conference *conf);
/* Another with the same talks, options and prices of places, and nothing else: it borrows them, so
 * free it first. */
struct problem *problem_bare(const struct problem *problem);
void problem_free(struct problem *problem); /* NULL is fine */
/* Sort what was added, and make uses with the same places one; call once after the last rule. */
void problem_seal(struct problem *problem);

/* The session that an option starts in. */
int problem_session(const struct problem *problem, int option);

/* A part of problem_seal; problem_allowed.c. */
void problem_note_allowed(struct problem *problem);

/* All of these add `price` x `size` (millionths) to what is there. */
void problem_price_unplaced(struct problem *problem, const struct price *price, int talk,
                            amount size);
/* Of the hard price of leaving the talk out, so much is what a partial schedule may pay. */
void problem_excuse_unplaced(struct problem *problem, int talk, amount price);
void problem_price_option(struct problem *problem, const struct price *price, int option,
                          amount size);
void problem_price_room(struct problem *problem, const struct price *price, int talk, int room,
                        amount size);
void problem_price_place(struct problem *problem, const struct price *price, int option, int room,
                         amount size);
/* Whatever talk takes just those slots in the room. */
void problem_price_run(struct problem *problem, const struct price *price, int run, int room,
                       amount size);

struct count *problem_add_count(struct problem *problem, const struct price *price,
                                enum count_kind kind, amount low, amount high);
void count_add(struct count *count, int option, int room, amount weight, amount measure);
/* Of the counts from `first` on only those that `matters` says yes of, with no memory to
 * spare: nothing is added to them any more. */
void problem_keep_counts(struct problem *problem, int first,
                         int (*matters)(const struct problem *problem, const struct count *count));

/* Count a use instead of a place. */
void count_add_use(struct count *count, int use, amount weight);

int problem_add_use(struct problem *problem); /* its index */
void problem_use_place(struct problem *problem, int use, int option, int room);

struct joint *problem_add_joint(struct problem *problem, const struct price *price, amount size);
void joint_add_clause(struct joint *joint, const int *uses, int n);

struct stretch *problem_add_stretch(struct problem *problem, const struct price *price,
                                    enum stretch_kind kind, int free_positions);
void stretch_add(struct stretch *stretch, int use, int position);

struct extreme *problem_add_extreme(struct problem *problem, const struct price *price,
                                    enum extreme_kind kind);
void extreme_add(struct extreme *extreme, int option, int room, amount weight);
void extreme_end_sum(struct extreme *extreme); /* the terms added since the last end are a sum */

struct sequence *problem_add_sequence(struct problem *problem, const struct price *price);
void sequence_add(struct sequence *sequence, int talk, int position);
/* Does the sequence see the option? */
int sequence_reads(const struct sequence *sequence, int option);

struct pairs *problem_add_pairs(struct problem *problem, const struct price *price,
                                const struct relation *relation);
void pairs_add(struct pairs *pairs, int a, int b, amount factor);
unsigned char *problem_new_mask(struct problem *problem); /* [n_options] zeros, the problem's */

struct wishes *problem_add_wishes(struct problem *problem, const struct price *price);
/* Being there costs so much; room may be ANY_ROOM. */
void problem_price_presence(struct problem *problem, const struct price *price, int visit,
                            int option, int room, amount size);
/* What presence costs a visit at a place. */
struct price visit_price(const struct visit *visit, int option, int room);
/* The guest's first visit after this one to another submission; the end of theirs if none is. */
int guest_next_submission(const struct problem *problem, const struct guest *guest, int visit);
/* Guests who want to attend the talk or must, and do not give it. */
int problem_n_interested(const struct problem *problem, int talk);

/* Are the rooms as a pair asks for?  `a` is that of the pair's first. */
int rooms_agree(const struct conference *conf, enum same_rooms rooms, int a, int b);
/* Does it matter in which rooms the two are? */
int relation_needs_rooms(const struct relation *relation);
int relation_is_directed(const struct relation *relation);
/* How much a pair counts in that relation: 0 when it does not.  Rooms may be ANY_ROOM unless
 * relation_needs_rooms. */
amount relation_size(const struct problem *problem, const struct relation *relation, int option_a,
                     int room_a, int option_b, int room_b);

/* Where each talk is: option (NOWHERE) and room. */
struct choice {
    int option, room;
};
/* `attends` [n_visits]: 1 where the person is there, whatever it says of talks that they give;
 * NULL: each guest's own best day. */
struct price problem_price(const struct problem *problem, const struct choice *choices,
                           const unsigned char *attends);
/* What a stretch counts of which `n_used` uses are there, the first and the last at these
 * positions.
 */
amount stretch_size(const struct stretch *stretch, int n_used, int first, int last);
/* How many of the sequence's talks are not at their position, in millionths. */
amount sequence_size(const struct problem *problem, const struct sequence *sequence,
                     const struct choice *choices);
/* The part of it that is about who attends what. */
struct price visits_price(const struct problem *problem, const struct choice *choices,
                          const unsigned char *attends);
/* Of that, what one guest loses of their wishes on their own best day. */
struct price guest_price(const struct problem *problem, const struct choice *choices, int guest);
/* Unary price of one place; hard > 0 there means banned. */
struct price problem_place_price(const struct problem *problem, int option, int room);
const struct price *problem_option_price(const struct problem *problem, int option);
const struct price *problem_room_price(const struct problem *problem, int talk, int room);
/* The place is possible, and no hard price is on it; after problem_seal. */
int problem_allows(const struct problem *problem, int option, int room);
int problem_allows_some_room(const struct problem *problem, int option);
/* The price of the option at the level in the room that costs least; AMOUNT_MAX: it may have none.
 */
amount problem_cheapest_room(const struct problem *problem, int option, int level);
int problem_room_possible(const struct problem *problem, int option,
                          int room); /* its session has the room */

/* Choices from a schedule (copies of a submission by start, then room), and back; with `attends`,
 * NULL for a schedule without attendance.  A person's attending a talk that there is no visit for
 * is left out.  The caller frees all. */
struct choice *problem_choices(const struct problem *problem, const struct schedule *schedule,
                               unsigned char **attends);
struct schedule *problem_schedule(const struct problem *problem, const struct choice *choices,
                                  const unsigned char *attends);

#endif
