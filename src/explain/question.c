#include "question.h"

#include <string.h>

#include "sha256.h"

/* With its end, so that two texts do not run into one; NULL is not the empty text. */
static void add_text(struct sha256 *sum, const char *text)
{
    sha256_add(sum, text ? "+" : "-", 1);
    if (text)
        sha256_add(sum, text, strlen(text) + 1);
}

static void add_number(struct sha256 *sum, int64_t number)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> 8 * i);
    sha256_add(sum, bytes, sizeof bytes);
}

/* Limits as the command line can say them: no more than millionths. */
static void add_limit(struct sha256 *sum, double limit)
{
    add_number(sum, (int64_t)(limit * (double)AMOUNT_ONE));
}

static void add_options(struct sha256 *sum, const struct whatif_options *options)
{
    for (int level = 0; level < N_LEVELS; level++)
        add_number(sum, options->keep.at[level]);
    add_number(sum, options->effort);
    add_number(sum, (int64_t)options->seed);
    add_limit(sum, options->time_limit);
    add_limit(sum, options->gap);
}

static void add_schedule(struct sha256 *sum, const struct schedule *schedule)
{
    add_number(sum, schedule ? schedule->n_placements : -1);
    for (int i = 0; schedule && i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        add_number(sum, talk->submission);
        add_number(sum, talk->slot);
        add_number(sum, talk->room);
        add_number(sum, talk->format);
    }
}

static void add_scenario(struct sha256 *sum, const struct scenario *scenario)
{
    add_text(sum, scenario->name);
    add_number(sum, scenario->edits.n);
    for (int i = 0; i < scenario->edits.n; i++) {
        const struct edit *edit = &scenario->edits.list[i];
        add_number(sum, edit->kind);
        add_text(sum, edit->path);
        add_text(sum, edit->value);
    }
}

void question_digest(char out[65], const struct conference *base, const struct schedule *given,
                     const struct scenarios *scenarios, const struct whatif_options *options)
{
    struct sha256 sum;
    char fingerprint[65];

    sha256_init(&sum);
    conference_fingerprint(base, fingerprint);
    add_text(&sum, fingerprint);
    add_schedule(&sum, given);
    add_options(&sum, options);
    for (int i = 0; i < scenarios->n; i++)
        add_scenario(&sum, &scenarios->list[i]);
    sha256_hex(&sum, out);
}
