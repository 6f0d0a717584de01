#include "blocks.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Starts are alike when nothing tells one start in a session from another: then the first start of
 * the session stands for all, and talks are packed into the block one after the other. */

/* Where an option's session begins, for the same talk and format. */
static int first_of_session(const struct problem *problem, int option)
{
    const struct option *o = &problem->options[option];
    const int session = problem->conf->slots[o->slot].session;
    int first = option;

    for (int other = option; other >= problem->talks[o->talk].first_option; other--) {
        const struct option *p = &problem->options[other];
        if (problem->conf->slots[p->slot].session != session)
            break;
        if (p->format == o->format)
            first = other;
    }
    return first;
}

static int ends_in_session(const struct problem *problem, int option)
{
    const struct option *o = &problem->options[option];
    const int submission = problem->talks[o->talk].submission;
    return conference_slots_fit(problem->conf, submission, o->slot, o->format);
}

/* The same rooms at the same price, if it fits at all; closed where it does not. */
static int is_alike(const struct formulation *form, int option, int first)
{
    const struct problem *problem = form->problem;
    const int fits = ends_in_session(problem, option);

    for (int room = 0; room < problem->n_rooms; room++) {
        const int allowed = problem_allows(problem, option, room);
        if (allowed != (fits && problem_allows(problem, first, room)))
            return 0;
        if (!allowed)
            continue;
        const struct price price = problem_place_price(problem, option, room);
        const struct price other = problem_place_price(problem, first, room);
        if (price_compare(&price, &other))
            return 0;
    }
    return !fits || problem->options[option].n_slots == problem->options[first].n_slots;
}

static int unary_prices_are_alike(const struct formulation *form, const int *stands_for)
{
    for (int option = 0; option < form->problem->n_options; option++)
        if (!is_alike(form, option, stands_for[option]))
            return 0;
    return 1;
}

/* Terms of one sum, or places of one use, added up by option and room (the last one: any room). */
struct sums {
    const struct problem *problem;
    const int *stands_for;
    amount *weight, *measure; /* [n_options * (n_rooms + 1)] zero between two uses */
};

static void add_up(const struct sums *sums, int option, int room, amount weight, amount measure)
{
    const int n = sums->problem->n_rooms + 1;
    const int at = option * n + (room == ANY_ROOM ? n - 1 : room);
    sums->weight[at] += weight;
    sums->measure[at] += measure;
}

/* Does every start of the option's session have what the option has? */
static int start_is_alike(const struct sums *sums, int option)
{
    const size_t n = (size_t)sums->problem->n_rooms + 1, size = n * sizeof(amount);
    const int first = sums->stands_for[option];
    const struct talk *talk = &sums->problem->talks[sums->problem->options[option].talk];

    for (int other = first; other < talk->first_option + talk->n_options; other++) {
        if (sums->stands_for[other] != first || !ends_in_session(sums->problem, other))
            continue;
        if (memcmp(sums->weight + (size_t)other * n, sums->weight + (size_t)first * n, size) != 0 ||
            memcmp(sums->measure + (size_t)other * n, sums->measure + (size_t)first * n, size) != 0)
            return 0;
    }
    return 1;
}

static int terms_are_alike(const struct sums *sums, const struct count_term *terms, int n)
{
    int alike = 1;

    for (int i = 0; i < n; i++)
        if (terms[i].use == NO_USE)
            add_up(sums, terms[i].option, terms[i].room, terms[i].weight, terms[i].measure);
    for (int i = 0; alike && i < n; i++)
        alike = terms[i].use != NO_USE || start_is_alike(sums, terms[i].option);
    for (int i = 0; i < n; i++)
        if (terms[i].use == NO_USE)
            add_up(sums, terms[i].option, terms[i].room, -terms[i].weight, -terms[i].measure);
    return alike;
}

static int use_is_alike(const struct sums *sums, const struct use *use)
{
    int alike = 1;

    for (int i = 0; i < use->n_places; i++)
        add_up(sums, use->places[i].option, use->places[i].room, 1, 0);
    for (int i = 0; alike && i < use->n_places; i++)
        alike = start_is_alike(sums, use->places[i].option);
    for (int i = 0; i < use->n_places; i++)
        add_up(sums, use->places[i].option, use->places[i].room, -1, 0);
    return alike;
}

