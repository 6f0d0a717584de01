#include "crowd.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct crowd_work {
    double (*best)[WIDE]; /* [most_steps + 1] up to each step, of WIDE guests */
    int64_t (*at)[WIDE];  /* [most_steps + 1] -1: their walk comes to that step */
    double *of_one;       /* [most_steps + 1] the same of one guest */
    double *rows;         /* [most_talks * n_guests] worth that differs from what was handed over */
    unsigned char *goes;  /* [most_talks * n_guests] the guest is at the talk, */
    int *n_going;         /* [most_talks] and how many, where there are not seats for everybody */
    unsigned char *goes_of_one; /* [most_talks] */
    struct regret {
        double lost;
        int guest;
    } * regrets; /* [n_guests] */
};

struct crowd *crowd_new(int n_guests, int most_talks, int most_steps)
{
    struct crowd *crowd = mem_zero(1, sizeof *crowd);
    struct crowd_work *work = mem_zero(1, sizeof *work);
    const size_t guests = (size_t)n_guests, talks = (size_t)most_talks;

    crowd->n_guests = n_guests;
    crowd->talks = mem_zero(talks, sizeof *crowd->talks);
    crowd->gains = mem_zero(guests, sizeof *crowd->gains);
    crowd->work = work;
    work->best = mem_zero((size_t)most_steps + 1, sizeof *work->best);
    work->at = mem_zero((size_t)most_steps + 1, sizeof *work->at);
    work->of_one = mem_zero((size_t)most_steps + 1, sizeof *work->of_one);
    work->rows = mem_zero(talks * guests, sizeof *work->rows);
    work->goes = mem_zero(talks * guests, sizeof *work->goes);
    work->goes_of_one = mem_zero(talks, sizeof *work->goes_of_one);
    work->n_going = mem_zero(talks, sizeof *work->n_going);
    work->regrets = mem_zero(guests, sizeof *work->regrets);
    return crowd;
}

void crowd_free(struct crowd *crowd)
{
    if (!crowd)
        return;
    free(crowd->work->regrets);
    free(crowd->work->goes_of_one);
    free(crowd->work->n_going);
    free(crowd->work->goes);
    free(crowd->work->rows);
    free(crowd->work->of_one);
    free(crowd->work->at);
    free(crowd->work->best);
    free(crowd->work);
    free(crowd->gains);
    free(crowd->talks);
    free(crowd);
}

/* By end.  A guest's walk is read from its end: where it is all one, those with enough seats come
 * first then. */
static int comes_before(const struct crowd_talk *a, const struct crowd_talk *b)
{
    if (a->end != b->end)
        return a->end < b->end;
    if ((a->seats == ENOUGH) != (b->seats == ENOUGH))
        return b->seats == ENOUGH;
    return a->talk < b->talk;
}

void crowd_clear(struct crowd *crowd, int n_steps)
{
    crowd->n_steps = n_steps;
    crowd->n_talks = 0;
}

void crowd_add(struct crowd *crowd, const struct crowd_talk *talk)
{
    int at = crowd->n_talks++;

    for (; at > 0 && comes_before(talk, &crowd->talks[at - 1]); at--)
        crowd->talks[at] = crowd->talks[at - 1];
    crowd->talks[at] = *talk;
}

void crowd_keep_out(struct crowd *crowd, int talk, int guest)
{
    struct crowd_talk *of = &crowd->talks[talk];
    double *own = &crowd->work->rows[(size_t)talk * (size_t)crowd->n_guests];

    if (of->worth[guest] == 0)
        return;
    if (of->worth != own)
        memcpy(own, of->worth, (size_t)crowd->n_guests * sizeof *own);
    of->worth = own;
    own[guest] = 0;
}

static size_t cell(const struct crowd *crowd, int talk, int guest)
{
    return (size_t)talk * (size_t)crowd->n_guests + (size_t)guest;
}

/* ---- WIDE guests at once */

