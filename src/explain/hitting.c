#include "hitting.h"

#include <stdlib.h>
#include <string.h>

#include "glpk_guard.h"
#include "mem.h"

struct row {
    char *set;
    int is_avoided;
};

struct hitting {
    int *prices; /* [n] */
    int n;
    struct row *rows; /* [n_rows] */
    int n_rows;
    char *out; /* of the call under way */
    enum hitting_end end;
};

static void *copy(const void *list, int n, size_t size)
{
    void *out = mem_zero((size_t)n, size);

    if (n)
        memcpy(out, list, (size_t)n * size);
    return out;
}

struct hitting *hitting_new(const int *prices, int n)
{
    struct hitting *hitting = mem_zero(1, sizeof *hitting);

    hitting->prices = copy(prices, n, sizeof *prices);
    hitting->n = n;
    return hitting;
}

void hitting_free(struct hitting *hitting)
{
    if (!hitting)
        return;
    for (int row = 0; row < hitting->n_rows; row++)
        free(hitting->rows[row].set);
    free(hitting->rows);
    free(hitting->prices);
    free(hitting);
}

static void add_row(struct hitting *hitting, const char *set, int is_avoided)
{
    hitting->rows = mem_grow(hitting->rows, (size_t)hitting->n_rows, sizeof *hitting->rows);
    hitting->rows[hitting->n_rows++] = (struct row){copy(set, hitting->n, 1), is_avoided};
}

void hitting_meet(struct hitting *hitting, const char *set)
{
    add_row(hitting, set, 0);
}

void hitting_avoid(struct hitting *hitting, const char *set)
{
    add_row(hitting, set, 1);
}

/* ---- the program */

/* GLPK counts rows and columns from 1, and ignores element 0 of its arrays. */
static void add_columns(glp_prob *lp, const struct hitting *hitting)
{
    glp_add_cols(lp, hitting->n);
    for (int i = 0; i < hitting->n; i++) {
        const int may = hitting->prices[i] != NEVER;
        glp_set_col_kind(lp, i + 1, GLP_IV);
        glp_set_col_bnds(lp, i + 1, may ? GLP_DB : GLP_FX, 0, may);
        glp_set_obj_coef(lp, i + 1, may ? hitting->prices[i] : 0);
    }
}

static void add_rows(glp_prob *lp, const struct hitting *hitting)
{
    int *columns = mem_zero((size_t)hitting->n + 1, sizeof *columns);
    double *ones = mem_zero((size_t)hitting->n + 1, sizeof *ones);

    for (int i = 0; i <= hitting->n; i++)
        ones[i] = 1;
    for (int row = 0; row < hitting->n_rows; row++) {
        int n = 0;
        for (int i = 0; i < hitting->n; i++)
            if (hitting->rows[row].set[i])
                columns[++n] = i + 1;
        glp_add_rows(lp, 1);
        glp_set_mat_row(lp, row + 1, n, columns, ones);
        if (hitting->rows[row].is_avoided)
            glp_set_row_bnds(lp, row + 1, GLP_UP, 0, n - 1);
        else
            glp_set_row_bnds(lp, row + 1, GLP_LO, 1, 0);
    }
    free(columns);
    free(ones);
}

static void stop_late(glp_tree *tree, void *info)
{
    enum { MOST_NODES = 20000 };
    int n_all;

    (void)info;
    glp_ios_tree_size(tree, NULL, NULL, &n_all);
    if (n_all > MOST_NODES)
        glp_ios_terminate(tree);
}

static void read_answer(glp_prob *lp, struct hitting *hitting, int code)
{
    const int status = glp_mip_status(lp);

    if (code == GLP_ENOPFS || (!code && status == GLP_NOFEAS))
        hitting->end = HITTING_NONE;
    if (code || status != GLP_OPT)
        return;
    hitting->end = HITTING_FOUND;
    for (int i = 0; i < hitting->n; i++)
        hitting->out[i] = glp_mip_col_val(lp, i + 1) > 0.5;
}

static void solve_it(void *data)
{
    struct hitting *hitting = data;
    glp_prob *lp = glp_create_prob();
    glp_iocp parm;

    add_columns(lp, hitting);
    add_rows(lp, hitting);
    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.presolve = GLP_ON;
    parm.cb_func = stop_late;
    read_answer(lp, hitting, glp_intopt(lp, &parm));
    glp_delete_prob(lp);
}

enum hitting_end hitting_cheapest(struct hitting *hitting, char *out)
{
    hitting->out = out;
    hitting->end = HITTING_STOPPED;
    if (!hitting->n_rows) {
        memset(out, 0, (size_t)hitting->n);
        return HITTING_FOUND;
    }
    if (glpk_guarded(solve_it, hitting))
        hitting->end = HITTING_STOPPED;
    return hitting->end;
}
