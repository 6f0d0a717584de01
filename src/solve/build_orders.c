#include "formulation.h"

#include <stdlib.h>

#include "mem.h"

/* Extremes and sequences. */

static double whole(amount a)
{
    return (double)a / (double)AMOUNT_ONE;
}

/* The largest weight v of a chosen place, threshold by threshold: reached[k] = 1 exactly if some
 * place of weight >= v[k] is chosen, and the largest is v[0] reached[0] + sum (v[k] - v[k-1])
 * reached[k], 0 if nothing is chosen. */

static int by_weight(const void *a, const void *b)
{
    const struct count_term *one = a, *other = b;
    return (one->weight > other->weight) - (one->weight < other->weight);
}

struct talk_rows {
    struct formulation *form;
    int **columns; /* [n_talks] places of the talk met so far, from the heaviest down */
    int *n;
};

static void note_place(struct talk_rows *rows, const struct count_term *term)
{
    const int column = formulation_place(rows->form, term->option, term->room);
    const int talk = rows->form->problem->options[term->option].talk;

    if (column < 0)
        return;
    rows->columns[talk] =
        mem_grow(rows->columns[talk], (size_t)rows->n[talk], sizeof *rows->columns[talk]);
    rows->columns[talk][rows->n[talk]++] = column;
}

/* reached >= all places so far of each talk that has one of this weight. */
static void hold_reached(const struct talk_rows *rows, int reached, const struct count_term *terms,
                         int n)
{
    struct model *model = &rows->form->model;

    for (int i = 0; i < n; i++) {
        const int talk = rows->form->problem->options[terms[i].option].talk;
        int is_first = 1;
        for (int j = 0; j < i; j++)
            is_first &= rows->form->problem->options[terms[j].option].talk != talk;
        if (!is_first || !rows->n[talk])
            continue;
        const int row = model_row(model, -INFINITY, 0, "reached", reached, talk);
        model_put(model, row, reached, -1);
        for (int j = 0; j < rows->n[talk]; j++)
            model_put(model, row, rows->columns[talk][j], 1);
    }
}

/* reached <= what is reached above, and the places of this weight. */
static void cap_reached(const struct talk_rows *rows, int reached, int above,
                        const struct count_term *terms, int n)
{
    struct model *model = &rows->form->model;
    const int row = model_row(model, -INFINITY, 0, "most", reached, 0);

    model_put(model, row, reached, 1);
    for (int i = 0; i < n; i++) {
        const int column = formulation_place(rows->form, terms[i].option, terms[i].room);
        if (column >= 0)
            model_put(model, row, column, -1);
    }
    if (above < 0)
        return;
    model_put(model, row, above, -1);
    const int monotone = model_row(model, -INFINITY, 0, "above", reached, above);
    model_put(model, monotone, above, 1);
    model_put(model, monotone, reached, -1);
}

static void build_thresholds(struct talk_rows *rows, const struct extreme *extreme, int index,
                             const struct count_term *terms)
{
    const int hard = extreme->price.at[HARD] > 0;
    int above = -1;

    for (int end = extreme->n_terms, start; end > 0; end = start) {
        const amount weight = terms[end - 1].weight;
        for (start = end; start > 0 && terms[start - 1].weight == weight; start--)
            note_place(rows, &terms[start - 1]);
        const int barred = hard && weight > 0;
        const int reached =
            model_column(&rows->form->model, barred ? 0 : 1, 0, "reached", index, start);
        hold_reached(rows, reached, terms + start, end - start);
        cap_reached(rows, reached, above, terms + start, end - start);
        model_cost(&rows->form->model, reached, &extreme->price,
                   start ? weight - terms[start - 1].weight : weight);
        above = reached;
    }
}

static void build_largest(struct formulation *form, const struct extreme *extreme, int index)
{
    const size_t n_talks = (size_t)form->problem->n_talks, n_terms = (size_t)extreme->n_terms;
    struct talk_rows rows = {form, mem_zero(n_talks, sizeof(int *)),
                             mem_zero(n_talks, sizeof(int))};
    struct count_term *terms = mem_zero(n_terms, sizeof *terms);

    for (size_t i = 0; i < n_terms; i++)
        terms[i] = extreme->terms[i];
    qsort(terms, n_terms, sizeof *terms, by_weight);
    build_thresholds(&rows, extreme, index, terms);
    for (size_t talk = 0; talk < n_talks; talk++)
        free(rows.columns[talk]);
    free(rows.columns);
    free(rows.n);
    free(terms);
}

/* The spread: most >= each sum >= least; where it pays, each of them is one of the sums. */

struct sums {
    struct formulation *form;
    const struct extreme *extreme;
    double low, high; /* what any sum lies between */
};

