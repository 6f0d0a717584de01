#include "mathprog_writer.h"

#include <assert.h>
#include <stddef.h>

/* A family of primitives: its set and letter, how many there are, and the price of each; NULL for
 * one that says nothing and is left out. */
struct family {
    const char *set;
    char letter;
    int (*count)(const struct problem *problem);
    const struct price *(*price)(const struct problem *problem, int index);
};

static int n_counts(const struct problem *problem)
{
    return problem->n_counts;
}

static const struct price *count_price(const struct problem *problem, int index)
{
    return &problem->counts[index].price;
}

static int n_kinds(const struct problem *problem)
{
    return problem->n_pairs;
}

static const struct price *kind_price(const struct problem *problem, int index)
{
    const struct pairs *pairs = &problem->pairs[index];
    return pairs->n || pairs->everyone ? &pairs->price : NULL;
}

static int n_joints(const struct problem *problem)
{
    return problem->n_joints;
}

static const struct price *joint_price(const struct problem *problem, int index)
{
    return &problem->joints[index].price;
}

static int n_stretches(const struct problem *problem)
{
    return problem->n_stretches;
}

static const struct price *stretch_price(const struct problem *problem, int index)
{
    const struct stretch *stretch = &problem->stretches[index];
    return stretch->n_uses ? &stretch->price : NULL;
}

static int n_extremes(const struct problem *problem)
{
    return problem->n_extremes;
}

static const struct price *extreme_price(const struct problem *problem, int index)
{
    const struct extreme *extreme = &problem->extremes[index];
    return extreme->kind == EXTREME_LARGEST || extreme->n_sums ? &extreme->price : NULL;
}

static int n_sequences(const struct problem *problem)
{
    return problem->n_sequences;
}

static const struct price *sequence_price(const struct problem *problem, int index)
{
    return &problem->sequences[index].price;
}

static const struct family counts = {"COUNTS", 'c', n_counts, count_price};
static const struct family kinds = {"KINDS", 'k', n_kinds, kind_price};
static const struct family joints = {"JOINTS", 'j', n_joints, joint_price};
static const struct family stretches = {"STRETCHES", 'l', n_stretches, stretch_price};
static const struct family extremes = {"EXTREMES", 'e', n_extremes, extreme_price};
static const struct family sequences = {"SEQUENCES", 'q', n_sequences, sequence_price};
enum { N_FAMILIES = 6 };
static const struct family *const families[N_FAMILIES] = {&counts,    &kinds,    &joints,
                                                          &stretches, &extremes, &sequences};

int mathprog_rules_priced(const struct problem *problem, int level)
{
    for (int i = 0; i < N_FAMILIES; i++)
        for (int index = 0; index < families[i]->count(problem); index++) {
            const struct price *price = families[i]->price(problem, index);
            if (price && price->at[level])
                return 1;
        }
    return 0;
}

static void add_rule(struct mathprog_writer *writer, const struct family *family, int index)
{
    mathprog_name(writer, family->letter, index, family->count(writer->problem));
}

/* `words` of each primitive of the family. */
static void add_list(struct mathprog_writer *writer, const char *head, const struct family *family,
                     void (*words)(struct mathprog_writer *writer, int index))
{
    text_add(&writer->text, head);
    for (int index = 0; index < family->count(writer->problem); index++)
        if (family->price(writer->problem, index))
            words(writer, index);
    mathprog_end(writer);
}

/* Families, the hard ones, and prices ---------------------------------------------------------- */

static void add_family(struct mathprog_writer *writer, const struct family *family)
{
    text_addf(&writer->text, "set %s :=", family->set);
    for (int index = 0; index < family->count(writer->problem); index++)
        if (family->price(writer->problem, index))
            add_rule(writer, family, index);
    mathprog_end(writer);
}

static void add_hard(struct mathprog_writer *writer, const struct family *family)
{
    for (int index = 0; index < family->count(writer->problem); index++) {
        const struct price *price = family->price(writer->problem, index);
        if (price && price->at[HARD] > 0)
            add_rule(writer, family, index);
    }
}

