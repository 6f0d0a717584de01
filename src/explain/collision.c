#include "collision.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "clock.h"
#include "formulation.h"
#include "mem.h"
#include "presolve.h"
#include "solve.h"

enum fits { FITS_NOT, FITS, FITS_PERHAPS };

struct search {
    const struct conference *conf;
    const struct collision_options *options;
    double started;
    struct causes all;
    char *kept; /* [all.n] those asked about now */
    enum status status;
    int is_minimal;
};

static enum fits fits_of(const struct schedule *schedule)
{
    switch (schedule->status) {
    case SCHEDULE_OPTIMAL:
    case SCHEDULE_FEASIBLE:
        return FITS;
    case SCHEDULE_INFEASIBLE:
        return FITS_NOT;
    default:
        return FITS_PERHAPS;
    }
}

/* 0: as long as it takes. */
static double time_left(const struct search *search)
{
    static const double next_to_nothing = 0.001;
    const double limit = search->options->time_limit;

    return limit > 0 ? fmax(limit - (clock_seconds() - search->started), next_to_nothing) : 0;
}

static int is_over(const struct search *search)
{
    return (search->options->time_limit > 0 &&
            clock_seconds() - search->started >= search->options->time_limit) ||
           (search->options->stop && search->options->stop());
}

/* Is there a timetable in which all that is kept holds? */
static enum fits ask(struct search *search, struct errs *counts)
{
    if (is_over(search))
        return FITS_PERHAPS;
    struct conference *conf = causes_kept(search->conf, &search->all, search->kept);
    const struct solve_options how = {.effort = search->options->effort,
                                      .time_limit = time_left(search),
                                      .only_whether = 1,
                                      .stop = search->options->stop};
    struct solve_stats stats;
    struct schedule *schedule = NULL;
    const enum status status = solve(&schedule, conf, &how, &stats, counts);
    enum fits fits = FITS_PERHAPS;

    if (status == OK)
        fits = fits_of(schedule);
    else
        search->status = status;
    schedule_free(schedule);
    causes_kept_free(conf);
    return fits;
}

/* Perhaps is taken for yes: the set stays one that collides, and may be larger than need be. */
static int fit(struct search *search)
{
    struct errs ignored = {0};
    const enum fits fits = ask(search, &ignored);

    errs_clear(&ignored);
    search->is_minimal &= fits != FITS_PERHAPS;
    return fits != FITS_NOT;
}

static void keep(struct search *search, const int *list, int n, int kept)
{
    for (int i = 0; i < n; i++)
        search->kept[list[i]] = (char)kept;
}

static void keep_all(struct search *search, int kept)
{
    for (int i = 0; i < search->all.n; i++)
        search->kept[i] = (char)kept;
}

/* QuickXplain: those of list [n] that collide with each other and with what is kept already, which
 * does not collide with itself unless `asked`; they move to the front, and are kept.  How many. */
static int explain(struct search *search, int *list, int n, int asked)
{
    if (asked && !fit(search))
        return 0;
    if (n == 1) {
        search->kept[list[0]] = 1;
        return 1;
    }
    const int half = n / 2;
    keep(search, list, half, 1);
    const int n_second = explain(search, list + half, n - half, half > 0);
    keep(search, list, half, 0);
    const int n_first = explain(search, list, half, n_second > 0);
    memmove(list + n_first, list + half, (size_t)n_second * sizeof *list);
    return n_first + n_second;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* A talk for which no place passes its own hard rules collides alone: of the others that must be
 * placed none is needed.  -1: there is no such talk. */
static int homeless_submission(const struct conference *conf)
{
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    const int talk = presolve_homeless(form, 0);
    const int submission = talk < 0 ? -1 : problem->talks[talk].submission;

    formulation_free(form);
    problem_free(problem);
    return submission;
}

static int is_in_question(const struct cause *cause, int homeless)
{
    return homeless < 0 || cause->kind != CAUSE_PLACED || cause->index == homeless;
}

static void shrink(struct search *search, struct collision *out)
{
    const int homeless = homeless_submission(search->conf);
    int *list = mem_zero((size_t)search->all.n, sizeof *list), n = 0;

    for (int i = 0; i < search->all.n; i++)
        if (is_in_question(&search->all.list[i], homeless))
            list[n++] = i;
    keep_all(search, 0);
    n = n ? explain(search, list, n, 1) : 0;
    qsort(list, (size_t)n, sizeof *list, by_number);
    for (int i = 0; i < n; i++) {
        out->causes.list = mem_grow(out->causes.list, (size_t)i, sizeof *out->causes.list);
        out->causes.list[out->causes.n++] = search->all.list[list[i]];
    }
    free(list);
}

/* A hundred talks for fewer places: the count says more than a list of them all. */
static int counts_suffice(const struct search *search, const struct collision *out)
{
    enum { MOST_TALKS = 100 };
    int n = 0;

    for (int i = 0; i < search->all.n; i++)
        n += search->all.list[i].kind == CAUSE_PLACED;
    return out->counts.n > 0 && n > MOST_TALKS && homeless_submission(search->conf) < 0;
}

static enum collision_answer first_answer(struct search *search, struct errs *counts)
{
    switch (ask(search, counts)) {
    case FITS:
        return COLLISION_NONE;
    case FITS_NOT:
        return COLLISION_FOUND;
    default:
        return COLLISION_UNDECIDED;
    }
}

enum status collision_find(struct collision *out, const struct conference *conf,
                           const struct collision_options *options)
{
    struct search search = {.conf = conf,
                            .options = options,
                            .started = clock_seconds(),
                            .all = causes_of(conf),
                            .is_minimal = 1};

    *out = (struct collision){0};
    search.kept = mem_zero((size_t)search.all.n, 1);
    keep_all(&search, 1);
    out->answer = first_answer(&search, &out->counts);
    if (out->answer == COLLISION_FOUND && !counts_suffice(&search, out))
        shrink(&search, out);
    out->is_minimal = search.is_minimal;
    free(search.kept);
    causes_clear(&search.all);
    return search.status;
}

void collision_clear(struct collision *collision)
{
    errs_clear(&collision->counts);
    causes_clear(&collision->causes);
}