static void go_if_better(double *restrict best, const double *restrict before,
                         const double *restrict worth)
{
    for (int i = 0; i < WIDE; i++) {
        const double with = before[i] + worth[i];
        best[i] = with > best[i] ? with : best[i];
    }
}

/* Longest paths through the steps. */
static void walk_wide(struct crowd *crowd, int first)
{
    double(*best)[WIDE] = crowd->work->best;
    int i = 0;

    for (int step = 1; step <= crowd->n_steps; step++) {
        memcpy(best[step], best[step - 1], sizeof *best);
        for (; i < crowd->n_talks && crowd->talks[i].end == step; i++)
            go_if_better(best[step], best[crowd->talks[i].begin], crowd->talks[i].worth + first);
    }
    memcpy(crowd->gains + first, best[crowd->n_steps], sizeof *best);
}

struct stage {                             /* of reading walks from their ends */
    const double *best, *earlier, *before; /* up to the talk's end, a step earlier, to its begin */
    const double *worth;
};

/* Those (-1) whose walk comes to the talk's end and leads through it; they go on from its begin. */
static void read_talk(struct stage stage, int64_t *restrict at_end, int64_t *restrict at_begin,
                      int64_t *restrict through)
{
    for (int i = 0; i < WIDE; i++) {
        const int64_t gains = -(int64_t)(stage.best[i] > stage.earlier[i]);
        const int64_t fits = -(int64_t)(stage.best[i] == stage.before[i] + stage.worth[i]);
        through[i] = at_end[i] & gains & fits;
        at_end[i] &= ~through[i];
        at_begin[i] |= through[i];
    }
}

static void note_going(struct crowd *crowd, int talk, int first, const int64_t *through)
{
    unsigned char *goes = &crowd->work->goes[cell(crowd, talk, first)];

    for (int i = 0; i < WIDE; i++) {
        goes[i] = through[i] != 0;
        crowd->work->n_going[talk] += goes[i];
    }
}

/* After walk_wide: who goes to the talks that have not seats for everybody. */
static void read_wide(struct crowd *crowd, int first)
{
    double(*best)[WIDE] = crowd->work->best;
    int64_t(*at)[WIDE] = crowd->work->at, through[WIDE];
    int i = crowd->n_talks - 1;

    memset(at, 0, (size_t)crowd->n_steps * sizeof *at);
    memset(at[crowd->n_steps], -1, sizeof *at);
    for (int step = crowd->n_steps; step > 0; step--) {
        for (; i >= 0 && crowd->talks[i].end == step; i--) {
            const struct crowd_talk *talk = &crowd->talks[i];
            read_talk(
                (struct stage){best[step], best[step - 1], best[talk->begin], talk->worth + first},
                at[step], at[talk->begin], through);
            if (talk->seats != ENOUGH)
                note_going(crowd, i, first, through);
        }
        for (int j = 0; j < WIDE; j++)
            at[step - 1][j] |= at[step][j];
    }
}

static double sum_of_gains(const struct crowd *crowd)
{
    double sums[WIDE] = {0}, sum = 0;

    for (int first = 0; first < crowd->n_guests; first += WIDE)
        for (int i = 0; i < WIDE; i++)
            sums[i] += crowd->gains[first + i];
    for (int i = 0; i < WIDE; i++)
        sum += sums[i];
    return sum;
}

/* ---- seats */

/* Without one of the talks; -1: with all. */
static double walk(const struct crowd *crowd, int guest, int without)
{
    double *best = crowd->work->of_one;
    int i = 0;

    for (int step = 1; step <= crowd->n_steps; step++) {
        best[step] = best[step - 1];
        for (; i < crowd->n_talks && crowd->talks[i].end == step; i++) {
            const struct crowd_talk *talk = &crowd->talks[i];
            const double with = best[talk->begin] + talk->worth[guest];
            if (with > best[step] && i != without)
                best[step] = with;
        }
    }
    return best[crowd->n_steps];
}