static void add_unit(struct mathprog_writer *writer, const struct family *family, int index)
{
    const struct price *price = family->price(writer->problem, index);

    for (int level = HARD + 1; price && level < N_LEVELS; level++)
        if (price->at[level]) {
            text_addf(&writer->text, "\n %s", level_names[level]);
            add_rule(writer, family, index);
            mathprog_amount(writer, price->at[level]);
        }
}

static void add_families(struct mathprog_writer *writer)
{
    for (int i = 0; i < N_FAMILIES; i++)
        add_family(writer, families[i]);
    text_add(&writer->text, "set HARD :=");
    for (int i = 0; i < N_FAMILIES; i++)
        add_hard(writer, families[i]);
    mathprog_end(writer);
    text_add(&writer->text, "param unit :=");
    for (int i = 0; i < N_FAMILIES; i++)
        for (int index = 0; index < families[i]->count(writer->problem); index++)
            add_unit(writer, families[i], index);
    mathprog_end(writer);
}

/* Uses ----------------------------------------------------------------------------------------- */

static void add_use(struct mathprog_writer *writer, int use)
{
    mathprog_name(writer, 'u', use, writer->problem->n_uses);
}

static void add_place(struct mathprog_writer *writer, int option, int room)
{
    mathprog_option(writer, option);
    mathprog_room(writer, room);
}

static void add_use_places(struct mathprog_writer *writer, int use)
{
    const struct use *of = &writer->problem->uses[use];

    for (int i = 0; i < of->n_places; i++) {
        if (!mathprog_is_open(writer, of->places[i].option, of->places[i].room))
            continue;
        mathprog_line(writer);
        add_use(writer, use);
        mathprog_number(writer, i + 1);
        add_place(writer, of->places[i].option, of->places[i].room);
    }
}

static void add_uses(struct mathprog_writer *writer)
{
    text_add(&writer->text, "set USES :=");
    for (int use = 0; use < writer->problem->n_uses; use++)
        add_use(writer, use);
    mathprog_end(writer);
    text_add(&writer->text, "param: USE_PLACES: use_who use_when use_where :=");
    for (int use = 0; use < writer->problem->n_uses; use++)
        add_use_places(writer, use);
    mathprog_end(writer);
}

/* Counts --------------------------------------------------------------------------------------- */

static void high_of(struct mathprog_writer *writer, int index)
{
    const struct count *count = &writer->problem->counts[index];

    if (count->high == AMOUNT_MAX)
        return;
    add_rule(writer, &counts, index);
    mathprog_amount(writer, count->high);
}

static void low_of(struct mathprog_writer *writer, int index)
{
    const struct count *count = &writer->problem->counts[index];

    if (count->low == -AMOUNT_MAX)
        return;
    add_rule(writer, &counts, index);
    mathprog_amount(writer, count->low);
}

