#include "conflict.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "formulation.h"
#include "mem.h"
#include "presolve.h"

struct search {
    struct inquiry *inquiry;
    char *kept; /* those asked about now */
};

static void keep(struct search *search, const int *list, int n, int kept)
{
    for (int i = 0; i < n; i++)
        search->kept[list[i]] = (char)kept;
}

/* QuickXplain: those of list [n] that collide with each other and with what is kept already, which
 * does not collide with itself unless `asked`; they move to the front, and are kept.  How many. */
static int explain(struct search *search, int *list, int n, int asked)
{
    if (asked && inquiry_ask(search->inquiry, search->kept, NULL) == FITS_NOT)
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

int conflict_homeless(const struct inquiry *inquiry, const char *kept)
{
    struct conference *conf = causes_kept(inquiry->conf, &inquiry->all, kept);
    struct problem *problem = compile_problem(conf);
    struct formulation *form = formulation_new(problem);
    const int talk = presolve_homeless(form, 0);
    const int submission = talk < 0 ? -1 : problem->talks[talk].submission;

    formulation_free(form);
    problem_free(problem);
    causes_kept_free(conf);
    return submission;
}

/* A talk without a place collides alone: of the others that must be placed none is needed. */
static int is_in_question(const struct cause *cause, int homeless)
{
    return homeless < 0 || cause->kind != CAUSE_PLACED || cause->index == homeless;
}

void conflict_shrink(struct inquiry *inquiry, char *kept)
{
    const struct causes *all = &inquiry->all;
    const char *known = inquiry_colliding(inquiry, kept);
    int *list = mem_zero((size_t)all->n, sizeof *list), n = 0;
    struct search search = {inquiry, kept};

    for (int i = 0; known && i < all->n; i++)
        kept[i] = known[i];
    const int homeless = conflict_homeless(inquiry, kept);
    for (int i = 0; i < all->n; i++)
        if (kept[i] && is_in_question(&all->list[i], homeless))
            list[n++] = i;
    for (int i = 0; i < all->n; i++)
        kept[i] = 0;
    if (n)
        explain(&search, list, n, 1);
    free(list);
}