static void put_sum(const struct sums *sums, int row, int sum, double sign)
{
    const struct extreme *extreme = sums->extreme;

    for (int i = sum ? extreme->ends[sum - 1] : 0; i < extreme->ends[sum]; i++) {
        const struct count_term *term = &extreme->terms[i];
        const int column = formulation_place(sums->form, term->option, term->room);
        if (column >= 0)
            model_put(&sums->form->model, row, column, sign * whole(term->weight));
    }
}

static void note_range(struct sums *sums)
{
    const struct extreme *extreme = sums->extreme;

    for (int sum = 0, i = 0; sum < extreme->n_sums; sum++) {
        double low = 0, high = 0;
        for (; i < extreme->ends[sum]; i++)
            *(extreme->terms[i].weight > 0 ? &high : &low) += whole(extreme->terms[i].weight);
        sums->low = fmin(sums->low, low);
        sums->high = fmax(sums->high, high);
    }
}

/* end = the largest (sign 1) or smallest (sign -1) sum, held from outside, and, if `is_one`, from
 * inside. */
static int build_end(const struct sums *sums, int index, double sign, int is_one)
{
    struct model *model = &sums->form->model;
    const int end = model_column(model, sums->high, 0, sign > 0 ? "max" : "min", index, 0);
    const double wide = sums->high - sums->low;
    const int pick = is_one ? model_row(model, 1, 1, "pick", index, end) : -1;

    model->columns[end].low = sums->low;
    for (int sum = 0; sum < sums->extreme->n_sums; sum++) {
        const int outside = model_row(model, -INFINITY, 0, "end", end, sum);
        put_sum(sums, outside, sum, sign);
        model_put(model, outside, end, -sign);
        if (!is_one)
            continue;
        const int is_it = model_column(model, 1, 1, "is", end, sum);
        const int inside = model_row(model, -INFINITY, wide, "inside", end, sum);
        model_put(model, pick, is_it, 1);
        model_put(model, inside, end, sign);
        put_sum(sums, inside, sum, -sign);
        model_put(model, inside, is_it, wide);
    }
    return end;
}

static amount gcd(amount a, amount b)
{
    return b ? gcd(b, a % b) : a < 0 ? -a : a;
}

static void build_spread(struct formulation *form, const struct extreme *extreme, int index)
{
    struct sums sums = {form, extreme, 0, 0};
    const int is_one = price_rewards(&extreme->price);
    amount grain = 0;

    for (int i = 0; i < extreme->n_terms; i++)
        grain = gcd(grain, extreme->terms[i].weight);
    note_range(&sums);
    const int most = build_end(&sums, index, 1, is_one),
              least = build_end(&sums, index, -1, is_one);
    form->model.columns[most].grain = form->model.columns[least].grain = grain ? grain : AMOUNT_ONE;
    if (extreme->price.at[HARD] > 0) {
        const int row = model_row(&form->model, -INFINITY, 0, "even", index, 0);
        model_put(&form->model, row, most, 1);
        model_put(&form->model, row, least, -1);
        return;
    }
    model_cost(&form->model, most, &extreme->price, AMOUNT_ONE);
    model_cost(&form->model, least, &extreme->price, -AMOUNT_ONE);
}

void build_extremes(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_extremes; i++) {
        const struct extreme *extreme = &form->problem->extremes[i];
        if (extreme->kind == EXTREME_LARGEST && extreme->n_terms)
            build_largest(form, extreme, i);
        else if (extreme->kind == EXTREME_SPREAD && extreme->n_sums > 1)
            build_spread(form, extreme, i);
    }
}

/* Sequences.  Places in the order in which they are read; before[k] = talks of the sequence in the
 * places before the k-th.  A talk in the k-th place comes after before[k] others, and after those
 * of lower number in that same place. */

struct reading_place {
    int option, room, column;
    int64_t key; /* session, room, slot */
};

struct reading {
    struct formulation *form;
    const struct sequence *sequence;
    struct reading_place *places; /* [n] in reading order, talk by talk within a place */
    int n;
    int *before; /* [n] columns; -1: nothing lies before */
};

static int by_key(const void *a, const void *b)
{
    const struct reading_place *one = a, *other = b;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return (one->option > other->option) - (one->option < other->option);
}

static void add_places(struct reading *reading, int talk)
{
    const struct problem *problem = reading->form->problem;
    const struct talk *t = &problem->talks[talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++) {
            const int column = formulation_place(reading->form, option, room);
            const int slot = problem->options[option].slot;
            if (column < 0 || !sequence_reads(reading->sequence, option))
                continue;
            reading->places =
                mem_grow(reading->places, (size_t)reading->n, sizeof *reading->places);
            reading->places[reading->n++] = (struct reading_place){
                option, room, column,
                ((int64_t)problem->conf->slots[slot].session * problem->n_rooms + room) *
                        problem->n_slots +
                    slot};
        }
}