static amount common_divisor(amount a, amount b)
{
    while (b) {
        const amount rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* A sum that is beyond the limit is so by this much at least. */
static amount grain_of(const struct count *count)
{
    amount grain = count->high < AMOUNT_MAX ? common_divisor(count->high, 0) : 0;

    for (int i = 0; i < count->n_terms; i++)
        grain = common_divisor(grain, count->terms[i].weight);
    return grain ? grain : AMOUNT_ONE;
}

static void grain_if_measured(struct mathprog_writer *writer, int index)
{
    const struct count *count = &writer->problem->counts[index];

    if (count->kind != COUNT_ALL)
        return;
    add_rule(writer, &counts, index);
    mathprog_amount(writer, grain_of(count));
}

static void terms_of(struct mathprog_writer *writer, int index)
{
    const struct count *count = &writer->problem->counts[index];

    for (int i = 0; i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        if (term->use != NO_USE || !mathprog_is_open(writer, term->option, term->room))
            continue;
        mathprog_line(writer);
        add_rule(writer, &counts, index);
        mathprog_number(writer, i + 1);
        add_place(writer, term->option, term->room);
        mathprog_amount(writer, term->weight);
        mathprog_amount(writer, term->measure);
    }
}

static void use_terms_of(struct mathprog_writer *writer, int index)
{
    const struct count *count = &writer->problem->counts[index];

    for (int i = 0; i < count->n_terms; i++) {
        const struct count_term *term = &count->terms[i];
        if (term->use == NO_USE)
            continue;
        mathprog_line(writer);
        add_rule(writer, &counts, index);
        mathprog_number(writer, i + 1);
        add_use(writer, term->use);
        mathprog_amount(writer, term->weight);
        mathprog_amount(writer, term->measure);
    }
}

static void add_counts(struct mathprog_writer *writer)
{
    add_list(writer, "param: HIGH: high :=", &counts, high_of);
    add_list(writer, "param: LOW: low :=", &counts, low_of);
    add_list(writer, "param: MEASURED: grain :=", &counts, grain_if_measured);
    add_list(writer, "param: TERMS: who when where weight measure :=", &counts, terms_of);
    add_list(writer, "param: USE_TERMS: what use_weight use_measure :=", &counts, use_terms_of);
}

/* Kinds of meetings ---------------------------------------------------------------------------- */

static const char *word_of(enum same_rooms rooms)
{
    switch (rooms) {
    case ROOMS_DIFFERENT:
        return "different";
    case ROOMS_SAME:
        return "same";
    case ROOMS_SMALLER:
        return "smaller";
    case ROOMS_ANY:
        break;
    }
    return "any";
}

static void add_meeting(struct mathprog_writer *writer, int kind, int a, int b, const char *rooms,
                        amount size)
{
    if (!size)
        return;
    mathprog_line(writer);
    add_rule(writer, &kinds, kind);
    mathprog_time(writer, a);
    mathprog_time(writer, b);
    text_addf(&writer->text, " %s", rooms);
    mathprog_amount(writer, size);
}

/* Which talks count at which times is listed apart, and so are the rooms: what is left is a size
 * for two times in one room (0 and 0) and one in two rooms (0 and 1). */
static void meet(struct mathprog_writer *writer, int kind, int a, int b)
{
    const enum same_rooms rooms = writer->problem->pairs[kind].relation.rooms;
    struct relation times = writer->problem->pairs[kind].relation;

    times.rooms = ROOMS_ANY;
    times.options = NULL;
    const int one = writer->times[a], other = writer->times[b];
    const amount same = relation_size(writer->problem, &times, one, 0, other, 0);
    const amount different = relation_size(writer->problem, &times, one, 0, other, 1);
    if (rooms == ROOMS_SAME || (rooms == ROOMS_ANY && same != different))
        add_meeting(writer, kind, a, b, "same", same);
    if (rooms == ROOMS_ANY && same != different)
        add_meeting(writer, kind, a, b, "different", different);
    else if (rooms != ROOMS_SAME)
        add_meeting(writer, kind, a, b, word_of(rooms), different);
}

static void meeting_times_of(struct mathprog_writer *writer, int kind)
{
    for (int a = 0; a < writer->n_times; a++)
        for (int b = 0; b < writer->n_times; b++)
            meet(writer, kind, a, b);
}

static void exempt_of(struct mathprog_writer *writer, int kind)
{
    const unsigned char *counting = writer->problem->pairs[kind].relation.options;

    for (int option = 0; counting && option < writer->problem->n_options; option++)
        if (!counting[option] && mathprog_is_open(writer, option, ANY_ROOM)) {
            mathprog_line(writer);
            add_rule(writer, &kinds, kind);
            mathprog_option(writer, option);
        }
}

static void kind_if_everyone(struct mathprog_writer *writer, int kind)
{
    if (writer->problem->pairs[kind].everyone)
        add_rule(writer, &kinds, kind);
}

static void pairs_of(struct mathprog_writer *writer, int kind)
{
    const struct pairs *pairs = &writer->problem->pairs[kind];

    for (int i = 0; i < pairs->n; i++) {
        mathprog_line(writer);
        add_rule(writer, &kinds, kind);
        mathprog_talk(writer, pairs->list[i].a);
        mathprog_talk(writer, pairs->list[i].b);
        mathprog_amount(writer, pairs->list[i].factor);
    }
}

/* Two rooms, the second with fewer seats; an option that all agree on stands for the times. */
static void add_smaller(struct mathprog_writer *writer)
{
    const struct relation smaller = {.within = WITHIN_ALL, .rooms = ROOMS_SMALLER};
    const struct problem *problem = writer->problem;

    text_add(&writer->text, "set SMALLER :=");
    for (int a = 0; writer->n_times && a < problem->n_rooms; a++)
        for (int b = 0; b < problem->n_rooms; b++)
            if (relation_size(problem, &smaller, writer->times[0], a, writer->times[0], b)) {
                mathprog_line(writer);
                mathprog_room(writer, a);
                mathprog_room(writer, b);
            }
    mathprog_end(writer);
}

static void add_kinds(struct mathprog_writer *writer)
{
    add_smaller(writer);
    add_list(writer, "param: MEETING_TIMES: size :=", &kinds, meeting_times_of);
    add_list(writer, "set EXEMPT :=", &kinds, exempt_of);
    add_list(writer, "set EVERYONE :=", &kinds, kind_if_everyone);
    add_list(writer, "param: LISTED: factor :=", &kinds, pairs_of);
}

/* Joints --------------------------------------------------------------------------------------- */

static void size_of_joint(struct mathprog_writer *writer, int index)
{
    add_rule(writer, &joints, index);
    mathprog_amount(writer, writer->problem->joints[index].size);
}

static void clauses_of(struct mathprog_writer *writer, int index)
{
    for (int clause = 0; clause < writer->problem->joints[index].n_clauses; clause++) {
        mathprog_line(writer);
        add_rule(writer, &joints, index);
        mathprog_number(writer, clause + 1);
    }
}

static int is_repeated(const int *uses, int from, int i)
{
    for (int earlier = from; earlier < i; earlier++)
        if (uses[earlier] == uses[i])
            return 1;
    return 0;
}

static void clause_uses_of(struct mathprog_writer *writer, int index)
{
    const struct joint *joint = &writer->problem->joints[index];

    for (int clause = 0, from = 0; clause < joint->n_clauses; from = joint->ends[clause++])
        for (int i = from; i < joint->ends[clause]; i++) {
            if (is_repeated(joint->uses, from, i))
                continue;
            mathprog_line(writer);
            add_rule(writer, &joints, index);
            mathprog_number(writer, clause + 1);
            add_use(writer, joint->uses[i]);
        }
}

static void add_joints(struct mathprog_writer *writer)
{
    add_list(writer, "param joint_size :=", &joints, size_of_joint);
    add_list(writer, "set CLAUSES :=", &joints, clauses_of);
    add_list(writer, "set CLAUSE_USES :=", &joints, clause_uses_of);
}

/* Stretches ------------------------------------------------------------------------------------ */

static void stretch_if_broken(struct mathprog_writer *writer, int index)
{
    if (writer->problem->stretches[index].kind == STRETCH_BROKEN)
        add_rule(writer, &stretches, index);
}

static void free_of(struct mathprog_writer *writer, int index)
{
    add_rule(writer, &stretches, index);
    mathprog_number(writer, writer->problem->stretches[index].free);
}

static void line_of(struct mathprog_writer *writer, int index)
{
    const struct stretch *stretch = &writer->problem->stretches[index];

    for (int i = 0; i < stretch->n_uses; i++) {
        mathprog_line(writer);
        add_rule(writer, &stretches, index);
        mathprog_number(writer, stretch->uses[i].position);
        add_use(writer, stretch->uses[i].use);
    }
}

static void add_stretches(struct mathprog_writer *writer)
{
    add_list(writer, "set BROKEN :=", &stretches, stretch_if_broken);
    add_list(writer, "param free :=", &stretches, free_of);
    add_list(writer, "param: ON_LINE: there :=", &stretches, line_of);
}

/* Extremes ------------------------------------------------------------------------------------- */

static void extreme_if_spread(struct mathprog_writer *writer, int index)
{
    if (writer->problem->extremes[index].kind == EXTREME_SPREAD)
        add_rule(writer, &extremes, index);
}

/* A largest weight is taken from one list of parts. */
static int sums_of(const struct extreme *extreme)
{
    return extreme->kind == EXTREME_LARGEST ? 1 : extreme->n_sums;
}

static int end_of(const struct extreme *extreme, int sum)
{
    return extreme->kind == EXTREME_LARGEST ? extreme->n_terms : extreme->ends[sum];
}

static void add_sums(struct mathprog_writer *writer, int index)
{
    for (int sum = 0; sum < sums_of(&writer->problem->extremes[index]); sum++) {
        mathprog_line(writer);
        add_rule(writer, &extremes, index);
        mathprog_number(writer, sum + 1);
    }
}

static void add_part(struct mathprog_writer *writer, int index, int sum, int part)
{
    const struct count_term *term = &writer->problem->extremes[index].terms[part];

    assert(term->use == NO_USE); /* extremes are of places */
    if (!mathprog_is_open(writer, term->option, term->room))
        return;
    mathprog_line(writer);
    add_rule(writer, &extremes, index);
    mathprog_number(writer, sum + 1);
    mathprog_number(writer, part + 1);
    add_place(writer, term->option, term->room);
    mathprog_amount(writer, term->weight);
}

static void parts_of(struct mathprog_writer *writer, int index)
{
    const struct extreme *extreme = &writer->problem->extremes[index];

    for (int sum = 0, part = 0; sum < sums_of(extreme); sum++)
        for (; part < end_of(extreme, sum); part++)
            add_part(writer, index, sum, part);
}

static void add_extremes(struct mathprog_writer *writer)
{
    add_list(writer, "set SPREADS :=", &extremes, extreme_if_spread);
    add_list(writer, "set SUMS :=", &extremes, add_sums);
    add_list(writer, "param: PARTS: part_who part_when part_where part_weight :=", &extremes,
             parts_of);
}

/* Sequences ------------------------------------------------------------------------------------ */

static void positions_of(struct mathprog_writer *writer, int index)
{
    const struct sequence *sequence = &writer->problem->sequences[index];

    for (int i = 0; i < sequence->n_talks; i++) {
        mathprog_line(writer);
        add_rule(writer, &sequences, index);
        mathprog_talk(writer, sequence->talks[i].talk);
        mathprog_number(writer, sequence->talks[i].position);
    }
}

static void unread_of(struct mathprog_writer *writer, int index)
{
    const struct sequence *sequence = &writer->problem->sequences[index];

    for (int i = 0; i < sequence->n_talks; i++) {
        const struct talk *talk = &writer->problem->talks[sequence->talks[i].talk];
        for (int j = 0; j < talk->n_options; j++) {
            const int option = talk->first_option + j;
            if (sequence_reads(sequence, option) || !mathprog_is_open(writer, option, ANY_ROOM))
                continue;
            mathprog_line(writer);
            add_rule(writer, &sequences, index);
            mathprog_option(writer, option);
        }
    }
}

void mathprog_rules(struct mathprog_writer *writer)
{
    add_families(writer);
    add_uses(writer);
    add_counts(writer);
    add_kinds(writer);
    add_joints(writer);
    add_stretches(writer);
    add_extremes(writer);
    add_list(writer, "param: READ: position :=", &sequences, positions_of);
    add_list(writer, "set UNREAD :=", &sequences, unread_of);
}