static int extreme_is_alike(const struct sums *sums, const struct extreme *extreme)
{
    int start = 0, alike = 1;

    if (extreme->kind == EXTREME_LARGEST)
        return terms_are_alike(sums, extreme->terms, extreme->n_terms);
    for (int sum = 0; alike && sum < extreme->n_sums; start = extreme->ends[sum++])
        alike = terms_are_alike(sums, extreme->terms + start, extreme->ends[sum] - start);
    return alike;
}

static int sums_are_alike(const struct problem *problem, const int *stands_for)
{
    const size_t n = (size_t)problem->n_options * (size_t)(problem->n_rooms + 1);
    const struct sums sums = {problem, stands_for, mem_zero(n, sizeof(amount)),
                              mem_zero(n, sizeof(amount))};
    int alike = 1;

    for (int i = 0; alike && i < problem->n_counts; i++)
        alike = terms_are_alike(&sums, problem->counts[i].terms, problem->counts[i].n_terms);
    for (int i = 0; alike && i < problem->n_uses; i++)
        alike = use_is_alike(&sums, &problem->uses[i]);
    for (int i = 0; alike && i < problem->n_extremes; i++)
        alike = extreme_is_alike(&sums, &problem->extremes[i]);
    free(sums.weight);
    free(sums.measure);
    return alike;
}

/* Does the mask tell formats apart alone?  Each has starts of its own.  NULL takes all. */
static int mask_is_alike(const struct problem *problem, const unsigned char *mask)
{
    for (int option = 0; mask && option < problem->n_options; option++)
        if (mask[option] != mask[first_of_session(problem, option)])
            return 0;
    return 1;
}

/* Relations that see no more of a start than its session. */
static int pairs_are_alike(const struct formulation *form, const struct pairs *pairs)
{
    const struct relation *relation = &pairs->relation;

    if ((!pairs->n && !pairs->everyone) || formulation_is_rooms_clash(pairs))
        return 1;
    return mask_is_alike(form->problem, relation->options) && relation->within != WITHIN_OVERLAP &&
           relation->within != WITHIN_SLOT && !relation->same_start && !relation->exclusive &&
           !relation->ordered && !relation->nearer && relation->measure == MEASURE_ONE;
}

/* Talks of a block can be put into the order that positions ask for when that is all that is asked:
 * no talk is in two sequences, no position is asked for twice, and no wrong one pays. */
static int sequences_can_be_packed(const struct problem *problem)
{
    unsigned char *seen = mem_zero((size_t)problem->n_talks, 1);
    int can = 1;

    for (int i = 0; can && i < problem->n_sequences; i++) {
        const struct sequence *sequence = &problem->sequences[i];
        can = !price_rewards(&sequence->price) && mask_is_alike(problem, sequence->options);
        for (int a = 0; can && a < sequence->n_talks; a++) {
            can = !seen[sequence->talks[a].talk];
            seen[sequence->talks[a].talk] = 1;
            for (int b = 0; can && b < a; b++)
                can = !sequence->talks[a].position ||
                      sequence->talks[a].position != sequence->talks[b].position;
        }
    }
    free(seen);
    return can;
}

static int slots_are_exclusive(const struct conference *conf)
{
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (conf->slots[slot].parallel > 1)
            return 0;
    return 1;
}

/* The times of two sessions that share a room do not overlap. */
static int sessions_stand_alone(const struct conference *conf)
{
    for (int a = 0; a < conf->n_slots; a++)
        for (int b = a + 1; b < conf->n_slots; b++)
            if (conf->slots[a].session != conf->slots[b].session &&
                span_overlaps(conf->slots[a].span, conf->slots[b].span) &&
                indices_common(&conf->sessions[conf->slots[a].session].rooms,
                               &conf->sessions[conf->slots[b].session].rooms))
                return 0;
    return 1;
}

int blocks_suffice(const struct formulation *form, int *stands_for)
{
    const struct problem *problem = form->problem;

    for (int option = 0; option < problem->n_options; option++)
        stands_for[option] = first_of_session(problem, option);
    if (!form->rooms_clash || !slots_are_exclusive(problem->conf) ||
        !sessions_stand_alone(problem->conf) || !sequences_can_be_packed(problem) ||
        !unary_prices_are_alike(form, stands_for))
        return 0;
    for (int i = 0; i < problem->n_pairs; i++)
        if (!pairs_are_alike(form, &problem->pairs[i]))
            return 0;
    return sums_are_alike(problem, stands_for);
}