/* before[k] is the same for all of one key: before the key's first place. */
static void count_before(struct reading *reading, int index)
{
    struct model *model = &reading->form->model;

    reading->before = mem_zero((size_t)reading->n, sizeof *reading->before);
    for (int k = 0, start = 0; k < reading->n; k++) {
        const int is_new = k && reading->places[k].key != reading->places[k - 1].key;
        reading->before[k] = k ? reading->before[k - 1] : -1;
        if (!is_new)
            continue;
        const int before = model_column(model, INFINITY, 0, "before", index, k);
        const int row = model_row(model, 0, 0, "before", index, k);
        model_put(model, row, before, -1);
        if (reading->before[k] >= 0)
            model_put(model, row, reading->before[k], 1);
        for (int i = start; i < k; i++)
            model_put(model, row, reading->places[i].column, 1);
        reading->before[k] = before;
        start = k;
    }
}

static int talk_at(const struct reading *reading, int k)
{
    return reading->form->problem->options[reading->places[k].option].talk;
}

/* Of the talks in the same place, those that come before: those of lower number; in a block none at
 * least, all others at most. */
enum before { AT_LEAST, AT_MOST };

static int comes_before(const struct reading *reading, int i, int k, enum before which)
{
    const int one = talk_at(reading, i), other = talk_at(reading, k);

    if (reading->places[i].key != reading->places[k].key)
        return 0;
    return reading->form->kind != BLOCKS ? one < other : which == AT_MOST && one != other;
}

static void put_before(const struct reading *reading, int row, int k, double sign,
                       enum before which)
{
    struct model *model = &reading->form->model;

    if (reading->before[k] >= 0)
        model_put(model, row, reading->before[k], sign);
    for (int i = 0; i < reading->n; i++)
        if (comes_before(reading, i, k, which))
            model_put(model, row, reading->places[i].column, sign);
}

/* early, late: 1 exactly if the talk in place k comes too early, too late.  n: talks besides. */
static void bind_place(const struct reading *reading, int k, int position, const int wrong[2])
{
    struct model *model = &reading->form->model;
    const int x = reading->places[k].column, n = reading->sequence->n_talks - 1;
    const int due = position - 1, spare = n + 1 > due ? n + 1 - due : 0, wide = spare + 1;
    const int late = model_row(model, -INFINITY, due + spare, "late", k, x);
    const int early = model_row(model, -INFINITY, 0, "early", k, x);
    const int is_late = model_row(model, -INFINITY, position, "islate", k, x);
    const int is_early = model_row(model, -INFINITY, due - 1 + 2 * wide, "isearly", k, x);

    put_before(reading, late, k, 1, AT_LEAST); /* before > due: late */
    model_put(model, late, x, spare);
    model_put(model, late, wrong[1], spare ? 1 - spare : 0);
    put_before(reading, early, k, -1, AT_MOST); /* before < due: early */
    model_put(model, early, x, due);
    model_put(model, early, wrong[0], -due);
    put_before(reading, is_late, k, -1, AT_LEAST); /* late: before > due */
    model_put(model, is_late, x, position);
    model_put(model, is_late, wrong[1], position);
    put_before(reading, is_early, k, 1, AT_MOST); /* early: before < due */
    model_put(model, is_early, x, wide);
    model_put(model, is_early, wrong[0], wide);
}

static void build_position(const struct reading *reading, const struct sequence_talk *at, int index)
{
    struct model *model = &reading->form->model;
    const struct price *price = &reading->sequence->price;
    const int hard = price->at[HARD] > 0;
    const int placed = model_row(model, -INFINITY, 0, "placed", index, at->talk);
    int wrong[2];

    for (int i = 0; i < 2; i++) {
        wrong[i] = model_column(model, hard ? 0 : 1, 1, i ? "late" : "early", index, at->talk);
        model_cost(model, wrong[i], price, AMOUNT_ONE);
        model_put(model, placed, wrong[i], 1);
    }
    for (int k = 0; k < reading->n; k++)
        if (talk_at(reading, k) == at->talk) {
            model_put(model, placed, reading->places[k].column, -1);
            bind_place(reading, k, at->position, wrong);
        }
}

void build_sequences(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_sequences; i++) {
        struct reading reading = {form, &form->problem->sequences[i], NULL, 0, NULL};
        for (int j = 0; j < reading.sequence->n_talks; j++)
            add_places(&reading, reading.sequence->talks[j].talk);
        if (reading.n)
            qsort(reading.places, (size_t)reading.n, sizeof *reading.places, by_key);
        count_before(&reading, i);
        for (int j = 0; j < reading.sequence->n_talks; j++)
            if (reading.sequence->talks[j].position)
                build_position(&reading, &reading.sequence->talks[j], i);
        free(reading.places);
        free(reading.before);
    }
}