void crowd_read(struct crowd *crowd, int guest, unsigned char *goes)
{
    const double *best = crowd->work->of_one;
    int step = crowd->n_steps;

    crowd->gains[guest] = walk(crowd, guest, -1);
    for (int i = crowd->n_talks - 1; i >= 0; i--) {
        const struct crowd_talk *talk = &crowd->talks[i];
        while (step > talk->end && best[step] == best[step - 1])
            step--;
        goes[i] = step == talk->end && best[step] > best[step - 1] &&
                  best[step] == best[talk->begin] + talk->worth[guest];
        step = goes[i] ? talk->begin : step;
    }
}

/* The guest goes where their best walk leads. */
static void go(struct crowd *crowd, int guest)
{
    struct crowd_work *work = crowd->work;

    crowd_read(crowd, guest, work->goes_of_one);
    for (int i = 0; i < crowd->n_talks; i++)
        if (crowd->talks[i].seats != ENOUGH) {
            work->goes[cell(crowd, i, guest)] = work->goes_of_one[i];
            work->n_going[i] += work->goes_of_one[i];
        }
}

static void unsettle(struct crowd *crowd, int guest)
{
    for (int i = 0; i < crowd->n_talks; i++)
        if (crowd->talks[i].seats != ENOUGH)
            crowd->work->n_going[i] -= crowd->work->goes[cell(crowd, i, guest)];
}

static int by_loss(const void *a, const void *b)
{
    const struct regret *one = a, *other = b;
    if (one->lost != other->lost)
        return one->lost < other->lost ? -1 : 1;
    return (one->guest > other->guest) - (one->guest < other->guest);
}

/* So many of them as have no seat, those who lose least. */
static void turn_away(struct crowd *crowd, int talk)
{
    struct regret *regrets = crowd->work->regrets;
    const int n_standing = crowd->work->n_going[talk] - crowd->talks[talk].seats;
    int n = 0;

    for (int guest = 0; guest < crowd->n_guests; guest++)
        if (crowd->work->goes[cell(crowd, talk, guest)])
            regrets[n++] = (struct regret){crowd->gains[guest] - walk(crowd, guest, talk), guest};
    qsort(regrets, (size_t)n, sizeof *regrets, by_loss);
    for (int i = 0; i < n_standing; i++) {
        unsettle(crowd, regrets[i].guest);
        crowd_keep_out(crowd, talk, regrets[i].guest);
        go(crowd, regrets[i].guest);
    }
}

static int overfull(const struct crowd *crowd)
{
    for (int i = 0; i < crowd->n_talks; i++)
        if (crowd->talks[i].seats != ENOUGH && crowd->work->n_going[i] > crowd->talks[i].seats)
            return i;
    return -1;
}

/* Each round keeps somebody out for good, so it ends. */
static void seat_all(struct crowd *crowd)
{
    memset(crowd->work->n_going, 0, (size_t)crowd->n_talks * sizeof *crowd->work->n_going);
    for (int first = 0; first < crowd->n_guests; first += WIDE) {
        walk_wide(crowd, first);
        read_wide(crowd, first);
    }
    for (int talk = overfull(crowd); talk >= 0; talk = overfull(crowd))
        turn_away(crowd, talk);
}

/* More want to come than there are seats. */
static int may_overflow(const struct crowd *crowd, const struct crowd_talk *talk)
{
    int n = 0;

    for (int guest = 0; talk->seats != ENOUGH && guest < crowd->n_guests; guest++)
        n += talk->worth[guest] > 0;
    return talk->seats != ENOUGH && n > talk->seats;
}

double crowd_gain(struct crowd *crowd)
{
    for (int first = 0; first < crowd->n_guests; first += WIDE)
        walk_wide(crowd, first);
    return sum_of_gains(crowd);
}

double crowd_gain_seated(struct crowd *crowd)
{
    int has_limits = 0;

    for (int i = 0; i < crowd->n_talks; i++)
        has_limits |= may_overflow(crowd, &crowd->talks[i]);
    if (!has_limits)
        return crowd_gain(crowd);
    seat_all(crowd);
    return sum_of_gains(crowd);
}