/* What is given in a block fits into its slots. */
void blocks_build(struct formulation *form)
{
    const struct problem *problem = form->problem;
    const struct conference *conf = problem->conf;
    const int n_blocks = conf->n_sessions * problem->n_rooms;
    int *rows = mem_zero((size_t)n_blocks, sizeof *rows);

    for (int block = 0; block < n_blocks; block++)
        rows[block] = -1;
    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; form->y[option] >= 0 && room < problem->n_rooms; room++) {
            const struct option *o = &problem->options[option];
            const int column = formulation_place(form, option, room);
            const int session = conf->slots[o->slot].session;
            int *row = &rows[session * problem->n_rooms + room];
            if (column < 0)
                continue;
            if (*row < 0)
                *row = model_row(&form->model, -INFINITY, conf->sessions[session].n_slots, "block",
                                 session, room);
            model_put(&form->model, *row, column, o->n_slots);
        }
    free(rows);
}

/* Packing: talks of a sequence take the ranks they ask for where their block has those. */

struct packed {
    int talk, block, sequence, rank, position;
};

static int by_block(const void *a, const void *b)
{
    const struct packed *one = a, *other = b;
    const int keys[][2] = {{one->block, other->block},
                           {one->sequence, other->sequence},
                           {one->rank, other->rank},
                           {one->talk, other->talk}};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* `talks` [n] are those of one sequence in one block, `before` of the sequence come before. */
static void rank_block(struct packed *talks, int n, int before)
{
    unsigned char *taken = mem_zero((size_t)n, 1);
    int next = 0;

    for (int i = 0; i < n; i++) {
        talks[i].rank = 0;
        if (talks[i].position > before && talks[i].position <= before + n) {
            talks[i].rank = talks[i].position;
            taken[talks[i].position - before - 1] = 1;
        }
    }
    for (int i = 0; i < n; i++) {
        if (talks[i].rank)
            continue;
        while (taken[next])
            next++;
        talks[i].rank = before + 1 + next++;
    }
    free(taken);
}

static void rank_talks(struct packed *talks, int n, int n_sequences)
{
    int *before = mem_zero((size_t)n_sequences + 1, sizeof *before);

    for (int start = 0, end; start < n; start = end) {
        const int sequence = talks[start].sequence;
        for (end = start;
             end < n && talks[end].block == talks[start].block && talks[end].sequence == sequence;)
            end++;
        if (sequence < n_sequences)
            rank_block(talks + start, end - start, before[sequence]);
        before[sequence] += end - start;
    }
    free(before);
}

static void note_sequences(const struct problem *problem, const struct choice *choices,
                           struct packed *talks, int n)
{
    for (int i = 0; i < n; i++)
        for (int s = 0; s < problem->n_sequences; s++)
            for (int j = 0; j < problem->sequences[s].n_talks; j++)
                if (problem->sequences[s].talks[j].talk == talks[i].talk &&
                    sequence_reads(&problem->sequences[s], choices[talks[i].talk].option)) {
                    talks[i].sequence = s;
                    talks[i].position = problem->sequences[s].talks[j].position;
                }
}

/* The option of the same talk and format that starts in the slot; NOWHERE if its talks are more
 * than the block takes, which no point of the model says. */
static int option_at(const struct problem *problem, int option, int slot)
{
    const struct talk *talk = &problem->talks[problem->options[option].talk];
    const int format = problem->options[option].format;

    for (; option < talk->first_option + talk->n_options; option++)
        if (problem->options[option].slot == slot && problem->options[option].format == format)
            return option;
    return NOWHERE;
}

void blocks_pack(const struct formulation *form, struct choice *choices)
{
    const struct problem *problem = form->problem;
    struct packed *talks = mem_zero((size_t)problem->n_talks, sizeof *talks);
    int n = 0, block = -1, slot = 0;

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct choice *at = &choices[talk];
        if (at->option == NOWHERE)
            continue;
        const int session = problem->conf->slots[problem->options[at->option].slot].session;
        talks[n++] = (struct packed){talk, session * problem->n_rooms + at->room,
                                     problem->n_sequences, 0, 0};
    }
    note_sequences(problem, choices, talks, n);
    qsort(talks, (size_t)n, sizeof *talks, by_block);
    rank_talks(talks, n, problem->n_sequences);
    qsort(talks, (size_t)n, sizeof *talks, by_block);
    for (int i = 0; i < n; i++) {
        struct choice *at = &choices[talks[i].talk];
        if (talks[i].block != block)
            slot = problem->options[at->option].slot;
        block = talks[i].block;
        at->option = option_at(problem, at->option, slot);
        if (at->option != NOWHERE)
            slot += problem->options[at->option].n_slots;
    }
    free(talks);
}
