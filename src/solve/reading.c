#include "reading.h"

#include <stdlib.h>

#include "mem.h"

struct reading {
    struct step *step;
    int *read, *wanted;    /* [n_talks] of one sequence: as they are read, and as they should be */
    struct choice *places; /* [n_talks] */
    int *blocks;           /* [n_talks] */
    long *met, now;        /* by sequence: when it was last met */
};

struct reading *reading_new(struct step *step)
{
    const size_t n = (size_t)step->layout->problem->n_talks;
    struct reading *reading = mem_zero(1, sizeof *reading);

    reading->step = step;
    reading->read = mem_zero(n, sizeof *reading->read);
    reading->wanted = mem_zero(n, sizeof *reading->wanted);
    reading->places = mem_zero(n, sizeof *reading->places);
    reading->blocks = mem_zero(n, sizeof *reading->blocks);
    reading->met = mem_zero((size_t)step->layout->problem->n_sequences, sizeof *reading->met);
    return reading;
}

void reading_free(struct reading *reading)
{
    if (!reading)
        return;
    free(reading->met);
    free(reading->blocks);
    free(reading->places);
    free(reading->wanted);
    free(reading->read);
    free(reading);
}

static int reads_before(const struct step *step, int a, int b)
{
    const struct problem *problem = step->layout->problem;
    const struct choice at = step_at(step, a), bt = step_at(step, b);
    const int a_slot = problem->options[at.option].slot, b_slot = problem->options[bt.option].slot;
    const int a_block = layout_block(step->layout, at), b_block = layout_block(step->layout, bt);

    if (a_block != b_block)
        return a_block < b_block; /* session, room */
    return a_slot != b_slot ? a_slot < b_slot : a < b;
}

/* The placed talks of the sequence as they are read; how many. */
static int read_in_order(const struct step *step, const struct sequence *sequence, int *talks)
{
    int n = 0;

    for (int i = 0; i < sequence->n_talks; i++) {
        const int talk = sequence->talks[i].talk;
        const struct choice at = step_at(step, talk);
        int place = n;
        if (at.option == NOWHERE || !sequence_reads(sequence, at.option))
            continue;
        for (; place > 0 && reads_before(step, talk, talks[place - 1]); place--)
            talks[place] = talks[place - 1];
        talks[place] = talk;
        n++;
    }
    return n;
}

static int is_among(int talk, const int *talks, int n)
{
    for (int i = 0; i < n; i++)
        if (talks[i] == talk)
            return 1;
    return 0;
}

/* Each talk at its position, the others in between as they are read; 0 if all are there already. */
static int arrange(const struct sequence *sequence, const int *read, int n, int *out)
{
    int is_different = 0;

    for (int i = 0; i < n; i++)
        out[i] = -1;
    for (int i = 0; i < sequence->n_talks; i++) {
        const int position = sequence->talks[i].position;
        if (position > 0 && position <= n && out[position - 1] < 0 &&
            is_among(sequence->talks[i].talk, read, n))
            out[position - 1] = sequence->talks[i].talk;
    }
    for (int i = 0, at = 0; i < n; i++) {
        if (is_among(read[i], out, n))
            continue;
        while (out[at] >= 0)
            at++;
        out[at] = read[i];
    }
    for (int i = 0; i < n; i++)
        is_different |= out[i] != read[i];
    return is_different;
}

static int first_slot(const struct step *step, int block)
{
    const struct problem *problem = step->layout->problem;
    return problem->conf->sessions[block / problem->n_rooms].first_slot;
}

/* Into the blocks where they are now, as many in each as it takes; 1 if all have a place. */
static int refill(struct reading *reading, int n)
{
    struct step *step = reading->step;
    const int *read = reading->read, *wanted = reading->wanted;
    const struct problem *problem = step->layout->problem;
    int *blocks = reading->blocks, n_blocks = 0, at = 0, slot;

    for (int i = 0; i < n; i++) {
        const int block = layout_block(step->layout, step_at(step, read[i]));
        if (!n_blocks || blocks[n_blocks - 1] != block)
            blocks[n_blocks++] = block;
    }
    for (int i = 0; i < n; i++)
        step_out(step, read[i]);
    slot = first_slot(step, blocks[0]);
    for (int i = 0; i < n; i++) {
        struct choice to = step_free_place(step, wanted[i], blocks[at], slot);
        while (to.option == NOWHERE && ++at < n_blocks)
            to = step_free_place(step, wanted[i], blocks[at], first_slot(step, blocks[at]));
        if (to.option == NOWHERE)
            return 0;
        step_go(step, wanted[i], to);
        slot = problem->options[to.option].slot + problem->options[to.option].n_slots;
    }
    return 1;
}

/* Each takes the place of another that is as long; 0 if lengths differ or a place is closed. */
static int permute(struct reading *reading, int n)
{
    struct step *step = reading->step;
    const int *read = reading->read, *wanted = reading->wanted;
    const struct problem *problem = step->layout->problem;

    for (int i = 0; i < n; i++) {
        const struct choice at = step_at(step, read[i]);
        const struct choice to =
            layout_place(step->layout, wanted[i], problem->options[at.option].slot, at.room);
        if (to.option == NOWHERE ||
            problem->options[to.option].n_slots != problem->options[at.option].n_slots)
            return 0;
        reading->places[i] = to;
    }
    for (int i = 0; i < n; i++)
        if (read[i] != wanted[i])
            step_out(step, wanted[i]);
    for (int i = 0; i < n; i++)
        if (read[i] != wanted[i])
            step_go(step, wanted[i], reading->places[i]);
    return 1;
}

static void sort_one(struct reading *reading, const struct sequence *sequence)
{
    const int keep = reading->step->n_changes;
    const int n = read_in_order(reading->step, sequence, reading->read);

    if (arrange(sequence, reading->read, n, reading->wanted) && !permute(reading, n) &&
        !refill(reading, n))
        step_take_back(reading->step, keep);
}

void reading_sort(struct reading *reading)
{
    const struct layout *layout = reading->step->layout;
    const int n = reading->step->n_changes;

    reading->now++;
    for (int i = 0; i < n; i++) {
        const struct indices *sequences = &layout->sequences_of[reading->step->changes[i].talk];
        for (int j = 0; j < sequences->n; j++) {
            const int sequence = sequences->list[j];
            if (reading->met[sequence] == reading->now)
                continue;
            reading->met[sequence] = reading->now;
            sort_one(reading, &layout->problem->sequences[sequence]);
        }
    }
}
